"""Rows of the dossier that lack one obtainable fact: a recommendation, a year of use, a degree."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from titlecheck.dossier import Dossier, PartialDate
from titlecheck.results import Finding
from titlecheck.results.codes import Reason
from titlecheck.results.outlook_result import AdditionalItem
from titlecheck.ruleset import RouteRules


def mendings(dossier: Dossier, law: RouteRules, sub3: Finding, day: date) -> Iterator[tuple[AdditionalItem, Dossier]]:
    """Yield each row rejected by sub-paragraph 3) for such a reason, with the corrected dossier.

    ``day`` is the last possible day for the award of a degree. The engine decides whether the correction is sufficient,
    because the row may lack other facts.
    """
    seen: set[tuple[str, int]] = set()
    for part in sub3.parts:
        for row in part.rejected:
            if (row.sheet, row.row) in seen:
                continue
            mended = _correction(part.id.rpartition(".")[2], row.reason, law, day)
            if mended is None:
                continue
            seen.add((row.sheet, row.row))
            kind, facts, details = mended
            records = tuple(
                record.model_copy(update=facts) if record.row == row.row else record
                for record in getattr(dossier, row.sheet)
            )
            yield AdditionalItem(kind, 1, (("row", row.row), *details)), dossier.model_copy(update={row.sheet: records})


def _correction(
    part: str, reason: str, law: RouteRules, day: date
) -> tuple[str, dict[str, Any], tuple[tuple[str, int], ...]] | None:
    """Return the correction of a row rejected by a part: kind of item, facts, and numbers to display; None if none."""
    if reason == Reason.NOT_RECOMMENDED_BY:
        named = law.monograph if part == "monograph" else law.course_book
        return "row_recommended", {"recommended_by": tuple(sorted(named.recommended_by))}, ()
    if reason == Reason.NOT_USED_LONG_ENOUGH:
        years = law.course_book.years_in_use
        return "row_in_use", {"years_in_use": years}, (("years_in_use", years),)
    if reason == "no_degree_yet":
        return "row_with_degree", {"has_degree": True, "awarded_on": PartialDate.of(day)}, ()
    return None
