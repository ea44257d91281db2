"""Descriptions of a scheme: JSON, schemas, sheets, readings in words, a later amendment."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from scoring.build import dossier, facts, scored
from scoring.drawn import SCHEMES
from titlecheck.cli.main import main
from titlecheck.i18n import LANGUAGES, Language
from titlecheck.rendering.score_html import to_html
from titlecheck.rendering.score_phrases import phrases_of_scores, sheet_name, side_name
from titlecheck.rendering.score_text import to_text
from titlecheck.ruleset.scheme_catalogue import all_schemes
from titlecheck.scoring.read_sheets import read_facts
from titlecheck.scoring.required_sheets import sheets_of


@pytest.mark.parametrize("name", SCHEMES)
def test_a_scheme_as_json_has_every_row(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schemes", "show", name, "--format", "json", "--lang", "kk"]) == 0
    body = json.loads(capsys.readouterr().out)
    assert body["schema"] == "titlecheck/scheme/1"
    rows = {row["code"]: row["points"] for section in body["sections"] for row in section["rows"]}
    scheme = all_schemes()[name].schemes[name]
    assert rows == {row.code: None if row.points is None else str(row.points) for _, row in scheme.rows}
    assert body["total_cap"] == (None if name == "best_researcher_2025" else "100")
    assert {one["name"] for one in body["readings"]} == set(all_schemes()[name].readings_of(name))


def test_the_list_of_schemes_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schemes", "list", "-F", "json"]) == 0
    body = json.loads(capsys.readouterr().out)
    assert [one["scheme"] for one in body["schemes"]] == list(SCHEMES)
    assert main(["schemes", "list", "-F", "pdf"]) == 2


def test_the_schema_of_the_scoring_sheets_has_every_field_that_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schema", "scoring"]) == 0
    body = json.loads(capsys.readouterr().out)
    assert body["$id"] == "titlecheck/scoring/1"
    written: dict[str, Any] = {"schema": body["$id"]}
    for name, what in body["properties"].items():
        if what.get("type") == "array":
            record = body["$defs"][what["items"]["$ref"].rpartition("/")[2]]
            written[name] = [
                {key: given["examples"][0] for key, given in record["properties"].items() if given.get("examples")}
            ]
    assert len(written) == 12
    path = tmp_path / "s.json"
    path.write_text(json.dumps(written), encoding="utf-8")
    found = read_facts(path)
    assert [one for one in found.problems if one.code == "json_unknown_key"] == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("work", [False, True])
def test_the_first_page_of_the_template_lists_the_needed_sheets(tmp_path: Path, lang: Language, work: bool) -> None:
    path = tmp_path / "sheets.xlsx"
    assert main(["template", "--work" if work else "--scoring", str(path), "--lang", lang]) == 0
    book = load_workbook(path)
    lines = [str(row[0].value) for row in book.worksheets[0].iter_rows()]
    say = phrases_of_scores(lang)
    for name, edition in all_schemes().items():
        line = next((one for one in lines if f"({name})" in one), "")
        assert bool(line) == (not work or edition.schemes[name].subject == "work")
        for sheet in sheets_of(edition.schemes[name]) if line else ():
            if sheet_name(sheet, say) in book.sheetnames:
                assert sheet_name(sheet, say) in line


def test_the_sheets_that_a_scheme_needs() -> None:
    def needed(name: str) -> set[str]:
        return {one.removeprefix("score_") for one in sheets_of(all_schemes()[name].schemes[name])}

    assert needed("satpayev") == {"general", "authors", "details", "acts", "marks"}
    assert needed("kultegin") == {"general", "authors", "details", "certificates", "marks"}
    assert needed("state_stipend") == {"general", "details", "projects", "certificates", "acts", "marks"}
    assert needed("young_stipend") == {"general", "details", "certificates", "acts", "marks"}
    assert needed("best_researcher_2025") == {"general", "details", "projects", "certificates"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sides_of_readings_are_explained_in_words(lang: Language) -> None:
    made = dossier(publications=[{"roles": ["first_author"], "recommended": True, "type": "review"}])
    found = scored("satpayev", made, facts())
    assert found.hangs_on == ("reviews_count_as_articles",)
    say = phrases_of_scores(lang)
    text, page = to_text(found, lang), to_html(found, lang).decode("utf-8")
    for shown in (text, page):
        assert side_name("strict", say) in " ".join(shown.split()).casefold()
        if lang != "en":
            assert "strict" not in shown
            assert "lenient" not in shown
            assert "default" not in shown.replace("default-src", "")


def test_the_later_amendment_is_announced() -> None:
    def told(name: str, announced: int, applied: str | None = None) -> bool:
        return ("later_amendment", "2025-10-24") in scored(
            name, dossier(applied_on=applied), facts(), announced
        ).warnings

    assert all_schemes()["satpayev"].later_amendment == date(2025, 10, 24)
    assert not told("satpayev", 2024)
    assert told("satpayev", 2025)
    assert told("satpayev", 2026)
    assert not told("satpayev", 2025, "2025-10-23")
    assert told("satpayev", 2025, "2025-10-24")
    assert not told("best_researcher_2025", 2025)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_later_amendment_is_shown_in_the_list_and_in_the_scheme(
    lang: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    for call in (["schemes", "list"], ["schemes", "show", "satpayev"]):
        assert main([*call, "--lang", lang]) == 0
        assert "24.10.2025" in capsys.readouterr().out
