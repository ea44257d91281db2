"""A blank workbook with two imported articles: no output decides anything before the lists are confirmed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from command_line import Run
from importers.making import ris
from titlecheck.dossier.enums import Entered
from titlecheck.workbook.choices import shown
from workbook.making import edited, row_of, set_cell

LINE = f"row {row_of('application', 'publications_entered')}, “Publications: is everything entered”"
FACTS = {
    ("candidate", "science"): "technical sciences",
    ("application", "title_sought"): "associate professor (docent)",
    ("application", "applied_on"): "01.03.2024",
    ("application", "organisation_kind"): "university",
    ("application", "refused_before"): "no",
    ("degrees", "kind"): "doctor of philosophy (PhD)",
    ("degrees", "form"): "degree",
    ("degrees", "defended_on"): "15.06.2018",
    ("service", "organisation_kind"): "university",
    ("service", "here"): "yes",
    ("service", "activity"): "research and teaching",
    ("service", "post"): "associate professor",
    ("service", "rate"): 1,
    ("service", "started_on"): "01.09.2018",
    ("service", "ended_on"): "present",
}
"""All that a person enters by hand who leaves the works to the import."""


def fill(book: Any, **entered: Entered) -> None:
    for (sheet, key), value in FACTS.items():
        set_cell(book, sheet, key, value)
    for name, said in entered.items():
        set_cell(book, "application", f"{name}_entered", shown(said, "en"))


@pytest.fixture
def imported(run: Run, tmp_path: Path) -> Path:
    """Return the workbook of a user who has entered the person and imported two articles."""
    path = edited(tmp_path / "dossier.xlsx", fill)
    works = tmp_path / "two.ris"
    works.write_text(ris({}, {"TI": "Another model system", "DO": "10.1000/2"}), encoding="utf-8")
    code, out, _ = run("import", works, "--into", path)
    assert code == 0
    assert "says “completeness not confirmed”" in " ".join(out.split())
    return path


def requirements(route: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in route["requirements"]}


def test_two_imported_articles_decide_nothing(run: Run, imported: Path) -> None:
    code, out, _ = run("check", imported, "--format", "json", "--route", "4")
    (route,) = json.loads(out)["routes"]
    assert (code, route["verdict"], route["verdict_strict"]) == (3, "needs_review", "needs_review")
    found = requirements(route)
    for name in ("publications_total", "publications_recommended", "publications_international", "sub3"):
        assert found[name]["status"] == "unknown", name
    assert (found["publications_total"]["have"], found["publications_total"]["have_at_most"]) == (0, None)
    cell = found["publications_total"]["missing"][0]
    assert (cell["sheet"], cell["row"], cell["column"], cell["why"]) == (
        "application", row_of("application", "publications_entered"), "publications_entered", "list_open",
    )  # fmt: skip
    assert {cell["column"] for cell in found["sub3"]["missing"]} >= {"books_entered", "supervised_entered"}


@pytest.mark.parametrize("command", ["check", "routes", "outlook"])
def test_every_text_output_names_the_line_on_completeness(run: Run, imported: Path, command: str) -> None:
    _, out, _ = run(command, imported, "--route", "4") if command != "routes" else run(command, imported)
    if command != "routes":
        assert LINE in " ".join(out.split())
    assert "Not eligible" not in out.split("Paragraph 4-1")[0]


@pytest.mark.parametrize("name", ["result.html", "result.xlsx", "summary.xlsx", "summary.json"])
def test_every_document_names_the_line_on_completeness(run: Run, imported: Path, tmp_path: Path, name: str) -> None:
    target = tmp_path / "made" / name
    target.parent.mkdir()
    if name.startswith("summary"):
        code, _, err = run("batch", imported, "-o", target)
        assert code == 0, err
    else:
        run("check", imported, "--route", "4", "-o", target)
    if name.endswith(".xlsx"):
        pages = openpyxl.load_workbook(target).worksheets
        text = "\n".join(str(cell) for page in pages for row in page.values for cell in row if cell is not None)
    else:
        text = target.read_text(encoding="utf-8")
    assert "Publications: is everything entered" in text or "publications_entered" in text


def test_with_all_lists_confirmed_the_same_works_are_too_few(run: Run, imported: Path) -> None:
    book = openpyxl.load_workbook(imported)
    fill(book, publications=Entered.EVERYTHING, patents=Entered.NOTHING, books=Entered.NOTHING)
    fill(book, supervised=Entered.NOTHING, talks=Entered.NOTHING)
    book.save(imported)
    code, out, err = run("check", imported, "--format", "json", "--route", "4")
    (route,) = json.loads(out)["routes"]
    assert (code, err, route["verdict"]) == (1, "", "not_eligible")
    total = requirements(route)["publications_total"]
    assert (total["status"], total["missing"], total["notes"]) == ("unmet", [], [])


def test_the_result_says_if_nobody_confirmed_that_a_list_is_complete(run: Run, tmp_path: Path) -> None:
    def few(book: Any) -> None:
        fill(book, patents=Entered.NOTHING)
        set_cell(book, "publications", "title", "On the stability of a model system")
        set_cell(book, "publications", "type", "article")

    path = edited(tmp_path / "dossier.xlsx", few)
    _, out, _ = run("check", path, "--route", "4")
    assert "Everything is assumed to be entered here: “Publications”." in out
