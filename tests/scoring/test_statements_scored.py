"""Points rest on statements of the candidate if the cells they need are empty."""

from __future__ import annotations

from typing import Any

from scoring.build import dossier, facts
from titlecheck.services.check import DossierFile
from titlecheck.services.score import ScoringChoices, ScoringInput, scheme_named, scored


def result(*statements: str, **cells: Any) -> Any:
    """Return the points of one article with ``cells`` and of a candidate who makes ``statements``."""
    made = dossier(publications=[cells, {"title": "another"}])
    application = made.application.model_copy(update=dict.fromkeys(statements, True))
    file = DossierFile(made.model_copy(update={"application": application}), "a.xlsx", "0" * 64)
    edition, scheme = scheme_named("state_stipend")
    choices = ScoringChoices(scheme, edition, edition.readings.profile(), 2025)
    return scored(ScoringInput(file, facts(), "a.xlsx", ("a.xlsx", "0" * 64)), choices)


def stated(found: Any) -> list[tuple[str, str]]:
    return [one for one in found.warnings if one[0].endswith("_stated")]


def test_the_statement_on_databases_settles_points_and_is_reported() -> None:
    empty = {"indexes": None, "jcr": None, "citescore": None}
    opened, settled = result(**empty), result("none_indexed", **empty)
    assert opened.total.low < opened.total.high
    assert (settled.total.low, settled.total.high) != (opened.total.low, opened.total.high)
    assert stated(settled) == [("indexes_stated", "4")]
    assert stated(opened) == []


def test_a_row_has_precedence_over_the_statement() -> None:
    listed = {"indexes": ["scopus"], "stopped": None}
    found = result("none_indexed", "none_stopped", **listed)
    assert stated(found) == [("stopped_stated", "4")]


def test_a_statement_without_effect_on_points_is_not_mentioned() -> None:
    assert stated(result("all_match_specialty", "none_acting")) == []
