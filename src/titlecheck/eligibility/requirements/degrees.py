"""Preamble of a paragraph: a degree in one of the forms of paragraph 4, or no degree."""

from __future__ import annotations

from titlecheck.dossier.enums import NEVER_TOGETHER
from titlecheck.dossier.person import Degree
from titlecheck.eligibility.engine.context import EvaluationContext, empty, part, preamble_condition
from titlecheck.eligibility.evidence.events import bounds
from titlecheck.eligibility.evidence.missing_cells import untold_degree
from titlecheck.results import Evidence, Finding, Missing, Rejected
from titlecheck.results.codes import CountsAs, MissingReason, Reason
from titlecheck.ruleset.sections import Words
from titlecheck.ruleset.switches import Switch
from titlecheck.three_valued import MAYBE, NO, YES, Tri, between


def degree_by_then(context: EvaluationContext, degree: Degree) -> tuple[Tri, tuple[Missing, ...]]:
    """Return whether the degree is held on the day of the application, and the open cells.

    A future defence or award is not a degree yet. Without the date of the award it is unknown.
    """
    first, last = bounds(degree.awarded_on)
    first = max(first, bounds(degree.defended_on)[0])
    value = between(last <= context.day, first <= context.day)
    return value, empty("degrees", degree, "awarded_on") if value == MAYBE else ()


def _has_form(context: EvaluationContext, degree: Degree, forms: Words) -> tuple[Tri, tuple[Missing, ...]]:
    """Return whether a degree is of a kind in the Rules, in one of ``forms``."""
    if (degree.kind, degree.form) in NEVER_TOGETHER:
        return MAYBE, tuple(
            [Missing("degrees", degree.row, field, MissingReason.CONTRADICTS) for field in ("kind", "form")]
        )
    kinds = context.law.degree_kinds
    possible = [form for form in kinds if degree.form is None or degree.form == form]
    if degree.kind is not None:
        possible = [form for form in possible if degree.kind in kinds[form]]
    named = [form in forms for form in possible]
    value = between(bool(named) and all(named) and degree.kind is not None, any(named))
    return value, empty("degrees", degree, "kind", "form") if value == MAYBE else ()


@preamble_condition("degree", "degree_forms")
def degree_held(context: EvaluationContext, forms: Words) -> Finding:
    """Require a degree in one of the forms of paragraph 4 (definition of *candidate*)."""
    return _degree(context, forms)


@preamble_condition("degree", "degree_forms")
def degree_of_professor(context: EvaluationContext, forms: Words) -> Finding:
    """Require the degree implied by the defined term *candidate* (5, R25)."""
    return _degree(context, forms, Switch.PROFESSOR_WITHOUT_DEGREE)


def _degree(context: EvaluationContext, forms: Words, anyway: Switch | None = None) -> Finding:
    missing = untold_degree(context)
    value: Tri = MAYBE if missing else NO
    evidence: list[Evidence] = []
    rejected: list[Rejected] = []
    for degree in context.dossier.degrees:
        fits, cells = _has_form(context, degree, forms)
        held, open_ = degree_by_then(context, degree)
        one = min(fits, held)
        row = degree.row or 0
        if one == YES:
            evidence.append(Evidence("degrees", row, CountsAs.DEGREE, 1))
        elif fits == NO:
            rejected.append(Rejected("degrees", row, Reason.FORM_NOT_NAMED, degree.form or ""))
        elif held == NO:
            rejected.append(Rejected("degrees", row, Reason.AFTER_APPLICATION))
        else:
            cells += open_
            rejected.append(Rejected("degrees", row, Reason.UNDECIDED, cells[0].field))
            missing += cells
        value = max(value, one)
    if anyway is not None:
        value = context.or_else(value, anyway)
    return part("applicability.degree", "", value, missing=missing, evidence=tuple(evidence), rejected=tuple(rejected))


@preamble_condition("degree", "degree_forms", "doubtful_degree_forms")
def without_degree(context: EvaluationContext, forms: Words, doubtful: Words) -> Finding:
    """Require that there is no degree in the forms that the paragraph excludes (4-2, 4-4, 4-6).

    R26 decides on the academic degree.
    """
    missing = untold_degree(context)
    value: Tri = MAYBE if missing else YES
    rejected: list[Rejected] = []
    for degree in context.dossier.degrees:
        excluded, cells = _excluded(context, degree, forms, doubtful)
        by_then, open_ = degree_by_then(context, degree)
        held = min(excluded, by_then)
        cells = cells + open_ if held == MAYBE else ()
        if held == YES:
            rejected.append(Rejected("degrees", degree.row or 0, Reason.DEGREE_HELD))
        elif held == MAYBE:
            reason = Rejected("degrees", degree.row or 0, Reason.UNDECIDED, cells[0].field) if cells else None
            rejected.append(reason or Rejected("degrees", degree.row or 0, Reason.UNDECIDED_READING))
        missing += cells
        value = min(value, YES - held)
    return part("applicability.no_degree", "", value, missing=missing, rejected=tuple(rejected))


def _excluded(
    context: EvaluationContext, degree: Degree, forms: Words, doubtful: Words
) -> tuple[Tri, tuple[Missing, ...]]:
    """Return whether the paragraph excludes the form of a degree, with the scope of the exclusion by R26."""
    value, cells = _has_form(context, degree, forms)
    if value == YES or not doubtful:
        return value, cells
    wider, more = _has_form(context, degree, forms | doubtful)
    side = context.interpretation[Switch.ACADEMIC_PHD_IS_NOT_EXCLUDED] if wider != value else YES
    if side == YES:
        return value, cells
    return (wider, more) if side == NO else (min(wider, MAYBE), cells or more)
