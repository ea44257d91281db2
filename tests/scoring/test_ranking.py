"""Ranks: missing marks leave them open, and ties are settled or not."""

from __future__ import annotations

import json

import pytest

from scoring.build import dossier, facts, scored
from titlecheck.rendering.ranking_json import ranking_json
from titlecheck.scoring.ranking import rank
from titlecheck.scoring.score_result import ScoreResult

BOOK = {"authors": 1, "place": "Routledge"}


def one(books: int, *marks: tuple[str, str], scheme: str = "satpayev") -> ScoreResult:
    works = [BOOK | {"title": f"{place}"} for place in range(books)]
    given = [{"scheme": scheme, "criterion": code, "mark": mark} for code, mark in marks]
    return scored(scheme, dossier(books=works), facts(marks=given))


def places(*results: ScoreResult) -> list[tuple[str, str, bool, bool]]:
    ranked = rank([(f"{at}", result) for at, result in enumerate(results)])
    return [(each.places, each.places_now, each.tied, each.tied_now) for each in sorted(ranked, key=lambda x: x.file)]


def test_open_marks_leave_ranks_open() -> None:
    # 60 to 80, 60 to 80, 30 to 50: the third can reach neither of the others.
    found = places(one(2), one(2), one(1))
    assert found == [("1–2", "1", False, True), ("1–2", "1", False, True), ("3", "3", False, False)]


def test_complete_marks_settle_ranks_and_ties() -> None:
    both = (("1", "5"), ("2", "5"))
    found = places(one(2, *both), one(2, ("1", "10"), ("2", "0")), one(1, *both))
    assert found == [("1", "1", True, True), ("1", "1", True, True), ("3", "3", False, False)]


def test_one_open_mark_ranges_up_to_its_ceiling() -> None:
    found = places(one(1, ("1", "5"), ("2", "5")), one(1, ("1", "5")))
    # 40 against 35 to 45.
    # So far both have only the first mark: 35 and 35.
    assert found == [("1–2", "1", False, True), ("1–2", "1", False, True)]


def test_provisional_ranks_compare_only_marks_that_all_have() -> None:
    found = places(one(1, ("1", "10"), ("2", "10")), one(2))
    # 50 against 60 to 80; without the marks that only the first has, 30 against 60.
    assert found == [("2", "2", False, False), ("1", "1", False, False)]


def test_a_mark_of_zero_is_a_mark() -> None:
    found = places(one(1, ("1", "0"), ("2", "0")), one(1, ("1", "0"), ("2", "0")))
    assert found == [("1", "1", True, True)] * 2


@pytest.mark.parametrize("number", [1, 2])
def test_without_expert_marks_nothing_is_open(number: int) -> None:
    found = places(*[one(0, scheme="best_researcher_2025")] * number)
    assert all(place == now == "1" for place, now, _, _ in found)


def test_the_json_of_a_ranking_has_open_and_settled_ranks() -> None:
    body = json.loads(ranking_json(rank([("a", one(2)), ("b", one(2))]), [], "en"))
    first = body["candidates"][0]
    assert (first["first"], first["last"], first["tied"]) == (1, 2, False)
    assert (first["first_before_open_marks"], first["last_before_open_marks"]) == (1, 1)
    assert first["tied_before_open_marks"]
