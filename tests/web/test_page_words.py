"""Texts of the page: three languages, all used, none missing."""

from __future__ import annotations

import re
from pathlib import Path

from catalogues import entries
from titlecheck.i18n import LANGUAGES, catalogue
from titlecheck.resources import folder

SOURCE = Path(__file__).resolve().parents[2] / "src" / "titlecheck"


def code() -> str:
    """Return all templates and modules that may name a text."""
    files = [*(folder("templates") / "web").glob("*.j2"), *(SOURCE / "web").glob("*.py")]
    return "\n".join(path.read_text(encoding="utf-8") for path in (*files, SOURCE / "cli" / "commands" / "serve.py"))


def test_every_text_has_three_languages_and_the_same_placeholders() -> None:
    found = dict(entries(catalogue("web")))
    assert len(found) > 150
    for key, texts in found.items():
        assert set(texts) == set(LANGUAGES), key
        assert all(texts.values()), key
        places = {frozenset(re.findall(r"\{(\w+)\}", text)) for text in texts.values()}
        assert len(places) == 1, key


def test_every_text_is_used_and_every_used_text_exists() -> None:
    text = code()
    known = {key for key, _ in entries(catalogue("web"))}
    whole = set(re.findall(r'\bw\("([\w.-]+)"[,)]', text))
    whole |= set(re.findall(r"""word\(\s*f?["']web\.([\w.-]+)["']""", text))
    begun = set(re.findall(r'\bw\(\(?"([\w.]+\.)" ~', text))
    begun |= {"problems.column.", "stop_page.", "trouble."}
    assert {key for key in whole if not key.endswith((".", "_"))} - known == set()
    unused = {key for key in known - whole if not key.startswith(tuple(begun)) and f'"{key}"' not in text}
    assert unused == set()
