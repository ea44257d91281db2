"""Complete cases, scored a second time from the text of the tables, give equal and certain totals."""

from __future__ import annotations

from random import Random

import pytest

from scoring.complete import case, reckoned
from scoring.drawn import SCHEMES
from scoring.evaluator import total

CASES = 40


@pytest.mark.parametrize("name", SCHEMES)
def test_scorer_and_evaluator_agree_on_complete_cases(name: str) -> None:
    for seed in range(CASES):
        drawn = case(name, Random(f"{name} {seed}"))
        found = reckoned(name, drawn)
        assert (found.total.low, found.total.high) == (total(name, drawn),) * 2, (seed, drawn, found.missing)


@pytest.mark.parametrize("name", SCHEMES)
@pytest.mark.parametrize("share", [0.05, 0.4])
def test_emptied_cells_never_give_a_contradicting_total(name: str, share: float) -> None:
    for seed in range(CASES // 2):
        drawn = case(name, Random(f"{name} {seed}"))
        found = reckoned(name, drawn, Random(f"{share} {seed}"), share)
        assert found.total.low <= total(name, drawn) <= found.total.high, (seed, drawn)
