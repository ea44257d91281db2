"""Paragraphs 10 and 11: what an earlier refusal stands in the way of, and for how long."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from titlecheck.dossier.dates import PartialDate
from titlecheck.findings import Evidence, Finding, Missing, Span, Status, Unit
from titlecheck.measures.case import NEVER, UNBEGUN, Case, measure, status_of
from titlecheck.measures.events import bounds
from titlecheck.measures.service import day_count
from titlecheck.measures.standing import fact_row
from titlecheck.measures.time import anniversary
from titlecheck.tri import MAYBE, NO, YES, Tri, between, tri

_SHEET = "application"
_WAIT, _BAR = "10/4; 11", "10/5"


class _Bounds(NamedTuple):
    """Between which days something lies: the one that is worst for the candidate, and the best one."""

    worst: int
    best: int


@measure(everywhere=True)
def no_bar_borrowed(case: Case) -> Finding:
    """10/5: once refused for the material of others without author and source, never put forward again."""
    before = _refused(case)
    borrowed = tri(case.dossier.application.borrowed_material)
    value = YES - min(before, borrowed)
    cells = _open(case, before)
    if before == YES or (before == MAYBE and not cells):
        cells += _cell(case, "borrowed_material")
    return Finding(
        "no_bar_borrowed",
        _BAR,
        status_of(value),
        evidence=_evidence(case, before) if value == YES else (),
        missing=cells if value == MAYBE else (),
        notes=(("no_petition_ever", ""),) if value == NO else (),
    )


@measure()
def wait_after_refusal(case: Case) -> Finding:
    """10/4 and 11: the Scientific Council recommends anew a year after the Committee's refusal at the earliest."""
    said = case.dossier.application
    before = _refused(case)
    other: Tri = NO
    if before != NO:
        differs = None if said.refused_title is None else str(said.refused_title) != case.law.title
        other = case.as_far_as(tri(differs), "refusal_of_other_title_does_not_bind")
    if before == NO or other == YES:
        return Finding("wait_after_refusal", _WAIT, Status.NOT_APPLICABLE, evidence=_evidence(case, before))
    begins, notice = _begins(case)
    given = _given(case)
    ends = _Bounds(_end(case, begins.worst), _end(case, begins.best))
    value = max(YES - before, other, between(given.worst >= ends.worst, given.best >= ends.best))
    missing: tuple[Missing, ...] = ()
    if value == MAYBE:
        missing = _open(case, before)
        if before == YES or not missing:
            missing += _cell(case, "refused_title") if other == MAYBE else ()
            missing += _cell(case, "refused_on") + (_cell(case, "refusal_notified_on") if notice else ())
    begun, ended = (begins.worst, ends.worst) if begins.worst != NEVER else (begins.best, ends.best)
    dated = value != YES and begun != UNBEGUN and said.refused_on is not None
    return Finding(
        "wait_after_refusal",
        _WAIT,
        status_of(value),
        need=case.law.wait_years,
        have=Span(begun, max(given.worst - begun, 0)) if dated else None,
        unit=Unit.YEARS,
        shortfall=Span(given.worst, max(ended - given.worst, 0)) if dated else None,
        evidence=_evidence(case, before) if value == YES else (),
        missing=missing,
        notes=_notes(case, given, ended) if dated else (),
    )


def _refused(case: Case) -> Tri:
    """Whether the Committee had refused the person a title by the day of the application."""
    said = case.dossier.application
    stated = said.refused_before
    if stated is None and (said.refused_on is not None or said.refused_title is not None or said.borrowed_material):
        stated = True  # whoever says when, what or why it was refused says that it was
    first, last = bounds(said.refused_on)
    by_now = YES if said.refused_on is None else between(last <= case.day, first <= case.day)
    return min(tri(stated), by_now)


def _begins(case: Case) -> tuple[_Bounds, bool]:
    """The day from which the year runs, and whether that may be the day of the notice."""
    said = case.dossier.application
    first, last = bounds(said.refused_on)
    # A decision that is still to come refuses nobody yet.
    decision = _Bounds(min(last, case.day), first)
    by_decision = case.says["wait_runs_from_decision"]
    if by_decision == YES:
        return decision, False
    told_first, told_last = bounds(said.refusal_notified_on)
    notice = _Bounds(max(told_last, first), max(told_first, first))
    return (notice if by_decision == NO else _Bounds(notice.worst, decision.best)), True


def _given(case: Case) -> _Bounds:
    """The day of the new recommendation: the council's decision after the refusal, else that of the application."""
    met_on = case.dossier.application.council_met_on
    if met_on is None:
        return _Bounds(case.day, case.day)
    met = met_on.toordinal()
    first, last = bounds(case.dossier.application.refused_on)
    if met <= first:
        # That decision was followed by the refusal: it is not the new recommendation.
        return _Bounds(case.day, case.day)
    return _Bounds(met, met) if met > last else _Bounds(min(met, case.day), max(met, case.day))


def _end(case: Case, begun: int) -> int:
    """The first day on which the wait that began then is over."""
    if begun in (NEVER, UNBEGUN):
        return begun
    days = day_count(case)
    return anniversary(begun + days.event_shift, case.law.wait_years, days.leap_shift)


def _notes(case: Case, given: _Bounds, ended: int) -> tuple[tuple[str, str], ...]:
    met_on = case.dossier.application.council_met_on
    notes = [("recommend_from", date.fromordinal(ended).isoformat())]
    if met_on is not None and given.worst == given.best == met_on.toordinal() < ended:
        notes.append(("council_too_early", met_on.isoformat()))
    return tuple(notes)


def _open(case: Case, before: Tri) -> tuple[Missing, ...]:
    """The question whether there was a refusal, where it decides whether anything else is asked at all."""
    if before != MAYBE or case.dossier.application.refused_on is not None:
        return ()
    return _cell(case, "refused_before")


def _cell(case: Case, field: str) -> tuple[Missing, ...]:
    value = getattr(case.dossier.application, field)
    row = case.dossier.places.get(f"{_SHEET}.{field}")
    if value is None:
        return (Missing(_SHEET, row, field, "empty"),)
    if isinstance(value, PartialDate) and not value.exact:
        return (Missing(_SHEET, row, field, "partial_date"),)
    return ()


def _evidence(case: Case, before: Tri) -> tuple[Evidence, ...]:
    row = fact_row(case, _SHEET, "refused_before")
    return (Evidence(_SHEET, row, "no_refusal" if before == NO else "refusal", 1),)
