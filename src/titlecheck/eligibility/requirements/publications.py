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
from titlecheck.eligibility.allocation.bounds import Bound, allocation_bounds, best
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
from titlecheck.eligibility.allocation.search import Allocation, Quotas, independent_maxima, least_more
from titlecheck.eligibility.engine.context import EvaluationContext, find_once, memoized, of_dossier, status_of, taken
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
from titlecheck.ruleset.sections import InternationalRule, Waiver
from titlecheck.three_valued import MAYBE, NO, YES, Tri, between

_PATENTS: Final = DERWENT | INVENTION | FILLS_RECOMMENDED | FILLS_INTERNATIONAL
_IN_WAIVER: Final = frozenset((CountsAs.WAIVER,))


@memoized()
def waiver_reached(context: EvaluationContext) -> Tri:
    """Return whether there are enough waiver articles in addition to sub-paragraph 2) (4(3)/2)."""
    articles = context.law.section(Waiver).articles
    low, high = (best(context, bound, articles) for bound in allocation_bounds(context))
    return between(low is not None and not low.short, high is not None and not high.short)


def publications(context: EvaluationContext, *, set_aside: bool) -> tuple[Finding, ...]:
    """Return the findings of sub-paragraph 2): total, recommended, international, and all of them together.

    ``set_aside``: sub-paragraph 3) uses the waiver, so its articles do not count elsewhere.
    """
    return _publications_aside(context) if set_aside else _publications(context)


@memoized()
def _publications(context: EvaluationContext) -> tuple[Finding, ...]:
    return _found(context, 0)


@memoized()
def _publications_aside(context: EvaluationContext) -> tuple[Finding, ...]:
    return _found(context, context.law.section(Waiver).articles)


def _found(context: EvaluationContext, reserved: int) -> tuple[Finding, ...]:
    law, named = context.law, context.law.section(InternationalRule)
    low, high = allocation_bounds(context)
    classified = works(context)
    use = best(context, low, reserved)
    top = best(context, high, 0)
    assert use is not None and top is not None
    most = independent_maxima(high.pool, high.quotas)
    uses = (use, use, use)
    if use.short:
        # The numbers cannot be reached together: show each of them by itself.
        total, recommended, international = (one.use() for one in independent_maxima(low.pool, low.quotas))
        uses = (total, max(use, recommended, key=lambda one: one.recommended), international)
    by_issn: tuple[tuple[str, str], ...] = ()
    by_year: tuple[tuple[str, str], ...] = ()
    joint = by_total = by_recommended = by_international = UNNAMED
    least = 0
    if context.names_rows():
        if use.short and further_count(context):
            least = _least_more(context, low, reserved, use)
        together = assignment_of(low, use)
        apart = [together if one is use else assignment_of(low, one) for one in uses]
        idle = [_why_idle(classified.caps, low.quotas, high.quotas, one) for one in uses]
        joint = rows_of_total(classified, low, together, use, _why_idle(classified.caps, low.quotas, high.quotas, use))
        # If the numbers are shown by themselves, the joint use has its own rows.
        by_total = rows_of_total(classified, low, apart[0], uses[0], idle[0]) if use.short else joint
        by_recommended = rows_of_recommended(classified, low, apart[1], idle[1])
        by_international = rows_of_international(classified, apart[2], idle[2])
        if law.publications.periodical:
            by_issn = taken("periodical", _rows_among(by_total, _rows_of_unstated_period(context)))
        by_year = taken("metric_year", _rows_among(by_international, _rows_of_unnamed_year(context)))
    convertible = INTERNATIONAL if high.quotas.worth else 0
    sub2 = law.publications.cites
    value = between(not use.short, not top.short)
    bits = TOTAL | RECOMMENDED | INTERNATIONAL | _PATENTS
    return (
        quota(
            context,
            classified,
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
            context,
            classified,
            RECOMMENDED | INVENTION | convertible,
            "publications_recommended",
            sub2["recommended"],
            law.recommended,
            uses[1].recommended,
            most.recommended.number,
            Unit.ARTICLES,
            by_recommended,
            notes=_converted(uses[1], low.quotas.worth),
        ),
        quota(
            context,
            classified,
            INTERNATIONAL | DERWENT,
            "publications_international",
            named.cites["articles"],
            named.articles,
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
            missing=open_cells(classified, bits) if value == MAYBE else (),
            notes=((short_together(least),) if value == NO else ((NoteCode.BEST_USE, ""),))
            + taken_works(context, value, classified, bits),
        ),
    )


def _least_more(context: EvaluationContext, bound: Bound, reserved: int, use: Allocation) -> int:
    """Return the minimum sufficient number of further works; cached, because several interpretations need it."""
    key = ("least_more", bound.pool, bound.quotas, reserved)
    return find_once(context, key, lambda: least_more(bound.pool, bound.quotas, reserved, use))


def kinds_that_suffice(context: EvaluationContext, number: int) -> dict[str, int] | None:
    """Return how many of ``number`` further works must be of each kind to fulfil sub-paragraph 2), by requirement.

    Return None if the paragraph requires no international articles, or if no such numbers are sufficient.
    """
    low = allocation_bounds(context)[0]
    found = search.kinds_that_suffice(low.pool, low.quotas, number)
    if found is None:
        return None
    return dict(zip(("publications_recommended", "publications_international"), found, strict=True))


def _rows_among(found: Found, rows: frozenset[int]) -> list[int]:
    """Return the ``rows`` of publications that count."""
    return [one.row for one in found[0] if one.row in rows and one.sheet == "publications"]


@of_dossier
def _rows_of_unstated_period(context: EvaluationContext) -> frozenset[int]:
    """Return the rows of publications that do not state whether they are in a periodical."""
    return frozenset([one.row or 0 for one in context.dossier.publications if one.periodical is None])


@of_dossier
def _rows_of_unnamed_year(context: EvaluationContext) -> frozenset[int]:
    """Return the rows of publications with a metric without a year."""
    return frozenset([one.row or 0 for one in context.dossier.publications if _of_unnamed_year(one)])


def _of_unnamed_year(one: Publication) -> bool:
    """Return whether a metric lacks its year; it is assumed to be the year of publication."""
    return bool((one.jcr and one.year_of("jcr") is None) or (one.citescore and one.year_of("citescore") is None))


def _why_idle(caps: Mapping[int, ReasonDetail], low: Quotas, high: Quotas, use: Allocation) -> Idle:
    """Return a function for why a patent is unused: cap reached, no missing article, or an interpretation."""
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
    """Return notes on the number of converted articles, and on the worth of each."""
    number = use.converted_intl + use.converted_both
    return ((NoteCode.CONVERTED, str(number)), (NoteCode.CONVERTED_WORTH, str(worth))) if number else ()


@memoized()
def waiver(context: EvaluationContext) -> Finding:
    """Require the articles that waive sub-paragraph 3), in addition to everything that 2) needs."""
    law = context.law.section(Waiver)
    low, high = allocation_bounds(context)
    classified = works(context)
    value = waiver_reached(context)
    have = _most_aside(context, low, law.articles)
    use = best(context, low, have)
    assert use is not None
    found = UNNAMED
    if context.names_rows():
        names = assignment_of(low, use) if have else [""] * len(classified.places)
        if value == YES:
            names = [role if role in _IN_WAIVER else "" for role in names]
        else:
            needed, elsewhere = WAIVER | TOTAL, CountsAs.TOTAL_ONLY
            names = [
                role if role in _IN_WAIVER else elsewhere if work.low & needed == needed else ""
                for role, work in zip(names, classified.counted, strict=True)
            ]
        found = explain_rows(classified, WAIVER, names, _IN_WAIVER)
    return quota(
        context,
        classified,
        WAIVER | TOTAL | RECOMMENDED | INTERNATIONAL | _PATENTS,
        "sub3.waiver",
        law.cites["articles"],
        law.articles,
        have,
        max(have, _most_aside(context, high, law.articles)),
        Unit.ARTICLES,
        found,
        value=value,
        notes=(((NoteCode.WAIVER_NEEDS_SUB2, ""),) if use.short else ())
        + taken("metric_year", _rows_among(found, _rows_of_unnamed_year(context))),
    )


def _most_aside(context: EvaluationContext, bound: Bound, at_most: int) -> int:
    """Return how many articles can be set aside, at most ``at_most``, while sub-paragraph 2) stays fulfilled."""
    first = best(context, bound, 0)
    if first is None or first.short:
        # Setting articles aside does not reduce a shortfall.
        return 0
    pool = bound.pool
    there = pool.w_plain + pool.w_rec + pool.w_intl + pool.w_both + pool.outside
    # Monotone: if so many can be set aside, fewer can too (bisection).
    enough, most = 0, min(at_most, there)
    reserved = most
    while enough < most:
        use = best(context, bound, reserved)
        if use is not None and not use.short:
            enough = reserved
        else:
            most = reserved - 1
        reserved = most - (most - enough) // 2
    return enough
