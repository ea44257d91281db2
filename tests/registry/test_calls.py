"""Commands on registers."""

from __future__ import annotations

import importlib
import sqlite3
from pathlib import Path

import pytest

from command_line import Run
from registry.made import (
    EDITIONS,
    citescore,
    citescore_row,
    edition,
    issn,
    jcr,
    jcr_line,
    listed,
    source_list,
    stopped,
    table,
    workbook,
)
from titlecheck.registry.location import register_path


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a register with every kind of source, at the place that the environment names."""
    path = tmp_path / "journals.sqlite"
    monkeypatch.setenv("TITLECHECK_JOURNALS", str(path))
    return path


def load_all(tmp_path: Path, run: Run) -> None:
    code, out, _ = run(
        "journals", "load",
        citescore(tmp_path / "cs.xlsx", {2022: [citescore_row(percentile=49)], 2023: [citescore_row()]}),
        jcr(tmp_path / "jcr.csv", [jcr_line()]),
        source_list(tmp_path / "ext_list_Oct_2024.xlsx", [listed(active="Inactive")], [stopped()]),
        workbook(tmp_path / "list.xlsx", {"Тізбе": [EDITIONS, edition()]}),
    )  # fmt: skip
    assert code == 0
    assert out.count("loaded.") == 4


def test_status_lists_the_loaded_sources(tmp_path: Path, run: Run, home: Path) -> None:
    code, out, _ = run("journals", "status")
    assert code == 0
    assert str(home) in out
    assert "journals load" in out
    load_all(tmp_path, run)
    code, out, _ = run("journals", "status")
    assert code == 0
    for said in ("2022  file “cs.xlsx”", "2023  file “cs.xlsx”", "2023  file “jcr.csv”", "2024-10", "list.xlsx"):
        assert said in out
    for lang in ("kk", "ru"):
        assert run("journals", "status", "--lang", lang)[0] == 0


def test_show_prints_everything_about_a_journal(tmp_path: Path, run: Run, home: Path) -> None:
    load_all(tmp_path, run)
    for asked in ("1234-5679", "12345679", "Journal of Examples", "THE JOURNAL OF EXAMPLES", "Jornal of Exampels"):
        code, out, _ = run("journals", "show", asked)
        assert code == 0
        for said in (
            "1234-5679", "Example Press", "1702 Artificial Intelligence: percentile 49, Q2", "percentile 58", "SJR 0.6",
            "COMPUTER SCIENCE, THEORY & METHODS (SCIE): Q2", "not indexed now", "Discontinuation, 2022", "List 2",
            "from 01.03.2021 to 31.12.2023", "[cs.xlsx]", "[jcr.csv]",
        ):  # fmt: skip
            assert said in out
    code, out, _ = run("journals", "show", "1234-5679", "--year", "2022")
    assert "percentile 49" in out
    assert "percentile 58" not in out
    assert "There is no data for 1999" in run("journals", "show", "1234-5679", "--year", "1999")[1]


def test_show_for_an_unknown_journal(tmp_path: Path, run: Run, home: Path) -> None:
    assert run("journals", "show", "1234-5679")[0] == 2
    load_all(tmp_path, run)
    code, _, err = run("journals", "show", issn(77))
    assert (code, issn(77) in err) == (1, True)
    assert run("journals", "show", "Quite another thing")[0] == 1
    code, _, err = run("journals", "show", "1234-5678")
    assert (code, "check digit" in err) == (2, True)
    assert run("journals", "show", "1234-5679", "--year", "two")[0] == 2


def test_similar_titles_are_suggested(tmp_path: Path, run: Run, home: Path) -> None:
    rows = [citescore_row(f"Annals of Examples {letter}", issn(ord(letter))) for letter in "ABC"]
    run("journals", "load", citescore(tmp_path / "cs.xlsx", {2023: rows}))
    code, out, _ = run("journals", "show", "Anals of Examples")
    assert code == 1
    assert all(issn(ord(letter)) in out for letter in "ABC")


def test_a_bad_file_does_not_stop_the_others(tmp_path: Path, run: Run, home: Path) -> None:
    wrong = table(tmp_path / "a.csv", [["Name", "Salary"], ["A", 1]])
    right = citescore(tmp_path / "cs.xlsx", {2023: [citescore_row()]})
    code, out, err = run("journals", "load", wrong, right)
    assert code == 2
    assert "a.csv: not loaded" in err
    assert "cs.xlsx: loaded" in out
    code, out, _ = run("journals", "load", right)
    assert (code, "nothing has changed" in out) == (0, True)


def test_a_file_that_cannot_be_loaded_creates_no_register(tmp_path: Path, run: Run, home: Path) -> None:
    wrong = table(tmp_path / "a.csv", [["Name", "Salary"], ["A", 1]])
    for path in (tmp_path / "missing.csv", wrong):
        code, out, err = run("journals", "load", path, "--db", tmp_path / "deep" / "er" / "new.sqlite")
        assert (code, "not loaded" in err, out) == (2, True, "")
        assert not (tmp_path / "deep").exists()


def test_the_register_named_in_the_call_has_precedence(tmp_path: Path, run: Run, home: Path) -> None:
    other = tmp_path / "deep" / "er" / "other.sqlite"
    run("journals", "load", citescore(tmp_path / "cs.xlsx", {2023: [citescore_row()]}), "--db", other)
    assert other.exists()
    assert not home.exists()
    other.write_bytes(b"no database")
    code, _, err = run("journals", "status", "--db", other)
    assert (code, "not a journal register" in err) == (2, True)


def test_the_blank_list_of_recommended_journals(tmp_path: Path, run: Run, home: Path) -> None:
    path = tmp_path / "editions.xlsx"
    assert run("template", path, "--editions", "--lang", "kk")[0] == 0
    assert run("template", path, "--editions")[0] == 2
    code, _, err = run("journals", "load", path)
    assert (code, "The list is empty" in err) == (2, True)


def test_the_location_of_the_register() -> None:
    assert register_path("a.db", {"TITLECHECK_JOURNALS": "b.db"}) == Path("a.db")
    assert register_path(None, {"TITLECHECK_JOURNALS": "b.db"}) == Path("b.db")


@pytest.mark.parametrize(
    ("system", "variable", "under"),
    [
        ("unix.Unix", "XDG_DATA_HOME", "folder"),
        ("unix.Unix", None, "~/.local/share"),
        ("macos.MacOS", None, "~/Library/Application Support"),
        ("windows.Windows", "LOCALAPPDATA", "folder"),
    ],
)
def test_the_folder_of_user_data_on_three_systems(
    system: str, variable: str | None, under: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    module, _, name = system.partition(".")
    folders = importlib.import_module(f"platformdirs.{module}")
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    if variable is not None:
        monkeypatch.setenv(variable, str(tmp_path))
        monkeypatch.setattr(folders, "get_win_folder", lambda _: str(tmp_path), raising=False)
    monkeypatch.setattr("platformdirs.PlatformDirs", getattr(folders, name))
    home = tmp_path if under == "folder" else Path(under).expanduser()
    assert register_path(None, {}) == home / "titlecheck" / "journals.sqlite"


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize("call", [("journals",), ("journals", "load"), ("journals", "status"), ("journals", "show")])
def test_help_of_every_command(run: Run, call: tuple[str, ...], lang: str) -> None:
    code, out, err = run(*call, "--help", "--lang", lang)
    assert (code, err) == (0, "")
    assert "titlecheck journals" in out


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize("call", [("load",), ("status",), ("show", "1234-5679")])
def test_a_register_of_an_earlier_version_names_the_files_to_load_again(
    tmp_path: Path,
    run: Run,
    home: Path,
    lang: str,
    call: tuple[str, ...],
) -> None:
    load_all(tmp_path, run)
    base = sqlite3.connect(home)
    base.execute("PRAGMA user_version = 1")
    base.close()
    before = home.read_bytes()
    files = [str(citescore(tmp_path / "newer.xlsx", {2021: [citescore_row()]}))] if call == ("load",) else []
    code, _, err = run("journals", *call, *files, "--lang", lang)
    assert code == 2
    assert all(name in err for name in ("cs.xlsx", "jcr.csv", "ext_list_Oct_2024.xlsx", "list.xlsx", str(home)))
    assert home.read_bytes() == before


def test_an_empty_file_is_not_yet_a_register(run: Run, home: Path) -> None:
    home.touch()
    assert run("journals", "status")[0] == 0
    code, _, err = run("journals", "show", "1234-5679")
    assert code == 2 and "titlecheck journals load" in err
    assert run("journals", "status", "--db", str(home.parent))[0] == 2, "a folder is none at all"


def test_a_register_without_sources_is_as_none(tmp_path: Path, run: Run, home: Path) -> None:
    sample = Path(__file__).resolve().parents[2] / "samples" / "04-0-general-eligible.kk.xlsx"
    before = run("check", sample, "--format", "json")[1]
    assert run("journals", "load", citescore(tmp_path / "cs.xlsx", {2022: [citescore_row()]}))[0] == 0
    assert run("check", sample, "--format", "json")[1] != before
    assert run("journals", "remove", "citescore", "2022")[0] == 0
    assert home.exists()
    assert run("check", sample, "--format", "json")[1] == before
    code, _, err = run("verify", sample)
    assert code == 2
    assert "Load one first" in err
