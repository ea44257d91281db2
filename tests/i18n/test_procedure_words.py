"""Texts of due dates, checklists, the guide and procedure readings: complete, in three languages."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path
from typing import get_args

import pytest

from catalogues import entries, placeholders
from titlecheck.dossier.enums import DocumentKind
from titlecheck.i18n import LANGUAGES, catalogue, word
from titlecheck.procedure.due_dates import State
from titlecheck.ruleset.procedure_rules import Event, load_procedure

HOME = Path(__file__).parents[2]
RULES = HOME / "rules" / "order-128" / "2021-07-07"
PROCEDURE = HOME / "src" / "titlecheck" / "procedure"
LAW = load_procedure("2021-07-07")
CATALOGUES = ("deadlines", "procedure", "procedure_readings", "guide")
FORMS = {"ru_few", "ru_many", "en_other"}


@pytest.mark.parametrize("name", CATALOGUES)
def test_every_entry_has_three_languages_and_the_same_placeholders(name: str) -> None:
    found = list(entries(catalogue(name)))
    assert len(found) > 10
    for path, texts in found:
        assert set(LANGUAGES) <= set(texts) <= set(LANGUAGES) | FORMS, path
        assert all(text.strip() == text != "" for text in texts.values()), path
        assert len({tuple(placeholders(text)) for text in texts.values()}) == 1, path


def test_every_due_date_event_state_and_document_has_its_texts() -> None:
    words = catalogue("deadlines")
    assert set(words["term"]) == {*LAW.terms, "council_after_publication", "bar"}
    assert set(words["event"]) == set(get_args(Event))
    assert set(words["state"]) == set(State)
    assert set(words["who"]) == {term.who for term in LAW.terms.values()}
    assert set(LAW.documents) <= set(DocumentKind)
    assert {f"if_{outcome}" for term in LAW.terms.values() for outcome in term.outcomes} <= set(words["note"])


def test_every_note_of_the_code_has_its_texts_and_no_text_is_left_over() -> None:
    """The codes are the single-word texts in the files with findings."""
    said: set[str] = set()
    for path in PROCEDURE.glob("*.py"):
        said |= {
            node.value
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and re.fullmatch(r"[a-z_0-9]+", node.value)
        }
    said |= {f"none_of_{kind}" for kind, one in LAW.documents.items() if one.asked == "if_any"}
    said |= {f"shows_{what}" for one in LAW.documents.values() for what in one.shows}
    said |= {f"if_{outcome}" for outcome in ("award", "refusal", "borrowed")}
    for name in ("deadlines", "procedure"):
        assert set(catalogue(name)["note"]) <= said, name
    for faulty in ("empty", "not_pdf", "cut_off", "damaged", "locked", "no_pages", "empty_pages", "not_word"):
        assert word(f"procedure.note.{faulty}", "en", detail="a.pdf")


def test_every_procedure_reading_has_its_texts() -> None:
    switches = tomllib.loads((RULES / "procedure_readings.toml").read_text(encoding="utf-8"))
    assert list(catalogue("procedure_readings")) == list(switches)
    verdicts = tomllib.loads((RULES / "readings.toml").read_text(encoding="utf-8"))
    assert not set(switches) & set(verdicts)
    numbers = [one["number"] for one in (*switches.values(), *verdicts.values())]
    assert len(numbers) == len(set(numbers))
    for name, switch in switches.items():
        sides = catalogue("procedure_readings")[name]
        assert set(sides) == {"title", "strict", "lenient", "why"}, name
        says = sides["why"]["en"].startswith("A specialist must decide")
        assert says == (switch["default"] == "review"), name
        for side, texts in sides.items():
            assert all(text[-1] == ("?" if side == "title" else ".") for text in texts.values()), (name, side)
