"""Reader of lists of works in workbooks, directly or through a mapping of columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from titlecheck.dossier.enums import PublicationType
from titlecheck.facts.person_names import author_list
from titlecheck.importers.detect_format import read_known_table
from titlecheck.importers.document_types import document_type
from titlecheck.importers.export_text import doi_of, issns_of
from titlecheck.importers.formats.scopus import is_scopus
from titlecheck.importers.formats.works_list_file import read_listed_sheets
from titlecheck.importers.formats.wos_files import is_wos_table
from titlecheck.importers.list_columns import NUMBER, column_meaning
from titlecheck.importers.mapping import SHEET, Mapping
from titlecheck.importers.read_table import Table, folded_heading, repeated_headings
from titlecheck.importers.table_rows import LONGEST_HEADING_BLOCK, RowKind, row_kind
from titlecheck.importers.title_marks import is_notice, is_retracted
from titlecheck.importers.work import (
    ImportedAuthor,
    ImportedWork,
    ParsedFile,
    RecordKind,
    RecordNote,
    SourceKind,
    SourceLocation,
)
from titlecheck.text.normalize import plain
from titlecheck.workbook.columns import SHEETS, ValueKind
from titlecheck.workbook.other_workbooks import (
    ForeignSheet,
    Refused,
    filled_rows,
    is_uncertain_day_of_1904,
    reading_of,
    shown,
)

_YEAR = re.compile(r"(?<![\d–-])(?:19|20)\d\d(?![\d–-])")
_OWN = ("title", "authors", "roles", "type", "journal", "issn", "eissn", "published_on", "volume", "doi", "indexes")


def read_sheets(
    sheets: Sequence[ForeignSheet], parsed_file: ParsedFile, mapping: Mapping | None, *, headings: bool = True
) -> bool:
    """Parse a workbook: database tables, known lists of works, or lists through ``mapping``.

    All sheets with fitting headings are read; the others are reported. Return False for a list with its own columns and
    no mapping. ``headings`` says whether statements in group headings are used.
    """
    known = [(sheet, table) for sheet in sheets if mapping is None and (table := _known(sheet)) is not None]
    for sheet, table in known:
        before = len(parsed_file.works)
        read_known_table(table, parsed_file)
        _mark_dates(parsed_file.works, before, table.dates)
        _name_sheet(parsed_file, sheet, before, several=len(known) > 1)
    if known:
        _name_others(sheets, [sheet for sheet, _ in known], parsed_file)
        return True
    if mapping is None:
        return read_listed_sheets(sheets, parsed_file, headings=headings)
    found = _by_mapping(sheets, mapping, parsed_file)
    for sheet, at in found:
        before = len(parsed_file.works)
        _read(sheet, at, mapping, parsed_file)
        _name_sheet(parsed_file, sheet, before, several=len(found) > 1)
    if found:
        _name_others(sheets, [sheet for sheet, _ in found], parsed_file)
        if not parsed_file.works and not parsed_file.faults:
            parsed_file.fault("no_works")
    return True


def _name_sheet(parsed_file: ParsedFile, sheet: ForeignSheet, before: int, *, several: bool) -> None:
    """Add the sheet's name to everything read since ``before``; report hidden rows."""
    parsed_file.faults = [
        fault._replace(place=fault.place._replace(sheet=fault.sheet or sheet.name)) for fault in parsed_file.faults
    ]
    new = parsed_file.works[before:]
    if several:
        parsed_file.works[before:] = [replace(work, location=work.location._replace(sheet=sheet.name)) for work in new]
    if hidden := [work.location.number for work in new if work.location.number in set(sheet.hidden_rows)]:
        parsed_file.remarks.append(RecordNote("rows_hidden", ", ".join(map(str, hidden)), sheet.name))


def _name_others(sheets: Sequence[ForeignSheet], read: Sequence[ForeignSheet], parsed_file: ParsedFile) -> None:
    """Report every sheet that was not read, with its number of rows; a mapping may name one sheet only."""
    for sheet in sheets:
        if read and all(sheet is not one for one in read):
            parsed_file.remarks.append(RecordNote("sheet_not_read", sheet.name, str(filled_rows(sheet))))


_DATED = frozenset(map(folded_heading, ("PD", "EA", "Publication Date", "Early Access Date", "Year", "PY")))
"""Headings of databases for columns that may contain dates."""


def _mark_dates(works: list[ImportedWork], before: int, dates: dict[int, list[tuple[str, str]]]) -> None:
    """Report texts that a spreadsheet converted to dates; their cells were read as empty."""
    for at in range(before, len(works)):
        if found := dates.get(works[at].location.number):
            notes = [RecordNote("date_in_text", f"{heading}: {shown_as}") for heading, shown_as in found]
            works[at] = replace(works[at], remarks=(*works[at].remarks, *notes))


def _known(sheet: ForeignSheet) -> Table | None:
    for at, row in enumerate(sheet.rows[:LONGEST_HEADING_BLOCK]):
        table = Table([shown(cell) for cell in row], [], [], unit="row", sheet=sheet.name)
        if is_wos_table(table) or is_scopus(table):
            for number, cells in enumerate(sheet.rows[at + 1 :], start=at + 2):
                texts = [shown(cell) for cell in cells]
                for index, cell in enumerate(cells):
                    heading = table.headings[index] if index < len(table.headings) else ""
                    dated = folded_heading(heading) in _DATED
                    if (isinstance(cell, date) and not dated) or (
                        dated and sheet.from_1904 and is_uncertain_day_of_1904(cell)
                    ):
                        # Excel converts “1-2” and “3-9” to dates; the original text is lost.
                        table.dates.setdefault(number, []).append((heading, texts[index]))
                        texts[index] = ""
                if any(texts):
                    table.rows.append((texts + [""] * len(table.headings))[: len(table.headings)])
                    table.numbers.append(number)
            return table
    return None


def heading_row(sheet: ForeignSheet) -> int:
    """Return the index of the most likely header row: the first one with the most texts."""
    counts = [
        sum(1 for cell in row if isinstance(cell, str) and cell.strip() and len(cell) < 120)
        for row in sheet.rows[:LONGEST_HEADING_BLOCK]
    ]
    most = max(counts, default=0)
    return next((at for at, count in enumerate(counts) if most and count >= max(2, 0.8 * most)), 0)


def headings_of(sheet: ForeignSheet) -> tuple[list[str], dict[str, list[str]]]:
    """Return the headings of a list, and sample values of each."""
    at = heading_row(sheet)
    headings = [plain(shown(cell)) for cell in sheet.rows[at]] if sheet.rows else []
    samples: dict[str, list[str]] = {}
    for index, heading in enumerate(headings):
        column = [shown(row[index]) for row in sheet.rows[at + 1 :] if index < len(row)]
        samples.setdefault(heading, [value for value in column if value][:200])
    return [heading for heading in dict.fromkeys(headings) if heading], samples


def _by_mapping(
    sheets: Sequence[ForeignSheet], mapping: Mapping, parsed_file: ParsedFile
) -> list[tuple[ForeignSheet, int]]:
    """Return the sheets with all headings of the mapping, with their header rows.

    If there are none, record what the most similar sheet lacks.
    """
    named = [sheet for sheet in sheets if not mapping.sheet or sheet.name.strip() == mapping.sheet.strip()]
    if not named:
        names = "; ".join(sheet.name for sheet in sheets)
        parsed_file.fault("list_sheet_missing", found=names, expected=mapping.sheet)
        return []
    best = [
        max(_mapping_matches(sheet, mapping), key=lambda pair: (pair[0], -pair[1]), default=(0, 0)) for sheet in named
    ]
    fitting = [(sheet, at) for sheet, (hits, at) in zip(named, best, strict=True) if hits >= len(mapping.headings)]
    if fitting:
        return fitting
    nearest = max(range(len(named)), key=lambda index: best[index][0])
    row = named[nearest].rows[best[nearest][1]] if named[nearest].rows else []
    held = {folded_heading(plain(shown(cell))) for cell in row}
    shown_headings = "; ".join(plain(shown(cell)) for cell in row if shown(cell))
    for heading in dict.fromkeys((*mapping.columns.values(), *mapping.values)):
        if folded_heading(heading) not in held:
            parsed_file.fault("heading_missing", expected=heading, found=shown_headings)
    return []


def _mapping_matches(sheet: ForeignSheet, mapping: Mapping) -> list[tuple[int, int]]:
    """Return for each of the first rows how many headings of the mapping it has, with its index."""
    return [
        (len(mapping.headings & {folded_heading(plain(shown(cell))) for cell in row}), at)
        for at, row in enumerate(sheet.rows[:LONGEST_HEADING_BLOCK])
    ]


def _read(sheet: ForeignSheet, at: int, mapping: Mapping, parsed_file: ParsedFile) -> None:
    parsed_file.source = SourceKind.LIST
    headings = [shown(cell) for cell in sheet.rows[at]]
    places: dict[str, int] = {}
    for index, cell in enumerate(sheet.rows[at]):
        places.setdefault(folded_heading(plain(shown(cell))), index)
    unread = [
        heading or f"№ {index + 1}"
        for index, heading in enumerate(headings)
        if folded_heading(plain(heading)) not in mapping.headings
        and column_meaning(heading) != NUMBER
        and any(index < len(row) and shown(row[index]) for row in sheet.rows[at + 1 :])
    ]
    rows = [list(map(shown, row)) for row in sheet.rows[at + 1 :]]
    unread += repeated_headings(
        [one if folded_heading(plain(one)) in mapping.headings else "" for one in headings], rows
    )
    if unread:
        parsed_file.remarks.append(RecordNote("list_column_unread", "; ".join(unread)))
    for number, row in enumerate(sheet.rows[at + 1 :], start=at + 2):
        match row_kind([shown(one) for one in row], headings):
            case RowKind.EMPTY:
                continue
            case RowKind.TOTAL:
                parsed_file.remarks.append(RecordNote("total_row", f"{number}: {_row_text(row)}"))
                continue
            case None:
                pass
            case _:
                parsed_file.remarks.append(RecordNote("row_no_work", str(number), _row_text(row)))
                continue
        cells = _cells(row, number, places, mapping, parsed_file)
        if any(key in cells for key in ("title", "doi", "journal")):
            place = SourceLocation(parsed_file.file, "row", number, SourceKind.LIST)
            parsed_file.works.append(_work(cells, place, parsed_file, from_1904=sheet.from_1904))
        else:
            parsed_file.remarks.append(RecordNote("row_no_work", str(number), _row_text(row)))


def _cells(
    row: Sequence[Any], number: int, places: dict[str, int], mapping: Mapping, parsed_file: ParsedFile
) -> dict[str, tuple[Any, str]]:
    """Return the cells of a row by column of the dossier, with their headings; a code without meaning is an issue."""
    cells: dict[str, tuple[Any, str]] = {}
    for key, heading in mapping.columns.items():
        index = places[folded_heading(heading)]
        if index < len(row) and shown(row[index]):
            cells[key] = (row[index], heading)
    for heading, codes in mapping.values.items():
        index = places[folded_heading(heading)]
        code = shown(row[index]) if index < len(row) else ""
        if not code:
            continue
        if code not in codes:
            _refuse(parsed_file, number, heading, code, ", ".join(codes))
            continue
        for key, word in codes[code].items():
            cells.setdefault(key, (word, heading))
    return cells


def _row_text(row: Sequence[Any]) -> str:
    return " ".join(filter(None, map(shown, row)))[:80]


def _refuse(parsed_file: ParsedFile, number: int, heading: str, found: str, allowed: str) -> None:
    parsed_file.fault("cell_refused", "row", number, heading=heading, found=found, expected=allowed)


def _work(
    cells: dict[str, tuple[Any, str]], location: SourceLocation, parsed_file: ParsedFile, *, from_1904: bool
) -> ImportedWork:
    def said(key: str) -> str:
        return plain(shown(cells[key][0])) if key in cells else ""

    remarks: list[RecordNote] = []
    values: dict[str, Any] = {}
    for key, (raw, heading) in list(cells.items()):
        if isinstance(raw, date) and SHEETS[SHEET].column(key).kind in (ValueKind.TEXT, ValueKind.CHOICE):
            # Excel converts “1-2” and “3-9” to dates; the original text is lost.
            remarks.append(RecordNote("date_in_text", f"{heading}: {shown(raw)}"))
            del cells[key]
            continue
        if key in ("title", "authors", "journal", "volume", "doi"):
            continue
        if key == "type":
            continue
        try:
            values[key], meant = reading_of(SHEET, key, raw, from_1904=from_1904)
            if meant:
                remarks.append(RecordNote("read_as", f"{heading}: {shown(raw)}", meant))
        except Refused as why:
            allowed = "; ".join((*((why.nearest,) if why.nearest else ()), *why.allowed))
            _refuse(parsed_file, location.number, heading, shown(raw), allowed)
    issns, wrong = issns_of([str(values.get("issn") or "")])
    electronic, wrong_electronic = issns_of([str(values.get("eissn") or "")])
    number, wrong_doi = doi_of(said("doi"))
    remarks += [*wrong, *wrong_electronic, *wrong_doi]
    people = author_list(said("authors"))
    record_kind, kind, book = _kind(cells, said, remarks)
    published = str(values.get("published_on") or "")
    if not published:
        years = set(_YEAR.findall(said("volume")))
        one = years.pop() if len(years) == 1 else ""
        remarks.append(RecordNote("year_in_imprint", said("volume"), one) if one else RecordNote("year_missing"))
    others = tuple(sorted((key, value) for key, value in values.items() if key not in _OWN and value is not None))
    return ImportedWork(
        location,
        title=said("title"),
        authors=tuple(map(ImportedAuthor, people.names)),
        more_authors=people.most is None,
        authors_unclear=people.most is not None and not people.exact,
        record_kind=record_kind,
        type_said=said("type"),
        type=kind,
        book_kind=book,
        journal=said("journal"),
        issn=issns[0] if issns else "",
        eissn=electronic[0] if electronic else issns[1] if len(issns) > 1 else "",
        published=published,
        whole_volume=said("volume"),
        doi=number,
        indexes=frozenset(values.get("indexes") or ()),
        roles=values.get("roles") or None,
        others=others,
        remarks=tuple(remarks),
    )


_PATENT = re.compile(r"\b(?:патент|patent)", re.IGNORECASE)


def _kind(cells: dict[str, tuple[Any, str]], said: Any, remarks: list[RecordNote]) -> tuple[RecordKind, Any, Any]:
    """Return kind of record, type and kind of book by the dossier's words, else by the databases' words.

    An unknown word leaves the type open.
    """
    if is_retracted(said("title")):
        return RecordKind.RETRACTED, None, None
    if "type" not in cells:
        return RecordKind.WORK, None, None
    for sheet, column, record_kind in ((SHEET, "type", RecordKind.WORK), ("books", "kind", RecordKind.BOOK)):
        try:
            meant, spelled = reading_of(sheet, column, cells["type"][0])
        except Refused:
            continue
        if spelled:
            remarks.append(RecordNote("read_as", f"{cells['type'][1]}: {said('type')}", spelled))
        if record_kind is RecordKind.BOOK:
            return record_kind, None, meant
        if meant in (PublicationType.ARTICLE, PublicationType.REVIEW) and is_notice(said("title")):
            remarks.append(RecordNote("notice_by_title"))
            meant = None
        return record_kind, meant, None
    if _PATENT.search(said("type")):
        return RecordKind.PATENT, None, None
    for source in ("scopus", "wos", "orcid"):
        kind = document_type(source, said("type"), title=said("title"))
        if not kind.says_nothing:
            if kind.remark:
                remarks.append(kind.remark)
            return kind.record_kind, kind.type, None
    remarks.append(RecordNote("type_unknown", said("type")))
    return RecordKind.WORK, None, None
