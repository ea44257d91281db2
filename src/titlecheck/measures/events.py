"""The two events that the years and the works are counted from: the defence and the title."""

from __future__ import annotations

from typing import Final, NamedTuple

from titlecheck.dossier.dates import PartialDate
from titlecheck.dossier.person import Title
from titlecheck.findings import Missing
from titlecheck.measures.case import NEVER, UNBEGUN, Case, empty, measure
from titlecheck.measures.lists import further
from titlecheck.measures.standing import untold_degree
from titlecheck.tri import MAYBE, NO, YES, Tri, between, tri


class Event(NamedTuple):
    """When something happened: on no day before ``first`` and on none after ``last`` (ordinals).

    ``first`` is ``NEVER`` where it cannot have happened, ``last`` where it need not have.
    """

    name: str
    first: int
    last: int
    missing: tuple[Missing, ...]


ANY: Final = Event("any", UNBEGUN, UNBEGUN, ())
"""No event: the paragraph counts from any date."""

_AT_HOME: Final = frozenset(
    (
        "қазақстан",
        "қазақстан республикасы",
        "қр",
        "казахстан",
        "республика казахстан",
        "рк",
        "kazakhstan",
        "kz",
    )
)


def bounds(date: PartialDate | None) -> tuple[int, int]:
    """The first and the last day that a date can be."""
    return (UNBEGUN, NEVER) if date is None else (date.first, date.last)


@measure(everywhere=True)
def defence(case: Case) -> Event:
    """The defence of the dissertation; of two defences the one that the reading names (4(1), 4(2), 5-1)."""
    # A defence that lies ahead of the application is none yet.
    degrees = [one for one in case.dossier.degrees if bounds(one.defended_on)[0] <= case.day]
    if not degrees:
        untold = untold_degree(case)
        return Event("defence", UNBEGUN if untold else NEVER, NEVER, untold)
    firsts, lasts = [], []
    missing: tuple[Missing, ...] = ()
    for degree in degrees:
        first, last = bounds(degree.defended_on)
        if degree.awarded_on is not None:
            # Nobody is awarded a degree before the defence.
            last = min(last, degree.awarded_on.last)
        firsts.append(first)
        lasts.append(last)
        missing += empty("degrees", degree, "defended_on")
    earliest = case.says["earliest_defence_counts"] if len(degrees) > 1 else YES
    return Event(
        "defence",
        max(firsts) if earliest == NO else min(firsts),
        min(lasts) if earliest == YES else max(lasts),
        missing,
    )


def admissible(case: Case, title: Title) -> tuple[Tri, tuple[Missing, ...]]:
    """Whether a title can found a professorship, as far as its country goes, and the cells that leave it open."""
    abroad = tri(title.abroad)
    if title.abroad is None and title.country is not None:
        abroad = NO if title.country.strip().lower() in _AT_HOME else YES
    recognised = tri(title.recognised)
    value = case.or_else(max(YES - abroad, recognised), "unrecognised_foreign_title_counts")
    missing: tuple[Missing, ...] = ()
    if value == YES:
        return value, missing
    if abroad == MAYBE:
        missing = empty("titles", title, "abroad")
    elif recognised == MAYBE:
        missing = empty("titles", title, "recognised")
    return value, missing


@measure()
def title(case: Case) -> Event:
    """The award of the associate professor's title (5, 5-2 … 5-6); for a senior researcher by the reading."""
    sure: list[tuple[int, int]] = []
    open_: list[tuple[int, int]] = []
    seniors: list[tuple[int, int]] = []
    missing = further(case, "titles")
    if missing:
        # A further title can be of any day.
        open_.append(bounds(None))
    for held in case.dossier.titles:
        if held.kind is None:
            open_.append(bounds(held.awarded_on))
            missing += empty("titles", held, "kind", "awarded_on")
        elif held.kind == "senior_researcher" and "senior_researcher" in case.law.who.titles:
            if admissible(case, held)[0] != NO:
                seniors.append(bounds(held.awarded_on))
                missing += empty("titles", held, "awarded_on")
        elif held.kind == "associate_professor":
            value, cells = admissible(case, held)
            if value != NO:
                (sure if value == YES else open_).append(bounds(held.awarded_on))
                missing += cells + empty("titles", held, "awarded_on")
    if sure:
        first = min(one[0] for one in sure + open_)
        return Event("title", first, min(one[1] for one in sure), missing)
    by_senior = case.says["senior_researcher_title_sets_the_date"] if seniors else NO
    senior = (min(one[0] for one in seniors), min(one[1] for one in seniors)) if seniors else (NEVER, NEVER)
    first = min((one[0] for one in open_), default=NEVER)
    if by_senior != NO:
        first = min(first, senior[0])
    last = max([senior[1] if by_senior == YES else NEVER, *(one[1] for one in open_)])
    return Event("title", first, last, missing)


def event_of(case: Case, since: str) -> Event:
    """The event called ``since``: ``defence``, ``title`` or ``any``."""
    if since == "defence":
        return defence(case)
    return title(case) if since == "title" else ANY


def after(case: Case, event: Event, first: int, last: int) -> Tri:
    """Whether something dated between ``first`` and ``last`` is later than ``event`` (R33 for the same day)."""
    if first > event.last or event is ANY:
        return YES
    if last < event.first or event.first == NEVER:
        return NO
    same_day = case.says["same_day_is_after"] if first == event.last or last == event.first else NO
    return between(
        same_day == YES and first == event.last, last > event.first or (same_day != NO and last == event.first)
    )
