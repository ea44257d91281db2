"""Minimal vectors of an upward-closed set: the minimum additions.

A vector has the number of added facts of each kind. More facts never make a result worse, so sufficient vectors form an
upward-closed set; its minimal elements are the alternatives. Nothing else is assumed about the set.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence

Vector = tuple[int, ...]

ENOUGH = 40
"""Number of alternatives at which the search may stop, because nobody reads more."""
PATIENCE = 200
"""Maximum number of evaluations, each of a whole route."""


class Search:
    """Search for the minimal vectors between zero and ``bounds`` that ``suffices`` accepts.

    ``weaker[i]`` are kinds that a fact of kind ``i`` can also serve as: an alternative is not minimal if a weaker kind
    is sufficient.
    """

    def __init__(
        self,
        bounds: Sequence[int],
        suffices: Callable[[Vector], bool],
        weaker: Sequence[Sequence[int]] | None = None,
        *,
        enough: int = ENOUGH,
        patience: int = PATIENCE,
    ) -> None:
        self.bounds = tuple(bounds)
        self.weaker = weaker or [() for _ in self.bounds]
        self.asked = 0
        self._enough, self._evaluations_left = enough, patience
        self._suffices = suffices
        self._sufficient: list[Vector] = []
        self._insufficient: list[Vector] = []

    def ok(self, vector: Vector) -> bool:
        """Return whether ``vector`` is sufficient; evaluated only if earlier answers do not imply it."""
        if any(_within(good, vector) for good in self._sufficient):
            return True
        if any(_within(vector, bad) for bad in self._insufficient):
            return False
        self.asked += 1
        found = self._suffices(vector)
        if found:
            self._sufficient = [one for one in self._sufficient if not _within(vector, one)] + [vector]
        else:
            self._insufficient = [one for one in self._insufficient if not _within(one, vector)] + [vector]
        return found

    def least(self) -> tuple[tuple[Vector, ...], bool]:
        """Return the minimal vectors, the smallest first, and whether these are all.

        Empty if even ``bounds`` are insufficient. Any other minimal vector has less of something than a known one, so
        the search continues below it with each of its numbers lowered in turn.
        """
        found: list[Vector] = []
        ceilings = deque([self.bounds])
        seen = {self.bounds}
        whole = True
        while ceilings:
            if len(found) >= self._enough or self.asked >= self._evaluations_left:
                whole = False
                break
            ceiling = ceilings.popleft()
            if not self.ok(ceiling):
                continue
            one = next((known for known in found if _within(known, ceiling)), None)
            if one is None:
                one = self._lowered(ceiling)
                found.append(one)
            for place, number in enumerate(one):
                lower = _replaced(ceiling, place, number - 1)
                if number and lower not in seen:
                    seen.add(lower)
                    ceilings.append(lower)
        return self._ordered(found), whole

    def below(self, starts: Iterable[Vector]) -> tuple[Vector, ...]:
        """Return a minimal vector below each sufficient one of ``starts``, for cases too large for a full search."""
        return self._ordered([self._lowered(one) for one in starts if self.ok(one)])

    def _ordered(self, found: Iterable[Vector]) -> tuple[Vector, ...]:
        reduced = {self._weakened(vector) for vector in found}
        return tuple(sorted(reduced, key=lambda one: (sum(one), sum(map(bool, one)), [-n for n in one])))

    def _lowered(self, vector: Vector) -> Vector:
        """Return a minimal vector below a sufficient one, lowering the last numbers first."""
        for place in reversed(range(len(vector))):
            vector = _replaced(vector, place, self._lowest(vector, place))
        return vector

    def _lowest(self, vector: Vector, place: int) -> int:
        """Return the smallest number at ``place`` with which the sufficient ``vector`` stays sufficient."""
        low, high = -1, vector[place]
        while high - low > 1:
            middle = (low + high) // 2 if low >= 0 else 0
            if self.ok(_replaced(vector, place, middle)):
                high = middle
            else:
                low = middle
        return high

    def _weakened(self, vector: Vector) -> Vector:
        """Return ``vector`` with every fact replaced by the weakest sufficient one, without unnecessary facts."""
        for place, weaker in enumerate(self.weaker):
            if not vector[place]:
                continue
            for other in weaker:
                if vector[other] == self.bounds[other]:
                    continue
                changed = _replaced(_replaced(vector, place, vector[place] - 1), other, vector[other] + 1)
                if self.ok(changed):
                    return self._weakened(self._lowered(changed))
        return vector


def _replaced(vector: Vector, place: int, number: int) -> Vector:
    return (*vector[:place], number, *vector[place + 1 :])


def _within(small: Vector, large: Vector) -> bool:
    return all(one <= other for one, other in zip(small, large, strict=True))
