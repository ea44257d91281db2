"""Least vectors of an upward-closed set: what must be added at least.

A vector says how many facts of each kind are added. More facts never make it worse, so the vectors that suffice form
an upward-closed set; its least elements are the alternatives. Nothing else is assumed of the set.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence

Vector = tuple[int, ...]

ENOUGH = 40
"""So many alternatives are more than anybody reads; the search may stop there."""
PATIENCE = 200
"""So many questions at most, each of them a whole examination of a route."""


class Search:
    """Looks for the least vectors between nothing and ``bounds`` that ``suffices`` accepts.

    ``weaker[i]`` are the kinds that any fact of kind ``i`` could also serve as: an alternative that would do with one
    of them instead is not the least.
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
        self._enough, self._patience = enough, patience
        self._suffices = suffices
        self._good: list[Vector] = []
        self._bad: list[Vector] = []

    def ok(self, vector: Vector) -> bool:
        """Return whether ``vector`` suffices; asked only where the answers so far do not tell."""
        if any(_within(good, vector) for good in self._good):
            return True
        if any(_within(vector, bad) for bad in self._bad):
            return False
        self.asked += 1
        found = self._suffices(vector)
        if found:
            self._good = [one for one in self._good if not _within(vector, one)] + [vector]
        else:
            self._bad = [one for one in self._bad if not _within(one, vector)] + [vector]
        return found

    def least(self) -> tuple[tuple[Vector, ...], bool]:
        """Return the least vectors, the smallest first, and whether these are all of them.

        No vector at all where even ``bounds`` do not suffice. Any other least vector than one that is known has
        less of something than that one: so the search goes on below it, with each of its numbers lowered in turn.
        """
        found: list[Vector] = []
        ceilings = deque([self.bounds])
        seen = {self.bounds}
        whole = True
        while ceilings:
            if len(found) >= self._enough or self.asked >= self._patience:
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
                lower = _with(ceiling, place, number - 1)
                if number and lower not in seen:
                    seen.add(lower)
                    ceilings.append(lower)
        return self._ordered(found), whole

    def below(self, starts: Iterable[Vector]) -> tuple[Vector, ...]:
        """Return a least vector below each sufficient one of ``starts``, where a full search would take too long."""
        return self._ordered([self._lowered(one) for one in starts if self.ok(one)])

    def _ordered(self, found: Iterable[Vector]) -> tuple[Vector, ...]:
        reduced = {self._weakened(vector) for vector in found}
        return tuple(sorted(reduced, key=lambda one: (sum(one), sum(map(bool, one)), [-n for n in one])))

    def _lowered(self, vector: Vector) -> Vector:
        """Return a least vector below one that suffices; what stands last is lowered first."""
        for place in reversed(range(len(vector))):
            vector = _with(vector, place, self._lowest(vector, place))
        return vector

    def _lowest(self, vector: Vector, place: int) -> int:
        """Return the least number at ``place`` with which ``vector``, which suffices, still does."""
        low, high = -1, vector[place]
        while high - low > 1:
            middle = (low + high) // 2 if low >= 0 else 0
            if self.ok(_with(vector, place, middle)):
                high = middle
            else:
                low = middle
        return high

    def _weakened(self, vector: Vector) -> Vector:
        """Return ``vector`` with every fact replaced by the weakest sufficient one, and without needless facts."""
        for place, weaker in enumerate(self.weaker):
            if not vector[place]:
                continue
            for other in weaker:
                if vector[other] == self.bounds[other]:
                    continue
                changed = _with(_with(vector, place, vector[place] - 1), other, vector[other] + 1)
                if self.ok(changed):
                    return self._weakened(self._lowered(changed))
        return vector


def _with(vector: Vector, place: int, number: int) -> Vector:
    return (*vector[:place], number, *vector[place + 1 :])


def _within(small: Vector, large: Vector) -> bool:
    return all(one <= other for one, other in zip(small, large, strict=True))
