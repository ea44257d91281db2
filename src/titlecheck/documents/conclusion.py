"""Annexes 3 and 4: the Expert Council's conclusion."""

from __future__ import annotations

from typing import Any

from titlecheck.documents.count_lines import as_counted, aside_line, foreign_line, if_told, post_line, recommended_line
from titlecheck.documents.form_data import FormData
from titlecheck.documents.form_phrases import FormPhrases, full_name, specialty
from titlecheck.documents.refusal_reasons import refusal_paragraphs, refusal_reasons
from titlecheck.documents.stated_facts import marked_lines
from titlecheck.documents.views import ConclusionForm
from titlecheck.dossier.enums import Activity, DocumentKind, HonourKind, OrganisationKind, Rank, TitleKind
from titlecheck.dossier.meeting import Decision, Meeting, MeetingCase
from titlecheck.facts.awarding import of_nobody
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
"""The lists whose rows make a document needed."""


def conclusion(
    case: FormData, pen: FormPhrases, meeting: Meeting | None = None, seat: MeetingCase | None = None
) -> ConclusionForm:
    """Return the conclusion on one case; of a sitting what is known of it."""
    meeting, seat = meeting or Meeting(), seat or MeetingCase(0)
    dossier = case.dossier
    science = meeting.science or pen.term("science", dossier.candidate.science)
    held = meeting.held_on
    return ConclusionForm(
        science=science,
        year=f"{held.year % 100:02}" if held else "",
        day=f"{held.day:02}" if held else "",
        month=pen.speech(f"month.{held.month}") if held else "",
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
        documents=_documents(case, pen),
        **_service(case, pen),
        **_standing(case, pen),
        **_activities(case),
        **_works(case, pen),
        **_school(case, pen),
        **_decision(case, pen, seat.decision),
    )


def _vote(votes: int | None) -> str:
    return "" if votes is None else str(votes)


def _standing(case: FormData, pen: FormPhrases) -> dict[str, Any]:
    """Item 1: what the candidate has of the three; a list that is complete says that there is nothing else."""
    dossier = case.dossier
    if case.professor:
        named = [one for one in dossier.titles if one.kind is None or one.kind in _TITLES]
        held = [pen.title(one) for one in named if one.kind is not None and of_nobody(one) is False]
        unsure = not case.told("titles") or any(not of_nobody(one) for one in named)
    else:
        held = [pen.degree(one) for one in dossier.degrees if one.kind is not None]
        unsure = dossier.degree_untold or any(one.kind is None for one in dossier.degrees)
    honours = [pen.honour(one) for one in dossier.honours if one.kind in _HONOURS]
    rank = dossier.candidate.rank
    high = rank in (Rank.COLONEL, Rank.GENERAL) and _in_military_institution(case)
    return {
        "mark_standing": bool(held),
        "standing": "yes" if held else "" if unsure else "no",
        "standing_text": "; ".join(held),
        "mark_honour": bool(honours),
        "honour": "; ".join(honours),
        "mark_rank": high,
        "rank": pen.term("rank", rank) if high else "",
    }


def _in_military_institution(case: FormData) -> bool:
    """Return whether the candidate surely works at a military or special institution or a military department.

    The check decides it for the paragraphs that ask for it; under the others the kind of the organisation tells.
    """
    finding = case.findings.get("applicability.military_employer")
    if finding is not None:
        return finding.status is Status.MET
    return case.dossier.application.organisation_kind in _MILITARY


def _activities(case: FormData) -> dict[str, Any]:
    """Item 2: the kinds of service that count."""
    found = case.activities()
    return {
        "scientific": Activity.SCIENTIFIC in found,
        "pedagogical": Activity.SCIENTIFIC_PEDAGOGICAL in found,
        "creative": Activity.CREATIVE_PEDAGOGICAL in found,
        "coaching": Activity.COACHING_PEDAGOGICAL in found,
    }


def _service(case: FormData, pen: FormPhrases) -> dict[str, Any]:
    """Item 2: the service that counts, and apart from it the part of it in the required post."""
    whole = case.time("service_years")
    lines = {"service_whole": pen.amount(whole) if whole else "", "service": post_line(case, pen)}
    return dict(marked_lines(case, pen, lines))


def _works(case: FormData, pen: FormPhrases) -> dict[str, Any]:
    """Item 3: the works that count, by the lines of the form."""
    counts = case.counts()
    if counts is None:
        return {}
    lines = ("jcr", "citescore", "indexed", "jstor", "patents", "creative_works", "other")
    found = if_told(
        case,
        {
            "total": as_counted(counts.total, counts.total_counted, pen),
            "recommended": recommended_line(counts, pen),
            "works_noun": pen.noun("works", counts.total),
            "foreign": foreign_line(counts, pen),
            **{name: str(getattr(counts, name)) for name in lines},
        },
    )
    return dict(marked_lines(case, pen, found))


def _school(case: FormData, pen: FormPhrases) -> dict[str, Any]:
    """Items 4 and 5: the books and the persons that count."""
    books = case.books()
    aside = aside_line(case, pen)
    supervised = case.supervised()
    sheets = [number for _, number in books if number is not None]
    found = {
        "book_sheets": "; ".join(map(pen.number, sheets)),
        "sheets_noun": pen.noun("sheets", sheets[-1]) if sheets else "",
        "books": "; ".join(pen.book(book) for book, _ in books),
        "supervised": "; ".join(pen.supervised(one, asked=True) for one in supervised),
        "supervised_count": str(len(supervised)) if supervised else "",
        "supervised_noun": pen.noun("persons", len(supervised)) if supervised else "",
    }
    none = "" if books else _no_book(case, pen, aside)
    if none:
        found |= {"book_sheets": pen("no_sheets"), "books": pen("no_book", said=none)}
    for name, sport in (("laureates", False), ("champions", True)):
        persons = case.trained(sport=sport)
        if persons:
            found[f"{name}_noun"] = pen.noun("persons", len(persons))
            found[name] = pen("persons", names="; ".join(map(pen.trained, persons)), count=len(persons))
    return found


def _no_book(case: FormData, pen: FormPhrases, aside: str) -> str:
    """Return why no book stands in item 4: articles stand in its place, or there is none.

    Nothing where that is not known.
    """
    if aside:
        return pen("not_required", aside=aside)
    return "" if case.dossier.books or not case.told("books") else pen("none")


def _documents(case: FormData, pen: FormPhrases) -> str:
    """Item 7: whether the documents of paragraph 7 are all there, as far as the dossier says."""
    dossier = case.dossier
    needed = list(_ALWAYS)
    titles = any(not of_nobody(one) for one in dossier.titles)
    if dossier.degrees or titles or dossier.degree_untold:
        needed.append(DocumentKind.DIPLOMAS)
    if dossier.supervised:
        needed.append(DocumentKind.PREPARED_PERSONS)
    if dossier.books:
        needed.append(DocumentKind.BOOK_ORIGINAL)
    said = {kind: [one.present for one in dossier.documents if one.kind == kind] for kind in needed}
    if any(present and not any(present) and None not in present for present in said.values()):
        return pen("documents.no")
    sure = all(kind in needed or case.told(name) for kind, name in _OF_LISTS.items())
    return pen("documents.yes") if sure and all(any(present) for present in said.values()) else ""


def _decision(case: FormData, pen: FormPhrases, decided: Decision | None) -> dict[str, Any]:
    """Item 8: what the council decided; nothing where it has not, whatever the check says.

    Why: the conclusion is the council's own (paragraph 10), and a draft that refuses already reads as a decision.
    """
    name, what = full_name(case.dossier), specialty(case.dossier)
    if decided is Decision.AWARD:
        return {"award_applicant": name, "award_specialty": what}
    if decided is Decision.REFUSE:
        return {
            "refusal_paragraphs": refusal_paragraphs(case),
            "refusal_reasons": refusal_reasons(case, pen),
            "refusal_applicant": name,
            "refusal_specialty": what,
        }
    return {}
