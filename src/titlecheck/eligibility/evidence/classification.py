"""Classification of one work under one paragraph: what it counts as, why not, and which cells leave it open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from titlecheck.dossier.base import Record
from titlecheck.eligibility.engine.context import empty, of_sheet
from titlecheck.results import Missing, Rejected
from titlecheck.results.codes import Reason
from titlecheck.three_valued import MAYBE, NO, YES, Tri

# Categories of works, as bits.
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
"""Quotas that an article fills under every interpretation, computed only if there are patents, which may replace
missing articles only (R67).
"""


def bits_of(bits: int) -> Iterator[int]:
    """Yield the single bits of ``bits``."""
    while bits:
        yield bits & -bits
        bits &= bits - 1


NOT_HERE: Final = (Reason.NOT_COUNTED_HERE, "")
"""Default reason for a work that the paragraph does not consider."""

_UNDECIDED: Final = Reason.UNDECIDED
OPEN_BY_READING: Final = (Reason.UNDECIDED_READING, "")
"""Reason for a work that only an interpretation leaves open."""

ReasonDetail = tuple[Reason, str]
"""Code of the reason and its detail."""


class Classification:
    """Classification of a work, or of several equal ones, under one paragraph.

    Bits in ``low`` count if everything open is against the candidate, bits in ``high`` if it is in favour. ``why`` has
    the reason for each bit not in ``high``; ``cells`` has the open cells of each bit only in ``high`` (none: an
    interpretation leaves it open).
    """

    __slots__ = ("cells", "high", "low", "why")

    def __init__(self) -> None:
        self.low = 0
        self.high = 0
        self.why: dict[int, ReasonDetail] = {}
        self.cells: dict[int, tuple[Missing, ...]] = {}

    def copy(self) -> Classification:
        """Return a copy whose attributes can be replaced."""
        other = Classification()
        other.low, other.high, other.why, other.cells = self.low, self.high, self.why, self.cells
        return other

    def count(self, bit: int, checks: Checks) -> None:
        """Add ``bit`` according to the value of ``checks``."""
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
        """Return why the work of ``sheet`` is not known to count as one of ``bits``: impossible, or open."""
        if not self.high & bits:
            return self.why.get(bits) or self.why.get(TOTAL) or NOT_HERE
        cells: tuple[Missing, ...] = next((cells for bit, cells in self.cells.items() if bit & bits), ())
        return (_UNDECIDED, of_sheet(cells[0], sheet)) if cells else OPEN_BY_READING


class Checks:
    """Conditions on one record: the first *no* determines the reason, open answers add their cells."""

    __slots__ = ("cells", "detail", "reason", "record", "sheet", "value")

    def __init__(self, sheet: str, record: Record) -> None:
        self.sheet = sheet
        self.record = record
        self.value: Tri = YES
        self.reason: Reason | None = None
        self.detail: object = ""
        self.cells: tuple[Missing, ...] = ()

    def require(self, value: Tri, reason: Reason | None, *fields: str, detail: object = "") -> None:
        """Add one condition; ``fields`` are the cells that decide it. After a *no*, nothing is added."""
        if value == YES or self.value == NO:
            return
        if value == NO:
            self.value, self.reason, self.detail = NO, reason, detail
            return
        self.value = MAYBE
        if fields:
            self.cells += empty(self.sheet, self.record, *fields)

    def reject(self, why: ReasonDetail) -> None:
        """Add an unmet condition with a known reason."""
        self.require(NO, why[0], detail=why[1])

    def branch(self) -> Checks:
        """Return a copy for further conditions."""
        other = Checks(self.sheet, self.record)
        other.value, other.reason, other.detail, other.cells = self.value, self.reason, self.detail, self.cells
        return other

    def why(self) -> ReasonDetail:
        """Return why the record does not count; call only if the value is *no*."""
        assert self.reason is not None
        return self.reason, "" if self.detail is None else str(self.detail)

    def refusal(self) -> Rejected:
        """Return the row as rejected; call only if the value is *no*."""
        return Rejected(self.sheet, self.record.row or 0, *self.why())
