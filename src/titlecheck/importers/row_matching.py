"""Comparison of a merged work with its row in the dossier: cells to fill in, and differences."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from titlecheck.dossier.base import Record
from titlecheck.dossier.books_and_supervision import Book
from titlecheck.dossier.enums import Index, PatentOffice
from titlecheck.dossier.works import CreativeWork, Patent, Publication
from titlecheck.facts.person_names import author_list
from titlecheck.importers.export_text import doi_of, isbns_of, issns_of
from titlecheck.importers.merging import Merged, StatedValue
from titlecheck.importers.similarity import begins, same_authors, same_date, same_journal, same_part, same_title
from titlecheck.importers.target_sheets import same_imprint, same_patent
from titlecheck.importers.work import ImportedAuthor, ImportedWork, RecordKind, SourceKind, SourceLocation
from titlecheck.text.identifiers import isbn_13
from titlecheck.text.patent_number import numbers_in, read_patent_number


class Difference(NamedTuple):
    """Cell of the user that differs from the files. It is never changed."""

    field: str
    yours: Any
    theirs: StatedValue


@dataclass(slots=True)
class Match:
    """Work in the dossier: cells to fill in, differences, and conflicts between files."""

    row: int
    title: str
    merged: Merged
    filled: dict[str, Any] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)


def work_of_row(row: int, one: Record) -> ImportedWork:
    """Return a row of the dossier as a record for comparison.

    Raise ``TypeError`` if its sheet has no such works.
    """
    location = SourceLocation("", "row", row, SourceKind.DOSSIER)
    match one:
        case Publication():
            return _publication(location, one)
        case Book():
            authors, more = _authors(one.authors)
            return ImportedWork(
                location, title=one.title or "", authors=authors, more_authors=more, record_kind=RecordKind.BOOK,
                published=str(one.published_on or ""), isbns=isbns_of(one.isbn or "")[0], imprint=one.place or "",
                book_kind=one.kind,
            )  # fmt: skip
        case Patent():
            return ImportedWork(
                location, title=one.title or "", record_kind=RecordKind.PATENT, published=str(one.granted_on or ""),
                patents=_numbers(one), derwent=one.derwent,
            )  # fmt: skip
        case CreativeWork():
            return ImportedWork(
                location, title=one.title or "", record_kind=RecordKind.CREATIVE, published=str(one.made_on or "")
            )  # fmt: skip
    raise TypeError(type(one).__name__)


_LETTERS = {PatentOffice.KAZAKHSTAN: "KZ", PatentOffice.USA: "US", PatentOffice.EPO: "EP", PatentOffice.JAPAN: "JP"}
"""Letters of offices that are unambiguous."""


def _numbers(one: Patent) -> tuple[str, ...]:
    """Return the numbers of a row; if they do not name the office, its cell may."""
    letters = _LETTERS.get(one.office) if one.office else None
    found = []
    for text in numbers_in(one.number or ""):
        number = read_patent_number(text)
        found.append(f"{letters} {text}" if letters and number and not number.country else text)
    return tuple(found)


def _authors(text: str | None) -> tuple[tuple[ImportedAuthor, ...], bool]:
    """Return the authors in a cell, and whether it says that there are more."""
    found = author_list(text or "")
    return tuple(map(ImportedAuthor, found.names)), found.most is None


def _publication(location: SourceLocation, one: Publication) -> ImportedWork:
    issns, _ = issns_of([one.issn or ""])
    electronic, _ = issns_of([one.eissn or ""])
    authors, more = _authors(one.authors)
    return ImportedWork(
        location,
        title=one.title or "",
        authors=authors,
        more_authors=more,
        type=one.type,
        journal=one.journal or "",
        issn=issns[0] if issns else "",
        eissn=electronic[0] if electronic else "",
        published=str(one.published_on or ""),
        doi=doi_of(one.doi or "")[0],
    )


def match_row(row: int, yours: Record, mine: ImportedWork, result: Merged) -> Match:
    """Compare the records with the work in ``row``; ``mine`` is that row as a record."""
    match = Match(row, mine.title, result)
    numbers = {mine.issn, mine.eissn} - {""}
    elsewhere = bool(mine.journal) and not _same("journal", mine.journal, "", mine, result, numbers)
    for name, value in result.values.items():
        stated = _stated(yours, name)
        if stated is None:
            if name in ("issn", "eissn") and value in numbers:
                continue  # it is in the other of the two columns
            if elsewhere and name in _OF_THE_JOURNAL:
                continue  # do not mix data of two journals
            if name not in _METRIC_FIELDS or getattr(yours, _METRIC_FIELDS[name]) is None:
                match.filled[name] = value
        elif not _same(name, stated, value, mine, result, numbers):
            match.differences.append(Difference(name, stated, StatedValue(value, _location(name, result))))
    return match


_METRIC_FIELDS = {
    **{f"jcr{n}_{part}": "jcr" for n in ("", "2") for part in ("category", "quartile", "matches")},
    **{f"scopus{n}_{part}": "citescore" for n in ("", "2") for part in ("field", "percentile", "matches")},
}
"""Columns of metrics, which form one field of a row."""


_OF_THE_JOURNAL = frozenset({"issn", "eissn", "volume", "indexes", *_METRIC_FIELDS})


def _stated(yours: Record, name: str) -> Any:
    """Return the row's value in a column; None if the cell is empty."""
    return None if name in _METRIC_FIELDS else getattr(yours, name)


_ATTRIBUTES = {
    "published_on": "published", "granted_on": "published", "made_on": "published", "isbn": "isbns", "place": "imprint",
    "number": "patents", "office": "patents",
}  # fmt: skip


def _location(name: str, result: Merged) -> SourceLocation:
    """Return the location of a field's value, or of the first record."""
    attribute = _ATTRIBUTES.get(name, name)
    return next((work.location for work in result.works if getattr(work, attribute, None)), result.works[0].location)


def _same(name: str, stated: Any, value: Any, mine: ImportedWork, result: Merged, numbers: set[str]) -> bool:
    """Return whether the user's cell agrees with the files' value as far as both go."""
    match name:
        case "title":
            return same_title(str(stated), str(value))
        case "authors":
            stated_by = [work for work in result.works if work.authors]
            return any(
                same_authors(mine.authors, work.authors)
                or (mine.more_authors and begins(mine.authors, work.authors))
                or (work.more_authors and begins(work.authors, mine.authors))
                for work in stated_by
            )
        case "journal":
            stated_by = [work for work in result.works if work.journal]
            return not stated_by or any(same_journal(mine, work) for work in stated_by)
        case "issn" | "eissn":
            return value in numbers
        case "isbn":
            # A book has an ISBN for each format.
            named = {isbn_13(number) for work in result.works for number in work.isbns}
            return bool(named & {isbn_13(number) for number in mine.isbns})
        case "place":
            return same_imprint(str(stated), str(value))
        case "number":
            return any(same_patent("; ".join(mine.patents), "; ".join(work.patents)) for work in result.works)
        case "published_on" | "granted_on" | "made_on":
            return same_date(str(stated), str(value))
        case "volume":
            return _same_numbers(str(stated), str(value))
        case "doi":
            return bool(mine.doi == value)
        case "indexes":
            return set(value) - {Index.OPEN} <= set(stated)
        case "roles":
            return set(value) <= set(stated)
    return bool(stated == value)


def _same_numbers(one: str, other: str) -> bool:
    """Return whether two forms of volume, issue and pages have the same numbers, or one a part of the other's."""
    first, second = (set(re.findall(r"[1-9]\d*", text)) for text in (one, other))
    return same_part(one, other) or bool(first and second and (first <= second or second <= first))
