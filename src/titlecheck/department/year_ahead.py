"""Changes of a person's verdicts within a year by time alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from titlecheck.dossier import Dossier
from titlecheck.dossier.stated_dates import stated_dates
from titlecheck.results import Assessment, Status, Verdict
from titlecheck.results.outlook_result import RequirementTurn, RouteOutlook

_BY_WORKS = frozenset(
    {
        "publications_total",
        "publications_recommended",
        "publications_international",
        "publications_foreign",
        "publications_together",
        "conference_talks",
    }
)
"""Requirements that depend on works alone: without works dated in the future, time does not fulfil them."""


class Ahead(NamedTuple):
    """Route that is eligible or whose verdict changes within the period; dates in ISO form, empty if none.

    ``eligible_from``, ``eligible_until`` and ``review_from`` are those of the outlook. ``gained`` are requirements that
    time fulfils by the first better date, ``lost`` those that end eligibility.
    """

    paragraph: str
    title: str
    verdict: Verdict
    eligible_from: str
    eligible_until: str
    review_from: str
    gained: tuple[str, ...]
    lost: tuple[str, ...]


class ProgressChange(NamedTuple):
    """Change of a person's verdict for one title.

    ``kind``: ``gains`` (eligible from ``on``), ``review`` (no requirement is unmet from ``on``), or ``loses`` (``on``
    is the last day of eligibility). ``until`` is the last day of the new eligibility, None if it does not end.
    """

    kind: str
    on: date
    until: date | None
    paragraph: str
    requirements: tuple[str, ...]


def worth_looking(dossier: Dossier, result: Assessment) -> tuple[str, ...]:
    """Return the paragraphs whose verdict may change by time alone.

    If no date of the dossier lies in the future, closed routes stay closed and missing works stay missing.
    """
    if _dated_later(dossier, date.fromisoformat(result.applied_on).toordinal()):
        return tuple(route.paragraph for route in result.routes)
    return tuple(
        route.paragraph
        for route in result.routes
        if route.open and not any(one.id in _BY_WORKS and one.status is Status.UNMET for one in route.requirements)
    )


def _dated_later(dossier: Dossier, day: int) -> bool:
    return any(stated.date.last >= day for stated in stated_dates(dossier))


def ahead_of(found: Iterable[RouteOutlook]) -> tuple[Ahead, ...]:
    """Return the routes that are eligible or whose verdict changes, in the order given."""
    return tuple(_ahead(route) for route in found if len(route.steps) > 1 or route.verdict is Verdict.ELIGIBLE)


def _ahead(route: RouteOutlook) -> Ahead:
    better = route.eligible_from or route.review_from
    return Ahead(
        paragraph=route.paragraph,
        title=route.title,
        verdict=route.verdict,
        eligible_from=_iso(route.eligible_from),
        eligible_until=_iso(route.eligible_until),
        review_from=_iso(route.review_from),
        gained=_names(turn for turn in route.turns if _gains(turn) and better is not None and turn.on <= better),
        lost=_names(route.ended_by),
    )


def _gains(turn: RequirementTurn) -> bool:
    return turn.before is not turn.after and not turn.worse


def _names(turns: Iterable[RequirementTurn]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(turn.requirement for turn in turns))


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def turning(ahead: Iterable[Ahead], verdict: Verdict) -> ProgressChange | None:
    """Return the change on the routes to one title; ``verdict`` is the best one today.

    Return None if nothing changes.
    """
    routes = list(ahead)
    if verdict is Verdict.ELIGIBLE:
        return _losing(routes)
    gains = [(day, route) for route in routes if (day := _day(route.eligible_from)) is not None]
    if gains:
        day, route = min(gains, key=lambda pair: (pair[0], pair[1].paragraph))
        return ProgressChange("gains", day, _day(route.eligible_until), route.paragraph, route.gained)
    if verdict is Verdict.NEEDS_REVIEW:
        return None
    reviews = [(day, route) for route in routes if (day := _day(route.review_from)) is not None]
    if not reviews:
        return None
    day, route = min(reviews, key=lambda pair: (pair[0], pair[1].paragraph))
    return ProgressChange("review", day, None, route.paragraph, route.gained)


def _losing(routes: list[Ahead]) -> ProgressChange | None:
    """Return when eligibility ends on all routes, or None; routes with touching periods are chained."""
    spans = [
        (start, _day(route.eligible_until), route)
        for route in sorted(routes, key=lambda one: (one.eligible_from, one.paragraph))
        if (start := _day(route.eligible_from)) is not None
    ]
    last: tuple[date, Ahead] | None = None
    for start, end, route in spans:
        if last is not None and start > last[0] + timedelta(days=1):
            break
        if end is None:
            return None
        if last is None or end > last[0]:
            last = end, route
    if last is None:
        return None
    return ProgressChange("loses", last[0], None, last[1].paragraph, last[1].lost)
