"""Calendar terms of the law: anniversaries, periods, and the years they reach.

Conventions: a period is half-open, from its first day to the day after its last. Jobs are merged before counting. N
years from a day are reached on the same day N years later; from 29 February, on the last day of February. If gaps are
allowed, all days of a record are added up from its first day.
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
    """Convention for days at the edges (R03)."""

    event_shift: int
    """Days from an event to the first counted day."""
    open_shift: int
    """Days from the application to the end of a job that still lasts."""
    leap_shift: int
    """Days from the last of February to the anniversary of 29 February."""


STRICT: Final = DayCount(1, 0, 1)
ANNIVERSARY: Final = DayCount(0, 0, 0)
LENIENT: Final = DayCount(0, 1, 0)


@lru_cache(maxsize=4096)
def anniversary(start: int, years: int, leap_shift: int = 0) -> int:
    """Return the ordinal of the day on which ``years`` from the ordinal ``start`` are reached (before it if negative).

    A day beyond the calendar is moved to its first or last year.
    """
    day = date.fromordinal(start)
    there = min(max(day.year + years, date.min.year), date.max.year)
    then = day + relativedelta(years=there - day.year)
    shift = timedelta(days=leap_shift) if then.day != day.day else timedelta()
    return (then + shift).toordinal()


@lru_cache(maxsize=4096)
def new_year(day: int, years: int) -> int:
    """Return the ordinal of 1 January ``years`` before the year of the ordinal ``day``."""
    return date(max(date.fromordinal(day).year - years, date.min.year), 1, 1).toordinal()


def merged(blocks: Iterable[Block], gap: int = 0) -> list[list[Block]]:
    """Return runs of non-empty blocks in order; within a run no gap exceeds ``gap`` days."""
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
    """Return the sum of a run's days as a span from its first day."""
    return Span(run[0][0], sum([end - start for start, end in run]))


def reached(spans: list[Span], years: int, leap_shift: int) -> bool:
    """Return whether one of the spans reaches ``years``."""
    return any(anniversary(start, years, leap_shift) <= start + days for start, days in spans)


def longest(spans: list[Span]) -> Span:
    """Return the longest span; the first one among equals."""
    return max(spans, key=_days, default=_NONE)


_days: Final = itemgetter(1)
_NONE: Final = Span(1, 0)
