"""Result of scoring: sections with their works, rows and points, and what is still open."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from titlecheck.results import Provenance
from titlecheck.ruleset.scheme import RowGroup, Scheme, SchemeRow, SchemeSection
from titlecheck.scoring.subject import ScoreCell

ZERO = Fraction(0)

CHOSEN, PERHAPS, BEYOND, REFUSED = "chosen", "perhaps", "beyond", "refused"
"""Counts; would count once open cells are filled in well; has points but no place or room; has no row."""


@dataclass(frozen=True, slots=True)
class ScoreEntry:
    """One work, project or other fact under one section: the row that it falls under and what it is worth."""

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
    """How the points come about where they are a formula: ``20 × 2/5``."""
    standing: str = REFUSED
    reason: str = ""
    cells: tuple[ScoreCell, ...] = ()
    book: bool = False
    otherwise: Fraction = ZERO
    """Of a book that may turn out to be none: the most points that it has then."""
    twin: int = 0
    """The row of the same sheet that stands for the same work."""
    copies: int = 1
    """How many such things there may be: more than one only for a sheet that is not there."""


@dataclass(frozen=True, slots=True)
class SectionResult:
    """One criterion: the points after its ceiling, and before it."""

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
    """A cell, or a whole sheet that is not there, that would narrow the total, and by how many points at most."""

    cell: ScoreCell
    narrows: Fraction


@dataclass(frozen=True, slots=True)
class Gain:
    """What one more work or fact of a row would add: to the lowest total and to the highest, the lesser first."""

    section: str
    group: RowGroup
    row: SchemeRow
    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class Score:
    """The totals of one run under one choice of readings: without the experts, and with the marks that were given."""

    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class ScoreResult:
    """Result for one candidate or work under one scheme."""

    scheme: Scheme
    name: str
    announced: int
    first: int
    last: int
    sections: tuple[SectionResult, ...]
    total: Score
    with_marks: Score
    open_marks: Fraction
    """What the experts can still give."""
    missing: tuple[NarrowingCell, ...]
    raises: tuple[Gain, ...]
    """The rows of which one more work would add points, those first that would add most."""
    hangs_on: tuple[str, ...]
    strict: Score
    lenient: Score
    warnings: tuple[tuple[str, str], ...]
    provenance: Provenance

    @property
    def with_open_marks(self) -> Score:
        """The total with every mark that is still open taken as anything from nothing to its ceiling."""
        high = self.with_marks.high + self.open_marks
        cap = self.scheme.total_cap
        return Score(self.with_marks.low, high if cap is None else min(high, cap))

    def with_marks_of(self, criteria: Collection[str]) -> Score:
        """Return the total with the marks of these criteria alone."""
        given = sum((one.mark for one in self.sections if one.mark and one.section.code in criteria), ZERO)
        cap = self.scheme.total_cap
        low, high = self.total.low + given, self.total.high + given
        return Score(low, high) if cap is None else Score(min(low, cap), min(high, cap))

    @property
    def has_experts(self) -> bool:
        """Whether the table has criteria that experts score."""
        return any(one.by_expert for one in self.sections)

    @property
    def marks_given(self) -> bool:
        """Whether an expert has given any mark."""
        return any(one.mark is not None for one in self.sections)
