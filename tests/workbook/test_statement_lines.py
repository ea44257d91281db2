"""Lines of the sheet “Application” for statements of the candidate."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from titlecheck.facts.statements import STATEMENTS
from titlecheck.i18n import LANGUAGES, Language, word
from titlecheck.workbook import read_json, read_workbook
from workbook.making import edited, row_of, set_cell, template_bytes

FACTS = [one.fact for one in STATEMENTS]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_template_has_a_line_a_list_and_a_hint_for_each_statement(lang: Language) -> None:
    page = load_workbook(io.BytesIO(template_bytes(lang)))[word("sheets.application", lang)]
    lists = {cell: rule.formula1 for rule in page.data_validations.dataValidation for cell in str(rule.sqref).split()}
    for fact in FACTS:
        row = row_of("application", fact)
        assert page.cell(row, 1).value == word(f"fields.application.{fact}", lang)
        assert page.cell(row, 3).value == word(f"fields.application.{fact}.note", lang)
        assert page.cell(row, 4).value == fact
        assert lists[f"B{row}"] == "list_yes_no"


def test_an_answer_is_read_and_a_missing_line_is_not_reported(tmp_path: Path) -> None:
    found = read_workbook(edited(tmp_path / "a.xlsx", lambda book: set_cell(book, "application", FACTS[0], "yes")))
    assert found.dossier is not None
    assert [getattr(found.dossier.application, fact) for fact in FACTS] == [True, None, None, None]
    rows = [row_of("application", fact) for fact in FACTS]

    def without(book: object) -> None:
        book["Application"].delete_rows(min(rows), len(rows))  # type: ignore[index]

    found = read_workbook(edited(tmp_path / "b.xlsx", without))
    assert (found.problems, found.notes) == ((), ())


def test_json_accepts_the_same_statements(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"candidate": {}, "application": dict.fromkeys(FACTS, True)}), encoding="utf-8")
    found = read_json(path).dossier
    assert found is not None
    assert all(getattr(found.application, fact) for fact in FACTS)
