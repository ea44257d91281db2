"""Names the rows behind the numbers: which work was used as what, and why the others were not."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from titlecheck.findings import Evidence, Finding, Missing, Rejected, Unit
from titlecheck.measures.case import status_of
from titlecheck.measures.work import Work
from titlecheck.tri import MAYBE, NO, YES, Tri

Roles = Sequence[Evidence | None]
"""What each work was used as and for how much, by its place in the row of works."""
Found = tuple[tuple[Evidence, ...], tuple[Rejected, ...]]


def used(works: Sequence[Work], roles: Sequence[str], weights: dict[str, int]) -> Roles:
    """The works as evidence of their roles; a role that ``weights`` does not name weighs one."""
    return [
        Evidence(work.sheet, work.row, role, weights.get(role, 1)) if role else None
        for work, role in zip(works, roles, strict=True)
    ]


def rows(works: Sequence[Work], bit: int, roles: Roles, counted: Collection[str], patents: int = 0) -> Found:
    """The works that count towards a quota by a role in ``counted``, and all others with the reason.

    ``bit`` is what a work must be able to count as for this quota, ``patents`` what a patent must.
    """
    evidence: list[Evidence] = []
    rejected: list[Rejected] = []
    for work, role in zip(works, roles, strict=True):
        asked = patents if patents and work.sheet == "patents" else bit
        if role is not None:
            if role.counts_as in counted:
                evidence.append(role)
            elif work.low & asked:
                rejected.append(Rejected(work.sheet, work.row, "used_as", role.counts_as))
            else:
                rejected.append(work.refusal(asked))
        elif work.low & asked:
            rejected.append(Rejected(work.sheet, work.row, "over_cap" if work.sheet == "patents" else "not_needed"))
        else:
            rejected.append(work.refusal(asked))
    return tuple(evidence), tuple(rejected)


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
    found: Found,
    missing: Callable[[], tuple[Missing, ...]],
    *,
    value: Tri | None = None,
    parts: tuple[Finding, ...] = (),
    notes: tuple[tuple[str, str], ...] = (),
) -> Finding:
    """The finding about one number; ``value`` where more than the number decides."""
    if value is None:
        value = YES if have >= need else MAYBE if at_most >= need else NO
    return Finding(
        name,
        cite,
        status_of(value),
        need,
        have,
        at_most if at_most != have else None,
        unit,
        max(0, need - have) if value != YES else None,
        found[0],
        found[1],
        missing() if value == MAYBE else (),
        (),
        parts,
        "any" if parts else "",
        notes,
    )
