"""The differences between the paragraphs: every cell of the table, tried on candidates.

The table (``tests/cases/looks/table.py``) was drawn up from the text of the Rules. Each of its cells is held against
what the program says of the base candidate of the paragraph with one thing changed. What a cell means, and what it
calls for, stands beside its row in ``tests/cases/looks``; the rules files of the program are not opened here.
"""

from __future__ import annotations

from typing import Any

import pytest

from cases.looks import COLUMNS, LOOKS, Column, Look, statuses
from cases.reader import bases

PARAGRAPHS = ["4", *(f"4-{at}" for at in range(1, 7)), "5", *(f"5-{at}" for at in range(1, 7))]

DISPUTED: dict[tuple[str, str], str] = {}
"""Cells of which the program takes another view than the law, by row and paragraph, and the argument."""


def cells() -> list[Any]:
    """Return every cell as column and row."""
    return [
        pytest.param(
            column,
            row,
            id=f"{paragraph}: {row}: {column.cells[row]}",
            marks=[pytest.mark.xfail(reason=DISPUTED[row, paragraph], strict=True)]
            if (row, paragraph) in DISPUTED
            else [],
        )
        for paragraph, column in COLUMNS.items()
        for row in column.cells
    ]


def looks(column: Column, row: str) -> list[Look]:
    """Return the looks for a cell."""
    return list(LOOKS[row](column, column.cells[row]))


def test_the_table_of_differences_is_complete() -> None:
    """Fourteen columns, every row in each, and at least one look for every row and cell."""
    assert list(COLUMNS) == PARAGRAPHS
    assert set(COLUMNS) == set(bases())
    for column in COLUMNS.values():
        assert set(column.cells) == set(LOOKS), column.paragraph
        assert all(column.cells.values())
    visited = {(param.values[0].paragraph, param.values[1]) for param in cells()}
    assert len(visited) == 14 * len(LOOKS) == len(cells())
    assert all(looks(column, row) for column in COLUMNS.values() for row in column.cells)


def test_the_table_distinguishes_all_paragraphs() -> None:
    """No two paragraphs are equal, and every row with several values distinguishes paragraphs."""
    columns = [tuple(column.cells.values()) for column in COLUMNS.values()]
    assert len(set(columns)) == 14
    for row in LOOKS:
        assert len({column.cells[row] for column in COLUMNS.values()}) > 1, row


@pytest.mark.parametrize(("column", "row"), cells())
def test_a_cell_of_the_table_matches_the_results(column: Column, row: str) -> None:
    """The results of the program match the cell."""
    for look in looks(column, row):
        assert statuses(column.paragraph, look) == [status for _, status in look.wanted], look


@pytest.mark.parametrize("row", LOOKS)
def test_another_value_in_a_cell_of_the_table_would_fail(row: str) -> None:
    """With the value of another paragraph no cell of the row matches the results."""
    values = {column.cells[row] for column in COLUMNS.values()}
    for column in COLUMNS.values():
        for value in values - {column.cells[row]}:
            assert not borne_out(Column(column.paragraph, {**column.cells, row: value}), row), (column.paragraph, value)


def borne_out(column: Column, row: str) -> bool:
    """Return whether the results match the cell; a look that is impossible on this base does not match."""
    try:
        return all(
            statuses(column.paragraph, look) == [status for _, status in look.wanted] for look in looks(column, row)
        )
    except (KeyError, IndexError, StopIteration):
        return False
