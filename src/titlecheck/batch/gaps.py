"""What is not known on one route, and the cells that would settle it, the most decisive first."""

from __future__ import annotations

from typing import NamedTuple

from titlecheck.findings import RouteResult, Status, Verdict


class Gap(NamedTuple):
    """The cells of one column that are asked for: which rows, why, and the requirements that they would settle.

    ``decides`` says whether nothing but what is not known stands between the person and the title on this route.
    """

    sheet: str
    field: str
    rows: tuple[int, ...]
    why: str
    requirements: tuple[str, ...]
    decides: bool


def gaps_of(route: RouteResult) -> tuple[Gap, ...]:
    """The gaps of a route: those that settle most requirements first, then as the findings name them."""
    rows: dict[tuple[str, str, str], dict[int, None]] = {}
    settles: dict[tuple[str, str, str], dict[str, None]] = {}
    for finding in route.requirements:
        if finding.status is not Status.UNKNOWN:
            continue
        for cell in finding.missing:
            key = (cell.sheet, cell.field, cell.why)
            rows.setdefault(key, {})
            if cell.row:
                rows[key][cell.row] = None
            settles.setdefault(key, {})[finding.id] = None
    decides = route.verdict is Verdict.NEEDS_REVIEW
    found = [
        Gap(sheet, field, tuple(sorted(rows[sheet, field, why])), why, tuple(settles[sheet, field, why]), decides)
        for sheet, field, why in rows
    ]
    return tuple(sorted(found, key=lambda gap: -len(gap.requirements)))
