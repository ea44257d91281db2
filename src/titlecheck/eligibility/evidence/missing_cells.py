"""Cells of single facts, and cells that leave open whether there is a degree."""

from __future__ import annotations

from titlecheck.eligibility.engine.context import EvaluationContext
from titlecheck.results import Missing
from titlecheck.results.codes import MissingReason


def fact_cell(context: EvaluationContext, sheet: str, field: str) -> tuple[Missing, ...]:
    """Return the cell of a single fact as empty."""
    return (Missing(sheet, context.dossier.places.get(f"{sheet}.{field}"), field, MissingReason.EMPTY),)


def fact_row(context: EvaluationContext, sheet: str, field: str) -> int:
    """Return the row of a single fact."""
    return context.dossier.places.get(f"{sheet}.{field}", 1)


def untold_degree(context: EvaluationContext) -> tuple[Missing, ...]:
    """Return the cells that leave open whether there is a degree; empty if it is known."""
    if not context.dossier.degree_untold:
        return ()
    row = Missing("degrees", None, "kind", MissingReason.EMPTY)
    stated = context.dossier.candidate.holds_degree is not None
    return (row,) if stated else (row, *fact_cell(context, "candidate", "holds_degree"))
