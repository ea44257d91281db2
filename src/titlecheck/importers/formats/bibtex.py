"""BibTeX, taken apart by bibtexparser; what it cannot take apart is a fault with its line."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from titlecheck.dossier.enums import Index
from titlecheck.importers.document_types import DocumentType, is_retracted, kind_of
from titlecheck.importers.export_dates import date_of, year_of
from titlecheck.importers.export_text import doi_of, imprint, isbns_of, issns_of, whole_pages
from titlecheck.importers.formats.wos import corresponding_of, indexes_of, number_of, numbered
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

if TYPE_CHECKING:
    from bibtexparser.model import Block, Entry

_BEGIN = re.compile(r"^\s*@\s*([A-Za-z]+)\s*[{(]", re.MULTILINE)
_LATEX = re.compile(r"[\\$]")
_TEX_SIGNS = re.compile(r"[{}~]|---?|``|''")
_TEX_MEANT = {"{": "", "}": "", "~": " ", "---": "—", "--": "–", "``": "“", "''": "”"}
_TEXTS = (
    "title", "author", "journal", "journaltitle", "booktitle", "series", "pages", "volume", "number", "publisher",
    "address", "location",
)  # fmt: skip
_READ = frozenset(
    (*_TEXTS, "year", "date", "month", "doi", "issn", "eissn", "type", "document_type", "source", "unique-id", "note",
     "web-of-science-index", "early-access-date", "article-number", "art_number", "url", "eid",
     "isbn")
)  # fmt: skip


def is_bibtex(text: str) -> bool:
    """Whether a text holds an entry of BibTeX."""
    return any(found[1].casefold() not in ("import", "media") for found in _BEGIN.finditer(text[:200_000]))


def read_bibtex(text: str, harvest: ParsedFile) -> None:
    """The works of a BibTeX text."""
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock

    harvest.source = SourceKind.BIBTEX
    _hush()
    library = parse_string(text)
    entries = list(library.entries)
    for block in library.failed_blocks:
        # Two entries of one key are two entries; a field that stands twice is no harm where both say the same.
        inner: Any = getattr(block, "ignore_error_block", None)
        twice = _contradicted(inner) if isinstance(block, DuplicateFieldKeyBlock) else []
        if twice:
            harvest.fault("field_twice", "line", _line(block), found=", ".join(twice))
        elif isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock) and hasattr(inner, "fields"):
            entries.append(inner)
        elif _is_entry(block):
            harvest.fault("block_broken", "line", _line(block), found=_start_of(block))
    for entry in sorted(entries, key=_line):
        fields = _fields(entry)
        harvest.works.append(
            _work(entry, fields, SourceLocation(harvest.file, "line", _line(entry), SourceKind.BIBTEX))
        )


def _hush() -> None:
    """The parser tells of each fault on standard error; we tell of it ourselves."""
    logger = logging.getLogger("bibtexparser")
    logger.addHandler(logging.NullHandler())
    logger.propagate = False


def _line(block: Block) -> int:
    return (block.start_line or 0) + 1


def _start_of(block: Block) -> str:
    return plain((block.raw or "").strip()[:60])


def _is_entry(block: Block) -> bool:
    return bool(_BEGIN.match((block.raw or "").lstrip()))


def _contradicted(entry: Entry) -> list[str]:
    """The fields that we read and that stand twice with different values."""
    values: dict[str, set[str]] = {}
    for one in entry.fields:
        values.setdefault(one.key.casefold(), set()).add(_unwrapped(str(one.value)))
    return sorted(key for key, held in values.items() if len(held) > 1 and key in _READ)


def _fields(entry: Entry) -> dict[str, str]:
    """The fields by their names in small letters; LaTeX is put into letters where people will read it."""
    found: dict[str, str] = {}
    for one in entry.fields:
        found.setdefault(one.key.casefold(), _unwrapped(str(one.value)))
    texts = {key: found[key] for key in _TEXTS if key in found}
    wanted = {key: text for key, text in texts.items() if _LATEX.search(text)}
    easy = {key: _TEX_SIGNS.sub(_meant, text) for key, text in texts.items() if key not in wanted}
    return found | easy | (_decoded(wanted) if wanted else {})


def _meant(sign: re.Match[str]) -> str:
    """The signs of TeX that need no decoding of their own; a single hyphen is one."""
    return _TEX_MEANT.get(sign[0], sign[0])


def _unwrapped(value: str) -> str:
    """The value without the signs around it, which the parser leaves on entries that it found fault with."""
    text = value.strip()
    if len(text) > 1 and (text[0], text[-1]) in (("{", "}"), ('"', '"')):
        return text[1:-1].strip()
    return text


def _decoded(texts: Mapping[str, str]) -> dict[str, str]:
    from bibtexparser.library import Library
    from bibtexparser.middlewares import LatexDecodingMiddleware
    from bibtexparser.model import Entry, Field

    entry = Entry("article", "one", [Field(key, value) for key, value in texts.items()])
    library = LatexDecodingMiddleware(keep_math_mode=False).transform(Library([entry]))
    if library.failed_blocks or not library.entries:
        return {key: re.sub(r"[{}\\]", "", value) for key, value in texts.items()}
    return {one.key: str(one.value) for one in library.entries[0].fields}


def _work(entry: Entry, fields: Mapping[str, str], origin: SourceLocation) -> ImportedWork:
    def said(*keys: str) -> str:
        return next((text for key in keys if (text := plain(fields.get(key, "")))), "")

    title = said("title")
    remarks: list[RecordNote] = []
    if not title:
        remarks.append(RecordNote("title_missing"))
    prints, wrong_prints = issns_of([said("issn")])
    electronic, wrong_electronic = issns_of([said("eissn")])
    number, wrong_doi = doi_of(said("doi") or _doi_of_address(said("url")))
    remarks += [*wrong_prints, *wrong_electronic, *wrong_doi]
    database = _database(said)
    kind = _kind(entry.entry_type, said("document_type", "type"), title, database)
    if kind.remark:
        remarks.append(kind.remark)
    isbns, wrong_isbns = isbns_of(said("isbn")) if kind.fate is RecordKind.BOOK else ((), [])
    remarks += wrong_isbns
    published, early = _dates(said, remarks)
    indexes = indexes_of(said("web-of-science-index"), said("unique-id"))
    if database == "wos" and not indexes:
        remarks.append(RecordNote("index_unknown"))
    if database == "scopus":
        indexes.append(Index.SCOPUS)
    names = [name.strip() for name in re.split(r"\s+and\s+", said("author")) if name.strip()]
    pages = whole_pages(said("pages"))
    return ImportedWork(
        origin,
        title=title,
        authors=_authors(names, fields),
        more_authors="others" in names,
        corresponding=_corresponding(fields.get("affiliation", "")),
        fate=kind.fate,
        type_said="; ".join(part for part in (f"@{entry.entry_type}", said("document_type", "type")) if part),
        type=kind.type,
        journal=said("journal", "journaltitle", "booktitle"),
        issn=prints[0] if prints else "",
        eissn=electronic[0] if electronic else (prints[1] if len(prints) > 1 else ""),
        published=published,
        early=early,
        volume=said("volume"),
        issue=said("number", "issue"),
        pages=pages,
        article=said("article-number", "art_number", "eid") if not said("eid").startswith("2-s2.0") else "",
        doi=number,
        indexes=frozenset(indexes),
        isbns=isbns,
        imprint=imprint(said("address", "location"), said("publisher")),
        patents=numbers_in(said("number")) if kind.fate is RecordKind.PATENT else (),
        remarks=tuple(remarks),
    )


def _authors(names: list[str], fields: Mapping[str, str]) -> tuple[ImportedAuthor, ...]:
    """The authors; Web of Science gives their numbers in fields of their own."""
    researchers, orcids = (numbered(fields.get(key, "")) for key in ("researcherid-numbers", "orcid-numbers"))
    return tuple(
        ImportedAuthor(name, researcher_id=number_of(researchers, name), orcid=number_of(orcids, name))
        for name in names
        if name != "others"
    )


def _corresponding(addresses: str) -> tuple[str, ...] | None:
    """The authors that Web of Science marks among the addresses, each of which begins on a line of its own."""
    found = [corresponding_of(plain(part)) for part in re.split(r"\n\s{2,}", addresses)]
    return tuple(dict.fromkeys(name for names in found if names for name in names)) or None


def _database(said: Any) -> str:
    if "scopus" in said("source").casefold() or "scopus.com/inward" in said("url"):
        return "scopus"
    return "wos" if said("unique-id").upper().startswith(("WOS:", "ISI:", "RSCI:")) else ""


def _kind(entry_type: str, said: str, title: str, database: str) -> DocumentType:
    if said and database:
        kind = kind_of(database, said, title=title)
        if (
            kind.type is not None
            or kind.fate is not RecordKind.WORK
            or (kind.remark and kind.remark.code == "type_person")
        ):
            return kind
    if is_retracted(title):
        return DocumentType(None, RecordKind.RETRACTED)
    return kind_of("bibtex", entry_type)


def _dates(said: Any, remarks: list[RecordNote]) -> tuple[str, str]:
    early = date_of(said("early-access-date"))
    day = said("date")
    shown = year_of(said("year")) or year_of(day[:4])
    if not shown:
        stated = said("year") or day
        remarks.append(RecordNote("early_only" if early else "year_bad" if stated else "year_missing", early or stated))
        return "", early
    published = date_of(day, shown) if day else date_of(said("month"), shown) if said("month") else shown
    if said("month").isdecimal() and 1 <= int(said("month")) <= 12:
        published = f"{shown}-{int(said('month')):02}"
    if early and early[:4] != shown:
        remarks.append(RecordNote("early_differs", early, shown))
    return (published if published[:4] == shown else shown), early


def _doi_of_address(url: str) -> str:
    return url if "doi.org/" in url.casefold() else ""
