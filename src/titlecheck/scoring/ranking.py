"""Ranking of candidates with ties, and with ranges of places for ranges of totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from titlecheck.scoring.score_result import Score, ScoreResult


@dataclass(frozen=True, slots=True)
class Ranked:
    """Candidate with first and last possible place; ties count in favour and against.

    ``first`` and ``last`` include open marks of experts; ``first_now`` and ``last_now`` use points and the marks of
    criteria that every candidate has.
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
        """The place or range of places: ``3`` or ``2–4``."""
        return _span(self.first, self.last)

    @property
    def places_now(self) -> str:
        """The place or range of places by points and marks so far."""
        return _span(self.first_now, self.last_now)


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def rank(results: Sequence[tuple[str, ScoreResult]]) -> tuple[Ranked, ...]:
    """Return the candidates by their totals with given marks, the highest first.

    The best place follows all candidates that are certainly above; the worst follows all that may be above. Candidates
    with equal certain totals are tied and share their best place. An open mark ranges up to its maximum.
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
    """Return first and last place of one total, and whether it is certainly tied."""
    low, high = totals[at].low, totals[at].high
    others = [one for place, one in enumerate(totals) if place != at]
    above = sum(other.low > high for other in others)
    perhaps = sum(other.high > low for other in others)
    tied = low == high and any(other.low == other.high == low for other in others)
    return above + 1, max(above, perhaps) + 1, tied
