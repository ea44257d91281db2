"""The nearest route, ways to open closed routes, and the outlook without alternatives."""

from __future__ import annotations

from datetime import date

import pytest

from eligibility.drawn import EDITION, PARAGRAPHS, drawn
from rendering.dossiers import docent
from titlecheck.eligibility import assess
from titlecheck.eligibility.outlook import outlook
from titlecheck.results import Verdict


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_the_outlook_of_the_day_equals_the_check(paragraph: str) -> None:
    for seed in range(2):
        dossier, _ = drawn(paragraph, 40 + seed)
        result = {route.paragraph: route for route in assess(dossier).routes}
        for route in outlook(dossier, years=2).routes:
            assert route.verdict is result[route.paragraph].verdict
            assert route.open is result[route.paragraph].open
            assert (route.verdict is Verdict.ELIGIBLE) == (route.eligible_from == dossier.application.applied_on)
            if route.open:
                unsure = {one.id for one in result[route.paragraph].requirements if not one.status.satisfied}
                assert {name for lack in route.lacks for name in lack.requirements} == unsure
                assert route.result == result[route.paragraph]


def test_without_alternatives_the_dates_are_the_same() -> None:
    for paragraph in PARAGRAPHS:
        dossier, _ = drawn(paragraph, 77)
        whole = {route.paragraph: route for route in outlook(dossier, years=3).routes}
        for route in outlook(dossier, years=3, alternatives=False).routes:
            assert route.lacks == ()
            known = whole[route.paragraph]
            turns = tuple(turn._replace(lost=(), gained=()) for turn in known.turns if turn.before is not turn.after)
            assert (route.steps, route.turns) == (known.steps, turns)


def test_ways_to_open_a_closed_route() -> None:
    found = {one.paragraph: one.opening for one in outlook(docent(), routes=tuple(EDITION.routes)).routes}
    assert found["4"] is None
    assert found["5"] is not None and found["5"] == (("title",), True, ())
    assert found["4-1"] is not None and found["4-1"] == (("field",), False, ())
    assert found["4-2"] is not None and not found["4-2"].possible
    nobody = {
        one.paragraph: one.opening
        for one in outlook(docent(degrees=[], candidate={"holds_degree": False}), routes=("4", "5-1")).routes
    }
    assert nobody["4"] == (("degree",), True, ())
    part_time = docent().service[0].model_dump(mode="json", exclude_none=True) | {"rate": "0.5"}
    (route,) = outlook(docent(service=[part_time]), routes=("4",)).routes
    assert route.opening == (("full_time",), True, ())


def test_the_nearest_route_needs_the_least() -> None:
    now = outlook(docent(), routes=("4", "5-1"))
    assert now.nearest() is now.routes[0]
    assert now.routes[0].paragraph == "4"
    # With the title a year ahead, 5-1 needs less than paragraph 4 does.
    title = {"row": 5, "kind": "associate_professor", "awarded_on": "2016-10-01", "country": "Қазақстан"}
    both = outlook(docent(titles=[title], application={"applied_on": "2024-03-01"}))
    order = [route.paragraph for route in both.routes]
    assert order.index("4") < order.index("5") < order.index("4-1")
    professor = both.nearest("professor")
    assert professor is not None
    assert professor.title == "professor"
    assert both.nearest("associate_professor") is both.routes[0]


def test_a_route_reached_sooner_by_time_alone_comes_first() -> None:
    spell = docent().service[0].model_dump(mode="json", exclude_none=True) | {"started_on": "2021-09-01"}
    found = outlook(docent(service=[spell]), routes=("4", "5-1"))
    assert found.routes[0].paragraph == "4"
    assert found.routes[0].eligible_from == date(2024, 9, 1)
    assert found.routes[0].least == 0
