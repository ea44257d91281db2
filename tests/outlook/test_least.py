"""The least number of further works in a check equals the one that the outlook finds by trial."""

from __future__ import annotations

from pathlib import Path

import pytest

from titlecheck.eligibility import assess
from titlecheck.eligibility.outlook import outlook
from titlecheck.results.outlook_result import PUBLICATIONS
from titlecheck.workbook import read_dossier

SAMPLES = Path(__file__).parents[2] / "samples"
LEAST = {
    "04-0-general-needs-review-empty-cell.ru.xlsx": {"4": 1},
    "04-0-general-not-eligible-metric.en.xlsx": {"4": 2},
    "04-1-arts-eligible.kk.xlsx": {"4": 4},
    "04-1-arts-not-eligible-talks.ru.xlsx": {"4-1": 1, "4": 2},
    "05-0-professor-not-eligible-post.kk.xlsx": {"5-1": 12},
    "05-2-arts-eligible.kk.xlsx": {"5": 5, "5-1": 14},
    "05-5-sport-honorary-eligible.kk.xlsx": {"5-4": 22},
    "05-6-military-needs-review-empty-cell.kk.xlsx": {"5": 3, "5-1": 13},
}
"""Samples that lack works, with the least that suffices for each open route."""


@pytest.mark.parametrize("name", LEAST)
def test_the_least_number_in_check_equals_that_of_the_outlook(name: str) -> None:
    dossier = read_dossier(SAMPLES / name).dossier
    assert dossier is not None
    checked = {
        route.paragraph: one.shortfall
        for route in assess(dossier).routes
        if route.open
        for one in route.requirements
        if one.id == "publications_together" and not one.status.satisfied
    }
    ahead = {
        route.paragraph: min(way.size for way in lack.alternatives)
        for route in outlook(dossier, routes=tuple(LEAST[name])).routes
        for lack in route.lacks
        if lack.block == PUBLICATIONS
    }
    assert checked == LEAST[name] == ahead
