"""Sub-paragraph 2) of the routes with international journals (4, 5, 5-1), and the waiver of sub-paragraph 3)."""

from __future__ import annotations

from typing import NamedTuple

from titlecheck.findings import Evidence, Finding, Rejected, Unit
from titlecheck.measures.allocation import Pool, Quotas, Use, alone, best_use
from titlecheck.measures.case import Case, measure, status_of
from titlecheck.measures.rows import open_cells, quota, rows
from titlecheck.measures.works import (
    DERWENT,
    INTERNATIONAL,
    INVENTION,
    READS,
    RECOMMENDED,
    TOTAL,
    WAIVER,
    Work,
    works,
)
from titlecheck.tri import MAYBE, NO, YES, Tri, between

_CLASSES = ("plain", "rec", "intl", "both")
_READS = (
    "one_article_fills_two_quotas",
    "conversion_and_patents_in_5_1",
    "derwent_share_of_all_articles",
    "patent_caps_are_separate",
    "converted_article_counts_twice_in_total",
    "waiver_beside_international_only",
    "earliest_defence_counts",
    "senior_researcher_title_sets_the_date",
    "unrecognised_foreign_title_counts",
    *READS,
)

ALL = TOTAL | DERWENT | INVENTION


class World(NamedTuple):
    """The works and the rules with everything open taken against the candidate, or in favour."""

    pool: Pool
    quotas: Quotas
    classes: tuple[str, ...]
    """The class of each work, by its place; empty where it is in none."""


def _class_of(bits: int) -> str:
    if bits & (DERWENT | INVENTION):
        return "either" if bits & DERWENT and bits & INVENTION else "derwent" if bits & DERWENT else "invention"
    if not bits & TOTAL:
        return "outside" if bits & WAIVER else ""
    name = _CLASSES[(1 if bits & RECOMMENDED else 0) + (2 if bits & INTERNATIONAL else 0)]
    return f"w_{name}" if bits & WAIVER else name


def _world(case: Case, high: bool) -> World:
    law, says = case.law, case.says
    assert law.international is not None and law.publications.recommended is not None

    def holds(switch: str) -> bool:
        return says[switch] != NO if high else says[switch] == YES

    worth = law.conversion.worth if law.conversion else 0
    if law.conversion and law.conversion.doubtful and not holds("conversion_and_patents_in_5_1"):
        worth = 0
    total, recommended, international = (
        law.publications.total,
        law.publications.recommended,
        law.international.articles,
    )
    derwent = invention = 0
    common: int | None = None
    if law.patents is not None:
        base = total if holds("derwent_share_of_all_articles") else international
        derwent = base * law.patents.derwent_percent // 100
        invention = recommended * law.patents.invention_percent // 100
        if not holds("patent_caps_are_separate"):
            common = total * law.patents.derwent_percent // 100
    classes = tuple(_class_of(work.high if high else work.low) for work in works(case))
    counts: dict[str, int] = {}
    for name in classes:
        if name:
            counts[name] = counts.get(name, 0) + 1
    return World(
        Pool(**counts),
        Quotas(
            total,
            recommended,
            international,
            worth=worth,
            worth_in_total=worth if worth and holds("converted_article_counts_twice_in_total") else 1,
            two_quotas=holds("one_article_fills_two_quotas"),
            derwent_cap=derwent,
            invention_cap=invention,
            common_cap=common,
            waiver_serves_both=holds("waiver_beside_international_only"),
        ),
        classes,
    )


@measure(*_READS)
def worlds(case: Case) -> tuple[World, World]:
    """The two worlds between which every completion of the facts and every open reading lies."""
    return _world(case, high=False), _world(case, high=True)


def _assign(world: World, use: Use) -> dict[int, str]:
    """What each work is used as; alike works take their places in a fixed order."""
    left = {
        "outside": [("waiver", use.aside_outside)],
        "w_plain": [("waiver", use.aside_plain)],
        "w_rec": [("waiver", use.aside_rec)],
        "w_intl": [("waiver", use.aside_intl)],
        "w_both": [("waiver", use.aside_both)],
    }
    spent = {
        "intl": [("converted", use.converted_intl)],
        "both": [("converted", use.converted_both), ("recommended", use.plain_both)],
        "derwent": [("derwent_patent", use.derwent)],
        "invention": [("invention_patent", use.invention)],
    }
    usual = {
        "plain": "total_only",
        "rec": "recommended",
        "intl": "international",
        "both": "recommended_and_international" if world.quotas.two_quotas else "international",
    }
    roles: dict[int, str] = {}
    either: list[int] = []
    for place, name in enumerate(world.classes):
        if not name:
            continue
        if name == "either":
            either.append(place)
            continue
        plain = name.removeprefix("w_")
        for queue in (left.get(name), spent.get(plain)):
            taken = _take(queue)
            if taken:
                roles[place] = taken
                break
        else:
            if plain in usual:
                roles[place] = usual[plain]
    for place in either:
        taken = _take(spent["derwent"]) or _take(spent["invention"])
        if taken:
            roles[place] = taken
    return roles


def _take(queue: list[tuple[str, int]] | None) -> str:
    for index, (role, number) in enumerate(queue or ()):
        if number:
            assert queue is not None
            queue[index] = (role, number - 1)
            return role
    return ""


_INTERNATIONAL_ROLES = frozenset(("international", "recommended_and_international", "derwent_patent"))
_RECOMMENDED_ROLES = frozenset(("recommended", "recommended_and_international", "invention_patent"))


@measure(*_READS)
def waiver_reached(case: Case) -> Tri:
    """Whether the articles of the waiver are there besides all that sub-paragraph 2) needs (4(3)/2)."""
    law = case.law.waiver
    assert law is not None
    low, high = (best_use(world.pool, world.quotas, law.articles) for world in worlds(case))
    return between(low is not None and not low.short, high is not None and not high.short)


def publications(case: Case, *, set_aside: bool) -> tuple[Finding, ...]:
    """The findings of sub-paragraph 2): total, recommended, international, and all of them together.

    ``set_aside`` says that sub-paragraph 3) rests on the waiver, so that its articles are kept out of the rest.
    """
    return _publications_aside(case) if set_aside else _publications(case)


@measure(*_READS)
def _publications(case: Case) -> tuple[Finding, ...]:
    return _found(case, 0)


@measure(*_READS)
def _publications_aside(case: Case) -> tuple[Finding, ...]:
    assert case.law.waiver is not None
    return _found(case, case.law.waiver.articles)


def _found(case: Case, aside: int) -> tuple[Finding, ...]:
    law = case.law
    assert law.international is not None and law.publications.recommended is not None
    low, high = worlds(case)
    rowed = works(case)
    use = best_use(low.pool, low.quotas, aside) or best_use(low.pool, low.quotas)
    top = best_use(high.pool, high.quotas)
    assert use is not None and top is not None
    total, recommended, international = alone(low.pool, low.quotas)
    total_top, recommended_top, international_top = alone(high.pool, high.quotas)
    roles = _assign(low, use)
    by_recommended = by_international = roles
    if use.short:
        if use.recommended < recommended:
            by_recommended = _every(rowed, RECOMMENDED, "recommended", roles, "invention_patent")
        by_international = _every(rowed, INTERNATIONAL, "international", roles, "derwent_patent")
    else:
        total, recommended, international = use.total, use.recommended, use.international
    worth = low.quotas.worth
    both = low.quotas.waiver_serves_both

    def in_total(role: str) -> int:
        if role == "waiver":
            return 0
        return low.quotas.worth_in_total if role == "converted" else 1

    def in_recommended(role: str) -> int:
        return worth if role == "converted" else 1 if role in _RECOMMENDED_ROLES else 0

    def in_international(role: str) -> int:
        return 1 if role in _INTERNATIONAL_ROLES else 0

    notes = (
        (("converted", str(use.converted_intl + use.converted_both)),)
        if use.converted_intl + use.converted_both
        else ()
    )
    counted = [
        rows(rowed, ALL, _served(roles, rowed, TOTAL) if both else roles, in_total),
        rows(
            rowed,
            RECOMMENDED | INVENTION | (INTERNATIONAL if worth else 0),
            _served(by_recommended, rowed, RECOMMENDED) if both else by_recommended,
            in_recommended,
        ),
        rows(rowed, INTERNATIONAL | DERWENT, by_international, in_international),
    ]
    sub2 = law.publications.cites
    return (
        quota(
            "publications_total",
            sub2["total"],
            law.publications.total,
            total,
            total_top,
            Unit.ARTICLES,
            counted[0],
            lambda: open_cells(rowed, ALL),
            notes=notes,
        ),
        quota(
            "publications_recommended",
            sub2["recommended"],
            law.publications.recommended,
            recommended,
            recommended_top,
            Unit.ARTICLES,
            counted[1],
            lambda: open_cells(rowed, RECOMMENDED | INVENTION | (INTERNATIONAL if high.quotas.worth else 0)),
            notes=notes,
        ),
        quota(
            "publications_international",
            law.international.cites["articles"],
            law.international.articles,
            international,
            international_top,
            Unit.ARTICLES,
            counted[2],
            lambda: open_cells(rowed, INTERNATIONAL | DERWENT),
        ),
        _together(case, use, top, rowed, roles),
    )


def _every(rowed: tuple[Work, ...], bit: int, role: str, roles: dict[int, str], patent: str) -> dict[int, str]:
    """Every work that can fill one quota, used for it, as if there were no other."""
    return {
        place: role if work.low & bit else roles[place]
        for place, work in enumerate(rowed)
        if work.low & bit or roles.get(place) == patent
    }


def _served(roles: dict[int, str], rowed: tuple[Work, ...], bit: int) -> dict[int, str]:
    """Where the reading lets an article that is set aside serve another quota too, show it there."""
    name = "recommended" if bit == RECOMMENDED else "total_only"
    return {place: name if role == "waiver" and rowed[place].low & bit else role for place, role in roles.items()}


def _together(case: Case, use: Use, top: Use, rowed: tuple[Work, ...], roles: dict[int, str]) -> Finding:
    """Each work is spent once: whether all numbers are reached at the same time, by the best use."""
    value = between(not use.short, not top.short)
    notes: tuple[tuple[str, str], ...] = (("best_use", ""),)
    if use.short:
        notes = (("together_short", str(use.short)),)
    law = case.law.publications
    evidence, rejected = rows(rowed, ALL, roles, lambda role: 1 if role else 0)
    return Finding(
        "publications_together",
        law.cites["total"],
        status_of(value),
        need=None,
        have=None,
        unit=Unit.ARTICLES,
        shortfall=use.short if use.short else None,
        evidence=evidence,
        rejected=rejected,
        missing=open_cells(rowed, ALL | RECOMMENDED | INTERNATIONAL) if value == MAYBE else (),
        notes=notes,
    )


@measure(*_READS)
def waiver(case: Case) -> Finding:
    """The articles that make sub-paragraph 3) unnecessary; they come on top of all that 2) needs."""
    law = case.law.waiver
    assert law is not None
    low, high = worlds(case)
    rowed = works(case)
    value = waiver_reached(case)
    use = best_use(low.pool, low.quotas, law.articles)
    notes: tuple[tuple[str, str], ...] = ()
    roles: dict[int, str] = {}
    have = 0
    if use is not None and not use.short:
        have = law.articles
        roles = {place: role for place, role in _assign(low, use).items() if role == "waiver"}
    else:
        have = _most_aside(low, law.articles)
        first = best_use(low.pool, low.quotas)
        if first is not None and first.short:
            notes = (("waiver_needs_sub2", ""),)
    evidence: tuple[Evidence, ...]
    rejected: tuple[Rejected, ...]
    evidence, rejected = rows(rowed, WAIVER, roles, lambda _: 1)
    if value != YES:
        rejected = tuple(
            one._replace(reason="used_as", detail="total_only") if one.reason == "not_needed" else one
            for one in rejected
        )
    return quota(
        "sub3.waiver",
        law.cites["articles"],
        law.articles,
        have,
        max(have, _most_aside(high, law.articles)),
        Unit.ARTICLES,
        (evidence, rejected),
        lambda: open_cells(rowed, WAIVER | ALL | RECOMMENDED | INTERNATIONAL),
        value=value,
        notes=notes,
    )


def _most_aside(world: World, at_most: int) -> int:
    """How many articles can be set aside, up to ``at_most``, while sub-paragraph 2) stays fulfilled."""
    for aside in range(at_most, 0, -1):
        use = best_use(world.pool, world.quotas, aside)
        if use is not None and not use.short:
            return aside
    return 0
