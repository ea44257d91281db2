"""``titlecheck template`` for some routes, and what ``check`` says about its workbook."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from command_line import Run
from titlecheck.workbook.reader import read_workbook


def made_for(path: Path) -> tuple[str, ...]:
    dossier = read_workbook(path).dossier
    assert dossier is not None
    return dossier.made_for


@pytest.mark.parametrize(
    ("options", "routes"),
    [
        (("--route", "4"), ("4",)),
        (("--route", "5-1", "--route", "4"), ("4", "5-1")),
        (("--title", "профессор", "--track", "arts"), ("5-2",)),
        (("--title", "associate_professor", "--track", "honorary"), ("4-2", "4-4")),
        (("--track", "military"), ("4-5", "4-6", "5-6")),
        (("--title", "professor"), ("5", "5-1", "5-2", "5-3", "5-4", "5-5", "5-6")),
        (("--route", "4", "--title", "professor", "--track", "sports"), ("4", "5-4")),
        (("--route", "all"), ()),
        ((), ()),
    ],
)
def test_options_select_the_routes(run: Run, tmp_path: Path, options: tuple[str, ...], routes: tuple[str, ...]) -> None:
    path = tmp_path / "dossier.xlsx"
    assert run("template", path, *options)[0] == 0
    assert made_for(path) == routes


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--route", "6"), "4-1"),
        (("--track", "sportz"), "sports"),
        (("--title", "doctor"), "professor"),
        (("--route", "4", "--scoring"), "workbook of a candidate only"),
        (("--track", "arts", "--meeting"), "workbook of a candidate only"),
        (("--reading", "R54a=lenient"), "workbook for some paragraphs"),
        (("--route", "4", "--reading", "R54a=mild"), "mild"),
        (("--route", "4", "--readings", "no such.toml"), "no such.toml"),
    ],
)
def test_an_unknown_route_is_named(run: Run, tmp_path: Path, options: tuple[str, ...], said: str) -> None:
    code, _, err = run("template", tmp_path / "dossier.xlsx", *options)
    assert code == 2
    assert said in err
    assert not list(tmp_path.iterdir())


def test_the_readings_of_an_office_add_columns(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "council.toml"
    own.write_text('[choices.R54a]\nside = "lenient"\n', encoding="utf-8")
    calls = {"plain": (), "option": ("--reading", "R54a=lenient"), "file": ("--readings", own)}
    for name, options in calls.items():
        assert run("template", tmp_path / f"{name}.xlsx", "--route", "4-3", *options)[0] == 0
    plain, option, file = ((tmp_path / f"{name}.xlsx").read_bytes() for name in calls)
    assert option == file != plain


def test_without_options_the_workbook_covers_all_routes(run: Run, tmp_path: Path) -> None:
    run("template", tmp_path / "one.xlsx")
    book = load_workbook(tmp_path / "one.xlsx")
    assert {page.title for page in book.worksheets if page.sheet_state == "hidden"} == {"Lists"}
    assert "titlecheck_routes" not in book.defined_names


@pytest.fixture
def begun(run: Run, tmp_path: Path) -> Path:
    """Return a workbook for paragraph 4 with one answer."""
    path = tmp_path / "dossier.xlsx"
    run("template", path, "--route", "4")
    book = load_workbook(path)
    book["Candidate"]["B3"] = "Exemplar"
    book.save(path)
    return path


def test_a_blank_workbook_for_some_routes_is_reported_as_blank(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "dossier.xlsx"
    run("template", path, "--route", "4")
    code, _, err = run("check", path)
    assert code == 2
    assert "contains no data" in err


def test_other_routes_are_reported_as_not_examined_and_never_as_not_met(run: Run, begun: Path) -> None:
    code, out, _ = run("check", begun, "--format", "json")
    body = json.loads(out)
    assert code == 3
    assert [one["paragraph"] for one in body["routes"]] == ["4"]
    assert [one["detail"] for one in body["warnings"] if one["code"] == "routes_not_examined"] == [
        "4-1, 4-2, 4-3, 4-4, 4-5, 4-6, 5, 5-1, 5-2, 5-3, 5-4, 5-5, 5-6"
    ]
    _, out, _ = run("check", begun)
    assert "Not examined, because the dossier was made for other paragraphs: 4-1, 4-2" in " ".join(out.split())


@pytest.mark.parametrize("command", ["check", "outlook"])
def test_a_route_outside_the_workbook_cannot_be_requested(run: Run, begun: Path, command: str) -> None:
    code, _, err = run(command, begun, "--route", "5")
    assert code == 2
    assert "made for other paragraphs: 4." in err
    code, out, _ = run(command, begun, "--route", "5", "--route", "4")
    assert "made for other paragraphs: 5" in " ".join(out.split())
    assert code in (0, 1, 3)


def test_routes_and_batch_examine_the_same_routes(run: Run, begun: Path) -> None:
    _, out, _ = run("routes", begun)
    assert "5-1" not in out.replace("4-1, 4-2, 4-3, 4-4, 4-5, 4-6, 5, 5-1, 5-2", "")
    summary = begun.with_name("summary.json")
    assert run("batch", begun, "-o", summary)[0] == 0
    (entry,) = json.loads(summary.read_text(encoding="utf-8"))["dossiers"]
    assert [route["paragraph"] for one in entry["titles"] for route in one["routes"]] == ["4"]


def test_a_marked_copy_covers_the_same_routes(run: Run, begun: Path, tmp_path: Path) -> None:
    target = tmp_path / "marked.xlsx"
    assert run("check", begun, "--marked", target)[0] == 3
    assert made_for(target) == ("4",)
    page = load_workbook(io.BytesIO(target.read_bytes()))["What to correct"]
    assert page["A5"].value == "1"


def test_an_import_names_the_hidden_columns_that_it_filled(run: Run, tmp_path: Path) -> None:
    ris = tmp_path / "one.ris"
    ris.write_text(
        "TY  - JOUR\nTI  - An example of methods\nAU  - Exemplar, E.\nPY  - 2021\nJO  - Journal of Examples\n"
        "DO  - 10.5555/12345678\nER  - \n",
        encoding="utf-8",
    )
    said = {}
    for route in ("4", "4-3"):
        path = tmp_path / f"{route}.xlsx"
        run("template", path, "--route", route)
        book = load_workbook(path)
        book["Candidate"]["B3"] = "Exemplar"
        book.save(path)
        for options in (("--dry-run",), ()):
            code, out, err = run("import", ris, "--into", path, *options)
            assert code == 0, err
            said[route, bool(options)] = " ".join(out.split())
    note = "hidden columns were filled in, too: DOI"
    assert [note in text for text in said.values()] == [False, False, True, True]
