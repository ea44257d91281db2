"""The command line: calls, exit codes, messages."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from report.dossiers import docent
from titlecheck import __version__
from titlecheck.cli.app import COMMANDS, RULES
from titlecheck.cli.main import main
from titlecheck.dossier import Dossier
from titlecheck.intake import fill_workbook
from titlecheck.law import load_edition
from titlecheck.words import LANGUAGES, Language, word

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Call the program in English; gives the exit code and what it wrote."""
    monkeypatch.setenv("TITLECHECK_LANG", "en")
    monkeypatch.delenv("TITLECHECK_DEBUG", raising=False)

    def call(*arguments: object) -> tuple[int, str, str]:
        code = main([str(one) for one in arguments])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out, err

    return call


def written(folder: Path, name: str, dossier: Dossier) -> Path:
    path = folder / name
    path.write_text(dossier.model_dump_json(by_alias=True, exclude_none=True), encoding="utf-8")
    return path


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A dossier that meets every requirement of paragraph 4."""
    return written(tmp_path, "good.json", docent())


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A dossier without any article."""
    return written(tmp_path, "bad.json", docent(publications=()))


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    """A dossier in which the service record hangs on an empty cell."""
    spell = docent().service[0].model_dump(mode="json", exclude_none=True) | {"started_on": "2021"}
    return written(tmp_path, "doubtful.json", docent(service=(spell,)))


# Verdicts and exit codes


def test_exit_codes_tell_the_verdict(run: Run, good: Path, bad: Path, doubtful: Path) -> None:
    assert [run("check", path)[0] for path in (good, bad, doubtful)] == [0, 1, 3]


def test_of_several_dossiers_the_worst_counts(run: Run, good: Path, bad: Path, doubtful: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    assert run("check", good, good)[0] == 0
    assert run("check", good, doubtful)[0] == 3
    assert run("check", good, doubtful, bad)[0] == 1
    code, out, err = run("check", broken, good, bad)
    assert code == 2
    assert "broken.json" in err
    assert out.count("Check under Order No. 128") == 2


def test_a_workbook_is_checked_like_json(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "dossier.xlsx"
    fill_workbook(path, docent(), "kk")
    code, out, _ = run("check", path, "--lang", "kk")
    assert code == 0
    assert "Үлгіев Үлгі Мысалұлы" in out


def test_the_choices_of_a_call_reach_the_result(run: Run, good: Path) -> None:
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


def test_all_input_problems_are_told_at_once(run: Run, tmp_path: Path, good: Path) -> None:
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
def test_the_ending_of_the_file_says_the_form(run: Run, good: Path, tmp_path: Path, ending: str) -> None:
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


def test_several_results_go_into_a_folder(run: Run, good: Path, bad: Path, tmp_path: Path) -> None:
    code, _, _ = run("check", good, bad, "-o", tmp_path / "out", "--format", "json")
    assert code == 1
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["bad.json", "good.json"]


def test_results_never_go_over_dossiers_or_each_other(run: Run, good: Path, bad: Path, tmp_path: Path) -> None:
    twin = written(tmp_path, "good.txt", docent())
    before = good.read_bytes()
    assert run("check", good, "-o", good, "--force")[0] == 2
    assert run("check", good, bad, "-o", tmp_path, "--format", "json", "--force")[0] == 2
    assert run("check", good, twin, "-o", tmp_path / "out", "--format", "json")[0] == 2
    assert good.read_bytes() == before


# Calls that are wrong


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "arguments",
    [
        ["chek"],
        ["check"],
        ["check", "nowhere.xlsx"],
        ["check", "."],
        ["check", "GOOD", "--formt", "json"],
        ["check", "GOOD", "--format", "jsn"],
        ["check", "GOOD", "--format"],
        ["check", "GOOD", "--as-of", "01/03/2024"],
        ["check", "GOOD", "--as-of", "31.02.2024"],
        ["check", "GOOD", "--title", "rector"],
        ["check", "GOOD", "--route", "4-9"],
        ["check", "GOOD", "--reading", "strikt"],
        ["check", "GOOD", "--reading", "R99=strict"],
        ["check", "GOOD", "--reading", "R13=maybe"],
        ["check", "GOOD", "--readings", "nowhere.toml"],
        ["check", "GOOD", "--edition", "1999-01-01"],
        ["check", "GOOD", "--format", "xlsx"],
        ["check", "GOOD", "-o", "/nowhere/at/all.html"],
        ["check", "GOOD", "GOOD", "-o", "one.html"],
        ["routes", "GOOD", "GOOD"],
        ["rules", "shw"],
        ["rules"],
        ["rules", "show", "9"],
        ["rules", "diff", "4", "1999"],
        ["rules", "diff", "4", "2021-07-07"],
        ["readings", "no_such_reading"],
        ["schema", "verdict"],
        ["template", "."],
        ["template", "dossier.docx"],
        [],
    ],
)
def test_a_wrong_call_is_explained_in_the_language(
    run: Run, good: Path, lang: Language, arguments: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run(*[good if one == "GOOD" else one for one in arguments], "--lang", lang)
    assert code == 2
    assert out == ""
    assert word("cli.fault.mark", lang) in err
    assert not any(sign in err for sign in "{}")
    assert word("cli.fault.unexpected", lang)[:30] not in err


def test_a_slip_gets_a_suggestion(run: Run, good: Path) -> None:
    for arguments, meant in (
        (["chek", good], "check"),
        (["check", good, "--formt", "json"], "--format"),
        (["check", good, "--format", "htm"], "html"),
        (["check", good, "--reading", "any_phd_exempts_from_positon=strict"], "any_phd_exempts_from_position"),
        (["check", good, "--reading", "R13=lenent"], "lenient"),
        (["check", good, "--reading", "strickt"], "strict"),
        (["rules", "show", "4-11"], "4-1"),
    ):
        assert meant in run(*arguments)[2].split(":", 1)[1]


def test_a_language_that_we_do_not_speak(run: Run) -> None:
    code, _, err = run("check", "--lang", "de")
    assert code == 2
    assert "de" in err


def test_our_own_faults_are_confessed_without_a_traceback(
    run: Run, good: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("secret of the dossier")

    monkeypatch.setattr("titlecheck.cli.check.examined", broken)
    code, _, err = run("check", good)
    assert code == 2
    assert "ZeroDivisionError" in err
    assert "secret" not in err
    monkeypatch.setenv("TITLECHECK_DEBUG", "1")
    assert main(["check", str(good)]) == 2
    assert "Traceback" in capsys.readouterr().err


# The office's own choices


def test_a_blank_profile_changes_nothing_and_says_everything(run: Run, good: Path, tmp_path: Path) -> None:
    path = tmp_path / "office.toml"
    assert run("readings", "--new", path)[0] == 0
    text = path.read_text(encoding="utf-8")
    assert all(f"[choices.{name}]" in text for name in load_edition().readings)
    body = json.loads(run("check", good, "--readings", path, "--format", "json")[1])
    assert body["readings"] == "default"
    assert run("readings", "--new", path)[0] == 2


def test_a_profile_and_its_reasons_reach_the_result(run: Run, good: Path, tmp_path: Path) -> None:
    path = tmp_path / "office.toml"
    path.write_text('[choices.R13]\nside = "strict"\nreason = "Minutes 7"\n', encoding="utf-8")
    body = json.loads(run("check", good, "--readings", path, "--format", "json")[1])
    assert body["provenance"]["choices"]["any_phd_exempts_from_position"] == "strict"
    assert body["provenance"]["reasons"] == {"any_phd_exempts_from_position": "Minutes 7"}
    body = json.loads(run("check", good, "--readings", path, "--reading", "R13=lenient", "--format", "json")[1])
    assert body["provenance"]["choices"]["any_phd_exempts_from_position"] == "lenient"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("choices = 1", "choices"),
        ("[choices]\nR13 = 1", "R13"),
        ("[choices.R13]\nsid = 'strict'", "R13.sid"),
        ("[choices.R13]\nside = 1", "R13.side"),
        ("[choices.R13]\nside = 'strct'", "strict"),
        ("[choices.R99]\nside = 'strict'", "R99"),
        ("base = 'mild'", "mild"),
        ("[choics.R13]\nside = 'strict'", "choics"),
        ("[choices.R13", "office.toml"),
    ],
)
def test_a_wrong_profile_says_where(run: Run, good: Path, tmp_path: Path, text: str, named: str) -> None:
    path = tmp_path / "office.toml"
    path.write_text(text, encoding="utf-8")
    code, _, err = run("check", good, "--readings", path)
    assert code == 2
    assert named in err


# The other commands


def test_all_fourteen_routes_are_listed(run: Run, good: Path) -> None:
    code, out, _ = run("routes", good)
    assert code == 0
    assert out.count("Paragraph ") == 14
    assert "✓ Paragraph 4, general: open" in out
    assert "condition not met" in out


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("paragraph", list(load_edition().routes))
def test_every_value_of_a_paragraph_is_shown_in_words(run: Run, lang: Language, paragraph: str) -> None:
    code, out, _ = run("rules", "show", paragraph, "--lang", lang)
    assert code == 0
    assert "_" not in out
    assert "{" not in out


def test_editions_and_differences(run: Run) -> None:
    assert load_edition().edition in run("rules", "list")[1]
    assert "No differences" in run("rules", "diff", "2021-07-07", "2021-07-07")[1]
    out = run("rules", "diff", "4", "5")[1]
    assert "4: 14" in out
    assert "5: 28" in out


@pytest.mark.parametrize("lang", LANGUAGES)
def test_readings_are_listed_and_explained(run: Run, lang: Language) -> None:
    out = run("readings", "--lang", lang)[1]
    for name, reading in load_edition().readings.items():
        assert name in out
        assert reading.number in out
    flat = " ".join(run("readings", "r13", "--lang", lang)[1].split())
    for side in ("strict", "lenient", "why"):
        assert word(f"readings.any_phd_exempts_from_position.{side}", lang) in flat


@pytest.mark.parametrize("what", ["dossier", "result"])
def test_schemas_are_json(run: Run, what: str) -> None:
    code, out, _ = run("schema", what)
    assert code == 0
    assert json.loads(out)["$id"] == f"titlecheck/{what}/1"


def test_a_template_is_written_once(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "dossier"
    assert run("template", path)[0] == 0
    assert openpyxl.load_workbook(tmp_path / "dossier.xlsx").worksheets
    assert run("template", path)[0] == 2
    assert run("template", path, "--force")[0] == 0


# Help and language


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "command", [[], *([name] for name in COMMANDS), ["rules"], *(["rules", name] for name in RULES)]
)
def test_help_speaks_the_language(run: Run, lang: Language, command: list[str]) -> None:
    code, out, err = run(*command, "--help", "--lang", lang)
    assert (code, err) == (0, "")
    assert out.startswith(word("cli.usage", lang))
    assert word("cli.option.help", lang) in " ".join(out.split())
    assert "{" not in out
    assert "Show this message" not in out


@pytest.mark.parametrize(
    ("environ", "lang"),
    [
        ({}, "kk"),
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "kk"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "kk_KZ.UTF-8"}, "kk"),
        ({"LANG": "en_US.UTF-8", "TITLECHECK_LANG": "ru"}, "ru"),
    ],
)
def test_the_language_comes_from_the_surroundings(
    environ: dict[str, str], lang: Language, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("TITLECHECK_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert main(["--help"]) == 0
    assert capsys.readouterr().out.startswith(word("cli.usage", lang))


def test_the_version(run: Run) -> None:
    assert run("--version") == (0, f"titlecheck {__version__}\n", "")


# The whole process


def test_as_a_process_it_loads_nothing_that_it_does_not_need(good: Path) -> None:
    code = (
        "import sys; from titlecheck.cli.main import main; code = main(['check', sys.argv[1]]);"
        "print(*[m for m in ('rich', 'jinja2', 'openpyxl', 'sqlite3') if m in sys.modules], file=sys.stderr);"
        "raise SystemExit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(good)], capture_output=True, check=False)
    assert done.returncode == 0
    assert done.stderr.split() == []


def test_it_runs_as_a_module_on_a_console_without_kazakh_letters(good: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "titlecheck", "check", str(good), "--lang", "kk"],
        capture_output=True,
        check=False,
        env={"PYTHONPATH": "src", "PYTHONIOENCODING": "cp1251", "PATH": ""},
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0, done.stderr
    assert "Улгиев Улги" in done.stdout.decode("cp1251").replace("і", "и")


def test_dates_are_not_taken_from_the_clock(run: Run, good: Path) -> None:
    assert json.loads(run("check", good, "--format", "json")[1])["applied_on"] == date(2024, 3, 1).isoformat()
