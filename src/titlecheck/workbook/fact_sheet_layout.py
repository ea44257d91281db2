"""Layout of the template's sheets of facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from titlecheck.dossier.enums import Entered
from titlecheck.facts.statements import STATEMENTS, Statement
from titlecheck.i18n import Language, LawNumbers, entry, word
from titlecheck.workbook.cell_addresses import column_letters
from titlecheck.workbook.columns import (
    EXAMPLE_ROW,
    FIRST_FACT_ROW,
    FIRST_ROW,
    HEADING_ROW,
    MARKER,
    MARKER_ROW,
    Column,
    FactSheetColumns,
)
from titlecheck.workbook.dropdowns import guard_heading, offer
from titlecheck.workbook.outcome import Location, ReadingProblem
from titlecheck.workbook.styles import (
    LETTERS_PER_WIDTH,
    as_answer,
    as_data,
    as_heading,
    as_text,
    like_formula,
    parted,
    width,
)
from titlecheck.workbook.values import NOT_KEPT, DoesNotFit, cell_value, flat_record

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

LAST_ROW = 2_000
"""Last row with drop-down lists and filters; the reader reads beyond it."""

_STATEMENTS = frozenset(one.fact for one in STATEMENTS)

_FACT_WIDTHS = {"A": 38, "B": 46, "C": 84, "D": 12}

_FACT_LETTERS = {"A": 34, "C": 86}
"""Minimum number of letters per line: labels are bold, and words are not broken."""


def at(page: Worksheet, row: int, column: int) -> Cell:
    """Return the cell at a row and column; the template has no merged cells."""
    return cast("Cell", page.cell(row, column))


def put(cell: Cell, value: Any) -> None:
    """Write ``value`` literally: a text that begins with “=” or “#” stays a text, even after editing."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        if like_formula(value):
            cell.quotePrefix = True


def note_of(sheet: str, column: Column, lang: Language, law: LawNumbers) -> str:
    """Return the note of a column with the numbers of ``law``, or an empty string."""
    key = f"fields.{sheet}.{column.key}"
    return word(f"{key}.note", lang, law) if "note" in entry(key) else ""


def record_page(
    page: Worksheet, sheet: FactSheetColumns, lang: Language, law: LawNumbers, records: Sequence[Mapping[str, Any]]
) -> None:
    """Lay out a sheet with one record per row, with an example row above the ``records``."""
    put(at(page, MARKER_ROW, 1), MARKER + sheet.key)
    page.row_dimensions[MARKER_ROW].hidden = True
    number = at(page, HEADING_ROW, 1)
    put(number, word("terms.answer.number", lang))
    as_heading(number)
    as_data(page.column_dimensions["A"])
    page.column_dimensions["A"].width = 9
    filled = [flat_record(sheet.key, record) for record in records]
    columns = sheet.filled_columns(filled)
    for index, column in enumerate(columns, start=2):
        lay_column(page, sheet, column, index, lang, law)
    page.row_dimensions[HEADING_ROW].height = 54
    put(at(page, EXAMPLE_ROW, 1), word("terms.answer.example", lang))
    as_data(at(page, EXAMPLE_ROW, 1), example=True)
    fill_row(page, columns, EXAMPLE_ROW, {one.key: example_value(one) for one in columns}, lang, example=True)
    for row, values in enumerate(filled, start=FIRST_ROW):
        fill_row(page, columns, row, values, lang)
    last = column_letters(len(columns) + 1)
    page.freeze_panes = f"C{EXAMPLE_ROW}"
    page.auto_filter.ref = f"A{HEADING_ROW}:{last}{max(LAST_ROW, len(records) + FIRST_ROW)}"
    guard_heading(page, f"A{HEADING_ROW}:{last}{HEADING_ROW}", lang)
    printing(page, f"{HEADING_ROW}:{HEADING_ROW}")


def lay_column(
    page: Worksheet, sheet: FactSheetColumns, column: Column, index: int, lang: Language, law: LawNumbers
) -> None:
    """Lay out a column: machine name, heading with note, style and width, drop-down list or validation."""
    letters = column_letters(index)
    put(at(page, MARKER_ROW, index), column.key)
    heading = at(page, HEADING_ROW, index)
    put(heading, word(f"fields.{sheet.key}.{column.key}", lang))
    as_heading(heading)
    if text := note_of(sheet.key, column, lang, law):
        _comment(heading, text)
    as_data(page.column_dimensions[letters], column)
    page.column_dimensions[letters].width = width(column, lang)
    offer(page, f"{letters}{EXAMPLE_ROW}:{letters}{LAST_ROW}", column, lang)


def _comment(cell: Cell, text: str) -> None:
    from openpyxl.comments import Comment

    comment = Comment(text, "titlecheck")
    comment.width = 300
    comment.height = 30 + 17 * (len(text) // 42 + 1)
    cell.comment = comment


def example_value(column: Column) -> Any:
    """Return the example of a column as a model value."""
    if column.choices is None or column.example is None:
        return column.example
    if isinstance(column.example, list):
        return tuple(column.choices(each) for each in column.example)
    return column.choices(column.example)


def fill_row(
    page: Worksheet,
    columns: Sequence[Column],
    row: int,
    values: Mapping[str, Any],
    lang: Language,
    *,
    example: bool = False,
) -> None:
    """Fill in a row; an ``example`` is grey."""
    lines = 1
    for index, column in enumerate(columns, start=2):
        try:
            shown = cell_value(column, values.get(column.key), lang)
        except DoesNotFit as why:
            heading = str(at(page, HEADING_ROW, index).value or "")
            place = Location(page.title, row, column_letters(index - 1), heading)
            raise DoesNotFit(str(why), problems=[ReadingProblem(NOT_KEPT, place, str(why.found))]) from None
        if shown is not None:
            cell = at(page, row, index)
            put(cell, shown)
            as_data(cell, column, example=example)
            lines = max(lines, int(len(str(shown)) / (width(column, lang) * LETTERS_PER_WIDTH)) + 1)
    if lines > 1:  # not every program adjusts heights of wrapped text
        page.row_dimensions[row].height = 13.5 * lines + 2


def fact_page(
    page: Worksheet, sheet: FactSheetColumns, lang: Language, law: LawNumbers, facts: Mapping[str, Any]
) -> None:
    """Lay out a sheet with one fact per row: label, answer, hint, and hidden machine name."""
    machine = (MARKER + sheet.key, "value", "hint", "field")
    for index, (name, shown) in enumerate(zip(machine, ("fact", "value", "hint", ""), strict=True), start=1):
        put(at(page, MARKER_ROW, index), name)
        if shown:
            put(at(page, HEADING_ROW, index), word(f"terms.answer.{shown}", lang))
            as_heading(at(page, HEADING_ROW, index))
    page.row_dimensions[MARKER_ROW].hidden = True
    page.row_dimensions[HEADING_ROW].height = 24
    for letters, wide in _FACT_WIDTHS.items():
        page.column_dimensions[letters].width = wide
    page.column_dimensions["D"].hidden = True
    before: type | None = None
    for row, column in enumerate(sheet.columns, start=FIRST_FACT_ROW):
        label, answer, hint, machine_name = (at(page, row, index) for index in range(1, 5))
        put(label, word(f"fields.{sheet.key}.{column.key}", lang))
        as_text(label, bold=True, indent=True, centred=True)
        put(answer, cell_value(column, facts.get(column.key), lang))
        as_answer(answer, column)
        put(hint, note_of(sheet.key, column, lang, law) or None)
        as_text(hint, color="52606D", indent=True, centred=True)
        put(machine_name, column.key)
        offer(page, answer.coordinate, column, lang)
        group = Entered if column.choices is Entered else Statement if column.key in _STATEMENTS else None
        if group not in (None, before):
            # Rows about lists and statements are separate groups.
            parted(label, answer, hint)
        before = group
        lines = max(len(str(hint.value or "")) / _FACT_LETTERS["C"], len(str(label.value or "")) / _FACT_LETTERS["A"])
        page.row_dimensions[row].height = 13.5 * (int(lines) + 1) + 8
    page.freeze_panes = f"A{FIRST_FACT_ROW}"
    protect(page)
    printing(page, f"{HEADING_ROW}:{HEADING_ROW}")


def protect(page: Worksheet) -> None:
    """Protect the labels without a password; allow everything needed for filling in."""
    guard = page.protection
    guard.sheet = True
    for free in ("formatCells", "formatColumns", "formatRows", "sort", "autoFilter", "insertHyperlinks"):
        setattr(guard, free, False)


def printing(page: Worksheet, title_rows: str | None = None) -> None:
    """Set up printing on landscape A4 in page width, with headings on every page."""
    from openpyxl.worksheet.properties import PageSetupProperties

    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9
    wide = sum(dimension.width for dimension in page.column_dimensions.values())
    page.page_setup.fitToWidth = max(1, round(wide / 210))
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if title_rows:
        page.print_title_rows = title_rows
    footer = page.HeaderFooter.oddFooter
    assert footer is not None
    footer.center.text = "&A – &P / &N"
