"""Rows of the dossier that lack one thing which can still come about: a recommendation, a year in use, a degree."""

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
    """Yield each row that sub-paragraph 3) refuses for such a reason, with the dossier in which it is corrected.

    ``day`` is the day on which a degree is awarded at the latest.

    Whether it then suffices is for the engine to say: the row may lack other things, too.
    """
    seen: set[tuple[str, int]] = set()
    for part in sub3.parts:
        for row in part.rejected:
            if (row.sheet, row.row) in seen:
                continue
            mended = _mended(part.id.rpartition(".")[2], row.reason, law, day)
            if mended is None:
                continue
            seen.add((row.sheet, row.row))
            kind, facts, details = mended
            records = tuple(
                record.model_copy(update=facts) if record.row == row.row else record
                for record in getattr(dossier, row.sheet)
            )
            yield AdditionalItem(kind, 1, (("row", row.row), *details)), dossier.model_copy(update={row.sheet: records})


def _mended(
    part: str, reason: str, law: RouteRules, day: date
) -> tuple[str, dict[str, Any], tuple[tuple[str, int], ...]] | None:
    """Return what would mend a row that a part refuses: the kind of item, the facts, the numbers to tell."""
    if reason == Reason.NOT_RECOMMENDED_BY:
        named = law.monograph if part == "monograph" else law.course_book
        return "row_recommended", {"recommended_by": tuple(sorted(named.recommended_by))}, ()
    if reason == Reason.NOT_USED_LONG_ENOUGH:
        years = law.course_book.years_in_use
        return "row_in_use", {"years_in_use": years}, (("years_in_use", years),)
    if reason == "no_degree_yet":
        return "row_with_degree", {"has_degree": True, "awarded_on": PartialDate.of(day)}, ()
    return None
