"""Ranking of candidates, with ties and with ranges of places where the totals are ranges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from titlecheck.scoring.score_result import Score, ScoreResult


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with the first and the last place that it can take, ties counted in its favour and against it.

    ``first`` and ``last`` leave open what the experts can still give; ``first_now`` and ``last_now`` are the places
    by the points and those marks that every candidate has been given.
    """

    result: ScoreResult
    file: str
    first: int
    last: int
    tied: bool
    first_now: int
    last_now: int
    tied_now: bool

    @property
    def places(self) -> str:
        """The place, or the places: ``3`` or ``2–4``."""
        return _span(self.first, self.last)

    @property
    def places_now(self) -> str:
        """The place, or the places, by the points and marks so far."""
        return _span(self.first_now, self.last_now)


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def rank(results: Sequence[tuple[str, ScoreResult]]) -> tuple[Ranked, ...]:
    """Return the candidates by their totals with the marks that were given, the highest first.

    The best place of a candidate is one behind all that are surely above it; the worst leaves room for all that
    could be above it. Candidates with one and the same certain total are tied: they share their best place. A mark
    that an expert has still to give is open up to its ceiling.
    """
    open_ = [one.with_open_marks for _, one in results]
    given = [{one.section.code for one in result.sections if one.mark is not None} for _, result in results]
    common = set.intersection(*given) if given else set()
    now = [one.with_marks_of(common) for _, one in results]
    ranked = []
    for place, (file, result) in enumerate(results):
        ranked.append(Ranked(result, file, *_place(open_, place), *_place(now, place)))
    return tuple(
        sorted(
            ranked, key=lambda one: (-one.result.with_marks.low, -one.result.with_marks.high, one.result.name, one.file)
        )
    )


def _place(totals: Sequence[Score], at: int) -> tuple[int, int, bool]:
    """Return the first and the last place of one total among all, and whether it is tied for certain."""
    low, high = totals[at].low, totals[at].high
    others = [one for place, one in enumerate(totals) if place != at]
    above = sum(other.low > high for other in others)
    perhaps = sum(other.high > low for other in others)
    tied = low == high and any(other.low == other.high == low for other in others)
    return above + 1, max(above, perhaps) + 1, tied
