"""Paragraphs 10 and 11: consequences of an earlier refusal, and their duration."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from titlecheck.dossier.partial_date import PartialDate
from titlecheck.eligibility.engine.context import NEVER, UNBEGUN, EvaluationContext, memoized, status_of
from titlecheck.eligibility.evidence.events import bounds
from titlecheck.eligibility.evidence.missing_cells import fact_row
from titlecheck.eligibility.evidence.periods import anniversary
from titlecheck.eligibility.requirements.service import day_count
from titlecheck.facts.refusals import barred, decided, refused_by
from titlecheck.results import Evidence, Finding, Missing, Span, Status, Unit
from titlecheck.results.codes import CountsAs, MissingReason, NoteCode, RequirementId
from titlecheck.ruleset.switches import Switch
from titlecheck.three_valued import MAYBE, NO, YES, Tri, between, tri

_SHEET = "application"
_WAIT, _BAR = "10/4; 11", "10/5"


class _RefusalBound(NamedTuple):
    """First and last possible day of the refusal, and the day of the council's new recommendation."""

    first: int
    last: int
    given: int


class _Wait(NamedTuple):
    """Start and end of the waiting period at a bound, in the worst and in the best case."""

    begun: int
    over: int
    begun_at_best: int
    over_at_best: int
    given: int

    @property
    def value(self) -> Tri:
        """Whether the recommendation came after the waiting period."""
        return between(self.given >= self.over, self.given >= self.over_at_best)


@memoized(all_paragraphs=True)
def no_bar_borrowed(context: EvaluationContext) -> Finding:
    """Require that the person was never refused for unattributed borrowed material (10/5)."""
    before = _refused(context)
    value = YES - barred(context.dossier.application, context.day)
    cells = _open(context, before)
    if not cells:
        cells = (*_cell(context, "borrowed_material"), *(_cell(context, "refused_on") if before == MAYBE else ()))
    return Finding(
        RequirementId.NO_BAR_BORROWED,
        _BAR,
        status_of(value),
        evidence=_evidence(context, before) if value == YES else (),
        missing=cells if value == MAYBE else (),
        notes=((NoteCode.NO_PETITION_EVER, ""),) if value == NO else (),
    )


@memoized()
def wait_after_refusal(context: EvaluationContext) -> Finding:
    """Require the waiting period between a refusal by the Committee and a new recommendation (10/4, 11)."""
    application = context.dossier.application
    before = _refused(context)
    other: Tri = NO
    if before != NO:
        differs = None if application.refused_title is None else str(application.refused_title) != context.law.title
        other = context.as_far_as(tri(differs), Switch.REFUSAL_OF_OTHER_TITLE_DOES_NOT_BIND)
    if before == NO or other == YES:
        return Finding(
            RequirementId.WAIT_AFTER_REFUSAL, _WAIT, Status.NOT_APPLICABLE, evidence=_evidence(context, before)
        )
    waits = [_wait(context, bound) for bound in _bounds(context)]
    values = [one.value for one in waits]
    passed = between(min(values, default=YES) == YES, max(values, default=YES) != NO)
    if application.council_met_on is None:
        # An empty date of the council can at best mean the day of the application.
        passed = min(passed, MAYBE)
    value = max(YES - before, other, passed)
    missing: tuple[Missing, ...] = ()
    if value == MAYBE:
        missing = _open(context, before)
        if not missing:
            missing = _cell(context, "refused_title") if other == MAYBE else ()
            missing += _cell(context, "refused_on") + _cell(context, "council_met_on")
            if context.interpretation[Switch.WAIT_RUNS_FROM_DECISION] != YES:
                missing += _cell(context, "refusal_notified_on")
    explained = value == NO or (value == MAYBE and application.refused_on is not None)
    amounts = _amounts(context, waits[0]) if waits and explained else {}
    return Finding(
        RequirementId.WAIT_AFTER_REFUSAL,
        _WAIT,
        status_of(value),
        need=context.law.wait_years,
        unit=Unit.YEARS,
        evidence=_evidence(context, before) if value == YES else (),
        missing=missing,
        **amounts,
    )


def _refused(context: EvaluationContext) -> Tri:
    """Return whether the Committee had refused the person a title by the day of the application."""
    return refused_by(context.dossier.application, context.day)


def _decided(context: EvaluationContext) -> tuple[int, int]:
    """Return the first and last possible day of the refusal (ordinals)."""
    first, last = decided(context.dossier.application)
    return UNBEGUN if first is None else first, NEVER if last is None else last


def _bounds(context: EvaluationContext) -> list[_RefusalBound]:
    """Return the possible cases: the council decided after the refusal, which is a new recommendation, or before it.

    A recommendation after the application does not count, so the day of the application is the latest one; it is also
    used if the council's day is unknown.
    """
    first, last = _decided(context)
    # A future decision refuses nobody yet.
    last = min(last, context.day)
    met_on = context.dossier.application.council_met_on
    if met_on is None:
        return [_RefusalBound(first, last, context.day)]
    met = met_on.toordinal()
    refusal_bounds = [
        _RefusalBound(first, min(last, met - 1), min(met, context.day)),
        _RefusalBound(max(first, met), last, context.day),
    ]
    return [one for one in refusal_bounds if one.first <= one.last]


def _wait(context: EvaluationContext, bound: _RefusalBound) -> _Wait:
    """Return the waiting period at one bound.

    If the interpretation leaves its start open, it starts with the notice in the worst case.
    """
    by_decision = context.interpretation[Switch.WAIT_RUNS_FROM_DECISION]
    told_first, told_last = bounds(context.dossier.application.refusal_notified_on)
    worst = bound.last if by_decision == YES else max(told_last, bound.first)
    best = max(told_first, bound.first) if by_decision == NO else bound.first
    return _Wait(worst, _end(context, worst), best, _end(context, best), bound.given)


def _end(context: EvaluationContext, begun: int) -> int:
    """Return the first day after the waiting period that began on ``begun``."""
    if begun in (NEVER, UNBEGUN):
        return begun
    days = day_count(context)
    return anniversary(begun + days.event_shift, context.law.wait_years, days.leap_shift)


def _amounts(context: EvaluationContext, wait: _Wait) -> dict[str, Any]:
    """Return the time passed, the time missing, and the first day on which the council may recommend again.

    If the notice may start the period and has no date, only a day before which this is impossible is known.
    """
    certain = wait.begun != NEVER
    begun, over = (wait.begun, wait.over) if certain else (wait.begun_at_best, wait.over_at_best)
    assert begun not in (NEVER, UNBEGUN), "amounts of a waiting period need a stated day"
    first_day = NoteCode.RECOMMEND_FROM if certain else NoteCode.RECOMMEND_NOT_BEFORE
    notes = [(first_day, date.fromordinal(over).isoformat())]
    met_on = context.dossier.application.council_met_on
    if met_on is not None and wait.given == met_on.toordinal() < over:
        notes.append((NoteCode.COUNCIL_TOO_EARLY, met_on.isoformat()))
    if not certain:
        return {"notes": tuple(notes)}
    return {
        "have": Span(begun, max(wait.given - begun, 0)),
        "shortfall": Span(wait.given, max(over - wait.given, 0)),
        "notes": tuple(notes),
    }


def _open(context: EvaluationContext, before: Tri) -> tuple[Missing, ...]:
    """Return the cell that says whether there was a refusal, if this is open and no date is stated."""
    if before != MAYBE or context.dossier.application.refused_on is not None:
        return ()
    return _cell(context, "refused_before")


def _cell(context: EvaluationContext, field: str) -> tuple[Missing, ...]:
    value = getattr(context.dossier.application, field)
    row = context.dossier.places.get(f"{_SHEET}.{field}")
    if value is None:
        return (Missing(_SHEET, row, field, MissingReason.EMPTY),)
    if isinstance(value, PartialDate) and not value.exact:
        return (Missing(_SHEET, row, field, MissingReason.PARTIAL_DATE),)
    return ()


def _evidence(context: EvaluationContext, before: Tri) -> tuple[Evidence, ...]:
    row = fact_row(context, _SHEET, "refused_before")
    return (Evidence(_SHEET, row, CountsAs.NO_REFUSAL if before == NO else CountsAs.REFUSAL, 1),)
