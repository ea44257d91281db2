"""What a sheet knows beyond its values: error cells, formulas without a value, merged cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from titlecheck.workbook.cell_addresses import address
from titlecheck.workbook.limits import FAR_COLUMN, FAR_ROW, MAX_CELLS, MAX_MERGES
from titlecheck.workbook.zip_guard import Unreadable

Range = tuple[int, int, int, int]
"""First row, first column, last row, last column, all counted from 1."""


class CellFlags(NamedTuple):
    """What was found on one sheet."""

    cells: Mapping[tuple[int, int], tuple[str, str]] = MappingProxyType({})
    """Row and column of error cells and of formulas without a value: the code and what stands there."""
    merged: tuple[Range, ...] = ()
    hidden: tuple[int, ...] = ()
    """Rows that are not shown, counted from 1; known of .xlsx files."""


class SheetGrid(NamedTuple):
    """A sheet as it was read: its values from the first row and column on, and its marks."""

    rows: Sequence[Sequence[object]] = ()
    marks: CellFlags = CellFlags()


class ReadingBudget:
    """What may still be read of one workbook."""

    __slots__ = ("cells", "merges")

    def __init__(self) -> None:
        self.cells = MAX_CELLS
        self.merges = MAX_MERGES

    def spend(self, grid: SheetGrid) -> SheetGrid:
        """Take a sheet from the budget; raises ``Unreadable`` where it is used up."""
        self.cells -= len(grid.rows) * (len(grid.rows[0]) if grid.rows else 0)
        self.merges -= len(grid.marks.merged)
        if self.cells < 0:
            raise Unreadable("too_many_cells", f"{MAX_CELLS:_}".replace("_", " "))
        if self.merges < 0:
            raise Unreadable("too_many_merges", f"{MAX_MERGES:_}".replace("_", " "))
        return grid


class SparseCells:
    """The filled cells of a sheet while it is read."""

    __slots__ = ("bad", "cells", "height", "hidden", "merged", "width")

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], object] = {}
        self.bad: dict[tuple[int, int], tuple[str, str]] = {}
        self.merged: list[Range] = []
        self.hidden: list[int] = []
        self.height = self.width = 0

    def put(self, row: int, column: int, value: object) -> None:
        """Note a value; raises ``Unreadable`` where it stands too far out, or where a cell already has one."""
        if row > self.height or column > self.width:
            self._stretch(row, column)
        at = row, column
        if at in self.cells or row < 1:
            raise Unreadable("ambiguous" if row > 0 else "damaged", address(row, column))
        self.cells[at] = value

    def _stretch(self, row: int, column: int) -> None:
        if row >= FAR_ROW or column >= FAR_COLUMN:
            raise Unreadable("too_far", address(row, column))
        self.height, self.width = max(self.height, row), max(self.width, column)
        if self.height * self.width > MAX_CELLS:
            raise Unreadable("too_many_cells", f"{MAX_CELLS:_}".replace("_", " "))

    def merge(self, found: Range) -> None:
        """Note a merged range; raises ``Unreadable`` where there are too many."""
        self.merged.append(found)
        if len(self.merged) > MAX_MERGES:
            raise Unreadable("too_many_merges", f"{MAX_MERGES:_}".replace("_", " "))

    def grid(self) -> SheetGrid:
        """Return the cells as rows of one width, empty ones as an empty text."""
        rows: list[list[object]] = [[""] * self.width for _ in range(self.height)]
        for (row, column), value in self.cells.items():
            rows[row - 1][column - 1] = value
        return SheetGrid(rows, CellFlags(self.bad, tuple(self.merged), tuple(self.hidden)))
