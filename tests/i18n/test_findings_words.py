"""Texts of results, readings and unmodelled clauses: complete, three languages, equal placeholders."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from catalogues import entries, placeholders
from titlecheck.i18n import LANGUAGES, catalogue, word
from titlecheck.results.findings import Status, Unit, Verdict
from titlecheck.ruleset import NEWEST
from titlecheck.ruleset.switches import Switch

RULES = Path(__file__).parents[2] / "rules" / "order-128" / "2021-07-07"
CATALOGUES = ("findings", "readings", "unmodelled")
EXTRA = {"ru_few", "ru_many", "en_other"}

WITH_DETAIL = {
    *(
        f"reason.{code}"
        for code in (
            "duplicate",
            "not_article",
            "metric_too_low",
            "metric_of_other_year",
            "used_as",
            "other_activity",
            "other_post",
            "part_time",
            "too_old",
            "too_few_sheets",
            "not_recommended_by",
            "not_used_long_enough",
            "undecided",
            "over_cap",
        )
    ),
    *(
        f"note.{code}"
        for code in (
            "gap",
            "together_short",
            "converted",
            "converted_worth",
            "met_on",
            "recommend_from",
            "recommend_not_before",
            "council_too_early",
            "taken_not_acting",
            "taken_metric_year",
            "taken_periodical",
            "taken_here",
            "taken_complete",
        )
    ),
    "warning.register_lacks_year",
    "warning.issn_of_several",
    "warning.routes_not_examined",
    "percentile",
    *(
        f"warning.{code}"
        for code in (
            "earlier_edition",
            "later_amendment",
            "no_application_date",
            "duplicate_works",
            "trusted_publisher",
        )
    ),
    *(
        f"warning.{code}"
        for code in (
            "awarding_contradicts",
            "council_after_application",
            "recognised_of_others",
            "refusal_after_application",
            "rows_without_name",
        )
    ),
}


def rules(name: str) -> dict[str, Any]:
    return tomllib.loads((RULES / f"{name}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", CATALOGUES)
def test_every_entry_has_three_languages_and_the_same_placeholders(name: str) -> None:
    found = list(entries(catalogue(name)))
    assert found
    for path, texts in found:
        assert set(LANGUAGES) <= set(texts) <= set(LANGUAGES) | EXTRA, path
        assert all(text.strip() == text != "" for text in texts.values()), path
        assert len({tuple(placeholders(text)) for text in texts.values()}) == 1, path


def test_a_placeholder_for_details_appears_exactly_where_details_are_given() -> None:
    found = {
        path: [name for name in placeholders(texts["en"]) if name[0] not in "§@="]
        for path, texts in entries(catalogue("findings"))
    }
    assert {path for path, names in found.items() if names} == WITH_DETAIL
    assert all(found[path] == ["detail"] for path in WITH_DETAIL)


@pytest.mark.parametrize("name", ["readings", "unmodelled"])
def test_sentences_contain_only_numbers_of_the_law_and_end_with_punctuation(name: str) -> None:
    for path, texts in entries(catalogue(name)):
        for text in texts.values():
            assert all(one[0] in "§@" for one in placeholders(text)), path
            assert text[-1] == ("?" if path.endswith(".title") else "."), path


def test_statuses_verdicts_and_units_have_texts() -> None:
    assert set(catalogue("findings")["status"]) == set(Status)
    assert set(catalogue("findings")["verdict"]) == set(Verdict)
    units = catalogue("findings")["unit"]
    assert set(Unit) - {Unit.NONE} <= set(units)
    assert all(set(LANGUAGES) | EXTRA == set(unit) for unit in units.values())


def test_every_reading_has_its_texts_and_no_text_is_left_over() -> None:
    switches = rules("readings")
    assert switches
    assert list(catalogue("readings")) == list(switches) == list(Switch)
    for name, sides in catalogue("readings").items():
        named = {switches[name]["default"]} - {"review"}
        assert set(sides) == {"title", "strict", "lenient", "why"} | named, name


def test_a_default_under_review_says_so() -> None:
    for name, switch in rules("readings").items():
        says = word(f"readings.{name}.why", "en", NEWEST).startswith("A specialist must decide")
        assert says == (switch["default"] == "review"), name


def test_numbers_of_a_reading_match_its_text() -> None:
    switches = rules("readings")
    gap = str(switches["short_gap_is_no_interruption"]["gap_days"])
    day = f"{switches['indexed_journals_are_recommended_on_list_1']['from_day']:%d.%m.%Y}"
    for lang in LANGUAGES:
        assert gap in word("readings.short_gap_is_no_interruption.lenient", lang, NEWEST)
        for when in ("before", "on"):
            assert day in word(f"readings.indexed_journals_are_recommended_{when}_list_1.title", lang, NEWEST)


def test_every_unmodelled_clause_is_registered_and_has_its_text() -> None:
    registry = rules("unmodelled")
    routes = {file.stem for file in (RULES / "routes").glob("*.toml")}
    assert registry
    assert routes
    assert list(catalogue("unmodelled")) == list(registry)
    for name, clause in registry.items():
        assert set(clause) == {"paragraphs", "direction", "routes"}, name
        assert clause["direction"] in {"favours", "disfavours", "either"}, name
        assert clause["paragraphs"], name
        assert clause["routes"], name
        assert set(clause["routes"]) <= routes, name
