"""A number is never followed directly by a noun without all its forms: “1 rows” is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import titlecheck.i18n
from titlecheck.i18n import catalogue

CATALOGUES = sorted(path.stem for path in Path(titlecheck.i18n.__file__).parent.glob("*.toml"))

COUNTS = "all|cells|count|done|dossiers|failed|files|findings|journals|number|open|read|records|routes|total|works"
BEFORE_A_WORD = re.compile(rf"\{{(?:{COUNTS})\}}[ \u00a0](?!of\b|more\b|из\b|и\b|or\b)[a-zа-яё]")
NO_COUNTS = {
    "forms.counted_as",  # a number in brackets after a work counts nothing
    "scoring.place.annex",  # the number of an annex
}


def spoken(table: dict[str, Any], path: str) -> Iterator[tuple[str, str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from spoken(value, f"{path}.{key}")
        elif isinstance(value, str) and key in ("ru", "en"):
            yield path, key, value


@pytest.mark.parametrize("name", CATALOGUES)
def test_counts_are_separated_from_nouns(name: str) -> None:
    found = [
        f"{path} [{lang}]: {text}"
        for path, lang, text in spoken(catalogue(name), name)
        if BEFORE_A_WORD.search(text) and path not in NO_COUNTS
    ]
    assert not found


@pytest.mark.parametrize("text", ["{journals} journals, {rows} rows", "прочитано {count} строк"])
def test_a_count_before_a_noun_is_detected(text: str) -> None:
    assert BEFORE_A_WORD.search(text)


@pytest.mark.parametrize("text", ["journals – {journals}", "Дел: {done} из {count}.", "… and {count} more"])
def test_a_separated_count_is_accepted(text: str) -> None:
    assert not BEFORE_A_WORD.search(text)
