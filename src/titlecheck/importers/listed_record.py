"""Import record built from the statements of a list row."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from titlecheck.dossier.enums import PublicationType, Role
from titlecheck.importers.bibliographic_string import contradiction_note
from titlecheck.importers.export_text import imprint
from titlecheck.importers.listed_work import ALL, OTHERS, SOLE, StatedWork
from titlecheck.importers.title_marks import is_notice, is_retracted
from titlecheck.importers.work import ImportedAuthor, ImportedWork, RecordKind, RecordNote, SourceLocation


def build_record(stated: StatedWork, location: SourceLocation) -> ImportedWork:
    """Return the import record of a row's statements."""
    others: dict[str, Any] = {}
    work = stated.record_kind is RecordKind.WORK
    if stated.sheets and (work or stated.record_kind is RecordKind.BOOK):
        others["sheets"] = Decimal(stated.sheets)
    if work:
        others |= {
            name: value
            for name, value in (
                ("recommended", stated.recommended),
                ("foreign", stated.foreign),
                ("conference_abroad", stated.abroad),
                ("conference_international", stated.international),
                ("scopus_percentile", Decimal(stated.percentile) if stated.percentile else None),
                ("jcr_quartile", stated.jcr_quartile),
            )
            if value is not None
        }
    elif stated.record_kind is RecordKind.BOOK:
        others |= _of_book(stated)
    elif stated.record_kind is RecordKind.PATENT:
        others |= {name: value for name, value in (("kind", stated.patent_kind), ("office", stated.office)) if value}
    elif stated.record_kind is RecordKind.CREATIVE:
        others |= {name: text for name, text in (("kind", stated.genre), ("venue", stated.venue)) if text}
    notes = [*stated.notes]
    if lost := [
        name for name, text in _WITHOUT_COLUMN[stated.record_kind] if getattr(stated, text) not in ("", (), None)
    ]:
        notes.append(RecordNote("list_no_column", "; ".join(lost)))
    if stated.record_kind is not RecordKind.PATENT and not stated.published and work:
        notes.append(RecordNote("year_missing"))
    if stated.record_kind is RecordKind.BOOK and stated.by_custom:
        notes.append(RecordNote("list_dash_of_book"))
    issn, eissn, more = _issns(stated) if work else ("", "", [])
    notes += more
    record_kind, kind = stated.record_kind, stated.type
    if work and (stated.retracted or is_retracted(stated.title)):
        record_kind = RecordKind.RETRACTED
    elif work and kind in (PublicationType.ARTICLE, PublicationType.REVIEW) and is_notice(stated.title):
        kind = None
        notes.append(RecordNote("notice_by_title"))
    sole = stated.authors_are == SOLE
    return ImportedWork(
        location,
        title=stated.title,
        authors=tuple(ImportedAuthor(name) for name in stated.authors),
        more_authors=stated.authors_cut,
        coauthors_only=stated.authors_are == OTHERS,
        record_kind=record_kind,
        type=kind,
        journal=stated.journal if work else "",
        issn=issn,
        eissn=eissn,
        published=stated.published,
        volume=stated.volume if work else "",
        issue=stated.issue if work else "",
        pages=stated.pages if work else "",
        article=stated.article if work else "",
        doi=stated.doi,
        indexes=stated.indexes,
        roles=(Role.FIRST,) if sole and work else None,
        holder=stated.authors_are != ALL,
        others=tuple(sorted(others.items())),
        isbns=stated.isbns if stated.record_kind is RecordKind.BOOK else (),
        imprint=imprint(stated.place, stated.publisher) if stated.record_kind is RecordKind.BOOK else "",
        book_kind=stated.book_kind,
        patents=(stated.number,) if stated.record_kind is RecordKind.PATENT and stated.number else (),
        remarks=tuple(dict.fromkeys(notes)),
    )


_PIECES = {
    "place": "bibliography.piece.place", "publisher": "bibliography.piece.publisher",
    "isbns": "bibliography.piece.isbn", "page_count": "bibliography.piece.page_count",
    "sheets_own": "fields.books.sheets_own", "journal": "fields.publications.journal",
    "volume": "fields.publications.volume", "issue": "bibliography.piece.issue", "pages": "bibliography.piece.pages",
    "issns": "fields.publications.issn", "doi": "fields.publications.doi", "sheets": "fields.publications.sheets",
}  # fmt: skip
"""Names of statements, for notes."""


def _pieces(*names: str) -> tuple[tuple[str, str], ...]:
    return tuple((_PIECES[name], name) for name in names)


_WITHOUT_COLUMN: dict[RecordKind, tuple[tuple[str, str], ...]] = dict.fromkeys(RecordKind, ()) | {
    RecordKind.WORK: _pieces("place", "publisher", "isbns", "page_count", "sheets_own"),
    RecordKind.BOOK: _pieces("journal", "volume", "issue", "pages", "page_count", "issns", "doi"),
    RecordKind.PATENT: _pieces("page_count", "sheets", "journal", "doi"),
    RecordKind.CREATIVE: _pieces("sheets", "page_count", "doi", "issns"),
}
"""Statements for which the sheet of the record's kind has no column."""


def _issns(stated: StatedWork) -> tuple[str, str, list[RecordNote]]:
    """Return the printed and the electronic ISSN, and a note if they stay open.

    A single unlabelled ISSN is taken as the printed one; of two, labels must say which is which.
    """
    electronic = [one for one in stated.issns if one in stated.electronic_issns]
    others = [one for one in stated.issns if one not in electronic]
    if len(electronic) > 1 or len(others) > 1:
        return "", "", [contradiction_note("issn", stated.issns)]
    return others[0] if others else "", electronic[0] if electronic else "", []


def _of_book(stated: StatedWork) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    if stated.sheets_own:
        facts["sheets_own"] = Decimal(stated.sheets_own)
    if stated.sole_in_words and (stated.authors_are == SOLE or len(stated.authors) == 1):
        facts["sole_author"] = True
    elif (stated.authors_are == OTHERS and stated.authors) or (stated.authors_are == ALL and len(stated.authors) > 1):
        facts["sole_author"] = False
    if stated.recommended_by:
        facts["recommended_by"] = stated.recommended_by
    return facts
