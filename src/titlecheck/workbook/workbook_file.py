"""Opening a workbook of any of the formats, or saying why it cannot be opened."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from titlecheck.workbook.cell_addresses import address
from titlecheck.workbook.cell_flags import CellFlags, ReadingBudget, SheetGrid
from titlecheck.workbook.child_process import ChildProcessFailed
from titlecheck.workbook.limits import FAR_COLUMN, FAR_ROW, MAX_SHEETS
from titlecheck.workbook.xlsx import SheetPart, Xlsx
from titlecheck.workbook.zip_guard import Package, Unreadable

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

T = TypeVar("T")


class WorkbookFile:
    """A workbook that is safe to read."""

    def __init__(self, raw: bytes) -> None:
        """Open ``raw``; raises ``Unreadable`` where it is no workbook, or one that must not be read."""
        self.format = "xls"
        self._book: Any
        if raw.startswith(b"PK"):
            package = Package(raw)
            if "xl/workbook.xml" in package:
                self.format, self._book = "xlsx", Xlsx(package)
            elif "content.xml" in package:
                from titlecheck.workbook.ods import Ods

                self.format, self._book = "ods", Ods(package)
            else:
                binary = "xl/workbook.bin" in package
                raise Unreadable("binary_workbook" if binary else "not_a_workbook")
        elif not raw.startswith(_OLE):
            raise Unreadable("empty_file" if not raw else "not_a_workbook")
        elif _ENCRYPTED in raw:
            raise Unreadable("password")
        else:
            self._book = _Xls(raw)
        self.tabs: list[SheetPart] = self._book.tabs
        self._read: dict[str, SheetGrid] = {}

    def grid(self, name: str) -> SheetGrid:
        """The sheet ``name`` with its marks; raises ``Unreadable`` where it is damaged or too large."""
        if name not in self._read:
            self._read[name] = self._book.grid(name)
        return self._read[name]

    def marks(self, name: str) -> CellFlags:
        """What the sheet says beyond its values; raises ``Unreadable`` as ``grid`` does."""
        return self.grid(name).marks

    def rows(self, name: str) -> Sequence[Sequence[Any]]:
        """The values of the sheet from its first row and column on; raises ``Unreadable`` as ``grid`` does."""
        return self.grid(name).rows


class _Xls:
    """An old workbook: a library reads it once its records have been looked through."""

    def __init__(self, raw: bytes) -> None:
        from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

        from titlecheck.workbook.cell_flags_xls import xls_marks

        self._marks = xls_marks(raw)
        self._book = guarded(lambda: CalamineWorkbook.from_filelike(io.BytesIO(raw)))
        self._budget = ReadingBudget()
        self.tabs = [
            SheetPart(sheet.name, sheet.visible != SheetVisibleEnum.Visible)
            for sheet in self._book.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet
        ]
        if len(self.tabs) > MAX_SHEETS:
            raise Unreadable("too_many_sheets", str(MAX_SHEETS))

    def grid(self, name: str) -> SheetGrid:
        sheet = guarded(lambda: self._book.get_sheet_by_name(name))
        if sheet.total_height >= FAR_ROW or sheet.total_width >= FAR_COLUMN:
            raise Unreadable("too_far", address(sheet.total_height + 1, sheet.total_width + 1))
        rows = guarded(lambda: sheet.to_python(skip_empty_area=False))
        ranges = guarded(lambda: sheet.merged_cell_ranges) or []
        merged = tuple((top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in ranges)
        cells = self._marks[name].cells if name in self._marks else {}
        return self._budget.spend(SheetGrid(rows, CellFlags(cells, merged)))


def guarded(action: Callable[[], T]) -> T:
    """The result of ``action``; whatever goes wrong in the library is a damaged file and nothing else."""
    from python_calamine import PasswordError

    try:
        return action()
    except PasswordError:
        raise Unreadable("password") from None
    except (
        KeyboardInterrupt,
        SystemExit,
        GeneratorExit,
        MemoryError,
        ChildProcessFailed,
    ):  # a limit that was met is no damage
        raise
    except BaseException:  # a panic of the library is no Exception
        raise Unreadable("damaged") from None
