"""Conversion of pydantic validation errors to located problems."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from titlecheck.dossier import FACT_SHEETS, Dossier
from titlecheck.workbook.columns import METRICS
from titlecheck.workbook.outcome import Location, ReadingProblem
from titlecheck.workbook.sheet_layout import IssueLog, SheetLayout


def dossier_of(facts: dict[str, Any], plans: dict[str, SheetLayout], report: IssueLog) -> Dossier | None:
    """Return the dossier with ``facts``; None if validation fails, with the problems in ``report``."""
    try:
        return Dossier.model_validate(facts)
    except ValidationError as error:
        for fault in error.errors(include_url=False, include_context=False):
            place = _place(fault["loc"], facts, plans)
            report.problems.append(ReadingProblem("refused_by_model", place, f"{fault['input']!s} – {fault['msg']}"))
    return None


def _place(loc: tuple[int | str, ...], facts: dict[str, Any], plans: dict[str, SheetLayout]) -> Location:
    sheet = str(loc[0]) if loc else ""
    plan = plans.get(sheet)
    if plan is None:
        return Location(path=".".join(map(str, loc)))
    if sheet in FACT_SHEETS:
        row = facts["places"].get(f"{sheet}.{loc[1]}") if len(loc) > 1 else None
        return Location(plan.name, row)
    row = facts[sheet][loc[1]].get("row") if len(loc) > 1 and isinstance(loc[1], int) else None
    key = str(loc[2]) if len(loc) > 2 else ""
    if key in METRICS and len(loc) > 4:
        key = f"{METRICS[key]}{'2' if loc[3] else ''}_{loc[4]}"
    return plan.cell(key, row)
