"""The body that awarded a title: a finding with an empty cell holds for every value of that cell."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from eligibility.made import dossier, look
from titlecheck.dossier.person import Title
from titlecheck.facts.awarding import clash
from titlecheck.results import Status

AFTER = "2024-05-01"
"""A day after the application."""
CELLS: dict[str, tuple[Any, ...]] = {
    "awarded_by": (None, "kazakhstan", "soviet", "foreign_state", "other"),
    "abroad": (None, True, False),
    "country": (None, "Қазақстан", "СССР", "Ресей"),
    "recognised": (None, True, False),
    "awarded_on": (None, "1985-05-01", "1991-12-20", "2015-05-01", AFTER),
}
READINGS = ("unrecognised_foreign_title_counts", "soviet_title_counts")
SIDES = [dict(zip(READINGS, sides, strict=True)) for sides in product(("strict", "lenient"), repeat=2)]


def contradicts(facts: dict[str, Any]) -> bool:
    return bool(clash(Title.model_validate(facts)))


def status(facts: dict[str, Any], sides: dict[str, str]) -> Status:
    held = {"kind": "associate_professor"} | facts
    return look("5-3", "applicability.title", dossier(titles=(held,)), **sides).status


@pytest.mark.parametrize("sides", SIDES, ids=lambda sides: "/".join(sides.values()))
def test_a_finding_with_an_empty_cell_holds_for_every_value_of_it(sides: dict[str, str]) -> None:
    said = {values: status(dict(zip(CELLS, values, strict=True)), sides) for values in product(*CELLS.values())}
    decided = open_ = 0
    for values, found in said.items():
        facts = dict(zip(CELLS, values, strict=True))
        if contradicts(facts):
            assert found is (Status.UNMET if facts["awarded_on"] == AFTER else Status.UNKNOWN), facts
            continue
        empty = [field for field, value in facts.items() if value is None]
        completions = {
            said[tuple((facts | dict(zip(empty, filled, strict=True))).values())]
            for filled in product(*(CELLS[field][1:] for field in empty))
            if not contradicts(facts | dict(zip(empty, filled, strict=True)))
        }
        assert completions, facts
        if found is not Status.UNKNOWN:
            decided += 1
            assert completions == {found}, (facts, completions)
        elif facts["awarded_on"] is not None:
            open_ += 1
            # Every open finding has completions that decide it in both ways.
            assert completions == {Status.MET, Status.UNMET}, (facts, completions)
    assert decided > 200 and open_ > 40


def test_a_reading_under_review_decides_only_where_both_sides_agree() -> None:
    for values in product(*CELLS.values()):
        facts = dict(zip(CELLS, values, strict=True))
        review = status(facts, {})
        each = {status(facts, sides) for sides in SIDES}
        assert review is (each.pop() if len(each) == 1 else Status.UNKNOWN), facts
