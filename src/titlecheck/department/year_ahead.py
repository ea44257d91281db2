"""What a year will bring a person on the way to a title, if nothing changes but time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from titlecheck.dossier import RECORD_SHEETS, Dossier, PartialDate
from titlecheck.results import Assessment, Status, Verdict
from titlecheck.results.outlook_result import Outlook, RequirementTurn, RouteOutlook

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
"""Requirements that works alone fulfil: without a work that is still to come out, no time helps."""


class Ahead(NamedTuple):
    """One route whose verdict turns within the time looked ahead; days in ISO form, empty where there is none.

    ``eligible_from``, ``eligible_until`` and ``review_from`` are those of the outlook. ``gained`` are the requirements
    that time fulfils until then, ``lost`` those that end it.
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
    """What becomes of a person's way to a title.

    ``kind``: ``gains`` (eligible from ``on``), ``review`` (from ``on`` nothing is certainly unmet) or ``loses`` (``on``
    is the last day of being eligible). ``until`` is the last day of what is gained, where it ends.
    """

    kind: str
    on: date
    until: date | None
    paragraph: str
    requirements: tuple[str, ...]


def worth_looking(dossier: Dossier, result: Assessment) -> tuple[str, ...]:
    """Return the paragraphs whose verdicts time alone could turn; of all others it is known that they stay.

    Where no date of the dossier lies ahead, a closed route stays closed, and works that are missing stay missing.
    """
    if _dated_later(dossier, date.fromisoformat(result.applied_on).toordinal()):
        return tuple(route.paragraph for route in result.routes)
    return tuple(
        route.paragraph
        for route in result.routes
        if route.open and not any(one.id in _BY_WORKS and one.status is Status.UNMET for one in route.requirements)
    )


def _dated_later(dossier: Dossier, day: int) -> bool:
    return any(
        isinstance(value, PartialDate) and value.last >= day
        for sheet in RECORD_SHEETS
        for record in getattr(dossier, sheet)
        for _, value in record
    )


def ahead_of(found: Outlook) -> tuple[Ahead, ...]:
    """Return the routes of an outlook whose verdicts turn, and those that are eligible, in the order of the outlook."""
    return tuple(_ahead(route) for route in found.routes if len(route.steps) > 1 or route.verdict is Verdict.ELIGIBLE)


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
    """Return what a year brings on the routes to one title, the best of which has ``verdict`` now.

    Nothing where it stays.
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
    """When a person who is eligible is so no more, on any route: one that begins before another ends takes over."""
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
