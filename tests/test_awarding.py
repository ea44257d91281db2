"""The body that awarded a title: possible values, contradictions, and the days of 1991 that matter."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from titlecheck.dossier import PartialDate
from titlecheck.dossier.enums import AwardingBody
from titlecheck.dossier.person import Title
from titlecheck.facts import awarding
from titlecheck.facts.awarding import CountryMeaning, binds_here, bodies, clash, of_nobody, too_late_for_soviet, where
from titlecheck.ruleset.historical_dates import history

ALL = set(AwardingBody)


def possible(**cells: Any) -> set[str]:
    return {str(body) for body in bodies(Title.model_validate(cells))}


def against(**cells: Any) -> tuple[str, ...]:
    return clash(Title.model_validate(cells))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Қазақстан", CountryMeaning.KAZAKHSTAN),
        (" Казахстан ", CountryMeaning.KAZAKHSTAN),
        ("г. Алматы, Республика Казахстан", CountryMeaning.KAZAKHSTAN),
        ("Republic of Kazakhstan", CountryMeaning.KAZAKHSTAN),
        ("РК", CountryMeaning.KAZAKHSTAN),
        ("ҚР", CountryMeaning.KAZAKHSTAN),
        ("KZ", CountryMeaning.KAZAKHSTAN),
        ("СССР", CountryMeaning.USSR),
        ("CCCP", CountryMeaning.USSR),
        ("КСРО", CountryMeaning.USSR),
        ("USSR", CountryMeaning.USSR),
        ("Казахская ССР", CountryMeaning.USSR),
        ("Қазақ КСР", CountryMeaning.USSR),
        ("РСФСР", CountryMeaning.USSR),
        ("Кеңес Одағы", CountryMeaning.USSR),
        ("Ресей", CountryMeaning.ABROAD),
        ("Франция", CountryMeaning.ABROAD),
        ("Türkiye", CountryMeaning.ABROAD),
        ("", None),
        ("  ", None),
        (None, None),
    ],
)
def test_a_country_is_recognised_however_it_is_written(said: str | None, meant: CountryMeaning | None) -> None:
    assert where(said) is meant


@pytest.mark.parametrize(
    ("cells", "left"),
    [
        ({}, ALL),
        ({"awarded_on": "1992-01-01"}, ALL - {"soviet"}),
        ({"awarded_on": "1991-12-15"}, ALL - {"kazakhstan"}),
        ({"abroad": False}, {"kazakhstan", "soviet"}),
        ({"abroad": False, "awarded_on": "1991-12-15"}, {"soviet"}),
        ({"abroad": False, "awarded_on": "1991-12-16"}, {"kazakhstan", "soviet"}),
        ({"abroad": False, "awarded_on": "1991-12-31"}, {"kazakhstan", "soviet"}),
        ({"abroad": False, "awarded_on": "1991-12"}, {"kazakhstan", "soviet"}),
        ({"abroad": False, "awarded_on": "1991-11"}, {"soviet"}),
        ({"abroad": False, "awarded_on": "1991"}, {"kazakhstan", "soviet"}),
        ({"abroad": False, "awarded_on": "1992-01-01"}, {"kazakhstan"}),
        ({"abroad": False, "awarded_on": "1992"}, {"kazakhstan"}),
        ({"abroad": False, "country": "Қазақстан", "awarded_on": "2015-01-01"}, {"kazakhstan"}),
        ({"abroad": False, "country": "СССР", "awarded_on": "1980"}, {"soviet"}),
        ({"abroad": True}, {"foreign_state", "other"}),
        ({"abroad": True, "country": "Ресей", "recognised": True}, {"foreign_state", "other"}),
        ({"country": "Қазақстан"}, {"kazakhstan", "soviet", "other"}),
        ({"country": "Қазақстан", "awarded_on": "2015-01-01"}, {"kazakhstan", "other"}),
        ({"country": "СССР"}, {"soviet", "other"}),
        ({"country": "Ресей"}, {"soviet", "foreign_state", "other"}),
        ({"country": "Ресей", "awarded_on": "2015-01-01"}, {"foreign_state", "other"}),
        ({"awarded_by": "other", "country": "Қазақстан"}, {"other"}),
        ({"awarded_by": "soviet", "country": "Украина", "abroad": False, "awarded_on": "1980"}, {"soviet"}),
    ],
)
def test_what_the_other_cells_leave_possible(cells: dict[str, Any], left: set[str]) -> None:
    assert possible(**cells) == left
    assert against(**cells) == ()


@pytest.mark.parametrize(
    ("cells", "fields"),
    [
        ({"abroad": False, "country": "Франция"}, ("abroad", "country")),
        ({"abroad": False, "country": "Ресей", "awarded_on": "1980"}, ("abroad", "country")),
        ({"abroad": True, "country": "Қазақстан"}, ("abroad", "country")),
        ({"abroad": True, "country": "СССР"}, ("abroad", "country")),
        ({"country": "СССР", "awarded_on": "1992-01-01"}, ("country", "awarded_on")),
        ({"country": "СССР", "awarded_on": "1991-12-31"}, ()),
        ({"awarded_by": "kazakhstan", "abroad": True}, ("awarded_by", "abroad")),
        ({"awarded_by": "foreign_state", "abroad": False}, ("awarded_by", "abroad")),
        ({"awarded_by": "other", "abroad": False}, ("awarded_by", "abroad")),
        ({"awarded_by": "kazakhstan", "country": "Франция"}, ("awarded_by", "country")),
        ({"awarded_by": "kazakhstan", "country": "СССР"}, ("awarded_by", "country")),
        ({"awarded_by": "foreign_state", "country": "Қазақстан"}, ("awarded_by", "country")),
        ({"awarded_by": "soviet", "awarded_on": "1992-01-01"}, ("awarded_by", "awarded_on")),
        ({"awarded_by": "soviet", "awarded_on": "1991-12-31"}, ()),
        ({"awarded_by": "kazakhstan", "awarded_on": "1991-12-15"}, ("awarded_by", "awarded_on")),
        ({"awarded_by": "kazakhstan", "awarded_on": "1991-12-16"}, ()),
        ({"awarded_by": "kazakhstan", "awarded_on": "1991"}, ()),
    ],
)
def test_cells_that_contradict_each_other(cells: dict[str, Any], fields: tuple[str, ...]) -> None:
    assert against(**cells) == fields
    assert bool(possible(**cells)) is not bool(fields)


def test_some_awarding_body_is_possible_unless_cells_contradict() -> None:
    seen = 0
    for abroad, country, day in product(
        (None, True, False),
        (None, "Қазақстан", "СССР", "Ресей"),
        (None, "1980", "1991", "1991-12", "1991-12-20", "1992-01-01", "2015"),
    ):
        cells = {"abroad": abroad, "country": country, "awarded_on": day}
        left = possible(**cells)
        assert bool(left) is not bool(against(**cells)), cells
        for body in AwardingBody:
            stated = possible(awarded_by=body, **cells)
            assert stated <= {body}
            if body in left:
                seen += 1
                assert stated == {body}, (cells, body)
    assert seen > 100


def test_no_partial_date_crosses_the_end_of_the_ussr() -> None:
    """A month or a year lies completely before or after it, so no title is in between."""
    for text in ("1991", "1991-12", "1991-12-31", "1992", "1992-01", "1992-01-01"):
        day = PartialDate(text)
        ended = history().soviet_ended.toordinal()
        assert too_late_for_soviet(day) is (day.last >= ended) is (text > "1991-12-31")
    assert not too_late_for_soviet(None)


@pytest.mark.parametrize(
    ("cells", "binds"),
    [
        ({"awarded_by": "kazakhstan"}, True),
        ({"awarded_by": "soviet"}, True),
        ({"awarded_by": "foreign_state", "recognised": True}, True),
        ({"awarded_by": "foreign_state"}, True),
        ({"awarded_by": "foreign_state", "recognised": False}, False),
        ({"awarded_by": "other", "recognised": True}, False),
        ({"abroad": True, "recognised": False}, False),
        ({"abroad": True, "country": "Қазақстан", "recognised": False}, True),
        ({}, True),
    ],
)
def test_a_title_that_counts_here(cells: dict[str, Any], binds: bool) -> None:
    assert binds_here(Title.model_validate(cells)) is binds


@pytest.mark.parametrize(
    ("cells", "nobody"),
    [
        ({"awarded_by": "other"}, True),
        ({"awarded_by": "kazakhstan"}, False),
        ({"awarded_by": "soviet"}, False),
        ({"awarded_by": "foreign_state", "recognised": False}, False),
        ({"abroad": False}, False),
        ({"abroad": True}, None),
        ({"abroad": False, "country": "Франция"}, None),
        ({}, None),
    ],
)
def test_a_title_that_no_state_awarded(cells: dict[str, Any], nobody: bool | None) -> None:
    assert of_nobody(Title.model_validate(cells)) is nobody


def test_the_four_names_are_the_four_bodies() -> None:
    assert list(AwardingBody) == [awarding.KAZAKHSTAN, awarding.SOVIET, awarding.FOREIGN_STATE, awarding.OTHER]
    assert [str(body) for body in AwardingBody] == ["kazakhstan", "soviet", "foreign_state", "other"]
