"""Context of scoring: scheme, interpretations, window, and day of the announcement."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from titlecheck.dossier import PartialDate
from titlecheck.dossier.partial_date import years_from
from titlecheck.ruleset.scheme import RowGroup, Scheme, Window
from titlecheck.ruleset.scheme_catalogue import SchemeEdition
from titlecheck.scoring.subject import ScoreCell, ScoringSubject
from titlecheck.three_valued import MAYBE, NO, YES, Tri


class InterpretationSides:
    """Sides of the switches, with a record of the consulted ones."""

    __slots__ = ("_sides", "asked", "trail")

    def __init__(self, sides: Mapping[str, Tri]) -> None:
        self._sides = sides
        self.asked: set[str] = set()
        self.trail: dict[str, Tri] = {}

    def side(self, switch: str) -> Tri:
        """Return the side of a switch; NO if the edition lacks it."""
        side = self._sides.get(switch, NO)
        self.asked.add(switch)
        self.trail[switch] = side
        return side

    def agree(self, trail: Mapping[str, Tri]) -> bool:
        """Return whether every switch in ``trail`` has the same side here."""
        return all(self._sides.get(switch, NO) == side for switch, side in trail.items())


class ScoringContext(NamedTuple):
    """Context shared by all works of one scheme."""

    scheme: Scheme
    edition: SchemeEdition
    sides: InterpretationSides
    subject: ScoringSubject
    first: int
    last: int
    extra: str
    """Switch that says whether the year after ``last`` counts too; empty if it does not."""
    day_first: int
    day_last: int
    day_cell: ScoreCell | None

    def says_so(self, switch: str) -> Tri:
        """Return the side of a switch: ``NO`` strict, ``MAYBE`` review, ``YES`` lenient."""
        return self.sides.side(switch)

    def in_window(self, year: int) -> Tri:
        """Return whether works of ``year`` count."""
        if self.first <= year <= self.last:
            return YES
        return self.says_so(self.extra) if self.extra and year == self.last + 1 else NO

    def within(self, start: PartialDate | None, end: PartialDate | None) -> Tri:
        """Return whether a period overlaps the window; without an end it may last."""
        if start is None or end is None:
            known = [one.year for one in (start, end) if one is not None]
            if (start is not None and start.year > self.last + 1) or (end is not None and end.year < self.first):
                return NO
            return YES if any(self.in_window(year) == YES for year in known) else MAYBE
        if start.year > self.last:
            return self.in_window(start.year)
        return YES if end.year >= self.first else NO


EXTRA = {"announcement": "announcement_year_counts", "open": "stipend_window_has_the_current_year"}


def context(
    scheme: Scheme,
    edition: SchemeEdition,
    sides: InterpretationSides,
    subject: ScoringSubject,
    announced: int,
    day: date | None,
) -> ScoringContext:
    """Return the context of a scheme announced in the year ``announced``, on ``day`` if known."""
    window = scheme.window
    first, last = years_of(window, announced)
    if day is not None:
        day_first = day_last = day.toordinal()
    else:
        day_first, day_last = date(announced, 1, 1).toordinal(), date(announced, 12, 31).toordinal()
    cell = None if day is not None else ScoreCell("application", None, "applied_on")
    applied = subject.dossier.application.applied_on if subject.dossier is not None else None
    if cell is not None and applied is not None:
        cell = cell._replace(asks="day_of_the_year")
    extra = EXTRA.get(window.anchor, "")
    return ScoringContext(scheme, edition, sides, subject, first, last, extra, day_first, day_last, cell)


def years_of(window: Window, announced: int) -> tuple[int, int]:
    """Return first and last year of the window."""
    if window.first is not None and window.last is not None:
        return window.first, window.last
    return announced - (window.years or 0), announced - 1


def older(earliest: date, latest_day: date, years: int, context: ScoringContext) -> Tri:
    """Return whether more than ``years`` years have passed since a day between the two.

    Exactly ``years`` is left to an interpretation.
    """
    soonest, latest = (years_from(day, years).toordinal() for day in (earliest, latest_day))
    enough = context.says_so("exactly_one_year_is_enough")
    if context.day_first > latest or (context.day_first == latest and enough == YES):
        return YES
    if context.day_last < soonest or (context.day_last == soonest and enough == NO):
        return NO
    return MAYBE


def allowed_science(group: RowGroup, context: ScoringContext) -> Tri:
    """Return whether the candidate's field is one of those for which the row is reserved."""
    science = context.subject.science
    if not group.sciences:
        return YES
    if science is None:
        return MAYBE
    if science.value in group.sciences:
        return YES
    if science.value == "social" and "humanities" in group.sciences:
        return context.says_so("social_sciences_are_humanities")
    return NO
