"""Calendar terms of the law: closed days, merged spells, one difference, anniversaries."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titlecheck.eligibility.evidence.periods import Block, anniversary, length, longest, merged, reached
from titlecheck.results import Span


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def spans(runs: list[list[Block]]) -> list[Span]:
    return [length(run) for run in runs]


@pytest.mark.parametrize(
    ("start", "years", "then"),
    [
        ("2021-03-15", 3, "2024-03-15"),
        ("2020-02-29", 4, "2024-02-29"),
        ("2020-02-29", 3, "2023-02-28"),
        ("2024-02-29", -5, "2019-02-28"),
        ("2019-12-31", 2, "2021-12-31"),
    ],
)
def test_an_anniversary_is_the_same_day_of_the_later_year(start: str, years: int, then: str) -> None:
    assert anniversary(day(start), years) == day(then)


def test_in_the_strict_reading_29_february_recurs_on_1_march() -> None:
    assert anniversary(day("2020-02-29"), 3, 1) == day("2023-03-01")
    assert anniversary(day("2020-02-29"), 4, 1) == day("2024-02-29")
    assert anniversary(day("2020-02-28"), 3, 1) == day("2023-02-28")


def test_adjacent_spells_merge_and_a_missing_day_separates_them() -> None:
    first, second = (day("2019-09-01"), day("2020-09-01")), (day("2020-09-01"), day("2022-09-01"))
    assert merged([second, first]) == [[(first[0], second[1])]]
    late = (second[0] + 1, second[1])
    assert merged([first, late]) == [[first], [late]]
    assert merged([first, late], 1) == [[first, late]]


def test_three_adjacent_jobs_of_one_year_are_exactly_three_years() -> None:
    jobs = [(day(f"{year}-09-01"), day(f"{year + 1}-09-01")) for year in (2019, 2020, 2021)]
    runs = merged(jobs)
    assert reached(spans(runs), 3, 0)
    jobs[2] = (jobs[2][0], jobs[2][1] - 1)
    assert not reached(spans(merged(jobs)), 3, 0)


def test_gaps_are_removed_before_counting() -> None:
    run = [(100, 200), (300, 350)]
    assert length(run) == (100, 150)
    assert longest(spans([run, [(400, 500)]])) == (100, 150)
    assert longest([]).days == 0


@given(st.lists(st.tuples(st.integers(730000, 740000), st.integers(1, 2000)), min_size=1, max_size=8))
def test_merging_keeps_every_day_once(spells: list[tuple[int, int]]) -> None:
    blocks = [(start, start + days) for start, days in spells]
    days = set().union(*(range(*block) for block in blocks))
    runs = merged(blocks)
    assert sum(length(run).days for run in runs) == len(days)
    assert all(one[-1][1] < other[0][0] for one, other in pairwise(runs))


@given(
    st.lists(st.tuples(st.integers(730000, 740000), st.integers(1, 2000)), min_size=1, max_size=6),
    st.tuples(st.integers(730000, 740000), st.integers(1, 2000)),
    st.integers(1, 8),
    st.sampled_from((0, 30, 10**6)),
)
def test_a_further_spell_never_shortens_a_record(
    spells: list[tuple[int, int]], more: tuple[int, int], years: int, gap: int
) -> None:
    blocks = [(start, start + days) for start, days in spells]
    before = reached(spans(merged(blocks, gap)), years, 0)
    assert reached(spans(merged([*blocks, (more[0], more[0] + more[1])], gap)), years, 0) >= before
