"""The choice of works, compared with an exhaustive search."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from titlecheck.scoring.best_selection import SelectableWork, best_set

WORKS = st.lists(
    st.builds(
        lambda points, book, row: SelectableWork(Fraction(points), book, ("publications", row)),
        st.sampled_from(("0", "1/2", "3/4", "2", "3", "5", "20/3", "15", "35")),
        st.booleans(),
        st.integers(1, 99),
    ),
    max_size=8,
)


def brute(works: list[SelectableWork], limit: int | None, books: int | None) -> Fraction:
    sizes = range(len(works) + 1) if limit is None else range(min(limit, len(works)) + 1)
    return max(
        sum((work.points for work in chosen), Fraction(0))
        for size in sizes
        for chosen in combinations(works, size)
        if books is None or sum(work.book for work in chosen) <= books
    )


@settings(max_examples=300, deadline=None)
@given(WORKS, st.sampled_from((None, 1, 2, 4, 5)), st.sampled_from((None, 0, 1, 2)))
def test_the_best_set_equals_brute_force(works: list[SelectableWork], limit: int | None, books: int | None) -> None:
    total, places = best_set(works, limit, books)
    assert total == brute(works, limit, books)
    assert total == sum((works[place].points for place in places), Fraction(0))
    assert len(set(places)) == len(places) <= (len(works) if limit is None else limit)
    assert books is None or sum(works[place].book for place in places) <= books


@given(WORKS, st.randoms(use_true_random=False))
def test_the_order_of_the_works_does_not_matter(works: list[SelectableWork], draw: object) -> None:
    shuffled = works.copy()
    draw.shuffle(shuffled)  # type: ignore[attr-defined]
    first = [works[place] for place in best_set(works, 4, 1)[1]]
    second = [shuffled[place] for place in best_set(shuffled, 4, 1)[1]]
    assert sorted(first) == sorted(second) or sum(one.points for one in first) == sum(one.points for one in second)


def test_only_one_book_counts_and_articles_take_the_other_places() -> None:
    works = [SelectableWork(Fraction(points), book, ("x", row)) for row, (points, book) in enumerate(
        [(30, True), (15, True), (8, False), (3, False), (2, False), (1, False)]
    )]  # fmt: skip
    assert best_set(works, 4, 1)[0] == 30 + 8 + 3 + 2
    assert best_set(works, 4, None)[0] == 30 + 15 + 8 + 3
