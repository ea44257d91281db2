"""Working days in Kazakhstan, and the years for which the calendar is confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

_DAY = timedelta(days=1)


@cache
def _holidays() -> Any:
    """Return the holidays of Kazakhstan, including days off that the Government moved.

    Why: the library is imported on first use, because loading it is slow.
    """
    from holidays import country_holidays

    return country_holidays("KZ")


def confirmed(year: int) -> bool:
    """Return whether the days off that the Government moves each year are known for ``year``."""
    return year in _holidays().special_public_holidays


def working(day: date) -> bool:
    """Return whether ``day`` is a working day of the five-day week, taking moved days off into account."""
    return bool(_holidays().is_working_day(day))


def working_days_after(start: date, count: int, *, with_start: bool = False) -> date:
    """Return the day on which ``count`` working days have passed.

    Counting begins on the day after ``start``, or on ``start`` itself if ``with_start`` is true.
    """
    day = start if with_start else start + _DAY
    left = count
    while True:
        if working(day):
            left -= 1
            if left == 0:
                return day
        day += _DAY


def next_working_day(day: date) -> date:
    """Return ``day`` if it is a working day, else the next working day."""
    while not working(day):
        day += _DAY
    return day


def unconfirmed_years(first: date, last: date) -> Iterator[int]:
    """Yield the years from ``first`` to ``last`` whose calendar is not confirmed."""
    return (year for year in range(min(first, last).year, max(first, last).year + 1) if not confirmed(year))
