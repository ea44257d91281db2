"""The other commands, help, language, and what a process loads."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from command_line import Run
from titlecheck import __version__
from titlecheck.cli.app import COMMANDS, RULES
from titlecheck.cli.main import main
from titlecheck.i18n import LANGUAGES, Language, word
from titlecheck.ruleset import load_edition

# The other commands


def test_all_fourteen_routes_are_listed(run: Run, good: Path) -> None:
    code, out, _ = run("routes", good)
    assert code == 0
    assert out.count("Paragraph ") == 14
    assert "✓ Paragraph 4, general: applies" in out
    assert "conditions not met" in out


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("paragraph", list(load_edition().routes))
def test_every_value_of_a_paragraph_is_explained_in_words(run: Run, lang: Language, paragraph: str) -> None:
    code, out, _ = run("rules", "show", paragraph, "--lang", lang)
    assert code == 0
    assert "_" not in out
    assert "{" not in out


def test_editions_are_listed_and_compared(run: Run) -> None:
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


@pytest.mark.parametrize("what", ["dossier", "result", "replay", "score", "scoring", "recognition"])
def test_schemas_are_valid_json(run: Run, what: str) -> None:
    code, out, _ = run("schema", what)
    assert code == 0
    assert json.loads(out)["$id"] == f"titlecheck/{what}/1"


def test_a_template_is_not_overwritten(run: Run, tmp_path: Path) -> None:
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
def test_help_is_in_the_chosen_language(run: Run, lang: Language, command: list[str]) -> None:
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
def test_the_default_language_comes_from_the_environment(
    environ: dict[str, str], lang: Language, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("TITLECHECK_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert main(["--help"]) == 0
    assert capsys.readouterr().out.startswith(word("cli.usage", lang))


def test_version_option(run: Run) -> None:
    assert run("--version") == (0, f"titlecheck {__version__}\n", "")


# The whole process


def test_a_process_loads_no_unneeded_module(good: Path) -> None:
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


def test_the_day_of_application_is_not_taken_from_the_clock(run: Run, good: Path) -> None:
    assert json.loads(run("check", good, "--format", "json")[1])["applied_on"] == date(2024, 3, 1).isoformat()


@pytest.mark.parametrize(
    ("command", "forms", "several"),
    [
        ("check", "text|json|html|xlsx", True),
        ("verify", "text|json|xlsx", False),
        ("outlook", "text|json|html|xlsx", False),
    ],
)
def test_help_names_the_formats_of_each_command(run: Run, command: str, forms: str, several: bool) -> None:
    _, out, _ = run(command, "--help")
    assert f"--format {forms}\n" in out or f"--format {forms} " in out
    assert ("for several dossiers a folder" in " ".join(out.split())) is several


def test_recognition_without_a_title_names_the_sheet_to_fill_in(run: Run, good: Path) -> None:
    code, out, _ = run("recognition", good)
    assert code == 2
    assert "The dossier has no academic title" in out
    assert "sheet “Academic titles”, column “Academic title”: there is no row with a title" in " ".join(out.split())
    assert "All that is asked for is there" not in out


def test_lists_write_the_date_of_an_edition_as_people_do(run: Run, good: Path) -> None:
    for call in (("recognition", good), ("file", good), ("deadlines", "--council", "2024-03-01")):
        out = run(*call)[1]
        assert "edition of 07.07.2021" in out
        assert "2021-07-07" not in out
