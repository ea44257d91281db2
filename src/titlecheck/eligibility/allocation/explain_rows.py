"""Rows behind the numbers: the role of each work, and why others do not count."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from titlecheck.eligibility.engine.context import EvaluationContext, status_of
from titlecheck.eligibility.evidence.classification import ReasonDetail
from titlecheck.eligibility.evidence.classified_works import SHEETS, ClassifiedEvidence, bits_at_best
from titlecheck.eligibility.evidence.open_lists import Notes, taken_complete, unconfirmed_lists
from titlecheck.results import Evidence, Finding, Missing, Rejected, Unit
from titlecheck.results.codes import CountsAs, Reason
from titlecheck.three_valued import MAYBE, NO, YES, Tri

NOT_NEEDED: Final[ReasonDetail] = (Reason.NOT_NEEDED, "")
UNDECIDED: Final[ReasonDetail] = (Reason.UNDECIDED_READING, "")
_CONVERTED: Final = CountsAs.CONVERTED

Assignment = Sequence[str]
"""Role of each work by its index; empty if it has none."""
Found = tuple[tuple[Evidence, ...], tuple[Rejected, ...]]


UNNAMED: Final[Found] = ((), ())
"""No rows: used if only the number is needed."""


Idle = Callable[[int], ReasonDetail]
"""Returns why a patent is unused although it could count as one of these bits."""


def explain_rows(
    works: ClassifiedEvidence,
    bit: int,
    assignment: Assignment,
    counted: frozenset[str],
    *,
    patents: int = 0,
    idle: Idle | None = None,
    converted: int = 1,
) -> Found:
    """Return the works that count towards a quota by a role in ``counted``, and all others with reasons.

    ``bit`` is what a work must be able to count as for this quota, ``patents`` what a patent must; ``idle`` explains
    unused patents; ``converted`` is the weight of a converted article.
    """
    evidence: list[Evidence] = []
    rejected: list[Rejected] = []
    for work, role, (sheet, row) in zip(works.counted, assignment, works.places, strict=True):
        if role in counted:
            evidence.append(Evidence(sheet, row, role, converted if role == _CONVERTED else 1))
            continue
        wanted = patents if sheet == "patents" and patents else bit
        able = work.low & wanted
        if not able:
            reason, detail = work.reason(wanted, sheet)
        elif role:
            reason, detail = Reason.USED_AS, role
        elif idle is not None and sheet == "patents":
            reason, detail = idle(able)
        else:
            reason, detail = NOT_NEEDED
        rejected.append(Rejected(sheet, row, reason, detail))
    return tuple(evidence), tuple(rejected)


def open_cells(works: ClassifiedEvidence, bits: int) -> tuple[Missing, ...]:
    """Return the cells that leave open whether a work counts as one of ``bits``, without duplicates.

    Cells about further works come first, then the most frequent ones.
    """
    times: dict[Missing, int] = {}
    for work in works.counted:
        if work.cells and work.high & ~work.low & bits:
            for bit, cells in work.cells.items():
                if bit & bits:
                    for cell in cells:
                        times[cell] = times.get(cell, 0) + 1
    further = [one.cell for one in works.further if one.bits & bits]
    return (*further, *sorted(times, key=lambda cell: (-times[cell], cell.sheet, cell.row or 0, cell.field)))


def taken_works(context: EvaluationContext, value: Tri, works: ClassifiedEvidence, bits: int) -> Notes:
    """Return the note of an unmet finding on lists assumed complete whose works could count."""
    if value != NO or not context.names_rows():
        return ()
    unconfirmed = unconfirmed_lists(context)
    if not unconfirmed:
        return ()
    entered = works.at_best()
    # If a work on the sheet may count, an unknown one may too.
    names = [
        sheet
        for sheet in SHEETS
        if sheet in entered and sheet in unconfirmed and (entered[sheet] & bits or bits_at_best(context, sheet) & bits)
    ]
    return taken_complete(context, value, *names)


def quota(
    context: EvaluationContext,
    works: ClassifiedEvidence,
    bits: int,
    name: str,
    cite: str,
    need: int,
    have: int,
    at_most: int,
    unit: Unit,
    found: Found,
    *,
    value: Tri | None = None,
    parts: tuple[Finding, ...] = (),
    notes: Notes = (),
) -> Finding:
    """Return the finding on one number of ``works`` that can count as one of ``bits``.

    ``value`` overrides the comparison of numbers. There is no maximum if further works may count.
    """
    unbounded = works.unbounded(bits)
    if value is None:
        value = YES if have >= need else MAYBE if unbounded or at_most >= need else NO
    return Finding(
        name,
        cite,
        status_of(value),
        need,
        have,
        at_most if at_most != have and not unbounded else None,
        unit,
        max(0, need - have) if value != YES else None,
        found[0],
        found[1],
        open_cells(works, bits) if value == MAYBE else (),
        (),
        parts,
        "any" if parts else "",
        notes + taken_works(context, value, works, bits),
    )
