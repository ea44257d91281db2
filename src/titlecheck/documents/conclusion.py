"""Annexes 3 and 4: conclusion of the Expert Council."""

from __future__ import annotations

from typing import Any

from titlecheck.documents.count_lines import (
    as_counted,
    aside_line,
    foreign_line,
    if_told,
    post_line,
    recommended_line,
    time_line,
)
from titlecheck.documents.form_data import FormData
from titlecheck.documents.form_phrases import (
    book_text,
    degree_text,
    full_name,
    honour_text,
    noun,
    specialty,
    supervised_text,
    term_word,
    title_text,
    trained_text,
)
from titlecheck.documents.refusal_reasons import refusal_paragraphs, refusal_reasons
from titlecheck.documents.stated_facts import marked_lines
from titlecheck.documents.views import ConclusionForm
from titlecheck.dossier.enums import Activity, DocumentKind, HonourKind, OrganisationKind, Rank, TitleKind
from titlecheck.dossier.meeting import Decision, Meeting, MeetingCase
from titlecheck.facts.awarding import of_nobody
from titlecheck.i18n.phrases import Phrases
from titlecheck.results import Status

_HONOURS = (HonourKind.STATE_AWARDS_LAW, HonourKind.HONOURED_COACH)
_TITLES = (TitleKind.ASSOCIATE_PROFESSOR, TitleKind.SENIOR_RESEARCHER)
_MILITARY = (
    OrganisationKind.MILITARY_UNIVERSITY,
    OrganisationKind.MILITARY_SCIENTIFIC,
    OrganisationKind.MILITARY_DEPARTMENT,
)
_ALWAYS = (
    DocumentKind.COVER_LETTER,
    DocumentKind.LIST_OF_PUBLICATIONS,
    DocumentKind.COPIES_OF_PUBLICATIONS,
    DocumentKind.COUNCIL_MINUTES,
    DocumentKind.EMPLOYMENT,
    DocumentKind.IDENTITY,
)

_OF_LISTS = {
    DocumentKind.DIPLOMAS: "titles",
    DocumentKind.PREPARED_PERSONS: "supervised",
    DocumentKind.BOOK_ORIGINAL: "books",
}
"""Lists whose rows make a document necessary."""


def conclusion(
    case: FormData, say: Phrases, meeting: Meeting | None = None, seat: MeetingCase | None = None
) -> ConclusionForm:
    """Return the conclusion on one case, with what is known of the meeting."""
    meeting, seat = meeting or Meeting(), seat or MeetingCase(0)
    dossier = case.dossier
    science = meeting.science or term_word("science", dossier.candidate.science, say)
    held = meeting.held_on
    return ConclusionForm(
        science=science,
        year=f"{held.year % 100:02}" if held else "",
        day=f"{held.day:02}" if held else "",
        month=say.report(f"month.{held.month}") if held else "",
        protocol=meeting.protocol,
        organisation=dossier.application.organisation or "",
        applicant=full_name(dossier),
        case_number=seat.number,
        expert=seat.expert,
        paragraph=case.paragraph,
        chair=meeting.chair,
        secretary=meeting.secretary,
        votes_for=_vote(seat.votes_for),
        votes_against=_vote(seat.votes_against),
        votes_abstained=_vote(seat.votes_abstained),
        documents=_documents(case, say),
        **_service(case, say),
        **_standing(case, say),
        **_activities(case),
        **_works(case, say),
        **_books_and_supervision(case, say),
        **_decision(case, say, seat.decision),
    )


def _vote(votes: int | None) -> str:
    return "" if votes is None else str(votes)


def _standing(case: FormData, say: Phrases) -> dict[str, Any]:
    """Return item 1: degree, title and honours; a complete list says that there are no others."""
    dossier = case.dossier
    if case.professor:
        named = [one for one in dossier.titles if one.kind is None or one.kind in _TITLES]
        held = [title_text(one, say) for one in named if one.kind is not None and of_nobody(one) is False]
        unsure = not case.told("titles") or any(not of_nobody(one) for one in named)
    else:
        held = [degree_text(one, say) for one in dossier.degrees if one.kind is not None]
        unsure = dossier.degree_untold or any(one.kind is None for one in dossier.degrees)
    honours = [honour_text(one, say) for one in dossier.honours if one.kind in _HONOURS]
    rank = dossier.candidate.rank
    high = rank in (Rank.COLONEL, Rank.GENERAL) and _in_military_institution(case)
    return {
        "mark_standing": bool(held),
        "standing": "yes" if held else "" if unsure else "no",
        "standing_text": "; ".join(held),
        "mark_honour": bool(honours),
        "honour": "; ".join(honours),
        "mark_rank": high,
        "rank": term_word("rank", rank, say) if high else "",
    }


def _in_military_institution(case: FormData) -> bool:
    """Return whether the candidate certainly works at a military or special institution or a military department.

    Paragraphs with this condition have a finding for it; otherwise the kind of the organisation decides.
    """
    finding = case.findings.get("applicability.military_employer")
    if finding is not None:
        return finding.status is Status.MET
    return case.dossier.application.organisation_kind in _MILITARY


def _activities(case: FormData) -> dict[str, Any]:
    """Return item 2: kinds of counted service."""
    found = case.activities()
    return {
        "scientific": Activity.SCIENTIFIC in found,
        "pedagogical": Activity.SCIENTIFIC_PEDAGOGICAL in found,
        "creative": Activity.CREATIVE_PEDAGOGICAL in found,
        "coaching": Activity.COACHING_PEDAGOGICAL in found,
    }


def _service(case: FormData, say: Phrases) -> dict[str, Any]:
    """Return item 2: counted service, and the part in the required post."""
    whole = time_line(case.time("service_years"), case.time_at_most("service_years"), say)
    lines = {"service_whole": whole, "service": post_line(case, say)}
    return dict(marked_lines(case, say, lines))


def _works(case: FormData, say: Phrases) -> dict[str, Any]:
    """Return item 3: counted works by the lines of the form."""
    counts = case.counts()
    if counts is None:
        return {}
    lines = ("jcr", "citescore", "indexed", "jstor", "patents", "creative_works", "other")
    found = if_told(
        case,
        {
            "total": as_counted(counts.total, counts.total_counted, say),
            "recommended": recommended_line(counts, say),
            "works_noun": noun("works", counts.total, say),
            "foreign": foreign_line(counts, say),
            **{name: str(getattr(counts, name)) for name in lines},
        },
    )
    return dict(marked_lines(case, say, found))


def _books_and_supervision(case: FormData, say: Phrases) -> dict[str, Any]:
    """Return items 4 and 5: counted books and supervised persons."""
    books = case.books()
    aside = aside_line(case, say)
    supervised = case.supervised()
    sheets = [number for _, number in books if number is not None]
    found = {
        "book_sheets": "; ".join(map(say.number, sheets)),
        "sheets_noun": noun("sheets", sheets[-1], say) if sheets else "",
        "books": "; ".join(book_text(book, say) for book, _ in books),
        "supervised": "; ".join(supervised_text(one, say, asked=True) for one in supervised),
        "supervised_count": str(len(supervised)) if supervised else "",
        "supervised_noun": noun("persons", len(supervised), say) if supervised else "",
    }
    none = "" if books else _no_book(case, say, aside)
    if none:
        found |= {"book_sheets": say("no_sheets"), "books": say("no_book", said=none)}
    for name, sport in (("laureates", False), ("champions", True)):
        persons = case.trained(sport=sport)
        if persons:
            found[f"{name}_noun"] = noun("persons", len(persons), say)
            found[name] = say("persons", names="; ".join(trained_text(one, say) for one in persons), count=len(persons))
    return found


def _no_book(case: FormData, say: Phrases, aside: str) -> str:
    """Return why item 4 has no book: articles replace it, or there is none. Empty if this is unknown."""
    if aside:
        return say("not_required", aside=aside)
    return "" if case.dossier.books or not case.told("books") else say("none")


def _documents(case: FormData, say: Phrases) -> str:
    """Return item 7: whether all documents of paragraph 7 are present according to the dossier."""
    dossier = case.dossier
    needed = list(_ALWAYS)
    titles = any(not of_nobody(one) for one in dossier.titles)
    if dossier.degrees or titles or dossier.degree_untold:
        needed.append(DocumentKind.DIPLOMAS)
    if dossier.supervised:
        needed.append(DocumentKind.PREPARED_PERSONS)
    if dossier.books:
        needed.append(DocumentKind.BOOK_ORIGINAL)
    presence = {kind: [one.present for one in dossier.documents if one.kind == kind] for kind in needed}
    if any(present and not any(present) and None not in present for present in presence.values()):
        return say("documents.no")
    sure = all(kind in needed or case.told(name) for kind, name in _OF_LISTS.items())
    return say("documents.yes") if sure and all(any(present) for present in presence.values()) else ""


def _decision(case: FormData, say: Phrases, decided: Decision | None) -> dict[str, Any]:
    """Return item 8: the council's decision; blank if it has not decided, whatever the check says.

    Why: the conclusion is the council's own (paragraph 10), and a draft refusal would read like a decision.
    """
    name, what = full_name(case.dossier), specialty(case.dossier)
    if decided is Decision.AWARD:
        return {"award_applicant": name, "award_specialty": what}
    if decided is Decision.REFUSE:
        return {
            "refusal_paragraphs": refusal_paragraphs(case),
            "refusal_reasons": refusal_reasons(case, say),
            "refusal_applicant": name,
            "refusal_specialty": what,
        }
    return {}
