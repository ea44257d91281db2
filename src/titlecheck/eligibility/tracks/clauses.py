"""Clauses of every paragraph: the preamble, and the choice in sub-paragraph 3)."""

from __future__ import annotations

from collections.abc import Iterable

from titlecheck.eligibility.engine.context import EvaluationContext, all_of, any_of
from titlecheck.results import Finding, Rejected
from titlecheck.results.codes import Reason


def applicability(context: EvaluationContext, *conditions: Finding) -> Finding:
    """Require all conditions of the preamble, so that the route is open."""
    passed_over = _unconsidered_rows(context, ("degrees", "titles", "honours"), conditions)
    return all_of("applicability", context.law.applicability.cites["employment"], conditions, passed_over)


def any_of_sub3(context: EvaluationContext, *alternatives: Finding, waiver: Finding | None = None) -> Finding:
    """Require any of the alternatives of sub-paragraph 3), or the waiver if the paragraph has it."""
    found = any_of("sub3", context.law.monograph.cites["books"], list(alternatives), waiver)
    return found._replace(rejected=_unconsidered_rows(context, ("supervised", "trained"), alternatives))


def _unconsidered_rows(
    context: EvaluationContext, sheets: tuple[str, ...], parts: Iterable[Finding]
) -> tuple[Rejected, ...]:
    """Return the rows that the paragraph does not consider, so that every row of the dossier is named."""
    if not context.names_rows():
        return ()
    named = set()
    for part in parts:
        for rows in (part.evidence, part.rejected):
            # Each part concerns one sheet.
            if rows and rows[0][0] in sheets:
                named.update([one[:2] for one in rows])
    return tuple(
        [
            Rejected(sheet, record.row or 0, Reason.NOT_COUNTED_HERE)
            for sheet in sheets
            for record in getattr(context.dossier, sheet)
            if (sheet, record.row or 0) not in named
        ]
    )
