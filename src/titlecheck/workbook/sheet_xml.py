"""Writing of cells into a sheet's XML. Everything else keeps its meaning.

Why no library: loading and saving would lose drawings, newer extensions and formula values; the dossier belongs to its
user.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any

from lxml import etree

from titlecheck.workbook.cell_addresses import address, column_letters, parse_address
from titlecheck.workbook.styles import like_formula
from titlecheck.workbook.xml import parsed, space

_RANGE = re.compile(r"\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
LONGEST_TEXT = 32_767
"""Maximum number of characters in a cell."""


class SheetXml:
    """XML of one sheet, opened for writing."""

    def __init__(self, xml: bytes) -> None:
        self._root = parsed(xml)
        self._space = etree.QName(self._root).namespace or ""
        data = self._root.find(self._tag("sheetData"))
        if data is None:
            raise ValueError("a sheet without sheetData")
        self._data = data
        self.like_formulas: list[Any] = []
        """The cells written to whose text begins as a formula does."""
        self._rows: dict[int, Any] = {}
        self._numbers: list[int] = []
        """The numbers of the rows, in order."""
        held = self._root.find(self._tag("cols"))
        self._columns: list[Any] = [] if held is None else list(held)
        self._stated: dict[tuple[int, str], str] = {}
        """What the definitions of the columns say, by column and attribute."""
        number = 0
        for row in data.findall(self._tag("row")):
            number = int(row.get("r") or number + 1)
            row.set("r", str(number))
            self._rows.setdefault(number, row)
        self._numbers = sorted(self._rows)

    def _tag(self, name: str) -> str:
        return f"{{{self._space}}}{name}" if self._space else name

    def put(self, row: int, column: int, value: str | int | float) -> None:
        """Write ``value`` into a cell (row and column from 1), keeping its style or using that of its column."""
        cell = self._cell(row, column)
        for child in list(cell):
            cell.remove(child)
        for name in ("t", "cm", "vm"):
            cell.attrib.pop(name, None)
        if isinstance(value, str):
            cell.set("t", "inlineStr")
            text = etree.SubElement(etree.SubElement(cell, self._tag("is")), self._tag("t"))
            text.text = plain_text(value)
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            if like_formula(value):
                self.like_formulas.append(cell)
        else:
            etree.SubElement(cell, self._tag("v")).text = repr(value)

    def formulas(self) -> set[tuple[int, int]]:
        """Row and column of every cell with a formula, even if its value is an empty string."""
        return {
            (number, column)
            for number, row in self._rows.items()
            for column, cell in self._cells(row)
            if cell.find(self._tag("f")) is not None
        }

    def _row(self, number: int) -> Any:
        row = self._rows.get(number)
        if row is not None:
            return row
        row = etree.Element(self._tag("row"))
        row.set("r", str(number))
        place = bisect_left(self._numbers, number)
        if place < len(self._numbers):
            self._rows[self._numbers[place]].addprevious(row)
        else:
            self._data.append(row)
        self._rows[number] = row
        insort(self._numbers, number)
        return row

    def _cells(self, row: Any) -> Iterator[tuple[int, Any]]:
        column = 0
        for cell in row.findall(self._tag("c")):
            place = parse_address(cell.get("r") or "")
            column = place[1] if place else column + 1
            yield column, cell

    def _cell(self, number: int, column: int) -> Any:
        row = self._row(number)
        row.attrib.pop("spans", None)
        later = None
        for place, cell in self._cells(row):
            cell.set("r", address(number, place))
            if place == column:
                return cell
            if place > column:
                later = cell
                break
        cell = etree.Element(self._tag("c"))
        cell.set("r", address(number, column))
        style = self._style(number, column)
        if style:
            cell.set("s", style)
        if later is None:
            extension = row.find(self._tag("extLst"))
            row.append(cell) if extension is None else extension.addprevious(cell)
        else:
            later.addprevious(cell)
        return cell

    def _style(self, number: int, column: int) -> str:
        """Return the style of a new cell: that of its row, its column, or the nearest cell above."""
        row = self._rows[number]
        if row.get("customFormat") in ("1", "true") and row.get("s"):
            return str(row.get("s"))
        if style := self._of_column(column, "style"):
            return style
        place = bisect_left(self._numbers, number)
        if place == 0:
            return ""
        above = self._rows[self._numbers[place - 1]]
        return next((cell.get("s") or "" for at, cell in self._cells(above) if at == column), "")

    def _of_column(self, column: int, name: str) -> str:
        """Return what the definitions of a column say first about the attribute ``name``; empty if nothing."""
        key = (column, name)
        if key not in self._stated:
            said = (one.get(name) for one in self._columns if _covers(one, column))
            self._stated[key] = next(filter(None, said), "")
        return self._stated[key]

    def width(self, column: int) -> float | None:
        """Return the width of a column in spreadsheet units; None if not stated."""
        try:
            return float(self._of_column(column, "width"))
        except ValueError:
            return None

    def is_hidden(self, column: int) -> bool:
        """Return whether a column is hidden or collapsed."""
        return any(_covers(one, column) and one.get("hidden") in ("1", "true") for one in self._columns)

    def make_room(self, row: int, height: float) -> None:
        """Set the height of a row in points, unless it has its own height."""
        element = self._row(row)
        if element.get("customHeight") not in ("1", "true"):
            element.set("ht", format(height, "g"))
            element.set("customHeight", "1")

    def reach(self, record: int, last: int) -> None:
        """Extend everything that covers the row ``record`` to ``last``: drop-downs, validation, colours, filter."""
        for name in ("dataValidation", "conditionalFormatting", "autoFilter"):
            attribute = "ref" if name == "autoFilter" else "sqref"
            for element in self._root.iter(self._tag(name)):
                if covered := element.get(attribute):
                    element.set(attribute, _longer(covered, record, last))
        for element in self._root.iter("{http://schemas.microsoft.com/office/excel/2006/main}sqref"):
            element.text = _longer(element.text or "", record, last)
        whole = self._root.find(self._tag("dimension"))
        if whole is not None and whole.get("ref"):
            whole.set("ref", self._extent())

    def _extent(self) -> str:
        rows = [number for number, row in self._rows.items() if len(row)]
        columns = [place for row in self._rows.values() for place, _ in self._cells(row)]
        if not rows:
            return "A1"
        return f"{address(min(rows), min(columns))}:{address(max(rows), max(columns))}"

    def bytes(self) -> bytes:
        """Return the current XML."""
        return bytes(etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True))


def quoted_styles(styles: bytes, cells: Sequence[Any]) -> bytes:
    """Return the styles of a workbook with copies for ``cells`` that keep texts literal when edited; assign them.

    Raise ``Unreadable`` if the styles are damaged.
    """
    root = parsed(styles)
    formats = root.find(f"{space(root)}cellXfs")
    if formats is None or not len(formats):
        return styles
    copies: dict[str, str] = {}
    for cell in cells:
        style = cell.get("s") or "0"
        if style not in copies and style.isdecimal() and int(style) < len(formats):
            one = deepcopy(formats[int(style)])
            one.set("quotePrefix", "1")
            formats.append(one)
            copies[style] = str(len(formats) - 1)
        if style in copies:
            cell.set("s", copies[style])
    formats.set("count", str(len(formats)))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def plain_text(value: str) -> str:
    """Return ``value`` as written in a cell: without characters invalid in XML, with escape-like text escaped."""
    return _ESCAPED.sub("_x005F_", _FORBIDDEN.sub("", value))


def _covers(one: Any, column: int) -> bool:
    """Return whether a column definition of the sheet covers ``column``."""
    first, last = one.get("min") or "", one.get("max") or ""
    return first.isdecimal() and last.isdecimal() and len(last) < 9 and int(first[:9]) <= column <= int(last)


def _longer(covered: str, record: int, last: int) -> str:
    def stretch(found: re.Match[str]) -> str:
        left, top, right, bottom = found.groups()
        if bottom is None or not int(top) <= record <= int(bottom) < last:
            return found[0]
        return f"{left}{top}:{right}{last}"

    return " ".join(_RANGE.sub(stretch, part) for part in covered.split())


def height_of(texts: Mapping[int, str], widths: Mapping[int, float], letters_per_width: float) -> float | None:
    """Return the height in points for wrapped ``texts`` in columns of ``widths``; None for a single line."""
    lines = max((int(len(text) / (widths[at] * letters_per_width)) + 1 for at, text in texts.items()), default=1)
    return min(13.5 * lines + 2, 400) if lines > 1 else None


__all__ = ["LONGEST_TEXT", "SheetXml", "column_letters", "height_of", "plain_text", "quoted_styles"]
