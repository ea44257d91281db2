"""Texts of the registers and of the comparison: three languages, equal placeholders, none missing or unused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from catalogues import entries, placeholders
from titlecheck.i18n import LANGUAGES, catalogue
from titlecheck.registry.load import KINDS

HOME = Path(__file__).parents[2] / "src" / "titlecheck"


@pytest.mark.parametrize("name", ["journals", "metrics"])
def test_every_entry_has_three_languages_and_the_same_placeholders(name: str) -> None:
    found = list(entries(catalogue(name)))
    assert len(found) > 40
    for path, texts in found:
        assert set(texts) == set(LANGUAGES), path
        assert all(texts.values()), path
        assert len({tuple(placeholders(text)) for text in texts.values()}) == 1, path


def test_every_issue_has_its_texts_and_no_text_is_left_over() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (HOME / "registry").rglob("*.py"))
    noted = set(re.findall(r'load_note\(\s*"(\w+)"', code))
    noted |= {f"issn_{reason}_left_out" for reason in ("shape", "length", "check_digit")}
    assert set(catalogue("journals")["note"]) == noted
    raised = set(re.findall(r'(?:load_problem|OddCell)\(\s*"(\w+)"', code))
    reasons = {"shape", "length", "lost_zero", "zeros", "check_digit", "empty"}
    raised |= {f"issn_{reason}" for reason in reasons}
    raised |= {"reader_died", "reader_slow", "reader_memory"}  # of the process apart
    assert set(catalogue("journals")["problem"]) == raised


def test_kinds_reasons_and_statuses_have_texts() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (HOME / "registry").rglob("*.py"))
    words = catalogue("metrics")
    assert set(catalogue("journals")["kind"]) == set(KINDS)
    assert set(words["standing"]) == {"claim", "register", "both", "contradiction"}
    for reason in words["reason"]:
        assert f'"{reason}"' in code, reason
