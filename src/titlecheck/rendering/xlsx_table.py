"""Simple table as an Excel workbook: one sheet, wrapped texts, no formulas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from titlecheck.workbook.styles import like_formula

FONT = "Arial"
_HEAD = "DFE5EC"


def table_workbook(
    name: str,
    above: Sequence[str],
    heads: Sequence[str],
    rows: Sequence[Sequence[object]],
    widths: Sequence[int],
    fills: Mapping[int, str] | None = None,
) -> bytes:
    """Return a workbook with the sheet ``name``: the lines ``above``, then the table.

    ``fills`` are row colours by row number. Texts that begin like a formula stay texts; dates become date cells.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    from titlecheck.workbook.writer import workbook_bytes

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = name[:31]
    cell: Any
    for number, text in enumerate(above, 1):
        cell = sheet.cell(number, 1, text)
        cell.data_type = "s"
        cell.font = Font(name=FONT, size=14 if number == 1 else 10, bold=number == 1)
    top = len(above) + 2
    for place, head in enumerate(heads, 1):
        cell = sheet.cell(top, place, head)
        cell.font = Font(name=FONT, size=10, bold=True)
        cell.fill = PatternFill("solid", start_color=_HEAD)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for at, row in enumerate(rows):
        lines = 1
        for place, value in enumerate(row, 1):
            cell = sheet.cell(top + 1 + at, place)
            cell.value = value
            if isinstance(value, str):
                if like_formula(value):
                    cell.data_type = "s"
                    cell.quotePrefix = True
                room = max(widths[place - 1] - 2, 1)
                lines = max(lines, sum(1 + len(part) // room for part in value.split("\n")))
            elif isinstance(value, date):
                cell.number_format = "dd.mm.yyyy"
            cell.font = Font(name=FONT, size=10)
            cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
            if fills and at in fills:
                cell.fill = PatternFill("solid", start_color=fills[at])
        sheet.row_dimensions[top + 1 + at].height = 13.5 * lines + 3
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = f"A{top + 1}"
    sheet.print_title_rows = f"{top}:{top}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    return workbook_bytes(book)
