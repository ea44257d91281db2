"""Claimed metrics that the register contradicts, under each way of settling them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from registry.made import citescore, citescore_row, jcr, jcr_line
from registry.office import MATCHING, THEORY, Office, lines, places, quartiles, reason, whole_list
from titlecheck.registry.dossier_comparison import Trust


def claimed(percentile: object = "58", **more: Any) -> dict[str, Any]:
    return {"citescore": [{"field": "Artificial Intelligence", "percentile": percentile, "matches": True} | more]}


def test_an_agreeing_claim_is_kept_and_cited(office: Office) -> None:
    office.load(citescore, {2022: [citescore_row()]})
    filled = office.filled(**claimed("58.4"))
    assert places(filled.dossier.publications[0]) == [("Artificial Intelligence", Decimal("58.4"), True)]
    (line,) = lines(filled, "citescore")
    assert (line.standing, line.used) == ("both", "58.4")
    assert not filled.doubts


@pytest.mark.parametrize(("trust", "value"), [("neither", None), ("register", Decimal(58)), ("claim", Decimal(62))])
def test_another_percentile(office: Office, trust: Trust, value: Decimal | None) -> None:
    office.load(citescore, {2022: [citescore_row()]})
    filled = office.filled(trust=trust, **claimed("62"))
    assert places(filled.dossier.publications[0]) == [("Artificial Intelligence", value, True)]
    assert reason(filled, "citescore") == "percentile_differs"
    assert filled.doubts == (frozenset({(5, "citescore")}) if trust == "neither" else frozenset())


@pytest.mark.parametrize(("trust", "value"), [("neither", None), ("register", 3), ("claim", 2)])
def test_claimed_q2_and_register_q3(office: Office, trust: Trust, value: int | None) -> None:
    office.load(jcr, [jcr_line(quartile="Q3")], year=2022, ending="csv")
    filled = office.filled(trust=trust, jcr=[{"category": THEORY, "quartile": 2, "matches": True}])
    assert quartiles(filled.dossier.publications[0])[0][1:] == (value, True)
    assert reason(filled, "jcr") == "quartile_differs"


def test_a_metric_for_another_year(office: Office) -> None:
    office.load(citescore, {2020: [citescore_row(percentile=62)], 2022: [citescore_row(percentile=49)]})
    filled = office.filled(**claimed("62"))
    (line,) = lines(filled, "citescore")
    assert (line.reason, line.detail, line.found) == ("metric_of_other_year", "2020", "49")
    office.load(jcr, [jcr_line(quartile="Q1")], year=2021, ending="csv")
    office.load(jcr, [jcr_line(quartile="Q2")], year=2022, ending="csv")
    filled = office.filled(jcr=[{"category": THEORY, "quartile": 1}])
    assert [line.detail for line in lines(filled, "jcr") if line.reason == "metric_of_other_year"] == ["2021"]


def test_metrics_that_the_dossier_states_for_another_year(office: Office) -> None:
    office.load(citescore, {2022: [citescore_row(percentile=49)]})
    filled = office.filled(metric_year=2019, **claimed("62"))
    one = filled.dossier.publications[0]
    assert (one.metric_year, places(one)[0][1]) == (2019, 62)
    assert reason(filled, "citescore") == "of_other_year"
    one = office.one(trust="register", metric_year=2019, fields=MATCHING, **claimed("62"))
    assert (one.metric_year, one.citescore_year) == (None, 2022)
    assert places(one) == [("Artificial Intelligence", 49, True)]


def test_each_metric_has_its_own_year(office: Office) -> None:
    """The percentile is of another year, which says nothing about the quartile, and vice versa."""
    office.load(citescore, {2022: [citescore_row(percentile=49)]})
    office.load(jcr, [jcr_line(quartile="Q2")], year=2022, ending="csv")
    wrong = {"jcr": [{"category": THEORY, "quartile": 1}]}
    filled = office.filled(citescore_year=2019, **claimed("62"), **wrong)
    assert reason(filled, "citescore") == "of_other_year"
    assert reason(filled, "jcr") == "quartile_differs"
    filled = office.filled(jcr_year=2019, **claimed("62"), **wrong)
    assert reason(filled, "jcr") == "of_other_year"
    assert reason(filled, "citescore") == "percentile_differs"
    # If the register is trusted, only the metric of another year gets its year.
    one = office.one(trust="register", metric_year=2019, citescore_year=2022, fields=MATCHING, **claimed("62"), **wrong)
    assert (one.metric_year, one.jcr_year, one.citescore_year) == (2019, 2022, 2022)
    assert [entry.quartile for entry in one.jcr or ()][:1] == [2]
    assert places(one) == [("Artificial Intelligence", 49, True)]


def test_metrics_from_the_register_are_for_the_publication_year(office: Office) -> None:
    """A year stated for an otherwise empty metric no longer leaves the register's value unknown."""
    office.load(citescore, {2022: [citescore_row(percentile=49)]})
    one = office.one(metric_year=2019, fields=MATCHING, citescore=None, jcr=None)
    assert (one.metric_year, one.citescore_year) == (None, 2022)
    assert places(one) == [("Artificial Intelligence", 49, True)]
    assert one.of_publication_year("citescore")
    # “None” for another year is a statement about that year.
    kept = office.one(metric_year=2019, fields=MATCHING, citescore=None, jcr=())
    assert (kept.metric_year, kept.citescore_year) == (2019, 2022)
    assert (kept.of_publication_year("jcr"), kept.of_publication_year("citescore")) == (False, True)
    # A register without data for the year changes nothing.
    unknown = office.one(metric_year=2019, published_on="2018-05-01", citescore=None, jcr=None)
    assert (unknown.metric_year, unknown.jcr_year, unknown.citescore_year) == (2019, None, None)


@pytest.mark.parametrize("trust", ["neither", "register", "claim"])
def test_a_claim_that_there_is_no_metric(office: Office, trust: Trust) -> None:
    office.load(citescore, {2022: [citescore_row()]})
    filled = office.filled(trust=trust, citescore=[])
    one = filled.dossier.publications[0]
    expected = {"neither": [("Artificial Intelligence", None, None)], "claim": []}
    assert places(one) == expected.get(trust, [("Artificial Intelligence", 58, None)])
    assert reason(filled, "citescore") == "has_metric"


def test_a_field_to_which_the_journal_does_not_belong(office: Office) -> None:
    office.load(citescore, {2022: [citescore_row()]})
    filled = office.filled(citescore=[{"field": "Education", "percentile": "58", "matches": True}])
    assert reason(filled, "citescore") == "field_not_there"
    assert places(filled.dossier.publications[0]) == [
        ("Education", None, True),
        ("Artificial Intelligence", 58, None),
    ]
    # A name in Russian may mean any field with that percentile.
    one = office.one(citescore=[{"field": "Искусственный интеллект", "percentile": "58", "matches": True}])
    assert places(one) == [("Искусственный интеллект", 58, True)]


def test_a_claim_for_a_journal_missing_from_the_complete_list(office: Office) -> None:
    office.load(whole_list, ending="csv")
    for trust, expected in (
        ("neither", [("Artificial Intelligence", None, True)]),
        ("register", []),
        ("claim", [("Artificial Intelligence", 58, True)]),
    ):
        filled = office.filled(trust=trust, **claimed())
        assert reason(filled, "citescore") == "not_in_citescore"
        assert places(filled.dossier.publications[0]) == expected


def test_a_quartile_of_scopus_taken_for_one_of_jcr(office: Office) -> None:
    office.load(citescore, {2022: [citescore_row(quartile=2)]})
    claim = {"jcr": [{"category": "Artificial Intelligence", "quartile": 2, "matches": True}]}
    filled = office.filled(**claim)
    assert reason(filled, "jcr") == "looks_like_sjr"
    assert quartiles(filled.dossier.publications[0]) == [("Artificial Intelligence", None, True)]
    # With a JCR category nothing contradicts it.
    named = {"jcr": [{"category": THEORY, "quartile": 2, "matches": True}]}
    assert quartiles(office.one(**named)) == [(THEORY, 2, True)]
    assert quartiles(office.one(trust="claim", **claim)) == [("Artificial Intelligence", 2, True)]


def test_sjr_taken_for_citescore(office: Office) -> None:
    office.load(citescore, {2022: [citescore_row(value=3.1, sjr=0.612)]})
    assert reason(office.filled(citescore_value="0.612"), "citescore_value") == "looks_like_sjr"
    assert reason(office.filled(citescore_value="4.0"), "citescore_value") == "value_differs"
    assert office.one(citescore_value="4.0").citescore_value is None
    assert office.one(citescore_value="3.12").citescore_value == Decimal("3.12")
    assert office.one().citescore_value == Decimal("3.1")


@pytest.mark.parametrize(
    ("claim", "known"),
    [
        ("Medicine (all)", "General Medicine"),
        ("General Medicine", "Medicine (all)"),
        ("Computer Science(all)", "General Computer Science"),
        ("Agricultural & Biological Sciences ( All )", "General Agricultural and Biological Sciences"),
    ],
)
def test_the_field_of_a_whole_area_has_two_names(office: Office, claim: str, known: str) -> None:
    office.load(citescore, {2022: [citescore_row(code=2700, field=known)]})
    filled = office.filled(citescore=[{"field": claim, "percentile": "58", "matches": True}])
    assert places(filled.dossier.publications[0]) == [(claim, 58, True)]
    assert [line.standing for line in lines(filled, "citescore")] == ["both"]
    assert not filled.doubts


@pytest.mark.parametrize(
    ("claim", "known"),
    [
        ("Medicine (miscellaneous)", "General Medicine"),
        ("Medicine (all)", "Medicine (miscellaneous)"),
        ("Medicine (all)", "General Dentistry"),
        ("Medicine", "General Medicine"),
    ],
)
def test_other_fields_of_an_area_are_distinct(office: Office, claim: str, known: str) -> None:
    office.load(citescore, {2022: [citescore_row(code=2700, field=known)]})
    filled = office.filled(citescore=[{"field": claim, "percentile": "58", "matches": True}])
    assert reason(filled, "citescore") == "field_not_there"


@pytest.mark.parametrize("said", ["Medicine (all)", "General Medicine"])
def test_the_sheet_of_fields_accepts_either_name(office: Office, said: str) -> None:
    office.load(citescore, {2022: [citescore_row(code=2700, field="General Medicine")]})
    rows = [{"kind": "scopus_field", "name": said, "matches": True}]
    assert places(office.one(fields=rows)) == [("General Medicine", 58, True)]
