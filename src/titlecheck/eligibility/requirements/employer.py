"""Employer of a job: in the organisation that applies or not, its kind, and its superior body."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from titlecheck.dossier.service_record import Job
from titlecheck.eligibility.engine.context import EvaluationContext
from titlecheck.eligibility.evidence.missing_cells import fact_cell
from titlecheck.facts.employment import held_on, in_organisation
from titlecheck.results import Missing
from titlecheck.results.codes import MissingReason
from titlecheck.three_valued import NO, YES, Tri, between

_DEPARTMENT: Final = "military_department"


def current(context: EvaluationContext, job: Job) -> Tri:
    """Return whether the job is held on the day of the application."""
    return held_on(job, context.day)


def here(context: EvaluationContext, job: Job) -> Tri:
    """Return whether the job is in the organisation that puts the candidate forward."""
    return in_organisation(job, context.dossier.application)


class Employer(NamedTuple):
    """Possible kinds and bodies of a job's organisation, and the cells that would settle them.

    None stands for any. Several values mean that rows contradict each other, or that only a part is known.
    """

    kinds: tuple[str | None, ...]
    bodies: tuple[str | None, ...]
    cells: tuple[Missing, ...]

    def each(self, question: Callable[[str | None, str | None], Tri]) -> Tri:
        """Return the answer to a question about kind and body; certain only if all possible values agree."""
        if len(self.kinds) == len(self.bodies) == 1:
            return question(self.kinds[0], self.bodies[0])
        values = [question(kind, body) for kind in self.kinds for body in self.bodies]
        return between(min(values) == YES, max(values) != NO)


def employer(context: EvaluationContext, job: Job) -> Employer:
    """Return the organisation of a job, from its row and, for a job here, from the application.

    The application fills an empty cell only with what it proves: that the job is at this university, not whether it is
    at its military department. If a current job here and the application contradict each other, both may be right.
    """
    kind, body = job.organisation_kind, job.organisation_body
    application = context.dossier.application
    at_home = here(context, job) == YES
    own_kind, own_body = application.organisation_kind, application.organisation_body
    present = at_home and current(context, job) != NO
    kinds: tuple[str | None, ...] = (kind,)
    bodies: tuple[str | None, ...] = (body,)
    cells: tuple[Missing, ...] = ()
    if kind is None:
        if at_home and own_kind is not None:
            kinds = (own_kind, _DEPARTMENT) if own_kind in _with_departments(context) else (own_kind,)
        cells += (Missing("service", job.row, "organisation_kind", MissingReason.EMPTY),)
        cells += _of_application(context, "organisation_kind", own_kind)
    elif present and own_kind is not None and kind != own_kind and not _department_of(context, kind, own_kind):
        kinds = (kind, own_kind)
        cells += _contradicting_cells(context, job, "organisation_kind")
    if body is None:
        if at_home and own_body is not None:
            bodies = (own_body,)
        cells += (Missing("service", job.row, "organisation_body", MissingReason.EMPTY),)
        cells += _of_application(context, "organisation_body", own_body)
    elif present and own_body is not None and own_body != body and kind != _DEPARTMENT:
        bodies = (body, own_body)
        cells += _contradicting_cells(context, job, "organisation_body")
    return Employer(kinds, bodies, cells)


def _department_of(context: EvaluationContext, kind: str, own_kind: str) -> bool:
    """Return whether a job of this kind may be at an organisation's military department; only universities have one."""
    return kind == _DEPARTMENT and own_kind in context.law.organisations["university"]


def _with_departments(context: EvaluationContext) -> frozenset[str]:
    """Return the kinds of organisations that may have a military department: universities that are not military."""
    organisations = context.law.organisations
    return organisations["university"] - organisations["military"] - organisations["department"]


def _of_application(context: EvaluationContext, field: str, stated: object) -> tuple[Missing, ...]:
    return () if stated is not None else fact_cell(context, "application", field)


def _contradicting_cells(context: EvaluationContext, job: Job, field: str) -> tuple[Missing, ...]:
    place = context.dossier.places.get(f"application.{field}")
    return (
        Missing("service", job.row, field, MissingReason.CONTRADICTS),
        Missing("application", place, field, MissingReason.CONTRADICTS),
    )
