"""Fields of each form, named like the placeholders of the templates; an empty field stays a blank line."""

from __future__ import annotations

from dataclasses import dataclass

Number = int | str
"""Known number, or an empty string."""


@dataclass(frozen=True, slots=True)
class WorkAuthor:
    """Author of a work."""

    name: str
    candidate: bool = False


@dataclass(frozen=True, slots=True)
class CertificateForm:
    """Annex 1: certificate about the applicant."""

    specialty: str = ""
    title: str = ""
    name: str = ""
    degrees: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    honours: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    service: str = ""
    post_service: str = ""
    total: str = ""
    recommended: str = ""
    core_collection: str = ""
    scopus_jstor: str = ""
    creative_works: str = ""
    books: str = ""
    supervised: tuple[str, ...] = ()
    laureates: tuple[str, ...] = ()
    champions: tuple[str, ...] = ()
    remarks: str = ""
    unit_head: str = ""


@dataclass(frozen=True, slots=True)
class InternationalWork:
    """Row of annex 2."""

    number: int
    title: str
    kind: str
    source: str
    impact: str
    index: str
    percentile: str
    authors: tuple[WorkAuthor, ...]
    role: str


@dataclass(frozen=True, slots=True)
class InternationalForm:
    """Annex 2: publications in international peer-reviewed journals."""

    name: str = ""
    scopus_author_id: str = ""
    researcher_id: str = ""
    orcid: str = ""
    works: tuple[InternationalWork, ...] = ()
    stated: str = ""


@dataclass(frozen=True, slots=True)
class ConclusionForm:
    """Annexes 3 and 4: conclusion of the Expert Council. ``standing`` is ``yes``, ``no`` or empty."""

    science: str = ""
    year: str = ""
    day: str = ""
    month: str = ""
    protocol: str = ""
    organisation: str = ""
    applicant: str = ""
    case_number: str = ""
    expert: str = ""
    mark_standing: bool = False
    standing: str = ""
    standing_text: str = ""
    mark_honour: bool = False
    honour: str = ""
    mark_rank: bool = False
    rank: str = ""
    paragraph: str = ""
    scientific: bool = False
    pedagogical: bool = False
    creative: bool = False
    coaching: bool = False
    service_whole: str = ""
    service: str = ""
    total: str = ""
    works_noun: str = ""
    recommended: str = ""
    foreign: str = ""
    jcr: str = ""
    citescore: str = ""
    indexed: str = ""
    jstor: str = ""
    patents: str = ""
    creative_works: str = ""
    other: str = ""
    book_sheets: str = ""
    sheets_noun: str = ""
    books: str = ""
    supervised: str = ""
    supervised_count: str = ""
    supervised_noun: str = ""
    laureates: str = ""
    laureates_noun: str = ""
    champions: str = ""
    champions_noun: str = ""
    borrowed: str = ""
    documents: str = ""
    award_applicant: str = ""
    award_specialty: str = ""
    refusal_paragraphs: str = ""
    refusal_reasons: str = ""
    refusal_applicant: str = ""
    refusal_specialty: str = ""
    votes_for: str = ""
    votes_against: str = ""
    votes_abstained: str = ""
    chair: str = ""
    secretary: str = ""


@dataclass(frozen=True, slots=True)
class ListedWork:
    """Row of the list of publications."""

    number: int
    title: str
    kind: str
    source: str
    sheets: str
    authors: tuple[WorkAuthor, ...]


@dataclass(frozen=True, slots=True)
class WorkGroup:
    """Works of one kind."""

    name: str
    works: tuple[ListedWork, ...]


@dataclass(frozen=True, slots=True)
class PublicationList:
    """Full list of publications (paragraph 7)."""

    name: str = ""
    specialty: str = ""
    groups: tuple[WorkGroup, ...] = ()
    stated: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """Open point for a person to settle."""

    number: int
    requirement: str
    question: str
    place: str


@dataclass(frozen=True, slots=True)
class Cover:
    """Covering page for the secretary, added to a conclusion with open points."""

    applicant: str = ""
    title: str = ""
    paragraph: str = ""
    explanation: str = ""
    refusal_paragraphs: str = ""
    refusal_reasons: str = ""
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class SittingCase:
    """Case in the papers of a meeting."""

    number: int
    case_number: str
    applicant: str
    organisation: str
    sought: str
    title: str
    paragraph: str
    expert: str
    verdict: str
    votes_for: str
    votes_against: str
    votes_abstained: str
    decision: str
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class SittingPaper:
    """Agenda, summary and open points of a meeting."""

    council: str = ""
    date: str = ""
    protocol: str = ""
    chair: str = ""
    secretary: str = ""
    cases: tuple[SittingCase, ...] = ()


VIEWS: dict[str, type] = {
    "annex-1": CertificateForm,
    "annex-2": InternationalForm,
    "annex-3": ConclusionForm,
    "annex-4": ConclusionForm,
    "list": PublicationList,
    "cover": Cover,
    "agenda": SittingPaper,
    "summary": SittingPaper,
    "points": SittingPaper,
}
"""View class of each template."""
