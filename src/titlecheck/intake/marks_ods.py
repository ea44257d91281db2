"""What the XML of an .ods file knows and its values do not, as ``marks`` does for .xlsx."""

from __future__ import annotations

import html
import re
from xml.parsers.expat import ExpatError, ParserCreate

from titlecheck.intake.addresses import address
from titlecheck.intake.marks import Marks, Range
from titlecheck.intake.package import Package, Unreadable

_TAG = re.compile(
    rb"<table:table (?P<table>[^>]*)>|<table:table-row\b(?P<row>[^>]*)>"
    rb"|<table:(?:covered-)?table-cell\b(?P<cell>[^>]*?)(?P<empty>/?)>(?P<text>(?:<text:p>[^<]*)?)"
)
_NAME = re.compile(rb'table:name="([^"]*)"')
_COLUMNS = re.compile(rb'number-columns-repeated="(\d{1,9})"')
_ROWS = re.compile(rb'number-rows-repeated="(\d{1,9})"')
_WIDE = re.compile(rb'number-columns-spanned="(\d{1,9})"')
_HIGH = re.compile(rb'number-rows-spanned="(\d{1,9})"')

_ENCRYPTED = b"encryption-data"

_MOST_REPEATED = 1_000
"""A value that is said to be repeated more often would fill the memory."""


class _Sheet:
    def __init__(self) -> None:
        self.far = ""
        self.cells: dict[tuple[int, int], tuple[str, str]] = {}
        self.merged: list[Range] = []

    def see(self, row: int, column: int, repeated: int, attributes: bytes, text: bytes) -> None:
        """Take note of a cell; ``repeated`` counts how often it stands there."""
        valued = b"value-type=" in attributes
        if valued and repeated > _MOST_REPEATED:
            self.far = address(row, column)
        if b'value-type="error"' in attributes:
            shown = html.unescape(text.removeprefix(b"<text:p>").decode("utf-8", "replace"))
            self.cells[row, column] = ("error_cell", shown)
        elif not valued and b"table:formula=" in attributes:
            self.cells[row, column] = ("formula_without_value", "")
        if b"-spanned=" in attributes:
            high, wide = _count(_HIGH, attributes), _count(_WIDE, attributes)
            if high * wide > 1:
                self.merged.append((row, column, row + high - 1, column + wide - 1))


def ods_marks(package: Package) -> dict[str, Marks]:
    """What the file says beyond its values, by the name of the sheet; raises ``Unreadable`` where it is damaged."""
    if "META-INF/manifest.xml" in package and _ENCRYPTED in package.read("META-INF/manifest.xml"):
        raise Unreadable("password")
    xml = package.read("content.xml")
    try:
        ParserCreate().Parse(xml, True)  # a tag that is never closed would keep the reader busy for ever
    except (ExpatError, ValueError):
        raise Unreadable("damaged") from None
    return content_marks(xml)


def content_marks(xml: bytes) -> dict[str, Marks]:
    """As ``ods_marks``, from the part that holds the sheets."""
    sheets: dict[str, _Sheet] = {}
    sheet, row, column, rows = _Sheet(), 0, 1, 1
    for tag in _TAG.finditer(xml):
        if tag["table"] is not None:
            named = _NAME.search(tag["table"])
            sheet = sheets.setdefault(html.unescape(named[1].decode("utf-8", "replace")) if named else "", _Sheet())
            row, rows = 1, 0
        elif tag["row"] is not None:
            row, column, rows = row + rows, 1, _count(_ROWS, tag["row"])
        else:
            columns = _count(_COLUMNS, tag["cell"])
            sheet.see(row, column, columns * rows, tag["cell"], tag["text"])
            column += columns
    return {name: Marks(found.far, found.cells, tuple(found.merged)) for name, found in sheets.items()}


def _count(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    found = pattern.search(attributes)
    return int(found[1]) if found else 1
