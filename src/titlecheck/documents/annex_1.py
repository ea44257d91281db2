"""Annex 1: certificate about the applicant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from titlecheck.documents.count_lines import (
    as_counted,
    aside_line,
    if_told,
    post_line,
    recommended_line,
    scopus_jstor_line,
    seats_line,
    time_line,
)
from titlecheck.documents.form_data import FormData
from titlecheck.documents.form_phrases import (
    BLANK,
    degree_text,
    full_name,
    honour_text,
    post_text,
    rules_place,
    specialty,
    supervised_text,
    term_word,
    title_text,
    trained_text,
)
from titlecheck.documents.stated_facts import marked_lines, statements_line
from titlecheck.documents.views import CertificateForm
from titlecheck.dossier.books_and_supervision import Book
from titlecheck.dossier.enums import BookKind
from titlecheck.dossier.partial_date import years_from
from titlecheck.facts.awarding import of_nobody
from titlecheck.i18n.phrases import Phrases

_COUNTED = (BookKind.MONOGRAPH, BookKind.TEXTBOOK, BookKind.STUDY_GUIDE)


def certificate(case: FormData, say: Phrases) -> CertificateForm:
    """Return the fields of annex 1."""
    dossier = case.dossier
    return CertificateForm(
        specialty=specialty(dossier),
        title=say(f"title_in_certificate.{case.route.title}"),
        name=full_name(dossier),
        degrees=_non_empty(degree_text(one, say, asked=True) for one in dossier.degrees),
        titles=_non_empty(title_text(one, say, asked=True) for one in dossier.titles if not of_nobody(one)),
        honours=_non_empty(honour_text(one, say, asked=True) for one in dossier.honours),
        posts=_non_empty(post_text(one, say) for one in case.posts()),
        service=_service(case, say),
        **marked_lines(case, say, {"post_service": post_line(case, say)}),
        books=_books(case, say),
        supervised=_non_empty(supervised_text(one, say) for one in case.supervised()),
        laureates=_non_empty(trained_text(one, say) for one in case.trained(sport=False)),
        champions=_non_empty(trained_text(one, say) for one in case.trained(sport=True)),
        remarks="; ".join(_non_empty((aside_line(case, say), seats_line(case, say), statements_line(case, say)))),
        unit_head=dossier.application.unit_head or "",
        **_counts(case, say),
    )


def _non_empty(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(text for text in texts if text)


def _service(case: FormData, say: Phrases) -> str:
    """Return the whole service, and the part that the Rules count if it differs."""
    whole, counted = case.whole_service(), case.time("service_years")
    whole_line = time_line(whole, case.whole_service(at_most=True), say)
    counted_line = time_line(counted, case.time_at_most("service_years"), say)
    if counted is None or (whole is not None and whole.days <= counted.days):
        return counted_line or whole_line
    if whole is None and not counted.days:
        return counted_line
    paragraph = rules_place(case.findings["service_years"].paragraph, say)
    return (whole_line or BLANK) + say("years_counted", paragraph=paragraph, amount=counted_line)


def _counts(case: FormData, say: Phrases) -> dict[str, str]:
    """Return the fields with numbers of works; empty if the form states none."""
    counts = case.counts()
    if counts is None:
        return {}
    lines = {
        "total": as_counted(counts.total, counts.total_counted, say),
        "recommended": recommended_line(counts, say),
        "core_collection": str(counts.jcr + counts.indexed),
        "scopus_jstor": scopus_jstor_line(counts, say),
        "creative_works": str(counts.creative_works),
    }
    return marked_lines(case, say, if_told(case, lines))


def _books(case: FormData, say: Phrases) -> str:
    """Return the books of the years before the application that row 8 names, by kind.

    “0” is written only if it is certain: no book with missing facts could be one of them.
    """
    books = [(book.kind, _belongs_to_row_8(case, book)) for book in case.dossier.books]
    kinds = Counter(kind for kind, belongs in books if belongs)
    if not kinds:
        return "" if not case.told("books") or any(belongs is None for _, belongs in books) else "0"
    listed = ", ".join(
        say("count_of", kind=term_word("book_kind", kind, say), count=kinds[kind]) for kind in _COUNTED if kinds[kind]
    )
    return f"{kinds.total()} ({listed})"


def _belongs_to_row_8(case: FormData, book: Book) -> bool | None:
    """Return whether row 8 asks for a book; None if the dossier leaves it open."""
    day = case.applied_on
    first = years_from(day, -case.annexes.certificate.window_years).toordinal()
    when = book.published_on
    if book.kind not in (*_COUNTED, None) or (book.kind == BookKind.STUDY_GUIDE and book.sole_author is False):
        return False
    if when is None:
        return None
    if when.last < first or day.toordinal() < when.first:
        return False
    sure = book.kind is not None and (book.kind != BookKind.STUDY_GUIDE or book.sole_author is True)
    return True if sure and first <= when.first and when.last <= day.toordinal() else None
