"""Working days: holidays, moved holidays, and days off moved by acts of the Government."""

from __future__ import annotations

from datetime import date

import pytest

from titlecheck.procedure import calendar


@pytest.mark.parametrize(
    ("day", "works", "why"),
    [
        (date(2024, 5, 4), True, "adilet.zan.kz G24G0000109: Saturday 4 May is worked for Wednesday 8 May"),
        (date(2024, 5, 8), False, "the same act"),
        (date(2025, 1, 3), False, "adilet.zan.kz G24G0000436: Friday 3 January is off for Sunday 5 January"),
        (date(2025, 1, 5), True, "the same act"),
        (date(2023, 7, 7), False, "adilet.zan.kz P2300000326: Friday 7 July is off for Saturday 1 July"),
        (date(2023, 7, 1), True, "the same act"),
        (date(2022, 3, 5), True, "adilet.zan.kz P2200000796: Saturday 5 March is worked for Monday 7 March"),
        (date(2022, 8, 29), False, "the same act: off for Saturday 27 August"),
        (date(2021, 7, 5), False, "adilet.zan.kz P2000000930: Monday 5 July is off for Saturday 3 July"),
        (date(2021, 7, 3), True, "the same act"),
        (date(2024, 1, 8), True, "Orthodox Christmas on a Sunday is not moved"),
        (date(2024, 7, 8), False, "the Day of the Capital fell on a Saturday, the next working day is off"),
        (date(2025, 3, 25), False, "Nauryz of 22 and 23 March 2025 fell on a weekend, 24 and 25 March are off"),
        (date(2025, 3, 26), True, "the day after"),
        (date(2025, 10, 27), False, "the Day of the Republic fell on a Saturday"),
        (date(2025, 8, 30), False, "the Day of the Constitution, a Saturday"),
        (date(2025, 9, 1), False, "and the Monday after it"),
        (date(2024, 2, 29), True, "a leap day is a day like any other"),
        (date(2024, 3, 2), False, "a Saturday"),
    ],
)
def test_working_days_and_days_off(day: date, works: bool, why: str) -> None:
    assert calendar.working(day) is works, why


def test_years_with_a_confirmed_calendar() -> None:
    assert all(calendar.confirmed(year) for year in range(2021, 2026))
    assert not calendar.confirmed(2035), "nobody knows yet which days off will be moved then"
    assert list(calendar.unconfirmed_years(date(2024, 12, 30), date(2025, 1, 20))) == []
    assert list(calendar.unconfirmed_years(date(2034, 12, 30), date(2035, 1, 20))) == [2034, 2035]


def test_working_days_across_a_new_year() -> None:
    assert calendar.working_days_after(date(2024, 12, 31), 1) == date(2025, 1, 5), "the Sunday that is worked"
    assert calendar.working_days_after(date(2024, 12, 31), 2) == date(2025, 1, 6)
    assert calendar.working_days_after(date(2024, 12, 31), 1, with_start=True) == date(2024, 12, 31)
    assert calendar.next_working_day(date(2025, 1, 1)) == date(2025, 1, 5)
    assert calendar.next_working_day(date(2025, 1, 6)) == date(2025, 1, 6)
