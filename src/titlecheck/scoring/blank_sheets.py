"""Writer of blank scoring sheets: beside a dossier, or for a work of several authors."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from titlecheck.dossier import PartialDate
from titlecheck.i18n import Language, word
from titlecheck.ruleset import NEWEST
from titlecheck.ruleset.scheme_catalogue import all_schemes
from titlecheck.scoring.required_sheets import sheets_of
from titlecheck.scoring.scoring_facts import WORKS
from titlecheck.scoring.sheet_columns import (
    CATALOGUE,
    SHEETS,
    choice_words,
    field_word,
    note_word,
    scheme_word,
    sheet_word,
    term_key,
)
from titlecheck.workbook.cell_addresses import column_letters
from titlecheck.workbook.columns import EXAMPLE_ROW, HEADING_ROW, MARKER, MARKER_ROW, Column, ValueKind
from titlecheck.workbook.columns import SHEETS as DOSSIER_SHEETS
from titlecheck.workbook.date_cells import written
from titlecheck.workbook.dropdowns import guard_heading, list_names, list_values
from titlecheck.workbook.fact_sheet_layout import LAST_ROW, at, printing, put, record_page
from titlecheck.workbook.styles import as_data, as_heading, as_text, width
from titlecheck.workbook.writer import workbook_bytes

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

OF_A_WORK = (
    "score_general", "score_authors", "score_details", "score_certificates", "score_acts", "score_marks",
    "score_counted",
)  # fmt: skip
OF_A_PERSON = tuple(key for key in SHEETS if key != "score_authors")
_LISTS = "lists"


def blank_bytes(lang: Language, *, work: bool) -> bytes:
    """Return the blank workbook in ``lang`` with reproducible bytes."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "titlecheck"
    book.properties.title = word(f"{CATALOGUE}.start.title", lang)
    _start(book.create_sheet(word(f"{CATALOGUE}.start.sheet", lang)), lang, work=work)
    keys = OF_A_WORK if work else OF_A_PERSON
    for key in keys[:2] if work else keys[:1]:
        _page(book.create_sheet(sheet_word(key, lang)), key, lang)
    if work:
        for name in WORKS:
            record_page(book.create_sheet(word(f"sheets.{name}", lang)), DOSSIER_SHEETS[name], lang, NEWEST, [])
    for key in keys[2:] if work else keys[1:]:
        _page(book.create_sheet(sheet_word(key, lang)), key, lang)
    _lists(book, book.create_sheet(_LISTS), lang)
    return workbook_bytes(book)


def _start(page: Worksheet, lang: Language, *, work: bool) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    page.column_dimensions["A"].width = 110
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    command = f"titlecheck score {'work.xlsx' if work else 'dossier.xlsx --facts scoring.xlsx'} --scheme satpayev"
    texts = [
        (word(f"{CATALOGUE}.start.title", lang), 14),
        (word(f"{CATALOGUE}.start.{'work' if work else 'beside'}", lang), 10),
        (word(f"{CATALOGUE}.start.use", lang, command=command), 10),
    ]
    texts.append((word(f"{CATALOGUE}.start.empty", lang), 10))
    texts.append((word(f"{CATALOGUE}.start.needs", lang), 12))
    keys = OF_A_WORK if work else OF_A_PERSON
    for name, edition in all_schemes().items():
        scheme = edition.schemes[name]
        if work and scheme.subject != "work":
            continue
        sheets = [sheet_word(key, lang) for key in sheets_of(scheme) if key in keys]
        texts.append((f"{scheme_word(name, lang)} ({name}): {'; '.join(sheets)}", 10))
    for row, (text, size) in enumerate(texts, start=1):
        put(at(page, row, 1), text)
        as_text(at(page, row, 1), size=size, bold=size > 10)
        page.row_dimensions[row].height = 15 * (1 + len(text) // 110) + 8


def _page(page: Worksheet, key: str, lang: Language) -> None:
    sheet = SHEETS[key]
    put(at(page, MARKER_ROW, 1), MARKER + key)
    page.row_dimensions[MARKER_ROW].hidden = True
    number = at(page, HEADING_ROW, 1)
    put(number, word("terms.answer.number", lang))
    as_heading(number)
    as_data(page.column_dimensions["A"])
    page.column_dimensions["A"].width = 9
    for index, column in enumerate(sheet.columns, start=2):
        letters = column_letters(index)
        put(at(page, MARKER_ROW, index), column.key)
        heading = at(page, HEADING_ROW, index)
        put(heading, field_word(key, column.key, lang))
        as_heading(heading)
        if note := note_word(key, column.key, lang):
            _comment(heading, note)
        as_data(page.column_dimensions[letters], column)
        page.column_dimensions[letters].width = _width(column, lang)
        _offer(page, f"{letters}{EXAMPLE_ROW}:{letters}{LAST_ROW}", column, lang)
        if column.example is not None:
            cell = at(page, EXAMPLE_ROW, index)
            put(cell, _example_value(column, lang))
            as_data(cell, column, example=True)
    put(at(page, EXAMPLE_ROW, 1), word("terms.answer.example", lang))
    as_data(at(page, EXAMPLE_ROW, 1), example=True)
    page.row_dimensions[HEADING_ROW].height = 54
    page.freeze_panes = f"C{EXAMPLE_ROW}"
    guard_heading(page, f"A{HEADING_ROW}:{column_letters(len(sheet.columns) + 1)}{HEADING_ROW}", lang)
    printing(page, f"{HEADING_ROW}:{HEADING_ROW}")


def _width(column: Column, lang: Language) -> int:
    """Return the width of a column; for a closed list, the width of its longest word."""
    if column.choices is None:
        return width(column, lang)
    return min(max(18, *(len(text) + 2 for text in choice_words(column.choices, lang))), 50)


def _comment(cell: Any, text: str) -> None:
    from openpyxl.comments import Comment

    comment = Comment(text, "titlecheck")
    comment.width = 300
    comment.height = 30 + 17 * (len(text) // 42 + 1)
    cell.comment = comment


def _example_value(column: Column, lang: Language) -> str | int | float | date:
    value = column.example
    if column.choices is not None:
        return word(term_key(column.choices(value)), lang)
    if column.kind is ValueKind.YES_NO:
        return word(f"terms.answer.{'yes' if value else 'no'}", lang)
    if column.kind is ValueKind.DATE:
        return written(PartialDate(str(value)))
    if column.kind is ValueKind.DECIMAL:
        return int(value)
    return int(value) if column.kind is ValueKind.INTEGER else str(value)


def _ranges() -> dict[str, type[StrEnum]]:
    return {
        f"list_score_{column.choices.__name__.lower()}": column.choices
        for sheet in SHEETS.values()
        for column in sheet.columns
        if column.choices is not None
    }


def _offer(page: Worksheet, cells: str, column: Column, lang: Language) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    if column.choices is not None:
        name = f"list_score_{column.choices.__name__.lower()}"
    elif column.kind is ValueKind.YES_NO:
        name = "list_yes_no"
    else:
        return
    rule = DataValidation(
        type="list", formula1=f"={name}", allow_blank=True, errorStyle="stop", showErrorMessage=True,
        errorTitle="titlecheck", error=word("template.entry.pick", lang),
    )  # fmt: skip
    rule.add(cells)
    page.add_data_validation(rule)


def _lists(book: Workbook, page: Worksheet, lang: Language) -> None:
    """Fill the hidden sheet with the choices of the drop-down lists and name their ranges."""
    from openpyxl.utils import quote_sheetname
    from openpyxl.workbook.defined_name import DefinedName

    lists = {name: list_values(name, choices, lang) for name, choices in list_names().items()}
    lists |= {name: choice_words(choices, lang) for name, choices in _ranges().items()}
    for index, (name, values) in enumerate(lists.items(), start=1):
        letters = column_letters(index)
        page.cell(1, index).value = name
        for row, value in enumerate(values, start=2):
            page.cell(row, index).value = value
        where = f"{quote_sheetname(page.title)}!${letters}$2:${letters}${len(values) + 1}"
        book.defined_names[name] = DefinedName(name, attr_text=where)
    page.sheet_state = "hidden"
