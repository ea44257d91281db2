"""Reader of the Scopus CSV export with older or newer columns, also saved as a workbook."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from titlecheck.dossier.enums import Index
from titlecheck.importers.candidate_match import names_an_author
from titlecheck.importers.document_types import document_type
from titlecheck.importers.export_dates import year_of
from titlecheck.importers.export_text import doi_of, isbns_of, issns_of, pages_of
from titlecheck.importers.read_table import Table, require_columns
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

_NEEDED = (("Title", "Document title"), ("Year",), ("Source title",), ("Authors", "Author full names"))
_SCOPUS_HEADINGS = ("Source title", "EID", "Author(s) ID", "Art. No.", "Page start", "Correspondence Address",
            "Abbreviated Source Title")  # fmt: skip
_EID = re.compile(r"2-s2\.0-\d+")
_ISSNS = re.compile(r"\d{1,4}-?\d{3}[\dXxХх](?:[;,\s]+\d{1,4}-?\d{3}[\dXxХх])*")
_FULL_NAME = re.compile(r"\s*\((\d{5,})\)\s*$")
_COLUMNS = {
    "authors": ("Authors",),
    "full": ("Author full names",),
    "ids": ("Author(s) ID", "Authors ID", "Author ID"),
    "title": ("Title", "Document title"),
    "year": ("Year",),
    "journal": ("Source title",),
    "short": ("Abbreviated Source Title",),
    "volume": ("Volume",),
    "issue": ("Issue",),
    "article": ("Art. No.", "Article number"),
    "first": ("Page start",),
    "last": ("Page end",),
    "doi": ("DOI",),
    "issn": ("ISSN",),
    "correspondence": ("Correspondence Address",),
    "type": ("Document Type",),
    "stage": ("Publication Stage",),
    "eid": ("EID",),
    "isbn": ("ISBN*",),
    "publisher": ("Publisher",),
    "database": ("SourceKind",),
}


def is_scopus(table: Table) -> bool:
    """Return whether the headings are those of a Scopus export; some may be renamed or missing."""
    return sum(table.find(name) is not None for name in _SCOPUS_HEADINGS) >= 2


def read_scopus(table: Table, parsed_file: ParsedFile) -> None:
    """Parse the works of a Scopus table; rows that do not fit the headings are issues."""
    parsed_file.source = SourceKind.SCOPUS
    if not require_columns(table, parsed_file, _NEEDED):
        return
    places = {key: table.find(*names) for key, names in _COLUMNS.items()}
    mended = 0
    for row, number in zip(table.rows, table.numbers, strict=True):
        cells = _fit_to_headings(table, row)
        if cells is None:
            last = number == table.numbers[-1]
            code = "row_cut_off" if last and len(row) < len(table.headings) else "row_width"
            parsed_file.fault(code, table.unit, number, found=str(len(row)), expected=str(len(table.headings)))
            continue
        mended += len(row) != len(cells)
        parsed_file.works.append(
            _work(cells, places, SourceLocation(parsed_file.file, table.unit, number, SourceKind.SCOPUS))
        )
    if table.open_end:
        parsed_file.fault("quote_open", table.unit, table.numbers[-1] if table.numbers else 1)
    if mended:
        parsed_file.remarks.append(RecordNote("rows_mended", str(mended)))


def _fit_to_headings(table: Table, row: list[str]) -> list[str] | None:
    """Return the cells of a row, one for each heading; None if they cannot be assigned with certainty.

    The number of “Funding Text” columns varies between exports, so concatenated exports have rows with more cells than
    headings. Such a row is read from both ends if its end is valid.
    """
    width, extra = len(table.headings), len(row) - len(table.headings)
    if extra == 0:
        return row
    if extra < 0:
        return row + [""] * -extra if _only_empty_missing(table, row) else None
    if not any(cell.strip() for cell in row[width:]):
        return row[:width]
    eid, after = table.find("EID"), table.find("References", "Correspondence Address")
    if eid is None or after is None or table.find("Funding Text*") is None:
        return None
    cells = row[:after] + row[after + extra :]
    return cells if len(cells) == width and _EID.fullmatch(cells[eid].strip()) and _is_plausible(table, cells) else None


def _is_plausible(table: Table, cells: list[str]) -> bool:
    """Return whether a repaired row has a valid year, ISSN and document type.

    Why: a comma in a title shifts cells in the same way as an additional column.
    """

    def cell(*names: str) -> str:
        at = table.find(*names)
        return plain(cells[at]) if at is not None else ""

    if not year_of(cell("Year")):
        return False
    if (issn := cell("ISSN")) and not _ISSNS.fullmatch(issn):
        return False
    return not cell("Document Type") or not document_type("scopus", cell("Document Type")).says_nothing


def _only_empty_missing(table: Table, row: list[str]) -> bool:
    """Return whether a short row lacks only empty cells at its end, which spreadsheets omit."""
    eid = table.find("EID")
    return table.unit == "row" or (eid is not None and eid < len(row) and bool(_EID.fullmatch(row[eid].strip())))


def _work(cells: list[str], places: dict[str, int | None], location: SourceLocation) -> ImportedWork:
    def cell(key: str) -> str:
        at = places[key]
        return plain(cells[at]) if at is not None else ""

    title = cell("title")
    issns, remarks = issns_of([cell("issn")])
    number, wrong = doi_of(cell("doi"))
    remarks += wrong
    kind = document_type("scopus", cell("type"), title=title)
    if kind.remark:
        remarks.append(kind.remark)
    isbns, wrong_isbns = isbns_of(cell("isbn")) if kind.record_kind is RecordKind.BOOK else ((), [])
    remarks += wrong_isbns
    year = year_of(cell("year"))
    if not year:
        remarks.append(RecordNote("year_bad" if cell("year") else "year_missing", cell("year")))
    if cell("stage").casefold() == "article in press":
        remarks.append(RecordNote("in_press", year))
    authors = _authors(cell)
    if not title:
        remarks.append(RecordNote("title_missing"))
    return ImportedWork(
        location,
        title=title,
        authors=authors,
        more_authors=bool(authors) and authors[-1].name.casefold().rstrip(".") in ("et al", "..."),
        group=f"eid:{cell('eid')}" if _EID.fullmatch(cell("eid")) else "",
        corresponding=corresponding_of(cell("correspondence"), authors),
        record_kind=kind.record_kind,
        type_said=cell("type"),
        type=kind.type,
        journal=cell("journal"),
        also_journal=tuple(one for one in (cell("short"),) if one),
        issn=issns[0] if issns else "",
        eissn=issns[1] if len(issns) > 1 else "",
        published=year,
        volume=cell("volume"),
        issue=cell("issue"),
        pages=pages_of(cell("first"), cell("last")),
        article=cell("article"),
        doi=number,
        indexes=frozenset({Index.SCOPUS}),
        isbns=isbns,
        imprint=cell("publisher"),
        remarks=tuple(remarks),
    )


def _authors(cell: Callable[[str], str]) -> tuple[ImportedAuthor, ...]:
    """Return the authors, with their ids if there is one id for each name."""
    names = _names(cell("authors"))
    numbers = [part.strip() for part in cell("ids").split(";") if part.strip()]
    full = [part.strip() for part in cell("full").split(";") if part.strip()]
    if full and len(full) == len(names or full):
        pairs = [(_FULL_NAME.sub("", one), _FULL_NAME.search(one)) for one in full]
        return tuple(
            ImportedAuthor(names[at] if names else name, name, found[1] if found else "")
            for at, (name, found) in enumerate(pairs)
        )
    if len(numbers) == len(names):
        return tuple(ImportedAuthor(name, scopus_id=number) for name, number in zip(names, numbers, strict=True))
    return tuple(ImportedAuthor(name) for name in names)


def _names(text: str) -> list[str]:
    """Return the author names: separated by semicolons in newer exports, by commas in older ones."""
    if not text or text.casefold().startswith("[no author"):
        return []
    divider = ";" if ";" in text else ","
    return [part.strip() for part in text.split(divider) if part.strip()]


def corresponding_of(text: str, authors: Sequence[ImportedAuthor] = ()) -> tuple[str, ...] | None:
    """Return names in a correspondence address: the first part, parts after an e-mail address, and authors' names."""
    parts = [part.strip() for part in text.split(";") if part.strip()]
    addresses = [part for part in parts if not part.casefold().startswith("email:")]
    if not addresses:
        return None
    first = {parts[0]} | {part for before, part in pairwise(parts) if before.casefold().startswith("email:")}
    names = [part for part in addresses if part in first or names_an_author(part, authors)]
    return tuple(dict.fromkeys(names)) or None
