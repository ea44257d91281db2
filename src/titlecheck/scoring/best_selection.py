"""Exact choice of works: the most points within the limit on works and the limit on books."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

ZERO = Fraction(0)


class SelectableWork(NamedTuple):
    """A work that may be chosen: its points, whether it is a book, and a key that settles ties.

    ``otherwise`` are the points of a book that may turn out to be none, such as a chapter or article of empty type.
    """

    points: Fraction
    book: bool
    key: tuple[str, int]
    otherwise: Fraction = ZERO


def best_set(
    works: Sequence[SelectableWork], limit: int | None, books: int | None = None
) -> tuple[Fraction, list[int]]:
    """Return the most points that a set can reach, and the places of its works in ``works``, best first.

    A set may be smaller than the limit: a work without points is never chosen. Of equal sets the one whose works
    come first by their keys. With a limit on books the other works fill the places that the books leave, so the
    sets to be compared are those with 0, 1 … books, each the best of its kind.
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
    """Return the best set where some books may be none: every such work counts in the way that gives the set most.

    For every number of works and of books among them the best set of the works so far is kept, so none is missed.
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
