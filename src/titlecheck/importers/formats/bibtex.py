"""Reader of BibTeX, parsed by bibtexparser; entries that cannot be parsed are issues with their line."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from titlecheck.dossier.enums import Index
from titlecheck.importers.author_fields import AuthorNames, split_authors
from titlecheck.importers.document_types import stated_document_type
from titlecheck.importers.export_dates import date_of, year_of
from titlecheck.importers.export_text import doi_of, imprint, isbns_of, issns_of, whole_pages
from titlecheck.importers.formats.bibtex_entry import BrokenEntry, EntryFields, fields_of, macros_in
from titlecheck.importers.formats.latex import decoded, identifier
from titlecheck.importers.formats.wos import corresponding_of, indexes_of, number_of, numbered
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

if TYPE_CHECKING:
    from bibtexparser.model import Block, Entry

_BEGIN = re.compile(r"^\s*@\s*([A-Za-z]+)\s*[{(]", re.MULTILINE)
_TEXTS = frozenset((
    "title", "subtitle", "journal", "journaltitle", "journalsubtitle", "booktitle", "booksubtitle", "series", "pages",
    "volume", "publisher", "address", "location", "type", "document_type", "affiliation", "note",
))  # fmt: skip
"""Fields with LaTeX text; each author's name is decoded separately."""
_NUMBERS = frozenset(("doi", "issn", "eissn", "isbn", "url", "number", "issue", "unique-id", "eid", "art_number",
                      "article-number"))  # fmt: skip
"""Fields in which hyphens and tildes are literal."""
_READ = (
    _TEXTS
    | _NUMBERS
    | frozenset(("author", "year", "date", "month", "source", "web-of-science-index", "early-access-date", "pubstate"))
)
_FROM_PARENT = ("year", "date", "month", "publisher", "address", "location", "series", "volume", "issn", "isbn")
_AND = re.compile(r"\s+and(?:\s+|$)", re.IGNORECASE)
_NO_DATE = "in press", "inpress", "forthcoming", "accepted", "to appear", "submitted"


def is_bibtex(text: str) -> bool:
    """Return whether a text contains a BibTeX entry."""
    return any(found[1].casefold() not in ("import", "media") for found in _BEGIN.finditer(text[:200_000]))


def read_bibtex(text: str, parsed_file: ParsedFile) -> None:
    """Parse the works of a BibTeX text."""
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock

    parsed_file.source = SourceKind.BIBTEX
    _silence_parser()
    library = parse_string(text)
    entries = list(library.entries)
    for block in library.failed_blocks:
        # Two entries with one key are both kept; a repeated field is accepted if its values agree.
        inner: Any = getattr(block, "ignore_error_block", None)
        if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock) and hasattr(inner, "fields"):
            entries.append(inner)
        elif _is_entry(block):
            parsed_file.fault("block_broken", "line", _line(block), found=_start_of(block))
    macros = macros_in(block.raw or "" for block in library.blocks)
    read: list[tuple[Entry, EntryFields]] = []
    for entry in sorted(entries, key=_line):
        try:
            fields = fields_of(entry.raw or "", macros)
        except BrokenEntry as broken:
            parsed_file.fault("block_broken", "line", _line(entry) + broken.line, found=broken.found)
            continue
        if twice := _contradicted(fields):
            parsed_file.fault("field_twice", "line", _line(entry), found=", ".join(twice))
        else:
            read.append((entry, fields))
    by_key = {entry.key.casefold(): dict(fields.fields) for entry, fields in read}
    for entry, fields in read:
        location = SourceLocation(parsed_file.file, "line", _line(entry), SourceKind.BIBTEX)
        parsed_file.works.append(_work(entry, _Fields(fields, by_key), location))


def _silence_parser() -> None:
    """Silence the parser's error output; this module reports the issues."""
    logger = logging.getLogger("bibtexparser")
    logger.addHandler(logging.NullHandler())
    logger.propagate = False


def _line(block: Block) -> int:
    return (block.start_line or 0) + 1


def _start_of(block: Block) -> str:
    return plain((block.raw or "").strip()[:60])


def _is_entry(block: Block) -> bool:
    return bool(_BEGIN.match((block.raw or "").lstrip()))


def _contradicted(entry: EntryFields) -> list[str]:
    """Return the relevant fields that are repeated with different values."""
    values: dict[str, set[str]] = {}
    for key, value in entry.fields:
        values.setdefault(key, set()).add(value.strip())
    return sorted(key for key, held in values.items() if len(held) > 1 and key in _READ)


class _Fields:
    """Decoded fields of an entry, including fields inherited by cross-reference."""

    def __init__(self, entry: EntryFields, others: Mapping[str, Mapping[str, str]]) -> None:
        self.remarks: list[RecordNote] = []
        self.raw: dict[str, str] = {}
        for key, value in entry.fields:
            self.raw.setdefault(key, value)
        self._inherit(others)
        self.remarks += [RecordNote("macro_unknown", name) for name in dict.fromkeys(entry.unknown)]
        self._texts: dict[str, str] = {}

    def _inherit(self, others: Mapping[str, Mapping[str, str]]) -> None:
        parent = others.get(self.raw.get("crossref", "").strip().casefold())
        if parent is None:
            if self.raw.get("crossref", "").strip():
                self.remarks.append(RecordNote("crossref_missing", self.raw["crossref"].strip()))
            return
        taken = {key: parent[key] for key in _FROM_PARENT if key in parent and key not in self.raw}
        if "booktitle" not in self.raw and "title" in parent:
            taken["booktitle"] = parent["title"]
        self.raw |= taken

    def __call__(self, *keys: str) -> str:
        """Return the text of the first non-empty field among ``keys``."""
        return next((text for key in keys if (text := self._text(key))), "")

    def _text(self, key: str) -> str:
        if key not in self._texts:
            raw = self.raw.get(key, "")
            if key in _TEXTS:
                raw = self.decoded(raw)
            elif key in _NUMBERS:
                raw, left = identifier(raw)
                if left:
                    self.remarks.append(RecordNote("latex_left", raw))
            self._texts[key] = plain(raw) if key not in _NUMBERS else " ".join(raw.split())
        return self._texts[key]

    def decoded(self, raw: str) -> str:
        """Decode a LaTeX text; report undecodable characters."""
        text, left = decoded(raw)
        if left:
            self.remarks.append(RecordNote("latex_left", plain(text)))
        return text

    def with_subtitle(self, *keys: str) -> str:
        """Return the first non-empty field among ``keys`` with its subtitle field appended."""
        for key in keys:
            if text := self(key):
                half = (
                    self(key.removesuffix("title") + "subtitle") if key.endswith("title") else self("journalsubtitle")
                )
                return text if not half or half.casefold() in text.casefold() else f"{text}: {half}"
        return ""

    def names(self) -> AuthorNames:
        """Return the authors; a name in braces is an organisation and is not divided."""
        parts = _outside_braces(self.raw.get("author", ""))
        bodies = [part for part in parts if _BRACED.fullmatch(part)]
        found = [
            split_authors([self.decoded(part)], alone=len(parts) == 1) if part not in bodies else None for part in parts
        ]
        names = tuple(
            name
            for part, one in zip(parts, found, strict=True)
            for name in (one.names if one else (plain(self.decoded(part)),))
        )
        read = [one for one in found if one]
        return AuthorNames(names, any(one.more for one in read), any(one.unclear for one in read))


_BRACED = re.compile(r"\{[^{}]*\}")


def _outside_braces(text: str) -> list[str]:
    """Divide a list of names at the word “and” outside braces."""
    hidden = re.sub(r"\{[^{}]*\}", lambda found: "x" * len(found[0]), text)
    while "{" in hidden and (inner := re.sub(r"\{[^{}]*\}", lambda found: "x" * len(found[0]), hidden)) != hidden:
        hidden = inner
    parts, start = [], 0
    for found in _AND.finditer(hidden):
        parts.append(text[start : found.start()])
        start = found.end()
    return [part.strip() for part in (*parts, text[start:]) if part.strip()]


def _work(entry: Entry, said: _Fields, location: SourceLocation) -> ImportedWork:
    title = said.with_subtitle("title")
    remarks: list[RecordNote] = []
    if not title:
        remarks.append(RecordNote("title_missing"))
    prints, wrong_prints = issns_of([said("issn")])
    electronic, wrong_electronic = issns_of([said("eissn")])
    number, wrong_doi = doi_of(said("doi") or _doi_of_address(said("url")))
    remarks += [*wrong_prints, *wrong_electronic, *wrong_doi]
    database = _database(said)
    kind = stated_document_type(
        "bibtex", entry.entry_type, said("document_type", "type"), title=title, database=database
    )
    if kind.remark:
        remarks.append(kind.remark)
    isbns, wrong_isbns = isbns_of(said("isbn")) if kind.record_kind is RecordKind.BOOK else ((), [])
    remarks += wrong_isbns
    published, early = _dates(said, remarks)
    indexes = indexes_of(said("web-of-science-index"), said("unique-id"))
    if database == "wos" and not indexes:
        remarks.append(RecordNote("index_unknown"))
    if database == "scopus":
        indexes.append(Index.SCOPUS)
    if _in_press(said):
        remarks.append(RecordNote("in_press", published[:4]))
    people = said.names()
    remarks += people.remarks
    pages = whole_pages(said("pages"))
    return ImportedWork(
        location,
        title=title,
        authors=_authors(people.names, said.raw),
        more_authors=people.more,
        authors_unclear=people.unclear,
        corresponding=_corresponding(said.raw.get("affiliation", "")),
        record_kind=kind.record_kind,
        type_said="; ".join(part for part in (f"@{entry.entry_type}", said("document_type", "type")) if part),
        type=kind.type,
        journal=said.with_subtitle("journal", "journaltitle", "booktitle"),
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
        patents=numbers_in(said("number")) if kind.record_kind is RecordKind.PATENT else (),
        remarks=(*remarks, *dict.fromkeys(said.remarks)),
    )


def _in_press(said: _Fields) -> bool:
    return any(said(key).casefold() in _NO_DATE for key in ("pubstate", "note", "document_type", "type")) or (
        said("document_type", "type").casefold() == "article in press"
    )


def _authors(names: Sequence[str], fields: Mapping[str, str]) -> tuple[ImportedAuthor, ...]:
    """Return the authors; Web of Science puts their identifiers in separate fields."""
    researchers, orcids = (numbered(fields.get(key, "")) for key in ("researcherid-numbers", "orcid-numbers"))
    return tuple(
        ImportedAuthor(name, researcher_id=number_of(researchers, name), orcid=number_of(orcids, name))
        for name in names
    )


def _corresponding(addresses: str) -> tuple[str, ...] | None:
    """Return the authors marked as corresponding in Web of Science addresses, one address per line."""
    found = [corresponding_of(plain(part)) for part in re.split(r"\n\s{2,}", addresses)]
    return tuple(dict.fromkeys(name for names in found if names for name in names)) or None


def _database(said: Any) -> str:
    if "scopus" in said("source").casefold() or "scopus.com/inward" in said("url"):
        return "scopus"
    return "wos" if said("unique-id").upper().startswith(("WOS:", "ISI:", "RSCI:")) else ""


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
