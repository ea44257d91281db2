"""Option values: every command refuses an empty or invalid one before any file is opened or created."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from command_line import Run
from titlecheck.cli.app import build
from titlecheck.i18n import LANGUAGES, entry
from titlecheck.ruleset import editions, load_edition
from titlecheck.services.check_choices import TITLES, chosen_title, chosen_track, wanted_routes
from titlecheck.services.faults import CallFault


def commands() -> Iterator[tuple[list[str], Any]]:
    """Return every command as the words that call it."""
    for name, one in get_command(build()).commands.items():  # type: ignore[attr-defined]
        for inner, command in getattr(one, "commands", {}).items():
            yield [name, inner], command
        if not hasattr(one, "commands"):
            yield [name], one


def options() -> Iterator[tuple[list[str], str, str]]:
    """Return every command and every option with a value: its name and its placeholder in the help."""
    for called, command in commands():
        arguments = ["nowhere.xlsx" for one in command.params if one.param_type_name == "argument" and one.required]
        for one in command.params:
            if one.param_type_name == "option" and not one.is_flag:
                yield [*called, *arguments], max(one.opts, key=len), one.name


OPTIONS = list(options())


@pytest.mark.parametrize("called", [called for called, _ in commands()], ids=" ".join)
def test_every_command_has_a_help_page(run: Run, called: list[str]) -> None:
    for lang in LANGUAGES:
        code, out, err = run(*called, "--help", "--lang", lang)
        assert (code, err) == (0, "")
        assert f"titlecheck {' '.join(called)}" in out


def test_many_options_are_found() -> None:
    assert len(OPTIONS) > 100
    assert {option for _, option, _ in OPTIONS} >= {"--title", "--route", "--as-of", "--output", "--db", "--scheme"}


@pytest.mark.parametrize(("call", "option", "name"), OPTIONS, ids=lambda one: one if isinstance(one, str) else one[0])
def test_an_empty_value_is_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: list[str], option: str, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for said in ([option, ""], [option, "  "], [f"{option}="]):
        code, out, err = run(*call, *said)
        assert (code, out) == (2, "")
        assert err.startswith(f"Error: Option {option} has an empty value. It needs ")
        assert "nowhere" not in err
    assert not list(tmp_path.iterdir())


def test_the_message_for_an_empty_value_lists_the_allowed_values(run: Run) -> None:
    for option, allowed in (
        ("--title", TITLES),
        ("--route", load_edition().routes),
        ("--edition", editions()),
        ("--format", ("text", "json", "html", "xlsx")),
        ("--trust", ("neither", "register", "claim")),
        ("--as-of", ("2024-03-01", "01.03.2024")),
    ):
        _, _, err = run("check", "nowhere.xlsx", option, "")
        assert [one for one in allowed if one not in err] == []


@pytest.mark.parametrize("call", [["check", ""], ["batch", " "], ["template", ""], ["journals", "show", ""]])
def test_an_empty_argument_is_refused(run: Run, call: list[str]) -> None:
    code, out, err = run(*call)
    assert (code, out) == (2, "")
    assert "Something is missing" in err or "missing" in err.casefold()


@pytest.mark.parametrize(
    "call",
    [
        ["check", "nowhere.xlsx", "--readings", "none.toml", "--format", "jsn"],
        ["check", "nowhere.xlsx", "--readings", "none.toml", "--as-of", "soon"],
        ["check", "nowhere.xlsx", "--readings", "none.toml", "--title", "rector"],
        ["check", "nowhere.xlsx", "other.xlsx", "-o", "results", "--marked", "marked", "--format", "jsn"],
        ["outlook", "nowhere.xlsx", "--readings", "none.toml", "--years", "many"],
        ["outlook", "nowhere.xlsx", "--readings", "none.toml", "--format", "jsn"],
        ["file", "nowhere.xlsx", "--readings", "none.toml", "--as-of", "soon"],
        ["recognition", "nowhere.xlsx", "--readings", "none.toml", "--as-of", "soon"],
        ["deadlines", "nowhere.xlsx", "--readings", "none.toml", "--council", "soon"],
        ["deadlines", "nowhere.xlsx", "--readings", "none.toml", "--as-of", "soon"],
        ["forms", "nowhere.xlsx", "--readings", "none.toml", "--annex", "5"],
        ["score", "nowhere.xlsx", "--scheme", "satpayev", "--rules", "none.toml", "--announced", "soon"],
        ["journals", "fields", "nowhere.xlsx", "-o", "copy.docx"],
        ["batch", "nowhere", "--readings", "none.toml", "--jobs", "many"],
        ["replay", "nowhere", "--write", "x.json", "--jobs", "many"],
    ],
)
def test_a_wrong_value_is_reported_before_any_file_is_opened(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, err = run(*call)
    assert code == 2
    assert call[-1] in err
    assert "nowhere" not in err
    assert "none.toml" not in err
    assert not list(tmp_path.iterdir())


def test_a_wrong_call_creates_no_folder(run: Run, good: Path, tmp_path: Path) -> None:
    home = tmp_path / "here"
    for more in (["--marked", home / "m.xlsx"], ["--marked", home / "m", "--apply-suggestions", good]):
        assert run("check", good, good.parent / "other.xlsx", "-o", home / "results", *more)[0] == 2
    assert not home.exists()


def test_a_call_that_also_writes_a_copy_writes_both_files_or_none(run: Run, good: Path, tmp_path: Path) -> None:
    result, copy = tmp_path / "r.json", tmp_path / "m.xlsx"
    copy.write_bytes(b"mine")
    assert run("check", good, "-o", result, "--marked", copy)[0] == 2
    assert (result.exists(), copy.read_bytes()) == (False, b"mine")
    copy.unlink()
    result.write_bytes(b"mine")
    assert run("check", good, "-o", result, "--marked", copy)[0] == 2
    assert (copy.exists(), result.read_bytes()) == (False, b"mine")
    assert run("check", good, "-o", tmp_path / "same.xlsx", "--marked", tmp_path / "same.xlsx")[0] == 2
    assert not (tmp_path / "same.xlsx").exists()


WORDS = [
    *((code, name) for code in TITLES for name in (code, *(entry(f"findings.title.{code}")[one] for one in LANGUAGES))),
    ("associate_professor", "доцент"),
    ("associate_professor", " Доцент "),
    ("associate_professor", "DOCENT"),
    ("professor", "профессор"),
    ("professor", "Проф."),
]


@pytest.mark.parametrize(("code", "said"), WORDS)
def test_every_command_accepts_a_title_by_its_name(code: str, said: str) -> None:
    assert chosen_title(said) == code


@pytest.mark.parametrize("said", ["", "ректор", "associate", "senior_researcher"])
def test_other_words_are_refused_as_a_title(said: str) -> None:
    with pytest.raises(CallFault) as fault:
        chosen_title(said)
    assert all(code in fault.value.said("ru") for code in TITLES) or "?" in fault.value.said("ru")


def test_every_command_accepts_the_names_of_titles(run: Run, good: Path, tmp_path: Path) -> None:
    for call in (["check", good], ["outlook", good], ["forms", good, "-o", tmp_path]):
        for said in (["--title", "доцент"], ["--title=доцент"]):
            assert run(*call, *said, "--force")[0] == 0
    assert run("template", tmp_path / "t.xlsx", "--title", "доцент")[0] == 0


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("arts", "arts"), ("Искусство", "arts"), ("өнер", "arts"), ("искусство и архитектура", "arts"),
        ("СПОРТ", "sports"), ("дене тәрбиесі және спорт", "sports"), ("әскери", "military"),
        ("военный", "military"), ("жалпы тәртіп", "standard"), ("общий", "standard"),
        ("почетное звание", "honorary"), ("құрметті атақ бойынша", "honorary"),
    ],
)  # fmt: skip
def test_a_track_is_known_by_its_names_in_every_language(said: str, code: str) -> None:
    assert chosen_track(said) == code
    assert wanted_routes([], None, said) == wanted_routes([], None, code) != ()


def test_the_words_of_tracks_cover_the_tracks_of_the_edition() -> None:
    assert {chosen_track(one.track) for one in load_edition().routes.values()} == {
        "standard", "arts", "sports", "military", "honorary",
    }  # fmt: skip


def test_an_unknown_track_is_refused_with_the_known_ones() -> None:
    with pytest.raises(CallFault) as why:
        chosen_track("химия")
    assert "arts" in why.value.said("en")
