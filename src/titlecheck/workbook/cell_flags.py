"""Properties of a sheet beyond its values: error cells, formulas without a value, merged cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from titlecheck.workbook.cell_addresses import address
from titlecheck.workbook.limits import FAR_COLUMN, FAR_ROW, MAX_CELLS, MAX_MERGES
from titlecheck.workbook.zip_guard import Unreadable

Range = tuple[int, int, int, int]
"""First row, first column, last row, last column, counted from 1."""


class CellFlags(NamedTuple):
    """Flags of one sheet."""

    cells: Mapping[tuple[int, int], tuple[str, str]] = MappingProxyType({})
    """Error cells and formulas without a value by row and column: code and content."""
    merged: tuple[Range, ...] = ()
    hidden: tuple[int, ...] = ()
    """Hidden rows, counted from 1; known for .xlsx files."""


class SheetGrid(NamedTuple):
    """Sheet with its values from the first row and column on, and its flags."""

    rows: Sequence[Sequence[object]] = ()
    marks: CellFlags = CellFlags()


class ReadingBudget:
    """Remaining limits while reading a workbook."""

    __slots__ = ("cells", "merges")

    def __init__(self) -> None:
        self.cells = MAX_CELLS
        self.merges = MAX_MERGES

    def spend(self, grid: SheetGrid) -> SheetGrid:
        """Subtract a sheet from the limits; raise ``Unreadable`` if they are exceeded."""
        self.cells -= len(grid.rows) * (len(grid.rows[0]) if grid.rows else 0)
        self.merges -= len(grid.marks.merged)
        if self.cells < 0:
            raise Unreadable("too_many_cells", f"{MAX_CELLS:_}".replace("_", " "))
        if self.merges < 0:
            raise Unreadable("too_many_merges", f"{MAX_MERGES:_}".replace("_", " "))
        return grid


class SparseCells:
    """Non-empty cells of a sheet while it is read."""

    __slots__ = ("bad", "height", "hidden", "lines", "merged", "width")

    def __init__(self) -> None:
        self.lines: dict[int, dict[int, object]] = {}
        """Values by row and column."""
        self.bad: dict[tuple[int, int], tuple[str, str]] = {}
        self.merged: list[Range] = []
        self.hidden: list[int] = []
        self.height = self.width = 0

    def put(self, row: int, column: int, value: object) -> None:
        """Store a value; raise ``Unreadable`` if the cell is too far out or already has a value."""
        if row > self.height or column > self.width:
            self._stretch(row, column)
        line = self.lines.get(row)
        if line is None:
            line = self.lines[row] = {}
        if column in line or row < 1:
            raise Unreadable("ambiguous" if row > 0 else "damaged", address(row, column))
        line[column] = value

    def _stretch(self, row: int, column: int) -> None:
        if row >= FAR_ROW or column >= FAR_COLUMN:
            raise Unreadable("too_far", address(row, column))
        self.height, self.width = max(self.height, row), max(self.width, column)
        if self.height * self.width > MAX_CELLS:
            raise Unreadable("too_many_cells", f"{MAX_CELLS:_}".replace("_", " "))

    def merge(self, found: Range) -> None:
        """Store a merged range; raise ``Unreadable`` if there are too many."""
        self.merged.append(found)
        if len(self.merged) > MAX_MERGES:
            raise Unreadable("too_many_merges", f"{MAX_MERGES:_}".replace("_", " "))

    def grid(self) -> SheetGrid:
        """Return the cells as rows of equal width, with empty strings for empty cells."""
        rows: list[list[object]] = [[""] * self.width for _ in range(self.height)]
        for row, line in self.lines.items():
            values = rows[row - 1]
            for column, value in line.items():
                values[column - 1] = value
        return SheetGrid(rows, CellFlags(self.bad, tuple(self.merged), tuple(self.hidden)))
