"""What the reader is told beside the verdicts: sheets that are empty though the dossier holds works."""

from __future__ import annotations

from typing import Any

import pytest

from titlecheck.assessment import assess
from titlecheck.dossier import RECORD_SHEETS, Dossier
from titlecheck.findings import Verdict
from titlecheck.report.speech import speech
from titlecheck.words import LANGUAGES, Language

WORK = {"publications": [{"title": "On the stability of a model system"}]}


def told(**given: Any) -> set[str]:
    """The codes of the warnings about sheets, of a dossier that holds what is given and nothing else."""
    facts = {"candidate": {}, "application": {}} | dict.fromkeys(RECORD_SHEETS, ()) | given
    codes = {one.code for one in assess(Dossier.model_validate(facts)).warnings}
    return codes & {"no_degrees", "no_service"}


@pytest.mark.parametrize("sheet", ["publications", "books", "patents", "creative_works", "talks"])
def test_works_alone_make_one_think_that_the_rest_waits_to_be_filled_in(sheet: str) -> None:
    assert told(**{sheet: [{"title": "A thing"}]}) == {"no_degrees", "no_service"}


def test_a_dossier_of_nothing_says_nothing_of_single_sheets() -> None:
    assert told() == set()


def test_one_row_is_enough() -> None:
    assert told(**WORK, degrees=[{}]) == {"no_service"}
    assert told(**WORK, service=[{}]) == {"no_degrees"}
    assert told(**WORK, degrees=[{}], service=[{}]) == set()


@pytest.mark.parametrize("given", [{"honours": [{}]}, {"candidate": {"rank": "colonel"}}])
def test_who_goes_by_an_honorary_title_or_a_rank_needs_no_degree(given: dict[str, Any]) -> None:
    assert told(**WORK, **given) == {"no_service"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_warning_names_the_sheet_and_decides_nothing(lang: Language) -> None:
    facts = {"candidate": {}, "application": {}} | dict.fromkeys(RECORD_SHEETS, ()) | WORK
    result = assess(Dossier.model_validate(facts))
    (warning,) = [one for one in result.warnings if one.code == "no_service"]
    name = {"kk": "Еңбек өтілі", "ru": "Стаж", "en": "Service"}[lang]
    assert name in speech(lang).warning(warning)
    assert {route.verdict for route in result.routes} == {Verdict.NOT_ELIGIBLE}
