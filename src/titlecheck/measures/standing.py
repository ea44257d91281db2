"""The preamble of a paragraph: the field of the candidate and the rank."""

from __future__ import annotations

from titlecheck.findings import Evidence, Finding, Missing, Rejected
from titlecheck.law.sections import Words
from titlecheck.measures.case import Case, condition, part
from titlecheck.tri import NO, YES, among


def fact_cell(case: Case, sheet: str, field: str) -> tuple[Missing, ...]:
    """The cell of a single fact, as one that is empty."""
    return (Missing(sheet, case.dossier.places.get(f"{sheet}.{field}"), field, "empty"),)


def fact_row(case: Case, sheet: str, field: str) -> int:
    """The row of a single fact."""
    return case.dossier.places.get(f"{sheet}.{field}", 1)


def untold_degree(case: Case) -> tuple[Missing, ...]:
    """The cells that leave open whether there is a degree, where it is open."""
    if not case.dossier.degree_untold:
        return ()
    row = Missing("degrees", None, "kind", "empty")
    said = case.dossier.candidate.holds_degree is not None
    return (row,) if said else (row, *fact_cell(case, "candidate", "holds_degree"))


@condition("sciences", "sciences")
def specialist(case: Case, sciences: Words) -> Finding:
    """The field in which the candidate is a specialist (4-1 … 4-4, 5-2 … 5-5)."""
    science = case.dossier.candidate.science
    value = among(science, sciences)
    row = fact_row(case, "candidate", "science")
    return part(
        "applicability.field",
        "",
        value,
        missing=fact_cell(case, "candidate", "science"),
        evidence=(Evidence("candidate", row, "field", 1),) if value == YES else (),
        rejected=(Rejected("candidate", row, "kind_not_named", str(science)),) if value == NO else (),
    )


@condition("ranks", "ranks")
def rank(case: Case, ranks: Words) -> Finding:
    """A military or special rank not below colonel (4-6)."""
    held = case.dossier.candidate.rank
    value = among(held, ranks)
    row = fact_row(case, "candidate", "rank")
    return part(
        "applicability.rank",
        "",
        value,
        missing=fact_cell(case, "candidate", "rank"),
        evidence=(Evidence("candidate", row, "rank", 1),) if value == YES else (),
        rejected=(Rejected("candidate", row, "kind_not_named", str(held)),) if value == NO else (),
    )
