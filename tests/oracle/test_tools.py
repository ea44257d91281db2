"""Helper functions of the oracle."""

from __future__ import annotations

from datetime import date
from itertools import pairwise, product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oracle import NAMES, PARAGRAPHS, judge, random_sides, verdict
from oracle.allocation import reached
from oracle.days import merged, plus_years, runs
from oracle.dossiers import dossiers, random_dossier, sides
from oracle.uses import Gain
from titlecheck.dossier import Dossier


def test_calendar_functions() -> None:
    assert plus_years(date(2020, 2, 29), 3) == date(2023, 2, 28)
    assert plus_years(date(2020, 2, 29), 3, leap_day_becomes_march=True) == date(2023, 3, 1)
    assert plus_years(date(2020, 2, 29), 4) == date(2024, 2, 29)
    assert merged([(5, 9), (1, 3), (3, 4), (8, 12), (7, 7)]) == [(1, 4), (5, 12)]
    assert runs([(1, 4), (5, 12), (50, 60)], 1) == [[(1, 4), (5, 12)], [(50, 60)]]


def test_reachable_sums_equal_brute_force() -> None:
    limits = Gain(*[3] * len(Gain._fields))
    rng = Random(20)
    for _ in range(60):
        works = [[_gain(rng) for _ in range(rng.randint(0, 3))] for _ in range(rng.randint(1, 6))]
        wanted = {
            Gain(*(min(3, sum(column)) for column in zip(*choice, strict=True)))
            for choice in product(*([*uses, Gain()] for uses in works))
        }
        found = reached(works, limits)
        assert found <= wanted
        for total, listed in product(range(4), repeat=2):
            assert _others(found, total, listed) == _others(wanted, total, listed)


def _gain(rng: Random) -> Gain:
    return Gain(*(rng.choice((0, 0, 1)) for _ in Gain._fields))


def _others(sums: set[Gain], total: int, listed: int) -> set[tuple[int, ...]]:
    return {gain[2:] for gain in sums if gain.total >= total and gain.recommended >= listed}


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_drawn_dossiers_are_near_the_limits(paragraph: str) -> None:
    answers, eligible, number = [], 0, 120
    for seed in range(number):
        rng = Random(f"{paragraph} {seed}")
        facts = random_dossier(rng, paragraph)
        assert facts.application.applied_on
        met = judge(facts, paragraph, random_sides(rng), facts.application.applied_on)
        answers.append(met)
        eligible += all(met.values())
    assert eligible >= number * 0.12
    for requirement in answers[0]:
        assert number * 0.3 <= sum(met[requirement] for met in answers) <= number * 0.98


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_the_lenient_side_never_removes_anything(paragraph: str) -> None:
    """Holds for all points but one: CiteScore and its percentile are two measures, neither milder."""
    for seed in range(8):
        rng = Random(f"{paragraph} {seed} sides")
        facts, mixture = random_dossier(rng, paragraph), random_sides(rng)
        day = facts.application.applied_on
        assert day
        for reading in set(NAMES) - {"waiver_citescore_means_percentile"}:
            ways = ("strict", "anniversary", "lenient") if reading == "day_count" else ("strict", "lenient")
            answers = [judge(facts, paragraph, mixture | {reading: way}, day) for way in ways]
            for harder, milder in pairwise(answers):
                assert all(milder[requirement] or not harder[requirement] for requirement in harder)


@given(dossiers(), sides(), st.sampled_from(PARAGRAPHS))
@settings(max_examples=60, deadline=None)
def test_any_dossier_has_an_answer_under_any_paragraph(facts: Dossier, mixture: dict[str, str], paragraph: str) -> None:
    assert facts.application.applied_on
    met = judge(facts, paragraph, mixture, facts.application.applied_on)
    assert verdict(facts, paragraph, mixture, facts.application.applied_on) is all(met.values())
    if met.get("publications_together"):
        assert all(met[quota] for quota in met if quota.startswith(("publications_", "conference_")))


def test_a_drawn_dossier_can_be_read_again() -> None:
    for paragraph in PARAGRAPHS:
        facts = random_dossier(Random(paragraph), paragraph)
        again = Dossier.model_validate_json(facts.model_dump_json(by_alias=True))
        assert again == facts
        assert random_dossier(Random(paragraph), paragraph) == facts
