"""Reader of RIS from reference managers, publishers and databases; lines are parsed by rispy."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from titlecheck.dossier.enums import Index
from titlecheck.importers.author_fields import split_authors
from titlecheck.importers.document_types import stated_document_type
from titlecheck.importers.export_dates import date_of, year_of
from titlecheck.importers.export_text import doi_of, imprint, isbns_of, issns_of, pages_of, whole_pages
from titlecheck.importers.formats.wos import indexes_of
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
from titlecheck.text.patent_number import numbers_in

_STRICT = re.compile(r"^([A-Z][A-Z0-9])  -(?: (.*)|)$")
_SPACED = re.compile(r"^\s*([A-Z][A-Z0-9]) {1,3}- ?(.*)$")
_ISBN = re.compile(r"(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]")
_BOOK_KINDS = ("CHAP", "ECHAP", "BOOK", "EBOOK", "EDBOOK")


def is_ris(text: str) -> bool:
    """Return whether a text contains an RIS record: only these have lines beginning with ``TY  -``."""
    return _begins(_SPACED, text)


def _begins(shape: re.Pattern[str], text: str) -> bool:
    return any((found := shape.match(line)) and found[1] == "TY" for line in text.split("\n"))


def read_ris(text: str, parsed_file: ParsedFile) -> None:
    """Parse the works of an RIS text. A record without its end is an issue, because the parser would drop it."""
    import rispy

    parsed_file.source = SourceKind.RIS
    lines, begun = _normalize_lines(text, parsed_file)
    if parsed_file.faults:
        return
    records = rispy.loads("\n".join(lines), skip_unknown_tags=True)
    if len(records) != len(begun):
        parsed_file.fault("records_lost", found=str(len(records)), expected=str(len(begun)))
        return
    for record, (line, tags) in zip(records, begun, strict=True):
        parsed_file.works.append(_work(record, tags, SourceLocation(parsed_file.file, "line", line, SourceKind.RIS)))


Tags = list[tuple[str, str]]
"""Tags of a record with values, in the order of the lines; the parser keeps only one value of a repeated tag."""


def _normalize_lines(text: str, parsed_file: ParsedFile) -> tuple[list[str], list[tuple[int, Tags]]]:
    """Return the lines with standard spacing of tags, and first line and tags of each record.

    A file is parsed loosely only if no line follows the standard, because lines of an abstract may look like loose
    tags.
    """
    shape = _STRICT if _begins(_STRICT, text) else _SPACED
    lines: list[str] = []
    begun: list[tuple[int, Tags]] = []
    inside = 0
    last = ""
    for number, line in enumerate(text.split("\n"), start=1):
        found = shape.match(line)
        if found is None:
            if inside and last == "TY" and line.strip():
                parsed_file.fault("line_unknown", "line", number, found=line.strip()[:40])
            elif inside and line.strip():
                lines.append(line)
                if begun[-1][1]:
                    tag, value = begun[-1][1][-1]
                    begun[-1][1][-1] = tag, f"{value} {line.strip()}"
            continue
        last = tag = found[1]
        if tag == "TY":
            if inside:
                parsed_file.fault("record_open", "line", inside, expected="ER  -")
            inside = number
            begun.append((number, []))
        elif not inside:
            if tag != "ER":
                parsed_file.fault("line_unknown", "line", number, found=line.strip()[:40], expected="TY  -")
            continue
        lines.append(f"{tag}  - {found[2] or ''}")
        begun[-1][1].append((tag, found[2] or ""))
        if tag == "ER":
            inside = 0
    if inside:
        parsed_file.fault("record_open", "line", inside, expected="ER  -")
    return lines, begun


def _work(record: Mapping[str, Any], tags: Tags, location: SourceLocation) -> ImportedWork:
    def held(*names: str) -> list[str]:
        values = (plain(value) for tag, value in tags if tag in names)
        return [value for value in values if value]

    def first(*keys: str) -> str:
        for key in keys:
            value = record.get(key)
            text = plain(value[0] if isinstance(value, list) and value else value if isinstance(value, str) else "")
            if text:
                return text
        return ""

    remarks: list[RecordNote] = []
    title = _title(held, remarks) or first("short_title")
    if not title:
        remarks.append(RecordNote("title_missing"))
    numbers = "; ".join(dict.fromkeys(held("SN")))
    number, wrong_doi = doi_of(_doi(record, first))
    code = first("type_of_reference").upper()
    database = _database(record, first)
    kind = stated_document_type("ris", code, first("type_of_work"), title=title, database=database)
    if kind.remark:
        remarks.append(kind.remark)
    # One tag holds the ISSN of a journal, the ISBN of a book or the number of a patent.
    issns, isbns, wrong = _numbers(numbers, kind.record_kind)
    remarks += [*wrong, *wrong_doi]
    published = _published(held("PY"), held("DA"), held("Y1"), remarks)
    if code == "INPR" or first("type_of_work").casefold() == "article in press":
        remarks.append(RecordNote("in_press", published[:4]))
    people = split_authors(held("A1", "AU"))
    remarks += people.remarks
    if beside := held("A2", "A3", "A4", "ED", "TA"):
        remarks.append(RecordNote("people_beside", "; ".join(beside)))
    indexes = {Index.SCOPUS} if database == "scopus" else set(indexes_of("", first("accession_number")))
    if database == "wos" and not indexes:
        remarks.append(RecordNote("index_unknown"))
    journal_keys = ("secondary_title", "alternate_title3", "journal_name", "tertiary_title")
    journal = first(*journal_keys, "alternate_title1", "alternate_title2")
    short = [first(key) for key in (*journal_keys[1:3], "alternate_title1", "alternate_title2")]
    return ImportedWork(
        location,
        title=title,
        authors=tuple(map(ImportedAuthor, people.names)),
        more_authors=people.more,
        authors_unclear=people.unclear,
        record_kind=kind.record_kind,
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
        patents=numbers_in(numbers or first("number")) if kind.record_kind is RecordKind.PATENT else (),
        remarks=tuple(remarks),
    )


def _title(held: Callable[..., list[str]], remarks: list[RecordNote]) -> str:
    """Return the title; some sources put its second part into another line with the same tag."""
    titles = next((found for tag in ("TI", "T1") if (found := list(dict.fromkeys(held(tag))))), [])
    if len(titles) > 1:
        remarks.append(RecordNote("titles_joined", ": ".join(titles)))
    return ": ".join(titles)


def _numbers(stated: str, record_kind: RecordKind) -> tuple[list[str], tuple[str, ...], list[RecordNote]]:
    """Return ISSNs, ISBNs, and notes on faults."""
    if record_kind is RecordKind.PATENT:
        return [], (), []
    if record_kind is RecordKind.BOOK:
        isbns, wrong = isbns_of(stated)
        return [], isbns, wrong
    issns, wrong = issns_of([stated] if not _only_isbn(stated) else [])
    return issns, (), wrong


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


def _published(years: list[str], dates: list[str], other: list[str], remarks: list[RecordNote]) -> str:
    """Return the date if it agrees with the year, else the year.

    Two different years without ``PY`` leave the date open.
    """
    stated = [year for text in (*years, *other, *dates) if (year := year_of(text.split("/", maxsplit=1)[0][:4]))]
    if not stated:
        said = [*years, *other, *dates]
        remarks.append(RecordNote("year_bad" if said else "year_missing", said[0] if said else ""))
        return ""
    shown = stated[0]
    if others := [year for year in dict.fromkeys(stated) if year != shown]:
        if not any(text.startswith(shown) for text in years):
            remarks.append(RecordNote("years_open", ", ".join((shown, *others))))
            return ""
        remarks.append(RecordNote("years_differ", ", ".join(others), shown))
    for text in (*dates, *other, *years):
        dated = date_of(re.sub(r"/[^/\d][^/]*$", "", text).strip("/"), shown)
        if dated[:4] == shown and len(dated) > 4:
            return dated
    return shown


def _pages(start: str, end: str) -> str:
    return pages_of(start, end) if end else whole_pages(start)


def _only_isbn(text: str) -> bool:
    bare = re.sub(r"\s*\([^)]*\)", "", text).strip()
    return bool(_ISBN.fullmatch(bare)) and len(re.sub(r"\W", "", bare)) in (10, 13)
