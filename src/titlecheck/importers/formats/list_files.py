"""Sheets that may be lists of works, from workbooks and CSV files."""

from __future__ import annotations

import csv

from titlecheck.importers.decoding import decode_text
from titlecheck.importers.detect_format import document_kind, is_workbook, read_text
from titlecheck.importers.formats.works_list_file import is_works_list, read_word_list, sheet_table
from titlecheck.importers.mapping import Mapping
from titlecheck.importers.read_table import LONGEST_CELL, Table, read_csv
from titlecheck.importers.work import ParsedFile, RecordNote
from titlecheck.workbook.child_process import ChildProcessFailed, apart
from titlecheck.workbook.limits import MAX_LIST_RECORDS
from titlecheck.workbook.other_workbooks import ForeignSheet, all_sheets, filled_rows
from titlecheck.workbook.outcome import ReadingProblem


def open_sheets(raw: bytes, parsed_file: ParsedFile) -> list[ForeignSheet]:
    """Return the sheets of a workbook; record an issue if it cannot be read."""
    found = all_sheets(raw)
    if isinstance(found, ReadingProblem):
        parsed_file.unreadable(found.code, found.found)
        return []
    sheets = [sheet for sheet in found if not sheet.hidden]
    for sheet in found:
        if sheet.hidden:
            parsed_file.remarks.append(RecordNote("sheet_hidden", sheet.name, str(filled_rows(sheet))))
    if not sheets:
        parsed_file.fault("no_works")
    return sheets


def list_sheets(raw: bytes, parsed_file: ParsedFile, mapping: Mapping | None) -> list[ForeignSheet]:
    """Return the sheets that may be lists: of a workbook, or the table of a CSV file of unknown kind.

    A text file is treated as a list only with a ``mapping``, because any text may look like a table.
    """
    if is_workbook(raw):
        return open_sheets(raw, parsed_file)
    if [fault.code for fault in parsed_file.faults] != ["kind_unknown"]:
        return []
    text = decode_text(raw, parsed_file.file)
    table = read_csv(text) if isinstance(text, str) else Table([], [], [])
    if len(table.headings) < 2 or not table.rows:
        return []
    sheet = _sheet_of(table, mapping.sheet if mapping else "")
    if mapping is None and not is_works_list(sheet_table(sheet)):
        return []
    parsed_file.faults.clear()
    if table.open_end:
        parsed_file.fault("quote_open", "line", table.numbers[-1])
    else:
        _check_row_widths(table, parsed_file)
    return [] if parsed_file.faults else [sheet]


def _sheet_of(table: Table, name: str) -> ForeignSheet:
    """Return the table of a CSV file as a sheet with line numbers."""
    rows: list[list[str]] = [table.headings]
    for number, row in zip(table.numbers, table.rows, strict=True):
        rows += [[] for _ in range(number - 1 - len(rows))]
        rows.append(row)
    return ForeignSheet(name, rows)


def read_file(
    raw: bytes, name: str, mapping: Mapping | None, headings: bool = True
) -> tuple[ParsedFile, list[ForeignSheet]]:
    """Parse a file: works from an export or a Word list, or sheets that may be lists.

    ``headings`` says whether statements in list headings are used. The file is parsed in a child process; a crash of
    that process is recorded as an issue.
    """
    try:
        return apart(_read_file, raw, name, mapping, headings)
    except ChildProcessFailed as why:
        parsed_file = ParsedFile(name)
        parsed_file.unreadable(why.code, why.found)
        return parsed_file, []


def _read_file(raw: bytes, name: str, mapping: Mapping | None, headings: bool) -> tuple[ParsedFile, list[ForeignSheet]]:
    parsed_file = ParsedFile(name)
    match document_kind(raw):
        case "docx":
            read_word_list(raw, parsed_file, headings=headings)
            return parsed_file, []
        case "":
            pass
        case other:
            parsed_file.fault(f"kind_{other}")
            return parsed_file, []
    try:
        parsed_file = parsed_file if is_workbook(raw) else read_text(raw, name)
        sheets = [] if parsed_file.source else list_sheets(raw, parsed_file, mapping)
    except csv.Error:
        # A cell exceeds the maximum length: a quotation mark is missing, or the file is not a table.
        parsed_file = ParsedFile(name)
        parsed_file.fault("cell_too_long", found=str(LONGEST_CELL))
        return parsed_file, []
    if len(parsed_file.works) > MAX_LIST_RECORDS:
        parsed_file.unreadable("too_many_records", f"{len(parsed_file.works)} > {MAX_LIST_RECORDS}")
        parsed_file.works.clear()
    return parsed_file, sheets


def _check_row_widths(table: Table, parsed_file: ParsedFile) -> None:
    """Record rows with more cells than headings, and a last row that alone has fewer cells."""
    width = len(table.headings)
    for number, row in zip(table.numbers, table.rows, strict=True):
        if any(cell.strip() for cell in row[width:]):
            parsed_file.fault("row_width", "line", number, found=str(len(row)), expected=str(width))
    last = len(table.rows[-1])
    if last < width and len(table.rows) > 1 and all(len(row) >= width for row in table.rows[:-1]):
        parsed_file.fault("row_cut_off", "line", table.numbers[-1], found=str(last), expected=str(width))
