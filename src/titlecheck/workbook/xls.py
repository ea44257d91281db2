"""Reader of old .xls files, by xlrd: values, error cells and merged cells."""

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
from titlecheck.workbook.xlsx import SheetPart
from titlecheck.workbook.zip_guard import Unreadable

_VISIBLE = 0


class Xls:
    """An .xls workbook that is safe to read."""

    def __init__(self, raw: bytes) -> None:
        """Open ``raw`` and read its sheets; raises ``Unreadable``."""
        with damaged_unless_read():
            # Merged cells come with the formatting. Without ragged rows one far cell would fill the memory.
            self._book = xlrd.open_workbook(
                file_contents=raw, logfile=io.StringIO(), formatting_info=True, ragged_rows=True, on_demand=True
            )
            if self._book.nsheets > MAX_SHEETS:
                raise Unreadable("too_many_sheets", str(MAX_SHEETS))
            self._sheets = {sheet.name: sheet for sheet in self._book.sheets()}
        self.tabs = [SheetPart(name, sheet.visibility != _VISIBLE) for name, sheet in self._sheets.items()]
        self.from_1904 = self._book.datemode == 1
        self._budget = ReadingBudget()

    def grid(self, name: str) -> SheetGrid:
        """Return the values and flags of the sheet ``name``; raises ``Unreadable``."""
        sheet = self._sheets[name]
        height, width = sheet.nrows, sheet.ncols
        if height >= FAR_ROW or width >= FAR_COLUMN:
            raise Unreadable("too_far", address(height, width))
        bad: dict[tuple[int, int], tuple[str, str]] = {}
        rows: list[list[Any]] = []
        with damaged_unless_read():
            for row in range(height):
                cells: list[Any] = [""] * width
                for column, cell in enumerate(sheet.row(row)):
                    if cell.ctype == xlrd.XL_CELL_ERROR:
                        bad[row + 1, column + 1] = ("error_cell", xlrd.error_text_from_code.get(cell.value, ""))
                    else:
                        cells[column] = self._value(cell)
                rows.append(cells)
        merged = tuple((top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells)
        return self._budget.spend(SheetGrid(rows, CellFlags(bad, merged)))

    def _value(self, cell: Any) -> Any:
        """Return a cell's text, number, truth value or date; a date outside the calendar stays a number."""
        if cell.ctype == xlrd.XL_CELL_DATE:
            try:
                return xlrd.xldate.xldate_as_datetime(cell.value, self._book.datemode)
            except (OverflowError, ValueError):
                return cell.value
        if cell.ctype == xlrd.XL_CELL_BOOLEAN:
            return bool(cell.value)
        return cell.value


@contextmanager
def damaged_unless_read() -> Iterator[None]:
    """Turn whatever xlrd raises on a damaged file into ``Unreadable``; limits that were met pass."""
    try:
        yield
    except (Unreadable, MemoryError, ChildProcessFailed):
        raise
    except Exception as fault:
        encrypted = isinstance(fault, xlrd.XLRDError) and "encrypted" in str(fault)
        raise Unreadable("password" if encrypted else "damaged") from None
