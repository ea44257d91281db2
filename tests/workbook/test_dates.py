"""Dates as people write them."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titlecheck.dossier import PartialDate
from titlecheck.workbook.date_cells import partial_date, whole_day, written
from titlecheck.workbook.refused_value import Refused


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("15.03.2021", "2021-03-15"),
        ("5.3.2021", "2021-03-05"),
        ("2021-03-15", "2021-03-15"),
        ("03.2021", "2021-03"),
        ("3.2021", "2021-03"),
        ("2021-03", "2021-03"),
        ("2021", "2021"),
        (" 2021 ", "2021"),
        ("29.02.2020", "2020-02-29"),
        (2021.0, "2021"),
        (2021, "2021"),
        (date(2021, 3, 15), "2021-03-15"),
        (datetime(2021, 3, 15, 12, 30), "2021-03-15"),
        ("01.01.1900", "1900-01-01"),
        ("31.12.2100", "2100-12-31"),
    ],
)
def test_listed_date_formats_are_read(raw: object, text: str) -> None:
    assert partial_date(raw) == PartialDate(text)


@pytest.mark.parametrize(
    ("raw", "code", "nearest"),
    [
        ("01/02/2021", "date_ambiguous", ""),
        ("1-2-2021", "date_ambiguous", ""),
        ("31/31/2021", "date_impossible", ""),
        ("31.02.2021", "date_impossible", ""),
        ("29.02.2021", "date_impossible", ""),
        ("13.2021", "date_impossible", ""),
        ("00.2021", "date_impossible", ""),
        ("2021-13-01", "date_impossible", ""),
        ("15.03.21", "date_short_year", ""),
        ("15.03.1899", "date_year", ""),
        ("2101", "date_year", ""),
        ("31.02.2021 г.", "date_impossible", ""),
        ("01.09.19 г.", "date_short_year", ""),
        ("осень 2021 г.", "date_unknown", ""),
        (6.2021, "date_unknown", ""),
        (20210315.0, "date_unknown", ""),
        (True, "date_unknown", ""),
        (time(12, 0), "date_unknown", ""),
        (date(1905, 7, 13), "date_was_year", "2021"),
        (date(2150, 1, 1), "date_year", ""),
    ],
)
def test_other_dates_are_refused_and_never_guessed(raw: object, code: str, nearest: str) -> None:
    with pytest.raises(Refused) as refused:
        partial_date(raw)
    assert (refused.value.code, refused.value.nearest) == (code, nearest)


def test_a_full_date_needs_a_day() -> None:
    assert whole_day("15.03.2021") == date(2021, 3, 15)
    for raw in ("03.2021", "2021", 2021.0):
        with pytest.raises(Refused, match="date_needs_day"):
            whole_day(raw)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(0, 2))
def test_written_dates_are_read_back(day: date, cut: int) -> None:
    value = PartialDate("-".join(day.isoformat().split("-")[: 3 - cut]))
    assert partial_date(written(value)) == value


@given(st.text(max_size=12) | st.floats() | st.integers() | st.booleans())
def test_no_cell_causes_a_crash(raw: object) -> None:
    try:
        found = partial_date(raw)
    except Refused:
        return
    assert 1900 <= found.year <= 2100
