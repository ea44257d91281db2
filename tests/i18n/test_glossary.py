"""The catalogues use the terms of the glossary and none of the words that it replaces."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HOME = Path(__file__).resolve().parents[2]
LANGUAGES = ("kk", "ru", "en")


def words_not_used() -> list[tuple[str, str]]:
    """Return language and word of the last table of the glossary."""
    page = (HOME / "docs" / "glossary.md").read_text(encoding="utf-8")
    table = page[page.index("## Words that are not used") :]
    return re.findall(r"^\| (kk|ru|en) \| ([^|]+) \|", table, re.M)


def texts(entry: dict[str, Any], key: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield key, language and text of every entry; other spellings that are only understood stand under ``also``."""
    for name, value in entry.items():
        if isinstance(value, dict):
            yield from texts(value, f"{key}.{name}".lstrip("."))
        elif name in LANGUAGES and isinstance(value, str):
            yield key, name, value


def test_no_text_uses_a_word_that_the_glossary_replaces() -> None:
    banned = words_not_used()
    assert len(banned) > 6
    found, seen = [], 0
    for path in sorted((HOME / "src" / "titlecheck" / "i18n").glob("*.toml")):
        for key, lang, text in texts(tomllib.loads(path.read_text(encoding="utf-8"))):
            seen += 1
            # A stem matches all forms of a word.
            found += [
                f"{path.stem}.{key} [{lang}]: {word}"
                for language, word in banned
                if language == lang and re.search(rf"\b{re.escape(word.rstrip('ь'))}", text, re.IGNORECASE)
            ]
    assert seen > 3000
    assert not found
