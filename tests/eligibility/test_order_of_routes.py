"""Which route stands first: the one that a civil organisation means, unless cells point to the military."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from titlecheck.documents.form_data import deciding_cells
from titlecheck.dossier import Dossier
from titlecheck.dossier.enums import OrganisationKind, Rank, Science
from titlecheck.eligibility import assess
from titlecheck.eligibility.outlook import outlook
from titlecheck.i18n import LANGUAGES, Language
from titlecheck.i18n.phrases import speech
from titlecheck.rendering.headline_text import headline_of
from titlecheck.rendering.json_result import to_json
from titlecheck.results import Assessment, Verdict
from titlecheck.ruleset import load_edition
from titlecheck.workbook.reader import read_workbook

EDITION = load_edition()
SAMPLE = Path(__file__).parents[2] / "samples" / "04-0-general-not-eligible-metric.en.xlsx"
"""A civilian whose works satisfy paragraph 4-5, but not paragraph 4."""


def changed(facts: dict[str, Any] | None = None, **of_the_job: Any) -> Dossier:
    """Return the civilian without the body of the organisation, with further changes of person and present job."""
    whole = read_workbook(SAMPLE).dossier
    assert whole is not None
    jobs = tuple(one.model_copy(update={"organisation_body": None}) for one in whole.service)
    jobs = tuple(one.model_copy(update=of_the_job) if one.ended_on is None else one for one in jobs)
    home = whole.application.model_copy(update={"organisation_body": None})
    person = whole.candidate.model_copy(update=facts or {})
    return whole.model_copy(update={"service": jobs, "application": home, "candidate": person})


def checked(dossier: Dossier) -> Assessment:
    """Return the check on the dossier's day."""
    return assess(dossier, edition=EDITION)


def test_an_empty_body_leaves_the_civil_route_first_and_every_verdict_as_it_is() -> None:
    result = checked(changed())
    verdicts = [(route.paragraph, route.verdict) for route in result.routes if route.open]
    assert verdicts == [("4", Verdict.NOT_ELIGIBLE), ("4-5", Verdict.NEEDS_REVIEW)]
    assert (result.verdict, result.because) == (Verdict.NEEDS_REVIEW, ("data",))


@pytest.mark.parametrize(
    "dossier",
    [
        changed({"rank": Rank.COLONEL}),
        changed({"science": Science.MILITARY}),
        changed(organisation_kind=OrganisationKind.MILITARY_UNIVERSITY),
    ],
    ids=["rank", "science", "kind"],
)
def test_a_cell_that_points_to_the_military_puts_its_route_first(dossier: Dossier) -> None:
    assert checked(dossier).routes[0].paragraph == "4-5"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_headline_is_about_the_civil_route_and_names_the_empty_cell(lang: Language) -> None:
    result = checked(changed())
    assert result.headline is not None and result.headline.first is not None
    assert (result.headline.paragraph, result.headline.undecided) == ("4", ("4-5",))
    assert result.headline.first.field == "organisation_body"
    told = headline_of(result, speech(lang, EDITION))
    assert told is not None
    assert told.kind == "needs_data"
    assert "4-5" in told.text and "[" in told.text
    cell = speech(lang, EDITION).place("service", result.headline.first.row, "organisation_body")
    assert cell in told.text
    body = json.loads(to_json(result, lang, edition=EDITION))
    assert (body["verdict"], body["because"]) == ("needs_review", ["data"])
    assert [one["column"] for one in body["todo"]] == ["organisation_body"]


def test_the_outlook_has_the_same_order() -> None:
    dossier = changed()
    order = [one.paragraph for one in checked(dossier).routes if one.open]
    for alternatives in (True, False):
        ahead = outlook(dossier, edition=EDITION, alternatives=alternatives)
        assert [one.paragraph for one in ahead.routes if one.open] == order
        if ahead.headline is not None:
            assert ahead.headline.undecided == ("4-5",)


def test_the_papers_name_the_empty_cell_too() -> None:
    dossier = changed()
    cells = deciding_cells(dossier, checked(dossier).routes)
    assert {one.field for one in cells} == {"organisation_body"}


def test_without_any_fact_the_general_route_stands_first() -> None:
    bare = Dossier.model_validate({"schema": "titlecheck/dossier/1", "candidate": {}, "application": {}})
    tracks = [route.track for route in assess(bare, edition=EDITION, as_of=date(2024, 3, 1)).routes]
    assert tracks[:3] == ["standard"] * 3
    assert tracks[-3:] == ["military"] * 3
