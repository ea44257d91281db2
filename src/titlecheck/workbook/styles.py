"""Styles of the workbook. openpyxl is imported only for writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from titlecheck.i18n import Language
from titlecheck.workbook.choices import shown
from titlecheck.workbook.columns import Column, ValueKind

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.dimensions import ColumnDimension

FONT = "Arial"
"""Font in Excel that LibreOffice replaces by one of equal widths; it has all Kazakh letters."""

INK, QUIET, ACCENT, SHADE, LINE = "1F2933", "7B8794", "1F4E79", "E4ECF4", "B8C4D0"

LETTERS_PER_WIDTH = 1.12
"""Approximate number of letters per unit of column width."""

_FORMATS = {
    ValueKind.DAY: "dd.mm.yyyy",
    ValueKind.INTEGER: "0",
    ValueKind.DECIMAL: "General",
    ValueKind.PERCENTILE: "General",
}

_CENTRED = frozenset(ValueKind) - {ValueKind.TEXT, ValueKind.CHOICE, ValueKind.CHOICES}

_WIDTHS = {
    ValueKind.TEXT: 22,
    ValueKind.DAY: 14,
    ValueKind.DATE: 15,
    ValueKind.LAST_DAY: 18,
    ValueKind.YES_NO: 15,
    ValueKind.CHOICE: 16,
    ValueKind.CHOICES: 18,
    ValueKind.INTEGER: 12,
    ValueKind.DECIMAL: 13,
    ValueKind.QUARTILE: 14,
    ValueKind.PERCENTILE: 16,
}

_WIDEST = 46

_WIDE = {"title": 44, "journal": 30, "authors": 30, "organisation": 34, "event": 34, "conference": 34, "issn": 13,
         "eissn": 13, "name": 32, "isbn": 20}  # fmt: skip


_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def like_formula(text: str) -> bool:
    """Return whether a spreadsheet would treat the text as a formula after editing."""
    return text.startswith(_FORMULA)


def number_format(column: Column) -> str:
    """Return the number format of a column.

    Texts and partial dates have text format, so that they are not converted to numbers.
    """
    return _FORMATS.get(
        column.kind, "@" if column.kind in (ValueKind.TEXT, ValueKind.DATE, ValueKind.LAST_DAY) else "General"
    )


def width(column: Column, lang: Language) -> int:
    """Return the width of a column, enough for the longest word of its list."""
    if column.choices is not None:
        longest = max(len(shown(value, lang)) for value in column.choices)
        return min(max(_WIDTHS[column.kind], int(longest / LETTERS_PER_WIDTH) + 4), _WIDEST)
    return _WIDE.get(column.key, _WIDTHS[column.kind]) if column.kind is ValueKind.TEXT else _WIDTHS[column.kind]


def as_data(target: Cell | ColumnDimension, column: Column | None = None, *, example: bool = False) -> None:
    """Style a cell or a whole column with facts."""
    from openpyxl.styles import Alignment, Font, Protection

    target.font = Font(name=FONT, size=10, italic=example, color=QUIET if example else INK)
    centred = column is not None and column.kind in _CENTRED
    target.alignment = Alignment(horizontal="center" if centred else "left", vertical="center", wrap_text=True)
    target.protection = Protection(locked=False)
    if column is not None:
        target.number_format = number_format(column)


def as_heading(cell: Cell) -> None:
    """Style the heading of a column."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    cell.font = Font(name=FONT, size=10, bold=True, color=ACCENT)
    cell.fill = PatternFill("solid", start_color=SHADE)
    cell.alignment = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
    cell.border = Border(bottom=Side("medium", color=ACCENT), right=Side("thin", color="FFFFFF"))


def as_text(
    cell: Cell,
    *,
    size: int = 10,
    bold: bool = False,
    color: str = INK,
    wrap: bool = True,
    indent: bool = False,
    centred: bool = False,
) -> None:
    """Style running text."""
    from openpyxl.styles import Alignment, Font

    cell.font = Font(name=FONT, size=size, bold=bold, color=color)
    vertical = "center" if centred else "top"
    cell.alignment = Alignment(horizontal="left", vertical=vertical, wrap_text=wrap, indent=int(indent))


def underlined(cell: Cell) -> None:
    """Draw a thin line below a cell."""
    from openpyxl.styles import Border, Side

    cell.border = Border(bottom=Side("thin", color=LINE))


def parted(*cells: Cell) -> None:
    """Draw a line above cells, to separate them from the previous group."""
    from openpyxl.styles import Border, Side

    for cell in cells:
        kept = cell.border
        cell.border = Border(left=kept.left, right=kept.right, top=Side("medium", color=ACCENT), bottom=kept.bottom)


def as_answer(cell: Cell, column: Column) -> None:
    """Style an answer's cell on a fact sheet."""
    from openpyxl.styles import Alignment, Border, Side

    as_data(cell, column)
    cell.alignment = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
    side = Side("thin", color=LINE)
    cell.border = Border(left=side, right=side, top=side, bottom=side)


_NARROW, _BROAD = frozenset(".,:;()[]!'’ /-–"), frozenset("жмфшщыюmw@%●№")
_HEADING_EDGE = 3.0
"""Width of indent, edges and filter arrow."""


def bold_width(text: str) -> float:
    """Return the approximate width of a text in bold, rather too large than too small."""
    return sum(
        0.7 if letter.lower() in _NARROW else 1.5 if letter.lower() in _BROAD else 1.4 if letter.isupper() else 1.15
        for letter in text
    )


def heading_width(text: str) -> int:
    """Return a column width in which no word of a heading is broken."""
    words = text.split()
    return int(max(map(bold_width, words), default=0.0) + _HEADING_EDGE) + 1


def heading_height(text: str, wide: float) -> float:
    """Return the height in points of a heading wrapped to a column width."""
    lines, left = 1, wide - _HEADING_EDGE
    for one in text.split():
        need = bold_width(one) + bold_width(" ")
        if need > left and left < wide - _HEADING_EDGE:
            lines, left = lines + 1, wide - _HEADING_EDGE
        left -= need
    return 13.5 * lines + 10
