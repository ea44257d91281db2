"""Calendar words of the law: anniversaries, blocks of days and the years that they reach.

Declared once: a span is half-open, from its first day to the day after its last; spells are merged before
anything is counted; N years from a day are reached on the same day N years later, from 29 February on the last
day of February. Where a record may have gaps they are closed up: all its days are laid on from its first day.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from operator import itemgetter
from typing import Final, NamedTuple

from dateutil.relativedelta import relativedelta

from titlecheck.results import Span

Block = tuple[int, int]
"""First day and day after the last one, as ordinals."""


class DayCount(NamedTuple):
    """How days at the edges are counted (R03)."""

    event_shift: int
    """Days from an event to the first day that counts."""
    open_shift: int
    """Days from the application to the end of a job that still lasts."""
    leap_shift: int
    """Days from the last of February to the anniversary of 29 February."""


STRICT: Final = DayCount(1, 0, 1)
ANNIVERSARY: Final = DayCount(0, 0, 0)
LENIENT: Final = DayCount(0, 1, 0)


@lru_cache(maxsize=4096)
def anniversary(start: int, years: int, leap_shift: int = 0) -> int:
    """Return the ordinal of the day on which ``years`` since the ordinal ``start`` are full, or were still to come.

    A day beyond the calendar is in its first or its last year.
    """
    day = date.fromordinal(start)
    there = min(max(day.year + years, date.min.year), date.max.year)
    then = day + relativedelta(years=there - day.year)
    shift = timedelta(days=leap_shift) if then.day != day.day else timedelta()
    return (then + shift).toordinal()


@lru_cache(maxsize=4096)
def new_year(day: int, years: int) -> int:
    """Return the ordinal of the first day of the year that lies ``years`` before that of the ordinal ``day``."""
    return date(max(date.fromordinal(day).year - years, date.min.year), 1, 1).toordinal()


def merged(blocks: Iterable[Block], gap: int = 0) -> list[list[Block]]:
    """Runs of blocks, none of them empty, in the order of time; within a run no gap is over ``gap`` days."""
    runs: list[list[Block]] = []
    for start, end in sorted(blocks):
        if runs and start - runs[-1][-1][1] <= gap:
            last = runs[-1][-1]
            if start <= last[1]:
                runs[-1][-1] = (last[0], max(last[1], end))
            else:
                runs[-1].append((start, end))
        else:
            runs.append([(start, end)])
    return runs


def length(run: list[Block]) -> Span:
    """Return the days of a run, laid on from its first day."""
    return Span(run[0][0], sum([end - start for start, end in run]))


def reached(spans: list[Span], years: int, leap_shift: int) -> bool:
    """Return whether one of the spans is ``years`` long."""
    return any(anniversary(start, years, leap_shift) <= start + days for start, days in spans)


def longest(spans: list[Span]) -> Span:
    """Return the longest of the spans; of equal ones the first."""
    return max(spans, key=_days, default=_NONE)


_days: Final = itemgetter(1)
_NONE: Final = Span(1, 0)
