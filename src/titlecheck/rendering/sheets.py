"""Lines and tables on workbook sheets for reading and printing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from titlecheck.rendering.xlsx_style import FONT, HEAD, Figure, for_print, height, paint, put

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

SUMMARY = (24, 36, 24, 16, 26, 24, 24, 40, 40)
"""Column widths of a summary."""


def last_row(sheet: Worksheet) -> int:
    """Return the last row with a cell.

    Why: ``max_row`` visits all cells of the sheet, so that writing a table would take quadratic time.
    """
    kept: Any = sheet
    return int(kept._current_row)


def add_table(sheet: Worksheet, heads: list[str], rows: Iterable[Sequence[object]], widths: list[int]) -> None:
    """Add a table with headings and column ``widths``, ready to filter and print."""
    from openpyxl.utils import get_column_letter

    add_line(sheet, heads, bold=True, fill=HEAD)
    for row in rows:
        add_line(sheet, row)
        sheet.row_dimensions[last_row(sheet)].height = height(row, widths)
    last = get_column_letter(len(heads))
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{last}{max(last_row(sheet), 1)}"
    sheet.print_title_rows = "1:1"
    for_print(sheet)


def add_pair(sheet: Worksheet, label: str, value: object) -> None:
    """Add a label with its value, which may span several columns."""
    from openpyxl.styles import Alignment

    add_line(sheet, [label, value])
    row = last_row(sheet)
    sheet.cell(row, 2).alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
    sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=5)
    sheet.row_dimensions[row].height = height([label, value], [SUMMARY[0], sum(SUMMARY[1:5])])


def add_line(sheet: Worksheet, values: Sequence[object], *, bold: bool = False, fill: str = "", size: int = 10) -> None:
    """Add a row of values; texts are never formulas."""
    from openpyxl.styles import Alignment, Font

    row = last_row(sheet) + 1 if last_row(sheet) > 1 or sheet.cell(1, 1).value is not None else 1
    if not values:
        # A space keeps an empty line, so that the next one does not take its place.
        values = [" "]
    for number, value in enumerate(values, 1):
        cell = sheet.cell(row, number)
        put(cell, value)
        cell.font = Font(name=FONT, size=size, bold=bold)
        # A number with a noun is aligned like text.
        horizontal = "left" if isinstance(value, Figure) else None
        cell.alignment = Alignment(wrap_text=size == 10, vertical="top", horizontal=horizontal)
        if fill:
            paint(cell, fill)
