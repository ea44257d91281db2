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


def suits_publisher(group: RowGroup, item: ScoredWork, known: Publisher | None, answers: WorkAnswers) -> None:
    """Add the answer whether the row names the kind of publisher; ``known`` is None if the kind is not known."""
    answers.ask(
        MAYBE if known is None else (YES if known.value in group.publishers else NO),
        "other_publisher",
        item.detail("publisher"),
    )


def ask_chapter(
    group: RowGroup, item: ScoredWork, record: Publication, context: ScoringContext, answers: WorkAnswers
) -> None:
    """Add the answers for a row of chapters: kind of publication, publisher."""
    if record.type is None:
        answers.ask(MAYBE, "", item.cell("type"))
    elif record.type is not PublicationType.CHAPTER:
        answers.ask(NO, "other_kind")
    if answers.value != NO:
        suits_publisher(group, item, item.details.publisher or publisher_after(record.journal, context), answers)


def ask_book(group: RowGroup, item: ScoredWork, record: Book, context: ScoringContext, answers: WorkAnswers) -> None:
    """Add the answers for a row of books: kind, publisher, recommendation, printed sheets, reviews."""
    if record.kind is None:
        answers.ask(MAYBE, "", item.cell("kind"))
    elif record.kind is not BookKind.MONOGRAPH:
        answers.ask(NO, "not_monograph")
    if answers.value == NO:
        return
    suits_publisher(group, item, item.details.publisher or publisher_in(record.place, record.isbn, context), answers)
    if group.recommended_by:
        by = record.recommended_by
        recommended = by is not None and any(one.value in group.recommended_by for one in by)
        answers.ask(
            MAYBE if by is None else tri(recommended), "not_recommended_by_council", item.cell("recommended_by")
        )
    if group.sheets is not None:
        own = record.sheets_own if record.sheets_own is not None or not record.sole_author else record.sheets_total
        answers.ask(tri(None if own is None else own >= group.sheets), "too_few_sheets", item.cell("sheets_own"))
    if group.reviews is not None:
        given = item.details.reviews
        answers.ask(tri(None if given is None else given >= group.reviews), "too_few_reviews", item.detail("reviews"))


def ask_patent(
    group: RowGroup, item: ScoredWork, record: Patent, context: ScoringContext, answers: WorkAnswers
) -> None:
    """Add the answers for a row of patents: kind of document, patent office, kind of patent."""
    if group.what != "patent":
        answers.ask(NO, "other_kind")
        return
    office = record.office
    if office is None:
        answers.ask(MAYBE, "", item.cell("office"))
    elif office is PatentOffice.EU_MEMBER and "epo" in group.offices:
        answers.ask(context.says_so("national_offices_of_the_union"), "other_office")
    else:
        answers.ask(tri(office.value in group.offices), "other_office")
    if group.kinds:
        kind = record.kind
        answers.ask(MAYBE if kind is None else tri(kind.value in group.kinds), "other_kind", item.cell("kind"))


def ask_certificate(group: RowGroup, item: ScoredWork, record: AuthorCertificate, answers: WorkAnswers) -> None:
    """Add the answers for a row of author certificates: kind of document, issuing country."""
    answers.ask(tri(group.what == "certificate"), "other_kind")
    if group.offices:
        answers.ask(tri(record.kazakhstan), "other_office", item.cell("kazakhstan"))
