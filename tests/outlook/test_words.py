"""Texts of the outlook: complete in three languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from catalogues import entries, placeholders
from eligibility.drawn import EDITION, PARAGRAPHS
from titlecheck.eligibility.outlook.additional_evidence import of_publications
from titlecheck.eligibility.outlook.additional_sub3 import of_sub3
from titlecheck.eligibility.outlook.prospects import outlook
from titlecheck.i18n import LANGUAGES, Language, catalogue
from titlecheck.rendering.outlook_view import OutlookTexts, view
from titlecheck.results import Unit
from titlecheck.ruleset import load_edition
from titlecheck.workbook import read_dossier

SOURCE = Path(__file__).parents[2] / "src" / "titlecheck"


SAMPLES = Path(__file__).parents[2] / "samples"


def test_all_languages_have_the_same_placeholders() -> None:
    found = dict(entries(catalogue("outlook")))
    assert len(found) > 60
    for key, words in found.items():
        assert all(words[lang].strip() for lang in LANGUAGES), key
        said = [
            # The name of a kind stands beside a field that holds the number.
            set(placeholders(text)) | ({"n"} if lang.endswith("_kind") else set())
            for lang, text in words.items()
            if lang[:2] in LANGUAGES and key.partition(".")[0] != "unit"
        ]
        assert all(one == said[0] for one in said), key


def test_texts_match_the_requested_ones_exactly() -> None:
    known = {key for key, _ in entries(catalogue("outlook"))}
    sources = [
        *(SOURCE / "rendering").rglob("*.py"),
        *(SOURCE / "cli").glob("*.py"),
        *(SOURCE.parents[1] / "templates" / "report").glob("*.j2"),
    ]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    asked = set(re.findall(r'tell\(\s*"([a-z_.0-9]+)"', text)) | set(
        re.findall(r'word\("outlook\.([a-z_.0-9]+)"', text)
    )
    assert len(asked) > 25
    assert asked <= known
    built = ("item.", "unit.", "opens.", "turn.", "column.", "label.", "part.", "timeline.")
    assert not [key for key in known - asked if not key.startswith(built) and f'"{key}"' not in text]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_of_fact_has_a_text_for_any_number(lang: Language) -> None:
    teller = OutlookTexts(lang, EDITION, {})
    for paragraph in PARAGRAPHS:
        law = EDITION.routes[paragraph]
        for kind in (*of_publications(law, waiver=True, doubles=True), *of_sub3(law)):
            said = [teller.item(kind.item(number)) for number in (1, 2, 5, 11, 21)]
            assert all(str(number) in text for number, text in zip((1, 2, 5, 11, 21), said, strict=True))
            assert not any("{" in text for text in said)


def test_numbers_have_their_nouns() -> None:
    say = OutlookTexts("ru", EDITION, {}).tell.counted
    assert [say(number, "textbooks").split("\N{NO-BREAK SPACE}")[1] for number in (1, 2, 5, 11, 21, 22)] == [
        "учебник",
        "учебника",
        "учебников",
        "учебников",
        "учебник",
        "учебника",
    ]
    assert say(1, "academic_years").endswith("учебного года")
    assert OutlookTexts("en", EDITION, {}).tell.counted(2, "study_guides").endswith("study guides")
    assert OutlookTexts("kk", EDITION, {}).tell.counted(2, Unit.ARTICLES).endswith("мақала")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_alternatives_in_the_best_case_repeat_none_of_the_certain_ones(lang: Language) -> None:
    dossier = read_dossier(SAMPLES / "04-0-general-not-eligible-recommended.kk.xlsx").dossier
    assert dossier is not None
    seen = view(outlook(dossier), lang, load_edition(), {})
    (block,) = (one for one in seen.routes[0].blocks if one.at_best)
    (derwent,) = block.at_best
    assert len(block.ways) == 3
    assert derwent not in [one.text for one in block.ways]
    assert "Derwent" in derwent
