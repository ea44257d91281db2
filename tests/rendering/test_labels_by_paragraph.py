"""A requirement is called what its paragraph asks for: no creative works and no juries in sport, both in art."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from titlecheck.cli.main import main
from titlecheck.dossier import Dossier
from titlecheck.eligibility import assess
from titlecheck.eligibility.outlook.prospects import outlook
from titlecheck.i18n import LANGUAGES, Language, word
from titlecheck.rendering.html import to_html
from titlecheck.rendering.json_result import to_json
from titlecheck.rendering.outlook_html import outlook_html
from titlecheck.rendering.outlook_json import outlook_json
from titlecheck.rendering.outlook_text import outlook_text
from titlecheck.rendering.text_page import to_text
from titlecheck.rendering.timeline_maker import timeline
from titlecheck.results.outlook_result import Moment
from titlecheck.ruleset import load_edition
from titlecheck.workbook import read_dossier

EDITION = load_edition()
SAMPLES = Path(__file__).parents[2] / "samples"
SPORT = ("04-3-sport-eligible.ru", "05-4-sport-not-eligible-trained.kk")
ART = ("04-1-arts-eligible.kk", "05-2-arts-eligible.kk")


def labels(sample: str, lang: Language) -> tuple[dict[str, str], str, str]:
    """The labels of the best route by requirement, and the result as text and as a page."""
    dossier = read_dossier(SAMPLES / f"{sample}.xlsx").dossier
    assert dossier is not None
    result = assess(dossier)
    (route,) = (one for one in result.routes if one.open and one.track in ("sports", "arts"))
    body = json.loads(to_json(result._replace(routes=(route,)), lang, edition=EDITION))
    told = {one["id"]: one["label"] for one in body["routes"][0]["requirements"]}
    text = " ".join(to_text(result, lang, edition=EDITION, dossier=dossier, width=500).split())
    return told, text, to_html(result, lang, edition=EDITION, dossier=dossier).decode()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("sample", SPORT)
def test_sport_asks_for_articles_and_talks_alone(sample: str, lang: Language) -> None:
    told, text, page = labels(sample, lang)
    for name, kind in (("publications_foreign", "foreign_articles"), ("conference_talks", "talks")):
        assert told[name] == word(f"findings.requirement.{kind}", lang)
        wider = word(f"findings.requirement.{name}", lang)
        assert told[name] in text and wider not in text
        assert told[name] in page and wider not in page
    assert told["publications_recommended"] == word("findings.requirement.publications_recommended", lang)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("sample", ART)
def test_art_asks_for_creative_works_as_well(sample: str, lang: Language) -> None:
    told, text, page = labels(sample, lang)
    for name in ("publications_foreign", "conference_talks"):
        assert told[name] == word(f"findings.requirement.{name}", lang)
    assert told["publications_recommended"] == word("findings.requirement.recommended_or_work", lang)
    assert told["publications_recommended"] in text and told["publications_recommended"] in page


def sport_with_talks(**changes: Any) -> Dossier:
    """The dossier of a trainer who lacks nothing but what all talks have here."""
    found = read_dossier(SAMPLES / f"{SPORT[0]}.xlsx").dossier
    assert found is not None
    body = found.model_dump(mode="json", by_alias=True)
    body["talks"] = [talk | changes for talk in body["talks"]]
    return Dossier.model_validate(body)


OPEN, NOT_YET = {"international": None}, {"published_on": "2025-06-15"}
"""Talks of which nobody says whether they were international; talks after the application of 2025-02-10."""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_questions_headline_and_forecast_say_what_sport_asks_for(lang: Language) -> None:
    """Also where a requirement is named without its finding: in a question, in the headline, on a later day."""
    asked, later = sport_with_talks(**OPEN), sport_with_talks(**NOT_YET)
    result, ahead = assess(asked), outlook(later, edition=EDITION)
    talks, wider = (word(f"findings.requirement.{name}", lang) for name in ("talks", "conference_talks"))
    route = ahead.routes[0]
    assert result.headline.cells and route.turns and route.result is not None
    moments = [Moment(turn.on, "expected", turn.requirement) for turn in route.turns]
    picture = timeline(later, route.result, EDITION.routes[route.paragraph], ahead.on, moments, lang, edition=EDITION)
    outputs = (
        to_text(result, lang, edition=EDITION, dossier=asked, width=5000),
        to_html(result, lang, edition=EDITION, dossier=asked).decode(),
        outlook_text(ahead, lang, edition=EDITION, dossier=later, width=5000),
        outlook_html(ahead, lang, edition=EDITION, dossier=later, picture=picture).decode(),
        outlook_json(ahead, lang, edition=EDITION, dossier=later).decode(),
    )
    for told in outputs:
        assert talks in " ".join(told.split())
        assert wider not in " ".join(told.split())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_lists_of_a_department_say_what_sport_asks_for(tmp_path: Path, lang: Language) -> None:
    folder = tmp_path / "department"
    folder.mkdir()
    for name, changes in (("asked", OPEN), ("later", NOT_YET)):
        body = sport_with_talks(**changes).model_dump_json(by_alias=True)
        (folder / f"{name}.json").write_text(body, encoding="utf-8")
    out = tmp_path / "summary.xlsx"
    assert main(["batch", str(folder), "--no-journals", "-o", str(out), "--lang", lang]) in (0, 1, 3)
    talks, wider = (word(f"findings.requirement.{name}", lang) for name in ("talks", "conference_talks"))
    sheets = {
        sheet.title: "\n".join(str(cell) for row in sheet.values for cell in row if cell is not None)
        for sheet in openpyxl.load_workbook(out)
    }
    assert sum(talks in text for text in sheets.values()) >= 3
    assert not [name for name, text in sheets.items() if wider in text]


@pytest.mark.parametrize("sample", SPORT)
def test_the_question_on_the_result_of_a_trained_person_tells_what_counts_under_each_paragraph(sample: str) -> None:
    """A prize-winner of an Asian championship counts for an associate professor, but not for a professor."""
    dossier = read_dossier(SAMPLES / f"{sample}.xlsx").dossier
    assert dossier is not None
    untold = tuple(one.model_copy(update={"result": None}) for one in dossier.trained)
    result = assess(dossier.model_copy(update={"trained": untold}))
    text = " ".join(to_text(result, "en", edition=EDITION).split())
    assert "under paragraphs 4-3, 4-4: a champion or prize-winner" in text
    assert "under 5-4, 5-5 at Universiades, Asian championships and Asian Games only a champion" in text
