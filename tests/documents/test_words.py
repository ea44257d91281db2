"""Texts of the forms and of meetings: complete, with equal placeholders, none unused."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from catalogues import entries
from titlecheck.documents.views import VIEWS
from titlecheck.i18n import LANGUAGES, catalogue

HOME = Path(__file__).parents[2]
SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in (HOME / "src" / "titlecheck").rglob("*.py"))
COMPUTED = (
    "decision.", "group.", "sitting.column.", "title_in_certificate.", "noun.", "fact.", "column.", "sheet.",
    "heading.", "problem.", "cover.review_", "stated_fact.",
)  # fmt: skip


@pytest.mark.parametrize("name", ["forms", "council"])
def test_every_entry_is_complete(name: str) -> None:
    found = dict(entries(catalogue(name)))
    assert len(found) > 30
    for path, texts in found.items():
        assert set(texts) == set(LANGUAGES), path
        placeholders = {
            tuple(sorted(part for _, part, _, _ in string.Formatter().parse(text) if part)) for text in texts.values()
        }
        assert len(placeholders) == 1, path
        assert all(text.strip() for text in texts.values()), path


@pytest.mark.parametrize("name", ["forms", "council"])
def test_every_entry_is_used(name: str) -> None:
    for path, _ in entries(catalogue(name)):
        if not path.startswith(COMPUTED) and not path.endswith((".hint", ".note")):
            assert f'"{path}"' in SOURCES or f'"{name}.{path}"' in SOURCES, path


def test_every_placeholder_is_explained() -> None:
    page = (HOME / "docs" / "forms.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"`(\w+)`", page))
    for view in VIEWS.values():
        assert set(view.__dataclass_fields__) <= explained, view
