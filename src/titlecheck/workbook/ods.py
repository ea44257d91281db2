"""Reader of .ods sheets: values and limits are checked in one pass."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from titlecheck.workbook.cell_addresses import address
from titlecheck.workbook.cell_flags import ReadingBudget, SheetGrid, SparseCells
from titlecheck.workbook.limits import FAR_COLUMN, FAR_ROW, MAX_SHEETS
from titlecheck.workbook.xlsx import SheetPart
from titlecheck.workbook.xml import local, walked
from titlecheck.workbook.zip_guard import Package, Unreadable

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_ROWS = ("table-row-group", "table-rows", "table-header-rows")
_ENCRYPTED = b"encryption-data"
_CLOCK = re.compile(r"PT(\d{1,6})H(\d{1,4})M(\d{1,4})(?:[.,](\d{1,9}))?S")
_NULL_DATE = re.compile(rb"<table:null-date\b[^>]*\btable:date-value=\"([^\"]*)\"")
_MOST_SPACES = 1_000


class Ods:
    """Workbook whose sheets are all read when it is opened."""

    def __init__(self, package: Package) -> None:
        """Read ``package``; raise ``Unreadable`` if it is damaged, too large, or has a value too far out."""
        if "META-INF/manifest.xml" in package and _ENCRYPTED in package.read("META-INF/manifest.xml"):
            raise Unreadable("password")
        content = package.read("content.xml")
        self._grids = content_grids(content)
        self.from_1904 = _counts_from_1904(content)
        self.tabs = [SheetPart(name, hidden) for name, (hidden, _) in self._grids.items()]

    def grid(self, name: str) -> SheetGrid:
        """Return the sheet ``name``."""
        return self._grids[name][1]


class _OdsSheet:
    """Sheet being read."""

    def __init__(self, element: Any) -> None:
        self.element = element
        self.name = element.get(f"{_TABLE}name") or ""
        self.style = element.get(f"{_TABLE}style-name") or ""
        self.sparse = SparseCells()
        self.row = 1


class _OdsWalk:
    """Walk through all sheets, row by row."""

    def __init__(self) -> None:
        self.tables: dict[str, _OdsSheet] = {}
        self._table: _OdsSheet | None = None

    def row(self, row: Any) -> None:
        """Read a row, which may represent several; raise ``Unreadable`` if it is invalid."""
        parent = row.getparent()
        while local(parent) in _ROWS:
            parent = parent.getparent()
        if local(parent) != "table" or row.tag != f"{_TABLE}table-row":
            raise Unreadable("damaged")
        if parent.getparent() is None or local(parent.getparent()) != "spreadsheet":
            return  # table within a cell or note
        table = self._table
        if table is None or table.element is not parent:
            table = self._begin(parent)
        times = _count(row, "number-rows-repeated")
        column = 1
        for cell in row:
            if cell.tag not in _CELLS:
                if local(cell):
                    raise Unreadable("damaged")
                continue
            wide = _count(cell, "number-columns-repeated")
            self._cell(table.sparse, cell, (table.row, times), (column, wide))
            column += wide
        table.row += times

    def _begin(self, element: Any) -> _OdsSheet:
        table = self._table = _OdsSheet(element)
        folded = table.name.casefold()
        if folded in self.tables:
            raise Unreadable("ambiguous", table.name)
        self.tables[folded] = table
        if len(self.tables) > MAX_SHEETS:
            raise Unreadable("too_many_sheets", str(MAX_SHEETS))
        return table

    @staticmethod
    def _cell(sparse: SparseCells, cell: Any, rows: tuple[int, int], columns: tuple[int, int]) -> None:
        (row, times), (column, wide) = rows, columns
        kind = cell.get(f"{_OFFICE}value-type") or ""
        error = cell.get(f"{_CALC}value-type") == "error"
        valued = bool(kind or error)
        high, broad = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
        if high * broad > 1:
            sparse.merge((row, column, row + high - 1, column + broad - 1))
        if not valued and cell.get(f"{_TABLE}formula") is None:
            return
        if row + times - 1 >= FAR_ROW or column + wide - 1 >= FAR_COLUMN:
            raise Unreadable("too_far", address(row + times - 1, column + wide - 1))
        bad = ("error_cell", _paragraphs(cell)) if error else ("formula_without_value", "") if not valued else None
        value = "" if bad else _value(cell, kind)
        for down in range(row, row + times):
            for right in range(column, column + wide):
                if bad:
                    sparse.bad[down, right] = bad
                sparse.put(down, right, value)


def content_grids(xml: bytes) -> dict[str, tuple[bool, SheetGrid]]:
    """Return for each sheet whether it is hidden, and its content; raise ``Unreadable`` if the part is invalid."""
    walk = _OdsWalk()
    root = walked(xml, "table-row", walk.row)
    if root.tag != f"{_OFFICE}document-content":
        raise Unreadable("damaged")
    hidden = {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        if any(one.get(f"{_TABLE}display") == "false" for one in style)
    }
    budget = ReadingBudget()
    return {one.name: (one.style in hidden, budget.spend(one.sparse.grid())) for one in walk.tables.values()}


def _counts_from_1904(xml: bytes) -> bool:
    """Return whether the document declares the 1904 date system, as one converted from such a workbook does."""
    found = _NULL_DATE.search(xml)
    return found is not None and found[1] == b"1904-01-01"


def _count(element: Any, name: str) -> int:
    said = element.get(f"{_TABLE}{name}")
    if said is None:
        return 1
    if not (said.isdecimal() and said.isascii()) or len(said) > 9:
        raise Unreadable("damaged")
    return max(int(said), 1)


def _value(cell: Any, kind: str) -> object:
    if kind in ("float", "percentage", "currency"):
        said = cell.get(f"{_OFFICE}value") or ""
        try:
            number = float(said)
        except ValueError:
            raise Unreadable("damaged") from None
        return number if abs(number) < float("inf") else said
    if kind == "boolean":
        return cell.get(f"{_OFFICE}boolean-value") == "true"
    if kind == "date":
        said = cell.get(f"{_OFFICE}date-value") or ""
        for read in (date.fromisoformat, datetime.fromisoformat):
            try:
                return read(said)
            except ValueError:
                continue
        return said
    if kind == "time":
        return _time(cell.get(f"{_OFFICE}time-value") or "")
    said = cell.get(f"{_OFFICE}string-value")
    return said if said is not None else _paragraphs(cell)


def _time(said: str) -> object:
    found = _CLOCK.fullmatch(said)
    if found is None:
        return said
    hours, minutes, seconds = (int(part) for part in found.groups()[:3])
    if hours < 24 and minutes < 60 and seconds < 60:
        return time(hours, minutes, seconds)
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)


def _paragraphs(cell: Any) -> str:
    """Return the text of a cell without its notes."""
    return "\n".join(_flat(part) for part in cell if part.tag == f"{_TEXT}p")


def _flat(element: Any) -> str:
    found = [element.text or ""]
    for child in element:
        name = local(child)
        if name == "s":
            times = child.get(f"{_TEXT}c") or "1"
            found.append(" " * min(int(times) if times.isdecimal() and len(times) < 6 else 1, _MOST_SPACES))
        elif name == "tab":
            found.append("\t")
        elif name == "line-break":
            found.append("\n")
        elif name and name != "annotation":
            found.append(_flat(child))
        found.append(child.tail or "")
    return "".join(found)
