"""Result of scoring: sections with works, rows and points, and open cells."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from titlecheck.results import Provenance
from titlecheck.ruleset.scheme import RowGroup, Scheme, SchemeRow, SchemeSection
from titlecheck.scoring.subject import ScoreCell

ZERO = Fraction(0)


class EntryStanding(StrEnum):
    """Counted; counted if open cells are favourable; has points but exceeds a limit; fits no row."""

    CHOSEN = "chosen"
    PERHAPS = "perhaps"
    BEYOND = "beyond"
    REFUSED = "refused"


CHOSEN, PERHAPS, BEYOND, REFUSED = EntryStanding


@dataclass(frozen=True, slots=True)
class ScoreEntry:
    """Work, project or other fact under a section, with its row and points."""

    sheet: str
    row: int
    title: str
    group: RowGroup | None
    code: str
    band: str
    low: Fraction
    high: Fraction
    high_code: str = ""
    sum: str = ""
    """Formula of the points, if any: ``20 × 2/5``."""
    standing: EntryStanding = REFUSED
    reason: str = ""
    cells: tuple[ScoreCell, ...] = ()
    book: bool = False
    otherwise: Fraction = ZERO
    """Maximum points of a possible book if it is not a book."""
    twin: int = 0
    """Row of the same sheet with the same work."""
    copies: int = 1
    """Possible number of such items; more than one only for missing sheets."""


@dataclass(frozen=True, slots=True)
class SectionResult:
    """Criterion with its points after and before its maximum."""

    section: SchemeSection
    low: Fraction
    high: Fraction
    sum_low: Fraction
    sum_high: Fraction
    entries: tuple[ScoreEntry, ...]
    mark: Fraction | None = None

    @property
    def by_expert(self) -> bool:
        """Whether an expert scores it."""
        return self.section.kind == "expert"


@dataclass(frozen=True, slots=True)
class NarrowingCell:
    """Cell or missing sheet that would narrow the total, with the maximum number of points."""

    cell: ScoreCell
    narrows: Fraction


@dataclass(frozen=True, slots=True)
class Gain:
    """Points that one further work or fact of a row would add.

    They are those of the lowest and of the highest total, the smaller first.
    """

    section: str
    group: RowGroup
    row: SchemeRow
    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class Score:
    """Totals under one profile of interpretations: without experts, and with given marks."""

    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class ScoreResult:
    """Scoring result of one candidate or work under one scheme."""

    scheme: Scheme
    name: str
    announced: int
    first: int
    last: int
    sections: tuple[SectionResult, ...]
    total: Score
    with_marks: Score
    open_marks: Fraction
    """Maximum points of open marks."""
    missing: tuple[NarrowingCell, ...]
    raises: tuple[Gain, ...]
    """Rows in which one further work would add points, the greatest gain first."""
    hangs_on: tuple[str, ...]
    strict: Score
    lenient: Score
    warnings: tuple[tuple[str, str], ...]
    provenance: Provenance

    @property
    def with_open_marks(self) -> Score:
        """The total with every open mark ranging from zero to its maximum."""
        high = self.with_marks.high + self.open_marks
        cap = self.scheme.total_cap
        return Score(self.with_marks.low, high if cap is None else min(high, cap))

    def with_marks_of(self, criteria: Collection[str]) -> Score:
        """Return the total with the marks of these criteria only."""
        given = sum((one.mark for one in self.sections if one.mark and one.section.code in criteria), ZERO)
        cap = self.scheme.total_cap
        low, high = self.total.low + given, self.total.high + given
        return Score(low, high) if cap is None else Score(min(low, cap), min(high, cap))

    @property
    def has_experts(self) -> bool:
        """Whether the table has criteria scored by experts."""
        return any(one.by_expert for one in self.sections)

    @property
    def marks_given(self) -> bool:
        """Whether an expert has given any mark."""
        return any(one.mark is not None for one in self.sections)
