"""Rows of the dossier, and how each counts on every route."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from titlecheck.dossier import FACT_SHEETS, RECORD_SHEETS
from titlecheck.i18n.phrases import Phrases, row_label
from titlecheck.rendering.result_view import Names
from titlecheck.results import Evidence, Finding, Rejected, RouteResult
from titlecheck.results.codes import Reason

_ORDER = {sheet: place for place, sheet in enumerate((*FACT_SHEETS, *RECORD_SHEETS))}

# Reasons that say only that another row was used, and nothing about this row.
_REPLACED = frozenset({Reason.USED_AS, "not_needed", Reason.NOT_COUNTED_HERE})


class RowUse(NamedTuple):
    """Use of a row on one route: counted, undecided, rejected or not considered (empty text)."""

    state: str
    text: str


class RowView(NamedTuple):
    """Row of the dossier; ``how`` is parallel to the routes."""

    sheet: str
    sheet_name: str
    row: int
    name: str
    how: tuple[RowUse, ...]

    @property
    def label(self) -> str:
        """Return the row number for display."""
        return row_label(self.row)


def view_rows(routes: Iterable[RouteResult], say: Phrases, names: Names) -> list[RowView]:
    """Return all rows mentioned by any route, in the order of the workbook."""
    told = [_rows_of_findings(route.requirements) for route in routes]
    # A named row that no finding mentions is shown too.
    rows = {place for one in told for place in one} | set(names)
    ordered = sorted(rows, key=lambda place: (_ORDER.get(place[0], len(_ORDER)), place[1]))
    return [
        RowView(
            sheet,
            say.sheet(sheet),
            row,
            names.get((sheet, row), ""),
            tuple(_how(one.get((sheet, row), []), say) for one in told),
        )
        for sheet, row in ordered
        if sheet not in FACT_SHEETS
    ]


def _rows_of_findings(findings: tuple[Finding, ...]) -> dict[tuple[str, int], list[Evidence | Rejected]]:
    told: dict[tuple[str, int], list[Evidence | Rejected]] = {}

    def gather(finding: Finding) -> None:
        for counted in finding.evidence:
            told.setdefault((counted.sheet, counted.row), []).append(counted)
        for refused in finding.rejected:
            told.setdefault((refused.sheet, refused.row), []).append(refused)
        for part in finding.parts:
            gather(part)

    for finding in findings:
        gather(finding)
    return told


def _how(said: list[Evidence | Rejected], say: Phrases) -> RowUse:
    counted = [say.counts_as(row.counts_as) for row in said if isinstance(row, Evidence)]
    if counted:
        return RowUse("counted", _joined(counted))
    refused = [row for row in said if isinstance(row, Rejected)]
    telling = [row for row in refused if row.reason not in _REPLACED] or refused
    undecided = [row for row in telling if row.reason.startswith("undecided")]
    if undecided:
        return RowUse("undecided", _joined(say.reason(row) for row in undecided))
    return RowUse("refused" if refused else "silent", _joined(say.reason(row) for row in telling))


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(texts))
