"""The commands ``score`` and ``schemes``, and the blank scoring sheets."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from scoring.build import authors, dossier
from scoring.drawn import SCHEMES
from titlecheck.cli.main import main
from titlecheck.i18n import LANGUAGES
from titlecheck.rendering.json_contract import contract
from titlecheck.rendering.score_schema import ScoreDocument
from titlecheck.scoring.read_sheets import read_facts
from titlecheck.workbook import fill_workbook
from titlecheck.workbook.columns import EXAMPLE_ROW, HEADING_ROW

ARTICLE = {"roles": ["first_author"], "indexes": ["scie"], "jcr": [{"quartile": 1, "matches": True}], "authors": 3}
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    monkeypatch.setenv("TITLECHECK_LANG", "en")

    def run(*arguments: object) -> tuple[int, str, str]:
        code = main([str(one) for one in arguments])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return code, said.out, said.err

    return run


def filled(path: Path, title: str = "=1+1", **sheets: list[dict[str, Any]]) -> Path:
    made = dossier(applied_on="2024-03-01", **(sheets or {"publications": [ARTICLE | {"title": title}]}))
    fill_workbook(path, made, "en")
    return path


def put(path: Path, sheet: str, *rows: dict[str, Any]) -> None:
    """Fill in a scoring sheet by its machine names."""
    book = load_workbook(path)
    page = next(page for page in book.worksheets if page.cell(1, 1).value == f"titlecheck/{sheet}")
    columns = {page.cell(1, index).value: index for index in range(2, page.max_column + 1)}
    for number, row in enumerate(rows, start=4):
        for key, value in row.items():
            page.cell(number, columns[key]).value = value
    book.save(path)


@pytest.mark.parametrize("name", SCHEMES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_scheme_scores_in_every_language(call: Call, tmp_path: Path, name: str, lang: str) -> None:
    path = filled(tmp_path / "d.xlsx")
    code, out, _ = call("score", path, "--scheme", name, "--lang", lang, "--verbose")
    assert code == 0
    assert "=1+1" in out
    assert call("schemes", "show", name, "--lang", lang)[0] == 0


def test_json_contains_every_number_exactly(call: Call, tmp_path: Path) -> None:
    path = filled(tmp_path / "d.xlsx", books=[{"authors": authors(3), "place": "Routledge"}])
    code, out, _ = call("score", path, "--scheme", "satpayev", "--announced", "2024", "--format", "json")
    body = json.loads(out)
    assert code == 0
    assert body["schema"] == "titlecheck/score/1"
    assert body["total"]["lowest"] == {"exact": "10", "value": 10.0}
    (entry,) = body["sections"][2]["entries"]
    assert (entry["code"], entry["sum"], entry["standing"]) == ("3.1.1", "30×1/3", "chosen")


@pytest.mark.parametrize("name", SCHEMES)
def test_the_json_of_every_scheme_matches_the_schema(call: Call, tmp_path: Path, name: str) -> None:
    path = filled(tmp_path / "d.xlsx", books=[{"authors": authors(3), "place": "Routledge"}])
    code, out, err = call("score", path, "--scheme", name, "--format", "json", "--lang", "kk")
    assert code == 0, err
    shown = contract(ScoreDocument).validate_json(out)
    assert shown["scheme"] == name
    assert shown["sections"]


def test_an_unknown_column_is_reported(call: Call, tmp_path: Path) -> None:
    path, sheets = filled(tmp_path / "d.xlsx"), tmp_path / "sheets.xlsx"
    assert call("template", "--scoring", sheets)[0] == 0
    book = load_workbook(sheets)
    page = next(page for page in book.worksheets if page.cell(1, 1).value == "titlecheck/score_details")
    page.cell(HEADING_ROW, page.max_column + 1, "Colour of the cover")
    book.save(sheets)
    put(sheets, "score_details", {"sheet": "Publications", "work_row": 4})
    code, _, err = call("score", path, "--facts", sheets, "--scheme", "satpayev")
    assert code == 0, err
    assert len([line for line in err.splitlines() if "Colour of the cover" in line]) == 1


@pytest.mark.parametrize("marked", [True, False])
def test_lines_above_the_headings_of_a_scoring_sheet_are_skipped(call: Call, tmp_path: Path, marked: bool) -> None:
    path, sheets = filled(tmp_path / "d.xlsx"), tmp_path / "sheets.xlsx"
    assert call("template", "--scoring", sheets)[0] == 0
    put(sheets, "score_details", {"sheet": "Publications", "work_row": 4, "authors_own": 3, "authors_total": 2})
    book = load_workbook(sheets)
    page = next(page for page in book.worksheets if page.cell(1, 1).value == "titlecheck/score_details")
    if not marked:
        page.delete_rows(1)
    page.insert_rows(1, 2)
    page.cell(1, 1, "Filled in by the science office")
    book.save(sheets)
    code, _, err = call("score", path, "--facts", sheets, "--scheme", "satpayev")
    assert code == 2
    row = 6 if marked else 5
    assert f"G{row}" in err and "3 > 2" in err
    assert len([line for line in err.splitlines() if f"{page.title}" in line]) == 1


def test_a_repeated_heading_of_a_scoring_sheet_is_reported_with_both_columns(call: Call, tmp_path: Path) -> None:
    path, sheets = filled(tmp_path / "d.xlsx"), tmp_path / "sheets.xlsx"
    assert call("template", "--scoring", sheets)[0] == 0
    book = load_workbook(sheets)
    page = next(page for page in book.worksheets if page.cell(1, 1).value == "titlecheck/score_details")
    page.cell(HEADING_ROW, page.max_column + 1, page.cell(HEADING_ROW, 2).value)
    book.save(sheets)
    put(sheets, "score_details", {"sheet": "Publications", "work_row": 4})
    code, _, err = call("score", path, "--facts", sheets, "--scheme", "satpayev")
    assert code == 2
    assert "also in B" in err


def test_text_that_begins_like_a_formula_stays_text(call: Call, tmp_path: Path) -> None:
    path, out = filled(tmp_path / "d.xlsx"), tmp_path / "r.xlsx"
    assert call("score", path, "--scheme", "satpayev", "-o", out)[0] == 0
    cells = [cell for page in load_workbook(out).worksheets for row in page.iter_rows() for cell in row]
    found = [cell for cell in cells if cell.value == "=1+1"]
    assert found
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in found)


def test_markup_in_the_dossier_is_escaped_on_the_page(call: Call, tmp_path: Path) -> None:
    path, out = filled(tmp_path / "d.xlsx", title="<script>alert(1)</script>"), tmp_path / "r.html"
    assert call("score", path, "--scheme", "satpayev", "-o", out)[0] == 0
    page = out.read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_nothing_is_overwritten(call: Call, tmp_path: Path) -> None:
    path, out = filled(tmp_path / "d.xlsx"), tmp_path / "r.json"
    out.write_text("mine")
    assert call("score", path, "--scheme", "satpayev", "-o", out)[0] == 2
    assert out.read_text() == "mine"
    assert call("score", path, "--scheme", "satpayev", "-o", path, "--force")[0] == 2
    assert call("score", path, "--scheme", "satpayev", "-o", out, "--force")[0] == 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "no scoring scheme"),
        (("--scheme", "satpaev"), "Did you mean satpayev"),
        (("--scheme", "satpayev", "--announced", "24"), "not a year"),
        (("--scheme", "satpayev", "--format", "pdf"), "not available"),
        (("--scheme", "satpayev", "--format", "xlsx"), ""),
        (("--scheme", "satpayev", "--reading", "nothing=lenient"), "nothing"),
        (("--scheme", "satpayev", "--facts", "nowhere.xlsx"), "nowhere.xlsx"),
        (("--scheme", "satpayev", "--rules", "nowhere.toml"), "nowhere.toml"),
    ],
)
def test_wrong_calls_are_explained(call: Call, tmp_path: Path, options: tuple[str, ...], said: str) -> None:
    code, _, err = call("score", filled(tmp_path / "d.xlsx"), *options)
    assert code == 2
    assert said in err


def test_scoring_sheets_are_added_beside_the_dossier(call: Call, tmp_path: Path) -> None:
    path = filled(tmp_path / "d.xlsx", patents=[{"office": "usa"}])
    sheets = tmp_path / "d.scoring.xlsx"
    assert call("template", "--scoring", sheets)[0] == 0
    put(sheets, "score_details", {"sheet": "Patents", "work_row": 4, "authors_total": 4})
    put(sheets, "score_marks", {"scheme": "Satpayev Prize", "criterion": "1", "mark": 7.5})
    code, out, _ = call("score", path, "--scheme", "satpayev", "--format", "json")
    body = json.loads(out)
    assert code == 0
    assert body["total"]["lowest"]["exact"] == body["total"]["highest"]["exact"] == "5"
    assert body["total_with_marks"]["lowest"]["exact"] == "25/2"


def test_all_problems_of_the_scoring_sheets_are_reported_at_once(call: Call, tmp_path: Path) -> None:
    path, sheets = filled(tmp_path / "d.xlsx"), tmp_path / "s.xlsx"
    assert call("template", "--scoring", sheets)[0] == 0
    put(sheets, "score_details", {"sheet": "Patent", "work_row": "x", "authors_total": 0})
    code, _, err = call("score", path, "--facts", sheets, "--scheme", "satpayev")
    assert code == 2
    assert all(place in err for place in ("B4", "C4", "F4"))
    put(sheets, "score_details", {"sheet": None, "work_row": None, "authors_total": None})
    put(
        sheets,
        "score_marks",
        {"scheme": "Satpayev Prize", "criterion": "1", "mark": 11},
        {"scheme": "Satpayev Prize", "criterion": "3", "mark": 1},
    )
    code, _, err = call("score", path, "--facts", sheets, "--scheme", "satpayev")
    assert code == 2
    assert "11 > 10" in err
    assert "no such criterion" in err


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_work_of_several_authors(call: Call, tmp_path: Path, lang: str) -> None:
    path = tmp_path / "work.xlsx"
    assert call("template", "--work", path, "--lang", lang)[0] == 0
    assert call("score", path, "--scheme", "satpayev", "--announced", "2024")[0] == 2
    put(
        path,
        "score_authors",
        {"name": "Үлгіев Ү.", "latin_name": "Ulgiyev U."},
        {"name": "Мысалов М.", "latin_name": "Mysalov M."},
    )
    article = {"title": "a", "type": "article", "published_on": "2023", "journal": "Bulletin", "recommended": "yes"}
    article |= dict.fromkeys(("scopus_percentile", "jcr_quartile", "indexes"), "none") | {"stopped": "no"}
    put(path, "publications", article | {"authors": "Smith J.; Ulgiyev U.; Mysalov M.; Brown B."})
    put(path, "score_details", {"sheet": "publications", "work_row": 4, "first_corresponding": "no"})
    code, out, err = call("score", path, "--scheme", "satpayev", "--announced", "2024", "--format", "json")
    assert code == 0, err
    works = json.loads(out)["sections"][2]
    assert [(one["code"], one["lowest"]["exact"]) for one in works["entries"]] == [("3.6.2", "2")]


def test_a_folder_is_ranked_with_its_ties(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "all"
    folder.mkdir()
    for name, number in (("a", 1), ("b", 1), ("c", 2)):
        filled(folder / f"{name}.xlsx", publications=[ARTICLE | {"title": f"{place}"} for place in range(number)])
        assert call("template", "--scoring", folder / f"{name}.scoring.xlsx")[0] == 0
    (folder / "broken.xlsx").write_bytes(b"PK nothing")
    out = tmp_path / "ranking.xlsx"
    code, _, err = call("score", folder, "--scheme", "kunayev", "-o", out)
    assert code == 2
    assert "broken.xlsx" in err
    book = load_workbook(out)
    rows = [[cell.value for cell in row][:6] for row in book["Ranking"].iter_rows(min_row=2, max_row=4)]
    assert [(row[0], row[1], row[3], row[4]) for row in rows] == [
        ("1", None, "c.xlsx", 40),
        ("1–3", "Tied so far, some marks are open", "a.xlsx", 20),
        ("1–3", "Tied so far, some marks are open", "b.xlsx", 20),
    ]
    page = book["Ranking"]
    heads = [cell.value for cell in page[1]]
    wanted = ("Rank with marks given to all", "With expert marks, lowest", "With expert marks, highest")
    now, lowest, highest = map(heads.index, wanted)
    shown = [[page.cell(row, at + 1).value for at in (now, lowest, highest)] for row in (2, 3, 4)]
    assert shown == [["1", 40, 60], ["2", 20, 40], ["2", 20, 40]]
    traced = [[cell.value for cell in row] for row in book["Rows"].iter_rows(min_row=2)]
    assert sorted((row[1], row[7]) for row in traced) == [
        ("a.xlsx", "3.2.1.1"), ("b.xlsx", "3.2.1.1"), ("c.xlsx", "3.2.1.1"), ("c.xlsx", "3.2.1.1"),
    ]  # fmt: skip
    assert [row[0].value for row in book["Not read"].iter_rows(min_row=2)] == ["broken.xlsx"]
    why = book["Not read"]["B2"].value
    reasons = [line.removeprefix("  • ") for line in err.splitlines() if line.startswith("  • ")]
    assert reasons
    assert all(reason in why for reason in reasons)


def test_a_work_without_its_author_sheet_is_reported(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "work.xlsx"
    assert call("template", "--work", path, "--lang", "en")[0] == 0
    book = load_workbook(path)
    del book["Score – authors of the work"]
    book.save(path)
    code, _, err = call("score", path, "--scheme", "satpayev", "--announced", "2024")
    assert code == 2
    assert "no authors of the work are given" in err
    assert "Candidate" not in err


@pytest.mark.parametrize("name", ["Supervised persons", "Защитившие диссертацию", "Қорғаған шәкірттер", "Supervised"])
def test_a_sheet_is_named_as_the_dossier_names_it(call: Call, tmp_path: Path, name: str) -> None:
    path, sheets = filled(tmp_path / "d.xlsx"), tmp_path / "s.xlsx"
    assert call("template", "--scoring", sheets)[0] == 0
    put(sheets, "score_details", {"sheet": name, "work_row": 4, "domestic_advisers": 1})
    assert call("score", path, "--facts", sheets, "--scheme", "satpayev")[0] == 0


LOCAL = """
scheme = "best_researcher_2025"
office = "Үлгі университеті"
[[section]]
code = "9"
kind = "counted"
cap = 10
limit = 3
titles = { kk = "Сараптамалық жұмыс", ru = "Экспертная работа", en = "Expert work" }
[[group]]
code = "9"
section = "9"
what = "counted"
titles = { kk = "Сараптамалық жұмыс", ru = "Экспертная работа", en = "Expert work" }
rows = [
  { code = "9.1", points = "2" },
  { code = "9.3", points = "1.5", most = 3 },
]
[[group]]
code = "4.12"
section = "4"
what = "article"
types = ["article"]
recommended = true
classified = true
sciences = ["military"]
titles = { kk = "Құпия мақала", ru = "Закрытая статья", en = "Classified article" }
rows = [ { code = "4.12", points = "3" } ]
"""


def test_an_office_can_add_rows(call: Call, tmp_path: Path) -> None:
    path, rules, sheets = filled(tmp_path / "d.xlsx"), tmp_path / "own.toml", tmp_path / "s.json"
    rules.write_text(LOCAL, encoding="utf-8")
    sheets.write_text(json.dumps({"counted": [{"code": "9.1", "count": 4}, {"code": "9.3", "count": 2}]}))
    options = ("--scheme", "best-researcher-2025", "--rules", rules, "--facts", sheets, "--format", "json")
    code, out, err = call("score", path, *options)
    assert code == 0, err
    body = json.loads(out)
    section = next(one for one in body["sections"] if one["code"] == "9")
    assert section["lowest"]["exact"] == "5"
    assert section["local"]
    assert body["provenance"]["office"] == "Үлгі университеті"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('office = "Үлгі университеті"', ""), "office"),
        (('points = "2"', "points = 2.5"), "write the number as text"),
        (('code = "9.1"', 'code = "1.1"'), "1.1 stands twice"),
        (('section = "9"', 'section = "8"'), "there is no section 8"),
        (("most = 3", "mast = 3"), "mast"),
        (('points = "2"', 'points = "-2"'), "points"),
        (('code = "4.12", points', 'code = "4.6.1", points'), "4.6.1 stands twice"),
        (("[[section]]", "[section"), "own.toml"),
    ],
)
def test_an_invalid_row_of_an_office_is_refused(call: Call, tmp_path: Path, change: tuple[str, str], said: str) -> None:
    rules = tmp_path / "own.toml"
    rules.write_text(LOCAL.replace(*change), encoding="utf-8")
    code, _, err = call("score", filled(tmp_path / "d.xlsx"), "--scheme", "best_researcher_2025", "--rules", rules)
    assert code == 2
    assert said in err


BAD = (
    b"", b"[", b"{", b"[1]", b'{"details": 1}', b'{"details": [{"sheet": "nowhere"}]}', b"PK\x03\x04", b"\xff\xfe",
    b'{"general": [{}, {}]}', b'{"marks": [{"scheme": "satpayev", "criterion": "7", "mark": 1}]}',
    b'{"schema": "other"}', b'{"projects": [{"started_on": "2021", "ended_on": "2018"}]}',
)  # fmt: skip


@pytest.mark.parametrize("content", BAD)
def test_invalid_scoring_sheets_never_cause_a_traceback(call: Call, tmp_path: Path, content: bytes) -> None:
    sheets = tmp_path / "s.json"
    sheets.write_bytes(content)
    for lang in LANGUAGES:
        code, _, err = call(
            "score", filled(tmp_path / f"{lang}.xlsx"), "--scheme", "satpayev", "--facts", sheets, "--lang", lang
        )
        assert code == 2
        assert err


def test_schemes_are_listed(call: Call) -> None:
    code, out, _ = call("schemes", "list")
    assert code == 0
    assert [line for line in out.splitlines() if line in SCHEMES] == list(SCHEMES)


@pytest.mark.parametrize("kind", ["--scoring", "--work"])
def test_a_changed_example_is_named_and_an_unchanged_one_skipped(call: Call, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "s.xlsx"
    assert call("template", kind, path, "--lang", "en")[0] == 0
    works = kind == "--work"
    whole = read_facts(path, works=works)
    assert not any(problem.code == "example_changed" for problem in whole.problems)
    book = load_workbook(path)
    changed = []
    for page in book.worksheets:
        if page.cell(EXAMPLE_ROW, 1).value == "example":
            texts = [cell for cell in page[EXAMPLE_ROW][1:] if isinstance(cell.value, str)]
            texts[0].value = "something else"
            changed.append(page.title)
    book.save(path)
    assert changed
    found = [problem for problem in read_facts(path, works=works).problems if problem.code == "example_changed"]
    assert sorted(problem.place.sheet for problem in found) == sorted(changed)
    assert {problem.place.row for problem in found} == {EXAMPLE_ROW}
