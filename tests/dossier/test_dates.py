"""Partial dates: a day, a month or a year, all of them valid."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from pydantic import TypeAdapter, ValidationError

from titlecheck.dossier import PartialDate
from titlecheck.dossier.partial_date import years_from

READ = TypeAdapter(PartialDate).validate_python


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021-03-15", date(2021, 3, 15), date(2021, 3, 15)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
    ],
)
def test_possible_days_of_a_partial_date(text: str, first: date, last: date) -> None:
    found = READ(f" {text} ")
    assert (found.earliest, found.latest) == (first, last)
    assert found.exact == (first == last)
    assert str(found) == text and repr(found) == f"PartialDate('{text}')"
    assert found == PartialDate(text) and hash(found) == hash(PartialDate(text)) and found != text
    assert found.year == first.year


def test_full_dates_are_accepted_as_given() -> None:
    assert READ(date(2021, 3, 15)) == READ(datetime(2021, 3, 15, 9, 30)) == PartialDate.of(date(2021, 3, 15))
    assert READ(PartialDate("2021")) == PartialDate("2021")


@pytest.mark.parametrize("value", ["15.03.2021", "2021-02-30", "2021-13", "21", "", 2021, None])
def test_values_that_are_not_dates_are_refused(value: object) -> None:
    with pytest.raises((ValidationError, ValueError)):
        READ(value)


@pytest.mark.parametrize(
    ("day", "years", "then"),
    [
        (date(2024, 2, 29), -5, date(2019, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2024, 3, 1), -5, date(2019, 3, 1)),
        (date(2024, 3, 1), -3000, date(1, 3, 1)),
        (date(2024, 2, 29), 9000, date(9999, 2, 28)),
    ],
)
def test_the_same_day_of_another_year(day: date, years: int, then: date) -> None:
    assert years_from(day, years) == then
