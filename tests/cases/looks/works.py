"""Checks of the rows on articles, creative works, talks and patents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from cases.looks.look import Change, Column, Look, Row, doubtful, granted, met, never, refused, unmet

TOTAL, RECOMMENDED, INTERNATIONAL = "publications_total", "publications_recommended", "publications_international"
FOREIGN, TALKS = "publications_foreign", "conference_talks"
R08 = "conversion_and_patents_in_5_1"
R05, R07 = "converted_article_counts_twice_in_total", "derwent_share_of_all_articles"
R67 = "patents_count_beyond_a_full_quota"
INDEXED = "indexed_journals_are_recommended"


def numbers(cell: str) -> list[int]:
    """Return the numbers in a cell."""
    return [int(one) for one in re.findall(r"\d+", cell)]


def _one_other(column: Column, **other: object) -> Change:
    """Return as many articles as the total requires, with one replaced by another work."""
    return column.works({"plain": column.total - 1, "other": {"like": "plain", **other}})


def total(column: Column, cell: str) -> Iterator[Look]:
    """Check the total number of works."""
    for more, says in ((0, met), (1, met), (-1, never)):
        yield says(TOTAL, column.works({"plain": int(cell) + more}))


def creative_works(column: Column, cell: str) -> Iterator[Look]:
    """Check whether creative works count towards the total."""
    for kind in ("work_at_home", "work_abroad"):
        change = column.works({"plain": column.total - 1}, creative_works={kind: 1})
        yield (met if cell == "yes" else never)(TOTAL, change)
    all_works = column.works({}, creative_works={"work_at_home": column.total})
    yield (met if cell == "yes" else never)(TOTAL, all_works)


def works_since(column: Column, cell: str) -> Iterator[Look]:
    """Check whether works count after the defence, after the title, or always."""
    old = _one_other(column, published_on=date(1990, 6, 15))
    if cell == "any":
        yield met(TOTAL, old)
        yield met(TOTAL, {**old, "degrees": {"degree": {"like": "plain_phd", "defended_on": date(2024, 2, 1)}}})
        return
    yield never(TOTAL, old)
    yield refused("same_day_is_after", TOTAL, _one_other(column, published_on=column.event))
    yield met(TOTAL, _one_other(column, published_on=column.event + timedelta(days=1)))
    late = date(2024, 2, 1)
    plenty = column.works({"plain": column.total})
    if cell == "defence":
        yield never(TOTAL, {**plenty, "degrees": {"degree": {"defended_on": late}}})
        yield met(TOTAL, {**plenty, "titles": {"title": {"like": "associate_professor", "awarded_on": late}}})
    else:
        yield never(TOTAL, {**plenty, "titles": {"title": {"awarded_on": late}}})
        yield met(TOTAL, {**plenty, "degrees": {"degree": {"like": "doctor_of_science", "defended_on": late}}})


def periodicals(column: Column, cell: str) -> Iterator[Look]:
    """Check whether only periodicals («мерзімді») count."""
    yield (never if cell == "yes" else met)(TOTAL, _one_other(column, periodical=False))
    paper = column.works({"plain": column.total - 1, "conference_paper": 1})
    if cell == "yes":
        yield never(TOTAL, paper)
    elif column.cells["talks abroad"] == "-":
        yield doubtful("conference_papers_count_without_talks", TOTAL, paper)
    else:
        yield granted("conference_papers_count_beside_talks", TOTAL, paper)


def abstracts(column: Column, cell: str) -> Iterator[Look]:
    """Check what the paragraph says about abstracts: «тезистер емес», only periodicals, or nothing."""
    abstract = _one_other(column, type="abstract", periodical=False)
    yield refused("abstracts_count_in_5_3_and_5_5", TOTAL, abstract) if cell == "silent" else never(TOTAL, abstract)


def stopped(column: Column, cell: str) -> Iterator[Look]:
    """Check whether articles of a journal stopped for violations are excluded."""
    article = _one_other(column, stopped="violations")
    if cell == "rule":
        yield refused("stopped_journal_only_not_international", TOTAL, article)
    else:
        yield doubtful("stopped_journal_counts_in_other_routes", TOTAL, article)
    yield met(TOTAL, _one_other(column, stopped="other_reason"))


def recommended(column: Column, cell: str) -> Iterator[Look]:
    """Check the number of recommended publications; in art with creative works presented in Kazakhstan."""
    if cell == "-":
        yield met("verdict", column.works({"plain": column.total}))
        return
    (need,) = numbers(cell)
    yield met(RECOMMENDED, column.works({"plain": column.total, "recommended": need}))
    yield never(RECOMMENDED, column.works({"plain": column.total, "recommended": need - 1}))
    for kind, counts in (("work_at_home", cell.endswith("works")), ("work_abroad", False)):
        one = column.works({"plain": column.total, "recommended": need - 1}, creative_works={kind: 1})
        yield (met if counts else never)(RECOMMENDED, one)
    works = column.works({"plain": column.total}, creative_works={"work_at_home": need})
    yield (met if cell.endswith("works") else never)(RECOMMENDED, works)


def international(column: Column, cell: str) -> Iterator[Look]:
    """Check articles in international journals: number, worst quartile, lowest percentile."""
    if cell == "-":
        others = {"recommended": column.total, "foreign": 9}
        yield met("verdict", {"publications": {**column.emptied("publications"), **others}})
        return
    need, quartile, percentile = numbers(cell)

    def articles(last: Change, **person: object) -> Change:
        top = {"like": "international", "quartile": 1, "count": need - 1}
        found = column.works({"plain": column.total, "top": top, "last": {"like": "international", **last}})
        return {**found, "candidate": person} if person else found

    yield never(INTERNATIONAL, articles({}))
    for measure, enough, too_low in (
        ("quartile", quartile, quartile + 1),
        ("percentile", percentile, percentile - 1),
        ("percentile", percentile + 1, f"{percentile - 1}.9"),
    ):
        yield met(INTERNATIONAL, articles({measure: enough}))
        yield never(INTERNATIONAL, articles({measure: too_low}))
    for kind in ("review", "conference_paper", "chapter", "other"):
        best = articles({"quartile": 1, "type": kind})
        yield (met if kind == "review" else never)(INTERNATIONAL, best)
    yield never(INTERNATIONAL, articles({"percentile": 99, "percentile_matches": False}))
    off = articles({"quartile": 1, "quartile_matches": False})
    yield refused("any_jcr_category_for_professor", INTERNATIONAL, off) if quartile == 2 else never(INTERNATIONAL, off)
    for index in ("scie", "ssci", "ahci", "esci", "jstor"):
        named = index in ("scie", "ssci", "ahci")
        yield (met if named else never)(
            INTERNATIONAL, articles({"indexes": [index]}, science="social", social_or_humanities=True)
        )
        yield never(INTERNATIONAL, articles({"indexes": [index]}))


def foreign(column: Column, cell: str) -> Iterator[Look]:
    """Check articles in foreign journals, and creative works abroad that replace them."""
    if cell == "-":
        yield met("verdict", {"publications": {group: {"foreign": False} for group in column.base["publications"]}})
        return
    need, *works = numbers(cell)

    def shown(articles: int, abroad: int) -> Change:
        own = {"plain": column.total, "foreign": articles}
        return column.works(own, creative_works={"work_abroad": abroad, "work_at_home": 9})

    yield met(FOREIGN, shown(need, 0))
    if not works:
        yield never(FOREIGN, shown(need - 1, 0))
        yield never(FOREIGN, shown(need - 1, 9))
        return
    yield met(FOREIGN, shown(0, works[0]))
    mixed = shown(need - 1, works[0] - 1)
    yield never(FOREIGN, mixed) if " or " in cell else doubtful("foreign_quota_may_be_mixed", FOREIGN, mixed)
    yield never(FOREIGN, shown(need - 1, 0)) if works[0] == 1 else unmet(FOREIGN, shown(1, 1))


def talks(column: Column, cell: str) -> Iterator[Look]:
    """Check talks at foreign international conferences, and jury work that replaces them."""
    if cell == "-":
        yield met("verdict", {"talks": column.emptied("talks"), "participations": {}})
        return
    need, *juries = numbers(cell)

    def shown(held: int, served: int, **jury: object) -> Change:
        own = {"participations": {"jury": {"count": served, **jury}}}
        return {"talks": {"talk": held}, **own}

    yield met(TALKS, shown(need, 0))
    yield never(TALKS, shown(need - 1, 0))
    for fact in ("abroad", "international", "in_proceedings"):
        yield never(TALKS, {"talks": {"talk": need - 1, "other": {"like": "talk", fact: False}}})
    if not juries:
        yield never(TALKS, shown(need - 1, 9))
        return
    for role in ("chair", "jury_member", "curator"):
        yield met(TALKS, shown(0, juries[0], role=role))
    for event in ("competition", "exhibition", "festival", "olympiad", "other"):
        yield (never if event == "other" else met)(TALKS, shown(0, juries[0], kind=event))
    yield never(TALKS, shown(need - 1, juries[0] - 1))
    yield never(TALKS, shown(0, juries[0], role="participant"))
    yield never(TALKS, shown(0, juries[0], international=False))


def _by_law(cell: str, finding: str, change: Change, *but: str, beside: tuple[str, ...] = ()) -> Look:
    """Expect that the rule applies, does not apply, or applies by R08; it also depends on ``beside``."""
    if cell == "R08":
        return doubtful(R08, finding, change, beside=beside)
    if cell == "yes":
        return doubtful(beside[0], finding, change, beside=beside[1:]) if beside else met(finding, change)
    return never(finding, change, *but)


def conversion(column: Column, cell: str) -> Iterator[Look]:
    """Check whether an international article beyond the quota counts as two recommended ones."""
    top = {"like": "international", "quartile": 1}
    if column.cells["recommended"] != "-":
        (need,) = numbers(column.cells["recommended"])
        spare = 1 + (numbers(column.cells["international"]) or [0])[0]
        articles = {"plain": column.total, "top": {**top, "count": spare}}
        yield _by_law(cell, RECOMMENDED, column.works({**articles, "recommended": need - 2}), INDEXED)
        yield never(RECOMMENDED, column.works({**articles, "recommended": need - 3}), INDEXED)
    yield _by_law(cell, TOTAL, column.works({"top": {**top, "count": column.total - 1}}), beside=(R05,))


def patents(column: Column, cell: str) -> Iterator[Look]:
    """Check whether patents replace articles, and up to a fifth of which number."""
    for kind in ("invention", "derwent_patent"):
        yield _by_law(cell, TOTAL, column.works({"plain": column.total - 1}, patents={kind: 1}))
    if column.cells["recommended"] == "-":
        return
    (need,) = numbers(column.cells["recommended"])

    def shown(count: int, **facts: object) -> Change:
        own = {"plain": column.total, "recommended": need - count}
        return column.works(own, patents={"invention": {"count": count, **facts}})

    if cell == "no":
        yield never(RECOMMENDED, shown(1))
        return
    fifth = need // 5
    yield _by_law(cell, RECOMMENDED, shown(1))
    yield _by_law(cell, RECOMMENDED, shown(fifth))
    yield never(RECOMMENDED, shown(fifth + 1))
    yield never(RECOMMENDED, shown(1, kind="utility_model"))
    count = numbers(column.cells["international"])[0]
    derwent = column.works({"plain": column.total}, patents={"derwent_patent": count})
    yield _by_law(cell, INTERNATIONAL, derwent, beside=(R07,))
    yield never(INTERNATIONAL, column.works({"plain": column.total}, patents={"derwent_patent": count - 1}))
    yield from _derwent(column, cell)
    yield never(INTERNATIONAL, column.works({"plain": column.total}, patents={"invention": count}))


def _derwent(column: Column, cell: str) -> Iterator[Look]:
    """Check patents of the USA, the European Union and Japan of any kind, up to a fifth of all articles."""

    def shown(count: int, **facts: object) -> Change:
        own = {"derwent_patent": {"count": count, "kind": "other", **facts}}
        return column.works({"plain": column.total - count}, patents=own)

    for office in ("usa", "epo", "japan", "eu_member"):
        yield _by_law(cell, TOTAL, shown(1, office=office), beside=(R07,))
    if cell == "yes":
        yield doubtful("patents_of_eu_countries", TOTAL, shown(1, office="eu_member"), beside=(R07,))
    for office in ("kazakhstan", "other"):
        yield never(TOTAL, shown(1, office=office))
    yield never(TOTAL, shown(1, derwent=False))
    fifth = column.total // 5
    yield _by_law(cell, TOTAL, shown(fifth), beside=(R07, R67))
    yield never(TOTAL, shown(fifth + 1))


WORKS: dict[str, Row] = {
    "total": total,
    "creative works": creative_works,
    "works since": works_since,
    "only periodicals": periodicals,
    "abstracts": abstracts,
    "stopped journals": stopped,
    "recommended": recommended,
    "international": international,
    "foreign journals": foreign,
    "talks abroad": talks,
    "conversion": conversion,
    "patents": patents,
}
