"""Records and notes from a list of works in a Word file or on a sheet."""

from __future__ import annotations

from collections.abc import Sequence

from titlecheck.importers.formats.word import WordParagraph, word_blocks
from titlecheck.importers.list_columns import heading_columns
from titlecheck.importers.listed_record import build_record
from titlecheck.importers.listed_work import read_listed_work
from titlecheck.importers.service_records import read_service
from titlecheck.importers.table_rows import Place, TableRow, TableRows
from titlecheck.importers.work import (
    ImportedWork,
    ParsedFile,
    RecordKind,
    RecordNote,
    SourceKind,
    SourceLocation,
)
from titlecheck.importers.work_kinds import HeadingFacts, heading_facts
from titlecheck.importers.works_list import (
    ListedEntry,
    ListParagraph,
    WorksList,
    holds_descriptions,
    read_list,
    without_answers,
)
from titlecheck.text.normalize import row_ranges
from titlecheck.workbook.columns import SHEETS
from titlecheck.workbook.other_workbooks import ForeignSheet, filled_rows, is_uncertain_day_of_1904, shown
from titlecheck.workbook.zip_guard import Unreadable

_ENOUGH = 2
"""Number of works of which at least one must have a title and a year; otherwise nothing is imported."""


def word_list(raw: bytes) -> WorksList:
    """Return the list of works in a Word file; raise ``Unreadable`` if it is damaged."""
    return read_list(word_parts(raw))


def word_parts(raw: bytes) -> list[ListParagraph | TableRows]:
    """Return paragraphs and tables of a Word file for the list parser; raise ``Unreadable`` if it is damaged."""
    blocks: list[ListParagraph | TableRows] = []
    for block in word_blocks(raw):
        if isinstance(block, WordParagraph):
            blocks.append(ListParagraph(Place("paragraph", block.number), block.text, block.numbered))
        else:
            rows = [
                TableRow(Place("table_row", at, block.number), cells, at - 1 in block.merged, continued)
                for at, (cells, continued) in enumerate(zip(block.rows, block.continued, strict=True), start=1)
            ]
            blocks.append(TableRows(rows))
    return blocks


def sheet_table(sheet: ForeignSheet) -> TableRows:
    """Return a sheet as a table for the list parser; rows keep their numbers."""
    width = max((len(row) for row in sheet.rows), default=0)
    rows = []
    continued: dict[int, set[int]] = {}
    for top, left, bottom, _ in sheet.merged:
        for number in range(top + 1, min(bottom, len(sheet.rows)) + 1):
            continued.setdefault(number, set()).add(left - 1)
    for number, row in enumerate(sheet.rows, start=1):
        cells = [shown(cell) for cell in row]
        uncertain = [at for at, cell in enumerate(row) if sheet.from_1904 and is_uncertain_day_of_1904(cell)]
        place = Place("row", number, sheet=sheet.name)
        cells += [""] * (width - len(cells))
        joined = frozenset(continued.get(number, ()))
        rows.append(TableRow(place, cells, continued=joined, uncertain_days=frozenset(uncertain)))
    return TableRows(rows)


_CLASSIC = frozenset({"imprint", "coauthors", "details"})
"""Columns that only lists of works have."""


def is_works_list(table: TableRows) -> bool:
    """Return whether a table is a list of works with known columns only, or one of whole descriptions.

    A table with other columns needs a mapping confirmed by a person.
    """
    found = heading_columns(table.rows)
    if found is None:
        return holds_descriptions(table.rows)
    meanings, unknown = found
    names = set(meanings.values())
    if not unknown and holds_descriptions(table.rows):
        return True
    return bool(names & _CLASSIC) or (not unknown and bool(names & {"journal", "year"}))


def read_word_list(raw: bytes, parsed_file: ParsedFile, *, headings: bool = True) -> None:
    """Parse a Word file into ``parsed_file``; record an issue if it has no list."""
    parsed_file.source = SourceKind.LIST
    try:
        blocks = word_parts(raw)
    except Unreadable as why:
        parsed_file.source = None
        parsed_file.unreadable(why.code, why.found)
        return
    tables = [block for block in blocks if isinstance(block, TableRows)]
    taken = add_service_records([None if is_works_list(table) else table for table in tables], parsed_file)
    of_service = {id(tables[number]) for number in taken}
    found = read_list([block for block in blocks if id(block) not in of_service])
    if parsed_file.service is not None:
        found = without_answers(found)
    if not _other_works(parsed_file, bool(found.entries)):
        return
    add_list(found, parsed_file, headings=headings)


def _other_works(parsed_file: ParsedFile, works: bool) -> bool:
    """Return whether to parse the file as a list of works: False if it has service records and no works."""
    if parsed_file.service is None:
        return True
    if works:
        parsed_file.service.other_tables.clear()  # the list parser reports other tables
        return True
    parsed_file.source = SourceKind.SERVICE
    if not parsed_file.service.jobs:
        parsed_file.fault("service_without_jobs")
    return False


def add_list(found: WorksList, parsed_file: ParsedFile, *, headings: bool = True, sheet: str = "") -> None:
    """Add the records of a list, and notes on headings, totals, numbering and skipped parts."""
    parsed_file.source = SourceKind.LIST
    works = [_work(entry, parsed_file.file, sheet, headings=headings) for entry in found.entries]
    titled = sum(1 for work in works if work.title and (work.published or work.record_kind in _UNDATED))
    if not works:
        parsed_file.fault("list_no_works")
        return
    if titled * _ENOUGH < len(works):
        parsed_file.fault("list_unclear", sheet=sheet, found=str(titled), expected=str(len(works)))
        return
    parsed_file.works += works
    if headings:
        parsed_file.remarks += _of_headings(found, parsed_file.file, sheet)
    parsed_file.remarks += _of_totals(found, parsed_file.file, sheet)
    parsed_file.remarks += _of_the_rest(found, parsed_file.file, sheet)
    parsed_file.remarks += _of_skipped(found, sheet)


_UNDATED = frozenset({RecordKind.UNPUBLISHED, RecordKind.CERTIFICATE, RecordKind.PATENT, RecordKind.CREATIVE})


def _location(place: Place, file: str, sheet: str) -> SourceLocation:
    return SourceLocation(file, place.unit, place.number, SourceKind.LIST, place.within, sheet)


def _work(entry: ListedEntry, file: str, sheet: str, *, headings: bool) -> ImportedWork:
    stated = read_listed_work(entry.heading if headings else "", entry.cells, entry.text, sheets_only=entry.sheets_only)
    return build_record(stated, _location(entry.place, file, sheet))


_WORDS_OF_FACTS = (
    ("type", "fields.publications.type"), ("recommended", "fields.publications.recommended"),
    ("foreign", "fields.publications.foreign"), ("abroad", "fields.publications.conference_abroad"),
    ("international", "fields.publications.conference_international"), ("indexes", "fields.publications.indexes"),
    ("book_kind", "fields.books.kind"),
)  # fmt: skip


def _of_headings(found: WorksList, file: str, sheet: str) -> list[RecordNote]:
    """Return one note for each heading with the facts taken from it."""
    counts: dict[tuple[str, Place | None], int] = {}
    for entry in found.entries:
        if entry.heading:
            counts[entry.heading, entry.heading_place] = counts.get((entry.heading, entry.heading_place), 0) + 1
    notes = []
    for (heading, place), count in counts.items():
        if said := _facts_in_words(heading_facts(heading)):
            at = _location(place, file, sheet) if place else None
            notes.append(RecordNote("list_heading", heading, said, at, count))
    return notes


def _facts_in_words(facts: HeadingFacts) -> str:
    return "; ".join(words for name, words in _WORDS_OF_FACTS if getattr(facts, name))


def _of_totals(found: WorksList, file: str, sheet: str) -> list[RecordNote]:
    notes = [
        RecordNote(
            "list_total", one.text, str(one.in_all), _location(one.place, file, sheet), one.stated, one.in_section
        )
        for one in found.totals
        if not one.agrees
    ]
    notes += [
        RecordNote("list_gap", str(one.before), str(one.after), _location(one.place, file, sheet)) for one in found.gaps
    ]
    return notes


_CODES_OF_UNREAD = {"no_title": "list_no_title", "table": "list_table", "column": "list_column_unread"}


def _of_the_rest(found: WorksList, file: str, sheet: str) -> list[RecordNote]:
    """Return notes on unread rows and tables."""
    return [
        RecordNote(code, one.text[:200], "", _location(one.place, file, sheet))
        for one in (*found.skipped, *found.unread)
        if (code := _CODES_OF_UNREAD.get(one.why, ""))
    ]


_NO_WORKS = frozenset({"caption", "signature", "header", "column_numbers", "total"})


def _of_skipped(found: WorksList, sheet: str = "") -> list[RecordNote]:
    """Return notes on rows and paragraphs skipped as not being works, also on headings without works below them."""
    numbers: dict[tuple[str, int], list[int]] = {}
    of_works = {entry.heading_place for entry in found.entries}
    for one in found.skipped:
        if one.why in _NO_WORKS or (one.why == "heading" and one.place not in of_works):
            numbers.setdefault((one.place.unit, one.place.within), []).append(one.place.number)
    notes = []
    for (unit, table), rows in numbers.items():
        where = str(table) if table else f"«{sheet}»: " if sheet else ""
        code = f"list_skipped_{'row' if unit == 'line' else unit}"
        notes.append(RecordNote(code, row_ranges(rows), where, number=len(rows)))
    return notes


def read_listed_sheets(sheets: Sequence[ForeignSheet], parsed_file: ParsedFile, *, headings: bool = True) -> bool:
    """Parse the sheets of a workbook that are lists of works; return False if there are none.

    Other sheets are reported as not read.
    """
    if any(map(is_dossier, sheets)):
        return False  # sheets of a dossier may look like lists, but are not
    every = [(sheet, sheet_table(sheet)) for sheet in sheets]
    candidates = [None if is_works_list(table) else table for _, table in every]
    taken = add_service_records(candidates, parsed_file)
    tables = [one for number, one in enumerate(every) if number not in taken]
    if not _other_works(parsed_file, any(is_works_list(table) for _, table in tables)):
        return True
    lists = [(sheet, read_list([table])) for sheet, table in tables if is_works_list(table)]
    if not lists:
        return False
    filled = [(sheet, found) for sheet, found in lists if found.entries] or lists[:1]
    for sheet, found in filled:
        add_list(found, parsed_file, headings=headings, sheet=sheet.name if len(filled) > 1 else "")
    read = {sheet.name for sheet, _ in filled}
    parsed_file.remarks += [
        RecordNote("list_sheet_skipped", sheet.name, number=filled_rows(sheet))
        for sheet, _ in tables
        if sheet.name not in read
    ]
    return True


# Service records in the same files

_NAMES_STAND = 5
"""Number of rows searched for machine names."""
_LEAST_NAMES = 3
"""Minimum number of machine names; fewer may occur in any table."""


def add_service_records(tables: Sequence[TableRows | None], parsed_file: ParsedFile) -> frozenset[int]:
    """Import the jobs of ``tables`` that are service records; return their indices.

    None stands for a table known to be something else.
    """
    parsed_file.service = read_service([table.rows if table is not None else () for table in tables])
    return frozenset(parsed_file.service.tables) if parsed_file.service is not None else frozenset()


def is_dossier(sheet: ForeignSheet) -> bool:
    """Return whether a sheet has the row of machine names of a dossier."""
    top = [{shown(cell) for cell in row} for row in sheet.rows[:_NAMES_STAND]]
    return any(
        len(row & one.by_key.keys()) >= max(_LEAST_NAMES, len(one.by_key) // 2)
        for one in SHEETS.values()
        for row in top
    )
