"""Blank workbook for some routes: relevant fields are shown and requested, others are hidden.

Why hidden: people change routes, and a workbook without a sheet could not be read. The relevance of fields is in
``decisive_fields.toml``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from titlecheck.dossier.completeness import ListName
from titlecheck.dossier.enums import BookKind, DegreeKind, DocumentKind, PublicationType
from titlecheck.facts.statements import STATEMENTS
from titlecheck.i18n import Language, LawNumbers, entry, word
from titlecheck.ruleset.numbers import NEWEST
from titlecheck.workbook.cell_addresses import column_letters
from titlecheck.workbook.choices import shown
from titlecheck.workbook.columns import (
    EXAMPLE_ROW,
    FIRST_FACT_ROW,
    HEADING_ROW,
    MARKER,
    MARKER_ROW,
    SHEETS,
    Column,
    FactSheetColumns,
)
from titlecheck.workbook.decisive_fields import AskedFields, decides, decisive_fields, fields_by_statement, needed
from titlecheck.workbook.dropdowns import guard_heading, write_lists
from titlecheck.workbook.examples import examples_of
from titlecheck.workbook.fact_sheet_layout import LAST_ROW, at, fact_page, fill_row, lay_column, printing, put
from titlecheck.workbook.instruction_sheets import legend_page, start_page
from titlecheck.workbook.styles import as_data, as_heading, heading_height, heading_width
from titlecheck.workbook.workbook_file import MADE_FOR
from titlecheck.workbook.writer import workbook_bytes

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

REQUIRED = "●"
"""Symbol of a heading whose cells can change a verdict, because colour alone is not accessible."""
YELLOW, GREY = "FFF2CC", "E7E6E6"

_ALWAYS = ("title", "authors", "type", "journal", "issn", "published_on", "volume", "matches_specialty")
_INDEXED = (
    "indexes", "roles", "doi", "jcr_category", "jcr_quartile", "scopus_field", "scopus_percentile", "impact_factor",
)  # fmt: skip
_CONFERENCES = ("conference_abroad", "conference_international")
_FURTHER = (
    "jcr_matches", "jcr2_category", "jcr2_quartile", "jcr2_matches", "scopus_matches", "scopus2_field",
    "scopus2_percentile", "scopus2_matches", "citescore_value", "jcr_year", "citescore_year", "eissn",
)  # fmt: skip
_RARE = ("sheets", "periodical")
PUBLICATION_ORDER = (*_ALWAYS, "recommended", "stopped", *_INDEXED, "foreign", *_CONFERENCES, *_FURTHER, *_RARE)
"""Columns of publications in groups."""

_ONE_IS_ENOUGH = {
    ("degrees", "defended_on"): ("awarded_on",),
    ("degrees", "awarded_on"): ("defended_on",),
    ("titles", "country"): ("awarded_by",),
    ("titles", "awarded_by"): ("country",),
    ("supervised", "defended_on"): ("awarded_on",),
    ("supervised", "awarded_on"): ("defended_on",),
    ("specialty_fields", "code"): ("name",),
    ("specialty_fields", "name"): ("code",),
    ("publications", "jcr_quartile"): ("scopus_percentile",),
    ("publications", "scopus_percentile"): ("jcr_quartile",),
}
"""Cells of which one is enough."""
_NEEDED_WITH = {"jcr_category": "jcr_quartile", "scopus_field": "scopus_percentile"}
"""Cells of publications needed if another cell of the row is filled."""
_TWO_LINES = 36.0
"""Height in points of a row of the application with a two-line hint."""
_ASKED_ONLY_AFTER_REFUSAL = frozenset({"refused_title", "refused_on", "refusal_notified_on", "borrowed_material"})
_NOT_ASKED = frozenset({("titles", "recognised")})
"""Cells that can change a verdict but are rarely needed: the to-do list requests them."""


def tailored_workbook(
    routes: Sequence[str],
    lang: Language,
    law: LawNumbers = NEWEST,
    further: frozenset[tuple[str, str]] = frozenset(),
) -> bytes:
    """Return the blank workbook for ``routes`` with reproducible bytes.

    ``further``: fields that can change a verdict under the chosen interpretations, from ``asked_fields``.
    """
    from openpyxl import Workbook
    from openpyxl.workbook.defined_name import DefinedName

    asked = AskedFields(tuple(routes), further)
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "titlecheck"
    book.properties.title = word("template.title", lang)
    start_page(book.create_sheet(word("sheets.start", lang)), lang, law, routes)
    for key, sheet in SHEETS.items():
        page = book.create_sheet(word(f"sheets.{key}", lang))
        if sheet.one_fact_a_row:
            fact_page(page, sheet, lang, law, {})
            _ask_facts(page, sheet, asked, lang)
        else:
            _record_page(page, sheet, asked, lang, law)
        if not needed(key, routes):
            page.sheet_state = "hidden"
    legend_page(book.create_sheet(word("sheets.legend", lang)), lang, law, routes)
    write_lists(book, book.create_sheet(word("sheets.lists", lang)), lang)
    book.defined_names[MADE_FOR] = DefinedName(MADE_FOR, attr_text=f'"{",".join(routes)}"', hidden=True)
    return workbook_bytes(book)


def shown_columns(sheet: FactSheetColumns, asked: AskedFields) -> tuple[Column, ...]:
    """Return the shown columns in order."""
    return tuple(column for column in ordered(sheet) if _is_shown(sheet.key, column, asked))


def ordered(sheet: FactSheetColumns) -> tuple[Column, ...]:
    """Return all columns of a sheet in the order of a workbook for some routes."""
    if sheet.key != "publications":
        return sheet.columns
    return tuple(sheet.column(key) for key in PUBLICATION_ORDER)


def _is_shown(sheet: str, column: Column, asked: AskedFields) -> bool:
    if (sheet, column.field) in asked.further:
        return True
    if sheet == "publications":
        if column.key in _INDEXED:
            return decides(sheet, "indexes", asked.routes)
        if column.key in _FURTHER or column.key in _RARE:
            return False
        if column.key in _ALWAYS:
            return True
    return (sheet, column.field) not in decisive_fields() or asked.decides(sheet, column.field)


def _is_required(sheet: str, column: Column, asked: AskedFields) -> bool:
    return (
        asked.decides(sheet, column.field) and (sheet, column.key) not in _NOT_ASKED and _is_shown(sheet, column, asked)
    )


# Sheets of records


def _record_page(page: Worksheet, sheet: FactSheetColumns, asked: AskedFields, lang: Language, law: LawNumbers) -> None:
    put(at(page, MARKER_ROW, 1), MARKER + sheet.key)
    page.row_dimensions[MARKER_ROW].hidden = True
    number = at(page, HEADING_ROW, 1)
    put(number, word("terms.answer.number", lang))
    as_heading(number)
    as_data(page.column_dimensions["A"])
    page.column_dimensions["A"].width = 9
    columns = ordered(sheet)
    height = 40.0
    for index, column in enumerate(columns, start=2):
        lay_column(page, sheet, column, index, lang, law)
        text = _heading(sheet.key, column, asked, lang)
        put(at(page, HEADING_ROW, index), text)
        dimension = page.column_dimensions[column_letters(index)]
        dimension.width = max(dimension.width, heading_width(text))
        height = max(height, heading_height(text, dimension.width))
    page.row_dimensions[HEADING_ROW].height = height
    _collapse(page, sheet, columns, asked)
    row = EXAMPLE_ROW
    for example in examples_of(sheet.key, lang):
        put(at(page, row, 1), word("terms.answer.example", lang))
        as_data(at(page, row, 1), example=True)
        shown_cells = {one.key: example[one.key] for one in columns if one.key in example}
        fill_row(page, columns, row, shown_cells, lang, example=True)
        row += 1
    first = row
    if sheet.key == "documents":
        row = _documents(page, columns, row, lang)
    last = column_letters(len(columns) + 1)
    page.freeze_panes = f"C{EXAMPLE_ROW}"
    page.auto_filter.ref = f"A{HEADING_ROW}:{last}{LAST_ROW}"
    guard_heading(page, f"A{HEADING_ROW}:{last}{HEADING_ROW}", lang)
    _colours(page, sheet, columns, asked, first, lang)
    printing(page, f"{HEADING_ROW}:{HEADING_ROW}")
    _cursor(page, f"C{first}" if sheet.key == "documents" else f"B{first}")


def _heading(sheet: str, column: Column, asked: AskedFields, lang: Language) -> str:
    key = f"fields.{sheet}.{column.key}"
    text = word(f"{key}.short" if "short" in entry(key) else key, lang)
    return f"{REQUIRED} {text}" if _is_required(sheet, column, asked) else text


def _collapse(page: Worksheet, sheet: FactSheetColumns, columns: Sequence[Column], asked: AskedFields) -> None:
    hidden = False
    for index, column in enumerate(columns, start=2):
        dimension = page.column_dimensions[column_letters(index)]
        if not _is_shown(sheet.key, column, asked):
            dimension.outlineLevel = 1
            dimension.hidden = hidden = True
        else:
            dimension.collapsed, hidden = hidden, False
    if hidden:
        page.column_dimensions[column_letters(len(columns) + 2)].collapsed = True
        page.column_dimensions[column_letters(len(columns) + 2)].width = 9


def _documents(page: Worksheet, columns: Sequence[Column], row: int, lang: Language) -> int:
    """List the documents of the file, one per row; their presence stays open."""
    for kind in DocumentKind:
        if kind is not DocumentKind.FOREIGN_CERTIFICATE:
            fill_row(page, columns, row, {"kind": kind}, lang)
            row += 1
    return row


def _colours(
    page: Worksheet,
    sheet: FactSheetColumns,
    columns: Sequence[Column],
    asked: AskedFields,
    first: int,
    lang: Language,
) -> None:
    """Colour required empty cells of a row, and grey those that are not needed."""
    letters = {column.key: column_letters(index) for index, column in enumerate(columns, start=2)}
    begun = f"COUNTA($B{first}:${column_letters(len(columns) + 1)}{first})>0"
    if sheet.key in ("publications", "books"):
        begun = f"LEN($B{first})>0"
    for column in columns:
        if not _is_shown(sheet.key, column, asked):
            continue
        cells = f"{letters[column.key]}{first}:{letters[column.key]}{LAST_ROW}"
        condition, instead = _needed_when(sheet.key, column.key, letters, first, lang)
        if instead:
            _rule(page, cells, f"AND({begun},{instead})", GREY)
        if _is_required(sheet.key, column, asked):
            others = _ONE_IS_ENOUGH.get((sheet.key, column.key), ())
            empty = [f"LEN(TRIM(${letters[key]}{first}))=0" for key in (column.key, *others) if key in letters]
            _rule(page, cells, f"AND({','.join([begun, *condition, *empty])})", YELLOW)


def _needed_when(sheet: str, key: str, letters: dict[str, str], row: int, lang: Language) -> tuple[list[str], str]:
    """Return formulas for when a row needs a cell and when not; empty if every row needs it."""
    if sheet == "publications" and key in _INDEXED and key != "indexes":
        named = f"LEN(TRIM(${letters['indexes']}{row}))>0"
        with_ = [f"LEN(TRIM(${letters[_NEEDED_WITH[key]]}{row}))>0"] if key in _NEEDED_WITH else []
        return [named, *with_], f"NOT({named})"
    if sheet == "publications" and key in _CONFERENCES:
        return _one_of(letters["type"], row, (PublicationType.CONFERENCE_PAPER, PublicationType.ABSTRACT), lang)
    if sheet == "supervised" and key == "co_supervised":
        degrees = (DegreeKind.CANDIDATE, DegreeKind.DOCTOR)  # of a PhD a shared supervision counts by default (R52a)
        return _one_of(letters["degree_kind"], row, degrees, lang)[0], ""
    if sheet == "books" and key == "years_in_use":
        return _one_of(letters["kind"], row, (BookKind.TEXTBOOK, BookKind.STUDY_GUIDE), lang)
    return [], ""


def _one_of(
    column: str, row: int, kinds: Sequence[PublicationType | BookKind | DegreeKind], lang: Language
) -> tuple[list[str], str]:
    words = ",".join(f'${column}{row}="{shown(kind, lang)}"' for kind in kinds)
    return [f"OR({words})"], f"NOT(OR({words}))"


def _rule(page: Worksheet, cells: str, formula: str, colour: str) -> None:
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import PatternFill

    rule = FormulaRule(formula=[formula], fill=PatternFill(bgColor=colour))  # type: ignore[no-untyped-call]
    page.conditional_formatting.add(cells, rule)


def _cursor(page: Worksheet, cell: str) -> None:
    """Set the cursor of the sheet to ``cell``."""
    pane = page.sheet_view.pane
    if pane is None:
        return
    if pane.xSplit:
        pane.activePane = "bottomRight" if cell[0] > "B" else "bottomLeft"
    for selection in page.sheet_view.selection:
        if selection.pane == pane.activePane:
            selection.activeCell = selection.sqref = cell


# Sheets of single facts


def _may_decide(asked: AskedFields, sheet: str, field: str) -> bool:
    """Return whether a statement on the field can change a verdict, be it on few rows."""
    return asked.decides(sheet, field) or not fields_by_statement().get((sheet, field), frozenset()).isdisjoint(
        asked.routes
    )


def _ask_facts(page: Worksheet, sheet: FactSheetColumns, asked: AskedFields, lang: Language) -> None:
    """Mark rows that can change a verdict, and hide those about lists and columns that the routes do not need."""
    unneeded = {name.fact for name in ListName if not needed(name.value, asked.routes)}
    lists = {name.fact for name in ListName} - unneeded
    unneeded |= {one.fact for one in STATEMENTS if not any(_may_decide(asked, name, one.field) for name in one.sheets)}
    rows = {column.key: row for row, column in enumerate(sheet.columns, start=FIRST_FACT_ROW)}
    yes = word("terms.answer.yes", lang)
    for column in sheet.columns:
        row = rows[column.key]
        if column.key in unneeded:
            page.row_dimensions[row].hidden = True
        elif column.key in lists or asked.decides(sheet.key, column.key):
            label = at(page, row, 1)
            put(label, f"{REQUIRED} {label.value}")
            if column.key in lists and not at(page, row, 3).value:
                put(at(page, row, 3), word("template.tailored.list_line", lang))
                page.row_dimensions[row].height = max(page.row_dimensions[row].height or 0, _TWO_LINES)
            when = f'$B${rows["refused_before"]}="{yes}",' if column.key in _ASKED_ONLY_AFTER_REFUSAL else ""
            _rule(page, f"B{row}", f"AND({when}LEN(TRIM($B${row}))=0)", YELLOW)
    _cursor(page, f"B{FIRST_FACT_ROW}")
