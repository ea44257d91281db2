"""Arguments as people type them: wildcards, names without extension, titles by name, files of another kind."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from titlecheck.cli.main import main

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TITLECHECK_LANG", "ru")
    shutil.copy(next(SAMPLES.glob("04-0-general-eligible.*.xlsx")), tmp_path / "досье.xlsx")

    def call(*arguments: object) -> tuple[int, str, str]:
        code = main([str(one) for one in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return call


def test_wildcards_are_expanded_by_the_program(run: Run, tmp_path: Path) -> None:
    whole = run("check", "досье.xlsx")
    assert run("check", "*.xlsx") == run("check", tmp_path / "д*.xlsx") == run("check", "досье") == whole
    assert "досье.xlsx" in whole[1] + whole[2]
    (tmp_path / "~$досье.xlsx").write_bytes(b"x")
    (tmp_path / "[1].xlsx").write_bytes((tmp_path / "досье.xlsx").read_bytes())
    assert run("check", "[1].xlsx")[0] == whole[0]
    assert run("check", "no*.xlsx")[2].startswith("Ошибка: no*.xlsx")


def test_a_name_without_extension_is_accepted_if_one_file_matches(run: Run, tmp_path: Path) -> None:
    (tmp_path / "досье.json").write_text("{}", encoding="utf-8")
    assert run("check", "досье")[0] == 2
    assert "такого файла нет" in run("check", "досье")[2]
    code, out, _ = run("import", tmp_path / "a.ris", "--into", "досье.xlsx", "--dry-run")
    assert (code, out) == (2, "")


def test_a_similar_file_name_is_suggested_and_outputs_are_not_taken_as_inputs(run: Run, tmp_path: Path) -> None:
    code, _, err = run("check", "Досе.xlsx")
    assert (code, "досье.xlsx?" in err) == (2, True)
    assert "?" not in run("check", "nothing-of-the-kind.xlsx")[2]
    assert run("template", "новое.xlsx")[0] == 0
    assert (tmp_path / "новое.xlsx").exists()


@pytest.mark.parametrize("title", ["доцент", "Доцент", "docent", "қауымдастырылған профессор", "associate_professor"])
def test_a_title_is_accepted_by_its_name(run: Run, title: str) -> None:
    code, _, err = run("check", "досье.xlsx", "--title", title)
    assert (code, "Нет звания" in err) == (0, False)
    assert run("check", "досье.xlsx", "--title", "маршал")[0] == 2


def test_the_message_for_a_file_of_another_kind_says_what_to_do(run: Run, tmp_path: Path) -> None:
    for name, told in (("a.docx", "titlecheck import"), ("a.pdf", "не читается")):
        (tmp_path / name).write_bytes(b"x")
        code, out, err = run("check", name)
        assert (code, out, told in err) == (2, "", True)
    code, _, err = run("check", "досье.xlsx", "-o", "итог.pdf")
    assert (code, "итог.html" in err, (tmp_path / "итог.pdf").exists()) == (2, True, False)


@pytest.mark.parametrize(("command", "listed"), [("schemes", "satpayev"), ("score", "satpayev"), ("rules", "2021-07"),
                                                 ("guide", "scopus")])  # fmt: skip
def test_a_call_without_command_lists_the_commands(run: Run, command: str, listed: str) -> None:
    code, out, err = run(command)
    assert (code, listed in out, err) == (0, True, "")


def test_batch_skips_its_own_workbooks(run: Run) -> None:
    for name in ("сводка.xlsx", "вторая.xlsx"):
        code, out, err = run("batch", ".", "-o", name)
        assert (code, "Досье: 1" in out + err) == (0, True)
    assert run("check", "досье.xlsx", "-o", "итог.xlsx")[0] == 0
    _, out, err = run("batch", ".", "-o", "третья.xlsx")
    assert "Досье: 1" in out + err
    assert "вторая.xlsx" in err
    assert "итог.xlsx" in err
