"""Opening a workbook of any of the formats, or saying why it cannot be opened."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar, cast

from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from titlecheck.intake.addresses import address
from titlecheck.intake.marks import FAR_COLUMN, FAR_ROW, Marks, Range, marks_of, sheet_parts
from titlecheck.intake.package import Package, Unreadable

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

T = TypeVar("T")


class Tab(NamedTuple):
    """A sheet of the file, before it is read."""

    name: str
    hidden: bool


class Book:
    """A workbook that is safe to read."""

    def __init__(self, raw: bytes) -> None:
        """Open ``raw``; raises ``Unreadable`` where it is no workbook, or one that must not be read."""
        self.format = "xls"
        self._package: Package | None = None
        self._parts: dict[str, str] = {}
        self._marks: dict[str, Marks] = {}
        if raw.startswith(b"PK"):
            self._look_inside(raw)
        elif not raw.startswith(_OLE):
            raise Unreadable("empty_file" if not raw else "not_a_workbook")
        elif _ENCRYPTED in raw:
            raise Unreadable("password")
        else:
            from titlecheck.intake.marks_xls import xls_marks

            self._marks = xls_marks(raw)
        # In these formats opening the file already reads every sheet; of .xlsx each is read when it is wanted.
        for name, marks in self._marks.items():
            if marks.far:
                raise Unreadable("too_far", f"{name}!{marks.far}")
        self._book = guarded(lambda: CalamineWorkbook.from_filelike(io.BytesIO(raw)))
        self.tabs = [
            Tab(sheet.name, sheet.visible != SheetVisibleEnum.Visible)
            for sheet in self._book.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet
        ]

    def _look_inside(self, raw: bytes) -> None:
        package = Package(raw)
        if "xl/workbook.xml" in package:
            self.format, self._package, self._parts = "xlsx", package, sheet_parts(package)
        elif "content.xml" in package:
            from titlecheck.intake.marks_ods import ods_marks

            self.format = "ods"
            self._marks = ods_marks(package)
        else:
            binary = "xl/workbook.bin" in package
            raise Unreadable("binary_workbook" if binary else "not_a_workbook")

    def marks(self, name: str) -> Marks:
        """What the sheet says beyond its values; raises ``Unreadable`` where it is damaged."""
        if self.format != "xlsx":
            marks = self._marks.get(name, Marks())
            return marks._replace(merged=self._merged(name)) if self.format == "xls" else marks
        part = self._parts.get(name)
        if self._package is None or not part or part not in self._package:
            return Marks()
        return marks_of(self._package.read(part))

    def _merged(self, name: str) -> tuple[Range, ...]:
        ranges = guarded(lambda: self.sheet(name).merged_cell_ranges) or []
        return tuple((top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in ranges)

    def sheet(self, name: str) -> CalamineSheet:
        """The sheet ``name``; raises ``Unreadable`` where it is damaged."""
        return guarded(lambda: self._book.get_sheet_by_name(name))


def rows_of(sheet: CalamineSheet) -> list[Sequence[object]]:
    """The values of a sheet from its first row and column on; raises ``Unreadable`` where there are too many."""
    if sheet.total_height >= FAR_ROW or sheet.total_width >= FAR_COLUMN:
        raise Unreadable("too_far", address(sheet.total_height + 1, sheet.total_width + 1))
    return cast("list[Sequence[object]]", guarded(lambda: sheet.to_python(skip_empty_area=False)))


def guarded(action: Callable[[], T]) -> T:
    """The result of ``action``; whatever goes wrong in the library is a damaged file and nothing else."""
    try:
        return action()
    except PasswordError:
        raise Unreadable("password") from None
    except (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError):
        raise
    except BaseException:  # a panic of the library is no Exception
        raise Unreadable("damaged") from None
