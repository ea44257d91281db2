"""Headline of a result with dates reached by time alone, computed only as far as the sentence needs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from titlecheck.eligibility.evidence.periods import anniversary
from titlecheck.eligibility.headline_choice import PUBLISHED, TIMED, EligibleSpan, OpenableRoute, few_works, headline
from titlecheck.eligibility.outlook.days import YEARS, dates, first_day, windows
from titlecheck.eligibility.outlook.projection import ProjectedDossier, day_of
from titlecheck.eligibility.route_choice import open_title
from titlecheck.results import Assessment, Finding, Headline, RouteResult, Status, Verdict
from titlecheck.results.headline import TOGETHER
from titlecheck.results.todo_list import ROUTE

if TYPE_CHECKING:
    from titlecheck.results.outlook_result import Alternative

YEARS_AHEAD = 10
"""Default length of an outlook in years; not a number of the law."""
LAST = date(9900, 12, 31)
"""Last possible day of an outlook, so that terms of the law still fit into the calendar."""


def last_day(on: date, years: int = YEARS_AHEAD) -> int:
    """Return the ordinal of the last day of an outlook from the day ``on``."""
    start, last = on.toordinal(), max(on.toordinal(), LAST.toordinal())
    return min(anniversary(start, years), last) if on.year + years <= LAST.year else last


def with_headline(result: Assessment, before: ProjectedDossier) -> Assessment:
    """Return ``result``, the check of the dossier ``before``, with its headline and dates."""
    dated = timed(result.routes, result.applied_on, before, left=result.not_examined)
    return result._replace(headline=dated)


def timed(
    routes: tuple[RouteResult, ...],
    applied_on: str,
    before: ProjectedDossier,
    *,
    left: tuple[str, ...] = (),
) -> Headline:
    """Return the headline of ``routes`` (best first), with the dates at which time alone changes them.

    ``before``: the dossier that was checked. ``left``: routes that were not examined.
    """
    dossier, edition = before.dossier, before.edition
    on = date.fromisoformat(applied_on)
    start, end = on.toordinal(), last_day(on)
    opened = [route for route in routes if route.open]
    ahead: dict[str, EligibleSpan] = {}
    opens = None
    untitled = open_title(dossier, routes)
    if opened and opened[0].verdict is Verdict.NEEDS_REVIEW:
        return headline(routes, edition, on, untitled=untitled)
    comes = bool(dates(dossier, start, end))
    if opened and opened[0].verdict is Verdict.ELIGIBLE:
        ahead[opened[0].paragraph] = EligibleSpan(on, _until(before, opened[0].paragraph, start, end, comes=comes))
    else:
        for route in opened or (routes if comes else ()):
            if comes or all(one.id in TIMED for one in route.requirements if one.status is Status.UNMET):
                when = _by_time(before, route.paragraph, start, end, comes=comes)
                if when is not None:
                    ahead[route.paragraph] = when
        if not opened and not ahead:
            opens = opens_first(before, routes, start)
    ways = () if ahead else ways_of(before, opened, start)

    def kinds(paragraph: str, number: int) -> dict[str, int] | None:
        return before.kinds_that_suffice(paragraph, start, number)

    chosen = headline(
        routes, edition, on, ahead=ahead, opens=opens, ways=ways, left=left, untitled=untitled, kinds=kinds
    )
    return with_edges(chosen, before)


def ways_of(before: ProjectedDossier, opened: list[RouteResult], start: int) -> tuple[Alternative, ...]:
    """Return the alternatives of one kind that supply the works missing on the best open route.

    Empty if there are none, or if so many works are missing that the quotas are more informative.
    """
    if not opened or opened[0].verdict is not Verdict.NOT_ELIGIBLE or not few_works(opened[0]):
        return ()
    from titlecheck.eligibility.outlook.shortfalls import RouteShortfall

    shorts = [one.shortfall for one in opened[0].requirements if one.id in PUBLISHED and one.status is Status.UNMET]
    least = next(one.shortfall for one in opened[0].requirements if one.id == TOGETHER)
    assert isinstance(least, int)
    enough = max(short for short in shorts if isinstance(short, int))
    return RouteShortfall(before, opened[0].paragraph, start).of_one_kind(least, enough)


def with_edges(one: Headline, before: ProjectedDossier) -> Headline:
    """Return ``one`` with what holds on the day before its first and on the day after its last day."""
    if one.begins:
        eve = date.fromisoformat(one.begins).toordinal() - 1
        one = one._replace(perhaps_earlier=before.verdict(one.paragraph, eve) is Verdict.NEEDS_REVIEW)
    if not one.until:
        return one
    findings = before.on(one.paragraph, date.fromisoformat(one.until).toordinal() + 1).findings
    unmet = _with_status(Status.UNMET, findings)
    return one._replace(ended_by=unmet, unclear_after=() if unmet else _with_status(Status.UNKNOWN, findings))


def _with_status(status: Status, findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return the requirements with a status; in place of the applicability its conditions with it."""
    named: list[str] = []
    for finding in findings:
        if finding.status is status:
            conditions = finding.parts if finding.id == ROUTE else ()
            named += [part.id for part in conditions if part.status is status] or [finding.id]
    return tuple(named)


def _by_time(before: ProjectedDossier, paragraph: str, start: int, end: int, *, comes: bool) -> EligibleSpan | None:
    """Return the first period of eligibility if time alone brings it, or None."""
    if comes or before.dossier.application.refused_before is not False:
        return _in_course(before, paragraph, start, end)
    # Only service grows, independently of works.
    years = before.without_works()
    begun = first_day(years, paragraph, YEARS, start, end)
    if begun is None or before.verdict(paragraph, begun) is not Verdict.ELIGIBLE:
        # Evidence missing on that day has left its period and does not return.
        return None
    return EligibleSpan(day_of(begun), _until(before, paragraph, begun, end, comes=comes))


def _in_course(before: ProjectedDossier, paragraph: str, start: int, end: int) -> EligibleSpan | None:
    """Return the first period of eligibility in the whole time course of the route, or None."""
    from titlecheck.eligibility.outlook.time_course import course

    steps = course(before, paragraph, start, end, explained=False).steps
    begun = next((step.on for step in steps if step.verdict is Verdict.ELIGIBLE), None)
    if begun is None:
        return None
    over = next((step.on for step in steps if step.on > begun), None)
    return EligibleSpan(begun, day_of(over.toordinal() - 1) if over is not None else None)


def _until(before: ProjectedDossier, paragraph: str, start: int, end: int, *, comes: bool) -> date | None:
    """Return the last day of eligibility for a route that is eligible on the day ``start``; None if it does not end.

    If no date of the dossier lies ahead, the only change is that books leave their periods, so bisection finds the day.
    Otherwise the whole time course is computed.
    """
    if comes or before.dossier.application.refused_before is not False:
        when = _in_course(before, paragraph, start, end)
        return when.until if when is not None else None
    days = sorted(windows(before.dossier, before.edition.routes[paragraph], start, end))
    if not days or before.verdict(paragraph, days[-1]) is Verdict.ELIGIBLE:
        return None
    low, high = -1, len(days) - 1
    while high - low > 1:
        middle = (low + high) // 2
        if before.verdict(paragraph, days[middle]) is Verdict.ELIGIBLE:
            low = middle
        else:
            high = middle
    return day_of(days[high] - 1)


def opens_first(before: ProjectedDossier, routes: Iterable[RouteResult], start: int) -> OpenableRoute | None:
    """Return the first of the closed routes that can be opened, else the first one."""
    from titlecheck.eligibility.outlook.closed_routes import opening

    found = None
    for route in routes:
        one = opening(before, route.paragraph, start)
        if one.possible:
            return OpenableRoute(route.paragraph, one.conditions, possible=True)
        found = found or OpenableRoute(route.paragraph, one.conditions, possible=False)
    return found
