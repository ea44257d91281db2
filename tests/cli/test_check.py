"""``titlecheck check``: verdicts, exit codes, files."""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from command_line import Run, written
from rendering.dossiers import docent
from titlecheck.cli.main import main
from titlecheck.workbook import fill_workbook

# Verdicts and exit codes


def test_exit_codes_follow_the_verdict(run: Run, good: Path, bad: Path, doubtful: Path) -> None:
    assert [run("check", path)[0] for path in (good, bad, doubtful)] == [0, 1, 3]


def test_several_dossiers_give_the_worst_exit_code(
    run: Run, good: Path, bad: Path, doubtful: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    assert run("check", good, good)[0] == 0
    assert run("check", good, doubtful)[0] == 3
    assert run("check", good, doubtful, bad)[0] == 1
    code, out, err = run("check", broken, good, bad)
    assert code == 2
    assert "broken.json" in err
    assert out.count("Check under Order No. 128") == 2


def test_a_workbook_and_json_give_the_same_result(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "dossier.xlsx"
    fill_workbook(path, docent(), "kk")
    code, out, _ = run("check", path, "--lang", "kk")
    assert code == 0
    assert "Үлгіев Үлгі Мысалұлы" in out


def test_options_of_the_call_reach_the_result(run: Run, good: Path) -> None:
    _, out, _ = run(
        "check", good, "--format", "json", "--as-of", "02.03.2023", "--title", "профессор", "--route", "5-1",
        "--route", "5", "--reading", "strict", "--reading", "R13=lenient",
    )  # fmt: skip
    body = json.loads(out)
    assert body["applied_on"] == "2023-03-02"
    assert {route["paragraph"] for route in body["routes"]} == {"5", "5-1"}
    assert body["provenance"]["choices"]["any_phd_exempts_from_position"] == "lenient"
    assert body["provenance"]["choices"]["whole_record_need_not_be_unbroken"] == "strict"
    assert body["readings"] == "strict+"
    assert all(len(route["requirements"]) > 3 for route in body["routes"])


def test_all_input_problems_are_reported_at_once(run: Run, tmp_path: Path, good: Path) -> None:
    body = json.loads(good.read_text(encoding="utf-8"))
    body["candidate"]["science"] = "technicall"
    body["application"]["applied_on"] = "yesterday"
    path = tmp_path / "wrong.json"
    path.write_text(json.dumps(body), encoding="utf-8")
    code, out, err = run("check", path)
    assert code == 2
    assert out == ""
    assert "candidate.science" in err
    assert "application.applied_on" in err


# Files


@pytest.mark.parametrize("ending", ["txt", "json", "html", "xlsx"])
def test_the_file_extension_selects_the_format(run: Run, good: Path, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"result.{ending}"
    code, out, err = run("check", good, "-o", path)
    assert (code, out) == (0, "")
    assert str(path) in err
    if ending == "xlsx":
        assert openpyxl.load_workbook(path).worksheets
    else:
        assert "Үлгіев" in path.read_text(encoding="utf-8")
    assert not [one for one in tmp_path.iterdir() if one.name.startswith(".")]


def test_a_file_is_overwritten_only_with_force(run: Run, good: Path, tmp_path: Path) -> None:
    path = tmp_path / "result.html"
    path.write_text("mine", encoding="utf-8")
    code, _, err = run("check", good, "-o", path)
    assert code == 2
    assert "--force" in err
    assert path.read_text(encoding="utf-8") == "mine"
    assert run("check", good, "-o", path, "--force")[0] == 0
    assert path.read_text(encoding="utf-8") != "mine"


def test_several_results_are_written_to_a_folder(run: Run, good: Path, bad: Path, tmp_path: Path) -> None:
    code, _, _ = run("check", good, bad, "-o", tmp_path / "out", "--format", "json")
    assert code == 1
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["bad.json", "good.json"]


def test_results_never_overwrite_dossiers_or_each_other(run: Run, good: Path, bad: Path, tmp_path: Path) -> None:
    twin = written(tmp_path, "good.txt", docent())
    before = good.read_bytes()
    assert run("check", good, "-o", good, "--force")[0] == 2
    assert run("check", good, bad, "-o", tmp_path, "--format", "json", "--force")[0] == 2
    assert run("check", good, twin, "-o", tmp_path / "out", "--format", "json")[0] == 2
    assert good.read_bytes() == before


def test_without_an_open_route_the_rows_that_block_the_nearest_route_are_named(run: Run, tmp_path: Path) -> None:
    whole = docent()
    half = [one.model_copy(update={"rate": Decimal("0.5")}) for one in whole.service]
    path = written(tmp_path, "half.json", whole.model_copy(update={"service": tuple(half)}))
    code, out, _ = run("check", path)
    assert code == 1
    nearest, others = " ".join(out.split("do not apply to the candidate")[1].split()).split("– Paragraph 4-1", 1)
    assert "not full-time: 0.5" in nearest
    assert "not full-time" not in others
    assert run("check", path, "--verbose")[1].count("not full-time") > 1
    assert "not full-time: 0.5" in run("routes", path)[1]
    run("check", path, "-o", tmp_path / "half.html")
    assert "not full-time: 0.5" in (tmp_path / "half.html").read_text("utf-8")


def test_a_degree_closes_routes_for_candidates_without_a_degree_and_the_text_says_so(run: Run, good: Path) -> None:
    assert "the candidate has a degree; this paragraph is for people without one" in " ".join(
        run("routes", good)[1].split()
    )


# Notes on how the file was read


def _with_notes(path: Path) -> Path:
    """Return a dossier whose ISSN cells are all unusual, each in another way."""
    body = json.loads(path.read_text(encoding="utf-8"))
    for number, work in enumerate(body["publications"]):
        work["issn"] = f"odd {number}"
    path.write_text(json.dumps(body), encoding="utf-8")
    return path


@pytest.mark.parametrize("command", ["check", "outlook", "routes", "file"])
def test_notes_follow_the_result(
    good: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("TITLECHECK_LANG", "en")
    monkeypatch.setattr("sys.stderr", sys.stdout)
    main([command, str(_with_notes(good)), *([] if command in ("file", "routes") else ["--no-journals"])])
    shown = capsys.readouterr().out
    assert shown.casefold().index("paragraph ") < shown.index("please check how these places")


def test_notes_of_one_kind_share_a_line(run: Run, good: Path) -> None:
    path = _with_notes(good)
    count = len(json.loads(path.read_text(encoding="utf-8"))["publications"])
    lines = [line for line in run("check", path)[2].splitlines() if line.startswith("  • ")]
    (odd,) = [line for line in lines if "is not an ISSN" in line]
    assert f"Other places like this: {count - 1} (publications[1].issn, " in odd
    verbose = run("check", path, "--verbose")[2]
    assert verbose.count("is not an ISSN") == count
    assert "Other places like this" not in verbose
