"""Rows of headings and columns by name, as every record sheet is read."""

from __future__ import annotations

import pytest

from titlecheck.workbook.headings import heading_names
from titlecheck.workbook.tables import FIRST_ROWS, FoundHeading, find_heading_row, heading_row_below, name_columns

NAMES = heading_names("talks")
HEADINGS = ["№", "Title", "Conference", "Date"]
MACHINE = ["titlecheck/talks", "title", "conference", "date"]


@pytest.mark.parametrize(
    ("rows", "at"),
    [
        ([HEADINGS, ["1", "A talk"]], 1),
        ([["Talks of the candidate"], [], HEADINGS, ["1", "A talk"]], 3),
        ([["", "title", "conference"], ["", "Title", "Conference"]], 2),  # machine names above the headings
        ([HEADINGS, ["1", "A talk"], HEADINGS], 1),  # a second table below: its headings are no records to be lost
        ([["1", "A talk"]], None),
        ([[]] * FIRST_ROWS + [HEADINGS], None),
    ],
)
def test_the_headings_stand_where_most_names_are(rows: list[list[object]], at: int | None) -> None:
    assert find_heading_row(rows, NAMES) == at


@pytest.mark.parametrize(
    ("below", "at"),
    [
        ([HEADINGS], 2),
        ([["a line of the user"], HEADINGS, ["1", "A talk"]], 3),
        ([["a line of the user"], ["Title"]], 2),  # too few to be the row of the headings
        ([], 2),
    ],
)
def test_lines_between_the_hidden_row_and_the_headings(below: list[list[object]], at: int) -> None:
    assert heading_row_below(1, [MACHINE, *below], NAMES, columns=3) == at


def test_every_heading_is_told_with_what_it_names() -> None:
    row = ["№", "Title", "", "Confereence", "Colour", "Title"]
    assert name_columns(row, NAMES) == [
        FoundHeading(0, "№", None),
        FoundHeading(1, "Title", "title"),
        FoundHeading(3, "Confereence", "conference", "typo"),
        FoundHeading(4, "Colour", None),
        FoundHeading(5, "Title", "title", earlier=1),
    ]


def test_a_machine_name_is_trusted_before_the_heading_below_it() -> None:
    row, machine = ["№", "Any words", "Title", ""], ["titlecheck/talks", "title", "conference", "date"]
    assert name_columns(row, NAMES, machine, {"title", "conference", "date"}) == [
        FoundHeading(1, "Any words", "title"),
        FoundHeading(2, "Title", "conference", contradicts=True),
        FoundHeading(3, "", "date"),
    ]
