"""Complete records with neutral defaults; a test states only what matters to it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from titlecheck.dossier import OPTIONAL_SHEETS, RECORD_SHEETS, Dossier, PartialDate
from titlecheck.dossier.books_and_supervision import Book, Supervised, Trained
from titlecheck.dossier.enums import (
    Activity,
    AwardingBody,
    Body,
    BookKind,
    Contest,
    DegreeForm,
    DegreeKind,
    EventKind,
    EventRole,
    Index,
    OrganisationKind,
    PatentKind,
    PatentOffice,
    Post,
    Presented,
    PublicationType,
    Recommender,
    Result,
    Science,
    Stopped,
    TitleKind,
)
from titlecheck.dossier.person import Application, Candidate, Degree, Honour, Title
from titlecheck.dossier.service_record import Job
from titlecheck.dossier.works import CreativeWork, Participation, Patent, Percentile, Publication, Quartile, Talk

HERE, ELSEWHERE = "Үлгі университеті", "Басқа ұйым"


def on(day: date) -> PartialDate:
    """Return the day as the dossier writes it."""
    return PartialDate.of(day)


def degree(defended: date, **changes: Any) -> Degree:
    """Return a PhD in the plain form, awarded on the day of the defence."""
    facts = {
        "kind": DegreeKind.PHD,
        "form": DegreeForm.PLAIN,
        "defended_on": on(defended),
        "awarded_on": on(defended),
    }
    return Degree(**facts | changes)


def title(awarded: date, **changes: Any) -> Title:
    """Return a Kazakh associate professor title."""
    facts = {
        "kind": TitleKind.ASSOCIATE_PROFESSOR,
        "awarded_on": on(awarded),
        "awarded_by": AwardingBody.KAZAKHSTAN,
        "recognised": True,
    }
    return Title(**facts | changes)


def honour(awarded: date, **changes: Any) -> Honour:
    """Return an honorary title; ``kind`` is required."""
    return Honour(**{"name": "Үлгі атақ", "awarded_on": on(awarded)} | changes)


def spell(start: date, end: date | None, **changes: Any) -> Job:
    """Return a full-time docent job at the nominating university; ``end`` is the first day after it."""
    facts = {
        "organisation": HERE,
        "organisation_kind": OrganisationKind.UNIVERSITY,
        "organisation_body": Body.NONE,
        "here": True,
        "activity": Activity.SCIENTIFIC_PEDAGOGICAL,
        "post": Post.ASSOCIATE_PROFESSOR,
        "acting": False,
        "rate": Decimal(1),
        "started_on": on(start),
        "ended_on": None if end is None else on(end - timedelta(days=1)),
        "lasts": end is None,
    }
    return Job(**facts | changes)


def article(published: date, **changes: Any) -> Publication:
    """Return a matching article in a Kazakh periodical without metrics."""
    facts = {
        "title": "Үлгі мақала",
        "type": PublicationType.ARTICLE,
        "journal": "Үлгі журналы",
        "published_on": on(published),
        "periodical": True,
        "matches_specialty": True,
        "recommended": False,
        "foreign": False,
        "indexes": (),
        "jcr": (),
        "citescore": (),
        "citescore_value": Decimal("0.5"),
        "stopped": Stopped.NO,
        "conference_abroad": False,
        "conference_international": False,
    }
    return Publication(**facts | changes)


def paper(published: date, **changes: Any) -> Publication:
    """Return a matching paper of a foreign international conference."""
    facts = {
        "type": PublicationType.CONFERENCE_PAPER,
        "periodical": False,
        "conference_abroad": True,
        "conference_international": True,
    }
    return article(published, **facts | changes)


def quartile(number: int, matches: bool = True) -> dict[str, Any]:
    """Return a JCR quartile."""
    entry = Quartile(category="Example", quartile=number, matches=matches)
    return {"jcr": (entry,), "indexes": (Index.SCIE,)}


def percentile(number: int, matches: bool = True, value: str = "3") -> dict[str, Any]:
    """Return a CiteScore percentile with its CiteScore."""
    entry = Percentile(field="Example", percentile=Decimal(number), matches=matches)
    return {"citescore": (entry,), "citescore_value": Decimal(value), "indexes": (Index.SCOPUS,)}


def patent(granted: date, **changes: Any) -> Patent:
    """Return a matching Kazakh patent for an invention."""
    facts = {
        "title": "Үлгі патент",
        "kind": PatentKind.INVENTION,
        "office": PatentOffice.KAZAKHSTAN,
        "granted_on": on(granted),
        "derwent": False,
        "matches_specialty": True,
    }
    return Patent(**facts | changes)


def creative(made: date, presented: Presented | None, **changes: Any) -> CreativeWork:
    """Return a matching creative work."""
    facts = {"title": "Үлгі еңбек", "made_on": on(made), "presented": presented, "matches_specialty": True}
    return CreativeWork(**facts | changes)


def talk(published: date, **changes: Any) -> Talk:
    """Return a matching talk printed in full in the proceedings of a foreign international conference."""
    facts = {
        "title": "Үлгі баяндама",
        "abroad": True,
        "international": True,
        "published_on": on(published),
        "in_proceedings": True,
        "abstract_only": False,
        "matches_specialty": True,
    }
    return Talk(**facts | changes)


def seat(held: date, **changes: Any) -> Participation:
    """Return a jury seat at an international exhibition."""
    facts = {
        "event": "Example Biennale",
        "kind": EventKind.EXHIBITION,
        "international": True,
        "role": EventRole.JURY,
        "held_on": on(held),
    }
    return Participation(**facts | changes)


def book(kind: BookKind, published: date, sheets: str, **changes: Any) -> Book:
    """Return a book by a sole author, recommended by the Scientific Council and used for a year."""
    facts = {
        "title": "Үлгі кітап",
        "kind": kind,
        "sole_author": True,
        "sheets_total": Decimal(sheets),
        "sheets_own": Decimal(sheets),
        "recommended_by": (Recommender.SCIENTIFIC_COUNCIL,),
        "published_on": on(published),
        "years_in_use": Decimal(1),
    }
    return Book(**facts | changes)


def pupil(defended: date, **changes: Any) -> Supervised:
    """Return a doctor (PhD, plain form) supervised by the candidate alone."""
    facts = {
        "name": "Үлгіева Ү.",
        "degree_kind": DegreeKind.PHD,
        "degree_form": DegreeForm.PLAIN,
        "defended_on": on(defended),
        "awarded_on": on(defended),
        "has_degree": True,
        "co_supervised": False,
    }
    return Supervised(**facts | changes)


def winner(won: date, contest: Contest, result: Result, **changes: Any) -> Trained:
    """Return a prize winner trained by the candidate."""
    facts = {
        "name": "Үлгі",
        "team": False,
        "contest": contest,
        "approved": True,
        "result": result,
        "won_on": on(won),
        "by_candidate": True,
    }
    return Trained(**facts | changes)


def dossier(day: date, science: Science = Science.TECHNICAL, **changes: Any) -> Dossier:
    """Return a dossier with these sheets, and ``candidate`` and ``application`` as facts."""
    candidate = {
        "family_name": "Үлгіев",
        "science": science,
        "social_or_humanities": science in {Science.SOCIAL, Science.HUMANITIES},
        "holds_degree": None if changes.get("degrees") else False,
    }
    application = {
        "applied_on": day,
        "refused_before": False,
        "organisation": HERE,
        "organisation_kind": OrganisationKind.UNIVERSITY,
        "organisation_body": Body.NONE,
    }
    sheets = [sheet for sheet in RECORD_SHEETS if sheet not in OPTIONAL_SHEETS]
    return Dossier(
        candidate=Candidate(**candidate | changes.get("candidate", {})),
        application=Application(**application | changes.get("application", {})),
        **{sheet: tuple(changes.get(sheet, ())) for sheet in sheets},
    )
