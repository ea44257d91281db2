"""Blank workbook for a list of recommended editions, to be filled in from the orders of the authorised body."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from titlecheck.i18n import Language, catalogue, word
from titlecheck.registry.read_editions import COLUMNS, LEVELS

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = {"title_kk": 44, "title_ru": 44, "title_en": 44, "level": 20, "order_no": 18}
_EXAMPLE: dict[str, str] = {
    "title_kk": "Үлгі хабаршысы", "title_ru": "Вестник примера", "title_en": "Example Bulletin", "issn": "1234-5679",
    "level": "2", "order_no": "101", "order_date": "01.03.2021", "valid_from": "01.03.2021", "valid_to": "31.12.2023",
}  # fmt: skip
_FONT, _ROWS = "Arial", 3_000


def editions_blank(lang: Language) -> bytes:
    """Return the blank in ``lang``: headings, notes, an example row, a list of levels. The bytes are reproducible."""
    from openpyxl import Workbook

    from titlecheck.workbook.writer import workbook_bytes

    book = Workbook()
    page: Any = book.worksheets[0]
    page.title = word("journals.edition_sheet", lang)
    book.properties.creator = "titlecheck"
    book.properties.title = word("journals.kind.editions", lang)
    _headings(page, lang)
    _example(page, lang)
    _levels(page, lang)
    page.freeze_panes = "B2"
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:1"
    return workbook_bytes(book)


def _headings(page: Worksheet, lang: Language) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    notes = catalogue("journals")["edition_note"]
    for index, key in enumerate(("number", *COLUMNS), 1):
        cell: Any = page.cell(1, index)
        cell.value = word("terms.answer.number" if key == "number" else f"journals.edition.{key}", lang)
        cell.font = Font(name=_FONT, size=10, bold=True, color="1F4E79")
        cell.fill = PatternFill("solid", start_color="DFE5EC")
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="left")
        cell.border = Border(bottom=Side("medium", color="1F4E79"))
        if key in notes:
            cell.comment = Comment(notes[key][lang], "titlecheck", height=70, width=280)
        column = page.column_dimensions[cell.column_letter]
        column.width = 9 if key == "number" else _WIDTHS.get(key, 16)
        column.number_format = "@"  # text format, so that Excel does not convert ISSNs and dates
        column.font = Font(name=_FONT, size=10)
    page.row_dimensions[1].height = 32


def _example(page: Worksheet, lang: Language) -> None:
    from openpyxl.styles import Font

    shown = {**_EXAMPLE, "level": word(f"journals.level.{_EXAMPLE['level']}", lang)}
    values = [word("terms.answer.example", lang), *(shown.get(key) for key in COLUMNS)]
    for index, value in enumerate(values, 1):
        cell: Any = page.cell(2, index)
        cell.value = value
        cell.number_format = "@"
        cell.font = Font(name=_FONT, size=10, italic=True, color="7B8794")


def _levels(page: Worksheet, lang: Language) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    offered = ",".join(word(f"journals.level.{level}", lang) for level in LEVELS)
    rule = DataValidation(type="list", formula1=f'"{offered}"', allow_blank=True)
    rule.error = offered
    page.add_data_validation(rule)
    letter = "ABCDEFGHIJK"[1 + COLUMNS.index("level")]
    rule.add(f"{letter}2:{letter}{_ROWS}")
