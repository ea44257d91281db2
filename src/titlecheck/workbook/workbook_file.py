"""Opening of workbooks of all formats, with errors for unreadable ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, TypeVar

from titlecheck.workbook.cell_flags import CellFlags, SheetGrid
from titlecheck.workbook.xlsx import SheetPart, Xlsx, main_part
from titlecheck.workbook.xml import local, parsed
from titlecheck.workbook.zip_guard import Package, Unreadable

MADE_FOR = "titlecheck_routes"
"""Defined name with the routes that a workbook was made for: ``"4,5-1"``."""
_ROUTES = re.compile(r"""["']?(\d{1,2}(?:-\d{1,2})?(?:,\d{1,2}(?:-\d{1,2})?){0,49})["']?""")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

T = TypeVar("T")


class WorkbookFile:
    """Workbook that is safe to read."""

    def __init__(self, raw: bytes) -> None:
        """Open ``raw``; raise ``Unreadable`` if it is not a workbook or must not be read."""
        self.format = "xls"
        self.made_for: tuple[str, ...] = ()
        """The routes that a workbook from the template is for; empty: all of them."""
        self._book: Any
        if raw.startswith(b"PK"):
            package = Package(raw)
            if main := main_part(package):
                self.format, self._book = "xlsx", Xlsx(package)
                self.made_for = _made_for(package.read(main))
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
        """Return the sheet ``name`` with its flags; raise ``Unreadable`` if it is damaged or too large."""
        if name not in self._read:
            self._read[name] = self._book.grid(name)
        return self._read[name]

    def marks(self, name: str) -> CellFlags:
        """Return the flags of a sheet; raise ``Unreadable`` as ``grid`` does."""
        return self.grid(name).marks

    def rows(self, name: str) -> Sequence[Sequence[Any]]:
        """Return the values of a sheet from its first row and column on; raise ``Unreadable`` as ``grid`` does."""
        return self.grid(name).rows


def _made_for(book: bytes) -> tuple[str, ...]:
    """Return the routes in the template's defined name; empty if there is none."""
    if MADE_FOR.encode() not in book:
        return ()
    for one in parsed(book).iter("{*}definedName"):
        if local(one) == "definedName" and one.get("name") == MADE_FOR:
            found = _ROUTES.fullmatch((one.text or "").replace(" ", ""))
            return tuple(dict.fromkeys(found[1].split(","))) if found else ()
    return ()
