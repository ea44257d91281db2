"""The record of an import that comes of what a row of a list states."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from titlecheck.dossier.enums import Role
from titlecheck.importers.export_text import imprint
from titlecheck.importers.listed_work import ALL, OTHERS, SOLE, StatedWork
from titlecheck.importers.work import ImportedAuthor, ImportedWork, RecordKind, RecordNote, SourceLocation


def imported_work(stated: StatedWork, origin: SourceLocation) -> ImportedWork:
    """The record of the files that comes of what a row states."""
    others: dict[str, Any] = {}
    work = stated.fate is RecordKind.WORK
    if stated.sheets and (work or stated.fate is RecordKind.BOOK):
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
    elif stated.fate is RecordKind.BOOK:
        others |= _of_book(stated)
    elif stated.fate is RecordKind.PATENT:
        others |= {name: value for name, value in (("kind", stated.patent_kind), ("office", stated.office)) if value}
    elif stated.fate is RecordKind.CREATIVE:
        others |= {name: text for name, text in (("kind", stated.genre), ("venue", stated.venue)) if text}
    notes = [*stated.notes]
    if stated.fate is not RecordKind.PATENT and not stated.published and work:
        notes.append(RecordNote("year_missing"))
    if stated.fate is RecordKind.BOOK and stated.by_custom:
        notes.append(RecordNote("list_dash_of_book"))
    sole = stated.authors_are == SOLE
    return ImportedWork(
        origin,
        title=stated.title,
        authors=tuple(ImportedAuthor(name) for name in stated.authors),
        more_authors=stated.authors_cut,
        coauthors_only=stated.authors_are == OTHERS,
        fate=stated.fate,
        type=stated.type,
        journal=stated.journal if work else "",
        issn=stated.issns[0] if stated.issns and work else "",
        eissn=stated.issns[1] if len(stated.issns) > 1 and work else "",
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
        isbns=stated.isbns if stated.fate is RecordKind.BOOK else (),
        imprint=imprint(stated.place, stated.publisher) if stated.fate is RecordKind.BOOK else "",
        book_kind=stated.book_kind,
        patents=(stated.number,) if stated.fate is RecordKind.PATENT and stated.number else (),
        remarks=tuple(dict.fromkeys(notes)),
    )


def _of_book(stated: StatedWork) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    if stated.sheets_own:
        facts["sheets_own"] = Decimal(stated.sheets_own)
    if stated.authors_are == SOLE and stated.sole_in_words:
        facts["sole_author"] = True
    elif (stated.authors_are == OTHERS and stated.authors) or (stated.authors_are == ALL and len(stated.authors) > 1):
        facts["sole_author"] = False
    if stated.recommended_by:
        facts["recommended_by"] = stated.recommended_by
    return facts
