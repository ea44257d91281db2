"""Future days on which a route may change, and the first day with enough service."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date

from titlecheck.dossier import Dossier
from titlecheck.dossier.stated_dates import stated_dates
from titlecheck.eligibility.evidence.periods import anniversary
from titlecheck.eligibility.outlook.projection import ProjectedDossier, day_of
from titlecheck.ruleset import RouteRules

YEARS = ("service_years", "position_years")
"""Requirements that grow by time alone."""


def dates(dossier: Dossier, start: int, end: int) -> set[int]:
    """Return the ordinals after ``start`` up to ``end`` on which a date of the dossier is reached or passed."""
    found: set[int] = set()
    for stated in stated_dates(dossier):
        first, last = stated.date.first, stated.date.last
        if last >= start:
            found |= {first, first + 1, last, last + 1}
    for event in (dossier.application.refused_on, dossier.application.refusal_notified_on):
        if event is not None:
            found |= {event.first, event.first + 1, event.last, event.last + 1}
    met = dossier.application.council_met_on
    if met is not None and dossier.application.refused_before is not False:
        # Until its day, the council's decision is in the future.
        found |= {met.toordinal(), met.toordinal() + 1}
    return {day for day in found if start < day <= end}


def windows(dossier: Dossier, law: RouteRules, start: int, end: int) -> set[int]:
    """Return the ordinals on which a period of years may end: that of a book, by day and by calendar year (R04).

    N years before 29 February is the last of February, so a book of that day stays one day longer.
    """
    found: set[int] = set()
    for book in dossier.books:
        if book.published_on is None:
            continue
        for years in {law.course_book.window_years, law.monograph.window_years}:
            if years is None:
                continue
            for edge in {book.published_on.first, book.published_on.last}:
                left = anniversary(edge, years) + 1
                calendar = date(day_of(edge).year + years + 1, 1, 1).toordinal()
                found |= {left, left + 1, calendar}
    for event in (dossier.application.refused_on, dossier.application.refusal_notified_on):
        for edge in (event.first, event.last) if event is not None else ():
            # The waiting period after a refusal starts on the day itself or on the day after.
            for begun in (edge, edge + 1):
                over = anniversary(begun, law.wait_years)
                found |= {over, over + 1}
    return {day for day in found if start < day <= end}


def first_day(
    before: ProjectedDossier, paragraph: str, requirements: Collection[str], start: int, end: int
) -> int | None:
    """Return the first day from ``start`` to ``end`` that satisfies ``requirements`` on years (bisection), or None.

    Only valid if nothing but the length of service changes in that period.
    """

    def satisfied(day: int) -> bool:
        findings = before.on(paragraph, day, whole=True).findings
        return all(one.status.satisfied for one in findings if one.id in requirements)

    return first_from(start, end, satisfied)


def first_from(start: int, end: int, suffices: Callable[[int], bool]) -> int | None:
    """Return the first number from ``start`` to ``end`` that suffices (bisection); None where ``end`` does not.

    What suffices must do so for all that are more.
    """
    if not suffices(end):
        return None
    low, high = start - 1, end
    while high - low > 1:
        middle = (low + high) // 2
        if suffices(middle):
            high = middle
        else:
            low = middle
    return high
