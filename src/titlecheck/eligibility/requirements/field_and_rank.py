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
    return _named(context, "science", sciences, CountsAs.FIELD)


@preamble_condition("ranks", "ranks")
def rank(context: EvaluationContext, ranks: Words) -> Finding:
    """Require a military or special rank not below colonel (4-6)."""
    return _named(context, "rank", ranks, CountsAs.RANK)


def _named(context: EvaluationContext, field: str, words: Words, counts_as: CountsAs) -> Finding:
    """Return whether the paragraph names what the candidate states in ``field``."""
    stated = getattr(context.dossier.candidate, field)
    value = among(stated, words)
    row = fact_row(context, "candidate", field)
    return part(
        f"applicability.{counts_as}",
        "",
        value,
        missing=fact_cell(context, "candidate", field),
        evidence=(Evidence("candidate", row, counts_as, 1),) if value == YES else (),
        rejected=(Rejected("candidate", row, Reason.KIND_NOT_NAMED, str(stated)),) if value == NO else (),
    )
