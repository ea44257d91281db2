"""One work held against one paragraph: what it counts as, why not, and what leaves that open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from titlecheck.dossier.base import Record
from titlecheck.eligibility.engine.context import empty, of_sheet
from titlecheck.results import Missing, Rejected
from titlecheck.results.codes import Reason
from titlecheck.three_valued import MAYBE, NO, YES, Tri

# The things that a work can count as, as bits.
TOTAL: Final = 1
RECOMMENDED: Final = TOTAL << 1
INTERNATIONAL: Final = RECOMMENDED << 1
WAIVER: Final = INTERNATIONAL << 1
FOREIGN: Final = WAIVER << 1
TALK: Final = FOREIGN << 1
SEAT: Final = TALK << 1
DERWENT: Final = SEAT << 1
INVENTION: Final = DERWENT << 1
FILLS_RECOMMENDED: Final = INVENTION << 1
FILLS_INTERNATIONAL: Final = FILLS_RECOMMENDED << 1
"""What an article is on every reading, not on the chosen one alone: asked only where there are patents, which may
stand for missing articles only (R67)."""


def bits_of(bits: int) -> Iterator[int]:
    """Yield the single bits of which ``bits`` is made."""
    while bits:
        yield bits & -bits
        bits &= bits - 1


NOT_HERE: Final = (Reason.NOT_COUNTED_HERE, "")
"""Default reason for a work that the paragraph does not consider."""

OPEN_BY_READING: Final = (Reason.UNDECIDED_READING, "")
"""Reason for a work that an interpretation alone leaves open."""

ReasonDetail = tuple[Reason, str]
"""Why a work does not count: the code of the reason and its detail."""


class Classification:
    """What one work, or each of several that are alike, counts as in one paragraph.

    With everything open taken against the candidate it counts as the bits ``low``, with everything in favour as the
    bits ``high``. ``why`` holds for a bit that is not in ``high`` the reason; ``cells`` for a bit that only ``high``
    has the cells that leave it open (none: the reading does).
    """

    __slots__ = ("cells", "high", "low", "why")

    def __init__(self) -> None:
        self.low = 0
        self.high = 0
        self.why: dict[int, ReasonDetail] = {}
        self.cells: dict[int, tuple[Missing, ...]] = {}

    def copy(self) -> Classification:
        """Return the same, to be changed by new values alone."""
        other = Classification()
        other.low, other.high, other.why, other.cells = self.low, self.high, self.why, self.cells
        return other

    def count(self, bit: int, checks: Checks) -> None:
        """Let the work count as ``bit`` as far as ``look`` allows."""
        value = checks.value
        if value == YES:
            self.low |= bit
            self.high |= bit
        elif value == MAYBE:
            self.high |= bit
            self.cells[bit] = checks.cells
        else:
            self.why[bit] = checks.why()

    def reason(self, bits: int, sheet: str) -> ReasonDetail:
        """Return why the work of ``sheet`` is not known to count as one of ``bits``: it cannot, or that is open."""
        if not self.high & bits:
            return self.why.get(bits) or self.why.get(TOTAL) or NOT_HERE
        cells: tuple[Missing, ...] = next((cells for bit, cells in self.cells.items() if bit & bits), ())
        return (Reason.UNDECIDED, of_sheet(cells[0], sheet)) if cells else OPEN_BY_READING


class Checks:
    """Conditions on one record: the first *no* gives the reason, open answers name their cells."""

    __slots__ = ("cells", "detail", "reason", "record", "sheet", "value")

    def __init__(self, sheet: str, record: Record) -> None:
        self.sheet = sheet
        self.record = record
        self.value: Tri = YES
        self.reason: Reason | None = None
        self.detail: object = ""
        self.cells: tuple[Missing, ...] = ()

    def require(self, value: Tri, reason: Reason | None, *fields: str, detail: object = "") -> None:
        """Add one condition; ``fields`` are the cells that decide it. After a *no* nothing more is noted."""
        if value == YES or self.value == NO:
            return
        if value == NO:
            self.value, self.reason, self.detail = NO, reason, detail
            return
        self.value = MAYBE
        if fields:
            self.cells += empty(self.sheet, self.record, *fields)

    def reject(self, why: ReasonDetail) -> None:
        """Add a condition that is not met, for a known reason."""
        self.require(NO, why[0], detail=why[1])

    def branch(self) -> Checks:
        """Return a copy, to be asked further questions."""
        other = Checks(self.sheet, self.record)
        other.value, other.reason, other.detail, other.cells = self.value, self.reason, self.detail, self.cells
        return other

    def why(self) -> ReasonDetail:
        """Return why the record does not count; to be asked only where the answer is no."""
        assert self.reason is not None
        return self.reason, "" if self.detail is None else str(self.detail)

    def refusal(self) -> Rejected:
        """Return the row as one that does not count; to be asked only where the answer is no."""
        return Rejected(self.sheet, self.record.row or 0, *self.why())
