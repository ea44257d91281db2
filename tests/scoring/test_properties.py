"""Properties of every score, for any dossier."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scoring.build import dossier, facts, scored
from scoring.drawn import PUBLICATION, SCHEMES, case, thinned
from titlecheck.scoring.score_result import CHOSEN, ScoreResult

# Drawing is slow on a busy machine, which is not an error of the score.
FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def result(name: str, drawn: dict[str, Any], base: str = "default") -> ScoreResult:
    made = dossier(drawn["science"], drawn["applied_on"], **drawn["sheets"])
    return scored(name, made, facts(**drawn["facts"]), base=base)


@pytest.mark.parametrize("name", SCHEMES)
@FEW
@given(st.data())
def test_missing_facts_stay_within_the_range(name: str, data: st.DataObject) -> None:
    whole = data.draw(case(most=4))
    known = result(name, whole)
    thin = result(name, data.draw(thinned(whole)))
    assert thin.total.low <= known.total.low
    assert known.total.high <= thin.total.high


@pytest.mark.parametrize("name", SCHEMES)
@FEW
@given(st.data())
def test_a_further_work_never_lowers_the_total(name: str, data: st.DataObject) -> None:
    drawn = data.draw(case())
    before = result(name, drawn).total
    more = drawn["sheets"] | {"publications": [*drawn["sheets"]["publications"], data.draw(PUBLICATION)]}
    after = result(name, drawn | {"sheets": more}).total
    assert after.low >= before.low
    assert after.high >= before.high


@pytest.mark.parametrize("name", SCHEMES)
@FEW
@given(st.data())
def test_ceilings_and_numbers_are_respected(name: str, data: st.DataObject) -> None:
    found = result(name, data.draw(case()))
    for section in found.sections:
        assert 0 <= section.low <= section.high <= section.section.cap
        chosen = [one for one in section.entries if one.standing == CHOSEN]
        if section.section.limit:
            assert len(chosen) <= section.section.limit
        if section.section.kind == "works":
            assert section.low == min(section.section.cap, sum((one.low for one in chosen), Fraction(0)))
        assert all(one.code for one in chosen)
    assert found.total.high <= 105
    if found.scheme.total_cap is not None:
        assert found.total.high <= found.scheme.total_cap


@pytest.mark.parametrize("name", SCHEMES)
@FEW
@given(st.data())
def test_the_order_of_works_does_not_matter(name: str, data: st.DataObject) -> None:
    drawn = data.draw(case())
    made = dossier(drawn["science"], drawn["applied_on"], **drawn["sheets"])
    turned = made.model_copy(
        update={sheet: tuple(reversed(getattr(made, sheet))) for sheet in ("publications", "books", "patents")}
    )
    sheets = facts(**drawn["facts"])
    first, second = scored(name, made, sheets), scored(name, turned, sheets)
    assert first.total == second.total
    assert first.hangs_on == second.hangs_on
    chosen = [
        {(one.sheet, one.row) for section in found.sections for one in section.entries if one.standing == CHOSEN}
        for found in (first, second)
    ]
    assert chosen[0] == chosen[1]


@pytest.mark.parametrize("name", SCHEMES)
@FEW
@given(st.data())
def test_every_work_is_reported_once(name: str, data: st.DataObject) -> None:
    drawn = data.draw(case())
    found = result(name, drawn)
    works = next(one for one in found.sections if one.section.kind == "works")
    places = sorted((one.sheet, one.row) for one in works.entries)
    wanted = [
        (sheet, row)
        for sheet in ("books", "patents", "publications")
        for row, _ in enumerate(drawn["sheets"][sheet], start=4)
    ]
    assert places == wanted
    assert all(one.reason or one.code for one in works.entries)


@pytest.mark.parametrize("name", SCHEMES)
@FEW
@given(case())
def test_the_lenient_reading_never_removes_points(name: str, drawn: dict[str, Any]) -> None:
    found = result(name, drawn)
    assert found.strict.low <= found.total.low <= found.lenient.low or found.strict.low <= found.lenient.low
    assert found.strict.high <= found.total.high <= found.lenient.high
