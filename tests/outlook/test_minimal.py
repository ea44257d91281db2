"""The least vectors of an upward-closed set, compared with an exhaustive search."""

from __future__ import annotations

from functools import cache
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from titlecheck.eligibility.outlook.least_vectors import Search, Vector


def within(small: Vector, large: Vector) -> bool:
    return all(one <= other for one, other in zip(small, large, strict=True))


@st.composite
def cases(draw: st.DrawFn) -> tuple[tuple[int, ...], list[Vector]]:
    bounds = tuple(draw(st.lists(st.integers(0, 5), min_size=1, max_size=4)))
    roots = draw(st.lists(st.tuples(*(st.integers(0, bound + 1) for bound in bounds)), max_size=6))
    return bounds, roots


def brute(bounds: tuple[int, ...], roots: list[Vector]) -> set[Vector]:
    """Return every minimal vector above one of ``roots``."""
    good = [one for one in product(*(range(bound + 1) for bound in bounds)) if any(within(root, one) for root in roots)]
    return {one for one in good if not any(other != one and within(other, one) for other in good)}


@given(cases())
@settings(max_examples=300, deadline=None)
def test_exactly_the_least_vectors_are_found(case: tuple[tuple[int, ...], list[Vector]]) -> None:
    bounds, roots = case
    found, whole = Search(
        bounds, lambda one: any(within(root, one) for root in roots), enough=10**6, patience=10**6
    ).least()
    assert set(found) == brute(bounds, roots)
    assert len(set(found)) == len(found)
    assert whole
    assert list(found) == sorted(found, key=sum)


@given(cases())
@settings(max_examples=100, deadline=None)
def test_an_interrupted_search_finds_only_least_vectors_and_says_so(
    case: tuple[tuple[int, ...], list[Vector]],
) -> None:
    bounds, roots = case
    found, whole = Search(bounds, lambda one: any(within(root, one) for root in roots), enough=2).least()
    least = brute(bounds, roots)
    assert set(found) <= least
    assert len(found) >= min(2, len(least))
    assert not whole or set(found) == least


@given(cases())
@settings(max_examples=100, deadline=None)
def test_a_weaker_fact_is_preferred_if_it_suffices(case: tuple[tuple[int, ...], list[Vector]]) -> None:
    bounds, roots = case
    # Every kind can also serve as the one before it.
    weaker = [[place - 1] if place else [] for place in range(len(bounds))]

    @cache
    def suffices(one: Vector) -> bool:
        if any(within(root, one) for root in roots):
            return True
        return any(
            number and suffices((*one[: place - 1], one[place - 1] + 1, number - 1, *one[place + 1 :]))
            for place, number in enumerate(one)
            if place
        )

    found, whole = Search(bounds, suffices, weaker, enough=10**6, patience=10**6).least()
    assert whole
    for one in found:
        assert suffices(one)
        for place, number in enumerate(one):
            if not number:
                continue
            less = (*one[:place], number - 1, *one[place + 1 :])
            assert not suffices(less)
            if place and less[place - 1] < bounds[place - 1]:
                assert not suffices((*less[: place - 1], less[place - 1] + 1, *less[place:]))
    assert bool(found) == suffices(bounds)


def test_the_engine_is_called_only_a_few_times() -> None:
    search = Search((30, 30, 30), lambda one: one[0] + 2 * one[1] >= 20 and one[2] >= 1)
    found, whole = search.least()
    assert whole
    assert len(found) == 11
    assert search.asked < 200 < 31**3
