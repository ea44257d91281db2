"""Sub-paragraph 2) of all other routes: articles, creative works, foreign journals, talks, seats on a jury."""

from __future__ import annotations

from collections.abc import Iterable

from titlecheck.findings import Finding, Unit
from titlecheck.measures.case import Case, measure, status_of
from titlecheck.measures.foreign import ForeignPool, ForeignQuotas, ForeignUse, best_foreign_use
from titlecheck.measures.rows import open_cells, quota, rows
from titlecheck.measures.works import CREATIVE, FOREIGN, READS, RECOMMENDED, SEAT, TALK, TOTAL, Work, works
from titlecheck.tri import MAYBE, NO, YES, between

_READS = ("one_article_fills_two_quotas", "foreign_quota_may_be_mixed", *READS)


def _one(role: str) -> int:
    return 1 if role else 0


def _is_creative(work: Work) -> bool:
    return work.sheet == "creative_works"


def _number(works_: Iterable[Work], bit: int, high: bool) -> int:
    return sum(1 for work in works_ if (work.high if high else work.low) & bit)


def _unit(case: Case) -> Unit:
    return Unit.WORKS if case.law.publications.creative_works else Unit.ARTICLES


@measure(*READS)
def total(case: Case) -> Finding:
    """The number of articles, and where the paragraph says so creative works, in all."""
    law = case.law.publications
    rowed = works(case)
    roles = {
        place: "creative_work"
        if work.low & CREATIVE
        else "talk"
        if work.low & TALK
        else "participation"
        if work.sheet == "participations"
        else "article"
        for place, work in enumerate(rowed)
        if work.low & TOTAL
    }
    return quota(
        "publications_total",
        law.cites["total"],
        law.total,
        len(roles),
        _number(rowed, TOTAL, True),
        _unit(case),
        rows(rowed, TOTAL, roles, _one),
        lambda: open_cells(rowed, TOTAL),
    )


@measure(*_READS)
def recommended(case: Case) -> Finding:
    """Articles in recommended editions, and where creative works count those presented in Kazakhstan."""
    law = case.law.publications
    assert law.recommended is not None
    rowed = works(case)
    roles = {
        place: "creative_work_kazakhstan" if _is_creative(work) else "recommended"
        for place, work in enumerate(rowed)
        if work.low & RECOMMENDED
    }
    return quota(
        "publications_recommended",
        law.cites["recommended"],
        law.recommended,
        len(roles),
        _number(rowed, RECOMMENDED, True),
        _unit(case),
        rows(rowed, RECOMMENDED, roles, _one),
        lambda: open_cells(rowed, RECOMMENDED),
    )


def _pool(rowed: Iterable[Work], high: bool) -> ForeignPool:
    counts = [0] * 6
    for work in rowed:
        bits = work.high if high else work.low
        if not bits & (RECOMMENDED | FOREIGN):
            continue
        kind = 2 if bits & RECOMMENDED and bits & FOREIGN else 1 if bits & FOREIGN else 0
        counts[kind + (3 if _is_creative(work) else 0)] += 1
    return ForeignPool(*counts)


def _uses(case: Case) -> tuple[ForeignUse, ForeignUse]:
    """The best use with everything open taken against the candidate, and in favour."""
    law, says = case.law, case.says
    assert law.foreign is not None and law.publications.recommended is not None
    uses = []
    for high in (False, True):

        def holds(switch: str, high: bool = high) -> bool:
            return says[switch] != NO if high else says[switch] == YES

        quotas = ForeignQuotas(
            law.publications.recommended,
            law.foreign.articles,
            law.foreign.works,
            mixed=law.foreign.joined == "and_or" and holds("foreign_quota_may_be_mixed"),
            two_quotas=holds("one_article_fills_two_quotas"),
        )
        uses.append(best_foreign_use(_pool(works(case), high), quotas))
    return uses[0], uses[1]


@measure(*_READS)
def foreign(case: Case) -> Finding:
    """Articles in foreign journals, or creative works presented abroad."""
    law = case.law.foreign
    assert law is not None
    rowed = works(case)
    low, high = _uses(case)
    value = between(not low.short_foreign, not high.short_foreign)
    cite = law.cites["articles"]

    def alternative(name: str, need: int, unit: Unit, role: str, creative: bool) -> Finding:
        mine = [work for work in rowed if _is_creative(work) == creative]
        roles = {place: role for place, work in enumerate(mine) if work.low & FOREIGN}
        return quota(
            name,
            cite,
            need,
            len(roles),
            _number(mine, FOREIGN, True),
            unit,
            rows(mine, FOREIGN, roles, _one),
            lambda: open_cells(mine, FOREIGN),
        )

    articles = alternative("publications_foreign.foreign_articles", law.articles, Unit.ARTICLES, "foreign", False)
    parts: tuple[Finding, ...] = (articles,)
    if law.works is not None:
        parts += (
            alternative(
                "publications_foreign.creative_works_abroad",
                law.works,
                Unit.WORKS,
                "creative_work_abroad",
                True,
            ),
        )
    return quota(
        "publications_foreign",
        cite,
        law.articles,
        articles.have if isinstance(articles.have, int) else 0,
        _number(rowed, FOREIGN, True),
        Unit.ARTICLES,
        (
            tuple(one for part in parts for one in part.evidence),
            tuple(one for part in parts for one in part.rejected),
        ),
        lambda: open_cells(rowed, FOREIGN),
        value=value,
        parts=parts if law.works is not None else (),
    )


@measure(*READS)
def talks(case: Case) -> Finding:
    """Talks at international conferences abroad, or seats as chair, jury member or curator."""
    law = case.law.talks
    assert law is not None
    rowed = works(case)

    def alternative(name: str, need: int, unit: Unit, role: str, bit: int) -> Finding:
        roles = {place: role for place, work in enumerate(rowed) if work.low & bit}
        return quota(
            name,
            law.cites["talks"],
            need,
            len(roles),
            _number(rowed, bit, True),
            unit,
            rows(rowed, bit, roles, _one),
            lambda: open_cells(rowed, bit),
        )

    if law.participations is None:
        return alternative("conference_talks", law.talks, Unit.TALKS, "talk", TALK)
    spoken = alternative("conference_talks.talks", law.talks, Unit.TALKS, "talk", TALK)
    seated = alternative("conference_talks.participations", law.participations, Unit.TALKS, "participation", SEAT)
    value = max(_tri(spoken), _tri(seated))
    roles = {
        place: "talk" if work.low & TALK else "participation"
        for place, work in enumerate(rowed)
        if work.low & (TALK | SEAT)
    }
    return quota(
        "conference_talks",
        law.cites["talks"],
        law.talks,
        spoken.have if isinstance(spoken.have, int) else 0,
        _number(rowed, TALK, True),
        Unit.TALKS,
        rows(rowed, TALK | SEAT, roles, _one),
        lambda: open_cells(rowed, TALK | SEAT),
        value=value,
        parts=(spoken, seated),
    )


def _tri(finding: Finding) -> int:
    return YES if finding.status.satisfied else MAYBE if finding.status == "unknown" else NO


@measure(*_READS)
def together(case: Case) -> Finding:
    """Each work is spent once: whether the recommended and the foreign numbers are reached at the same time."""
    law = case.law.publications
    rowed = works(case)
    low, high = _uses(case)
    short = low.short_recommended + low.short_foreign
    value = between(not short, not (high.short_recommended + high.short_foreign))
    spend_articles, spend_works = low.both_articles, low.both_works
    roles: dict[int, str] = {}
    two = case.says["one_article_fills_two_quotas"] == YES
    for place, work in enumerate(rowed):
        bits = work.low & (RECOMMENDED | FOREIGN)
        creative = _is_creative(work)
        home, away = ("creative_work_kazakhstan", "creative_work_abroad") if creative else ("recommended", "foreign")
        if bits == RECOMMENDED | FOREIGN:
            spent = spend_works if creative else spend_articles
            roles[place] = away if spent else "recommended_and_foreign" if two else home
            if creative:
                spend_works -= bool(spent)
            else:
                spend_articles -= bool(spent)
        elif bits:
            roles[place] = home if bits == RECOMMENDED else away
        elif work.low & TALK:
            roles[place] = "talk"
        elif work.low & TOTAL:
            roles[place] = "total_only"
    evidence, rejected = rows(rowed, TOTAL, roles, _one)
    return Finding(
        "publications_together",
        law.cites["total"],
        status_of(value),
        unit=_unit(case),
        shortfall=short or None,
        evidence=evidence,
        rejected=rejected,
        missing=open_cells(rowed, RECOMMENDED | FOREIGN) if value == MAYBE else (),
        notes=(("together_short", str(short)),) if short else (("best_use", ""),),
    )
