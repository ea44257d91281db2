"""The sheets of a file that may be a list of works: of a workbook, or the table of a CSV file."""

from __future__ import annotations

import csv

from titlecheck.importers.decoding import text_of
from titlecheck.importers.detect_format import document_kind, is_workbook, read_text
from titlecheck.importers.formats.works_list_file import is_works_list, read_word_list, sheet_table
from titlecheck.importers.mapping import Mapping
from titlecheck.importers.read_table import LONGEST_CELL, Table, read_csv
from titlecheck.importers.work import ParsedFile, RecordNote
from titlecheck.workbook.child_process import ChildProcessFailed, apart
from titlecheck.workbook.limits import MAX_LIST_RECORDS
from titlecheck.workbook.other_workbooks import ForeignSheet, all_sheets, filled_rows
from titlecheck.workbook.outcome import ReadingProblem


def opened_sheets(raw: bytes, harvest: ParsedFile) -> list[ForeignSheet]:
    """The sheets of a workbook; a workbook that cannot be read is a fault."""
    found = all_sheets(raw)
    if isinstance(found, ReadingProblem):
        harvest.fault(f"workbook_{found.code}", found=found.found)
        return []
    sheets = [sheet for sheet in found if not sheet.hidden]
    for sheet in found:
        if sheet.hidden:
            harvest.remarks.append(RecordNote("sheet_hidden", sheet.name, str(filled_rows(sheet))))
    if not sheets:
        harvest.fault("no_works")
    return sheets


def list_sheets(raw: bytes, harvest: ParsedFile, mapping: Mapping | None) -> list[ForeignSheet]:
    """The sheets of a file that may be a list: of a workbook, or the table of a CSV file of no known kind.

    A text is only taken for a list where a ``mapping`` says what its columns mean; any text may look like a table.
    """
    if is_workbook(raw):
        return opened_sheets(raw, harvest)
    if [fault.code for fault in harvest.faults] != ["kind_unknown"]:
        return []
    text = text_of(raw, harvest.file)
    table = read_csv(text) if isinstance(text, str) else Table([], [], [])
    if len(table.headings) < 2 or not table.rows:
        return []
    sheet = _sheet_of(table, mapping.sheet if mapping else "")
    if mapping is None and not is_works_list(sheet_table(sheet)):
        return []
    harvest.faults.clear()
    if table.open_end:
        harvest.fault("quote_open", "line", table.numbers[-1])
    else:
        _look_at_widths(table, harvest)
    return [] if harvest.faults else [sheet]


def _sheet_of(table: Table, name: str) -> ForeignSheet:
    """Return the table of a CSV file as a sheet, in which a row keeps the number of its line."""
    rows: list[list[str]] = [table.headings]
    for number, row in zip(table.numbers, table.rows, strict=True):
        rows += [[] for _ in range(number - 1 - len(rows))]
        rows.append(row)
    return ForeignSheet(name, rows)


def read_file(
    raw: bytes, name: str, mapping: Mapping | None, headings: bool = True
) -> tuple[ParsedFile, list[ForeignSheet]]:
    """What a file holds: works where it is an export or a list in Word, else the sheets of what may be a list.

    ``headings`` tells whether what the headings of a list state is taken over.

    It is read in a process apart; one that does not live to answer is a fault of the file.
    """
    try:
        return apart(_read_file, raw, name, mapping, headings)
    except ChildProcessFailed as why:
        harvest = ParsedFile(name)
        harvest.fault(f"workbook_{why.code}", found=why.found)
        return harvest, []


def _read_file(raw: bytes, name: str, mapping: Mapping | None, headings: bool) -> tuple[ParsedFile, list[ForeignSheet]]:
    harvest = ParsedFile(name)
    match document_kind(raw):
        case "docx":
            read_word_list(raw, harvest, headings=headings)
            return harvest, []
        case "":
            pass
        case other:
            harvest.fault(f"kind_{other}")
            return harvest, []
    try:
        harvest = harvest if is_workbook(raw) else read_text(raw, name)
        sheets = [] if harvest.source else list_sheets(raw, harvest, mapping)
    except csv.Error:
        # A cell beyond the longest that is read: a quotation mark is missing, or this is no table.
        harvest = ParsedFile(name)
        harvest.fault("cell_too_long", found=str(LONGEST_CELL))
        return harvest, []
    if len(harvest.works) > MAX_LIST_RECORDS:
        harvest.fault("workbook_too_many_records", found=f"{len(harvest.works)} > {MAX_LIST_RECORDS}")
        harvest.works.clear()
    return harvest, sheets


def _look_at_widths(table: Table, harvest: ParsedFile) -> None:
    """A row with more cells than headings is a fault, and a last row with fewer, where no other has: it was cut off."""
    width = len(table.headings)
    for number, row in zip(table.numbers, table.rows, strict=True):
        if any(cell.strip() for cell in row[width:]):
            harvest.fault("row_width", "line", number, found=str(len(row)), expected=str(width))
    last = len(table.rows[-1])
    if last < width and len(table.rows) > 1 and all(len(row) >= width for row in table.rows[:-1]):
        harvest.fault("row_cut_off", "line", table.numbers[-1], found=str(last), expected=str(width))
