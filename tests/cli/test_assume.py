"""``titlecheck check --assume``: planned facts added to a dossier."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from command_line import Run, written
from rendering.dossiers import article, docent
from titlecheck.workbook import fill_workbook


@pytest.fixture
def short(tmp_path: Path) -> Path:
    """Return a candidate who lacks only a book."""
    return written(tmp_path, "short.json", docent(books=[]))


def plans(folder: Path, **sheets: Any) -> Path:
    path = folder / "plans.json"
    path.write_text(json.dumps({"schema": "titlecheck/dossier/1", **sheets}, ensure_ascii=False), encoding="utf-8")
    return path


STUDENT = {
    "row": 9,
    "name": "Үлгібаева Ү.",
    "degree_kind": "phd",
    "degree_form": "degree",
    "defended_on": "2024-02-20",
    "awarded_on": "2024-02-25",
    "has_degree": True,
}


def test_a_planned_defence_of_a_student_changes_the_verdict(run: Run, short: Path, tmp_path: Path) -> None:
    code, out, err = run("check", short, "--assume", plans(tmp_path, supervised=[STUDENT]))
    said = " ".join(out.replace("\N{NO-BREAK SPACE}", " ").split())
    assert (code, err) == (0, "")
    assert "⇒ Paragraph 4 – associate professor (docent), general: not eligible → eligible" in said
    assert "persons trained: not met → met" in said
    assert "row 9* (Үлгібаева Ү.): Paragraph 4: person who defended" in said
    assert "* assumed entry; the number is its row in “plans.json”." in said
    assert run("check", short)[0] == 1


def test_the_dossier_file_is_not_changed(run: Run, short: Path, tmp_path: Path) -> None:
    before = short.read_bytes()
    run("check", short, "--assume", plans(tmp_path, supervised=[STUDENT]))
    assert short.read_bytes() == before


def test_json_holds_both_results_and_the_changes(run: Run, short: Path, tmp_path: Path) -> None:
    code, out, _ = run("check", short, "--assume", plans(tmp_path, supervised=[STUDENT]), "--format", "json")
    body = json.loads(out)
    assert code == 0
    assert body["schema"] == "titlecheck/what-if/1"
    assert body["assumed"]["rows"] == [{"sheet": "supervised", "row": 9}]
    flip = next(one for one in body["flips"] if one["paragraph"] == "4")
    assert (flip["before"], flip["after"]) == ("not_eligible", "eligible")
    assert [(one["id"], one["before"], one["after"]) for one in flip["requirements"]] == [("sub3", "unmet", "met")]
    assert (body["before"]["verdict"], body["after"]["verdict"]) == ("not_eligible", "eligible")
    route = next(one for one in body["after"]["routes"] if one["paragraph"] == "4")
    sub3 = next(one for one in route["requirements"] if one["id"] == "sub3")
    counted = [row for part in sub3["parts"] for row in part["evidence"]]
    assert counted == [{"sheet": "supervised", "row": 9, "assumed": True, "counts_as": "supervised", "weight": 1}]
    assert '"row":2000' not in out


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_page_shows_the_assumption_and_marks_the_rows(run: Run, short: Path, tmp_path: Path, lang: str) -> None:
    page = tmp_path / "page.html"
    planned = [article(7, "<script>alert(1)</script>", "2024-02-01"), article(8, "Кеш шығатын мақала", "2026-01-01")]
    given = plans(tmp_path, supervised=[STUDENT], publications=planned)
    assert run("check", short, "--assume", given, "-o", page, "--lang", lang)[0] == 0
    text = page.read_text(encoding="utf-8")
    assert 'class="what-if"' in text
    assert "<script" not in text
    assert '<td class="n">7*</td>' in text
    assert "2000007" not in text


def test_a_workbook_with_extra_rows_only_is_accepted(run: Run, short: Path, tmp_path: Path) -> None:
    book = tmp_path / "plans.xlsx"
    fill_workbook(book, docent(), "ru")
    sheets = load_workbook(book)
    for name in sheets.sheetnames:
        if name != "Книги":
            del sheets[name]
    sheets.save(book)
    code, out, err = run("check", short, "--assume", book)
    assert (code, err) == (0, "")
    assert "row 4* (Үлгі есептер теориясы)" in " ".join(out.split())


def test_a_dossier_with_missing_sheets_is_still_refused(run: Run, tmp_path: Path) -> None:
    code, _, err = run("check", plans(tmp_path, supervised=[STUDENT]))
    assert code == 2
    assert "application" in err


def test_a_planned_row_already_in_the_dossier_is_not_added_again(run: Run, short: Path, tmp_path: Path) -> None:
    own = docent().publications[0].model_dump(mode="json", exclude_none=True)
    code, out, err = run("check", short, "--assume", plans(tmp_path, publications=[own], supervised=[STUDENT]))
    assert code == 0
    assert "Rows of “plans.json” that are identical to rows in the dossier (1)" in err
    assert "row 5*" not in out
    code, out, err = run("check", short, "--assume", plans(tmp_path, publications=[own]))
    assert (code, out) == (2, "")
    assert "has nothing to add to the dossier" in err


def test_a_planned_work_that_repeats_a_listed_one_counts_once(run: Run, short: Path, tmp_path: Path) -> None:
    own = docent().publications[0].model_dump(mode="json", exclude_none=True) | {"volume": "1(2)"}
    _, out, _ = run("check", short, "--assume", plans(tmp_path, publications=[own]))
    said = " ".join(out.split())
    assert "Nothing changes." in said
    assert "5*" in said


def test_single_facts_fill_empty_cells_and_never_contradict_filled_ones(run: Run, short: Path, tmp_path: Path) -> None:
    code, out, _ = run("check", short, "--assume", plans(tmp_path, candidate={"rank": "colonel"}))
    assert code == 1
    assert "+ Candidate:" in out
    code, out, err = run("check", short, "--assume", plans(tmp_path, candidate={"science": "art"}))
    assert (code, out) == (2, "")
    assert "contradict the dossier" in err
    assert "technical" in err


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('{"schema": "titlecheck/dossier/1", "publications": [{"type": "novel"}]}', "publications[0].type"),
        ('{"schema": "titlecheck/dossier/1", "books": [{"publisher": "x"}]}', "publisher"),
        ("[1, 2]", ""),
        ("nothing", ""),
    ],
)
def test_a_bad_file_of_planned_facts_is_reported_like_a_bad_dossier(
    run: Run, short: Path, tmp_path: Path, body: str, told: str
) -> None:
    path = tmp_path / "bad.json"
    path.write_text(body, encoding="utf-8")
    code, out, err = run("check", short, "--assume", path)
    assert (code, out) == (2, "")
    assert told in err
    assert "bad.json" in err


def test_wrong_calls(run: Run, short: Path, good: Path, tmp_path: Path) -> None:
    given = plans(tmp_path, supervised=[STUDENT])
    assert "one dossier only" in run("check", short, good, "--assume", given)[2]
    assert run("check", short, "--assume", tmp_path / "none.json")[0] == 2
    assert run("check", short, "--assume", given, "-o", tmp_path / "x.xlsx")[0] == 2
    assert run("check", short, "--assume", given, "-o", given, "--force")[0] == 2
    assert given.read_text(encoding="utf-8").startswith("{")
