"""Sub-paragraph 2) of the routes with international journals (4, 5, 5-1), and the waiver of sub-paragraph 3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from titlecheck.dossier.works import Publication
from titlecheck.eligibility.allocation import search
from titlecheck.eligibility.allocation.assignment import (
    assignment_of,
    rows_of_international,
    rows_of_recommended,
    rows_of_total,
)
from titlecheck.eligibility.allocation.bounds import Bound, best, worlds
from titlecheck.eligibility.allocation.explain_rows import (
    NOT_NEEDED,
    UNDECIDED,
    UNNAMED,
    Found,
    Idle,
    explain_rows,
    open_cells,
    quota,
    taken_works,
)
from titlecheck.eligibility.allocation.search import Allocation, Quotas, alone, least_more
from titlecheck.eligibility.engine.context import EvaluationContext, measure, remembered, status_of, taken
from titlecheck.eligibility.evidence.classification import (
    DERWENT,
    FILLS_INTERNATIONAL,
    FILLS_RECOMMENDED,
    INTERNATIONAL,
    INVENTION,
    RECOMMENDED,
    TOTAL,
    WAIVER,
    ReasonDetail,
)
from titlecheck.eligibility.evidence.classified_works import further_count, short_together, works
from titlecheck.results import Finding, Unit
from titlecheck.results.codes import CountsAs, NoteCode, Reason, RequirementId
from titlecheck.three_valued import MAYBE, NO, YES, Tri, between

_PATENTS: Final = DERWENT | INVENTION | FILLS_RECOMMENDED | FILLS_INTERNATIONAL
_IN_WAIVER: Final = frozenset((CountsAs.WAIVER,))


@measure()
def waiver_reached(case: EvaluationContext) -> Tri:
    """Whether the articles of the waiver are there besides all that sub-paragraph 2) needs (4(3)/2)."""
    law = case.law.waiver
    assert law is not None
    low, high = (best(case, world, law.articles) for world in worlds(case))
    return between(low is not None and not low.short, high is not None and not high.short)


def publications(case: EvaluationContext, *, set_aside: bool) -> tuple[Finding, ...]:
    """The findings of sub-paragraph 2): total, recommended, international, and all of them together.

    ``set_aside`` says that sub-paragraph 3) rests on the waiver, so that its articles are kept out of the rest.
    """
    return _publications_aside(case) if set_aside else _publications(case)


@measure()
def _publications(case: EvaluationContext) -> tuple[Finding, ...]:
    return _found(case, 0)


@measure()
def _publications_aside(case: EvaluationContext) -> tuple[Finding, ...]:
    assert case.law.waiver is not None
    return _found(case, case.law.waiver.articles)


def _found(case: EvaluationContext, aside: int) -> tuple[Finding, ...]:
    law = case.law
    assert law.international is not None and law.publications.recommended is not None
    low, high = worlds(case)
    rowed = works(case)
    use = best(case, low, aside)
    top = best(case, high, 0)
    assert use is not None and top is not None
    most = alone(high.pool, high.quotas)
    uses = (use, use, use)
    if use.short:
        # Not everything can be had at once: each number is shown as it would be if the others did not matter.
        total, recommended, international = (one.use() for one in alone(low.pool, low.quotas))
        uses = (total, max(use, recommended, key=lambda one: one.recommended), international)
    by_issn: tuple[tuple[str, str], ...] = ()
    by_year: tuple[tuple[str, str], ...] = ()
    joint = by_total = by_recommended = by_international = UNNAMED
    least = 0
    if case.names_rows():
        if use.short and further_count(case):
            least = _least_more(case, low, aside)
        together = assignment_of(low, use)
        apart = [together if one is use else assignment_of(low, one) for one in uses]
        idle = [_why_idle(rowed.caps, low.quotas, high.quotas, one) for one in uses]
        joint = rows_of_total(rowed, low, together, use, _why_idle(rowed.caps, low.quotas, high.quotas, use))
        # Where the numbers are told alone, the joint use has rows of its own.
        by_total = rows_of_total(rowed, low, apart[0], uses[0], idle[0]) if use.short else joint
        by_recommended = rows_of_recommended(rowed, low, apart[1], idle[1])
        by_international = rows_of_international(rowed, apart[2], idle[2])
        if law.publications.periodical:
            by_issn = taken("periodical", _rows_among(by_total, _rows_of_unstated_period(case)))
        by_year = taken("metric_year", _rows_among(by_international, _rows_of_unnamed_year(case)))
    convertible = INTERNATIONAL if high.quotas.worth else 0
    sub2 = law.publications.cites
    value = between(not use.short, not top.short)
    bits = TOTAL | RECOMMENDED | INTERNATIONAL | _PATENTS
    return (
        quota(
            case,
            rowed,
            TOTAL | _PATENTS,
            "publications_total",
            sub2["total"],
            law.publications.total,
            uses[0].total,
            most.total.number,
            Unit.ARTICLES,
            by_total,
            notes=_converted(uses[0], low.quotas.worth_in_total) + by_issn,
        ),
        quota(
            case,
            rowed,
            RECOMMENDED | INVENTION | convertible,
            "publications_recommended",
            sub2["recommended"],
            law.publications.recommended,
            uses[1].recommended,
            most.recommended.number,
            Unit.ARTICLES,
            by_recommended,
            notes=_converted(uses[1], low.quotas.worth),
        ),
        quota(
            case,
            rowed,
            INTERNATIONAL | DERWENT,
            "publications_international",
            law.international.cites["articles"],
            law.international.articles,
            uses[2].international,
            most.international.number,
            Unit.ARTICLES,
            by_international,
            notes=by_year,
        ),
        Finding(
            RequirementId.PUBLICATIONS_TOGETHER,
            sub2["total"],
            status_of(value),
            unit=Unit.ARTICLES,
            shortfall=least or None,
            evidence=joint[0],
            rejected=joint[1],
            missing=open_cells(rowed, bits) if value == MAYBE else (),
            notes=((short_together(least),) if value == NO else ((NoteCode.BEST_USE, ""),))
            + taken_works(case, value, rowed, bits),
        ),
    )


def _least_more(case: EvaluationContext, world: Bound, aside: int) -> int:
    """The least number of further works that suffices, remembered: several readings ask for the same one."""
    key = ("least_more", world.pool, world.quotas, aside)
    return remembered(case, key, lambda: least_more(world.pool, world.quotas, aside))


def kinds_that_suffice(case: EvaluationContext, number: int) -> tuple[int, int] | None:
    """Return how many of ``number`` further works must be recommended and international to reach sub-paragraph 2).

    Return ``None`` where the paragraph asks for no international articles, or no such numbers suffice.
    """
    if case.law.international is None:
        return None
    low = worlds(case)[0]
    return search.kinds_that_suffice(low.pool, low.quotas, number)


def _rows_among(found: Found, rows: frozenset[int]) -> list[int]:
    """Return those ``rows`` of publications that count."""
    return [one.row for one in found[0] if one.row in rows and one.sheet == "publications"]


@measure(everywhere=True)
def _rows_of_unstated_period(case: EvaluationContext) -> frozenset[int]:
    """Return the rows of publications of which it is not stated whether they are in a periodical."""
    return frozenset([one.row or 0 for one in case.dossier.publications if one.periodical is None])


@measure(everywhere=True)
def _rows_of_unnamed_year(case: EvaluationContext) -> frozenset[int]:
    """Return the rows of publications with a metric of an unnamed year."""
    return frozenset([one.row or 0 for one in case.dossier.publications if _of_unnamed_year(one)])


def _of_unnamed_year(one: Publication) -> bool:
    """Whether a metric is given without its year; it is then taken to be that of the year of publication."""
    return bool((one.jcr and one.year_of("jcr") is None) or (one.citescore and one.year_of("citescore") is None))


def _why_idle(caps: Mapping[int, ReasonDetail], low: Quotas, high: Quotas, use: Allocation) -> Idle:
    """Why patents count for nothing: the cap is reached, no article is missing for them, or a reading decides."""
    together = use.derwent + use.invention
    capped = high.common_cap is not None and together >= high.common_cap
    of_reading = low.common_cap != high.common_cap or high.filled is None
    of_share = (low.common_cap, low.derwent_cap) != (high.common_cap, high.derwent_cap)

    def why(bits: int) -> ReasonDetail:
        as_derwent = bits & DERWENT and use.derwent < high.derwent_cap
        as_invention = bits & INVENTION and use.invention < high.invention_cap
        if capped or not (as_derwent or as_invention):
            return caps[bits]
        if low.filled is None and not of_share:
            return NOT_NEEDED
        if of_reading or (as_derwent and low.derwent_cap != high.derwent_cap):
            return UNDECIDED
        return Reason.NOTHING_TO_REPLACE, ""

    return why


def _converted(use: Allocation, worth: int) -> tuple[tuple[str, str], ...]:
    """How many articles are converted, and as how many each of them counts here."""
    number = use.converted_intl + use.converted_both
    return ((NoteCode.CONVERTED, str(number)), (NoteCode.CONVERTED_WORTH, str(worth))) if number else ()


@measure()
def waiver(case: EvaluationContext) -> Finding:
    """The articles that make sub-paragraph 3) unnecessary; they come on top of all that 2) needs."""
    law = case.law.waiver
    assert law is not None
    low, high = worlds(case)
    rowed = works(case)
    value = waiver_reached(case)
    have = _most_aside(case, low, law.articles)
    use = best(case, low, have)
    assert use is not None
    found = UNNAMED
    if case.names_rows():
        names = assignment_of(low, use) if have else [""] * len(rowed.places)
        if value == YES:
            names = [role if role == CountsAs.WAIVER else "" for role in names]
        else:
            needed = WAIVER | TOTAL
            names = [
                role if role == CountsAs.WAIVER else CountsAs.TOTAL_ONLY if work.low & needed == needed else ""
                for role, work in zip(names, rowed.counted, strict=True)
            ]
        found = explain_rows(rowed, WAIVER, names, _IN_WAIVER)
    return quota(
        case,
        rowed,
        WAIVER | TOTAL | RECOMMENDED | INTERNATIONAL | _PATENTS,
        "sub3.waiver",
        law.cites["articles"],
        law.articles,
        have,
        max(have, _most_aside(case, high, law.articles)),
        Unit.ARTICLES,
        found,
        value=value,
        notes=(((NoteCode.WAIVER_NEEDS_SUB2, ""),) if use.short else ())
        + taken("metric_year", _rows_among(found, _rows_of_unnamed_year(case))),
    )


def _most_aside(case: EvaluationContext, world: Bound, at_most: int) -> int:
    """How many articles can be set aside, up to ``at_most``, while sub-paragraph 2) stays fulfilled."""
    first = best(case, world, 0)
    if first is None or first.short:
        # Setting articles aside cannot mend what is short without that.
        return 0
    pool = world.pool
    there = pool.w_plain + pool.w_rec + pool.w_intl + pool.w_both + pool.outside
    # Whoever can do without so many can do without fewer.
    enough, most = 0, min(at_most, there)
    aside = most
    while enough < most:
        use = best(case, world, aside)
        if use is not None and not use.short:
            enough = aside
        else:
            most = aside - 1
        aside = most - (most - enough) // 2
    return enough
