"""Lists of works that others keep in Excel, read through a mapping of their columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from titlecheck.facts.person_names import split_authors
from titlecheck.importers.detect_format import read_known_table
from titlecheck.importers.document_types import is_retracted, kind_of
from titlecheck.importers.export_text import doi_of, issns_of
from titlecheck.importers.formats.scopus import is_scopus
from titlecheck.importers.formats.wos_files import is_wos_table
from titlecheck.importers.mapping import SHEET, Mapping
from titlecheck.importers.read_table import Table, folded_heading
from titlecheck.importers.work import (
    ImportedAuthor,
    ImportedWork,
    ImportIssue,
    ParsedFile,
    RecordKind,
    RecordNote,
    SourceKind,
    SourceLocation,
)
from titlecheck.text.normalize import plain
from titlecheck.workbook.other_workbooks import ForeignSheet, Refused, reading_of, shown
from titlecheck.workbook.total_rows import total_label

_LOOK_AT = 20
"""Headings are looked for in the first rows only."""

_OWN = ("title", "authors", "roles", "type", "journal", "issn", "eissn", "published_on", "volume", "doi", "indexes")


def read_sheets(sheets: Sequence[ForeignSheet], harvest: ParsedFile, mapping: Mapping | None) -> bool:
    """The works of a workbook: of a database's table that was saved as one, or of a list through ``mapping``.

    ``False`` where it is a list and there is no mapping.
    """
    for sheet in sheets:
        table = _known(sheet)
        if table is not None and mapping is None:
            read_known_table(table, harvest)
            _name_sheet(harvest, sheet.name)
            return True
    if mapping is None:
        return False
    found = _by_mapping(sheets, mapping, harvest)
    if found is not None:
        sheet, at = found
        _read(sheet, at, mapping, harvest)
        _name_sheet(harvest, sheet.name)
        if not harvest.works and not harvest.faults:
            harvest.fault("no_works")
    return True


def _name_sheet(harvest: ParsedFile, name: str) -> None:
    harvest.faults = [fault._replace(sheet=fault.sheet or name) for fault in harvest.faults]


def _known(sheet: ForeignSheet) -> Table | None:
    for at, row in enumerate(sheet.rows[:_LOOK_AT]):
        table = Table([shown(cell) for cell in row], [], [], unit="row", sheet=sheet.name)
        if is_wos_table(table) or is_scopus(table):
            for number, cells in enumerate(sheet.rows[at + 1 :], start=at + 2):
                texts = [shown(cell) for cell in cells]
                if any(texts):
                    table.rows.append((texts + [""] * len(table.headings))[: len(table.headings)])
                    table.numbers.append(number)
            return table
    return None


def heading_row(sheet: ForeignSheet) -> int:
    """The index of the row that looks most like headings: the first of those with most texts."""
    counts = [
        sum(1 for cell in row if isinstance(cell, str) and cell.strip() and len(cell) < 120)
        for row in sheet.rows[:_LOOK_AT]
    ]
    most = max(counts, default=0)
    return next((at for at, count in enumerate(counts) if most and count >= max(2, 0.8 * most)), 0)


def headings_of(sheet: ForeignSheet) -> tuple[list[str], dict[str, list[str]]]:
    """The headings of a list, and the first values under each."""
    at = heading_row(sheet)
    headings = [plain(shown(cell)) for cell in sheet.rows[at]] if sheet.rows else []
    samples: dict[str, list[str]] = {}
    for index, heading in enumerate(headings):
        column = [shown(row[index]) for row in sheet.rows[at + 1 :] if index < len(row)]
        samples.setdefault(heading, [value for value in column if value][:200])
    return [heading for heading in dict.fromkeys(headings) if heading], samples


def _by_mapping(
    sheets: Sequence[ForeignSheet], mapping: Mapping, harvest: ParsedFile
) -> tuple[ForeignSheet, int] | None:
    """The sheet and the row of its headings that have all headings of the mapping; those that lack are faults."""
    named = [sheet for sheet in sheets if not mapping.sheet or sheet.name.strip() == mapping.sheet.strip()]
    if not named:
        names = "; ".join(sheet.name for sheet in sheets)
        harvest.fault("list_sheet_missing", found=names, expected=mapping.sheet)
        return None
    best: tuple[int, ForeignSheet, int] | None = None
    for sheet in named:
        for at, row in enumerate(sheet.rows[:_LOOK_AT]):
            held = {folded_heading(plain(shown(cell))) for cell in row}
            hits = len(mapping.headings & held)
            if best is None or hits > best[0]:
                best = (hits, sheet, at)
    assert best is not None
    hits, sheet, at = best
    held = {folded_heading(plain(shown(cell))) for cell in sheet.rows[at]}
    shown_headings = "; ".join(plain(shown(cell)) for cell in sheet.rows[at] if shown(cell))
    for heading in dict.fromkeys((*mapping.columns.values(), *mapping.values)):
        if folded_heading(heading) not in held:
            harvest.fault("heading_missing", expected=heading, found=shown_headings)
    return None if hits < len(mapping.headings) else (sheet, at)


def _read(sheet: ForeignSheet, at: int, mapping: Mapping, harvest: ParsedFile) -> None:
    harvest.source = SourceKind.LIST
    places: dict[str, int] = {}
    for index, cell in enumerate(sheet.rows[at]):
        places.setdefault(folded_heading(plain(shown(cell))), index)
    for number, row in enumerate(sheet.rows[at + 1 :], start=at + 2):
        if not any(shown(cell) for cell in row):
            continue
        if label := total_label(row):
            harvest.remarks.append(RecordNote("total_row", f"{number}: {label[1]}"))
            continue
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
                _refuse(harvest, number, heading, code, ", ".join(codes))
                continue
            for key, word in codes[code].items():
                cells.setdefault(key, (word, heading))
        if any(key in cells for key in ("title", "doi", "journal")):
            harvest.works.append(_work(cells, SourceLocation(harvest.file, "row", number, SourceKind.LIST), harvest))


def _refuse(harvest: ParsedFile, number: int, heading: str, found: str, allowed: str) -> None:
    harvest.faults.append(ImportIssue("cell_refused", harvest.file, "row", number, heading, found, allowed))


def _work(cells: dict[str, tuple[Any, str]], origin: SourceLocation, harvest: ParsedFile) -> ImportedWork:
    def said(key: str) -> str:
        return plain(shown(cells[key][0])) if key in cells else ""

    remarks: list[RecordNote] = []
    values: dict[str, Any] = {}
    for key, (raw, heading) in cells.items():
        if key in ("title", "authors", "journal", "volume", "doi"):
            continue
        if key == "type":
            continue
        try:
            values[key], meant = reading_of(SHEET, key, raw)
            if meant:
                remarks.append(RecordNote("read_as", f"{heading}: {shown(raw)}", meant))
        except Refused as why:
            allowed = "; ".join((*((why.nearest,) if why.nearest else ()), *why.allowed))
            _refuse(harvest, origin.number, heading, shown(raw), allowed)
    issns, wrong = issns_of([str(values.get("issn") or "")])
    electronic, wrong_electronic = issns_of([str(values.get("eissn") or "")])
    number, wrong_doi = doi_of(said("doi"))
    remarks += [*wrong, *wrong_electronic, *wrong_doi]
    fate, kind, book = _kind(cells, said, remarks)
    published = str(values.get("published_on") or "")
    if not published:
        remarks.append(RecordNote("year_missing"))
    others = tuple(sorted((key, value) for key, value in values.items() if key not in _OWN and value is not None))
    return ImportedWork(
        origin,
        title=said("title"),
        authors=tuple(ImportedAuthor(name) for name in split_authors(said("authors"))),
        fate=fate,
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
    """The type, or the kind of a book, by the words of the dossier, else by those of the databases.

    An unknown word leaves the type open.
    """
    if is_retracted(said("title")):
        return RecordKind.RETRACTED, None, None
    if "type" not in cells:
        return RecordKind.WORK, None, None
    for sheet, column, fate in ((SHEET, "type", RecordKind.WORK), ("books", "kind", RecordKind.BOOK)):
        try:
            meant, spelled = reading_of(sheet, column, cells["type"][0])
        except Refused:
            continue
        if spelled:
            remarks.append(RecordNote("read_as", f"{cells['type'][1]}: {said('type')}", spelled))
        return fate, meant if fate is RecordKind.WORK else None, meant if fate is RecordKind.BOOK else None
    if _PATENT.search(said("type")):
        return RecordKind.PATENT, None, None
    for source in ("scopus", "wos", "orcid"):
        kind = kind_of(source, said("type"))
        if kind.remark is None or kind.remark.code == "type_person":
            if kind.remark:
                remarks.append(kind.remark)
            return kind.fate, kind.type, None
    remarks.append(RecordNote("type_unknown", said("type")))
    return RecordKind.WORK, None, None
