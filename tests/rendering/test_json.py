"""The JSON result, compared with its schema."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from rendering.dossiers import docent
from rendering.made import open_route, result
from titlecheck.eligibility import assess
from titlecheck.i18n import LANGUAGES, Language
from titlecheck.i18n.phrases import Phrases
from titlecheck.rendering.json_contract import contract
from titlecheck.rendering.json_result import rejected_row, to_json
from titlecheck.rendering.result_schema import ResultDocument, result_schema
from titlecheck.results import Rejected
from titlecheck.ruleset import load_edition


def read(lang: Language = "en") -> Any:
    return json.loads(to_json(result(), lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_result_matches_the_schema(lang: Language) -> None:
    contract(ResultDocument).validate_json(to_json(result(), lang))
    found = assess(docent(), routes=tuple(load_edition().routes))
    document = contract(ResultDocument).validate_json(to_json(found, lang))
    assert len(document["routes"]) == 14
    assert all(len(route["requirements"]) > 3 for route in document["routes"])


def test_an_extra_field_violates_the_schema() -> None:
    body = read()
    body["routes"][0]["requirements"][0]["extra"] = 1
    with pytest.raises(ValueError, match="extra"):
        contract(ResultDocument).validate_python(body)


def test_the_schema_describes_every_key() -> None:
    """Results of the first version lack the keys added later, so these are optional."""
    schema = result_schema()
    assert set(schema["properties"]) == set(read())
    assert set(read()) - set(schema["required"]) == {"because", "edition_superseded", "headline", "todo"}
    requirement = schema["$defs"]["RequirementBlock"]
    first = set(read()["routes"][0]["requirements"][0])
    assert set(requirement["properties"]) == first
    assert first - set(requirement["required"]) == {"todo"}


def test_durations_and_numbers_have_json_types() -> None:
    years, *_, third = (one for one in read()["routes"][0]["requirements"] if one["id"] in ("service_years", "sub3"))
    assert (years["need"], years["have"], years["shortfall"]) == ("P3Y", "P2Y11M30D", "P1D")
    assert third["parts"][1]["have"] == 6.5
    assert third["parts"][1]["evidence"][0]["weight"] == 6.5


def test_places_of_the_law_are_split_into_parts() -> None:
    one = next(one for one in read()["routes"][0]["requirements"] if one["id"] == "publications_international")
    assert (one["paragraph"], one["subparagraph"], one["cite"]) == ("4-1", "2", "4-1(2) > 4(2)/2")


def test_codes_do_not_depend_on_the_language() -> None:
    def bare(body: Any) -> Any:
        if isinstance(body, dict):
            return {
                key: bare(value) for key, value in body.items() if key not in ("text", "label", "language", "write")
            }
        return [bare(one) for one in body] if isinstance(body, list) else body

    assert bare(read("kk")) == bare(read("ru")) == bare(read("en"))


def test_equal_tuples_of_two_row_types_stay_separate() -> None:
    finding = open_route().requirements[4]
    twin = finding._replace(rejected=(Rejected("publications", 5, "undecided", "empty"),), missing=())
    route = open_route()._replace(requirements=(twin,))
    one = json.loads(to_json(result(route), "en"))["routes"][0]["requirements"][0]
    assert one["rejected"][0]["reason"] == "undecided"


def test_decimals_and_whole_decimals() -> None:
    finding = open_route().requirements[4]._replace(have=Decimal("3.0"), need=Decimal("2.5"))
    one = json.loads(to_json(result(open_route()._replace(requirements=(finding,))), "en"))["routes"][0]
    assert one["requirements"][0]["have"] == 3
    assert one["requirements"][0]["need"] == 2.5


def test_each_row_is_put_into_words_once(monkeypatch: pytest.MonkeyPatch) -> None:
    reasons = ("not_after_defence", "other_specialty", "not_recommended", "no_metric", "abstract")
    finding = open_route().requirements[4]
    wide = tuple(
        finding._replace(rejected=tuple(Rejected("publications", row, reason) for row in range(60)))
        for reason in reasons
    )
    found = result(*(open_route()._replace(requirements=wide) for _ in range(14)))
    written: list[Rejected] = []
    rejected_row.cache_clear()
    reason_of = Phrases.reason
    monkeypatch.setattr(Phrases, "reason", lambda say, row: written.append(row) or reason_of(say, row))
    rows = json.loads(to_json(found, "en"))["routes"][0]["requirements"][0]["rejected"]
    assert len(rows) == 60
    assert len(written) == len(set(written)) == 300
