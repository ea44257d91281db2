"""Recognition of titles received abroad (7-1 and 7-2)."""

from __future__ import annotations

from collections.abc import Mapping

from titlecheck.dossier import Dossier
from titlecheck.dossier.lists import ListName
from titlecheck.dossier.person import Title
from titlecheck.findings import Evidence, Finding, Missing, Status, Verdict
from titlecheck.law import Edition
from titlecheck.law.procedure import Procedure
from titlecheck.law.readings import Profile
from titlecheck.procedure.lists import further
from titlecheck.tri import MAYBE, NO, YES, Tri, among, between, tri

_OF_TRI = (Status.UNMET, Status.UNKNOWN, Status.MET)
_WORKS, _DATE, _ROUTES, _TITLE = "7-2(1)", "7-1", "7-1", "7-1"

Verdicts = Mapping[str, Verdict]
"""The verdict of every paragraph that was examined, by its name."""


def foreign_titles(dossier: Dossier, law: Procedure) -> list[Title]:
    """The titles that may have been received from a state body abroad."""
    return [
        held
        for held in dossier.titles
        if held.abroad is not False and among(held.kind, law.recognition.titles) != NO and not held.recognised
    ]


def routes_to_examine(dossier: Dossier, law: Procedure, edition: Edition, profile: Profile) -> tuple[str, ...]:
    """The paragraphs under which a citizen's title is recognised: those that 7-1 lists, 5-1 by the reading."""
    kinds = {held.kind for held in foreign_titles(dossier, law)}
    if further(dossier, ListName.TITLES):
        kinds.add(None)
    listed = law.recognition.routes
    if profile["professor_without_title_may_be_recognised"] != NO:
        listed += law.recognition.doubtful_routes
    return tuple(route for route in edition.routes if route in listed and kinds & {edition.routes[route].title, None})


def recognition(dossier: Dossier, law: Procedure, profile: Profile, verdicts: Verdicts) -> tuple[Finding, ...]:
    """The findings: whether there is a title to recognise, by which of the two ways, and what that way asks for.

    ``verdicts`` are those of the paragraphs of ``routes_to_examine``; they matter for citizens alone.
    """
    title = _title(dossier, law)
    if title.status is Status.NOT_APPLICABLE:
        return (title,)
    citizenship = dossier.candidate.citizenship
    if citizenship is None:
        cell = Missing("candidate", dossier.places.get("candidate.citizenship"), "citizenship", "empty")
        return title, Finding("recognition.citizenship", _TITLE, Status.UNKNOWN, missing=(cell,))
    if citizenship in law.recognition.foreigners:
        return title, *_foreigner(dossier, law)
    assert citizenship in law.recognition.citizens
    return title, _date(dossier, law, profile), _by_routes(law, profile, verdicts)


def _title(dossier: Dossier, law: Procedure) -> Finding:
    """7-1: a title from a state attestation body of another country that Kazakhstan has not yet recognised."""
    missing = further(dossier, ListName.TITLES)
    value: Tri = MAYBE if missing else NO
    evidence: list[Evidence] = []
    for held in foreign_titles(dossier, law):
        one = min(tri(held.abroad), among(held.kind, law.recognition.titles))
        value = max(value, one)
        if one == YES:
            evidence.append(Evidence("titles", held.row or 0, "title", 1))
        else:
            missing += tuple(
                Missing("titles", held.row, field, "empty")
                for field in ("abroad", "kind")
                if getattr(held, field) is None
            )
    if value == NO:
        done = any(held.abroad and held.recognised for held in dossier.titles)
        why = "already_recognised" if done else "no_foreign_title"
        return Finding("recognition.title", _TITLE, Status.NOT_APPLICABLE, notes=((why, ""),))
    missing = missing if value == MAYBE else ()
    return Finding("recognition.title", _TITLE, _OF_TRI[value], evidence=tuple(evidence), missing=missing)


def _foreigner(dossier: Dossier, law: Procedure) -> tuple[Finding, ...]:
    """7-2: where the person works, the petition with title and code of the specialty, identity, the certificate."""
    cites = law.recognition.cites
    person = dossier.candidate
    specialty = tuple(
        Missing("candidate", dossier.places.get(f"candidate.{field}"), field, "empty")
        for field in ("specialty_code", "specialty_name")
        if not getattr(person, field)
    )
    return (
        _works_here(dossier),
        _paper(dossier, "support_letter", law.recognition.support_letter, cites),
        Finding(
            "recognition.specialty",
            cites["support_letter"],
            Status.UNKNOWN if specialty else Status.MET,
            missing=specialty,
        ),
        _paper(dossier, "identity", law.recognition.identity, cites),
        _paper(dossier, "foreign_certificate", law.recognition.foreign_certificate, cites, notes=(("notarised", ""),)),
    )


def _works_here(dossier: Dossier) -> Finding:
    """7-2(1): the petition comes from the organisation where the person works."""
    missing = further(dossier, ListName.SERVICE)
    value: Tri = MAYBE if missing else NO
    evidence: list[Evidence] = []
    for spell in dossier.service:
        lasts: Tri = YES if spell.lasts else MAYBE if spell.ended_on is None else NO
        one = min(lasts, tri(spell.here))
        value = max(value, one)
        if one == YES:
            evidence.append(Evidence("service", spell.row or 0, "employment", 1))
        elif one == MAYBE:
            missing += tuple(
                Missing("service", spell.row, field, "empty")
                for field, open_ in (("ended_on", lasts == MAYBE), ("here", spell.here is None))
                if open_
            )
    if not dossier.service:
        # Nobody is put forward who works nowhere: the sheet waits to be filled in.
        waits = (Missing("service", None, "started_on", "empty"),)
        return Finding("recognition.works_here", _WORKS, Status.UNKNOWN, missing=waits)
    return Finding(
        "recognition.works_here", _WORKS, _OF_TRI[value], evidence=tuple(evidence),
        missing=missing if value == MAYBE else (),
    )  # fmt: skip


def _paper(
    dossier: Dossier, name: str, kind: str, cites: Mapping[str, str], notes: tuple[tuple[str, str], ...] = ()
) -> Finding:
    rows = [row for row in dossier.documents if row.kind == kind]
    value = max((tri(row.present) for row in rows), default=MAYBE)
    missing = tuple(Missing("documents", row.row, "present", "empty") for row in rows if row.present is None)
    if not rows:
        missing = (Missing("documents", None, "kind", "no_row"),)
    return Finding(
        f"recognition.{name}", cites[name], _OF_TRI[value], missing=missing if value == MAYBE else (), notes=notes,
        evidence=tuple(Evidence("documents", row.row or 0, "document", 1) for row in rows if row.present),
    )  # fmt: skip


def _date(dossier: Dossier, law: Procedure, profile: Profile) -> Finding:
    """7-1: of citizens' titles those received after the day that it names; on earlier ones it is silent."""
    limit = law.recognition.citizens_after.toordinal()
    missing = further(dossier, ListName.TITLES)
    value: Tri = MAYBE if missing else NO
    hangs: tuple[str, ...] = ()
    for held in foreign_titles(dossier, law):
        when = held.awarded_on
        after = MAYBE if when is None else between(when.first > limit, when.last > limit)
        one = max(after, profile["title_of_citizen_up_to_2011_is_recognised"])
        if after != YES and one == MAYBE:
            if after == MAYBE:
                missing += (Missing("titles", held.row, "awarded_on", "empty" if when is None else "partial_date"),)
            if profile["title_of_citizen_up_to_2011_is_recognised"] == MAYBE:
                hangs = ("title_of_citizen_up_to_2011_is_recognised",)
        value = max(value, one)
    return Finding(
        "recognition.date", _DATE, _OF_TRI[value], missing=missing if value == MAYBE else (),
        hangs_on=hangs if value == MAYBE else (), notes=(("after", law.recognition.citizens_after.isoformat()),),
    )  # fmt: skip


_ROUTE_NOTES = ("route_closed", "route_review", "route_eligible")
_OF_VERDICT: dict[Verdict, Tri] = {Verdict.ELIGIBLE: YES, Verdict.NEEDS_REVIEW: MAYBE, Verdict.NOT_ELIGIBLE: NO}


def _by_routes(law: Procedure, profile: Profile, verdicts: Verdicts) -> Finding:
    """7-1: the title is awarded under one of the listed paragraphs, so all that one asks for must be there."""
    values = {route: _OF_VERDICT[verdict] for route, verdict in verdicts.items()}
    hangs: tuple[str, ...] = ()
    if profile["professor_without_title_may_be_recognised"] == MAYBE:
        listed = max((value for route, value in values.items() if route in law.recognition.routes), default=NO)
        for route in law.recognition.doubtful_routes:
            if values.get(route, NO) > listed:
                hangs = ("professor_without_title_may_be_recognised",)
                values[route] = MAYBE
    value = max(values.values(), default=NO)
    notes = tuple((_ROUTE_NOTES[value], route) for route in values if values[route] == value)
    return Finding("recognition.routes", _ROUTES, _OF_TRI[value], hangs_on=hangs, notes=notes)
