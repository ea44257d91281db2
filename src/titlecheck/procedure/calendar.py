"""Working days in Kazakhstan, and for which years they are known for certain."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

_DAY = timedelta(days=1)


@cache
def _holidays() -> Any:
    """Return the holidays with the days off that the Government moved; loaded only where a calendar is asked for."""
    from holidays import country_holidays

    return country_holidays("KZ")


def confirmed(year: int) -> bool:
    """Return whether it is known which days off were moved that year; the Government says so year by year."""
    return year in _holidays().special_public_holidays


def working(day: date) -> bool:
    """Return whether ``day`` is a working day of the five-day week: moved days off and worked-off weekends included."""
    return bool(_holidays().is_working_day(day))


def working_days_after(start: date, count: int, *, with_start: bool = False) -> date:
    """Return the day on which ``count`` working days have passed, beginning the day after ``start``, or on it."""
    day = start if with_start else start + _DAY
    left = count
    while True:
        if working(day):
            left -= 1
            if left == 0:
                return day
        day += _DAY


def next_working_day(day: date) -> date:
    """Return ``day``, or the first working day after it."""
    while not working(day):
        day += _DAY
    return day


def unconfirmed_years(first: date, last: date) -> Iterator[int]:
    """Return the years between two days whose calendar is not known for certain."""
    return (year for year in range(min(first, last).year, max(first, last).year + 1) if not confirmed(year))
