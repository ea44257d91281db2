"""Preamble of a paragraph: the candidate's field and rank."""

from __future__ import annotations

from titlecheck.eligibility.engine.context import EvaluationContext, part, preamble_condition
from titlecheck.eligibility.evidence.missing_cells import fact_cell, fact_row
from titlecheck.results import Evidence, Finding, Rejected
from titlecheck.results.codes import CountsAs, Reason
from titlecheck.ruleset.sections import Words
from titlecheck.three_valued import NO, YES, among


@preamble_condition("sciences", "sciences")
def specialist(context: EvaluationContext, sciences: Words) -> Finding:
    """Require that the candidate is a specialist in the field (4-1 … 4-4, 5-2 … 5-5)."""
    science = context.dossier.candidate.science
    value = among(science, sciences)
    row = fact_row(context, "candidate", "science")
    return part(
        "applicability.field",
        "",
        value,
        missing=fact_cell(context, "candidate", "science"),
        evidence=(Evidence("candidate", row, CountsAs.FIELD, 1),) if value == YES else (),
        rejected=(Rejected("candidate", row, Reason.KIND_NOT_NAMED, str(science)),) if value == NO else (),
    )


@preamble_condition("ranks", "ranks")
def rank(context: EvaluationContext, ranks: Words) -> Finding:
    """Require a military or special rank not below colonel (4-6)."""
    held = context.dossier.candidate.rank
    value = among(held, ranks)
    row = fact_row(context, "candidate", "rank")
    return part(
        "applicability.rank",
        "",
        value,
        missing=fact_cell(context, "candidate", "rank"),
        evidence=(Evidence("candidate", row, CountsAs.RANK, 1),) if value == YES else (),
        rejected=(Rejected("candidate", row, Reason.KIND_NOT_NAMED, str(held)),) if value == NO else (),
    )
