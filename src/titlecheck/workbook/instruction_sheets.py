"""Explanatory sheets of the template: instructions, and requirements for each title."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from titlecheck.i18n import Language, LawNumbers, word
from titlecheck.workbook.columns import SHEETS
from titlecheck.workbook.decisive_fields import needed
from titlecheck.workbook.fact_sheet_layout import at, printing, protect, put
from titlecheck.workbook.styles import ACCENT, LETTERS_PER_WIDTH, SHADE, as_heading, as_text, underlined

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_STEPS = ("step1", "step2", "step3", "step4", "step5", "step6")

_ROUTES = {
    "associate": ("4", "4-1", "4-2", "4-3", "4-4", "4-5", "4-6"),
    "professor": ("5", "5-1", "5-2", "5-3", "5-4", "5-5", "5-6"),
}

_LEGEND_WIDTHS = {"who": 30, "service": 48, "works": 58, "third": 58}


def start_page(page: Worksheet, lang: Language, law: LawNumbers, routes: Sequence[str] = ()) -> None:
    """Lay out the instructions and a linked list of sheets; for a workbook for some ``routes``, only their sheets."""
    from openpyxl.utils import quote_sheetname
    from openpyxl.worksheet.hyperlink import Hyperlink

    for letters, wide in {"A": 4, "B": 32, "C": 92}.items():
        page.column_dimensions[letters].width = wide
    row = 1
    _line(page, row, 2, word("template.title", lang, law), size=16, bold=True, color=ACCENT, wrap=False)
    page.row_dimensions[row].height = 28
    row = _paragraph(page, 2, "", word("template.start.lead", lang, law))
    if routes:
        made_for = word("template.tailored.made_for", lang, paragraphs=", ".join(routes))
        row = _paragraph(page, row, "", made_for, bold=True)
        row = _paragraph(page, row, "", word("template.tailored.colours", lang))
        row = _paragraph(page, row, "", word("template.tailored.hidden", lang))
    row = _section(page, row, word("template.start.how", lang, law))
    for number, step in enumerate(_STEPS, start=1):
        row = _paragraph(page, row, str(number), word(f"template.start.{step}", lang, law))
    row = _section(page, row, word("template.start.sheets", lang, law))
    for key in (*SHEETS, "legend"):
        if routes and key != "legend" and not needed(key, routes):
            continue
        name = word(f"sheets.{key}", lang)
        _line(page, row, 2, name, bold=True, color=ACCENT)
        at(page, row, 2).hyperlink = Hyperlink(f"B{row}", location=f"{quote_sheetname(name)}!A1")
        _line(page, row, 3, word(f"template.holds.{key}", lang, law))
        page.row_dimensions[row].height = 16
        row += 1
    page.sheet_view.showGridLines = False
    protect(page)
    printing(page)


def legend_page(page: Worksheet, lang: Language, law: LawNumbers, chosen: Sequence[str] = ()) -> None:
    """Lay out the requirements, one row per route; only the ``chosen`` ones in a workbook for some routes."""
    page.column_dimensions["A"].width = 10
    for index, (part, wide) in enumerate(_LEGEND_WIDTHS.items(), start=2):
        page.column_dimensions["ABCDE"[index - 1]].width = wide
        put(at(page, 2, index), word(f"template.legend.{part}", lang, law))
        as_heading(at(page, 2, index))
    _line(page, 1, 1, word("template.legend.lead", lang, law), wrap=False)
    page.row_dimensions[1].height = 20
    put(at(page, 2, 1), word("template.legend.paragraph", lang, law))
    as_heading(at(page, 2, 1))
    row = 3
    for title, all_routes in _ROUTES.items():
        routes = [route for route in all_routes if not chosen or route in chosen]
        if not routes:
            continue
        _band(page, row, word(f"template.legend.{title}", lang, law))
        for row, route in enumerate(routes, start=row + 1):  # noqa: B020 - the next band follows the last route
            _route(page, row, route, lang, law)
        row += 1
    page.freeze_panes = "B3"
    protect(page)
    printing(page, "2:2")


def _route(page: Worksheet, row: int, route: str, lang: Language, law: LawNumbers) -> None:
    _line(page, row, 1, route, bold=True, color=ACCENT)
    underlined(at(page, row, 1))
    lines = 1
    for index, (part, wide) in enumerate(_LEGEND_WIDTHS.items(), start=2):
        text = word(f"template.route.{route}.{part}", lang, law)
        _line(page, row, index, text)
        underlined(at(page, row, index))
        lines = max(lines, _lines(text, wide))
    page.row_dimensions[row].height = 13.5 * lines + 6


def _band(page: Worksheet, row: int, title: str) -> None:
    from openpyxl.styles import PatternFill

    _line(page, row, 1, title, bold=True, color=ACCENT, wrap=False)
    for index in range(1, 6):
        at(page, row, index).fill = PatternFill("solid", start_color=SHADE)


def _section(page: Worksheet, row: int, title: str) -> int:
    _line(page, row, 2, title, size=12, bold=True, color=ACCENT, wrap=False)
    page.row_dimensions[row].height = 26
    return row + 1


def _paragraph(page: Worksheet, row: int, number: str, text: str, *, bold: bool = False) -> int:
    """Write a paragraph across two merged columns and return the next row; this sheet is never read."""
    _line(page, row, 1, number, bold=True, color=ACCENT)
    _line(page, row, 2, text, bold=bold)
    page.merge_cells(start_row=row, end_row=row, start_column=2, end_column=3)
    page.row_dimensions[row].height = 13.5 * _lines(text, 124) + 5
    return row + 1


def _line(
    page: Worksheet, row: int, column: int, text: str, *, size: int = 10, bold: bool = False,
    color: str = "1F2933", wrap: bool = True,
) -> None:  # fmt: skip
    cell = at(page, row, column)
    put(cell, text or None)
    as_text(cell, size=size, bold=bold, color=color, wrap=wrap, indent=wrap)


def _lines(text: str, wide: int) -> int:
    """Return the number of lines of ``text`` in a column, rather too many than too few."""
    return int(len(text) / (wide * LETTERS_PER_WIDTH)) + 1
