"""RIS, as reference managers, publishers and both databases write it. The lines are taken apart by rispy."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from titlecheck.dossier.enums import Index
from titlecheck.importers.document_types import DocumentType, is_retracted, kind_of
from titlecheck.importers.export_dates import date_of, year_of
from titlecheck.importers.export_text import doi_of, imprint, isbns_of, issns_of, pages_of, whole_pages
from titlecheck.importers.formats.wos import indexes_of
from titlecheck.importers.patents import numbers_in
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

_STRICT = re.compile(r"^([A-Z][A-Z0-9])  -(?: (.*)|)$")
_SPACED = re.compile(r"^\s*([A-Z][A-Z0-9]) {1,3}- ?(.*)$")
_ISBN = re.compile(r"(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]")
_BOOK_KINDS = ("CHAP", "ECHAP", "BOOK", "EBOOK", "EDBOOK")


def is_ris(text: str) -> bool:
    """Whether a text holds a record of RIS: nothing else begins a line with ``TY  -``."""
    return _begins(_SPACED, text)


def _begins(shape: re.Pattern[str], text: str) -> bool:
    return any((found := shape.match(line)) and found[1] == "TY" for line in text.split("\n"))


def read_ris(text: str, harvest: ParsedFile) -> None:
    """The works of an RIS text. Each record must end: the parser would drop it in silence."""
    import rispy

    harvest.source = SourceKind.RIS
    lines, begun = _even(text, harvest)
    if harvest.faults:
        return
    records = rispy.loads("\n".join(lines), skip_unknown_tags=True)
    if len(records) != len(begun):
        harvest.fault("records_lost", found=str(len(records)), expected=str(len(begun)))
        return
    for record, line in zip(records, begun, strict=True):
        harvest.works.append(_work(record, SourceLocation(harvest.file, "line", line, SourceKind.RIS)))


def _even(text: str, harvest: ParsedFile) -> tuple[list[str], list[int]]:
    """The lines with tags spaced as the standard says, and the line of each record's beginning.

    Only a file that nowhere keeps to the standard is read loosely: a line of an abstract may look like a loose tag.
    """
    shape = _STRICT if _begins(_STRICT, text) else _SPACED
    lines: list[str] = []
    begun: list[int] = []
    inside = 0
    last = ""
    for number, line in enumerate(text.split("\n"), start=1):
        found = shape.match(line)
        if found is None:
            if inside and last == "TY" and line.strip():
                harvest.fault("line_unknown", "line", number, found=line.strip()[:40])
            elif inside and line.strip():
                lines.append(line)
            continue
        last = tag = found[1]
        if tag == "TY":
            if inside:
                harvest.fault("record_open", "line", inside, expected="ER  -")
            inside = number
            begun.append(number)
        elif not inside:
            if tag != "ER":
                harvest.fault("line_unknown", "line", number, found=line.strip()[:40], expected="TY  -")
            continue
        lines.append(f"{tag}  - {found[2] or ''}")
        if tag == "ER":
            inside = 0
    if inside:
        harvest.fault("record_open", "line", inside, expected="ER  -")
    return lines, begun


def _work(record: Mapping[str, Any], origin: SourceLocation) -> ImportedWork:
    def first(*keys: str) -> str:
        for key in keys:
            value = record.get(key)
            text = plain(value[0] if isinstance(value, list) and value else value if isinstance(value, str) else "")
            if text:
                return text
        return ""

    title = first("title", "primary_title", "short_title")
    remarks: list[RecordNote] = []
    if not title:
        remarks.append(RecordNote("title_missing"))
    numbers = first("issn")
    number, wrong_doi = doi_of(_doi(record, first))
    code = first("type_of_reference").upper()
    database = _database(record, first)
    kind = _kind(code, first("type_of_work"), title, database)
    if kind.remark:
        remarks.append(kind.remark)
    # One tag holds the ISSN of a journal, the ISBN of a book and the number of a patent.
    issns, isbns, wrong = _numbers(record, numbers, kind.fate)
    remarks += [*wrong, *wrong_doi]
    published = _published(first("date"), first("year", "publication_year"), remarks)
    indexes = {Index.SCOPUS} if database == "scopus" else set(indexes_of("", first("accession_number")))
    if database == "wos" and not indexes:
        remarks.append(RecordNote("index_unknown"))
    journal_keys = ("secondary_title", "alternate_title3", "journal_name", "tertiary_title")
    journal = first(*journal_keys, "alternate_title1", "alternate_title2")
    short = [first(key) for key in (*journal_keys[1:3], "alternate_title1", "alternate_title2")]
    return ImportedWork(
        origin,
        title=title,
        authors=_authors(record),
        fate=kind.fate,
        type_said="; ".join(part for part in (code, first("type_of_work")) if part),
        type=kind.type,
        journal=journal,
        also_journal=tuple(dict.fromkeys(one for one in short if one and one != journal)),
        issn=issns[0] if issns else "",
        eissn=issns[1] if len(issns) > 1 else "",
        published=published,
        volume=first("volume"),
        issue=first("number"),
        pages=_pages(first("start_page"), first("end_page")),
        article=first("custom7"),
        doi=number,
        indexes=frozenset(indexes),
        isbns=isbns,
        imprint=imprint(first("place_published"), first("publisher")),
        patents=numbers_in(numbers or first("number")) if kind.fate is RecordKind.PATENT else (),
        remarks=tuple(remarks),
    )


def _numbers(
    record: Mapping[str, Any], stated: str, fate: RecordKind
) -> tuple[list[str], tuple[str, ...], list[RecordNote]]:
    """ISSNs, ISBNs, and what is wrong with them."""
    if fate is RecordKind.PATENT:
        return [], (), []
    if fate is RecordKind.BOOK:
        held = record.get("issn")
        isbns, wrong = isbns_of("; ".join(map(str, held)) if isinstance(held, list) else stated)
        return [], isbns, wrong
    issns, wrong = issns_of([stated] if not _only_isbn(stated) else [])
    return issns, (), wrong


def _authors(record: Mapping[str, Any]) -> tuple[ImportedAuthor, ...]:
    names = [plain(name) for name in record.get("authors") or record.get("first_authors") or ()]
    return tuple(ImportedAuthor(name) for name in names if name)


def _kind(code: str, said: str, title: str, database: str) -> DocumentType:
    """The type that the database itself gives is worth more than the code, which knows no reviews."""
    if said and database:
        kind = kind_of(database, said, title=title)
        if kind.type is not None or kind.fate is not RecordKind.WORK:
            return kind
        if kind.remark and kind.remark.code == "type_person":
            return kind
    if is_retracted(title):
        return DocumentType(None, RecordKind.RETRACTED)
    return kind_of("ris", code)


def _database(record: Mapping[str, Any], first: Any) -> str:
    name = first("name_of_database").casefold()
    urls = " ".join(record.get("urls") or ()).casefold()
    number = first("accession_number").upper()
    if "scopus" in name or "scopus.com/inward" in urls:
        return "scopus"
    if "web of science" in name or number.startswith(("WOS:", "ISI:", "RSCI:")):
        return "wos"
    return ""


def _doi(record: Mapping[str, Any], first: Any) -> str:
    stated = str(first("doi"))
    if stated:
        return stated
    return next((url for url in record.get("urls") or () if "doi.org/" in url.casefold()), "")


def _published(day: str, year: str, remarks: list[RecordNote]) -> str:
    """The year of the record; its date where that agrees with the year."""
    shown = year_of(year.split("/", maxsplit=1)[0][:4]) or year_of(day[:4])
    if not shown:
        remarks.append(RecordNote("year_bad" if year or day else "year_missing", year or day))
        return ""
    for text in (day, year):
        dated = date_of(re.sub(r"/[^/\d][^/]*$", "", text).strip("/"), shown) if text else ""
        if dated[:4] == shown and len(dated) > 4:
            return dated
    return shown


def _pages(start: str, end: str) -> str:
    return pages_of(start, end) if end else whole_pages(start)


def _only_isbn(text: str) -> bool:
    bare = re.sub(r"\s*\([^)]*\)", "", text).strip()
    return bool(_ISBN.fullmatch(bare)) and len(re.sub(r"\W", "", bare)) in (10, 13)
