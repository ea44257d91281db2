"""Warnings beside the verdict, and the cells they concern."""

from __future__ import annotations

from typing import Any

import pytest

from eligibility.made import article, dossier
from titlecheck.dossier import Dossier
from titlecheck.eligibility import assess
from titlecheck.results import Warning


def warned(code: str, facts: Dossier) -> list[Warning]:
    return [one for one in assess(facts).warnings if one.code == code]


@pytest.mark.parametrize(
    ("refused_on", "told"),
    [
        (None, False),
        ("2024-02-29", False),
        ("2024-03-01", False),
        ("2024-03-02", True),
        ("2024-03", False),
        ("2025", True),
    ],
)
def test_a_warning_on_a_refusal_is_given_only_if_it_must_be_later(refused_on: str | None, told: bool) -> None:
    """A refusal after the application has no effect on that day, and the result says so."""
    code = "refusal_after_application"
    facts = {"refused_before": True, "refused_on": refused_on, "applied_on": "2024-03-01"}
    expected = [Warning(code, "application", None, "refused_on", refused_on or "")] if told else []
    assert warned(code, dossier(application=facts)) == expected


@pytest.mark.parametrize(
    ("applied_on", "code"),
    [
        ("2021-07-06", "earlier_edition"),
        ("2021-07-07", None),
        ("2024-09-05", None),
        ("2024-09-06", "later_amendment"),
    ],
)
def test_an_application_outside_the_days_of_the_edition_is_reported(applied_on: str, code: str | None) -> None:
    facts = dossier(application={"applied_on": applied_on})
    for each in ("earlier_edition", "later_amendment"):
        assert warned(each, facts) == ([Warning(each, detail=applied_on)] if each == code else [])


@pytest.mark.parametrize(("met_on", "told"), [("2024-02-20", False), ("2024-03-01", False), ("2024-05-20", True)])
def test_a_council_decision_after_the_application_is_reported(met_on: str, told: bool) -> None:
    code = "council_after_application"
    expected = [Warning(code, "application", None, "council_met_on", met_on)] if told else []
    assert warned(code, dossier(application={"council_met_on": met_on, "applied_on": "2024-03-01"})) == expected


@pytest.mark.parametrize(
    ("published_on", "told"), [("2030-05", True), ("2024-03-02", True), ("2024-03", False), ("2024-03-01", False)]
)
def test_a_row_dated_after_the_application_is_reported(published_on: str, told: bool) -> None:
    code = "future_rows"
    expected = [Warning(code, "publications", 5, "published_on")] if told else []
    facts = dossier(application={"applied_on": "2024-03-01"}, publications=(article(row=5, published_on=published_on),))
    assert warned(code, facts) == expected


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([article(row=5)], ""),  # there is nothing to repeat
        ([article(row=5), article(row=6)], "5, 6"),
        ([article(row=5, title="On load"), article(row=6)], "6"),
        ([article(row=5, title="On load"), article(row=6, doi="10.5555/example.1")], ""),
    ],
)
def test_indistinguishable_rows_are_named(rows: list[dict[str, Any]], told: str) -> None:
    code = "rows_without_name"
    expected = [Warning(code, "publications", int(told[0]), "title", told)] if told else []
    assert warned(code, dossier(publications=tuple(rows))) == expected
