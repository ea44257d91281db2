"""Names the rows behind the numbers: which work was used as what, and why the others were not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from titlecheck.findings import Evidence, Finding, Missing, Rejected, Unit
from titlecheck.measures.case import status_of
from titlecheck.measures.works import Work
from titlecheck.tri import MAYBE, Tri

Roles = Mapping[int, str]
"""What each work was used as, by its place in the row of works."""


def rows(
    works: Sequence[Work], bits: int, roles: Roles, counts: Callable[[str], int | Decimal]
) -> tuple[tuple[Evidence, ...], tuple[Rejected, ...]]:
    """The works that count towards a quota, and all the others with the reason.

    ``bits`` are what a work must be able to count as; ``counts`` gives the weight of a role in this quota, 0 where
    it has none.
    """
    evidence: list[Evidence] = []
    rejected: list[Rejected] = []
    for place, work in enumerate(works):
        role = roles.get(place)
        weight = counts(role) if role else 0
        if role and weight:
            evidence.append(Evidence(work.sheet, work.row, role, weight))
        else:
            rejected.append(_refused(work, bits, role))
    return tuple(evidence), tuple(rejected)


def _refused(work: Work, bits: int, role: str | None) -> Rejected:
    if work.low & bits:
        if role:
            return Rejected(work.sheet, work.row, "used_as", role)
        return Rejected(work.sheet, work.row, "over_cap" if work.sheet == "patents" else "not_needed")
    if work.high & bits:
        for bit, cells in work.cells.items():
            if bit & bits:
                if cells:
                    return Rejected(work.sheet, work.row, "undecided", cells[0].field)
                return Rejected(work.sheet, work.row, "undecided_reading")
    for bit, (reason, detail) in work.why.items():
        if bit & bits and reason:
            return Rejected(work.sheet, work.row, reason, detail)
    return Rejected(work.sheet, work.row, "not_counted_here")


def open_cells(works: Sequence[Work], bits: int) -> tuple[Missing, ...]:
    """The cells that leave open whether a work counts as one of ``bits``; each once, the commonest first."""
    times: dict[Missing, int] = {}
    for work in works:
        if work.high & ~work.low & bits:
            for bit, cells in work.cells.items():
                if bit & bits:
                    for cell in cells:
                        times[cell] = times.get(cell, 0) + 1
    return tuple(sorted(times, key=lambda cell: (-times[cell], cell.sheet, cell.row or 0, cell.field)))


def quota(
    name: str,
    cite: str,
    need: int,
    have: int,
    at_most: int,
    unit: Unit,
    found: tuple[tuple[Evidence, ...], tuple[Rejected, ...]],
    missing: Callable[[], tuple[Missing, ...]],
    *,
    value: Tri | None = None,
    parts: tuple[Finding, ...] = (),
    notes: tuple[tuple[str, str], ...] = (),
) -> Finding:
    """The finding about one number; ``value`` where more than the number decides."""
    if value is None:
        value = 2 if have >= need else MAYBE if at_most >= need else 0
    return Finding(
        name,
        cite,
        status_of(value),
        need=need,
        have=have,
        have_at_most=at_most if at_most != have else None,
        unit=unit,
        shortfall=max(0, need - have) if value != MAYBE + 1 else None,
        evidence=found[0],
        rejected=found[1],
        missing=missing() if value == MAYBE else (),
        parts=parts,
        joined="any" if parts else "",
        notes=notes,
    )
