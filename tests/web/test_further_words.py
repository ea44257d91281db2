"""Texts of the further pages: three languages, all used, none missing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from test_page_words import code

import titlecheck.i18n
from catalogues import entries
from titlecheck.i18n import LANGUAGES, catalogue

CATALOGUES = sorted(path.stem for path in Path(titlecheck.i18n.__file__).parent.glob("web_*.toml"))


@pytest.mark.parametrize("name", CATALOGUES)
def test_every_text_has_three_languages_and_the_same_placeholders(name: str) -> None:
    found = dict(entries(catalogue(name)))
    assert found
    for key, texts in found.items():
        assert set(texts) == set(LANGUAGES), key
        assert all(texts.values()), key
        places = {frozenset(re.findall(r"\{(\w+)\}", text)) for text in texts.values()}
        assert len(places) == 1, key


@pytest.mark.parametrize("name", CATALOGUES)
def test_every_text_is_used_and_every_used_text_exists(name: str) -> None:
    text = code()
    topic = name.removeprefix("web_")
    known = {key for key, _ in entries(catalogue(name))}
    whole = set(re.findall(rf'\bm\("{topic}\.([\w.-]+)"[,)]', text))
    whole |= set(re.findall(rf"""word\(\s*f?["']{name}\.([\w.-]+)["']""", text))
    begun = set(re.findall(rf'\bm\("{topic}\.([\w.]*\.)" ~', text))
    begun |= set(re.findall(rf"""word\(\s*f["']{name}\.([\w.]*\.)\{{""", text))
    assert {key for key in whole if not key.endswith((".", "_"))} - known == set()
    assert {key for key in known - whole if not key.startswith(tuple(begun))} == set()


@pytest.mark.parametrize("name", CATALOGUES)
def test_every_prefix_of_a_key_matches_texts(name: str) -> None:
    known = [key for key, _ in entries(catalogue(name))]
    for begun in re.findall(rf"""{name}\.([\w.]*\.)\{{""", code()):
        assert any(key.startswith(begun) for key in known), begun


OF_THE_TERMINAL = {
    "bibliography.mapping.head",  # a file that the command line writes
    "fields.specialty_fields.matches.note",
    "template.start.step6",
}
"""Texts outside the catalogue of the command line that name one of its commands."""


def test_no_page_text_names_a_terminal_command() -> None:
    """Check all catalogues except ``cli``, because users of the page have no terminal."""
    folder = Path(titlecheck.i18n.__file__).parent
    named = {
        f"{path.stem}.{key}"
        for path in sorted(folder.glob("*.toml"))
        if path.stem != "cli"
        for key, texts in entries(catalogue(path.stem))
        if any(re.search(r"\btitlecheck (?!will\b)[a-z]", str(text)) for text in texts.values())
    }
    assert named == OF_THE_TERMINAL


def test_no_fault_that_every_interface_shows_names_an_option() -> None:
    """Check that hints about options are only in ``cli.advice``, under the key of an error."""
    shown, advice = catalogue("faults"), catalogue("cli")["advice"]
    option = re.compile(r"(?<![\w-])--?[a-z]")
    assert [key for key, texts in entries(shown) if any(option.search(text) for text in texts.values())] == []
    assert advice and set(advice) <= set(shown)
