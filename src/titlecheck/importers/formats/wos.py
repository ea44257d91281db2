"""Reader of Web of Science records with two-letter tags, from tab-delimited, plain-text and Excel exports."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from titlecheck.dossier.enums import Index
from titlecheck.importers.author_fields import AuthorNames, split_authors
from titlecheck.importers.candidate_match import names_an_author
from titlecheck.importers.document_types import document_type
from titlecheck.importers.export_dates import date_of, year_of
from titlecheck.importers.export_text import doi_of, imprint, isbns_of, issns_of, pages_of
from titlecheck.importers.work import ImportedAuthor, ImportedWork, RecordKind, RecordNote, SourceLocation
from titlecheck.text.normalize import plain
from titlecheck.text.patent_number import numbers_in

Record = Mapping[str, list[str]]
"""Values of a record by tag; ``AU``, ``AF`` and similar tags have one value for each person."""

_MARK = re.compile(r"\s*\((?:reprint|corresponding) author\)", re.IGNORECASE)
_ABBREVIATION = re.compile(r"\(([A-Z&-]+(?:[ -][A-Z]+)*)\)")
_INDEXES = {
    "SCI-EXPANDED": Index.SCIE,
    "SCIE": Index.SCIE,
    "SCI": Index.SCIE,
    "SSCI": Index.SSCI,
    "A&HCI": Index.AHCI,
    "AHCI": Index.AHCI,
    "ESCI": Index.ESCI,
    "CPCI-S": Index.OTHER,
    "CPCI-SSH": Index.OTHER,
    "BKCI-S": Index.OTHER,
    "BKCI-SSH": Index.OTHER,
    "IC": Index.OTHER,
    "CCR-EXPANDED": Index.OTHER,
    "RSCI": Index.RSCI,
}
_NAMES = {
    "science citation index expanded": Index.SCIE,
    "social sciences citation index": Index.SSCI,
    "arts & humanities citation index": Index.AHCI,
    "emerging sources citation index": Index.ESCI,
    "russian science citation index": Index.RSCI,
    "conference proceedings citation index": Index.OTHER,
    "book citation index": Index.OTHER,
}
_RANK = {index: at for at, index in enumerate(Index)}


def work_of(record: Record, location: SourceLocation) -> ImportedWork:
    """Return the work that a record describes."""

    def said(tag: str) -> str:
        return plain(" ".join(record.get(tag, ())))

    if is_derwent(record):
        return patent_of(record, location)
    title = said("TI")
    remarks: list[RecordNote] = []
    if not title:
        remarks.append(RecordNote("title_missing"))
    prints, wrong_prints = issns_of([said("SN")])
    electronic, wrong_electronic = issns_of([said("EI")])
    number, wrong_doi = doi_of(said("DI"))
    remarks += [*wrong_prints, *wrong_electronic, *wrong_doi]
    kind = document_type("wos", said("DT"), title=title, in_book=said("PT") in ("C", "S", "B"))
    if kind.remark:
        remarks.append(kind.remark)
    isbns, wrong_isbns = isbns_of(said("BN")) if kind.record_kind is RecordKind.BOOK else ((), [])
    remarks += wrong_isbns
    people = _names(record, "AU")
    authors = _authors(record, people.names)
    remarks += people.remarks
    published, early = _dates(said("PD"), said("PY"), said("EA"), said("EY"), remarks)
    indexes = indexes_of(said("WE"), said("UT"))
    if not indexes:
        remarks.append(RecordNote("index_unknown", said("WE")))
    return ImportedWork(
        location,
        title=title,
        authors=authors,
        more_authors=people.more,
        authors_unclear=people.unclear,
        group=f"ut:{said('UT').upper()}" if ":" in said("UT") else "",
        corresponding=corresponding_of(said("RP"), authors),
        record_kind=kind.record_kind,
        type_said=said("DT"),
        type=kind.type,
        journal=said("SO"),
        also_journal=tuple(dict.fromkeys(one for one in (said("J9"), said("JI")) if one)),
        issn=prints[0] if prints else "",
        eissn=electronic[0] if electronic else "",
        published=published,
        early=early,
        volume=said("VL"),
        issue=said("IS"),
        pages=pages_of(said("BP"), said("EP")),
        article=said("AR"),
        doi=number,
        indexes=frozenset(indexes),
        isbns=isbns,
        imprint=imprint(said("PI"), said("PU")),
        remarks=tuple(remarks),
    )


def _dates(day: str, year: str, early_date: str, early_year: str, remarks: list[RecordNote]) -> tuple[str, str]:
    """Return the dates of publication and of early access. The year is the database's publication year."""
    early = date_of(early_date, early_year) if early_date or early_year else ""
    shown = year_of(year)
    if not shown:
        code = "early_only" if early else "year_bad" if year else "year_missing"
        remarks.append(RecordNote(code, early or year))
        return "", early
    published = date_of(day, shown) if day else shown
    if published[:4] != shown:
        published = shown
    if early and early[:4] != shown:
        remarks.append(RecordNote("early_differs", early, shown))
    return published, early


def indexes_of(text: str, accession: str = "") -> list[Index]:
    """Return the indexes in ``WE``, in the order of the dossier's list.

    The accession number identifies other collections.
    """
    found: set[Index] = set()
    for part in re.split(r"[;|]", text):
        short = _ABBREVIATION.search(part)
        name = part.split("(")[0].strip().casefold().replace(" and ", " & ")
        index = _INDEXES.get(short[1] if short else part.strip().upper())
        index = index or next((one for start, one in _NAMES.items() if name.startswith(start)), None)
        if index:
            found.add(index)
    if accession.startswith("RSCI:"):
        found.add(Index.RSCI)
    return sorted(found, key=_RANK.__getitem__)


def corresponding_of(text: str, authors: Sequence[ImportedAuthor] = ()) -> tuple[str, ...] | None:
    """Return the names before each “(corresponding author)”; the preceding address ends with a full stop."""
    pieces = _MARK.split(text)
    if len(pieces) < 2:
        return None
    names: list[str] = []
    for at, piece in enumerate(pieces[:-1]):
        start = piece if at == 0 else re.split(r"\.;\s", piece)[-1]
        parts = [name.strip() for name in start.split(";") if name.strip()]
        if at and start == piece and parts:
            # Without a full stop, the preceding address extends to an unmarked semicolon.
            parts = [*(name for name in parts[:-1] if names_an_author(name, authors)), parts[-1]]
        names += parts
    return tuple(dict.fromkeys(names))


def _names(record: Record, tag: str) -> AuthorNames:
    found = split_authors(record.get(tag, ()))
    return found._replace(names=tuple(one for one in found.names if one.casefold().strip("[]") != "anonymous"))


def _authors(record: Record, names: Sequence[str]) -> tuple[ImportedAuthor, ...]:
    full: Sequence[str] = _names(record, "AF").names
    if len(full) != len(names):
        full = [""] * len(names)
    researchers, orcids = (numbered(" ".join(record.get(tag, ()))) for tag in ("RI", "OI"))
    return tuple(
        ImportedAuthor(
            name, long, researcher_id=number_of(researchers, name, long), orcid=number_of(orcids, name, long)
        )
        for name, long in zip(names, full, strict=True)
    )


def numbered(text: str) -> dict[str, set[str]]:
    """Return author identifiers by the normalized name before the slash."""
    found: dict[str, set[str]] = {}
    for value in re.split(r";|\n", text):
        name, slash, number = value.rpartition("/")
        if slash:
            found.setdefault(_key(name), set()).add(number.strip())
    return found


def number_of(numbers: dict[str, set[str]], name: str, full: str = "") -> str:
    """Return the only identifier for a name; empty if there are two, because they may be two persons."""
    if not numbers:
        return ""
    held = numbers.get(_key(full)) or numbers.get(_key(name)) or set()
    return next(iter(held)) if len(held) == 1 else ""


def _key(name: str) -> str:
    return re.sub(r"[\W_]+", "", plain(name)).casefold()


# Patents of the Derwent Innovations Index, in the same tags

_DAY = re.compile(r"\b(\d{1,2} [A-Za-z]{3} \d{4})\b")


def is_derwent(record: Mapping[str, list[str]]) -> bool:
    """Return whether a record is a patent."""
    return plain(" ".join(record.get("PT", ()))) == "P"


def patent_of(record: Mapping[str, list[str]], location: SourceLocation) -> ImportedWork:
    """Return the patent that a record describes.

    A record covers an invention and lists its patents in all countries; the date is used only if it lists one patent.
    """

    def said(tag: str) -> str:
        return plain(" ".join(record.get(tag, ())))

    numbers = numbers_in(said("PN"))
    days = _DAY.findall(said("PD"))
    published = date_of(days[0]) if len(numbers) == len(days) == 1 else ""
    remarks = [] if said("TI") else [RecordNote("title_missing")]
    if not published and len(numbers) < 2:
        remarks.append(RecordNote("year_missing"))
    return ImportedWork(
        location,
        title=said("TI"),
        authors=tuple(ImportedAuthor(name) for name in map(plain, record.get("AU", ())) if name),
        record_kind=RecordKind.PATENT,
        type_said="P",
        published=published,
        patents=numbers,
        derwent=True,
        remarks=tuple(remarks),
    )
