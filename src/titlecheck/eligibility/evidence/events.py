"""Events from which years and works are counted: the defence and the title."""

from __future__ import annotations

from typing import Final, NamedTuple

from titlecheck.dossier.enums import AwardingBody
from titlecheck.dossier.partial_date import PartialDate
from titlecheck.dossier.person import Title
from titlecheck.eligibility.engine.context import NEVER, UNBEGUN, EvaluationContext, empty, memoized
from titlecheck.eligibility.evidence.missing_cells import untold_degree
from titlecheck.eligibility.evidence.open_lists import further
from titlecheck.facts.awarding import before_kazakhstan, bodies, clash
from titlecheck.results import Missing
from titlecheck.results.codes import MissingReason, Reason
from titlecheck.ruleset.switches import Switch
from titlecheck.three_valued import MAYBE, NO, YES, Tri, between, tri


class Event(NamedTuple):
    """Event with first and last possible day (ordinals).

    ``first`` is ``NEVER`` if it cannot have happened, ``last`` if it may not have happened.
    """

    name: str
    first: int
    last: int
    missing: tuple[Missing, ...]


ANY: Final = Event("any", UNBEGUN, UNBEGUN, ())
"""No event: the paragraph counts from any date."""

NO_EVENT: Final = {"defence": Reason.NO_DEFENCE, "title": Reason.NO_TITLE}
"""Reason for a row if there was no such event, by the name of the event."""

NOT_AFTER: Final = {"defence": Reason.NOT_AFTER_DEFENCE, "title": Reason.NOT_AFTER_TITLE}
"""Reason for a row dated before the event, by the name of the event."""


def bounds(date: PartialDate | None) -> tuple[int, int]:
    """Return first and last possible day of a date."""
    return (UNBEGUN, NEVER) if date is None else (date.first, date.last)


@memoized(all_paragraphs=True)
def defence(context: EvaluationContext) -> Event:
    """Return the defence of the dissertation (4(1), 4(2), 5-1); of several, the interpretation selects one."""
    # A defence after the application does not count.
    degrees = [one for one in context.dossier.degrees if bounds(one.defended_on)[0] <= context.day]
    if not degrees:
        untold = untold_degree(context)
        return Event("defence", UNBEGUN if untold else NEVER, NEVER, untold)
    firsts, lasts = [], []
    missing: tuple[Missing, ...] = ()
    for degree in degrees:
        first, last = bounds(degree.defended_on)
        if degree.awarded_on is not None:
            # A degree is never awarded before the defence.
            last = min(last, degree.awarded_on.last)
        firsts.append(first)
        lasts.append(last)
        missing += empty("degrees", degree, "defended_on")
    earliest = context.interpretation[Switch.EARLIEST_DEFENCE_COUNTS] if len(degrees) > 1 else YES
    return Event(
        "defence",
        max(firsts) if earliest == NO else min(firsts),
        min(lasts) if earliest == YES else max(lasts),
        missing,
    )


def _sufficient_always(title: Title) -> Tri:
    """Return whether a title is sufficient for a professorship under every interpretation."""
    if clash(title):
        return MAYBE
    by_body: dict[str, Tri] = {"kazakhstan": YES, "foreign_state": tri(title.recognised)}
    values = [by_body.get(body, NO) for body in bodies(title)]
    return between(min(values) == YES, max(values) != NO)


def _doubtful_cells(title: Title) -> tuple[Missing, ...]:
    """Return the cells that leave this open."""
    return empty("titles", title, "awarded_by", "recognised")


def admissible(context: EvaluationContext, title: Title) -> tuple[Tri, tuple[Missing, ...]]:
    """Return whether the awarding body makes a title sufficient for a professorship, and the open cells.

    A Soviet title is decided by R63, a foreign state's title by its recognition and R41; any other body's title is not
    sufficient.
    """
    if fields := clash(title):
        return MAYBE, tuple([Missing("titles", title.row, field, MissingReason.CONTRADICTS) for field in fields])
    possible = bodies(title)
    values = [_sufficient_from(context, title, body) for body in sorted(possible)]
    low, high = min(values), max(values)
    if low != high:
        return MAYBE, empty("titles", title, "awarded_by")
    if low == YES and title.awarded_by == "kazakhstan" and before_kazakhstan(title)[1]:
        return MAYBE, empty("titles", title, "awarded_on")
    asked = low == MAYBE and "foreign_state" in possible
    return low, empty("titles", title, "recognised") if asked else ()


def _sufficient_from(context: EvaluationContext, title: Title, body: AwardingBody) -> Tri:
    """Return whether the title is sufficient for a professorship if ``body`` awarded it."""
    if body == "foreign_state":
        return context.or_else(tri(title.recognised), Switch.UNRECOGNISED_FOREIGN_TITLE_COUNTS)
    if body == "soviet":
        return context.interpretation[Switch.SOVIET_TITLE_COUNTS]
    return YES if body == "kazakhstan" else NO


@memoized()
def title(context: EvaluationContext) -> Event:
    """Return the award of the associate professor's title (5, 5-2 … 5-6); for a senior researcher by interpretation.

    Of several titles, the interpretation selects one.
    """
    sure: list[tuple[int, int]] = []
    open_: list[tuple[int, int]] = []
    seniors: dict[Tri, list[tuple[int, int]]] = {MAYBE: [], YES: []}
    missing = further(context, "titles")
    if missing:
        # A further title may have any date.
        open_.append(bounds(None))
    for held in context.dossier.titles:
        senior = held.kind == "senior_researcher" and "senior_researcher" in context.law.applicability.titles
        if not senior and held.kind not in (None, "associate_professor"):
            continue
        value, cells = admissible(context, held)
        if value == NO:
            continue
        when = bounds(held.awarded_on)
        missing += cells + empty("titles", held, "kind", "awarded_on")
        if senior:
            seniors[value].append(when)
        else:
            (sure if value == YES and held.kind is not None else open_).append(when)
    if sure:
        earliest = Event("title", min(one[0] for one in sure + open_), min(one[1] for one in sure), missing)
        awarded = [one for one in sure + open_ if one[0] <= context.day]
        side = context.interpretation[Switch.EARLIEST_TITLE_COUNTS] if len(awarded) > 1 else YES
        if side == YES:
            return earliest
        last_one = _latest_title(context, earliest, awarded)
        return last_one if side == NO else last_one._replace(first=earliest.first)
    by_senior = (
        context.interpretation[Switch.SENIOR_RESEARCHER_TITLE_SETS_THE_DATE] if seniors[YES] or seniors[MAYBE] else NO
    )
    first = min((one[0] for one in open_), default=NEVER)
    if by_senior != NO:
        first = min(first, *(one[0] for one in seniors[YES] + seniors[MAYBE]))
    # A title that may not count sets no certain date.
    latest = min((one[1] for one in seniors[YES]), default=NEVER) if by_senior == YES else NEVER
    return Event("title", first, max([latest, *(one[1] for one in open_)]), missing)


def _latest_title(context: EvaluationContext, earliest: Event, awarded: list[tuple[int, int]]) -> Event:
    """Return the award of the last of the ``awarded`` titles: the strict side of R65.

    A title that counts only by another interpretation does not postpone the event if another title always counts.
    """
    firm: list[tuple[int, int]] = []
    perhaps = [bounds(None)] if further(context, "titles") else []
    missing = earliest.missing
    for held in context.dossier.titles:
        first, last = bounds(held.awarded_on)
        undoubted = (
            _sufficient_always(held) if held.kind in (None, "associate_professor") and first <= context.day else NO
        )
        if undoubted == YES and held.kind is not None and last <= context.day:
            firm.append((first, last))
        elif undoubted != NO:
            perhaps.append((first, last))
            missing += _doubtful_cells(held)
    return Event(
        "title",
        max(one[0] for one in firm or awarded) if firm or not perhaps else earliest.first,
        max(one[1] for one in (firm + perhaps if firm else awarded)),
        tuple(dict.fromkeys(missing)),
    )


def event_of(context: EvaluationContext, since: str) -> Event:
    """Return the event ``since``: ``defence``, ``title`` or ``any``."""
    if since == "defence":
        return defence(context)
    return title(context) if since == "title" else ANY


def after(context: EvaluationContext, event: Event, first: int, last: int) -> Tri:
    """Return whether something dated between ``first`` and ``last`` is later than ``event`` (same day: R33)."""
    if first > event.last or event is ANY:
        return YES
    if last < event.first or event.first == NEVER:
        return NO
    same_day = context.interpretation[Switch.SAME_DAY_IS_AFTER] if first == event.last or last == event.first else NO
    return between(
        same_day == YES and first == event.last, last > event.first or (same_day != NO and last == event.first)
    )
