"""Calendar years and spans of days. Days are ordinals; a span is half-open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

Stretch = tuple[int, int]


def plus_years(day: date, years: int, leap_day_becomes_march: bool = False) -> date:
    """Return the anniversary; of 29 February in a common year 28 February, or 1 March on request."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        year = day.year + years
        return date(year, 3, 1) if leap_day_becomes_march else date(year, 2, 28)


def merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Return spans merged where they overlap or touch."""
    blocks: list[Stretch] = []
    for start, end in sorted(s for s in stretches if s[0] < s[1]):
        if blocks and start <= blocks[-1][1]:
            blocks[-1] = (blocks[-1][0], max(end, blocks[-1][1]))
        else:
            blocks.append((start, end))
    return blocks


def lasts_years(blocks: list[Stretch], years: int, leap_day_becomes_march: bool) -> bool:
    """Return whether all spans, joined without gaps from the first start, reach that many years."""
    if not blocks:
        return False
    first = blocks[0][0]
    days = sum(end - start for start, end in blocks)
    goal = plus_years(date.fromordinal(first), years, leap_day_becomes_march)
    return goal.toordinal() <= first + days


def runs(blocks: list[Stretch], tolerated_gap: int) -> list[list[Stretch]]:
    """Return spans joined into unbroken runs; a gap of at most ``tolerated_gap`` days does not interrupt."""
    gathered: list[list[Stretch]] = []
    for block in blocks:
        if gathered and block[0] - gathered[-1][-1][1] <= tolerated_gap:
            gathered[-1].append(block)
        else:
            gathered.append([block])
    return gathered
