"""Preamble of a paragraph: employment in the organisation, its rate, and the kind of institution."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from decimal import Decimal
from typing import Final

from titlecheck.dossier.service_record import Job
from titlecheck.eligibility.engine.context import (
    EvaluationContext,
    empty,
    memoized,
    part,
    preamble_condition,
    taken,
    undecided,
)
from titlecheck.eligibility.evidence.missing_cells import fact_cell, fact_row
from titlecheck.eligibility.evidence.open_lists import taken_complete
from titlecheck.eligibility.requirements.employer import current, employer, here
from titlecheck.eligibility.requirements.service import untold_jobs
from titlecheck.facts.employment import open_cells
from titlecheck.results import Evidence, Finding, Missing, Rejected
from titlecheck.results.codes import CountsAs, Reason
from titlecheck.ruleset.sections import Words
from titlecheck.ruleset.switches import Switch
from titlecheck.three_valued import MAYBE, NO, YES, Tri, among, between

_FULL: Final = Decimal(1)


def _current_cells(job: Job, at_day: Tri, at_home: Tri) -> tuple[Missing, ...]:
    return empty("service", job, *open_cells(at_day, at_home))


@memoized(all_paragraphs=True)
def organisation(context: EvaluationContext) -> Finding:
    """Require that a scientific organisation or a university puts the candidate forward (2).

    If a current job in it states a contradicting kind, either cell may be right.
    """
    kind = context.dossier.application.organisation_kind
    value = among(kind, context.law.nominators)
    missing = fact_cell(context, "application", "organisation_kind")
    if kind is not None:
        for job in context.dossier.service:
            where = employer(context, job)
            if kind in where.kinds and len({among(one, context.law.nominators) for one in where.kinds}) > 1:
                value = MAYBE
                missing = tuple([cell for cell in where.cells if cell.field == "organisation_kind"])
    row = fact_row(context, "application", "organisation_kind")
    return part(
        "applicability.organisation",
        "2",
        value,
        missing=missing,
        evidence=(Evidence("application", row, CountsAs.ORGANISATION, 1),) if value == YES else (),
        rejected=(Rejected("application", row, Reason.KIND_NOT_NAMED, str(kind)),) if value == NO else (),
    )


@preamble_condition("employment")
def works_here(context: EvaluationContext) -> Finding:
    """Require a job in the organisation at any rate (4-2, 4-4, 5-3, 5-5)."""
    return _employment(context, "applicability.works_here", _anywhere, full=False)


@preamble_condition("employment")
def full_time(context: EvaluationContext) -> Finding:
    """Require a full rate in the organisation that applies (4, 4-1, 4-3, 4-5, 4-6, 5, 5-1, 5-2, 5-4, 5-6)."""
    return _employment(context, "applicability.full_time", _anywhere, full=True)


@preamble_condition("bodies", "bodies", "bodies_by_analogy", "institutions", "departments", "full_rate")
def military_employer(
    context: EvaluationContext,
    bodies: Words,
    by_analogy: Words,
    institutions: Words,
    departments: Words,
    full_rate: str,
) -> Finding:
    """Require a full rate at a military or special institution of the named bodies, or at a military department.

    Paragraphs 4-5, 4-6, 5-6; R62 if the text requires a full rate in the organisation.
    """

    def fits(job: Job) -> tuple[Tri, str, tuple[Missing, ...]]:
        where = employer(context, job)
        value = where.each(named)
        kind, body = where.kinds[0], where.bodies[0]
        detail = str(kind if among(kind, institutions) == NO else body)
        return value, detail, where.cells if value == MAYBE else ()

    def named(kind: str | None, body: str | None) -> Tri:
        of_body = max(
            among(body, bodies), context.as_far_as(among(body, by_analogy), Switch.PROSECUTION_EMPLOYER_BY_ANALOGY)
        )
        return max(among(kind, departments), min(among(kind, institutions), of_body))

    anyway = Switch.FULL_RATE_ELSEWHERE_IN_ORGANISATION if full_rate == "doubtful" else None
    return _employment(context, "applicability.military_employer", fits, full=True, anyway=anyway)


Fits = Callable[[Job], tuple[Tri, str, tuple[Missing, ...]]]
"""Returns whether the paragraph means a job, the actual kind if not, and the open cells."""


def _anywhere(_: Job) -> tuple[Tri, str, tuple[Missing, ...]]:
    """Accept every employer."""
    return YES, "", ()


def _employment(
    context: EvaluationContext, name: str, fits: Fits, *, full: bool, anyway: Switch | None = None
) -> Finding:
    """Require a current job here that ``fits``, on a full rate if ``full``.

    ``anyway`` is the switch by which its rate does not matter, if there is one.
    """
    missing = untold_jobs(context)
    value = at_any_rate = MAYBE if missing else NO
    rates: dict[Hashable, tuple[Decimal, Decimal]] = {}
    evidence: list[Evidence] = []
    rejected: list[Rejected] = []
    for job in context.dossier.service:
        at_day, at_home = current(context, job), here(context, job)
        counts = min(at_day, at_home)
        row = job.row or 0
        if counts == NO:
            rejected.append(Rejected("service", row, Reason.NOT_CURRENT if at_day == NO else Reason.OTHER_ORGANISATION))
            continue
        fitting, detail, open_ = fits(job)
        if fitting == NO:
            rejected.append(Rejected("service", row, Reason.KIND_NOT_NAMED, detail))
            continue
        counts = min(counts, fitting)
        at_any_rate = max(at_any_rate, counts)
        cells = _current_cells(job, at_day, at_home) + open_
        if full:
            rate = job.rate
            # A job entered twice counts once.
            entry = (job.organisation, job.post, job.post_title, job.started_on, job.ended_on, rate)
            rates[entry] = (rate if rate is not None and counts == YES else Decimal(0), _FULL if rate is None else rate)
            counts = min(counts, MAYBE if rate is None else YES if rate >= _FULL else NO)
            cells += empty("service", job, "rate")
        missing += cells
        if counts == YES:
            evidence.append(Evidence("service", row, CountsAs.EMPLOYMENT, job.rate or _FULL))
        elif counts == NO:
            rejected.append(Rejected("service", row, Reason.PART_TIME, str(job.rate)))
        else:
            rejected.append(undecided("service", row, cells))
        value = max(value, counts)
    if full and rates:
        together = between(*(sum(bound) >= _FULL for bound in zip(*rates.values(), strict=True)))
        if together > value:
            value = max(value, context.as_far_as(together, Switch.PART_RATES_ADD_UP))
    if anyway is not None and at_any_rate > value:
        value = max(value, context.as_far_as(at_any_rate, anyway))
    counted = {one.row for one in evidence}
    by_name = [job.row for job in context.dossier.service if job.here is None and (job.row or 0) in counted]
    return part(
        name,
        "",
        value,
        missing=missing,
        evidence=tuple(evidence),
        rejected=tuple(rejected),
        notes=taken("here", by_name) + taken_complete(context, value, "service"),
    )
