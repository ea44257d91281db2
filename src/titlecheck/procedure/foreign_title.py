"""Recognition of titles received abroad (7-1 and 7-2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from titlecheck.dossier import Dossier
from titlecheck.dossier.base import Record
from titlecheck.dossier.completeness import ListName
from titlecheck.dossier.enums import AwardingBody, DocumentKind, SoughtTitle
from titlecheck.dossier.person import Title
from titlecheck.facts.awarding import bodies, clash
from titlecheck.facts.employment import held_on, in_organisation, open_cells
from titlecheck.facts.refusals import barred, refused_by
from titlecheck.procedure.open_lists_check import further
from titlecheck.results import Evidence, Finding, Missing, Status, Verdict
from titlecheck.results.codes import CountsAs, MissingReason
from titlecheck.ruleset import Edition
from titlecheck.ruleset.interpretations import Profile
from titlecheck.ruleset.procedure_rules import Procedure
from titlecheck.three_valued import MAYBE, NO, YES, Tri, among, between, tri

_STATUS_OF = (Status.UNMET, Status.UNKNOWN, Status.MET)
_WORKS, _DATE, _ROUTES, _TITLE, _BAR = "7-2(1)", "7-1", "7-1", "7-1", "10/5"

_OTHER_TITLE = "other_foreign_title_may_be_recognised"
_OF_BODIES = {
    frozenset({AwardingBody.OTHER}): "not_of_state_body",
    frozenset({AwardingBody.SOVIET}): "soviet_title",
    frozenset({AwardingBody.KAZAKHSTAN}): "no_foreign_title",
}
"""Why a title was not awarded by another country's state body, by the body that awarded it, if known."""

Verdicts = Mapping[str, Verdict]
"""Verdict of every examined paragraph."""


class RecognitionConclusion(StrEnum):
    """Conclusion of all findings."""

    CAN = "can_be_recognised"
    CANNOT = "cannot_be_recognised"
    OPEN = "open"
    NO_TITLE = "no_title"
    """The dossier names no title."""


class _ExaminedTitle(NamedTuple):
    """Title with whether 7-1 applies to it, the open cells and interpretations, and the reason if it does not."""

    held: Title
    value: Tri
    missing: tuple[Missing, ...]
    hangs_on: tuple[str, ...]
    note: tuple[str, str]

    @property
    def place(self) -> tuple[tuple[str, str], ...]:
        """Note with the row of the title."""
        return (("title_row", str(self.held.row)),) if self.held.row is not None else ()


def conclusion(findings: tuple[Finding, ...]) -> RecognitionConclusion:
    """Return the conclusion: a title can be recognised if every requirement is met."""
    title = findings[0]
    if title.status is Status.UNKNOWN and title.missing == _NO_ROW:
        return RecognitionConclusion.NO_TITLE
    statuses = {one.status for one in findings}
    if not statuses.isdisjoint((Status.UNMET, Status.NOT_APPLICABLE)):
        return RecognitionConclusion.CANNOT
    return RecognitionConclusion.OPEN if Status.UNKNOWN in statuses else RecognitionConclusion.CAN


def _may_be_foreign(held: Title) -> bool:
    """Return whether another country's state attestation body may have awarded the title."""
    return bool(clash(held)) or AwardingBody.FOREIGN_STATE in bodies(held)


def foreign_titles(dossier: Dossier, law: Procedure) -> list[Title]:
    """Return unrecognised titles that another country's state attestation body may have awarded."""
    return [
        held
        for held in dossier.titles
        if _may_be_foreign(held)
        and among(held.kind, law.recognition.titles | law.recognition.doubtful_titles) != NO
        and not held.recognised
    ]


def routes_to_examine(dossier: Dossier, law: Procedure, edition: Edition, profile: Profile) -> tuple[str, ...]:
    """Return the paragraphs under which a citizen's title can be recognised (7-1).

    Paragraph 5-1 is included only if the interpretation ``professor_without_title_may_be_recognised`` allows it.
    """
    kinds = {_title_awarded(held, law) for held in foreign_titles(dossier, law)}
    if further(dossier, ListName.TITLES):
        kinds.add(None)
    listed = law.recognition.routes
    if profile["professor_without_title_may_be_recognised"] != NO:
        listed += law.recognition.doubtful_routes
    return tuple(route for route in edition.routes if route in listed and kinds & {edition.routes[route].title, None})


def recognition(
    dossier: Dossier, law: Procedure, edition: Edition, profile: Profile, verdicts: Verdicts, day: date
) -> tuple[Finding, ...]:
    """Return the findings: the title to recognise, then the requirements of 7-1 (citizens) or 7-2 (foreigners).

    ``verdicts`` are those of ``routes_to_examine`` and matter for citizens only. ``day`` is the day of the application.
    If a citizen has several titles, the result describes the one closest to recognition.
    """
    looked = [_examine_title(held, law, profile, day.toordinal()) for held in dossier.titles]
    possible = [one for one in looked if one.value != NO]
    if not possible:
        return (_no_title(looked, further(dossier, ListName.TITLES)),)
    citizenship = dossier.candidate.citizenship
    if citizenship is None:
        cell = Missing("candidate", dossier.places.get("candidate.citizenship"), "citizenship", MissingReason.EMPTY)
        return _title(possible), Finding("recognition.citizenship", _TITLE, Status.UNKNOWN, missing=(cell,))
    if citizenship in law.recognition.foreigners:
        return _title(possible), *_foreigner(dossier, law, day.toordinal())
    assert citizenship in law.recognition.citizens
    return max(
        (
            (_title([one]), _date(one.held, law, profile), _by_routes(one.held, law, edition, profile, verdicts))
            for one in possible
        ),
        key=lambda found: min(_STATUS_OF.index(one.status) for one in found),
    )


def _title_awarded(held: Title, law: Procedure) -> str | None:
    """Return the title of Kazakhstan that recognition would award, or None if the kind is not stated.

    Why: paragraph 5 names a senior researcher beside an associate professor.
    """
    return SoughtTitle.ASSOCIATE_PROFESSOR if held.kind in law.recognition.doubtful_titles else held.kind


def _examine_title(held: Title, law: Procedure, profile: Profile, day: int) -> _ExaminedTitle:
    """Examine whether another country's state attestation body awarded a title that is not recognised yet (7-1)."""
    kind, when = among(held.kind, law.recognition.titles), held.awarded_on
    hangs_on: tuple[str, ...] = ()
    if held.kind in law.recognition.doubtful_titles:
        kind = profile[_OTHER_TITLE]
        hangs_on = (_OTHER_TITLE,) if kind == MAYBE else ()
    in_time = MAYBE if when is None else between(when.last <= day, when.first <= day)
    if fields := clash(held):
        body: Tri = MAYBE
    else:
        possible = bodies(held)
        body = between(possible == {AwardingBody.FOREIGN_STATE}, AwardingBody.FOREIGN_STATE in possible)
    missing = tuple(Missing("titles", held.row, field, MissingReason.CONTRADICTS) for field in fields)
    if not fields and body == MAYBE:
        missing += tuple(_empty("titles", held, "awarded_by"))
    missing += tuple(_empty("titles", held, "kind", *(("awarded_on",) if in_time == MAYBE else ())))
    if body == NO:
        note = (_OF_BODIES.get(bodies(held), "not_of_another_country"), "")
    elif kind == NO:
        note = ("title_not_named", "")
    elif held.recognised:
        note = ("already_recognised", "")
    else:
        note = ("awarded_after", when.text if when is not None else "")
    value = NO if held.recognised else min(body, kind, in_time)
    return _ExaminedTitle(held, value, missing, hangs_on, note)


def _empty(sheet: str, record: Record, *fields: str) -> Iterator[Missing]:
    """Yield the cells among ``fields`` that are empty or hold an inexact date."""
    for field in fields:
        value = getattr(record, field)
        if value is None or (field.endswith("_on") and value.first != value.last):
            yield Missing(
                sheet, record.row, field, MissingReason.EMPTY if value is None else MissingReason.PARTIAL_DATE
            )


_NO_ROW = (Missing("titles", None, "kind", MissingReason.NO_TITLE),)
_UNMET = frozenset(("not_of_state_body", "title_not_named", "awarded_after"))
"""Reasons that make recognition impossible; other reasons mean that recognition is not needed."""


def _no_title(looked: list[_ExaminedTitle], open_: tuple[Missing, ...]) -> Finding:
    """Return the finding for a dossier without a recognisable title.

    ``open_`` are the cells that may reveal further titles.
    """
    if not looked:
        return Finding("recognition.title", _TITLE, Status.UNKNOWN, missing=open_ or _NO_ROW)
    notes = tuple(note for one in looked for note in (*one.place, one.note))
    if open_:
        return Finding("recognition.title", _TITLE, Status.UNKNOWN, missing=open_, notes=notes)
    status = Status.UNMET if any(code in _UNMET for code, _ in notes) else Status.NOT_APPLICABLE
    return Finding("recognition.title", _TITLE, status, notes=notes)


def _title(possible: list[_ExaminedTitle]) -> Finding:
    """Require a title of another country's state attestation body that is not recognised yet (7-1)."""
    value = max(one.value for one in possible)
    best = [one for one in possible if one.value == value]
    return Finding(
        "recognition.title",
        _TITLE,
        _STATUS_OF[value],
        evidence=tuple(Evidence("titles", one.held.row or 0, CountsAs.TITLE, 1) for one in best)
        if value == YES
        else (),
        missing=tuple(cell for one in best for cell in one.missing) if value == MAYBE else (),
        hangs_on=tuple(dict.fromkeys(name for one in best for name in one.hangs_on)) if value == MAYBE else (),
        notes=tuple(note for one in best for note in one.place),
    )


def _foreigner(dossier: Dossier, law: Procedure, day: int) -> tuple[Finding, ...]:
    """Return the requirements of 7-2: employment, petition with specialty name and code, identity, certificate."""
    cites = law.recognition.cites
    person = dossier.candidate
    specialty = tuple(
        Missing("candidate", dossier.places.get(f"candidate.{field}"), field, MissingReason.EMPTY)
        for field in ("specialty_code", "specialty_name")
        if not getattr(person, field)
    )
    return (
        _petitioner(dossier, law, day),
        _works_here(dossier, day),
        _document_finding(dossier, "support_letter", _petition_row(dossier, law), cites),
        Finding(
            "recognition.specialty",
            cites["support_letter"],
            Status.UNKNOWN if specialty else Status.MET,
            missing=specialty,
        ),
        _document_finding(dossier, "identity", law.recognition.identity, cites),
        _document_finding(
            dossier, "foreign_certificate", law.recognition.foreign_certificate, cites, notes=(("notarised", ""),)
        ),
        _no_bar(dossier, day),
    )


def _no_bar(dossier: Dossier, day: int) -> Finding:
    """Require that the person was never refused for unattributed borrowed material (10/5).

    Why: 7-2(1) asks for a petition. The one-year bar of 10/4 and 11 concerns the Scientific Council, whose
    recommendation 7-2 does not require.
    """
    said = dossier.application
    before, value = refused_by(said, day), YES - barred(said, day)
    if before == MAYBE and said.refused_on is None:
        field, why = "refused_before", MissingReason.EMPTY
    elif said.borrowed_material is None:
        field, why = "borrowed_material", MissingReason.EMPTY
    else:
        field, why = "refused_on", MissingReason.PARTIAL_DATE
    cell = Missing("application", dossier.places.get(f"application.{field}"), field, why)
    return Finding("recognition.no_bar", _BAR, _STATUS_OF[value], missing=(cell,) if value == MAYBE else ())


def _petitioner(dossier: Dossier, law: Procedure, day: int) -> Finding:
    """Require the petition of a university or a scientific organisation (7-2(1)).

    If a current job at the organisation states a contradicting kind, the result is unknown: either cell may be right.
    """
    named = law.recognition.petitioners
    value = among(dossier.application.organisation_kind, named)
    place = dossier.places.get("application.organisation_kind")
    missing: tuple[Missing, ...] = ()
    if value == MAYBE:
        missing = (Missing("application", place, "organisation_kind", MissingReason.EMPTY),)
    for job in dossier.service if value != MAYBE else ():
        present = min(held_on(job, day), in_organisation(job, dossier.application)) == YES
        if present and among(job.organisation_kind, named) == YES - value:
            missing += (Missing("service", job.row, "organisation_kind", MissingReason.CONTRADICTS),)
    if value != MAYBE and missing:
        value = MAYBE
        missing = (Missing("application", place, "organisation_kind", MissingReason.CONTRADICTS), *missing)
    evidence = (Evidence("application", place or 0, CountsAs.ORGANISATION, 1),) if value == YES else ()
    cite = law.recognition.cites["petitioners"]
    return Finding("recognition.petitioner", cite, _STATUS_OF[value], evidence=evidence, missing=missing)


def _works_here(dossier: Dossier, day: int) -> Finding:
    """Require employment in the petitioning organisation on the day of the application (7-2(1))."""
    missing = further(dossier, ListName.SERVICE)
    value: Tri = MAYBE if missing else NO
    evidence: list[Evidence] = []
    for job in dossier.service:
        at_day, at_home = held_on(job, day), in_organisation(job, dossier.application)
        one = min(at_day, at_home)
        value = max(value, one)
        if one == YES:
            evidence.append(Evidence("service", job.row or 0, CountsAs.EMPLOYMENT, 1))
        elif one == MAYBE:
            missing += tuple(_empty("service", job, *open_cells(at_day, at_home)))
    if not dossier.service:
        # An empty sheet means that employment was not filled in: an applicant has an employer.
        waits = (Missing("service", None, "started_on", MissingReason.EMPTY),)
        return Finding("recognition.works_here", _WORKS, Status.UNKNOWN, missing=waits)
    return Finding(
        "recognition.works_here", _WORKS, _STATUS_OF[value], evidence=tuple(evidence),
        missing=missing if value == MAYBE else (),
    )  # fmt: skip


def _petition_row(dossier: Dossier, law: Procedure) -> str:
    """Return the kind of the petition's row; older workbooks have one row for the petition and the covering letter."""
    kinds = {row.kind for row in dossier.documents}
    named = law.recognition.support_letter
    earlier = DocumentKind.COVER_LETTER
    return earlier if named not in kinds and earlier in kinds else named


def _document_finding(
    dossier: Dossier, name: str, kind: str, cites: Mapping[str, str], notes: tuple[tuple[str, str], ...] = ()
) -> Finding:
    rows = [row for row in dossier.documents if row.kind == kind]
    value = max((tri(row.present) for row in rows), default=MAYBE)
    missing = tuple(
        Missing("documents", row.row, "present", MissingReason.EMPTY) for row in rows if row.present is None
    )
    if not rows:
        missing = (Missing("documents", None, "kind", MissingReason.NO_ROW),)
    return Finding(
        f"recognition.{name}", cites[name], _STATUS_OF[value], missing=missing if value == MAYBE else (), notes=notes,
        evidence=tuple(Evidence("documents", row.row or 0, "document", 1) for row in rows if row.present),
    )  # fmt: skip


def _date(held: Title, law: Procedure, profile: Profile) -> Finding:
    """Require that a citizen received the title after the day that 7-1 names.

    The law does not mention earlier titles; an interpretation decides them.
    """
    limit, when = law.recognition.citizens_after.toordinal(), held.awarded_on
    after = MAYBE if when is None else between(when.first > limit, when.last > limit)
    earlier = profile["title_of_citizen_up_to_2011_is_recognised"]
    value = max(after, earlier)
    return Finding(
        "recognition.date", _DATE, _STATUS_OF[value],
        missing=tuple(_empty("titles", held, "awarded_on")) if value == MAYBE == after else (),
        hangs_on=("title_of_citizen_up_to_2011_is_recognised",) if value == MAYBE == earlier else (),
        notes=(("after", law.recognition.citizens_after.isoformat()),),
    )  # fmt: skip


_ROUTE_NOTES = ("route_closed", "route_review", "route_eligible")
_OF_VERDICT: dict[Verdict, Tri] = {Verdict.ELIGIBLE: YES, Verdict.NEEDS_REVIEW: MAYBE, Verdict.NOT_ELIGIBLE: NO}


def _by_routes(held: Title, law: Procedure, edition: Edition, profile: Profile, verdicts: Verdicts) -> Finding:
    """Require all conditions of one of the listed paragraphs for the same title (7-1)."""
    values = {
        route: _OF_VERDICT[verdict]
        for route, verdict in verdicts.items()
        if _title_awarded(held, law) in (None, edition.routes[route].title)
    }
    hangs: tuple[str, ...] = ()
    if profile["professor_without_title_may_be_recognised"] == MAYBE:
        listed = max((value for route, value in values.items() if route in law.recognition.routes), default=NO)
        for route in law.recognition.doubtful_routes:
            if values.get(route, NO) > listed:
                hangs = ("professor_without_title_may_be_recognised",)
                values[route] = MAYBE
    value = max(values.values(), default=NO)
    notes = tuple((_ROUTE_NOTES[value], route) for route in values if values[route] == value)
    return Finding("recognition.routes", _ROUTES, _STATUS_OF[value], hangs_on=hangs, notes=notes)
