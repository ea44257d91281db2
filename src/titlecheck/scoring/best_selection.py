"""Exact selection of works: maximum points within the limits on works and on books."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

ZERO = Fraction(0)


class SelectableWork(NamedTuple):
    """Selectable work: points, whether it is a book, and a tie-breaking key.

    ``otherwise`` are the points if it is not a book (a chapter or article of unknown type).
    """

    points: Fraction
    book: bool
    key: tuple[str, int]
    otherwise: Fraction = ZERO


def best_set(
    works: Sequence[SelectableWork], limit: int | None, books: int | None = None
) -> tuple[Fraction, list[int]]:
    """Return the maximum points of a set, and the indices of its works in ``works``, best first.

    A work without points is never selected. Of equal sets, the one with the smallest keys is returned. With a limit on
    books, sets with 0, 1 … books are compared; each has the best other works in the remaining places.
    """
    order = sorted(
        (place for place, work in enumerate(works) if work.points > 0),
        key=lambda place: (-works[place].points, works[place].key),
    )
    size = len(order) if limit is None else limit
    if books is None:
        chosen = order[:size]
        return sum((works[place].points for place in chosen), ZERO), chosen
    if any(work.book and work.otherwise > 0 for work in works):
        return _undecided(works, order, size, books)
    bound = [place for place in order if works[place].book][:books]
    others = [place for place in order if not works[place].book]
    best: tuple[Fraction, list[int]] = ZERO, []
    for count in range(min(len(bound), size) + 1):
        chosen = bound[:count] + others[: size - count]
        total = sum((works[place].points for place in chosen), ZERO)
        if total > best[0]:
            best = total, sorted(chosen, key=order.index)
    return best


def _undecided(
    works: Sequence[SelectableWork], order: Sequence[int], size: int, books: int
) -> tuple[Fraction, list[int]]:
    """Return the best set if some works may not be books: each counts in the way that gives the set most.

    Exact: the best set is kept for every number of works and of books among them.
    """
    kept: dict[tuple[int, int], tuple[Fraction, list[int]]] = {(0, 0): (ZERO, [])}
    for place in order:
        work = works[place]
        ways = [(work.points, int(work.book))]
        if work.book and work.otherwise > 0:
            ways.append((work.otherwise, 0))
        for (count, bound), (total, places) in tuple(kept.items()):
            for points, book in ways:
                at = (count + 1, bound + book)
                if at[0] <= size and at[1] <= books and (at not in kept or total + points > kept[at][0]):
                    kept[at] = total + points, [*places, place]
    return max(kept.values(), key=lambda one: one[0])
