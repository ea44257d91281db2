"""Wrong calls, and the readings chosen by an office."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command_line import Run
from titlecheck.cli.main import main
from titlecheck.i18n import LANGUAGES, Language, word
from titlecheck.ruleset import load_edition

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
        ["journals"],
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
def test_a_wrong_call_is_explained_in_the_chosen_language(
    run: Run, good: Path, lang: Language, arguments: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run(*[good if one == "GOOD" else one for one in arguments], "--lang", lang)
    assert code == 2
    assert out == ""
    assert word("cli.fault.mark", lang) in err
    assert not any(sign in err for sign in "{}")
    assert word("cli.fault.unexpected", lang)[:30] not in err


def test_a_misspelt_command_or_option_gets_a_suggestion(run: Run, good: Path) -> None:
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


def test_lang_without_a_value_is_refused(run: Run) -> None:
    code, _, err = run("check", "x.xlsx", "--lang")
    assert code == 2
    assert "--lang needs a value" in err
    assert "kk, ru, en" in err


def test_an_unsupported_language_is_refused(run: Run) -> None:
    code, _, err = run("check", "--lang", "de")
    assert code == 2
    assert "de" in err


def test_an_internal_error_is_reported_without_a_traceback(
    run: Run, good: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("secret of the dossier")

    monkeypatch.setattr("titlecheck.services.check.check", broken)
    code, _, err = run("check", good)
    assert code == 2
    assert "ZeroDivisionError" in err
    assert "secret" not in err
    monkeypatch.setenv("TITLECHECK_DEBUG", "1")
    assert main(["check", str(good)]) == 2
    assert "Traceback" in capsys.readouterr().err


# Readings chosen by an office


def test_a_blank_profile_lists_every_reading_and_changes_nothing(run: Run, good: Path, tmp_path: Path) -> None:
    path = tmp_path / "office.toml"
    assert run("readings", "--new", path)[0] == 0
    text = path.read_text(encoding="utf-8")
    assert all(f"[choices.{name}]" in text for name in load_edition().readings)
    body = json.loads(run("check", good, "--readings", path, "--format", "json")[1])
    assert body["readings"] == "default"
    assert run("readings", "--new", path)[0] == 2


def test_a_profile_and_its_reasons_appear_in_the_result(run: Run, good: Path, tmp_path: Path) -> None:
    path = tmp_path / "office.toml"
    path.write_text('[choices.R13]\nside = "strict"\nreason = "Minutes 7"\n', encoding="utf-8")
    body = json.loads(run("check", good, "--readings", path, "--format", "json")[1])
    assert body["provenance"]["choices"]["any_phd_exempts_from_position"] == "strict"
    assert body["provenance"]["reasons"] == {"any_phd_exempts_from_position": "Minutes 7"}
    body = json.loads(run("check", good, "--readings", path, "--reading", "R13=lenient", "--format", "json")[1])
    assert body["provenance"]["choices"]["any_phd_exempts_from_position"] == "lenient"


@pytest.mark.parametrize("name", ["R31", "r31", "conference_papers_count_in_total"])
def test_a_divided_reading_can_be_set_as_a_whole_by_its_old_number_and_name(
    run: Run, good: Path, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "office.toml"
    path.write_text(f'[choices.{name}]\nside = "strict"\nreason = "Minutes 7"\n', encoding="utf-8")
    parts = {"conference_papers_count_beside_talks", "conference_papers_count_without_talks"}
    given = json.loads(run("check", good, "--readings", path, "--format", "json")[1])["provenance"]
    assert {given["choices"][part] for part in parts} == {"strict"}
    assert given["reasons"] == dict.fromkeys(parts, "Minutes 7")
    given = json.loads(run("check", good, "--reading", f"{name}=strict", "--format", "json")[1])["provenance"]
    assert {given["choices"][part] for part in parts} == {"strict"}
    # A part can be set differently from the other, before or after it.
    call = ("check", good, "--readings", path, "--reading", "R31a=lenient", "--format", "json")
    choices = json.loads(run(*call)[1])["provenance"]["choices"]
    assert [choices[part] for part in sorted(parts)] == ["lenient", "strict"]
    code, out, _ = run("readings", name)
    assert code == 0 and all(number in out for number in ("R31a", "R31b"))


def test_a_profile_of_an_earlier_version_is_accepted(run: Run, good: Path, tmp_path: Path) -> None:
    kept = json.loads((Path(__file__).parents[1] / "kept" / "replay.json").read_text(encoding="utf-8"))
    old = {**kept["origin"]["choices"], "term_begins_on_the_next_day": "strict"}
    path = tmp_path / "office.toml"
    path.write_text("".join(f'[choices.{name}]\nside = "{side}"\n' for name, side in old.items()), encoding="utf-8")
    given = json.loads(run("check", good, "--readings", path, "--format", "json")[1])["provenance"]["choices"]
    readings = load_edition().readings
    for name, side in old.items():
        if name != "term_begins_on_the_next_day":
            assert {given[part] for part in readings.find(name)} == {side}, name
    call = ("deadlines", "--decided", "2024-12-30", "--outcome", "refusal", "--as-of", "2025-01-01")
    assert "by 16 January 2025" in run(*call)[1]
    assert "by 15 January 2025" in run(*call, "--readings", path)[1]


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
def test_an_error_in_a_profile_is_reported_with_its_place(
    run: Run, good: Path, tmp_path: Path, text: str, named: str
) -> None:
    path = tmp_path / "office.toml"
    path.write_text(text, encoding="utf-8")
    code, _, err = run("check", good, "--readings", path)
    assert code == 2
    assert named in err


@pytest.mark.parametrize("command", ["check", "routes", "outlook"])
def test_a_blank_template_is_reported_as_blank_and_not_as_not_eligible(run: Run, tmp_path: Path, command: str) -> None:
    blank = tmp_path / "blank.xlsx"
    run("template", blank)
    code, out, err = run(command, blank)
    assert (code, out) == (2, "")
    assert "the workbook contains no data" in err


def test_batch_lists_a_blank_template_among_the_unreadable_files(run: Run, good: Path, tmp_path: Path) -> None:
    run("template", tmp_path / "blank.xlsx")
    code, out, _ = run("batch", tmp_path)
    assert code == 2
    assert "the workbook contains no data" in " ".join(out.split())
