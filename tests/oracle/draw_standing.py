"""Draw degrees, titles, honours, rank and field, mostly as the paragraph requires."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from oracle.builders import degree, honour, title
from oracle.draft import Draft
from titlecheck.dossier.enums import (
    AwardingBody,
    Body,
    DegreeForm,
    DegreeKind,
    HonourKind,
    OrganisationKind,
    Rank,
    Science,
    TitleKind,
)
from titlecheck.dossier.person import Degree, Honour, Title

WITH_DEGREE = {"4", "4-1", "4-3", "4-5", "5", "5-1"}
WITHOUT_DEGREE = {"4-2", "4-4", "4-6"}
RESEARCHERS_TOO = {"5", "5-2", "5-4"}
MILITARY = {"4-5", "4-6", "5-6"}
FORMS = (
    (DegreeKind.PHD, DegreeForm.PLAIN),
    (DegreeKind.PHD, DegreeForm.PLAIN),
    (DegreeKind.PHD, DegreeForm.ACADEMIC),
    (DegreeKind.PROFILE_DOCTOR, DegreeForm.ACADEMIC),
    (DegreeKind.CANDIDATE, DegreeForm.SCIENTIFIC),
    (DegreeKind.DOCTOR, DegreeForm.SCIENTIFIC),
    (DegreeKind.PHD, DegreeForm.SCIENTIFIC),
    (DegreeKind.PROFILE_DOCTOR, DegreeForm.PLAIN),
)


def draw_degrees(draft: Draft, good: bool) -> list[Degree]:
    """Return degrees; for routes that count from the defence, the (first) defence is the event."""
    paragraph = draft.route.paragraph
    if paragraph in WITHOUT_DEGREE:
        return [] if good else [_degree(draft, draft.pick(*FORMS))]
    if not good:
        return []
    if paragraph not in WITH_DEGREE and draft.chance(0.4):
        return []
    degrees = [_degree(draft, draft.pick(*FORMS))]
    if draft.doubt("degrees", 0.2):
        later = draft.between(draft.event, draft.day)
        degrees.append(degree(later, kind=DegreeKind.DOCTOR, form=DegreeForm.SCIENTIFIC))
    if draft.doubt("degrees", 0.1):
        earlier = draft.event - timedelta(days=draft.rng.randint(1, 900))
        degrees.insert(0, degree(earlier, kind=DegreeKind.CANDIDATE, form=DegreeForm.SCIENTIFIC))
    return degrees


def _degree(draft: Draft, what: tuple[DegreeKind, DegreeForm]) -> Degree:
    kind, form = what
    defended = draft.event
    if draft.route.since != "defence":
        defended -= timedelta(days=draft.rng.randint(1000, 3000))
    return degree(defended, kind=kind, form=form)


def draw_titles(draft: Draft, good: bool) -> list[Title]:
    """Return titles; for routes that count from the title, its day is the event."""
    if not draft.route.paragraph.startswith("5-") and draft.route.paragraph != "5":
        return [title(draft.event)] if draft.chance(0.05) else []
    researcher = title(draft.event, kind=TitleKind.SENIOR_RESEARCHER)
    if good:
        return _good_titles(draft, researcher)
    return draft.pick(
        [],
        [researcher],
        [title(draft.event, kind=TitleKind.PROFESSOR)],
        [title(draft.event, awarded_by=AwardingBody.FOREIGN_STATE, recognised=False)],
        [title(draft.event, awarded_by=AwardingBody.OTHER)],
        [title(draft.day + timedelta(days=1))],
    )


def _good_titles(draft: Draft, researcher: Title) -> list[Title]:
    own = title(draft.event)
    if draft.route.paragraph in RESEARCHERS_TOO and draft.doubt("researcher title", 0.1):
        return [researcher]
    if draft.chance(0.1):
        return [title(draft.event - timedelta(days=700), kind=TitleKind.SENIOR_RESEARCHER), own]
    if draft.doubt("several titles", 0.1):
        again = title(draft.between(draft.event, draft.day + timedelta(days=1)), abroad=draft.chance(0.3))
        return [own, again.model_copy(update={"recognised": draft.chance(0.5)})]
    if draft.doubt("foreign title", 0.12):
        later = title(draft.between(draft.event, draft.day))
        doubtful = draft.pick(
            title(draft.event, awarded_by=AwardingBody.FOREIGN_STATE, recognised=False),
            title(
                draft.between(date(1980, 1, 1), date(1991, 12, 31)),
                kind=draft.pick(TitleKind.ASSOCIATE_PROFESSOR, TitleKind.SENIOR_RESEARCHER),
                awarded_by=AwardingBody.SOVIET,
            ),
        )
        return [doubtful, *draft.pick([], [later], [researcher])]
    if draft.chance(0.1):
        return [title(draft.event, awarded_by=AwardingBody.FOREIGN_STATE, recognised=True)]
    return [own]


def draw_honours(draft: Draft, good: bool) -> list[Honour]:
    """Return an honorary title of the required or of another kind."""
    awarded = draft.between(draft.day - timedelta(days=3000), draft.day)
    sport = draft.route.paragraph in {"4-4", "5-5"}
    if not good:
        wrong = HonourKind.OTHER if sport else draft.pick(HonourKind.OTHER, HonourKind.HONOURED_COACH)
        late = draft.day + timedelta(days=1)
        return draft.pick([], [honour(awarded, kind=wrong)], [honour(late, kind=HonourKind.STATE_AWARDS_LAW)])
    if sport and draft.chance(0.5):
        return [honour(awarded, kind=HonourKind.HONOURED_COACH)]
    return [honour(awarded, kind=HonourKind.STATE_AWARDS_LAW)]


def draw_science(draft: Draft, good: bool) -> Science:
    """Return the field of science, right or wrong for the route."""
    group = draft.route.paragraph
    arts, sport = {"4-1", "4-2", "5-2", "5-3"}, {"4-3", "4-4", "5-4", "5-5"}
    other = (Science.TECHNICAL, Science.SOCIAL, Science.HUMANITIES, Science.NATURAL)
    if group in arts:
        return draft.pick(Science.ART, Science.ARCHITECTURE) if good else draft.pick(Science.SPORT, *other)
    if group in sport:
        return Science.SPORT if good else draft.pick(Science.ART, *other)
    return draft.pick(*other, *other, Science.MILITARY, Science.ART, Science.SPORT)


def draw_rank(draft: Draft, good: bool) -> Rank:
    """Return the military rank."""
    if good:
        return draft.pick(Rank.COLONEL, Rank.GENERAL)
    return draft.pick(Rank.LIEUTENANT_COLONEL, Rank.MAJOR, Rank.BELOW_MAJOR)


def draw_employer(draft: Draft, good: bool) -> dict[str, Any]:
    """Return kind and state body of the nominating organisation."""
    kinds = OrganisationKind
    if draft.route.paragraph in MILITARY:
        return _military_employer(draft, good)
    kind = draft.pick(kinds.UNIVERSITY, kinds.UNIVERSITY, kinds.SCIENTIFIC)
    return {"organisation_kind": kind if good else kinds.OTHER, "organisation_body": Body.NONE}


def _military_employer(draft: Draft, good: bool) -> dict[str, Any]:
    kinds = OrganisationKind
    schools = (kinds.MILITARY_UNIVERSITY, kinds.MILITARY_UNIVERSITY, kinds.MILITARY_SCIENTIFIC)
    if draft.chance(0.3):
        schools = (kinds.UNIVERSITY, kinds.SCIENTIFIC, kinds.SCIENTIFIC)
    body = draft.pick(Body.DEFENCE, Body.NATIONAL_SECURITY, Body.INTERIOR)
    if draft.doubt("prosecution", 0.2):
        body = Body.PROSECUTION
    if good and draft.chance(0.25):
        return {"organisation_kind": kinds.MILITARY_DEPARTMENT, "organisation_body": Body.NONE}
    if good:
        return {"organisation_kind": draft.pick(*schools), "organisation_body": body}
    kind = draft.pick(kinds.UNIVERSITY, kinds.SCIENTIFIC, kinds.OTHER)
    return {"organisation_kind": kind, "organisation_body": Body.NONE}
