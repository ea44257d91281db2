"""Opening a workbook of any of the formats, or saying why it cannot be opened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from titlecheck.workbook.cell_flags import CellFlags, SheetGrid
from titlecheck.workbook.xlsx import SheetPart, Xlsx, main_part
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
            if main_part(package):
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
            from titlecheck.workbook.xls import Xls

            self._book = Xls(raw)
        self.tabs: list[SheetPart] = self._book.tabs
        self.from_1904: bool = getattr(self._book, "from_1904", False)
        """Whether the workbook counts its days from 1904."""
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
