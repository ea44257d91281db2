"""Reader of old .xls files by xlrd: values, error cells and merged cells."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import xlrd

from titlecheck.workbook.cell_addresses import address
from titlecheck.workbook.cell_flags import CellFlags, ReadingBudget, SheetGrid
from titlecheck.workbook.child_process import ChildProcessFailed
from titlecheck.workbook.limits import FAR_COLUMN, FAR_ROW, MAX_SHEETS
from titlecheck.workbook.xlsx import START_OF_1900, START_OF_1904, SheetPart, moment, shows
from titlecheck.workbook.zip_guard import Unreadable

_VISIBLE = 0
_EMPTY = (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK)


class Xls:
    """Workbook in .xls format that is safe to read."""

    def __init__(self, raw: bytes) -> None:
        """Open ``raw`` and read its sheets; raise ``Unreadable`` if it is damaged."""
        with damaged_unless_read():
            # Merged cells require formatting information. Without ragged rows, one far cell would fill the memory.
            self._book = xlrd.open_workbook(
                file_contents=raw, logfile=io.StringIO(), formatting_info=True, ragged_rows=True, on_demand=True
            )
            if self._book.nsheets > MAX_SHEETS:
                raise Unreadable("too_many_sheets", str(MAX_SHEETS))
            self._sheets = {sheet.name: sheet for sheet in self._book.sheets()}
        self.tabs = [SheetPart(name, sheet.visibility != _VISIBLE) for name, sheet in self._sheets.items()]
        self.from_1904 = self._book.datemode == 1
        self._start = START_OF_1904 if self.from_1904 else START_OF_1900
        self._kinds: dict[int | None, str] = {}
        self._budget = ReadingBudget()

    def grid(self, name: str) -> SheetGrid:
        """Return values and flags of the sheet ``name``; raise ``Unreadable`` if it is too large.

        Formatted cells without a value do not count towards its size.
        """
        sheet = self._sheets[name]
        bad: dict[tuple[int, int], tuple[str, str]] = {}
        cells: list[tuple[int, int, Any]] = []
        with damaged_unless_read():
            for row in range(sheet.nrows):
                for column, cell in enumerate(sheet.row(row)):
                    if cell.ctype in _EMPTY:
                        continue
                    if row + 1 >= FAR_ROW or column + 1 >= FAR_COLUMN:
                        raise Unreadable("too_far", address(row + 1, column + 1))
                    if cell.ctype == xlrd.XL_CELL_ERROR:
                        bad[row + 1, column + 1] = ("error_cell", xlrd.error_text_from_code.get(cell.value, ""))
                    cells.append((row, column, "" if cell.ctype == xlrd.XL_CELL_ERROR else self._value(cell)))
        height, width = (max((cell[axis] + 1 for cell in cells), default=0) for axis in (0, 1))
        rows: list[list[Any]] = [[""] * width for _ in range(height)]
        for row, column, value in cells:
            rows[row][column] = value
        merged = tuple((top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells)
        return self._budget.spend(SheetGrid(rows, CellFlags(bad, merged)))

    def _value(self, cell: Any) -> Any:
        """Return a cell's text, number, boolean, day, time or duration, by the rules of .xlsx files."""
        if cell.ctype == xlrd.XL_CELL_BOOLEAN:
            return bool(cell.value)
        if cell.ctype not in (xlrd.XL_CELL_DATE, xlrd.XL_CELL_NUMBER):
            return cell.value
        kind = self._shown_as(cell.xf_index)
        return moment(self._start, cell.value, kind) if kind else cell.value

    def _shown_as(self, style: int | None) -> str:
        """Return what a style displays: a day, a duration, or an empty string for a number."""
        if style not in self._kinds:
            known = style is not None and style < len(self._book.xf_list)
            number_format = self._book.format_map.get(self._book.xf_list[style].format_key) if known else None
            self._kinds[style] = shows(number_format.format_str) if number_format is not None else ""
        return self._kinds[style]


@contextmanager
def damaged_unless_read() -> Iterator[None]:
    """Convert errors of xlrd on damaged files to ``Unreadable``; exceeded limits propagate."""
    try:
        yield
    except (Unreadable, MemoryError, ChildProcessFailed):
        raise
    except Exception as fault:
        encrypted = isinstance(fault, xlrd.XLRDError) and "encrypted" in str(fault)
        raise Unreadable("password" if encrypted else "damaged") from None
