"""A requirement is called what its paragraph asks for: no creative works and no juries in sport, both in art."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from titlecheck.eligibility import assess
from titlecheck.i18n import LANGUAGES, Language, word
from titlecheck.rendering.html import to_html
from titlecheck.rendering.json_result import to_json
from titlecheck.rendering.text_page import to_text
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
