"""``check`` with a register, and ``verify``: verdicts, open cells, the source of each metric."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from command_line import Run, written
from registry.made import citescore, citescore_row, listed, source_list, stopped
from registry.office import CLAIM, FIELDS, candidate, international
from rendering.dossiers import docent
from titlecheck.rendering.json_contract import contract
from titlecheck.rendering.result_schema import ResultDocument


def looked_at(out: str) -> dict[str, Any]:
    """Return the result as JSON, checked against the schema."""
    contract(ResultDocument).validate_json(out)
    found: dict[str, Any] = json.loads(out)
    return found


def requirement(result: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in result["routes"][0]["requirements"] if one["id"] == name)


def test_missing_metrics_are_taken_from_the_register(tmp_path: Path, run: Run, register: Path) -> None:
    works = [international(5, citescore=None), international(6, citescore=None)]
    path = written(tmp_path, "d.json", candidate(*works, specialty_fields=FIELDS))
    assert run("check", path, "--no-journals")[0] == 3
    code, out, _ = run("check", path, "--format", "json")
    assert code == 0
    result = looked_at(out)
    lines = [one for one in result["metrics"] if one["column"] == "citescore"]
    assert [(one["row"], one["found"], one["used"], one["standing"]) for one in lines] == [
        (5, "35", "35", "register"),
        (6, "35", "35", "register"),
    ]
    assert {(one["kind"], one["edition"], one["file"]) for one in result["registers"]} == {
        ("citescore", "2022", "cs.xlsx"),
        ("editions", "2021", "list.xlsx"),
    }
    assert lines[0]["source"] in result["registers"]


def test_one_below_the_limit_is_not_enough(tmp_path: Path, run: Run, register: Path) -> None:
    run("journals", "load", citescore(tmp_path / "newer.xlsx", {2022: [citescore_row(percentile=34)]}))
    works = [international(5, citescore=None), international(6, citescore=None)]
    path = written(tmp_path, "d.json", candidate(*works, specialty_fields=FIELDS))
    assert run("check", path)[0] == 1


def test_an_unconfirmed_field_leaves_the_finding_unknown_and_names_the_cell(
    tmp_path: Path, run: Run, register: Path
) -> None:  # fmt: skip
    works = [international(5, citescore=None), international(6, citescore=None)]
    path = written(tmp_path, "d.json", candidate(*works))
    code, out, _ = run("check", path, "--format", "json")
    assert code == 3
    missing = requirement(looked_at(out), "publications_international")["missing"]
    assert [(one["sheet"], one["row"], one["column"], one["why"]) for one in missing] == [
        ("specialty_fields", None, "matches", "unsettled")
    ]


@pytest.mark.parametrize(("trust", "code"), [(None, 3), ("neither", 3), ("register", 0), ("claim", 0)])
def test_a_contradiction_leaves_the_finding_unknown_until_settled(
    tmp_path: Path, run: Run, register: Path, trust: str | None, code: int
) -> None:  # fmt: skip
    path = written(tmp_path, "d.json", candidate(international(5, **CLAIM), international(6, **CLAIM)))
    asked = ("--trust", trust) if trust else ()
    found, out, _ = run("check", path, "--format", "json", *asked)
    assert found == code
    result = looked_at(out)
    clashes = [one for one in result["metrics"] if one["standing"] == "contradiction"]
    assert [(one["row"], one["claimed"], one["found"], one["reason"]) for one in clashes] == [
        (5, "58", "35", "percentile_differs"),
        (6, "58", "35", "percentile_differs"),
    ]
    missing = requirement(result, "publications_international")["missing"]
    expected = [("publications", row, "citescore", "register") for row in (5, 6)] if code == 3 else []
    assert [(one["sheet"], one["row"], one["column"], one["why"]) for one in missing] == expected
    used = {"register": "35", "claim": "58"}.get(trust or "")
    assert {one["used"] for one in clashes} == {used}


def test_the_register_can_make_a_verdict_worse(tmp_path: Path, run: Run, register: Path) -> None:
    run("journals", "load", source_list(tmp_path / "ext_list_Nov_2024.xlsx", [listed()], [stopped()]))
    works = [international(5, stopped=None, **CLAIM), international(6, stopped=None, **CLAIM)]
    path = written(tmp_path, "d.json", candidate(*works))
    assert run("check", path, "--trust", "claim")[0] == 1
    assert run("check", path, "--no-journals")[0] == 3


def test_text_page_and_workbook_name_the_register(tmp_path: Path, run: Run, register: Path) -> None:
    path = written(tmp_path, "d.json", candidate(international(5, **CLAIM), international(6, **CLAIM)))
    _, text, _ = run("check", path)
    assert "Journal data that differs from the register" in text
    assert "rows 5, 6" in text
    assert "Until the difference is resolved, the value counts as unknown." in text
    assert "The register value was used." in run("check", path, "--trust", "register")[1]
    assert "The dossier value was used." in run("check", path, "--trust", "claim")[1]
    assert "Where the journal metrics come from" not in text
    _, text, _ = run("check", path, "--verbose")
    assert "Where the journal metrics come from" in text
    assert "confirmed by the register: list of recommended journals, 2021, “list.xlsx”" in text
    for lang in ("kk", "ru", "en"):
        _, html, _ = run("check", path, "--format", "html", "--lang", lang)
        assert "cs.xlsx" in html
        assert "list.xlsx" in html
        target = tmp_path / f"{lang}.xlsx"
        run("check", path, "-o", target, "--lang", lang)
        sheet = load_workbook(target).worksheets[-1]
        assert sheet.max_row == 1 + 2 + 2 + 12  # headings, percentiles, CiteScores, recommended articles
        assert [sheet.cell(2, column).value for column in (1, 6, 7)] == [5, "58", "35"]


def test_years_missing_in_the_register_are_named(tmp_path: Path, run: Run, register: Path) -> None:
    works = [international(5, published_on="2023-02-02", **CLAIM), international(6, **CLAIM)]
    _, out, _ = run("check", written(tmp_path, "d.json", candidate(*works)))
    assert "has no data for" in out
    assert "CiteScore 2023" in out


def test_wrong_calls(tmp_path: Path, run: Run, register: Path) -> None:
    path = written(tmp_path, "d.json", docent())
    assert run("check", path, "--trust", "me")[0] == 2
    assert run("check", path, "--db", tmp_path / "none.sqlite")[0] == 2
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"no database" * 100)
    code, _, err = run("check", path, "--db", broken)
    assert (code, "not a journal register" in err) == (2, True)
    assert run("verify", path, "--format", "xlsx")[0] == 2
    assert run("verify", path, "--format", "html")[0] == 2
    assert run("verify", path, "-o", path)[0] == 2
    assert run("verify", path, "--db", tmp_path / "none.sqlite")[0] == 2
    assert run("verify", tmp_path / "none.json")[0] == 2


def test_verify_shows_only_the_comparison(tmp_path: Path, run: Run, register: Path) -> None:
    path = written(tmp_path, "d.json", candidate(international(5, **CLAIM), international(6, citescore=None)))
    code, out, _ = run("verify", path)
    assert code == 3
    assert "Differences: 1." in out
    assert "dossier 58, register 35" in out
    assert "needed" not in out
    code, out, _ = run("verify", path, "--format", "json")
    found = json.loads(out)
    assert (code, found["schema"], found["contradictions"]) == (3, "titlecheck/verify/1", 1)
    for lang in ("kk", "ru", "en"):
        target = tmp_path / f"verify-{lang}.xlsx"
        assert run("verify", path, "-o", target, "--lang", lang)[0] == 3
        sheet = load_workbook(target).worksheets[0]
        assert sheet.cell(2, 1).value == 5
        assert sheet.max_column == 11
        assert target.read_bytes()
    assert run("verify", path, "-o", tmp_path / "verify-en.xlsx")[0] == 2
    good = written(tmp_path, "good.json", candidate())
    code, out, _ = run("verify", good)
    assert (code, "No differences" in out) == (0, True)


def test_texts_of_a_dossier_never_become_formulas(tmp_path: Path, run: Run, register: Path) -> None:
    work = international(5, title="=1+1", **CLAIM)
    path = written(tmp_path, "d.json", candidate(work))
    run("verify", path, "-o", tmp_path / "v.xlsx")
    cell = load_workbook(tmp_path / "v.xlsx").worksheets[0].cell(2, 2)
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_many_dossiers_share_one_register(tmp_path: Path, run: Run, register: Path) -> None:
    paths = [
        written(tmp_path, f"{number}.json", candidate(international(5, **CLAIM), international(6, **CLAIM)))
        for number in range(14)
    ]
    code, _, _ = run("check", *paths, "--format", "json", "-o", tmp_path / "out")
    assert code == 3
    results = [looked_at((tmp_path / "out" / f"{number}.json").read_text()) for number in range(14)]
    assert all(len(one["metrics"]) == 16 for one in results)


def test_without_a_register_nothing_of_it_is_loaded_or_mentioned(tmp_path: Path, run: Run) -> None:
    path = written(tmp_path, "d.json", candidate(international(5, **CLAIM), international(6, **CLAIM)))
    _, out, _ = run("check", path, "--format", "json")
    assert (looked_at(out)["metrics"], looked_at(out)["registers"]) == ([], [])
    code = (
        "import sys; from titlecheck.cli.main import main; main(['check', sys.argv[1]]);"
        "print(*sorted(m for m in sys.modules if m in ('sqlite3', 'rapidfuzz') or m.startswith('titlecheck.registry')),"
        "file=sys.stderr)"
    )
    surroundings = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, env=surroundings, check=True
    )
    assert done.stderr.split() == ["titlecheck.registry", "titlecheck.registry.location"]
