"""Many candidates in order: with ties, and with places that are not settled where the totals are ranges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from titlecheck.scoring.model import ScoreResult


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with the first and the last place that it can take, ties counted in its favour and against it."""

    result: ScoreResult
    file: str
    first: int
    last: int
    tied: bool

    @property
    def places(self) -> str:
        """The place, or the places: ``3`` or ``2–4``."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


def rank(results: Sequence[tuple[str, ScoreResult]]) -> tuple[Ranked, ...]:
    """The candidates by the totals with the marks that were given, the highest first.

    The best place of a candidate is one behind all that are surely above it; the worst leaves room for all that
    could be above it. Candidates with one and the same certain total are tied: they share their best place.
    """
    ranked = []
    for place, (file, result) in enumerate(results):
        low, high = result.with_marks.low, result.with_marks.high
        others = [one.with_marks for at, (_, one) in enumerate(results) if at != place]
        above = sum(other.low > high for other in others)
        perhaps = sum(other.high > low for other in others)
        tied = low == high and any(other.low == other.high == low for other in others)
        ranked.append(Ranked(result, file, above + 1, max(above, perhaps) + 1, tied))
    return tuple(
        sorted(
            ranked, key=lambda one: (-one.result.with_marks.low, -one.result.with_marks.high, one.result.name, one.file)
        )
    )
