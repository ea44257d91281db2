"""Texts of the summary and of the replay: three languages, equal placeholders, none missing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from catalogues import entries, placeholders
from titlecheck.department.journal_mentions import TROUBLES
from titlecheck.department.journal_problems import DIFFERENCES
from titlecheck.i18n import LANGUAGES, catalogue

SOURCE = Path(__file__).parents[2] / "src" / "titlecheck" / "rendering"


@pytest.mark.parametrize("name", ["batch", "replay"])
def test_all_languages_have_the_same_placeholders(name: str) -> None:
    found = list(entries(catalogue(name)))
    assert len(found) > 25
    for key, words in found:
        assert set(words) == set(LANGUAGES), key
        assert all(words[lang].strip() for lang in LANGUAGES), key
        assert placeholders(words["kk"]) == placeholders(words["ru"]) == placeholders(words["en"]), key


def test_every_requested_text_exists_and_every_journal_problem_has_one() -> None:
    known = {key for key, _ in entries(catalogue("batch"))}
    text = "".join(path.read_text(encoding="utf-8") for path in SOURCE.glob("batch_*.py"))
    asked = {key for key in re.findall(r'(?:words|self)\("([a-z_.]+)"', text) if not key.endswith(".")}
    assert len(asked) > 20
    assert asked <= known
    assert set(catalogue("batch")["trouble"]) == {*TROUBLES, *DIFFERENCES}


def test_sheet_names_are_valid_in_excel() -> None:
    for lang in LANGUAGES:
        names = [entry[lang] for entry in catalogue("batch")["sheet"].values()]
        assert len({name.casefold() for name in names}) == len(names)
        assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)
