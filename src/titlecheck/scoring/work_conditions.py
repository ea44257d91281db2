"""Conditions of a row on a book, a chapter, a patent or a certificate."""

from __future__ import annotations

from titlecheck.dossier.books_and_supervision import Book
from titlecheck.dossier.enums import BookKind, PatentOffice, PublicationType
from titlecheck.dossier.works import Patent, Publication
from titlecheck.ruleset.scheme import RowGroup
from titlecheck.scoring.publishers import publisher_after, publisher_in
from titlecheck.scoring.scoring_context import ScoringContext
from titlecheck.scoring.scoring_facts import AuthorCertificate, Publisher
from titlecheck.scoring.subject import ScoredWork
from titlecheck.scoring.work_answers import WorkAnswers
from titlecheck.three_valued import MAYBE, NO, YES, tri


def suits_publisher(group: RowGroup, item: ScoredWork, known: Publisher | None, asked: WorkAnswers) -> None:
    asked.ask(
        MAYBE if known is None else (YES if known.value in group.publishers else NO),
        "other_publisher",
        item.detail("publisher"),
    )


def ask_chapter(
    group: RowGroup, item: ScoredWork, record: Publication, context: ScoringContext, asked: WorkAnswers
) -> None:
    if record.type is None:
        asked.ask(MAYBE, "", item.cell("type"))
    elif record.type is not PublicationType.CHAPTER:
        asked.ask(NO, "other_kind")
    if asked.value != NO:
        suits_publisher(group, item, item.details.publisher or publisher_after(record.journal, context), asked)


def ask_book(group: RowGroup, item: ScoredWork, record: Book, context: ScoringContext, asked: WorkAnswers) -> None:
    if record.kind is None:
        asked.ask(MAYBE, "", item.cell("kind"))
    elif record.kind is not BookKind.MONOGRAPH:
        asked.ask(NO, "not_monograph")
    if asked.value == NO:
        return
    suits_publisher(group, item, item.details.publisher or publisher_in(record.place, record.isbn, context), asked)
    if group.recommended_by:
        by = record.recommended_by
        told = by is not None and any(one.value in group.recommended_by for one in by)
        asked.ask(MAYBE if by is None else tri(told), "not_recommended_by_council", item.cell("recommended_by"))
    if group.sheets is not None:
        own = record.sheets_own if record.sheets_own is not None or not record.sole_author else record.sheets_total
        asked.ask(tri(None if own is None else own >= group.sheets), "too_few_sheets", item.cell("sheets_own"))
    if group.reviews is not None:
        given = item.details.reviews
        asked.ask(tri(None if given is None else given >= group.reviews), "too_few_reviews", item.detail("reviews"))


def ask_patent(group: RowGroup, item: ScoredWork, record: Patent, context: ScoringContext, asked: WorkAnswers) -> None:
    if group.what != "patent":
        asked.ask(NO, "other_kind")
        return
    office = record.office
    if office is None:
        asked.ask(MAYBE, "", item.cell("office"))
    elif office is PatentOffice.EU_MEMBER and "epo" in group.offices:
        asked.ask(context.says_so("national_offices_of_the_union"), "other_office")
    else:
        asked.ask(tri(office.value in group.offices), "other_office")
    if group.kinds:
        kind = record.kind
        asked.ask(MAYBE if kind is None else tri(kind.value in group.kinds), "other_kind", item.cell("kind"))


def ask_certificate(group: RowGroup, item: ScoredWork, record: AuthorCertificate, asked: WorkAnswers) -> None:
    asked.ask(tri(group.what == "certificate"), "other_kind")
    if group.offices:
        asked.ask(tri(record.kazakhstan), "other_office", item.cell("kazakhstan"))
