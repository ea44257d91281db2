"""Drawing of summary workbooks: styles, links, page setup."""

from __future__ import annotations

from copy import copy
from datetime import date
from typing import TYPE_CHECKING, Any

from titlecheck.i18n.phrases import Phrases
from titlecheck.rendering.xlsx_style import DAY, FONT, Figure, for_print, writable_text
from titlecheck.workbook.styles import like_formula

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

HEAD_ROW = 2
"""Row of the headings; the caption is above it."""
_INK = "1F4E79"
_LINE = "C9D1DA"


class SummaryStyles:
    """Drawing of one workbook's sheets with cached styles, which is much faster."""

    def __init__(self, book: Workbook, words: Phrases) -> None:
        self.book = book
        self.words = words
        self._looks: dict[tuple[Any, ...], Any] = {}

    def write(
        self,
        sheet: Worksheet,
        row: int,
        column: int,
        value: object,
        *,
        bold: bool = False,
        italic: bool = False,
        size: int = 10,
        fill: str = "",
        link: str = "",
        line: bool = True,
        wrap: bool = True,
    ) -> None:
        """Write a styled cell, optionally with a link."""
        cell: Any = sheet.cell(row, column)
        address = self._link(cell, link) if link else ""
        text = writable_text(value) if isinstance(value, str) else None
        quoted = text is not None and like_formula(text)
        shown = value.number_format if isinstance(value, Figure) else DAY if isinstance(value, date) else ""
        look = (bold, italic, size, fill, bool(address), line, shown, quoted, wrap)
        made = self._looks.get(look)
        if made is None:
            made = self._looks[look] = self._cell_style(cell, *look)
        # Cells share the style object: do not change the style of a single cell afterwards.
        cell._style = made
        cell.value = text if text is not None else value.value if isinstance(value, Figure) else value
        if text is not None:
            cell.data_type = "s"

    def _cell_style(
        self,
        cell: Any,
        bold: bool,
        italic: bool,
        size: int,
        fill: str,
        linked: bool,
        line: bool,
        shown: str,
        quoted: bool,
        wrap: bool,
    ) -> Any:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        cell.font = Font(
            name=FONT,
            size=size,
            bold=bold,
            italic=italic,
            color=_INK if linked else None,
            underline="single" if linked else None,
        )
        cell.alignment = Alignment(wrap_text=wrap, vertical="top", horizontal="left")
        if line:
            cell.border = Border(bottom=Side(style="thin", color=_LINE))
        if fill:
            cell.fill = PatternFill("solid", start_color=fill)
        if shown:
            cell.number_format = shown
        cell.quotePrefix = quoted
        return copy(cell._style)

    def _link(self, cell: Any, link: str) -> str:
        """Link the cell to the table that ``link`` names; return its address."""
        from openpyxl.worksheet.hyperlink import Hyperlink

        name = self.words(f"sheet.{link.removeprefix('sheet:')}")
        address = f"'{name}'!A1"
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=address)
        return address

    def paper(self, sheet: Worksheet) -> None:
        """Set up a sheet for printing, with its name and page numbers in the footer."""
        for_print(sheet)
        sheet.page_margins.left = sheet.page_margins.right = 0.4
        sheet.page_margins.top = 0.5
        footer: Any = sheet.oddFooter
        footer.right.text = self.words("footer")
        footer.left.text = sheet.title
