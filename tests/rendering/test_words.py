"""Catalogues of the documents and of the command line: complete, with equal placeholders."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from catalogues import entries, placeholders
from titlecheck.i18n import LANGUAGES, catalogue

SOURCE = Path(__file__).parents[2] / "src" / "titlecheck"


@pytest.mark.parametrize("name", ["report", "cli"])
def test_all_languages_have_the_same_placeholders(name: str) -> None:
    found = list(entries(catalogue(name)))
    assert len(found) > 50
    for key, words in found:
        assert set(words) >= set(LANGUAGES), key
        assert all(words[lang].strip() for lang in LANGUAGES), key
        assert placeholders(words["kk"]) == placeholders(words["ru"]) == placeholders(words["en"]), key


@pytest.mark.parametrize(
    ("name", "folder", "call"),
    [("report", "report", r'say\("([a-z_.0-9]+)"'), ("cli", "cli", r'word\("([a-z_.0-9]+)"')],
)
def test_every_requested_text_exists(name: str, folder: str, call: str) -> None:
    known = {key for key, _ in entries(catalogue(name))}
    sources = [*(SOURCE / folder).glob("*.py")]
    if name == "report":
        sources += [*(SOURCE.parents[1] / "templates" / "report").glob("*.j2"), *(SOURCE / "cli").rglob("*.py")]
        # These use the texts of the scoring and of the registers.
        sources = [path for path in sources if path.stem not in ("score", "schemes", "journals", "specialty_files")]
    asked = {key for path in sources for key in re.findall(call, path.read_text(encoding="utf-8"))}
    asked = {
        key
        for key in asked
        if not key.endswith(".") and not key.startswith(("findings.", "cli.", "report.", "bibliography.", "todo."))
    }
    assert len(asked) > 10
    assert asked <= known
