"""The workbook of a council meeting, and the command that makes its papers."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from command_line import call
from documents.cases import ROUTES, case, dossier
from documents.meetings import SITTING, folder, meeting, row
from documents.reading import paragraphs, tables, whole
from titlecheck.cli.main import main
from titlecheck.dossier.meeting import Decision
from titlecheck.i18n import LANGUAGES, word
from titlecheck.results import Verdict
from titlecheck.workbook.meeting_workbook import meeting_template, read_meeting
from titlecheck.workbook.outcome import describe

E, R, N = Verdict.ELIGIBLE, Verdict.NEEDS_REVIEW, Verdict.NOT_ELIGIBLE


def test_a_filled_workbook_is_read_in_every_language(tmp_path: Path) -> None:
    for lang in LANGUAGES:
        path = meeting(tmp_path / f"{lang}.xlsx", [row("17"), row("18", "b", decision="отказать")], lang)
        reading = read_meeting(path, ["17-a.xlsx", "b.xlsx"])
        assert not reading.problems
        found = reading.meeting
        assert found is not None
        assert found.held_on == date(2024, 3, 15)
        assert (found.protocol, found.chair, found.members) == ("7", SITTING["chair"], 11)
        first, second = found.cases
        assert (first.number, first.file, first.votes, first.decision) == ("17", "17-a.xlsx", (9, 1, 1), Decision.AWARD)
        assert (second.file, second.decision) == ("b.xlsx", Decision.REFUSE)


def test_repeated_headings_hide_no_case(tmp_path: Path) -> None:
    path = meeting(tmp_path / "m.xlsx", [row("17"), row("18")])
    book = load_workbook(path)
    cases = book.worksheets[1]
    for column in range(1, cases.max_column + 1):
        cases.cell(5, column).value = cases.cell(1, column).value
    book.save(path)
    problems = read_meeting(path, ["17.xlsx", "18.xlsx"]).problems
    assert {one.place.row for one in problems} == {5}, "only the two cases are read, not the repeated headings"


def test_the_blank_workbook_is_reproducible() -> None:
    for lang in LANGUAGES:
        assert meeting_template(lang) == meeting_template(lang)


@pytest.mark.parametrize(
    ("rows", "facts", "code", "at"),
    [
        ([row("1", votes_for=8)], {}, "votes_do_not_add_up", 2),
        ([row("1"), row("2", votes_for=8)], {"members": None}, "votes_differ", 3),
        ([row("1"), row("1", "2.json")], {}, "number_twice", 3),
        ([row("1", expert=None)], {}, "no_expert", 2),
        ([row("1", votes_abstained=None)], {}, "votes_incomplete", 2),
        ([row("1", votes_for=None, votes_against=None, votes_abstained=None)], {}, "votes_incomplete", 2),
        ([row("1", decision=None)], {}, "no_decision", 2),
        ([row("1", decision="кейінге")], {}, "not_a_decision", 2),
        ([row("1", decision="присвоить?")], {}, "not_a_decision", 2),
        ([row("1", votes_for=-9)], {}, "not_a_count", 2),
        ([row("1", votes_for="тоғыз")], {}, "not_a_count", 2),
        ([row("9")], {}, "no_file_of_number", 2),
        ([row("1", "x.xlsx")], {}, "no_file", 2),
        ([row("1"), row("3", "1.json")], {}, "file_twice", 3),
        ([row("4")], {}, "several_files", 2),
        ([], {}, "no_cases", None),
        ([row("1")], {"held_on": "кеше"}, "date_unknown", 4),
    ],
)
def test_errors_are_reported_with_their_place(
    tmp_path: Path, rows: list[dict[str, Any]], facts: dict[str, Any], code: str, at: int | None
) -> None:
    path = meeting(tmp_path / "m.xlsx", rows, **facts)
    reading = read_meeting(path, ["1.json", "2.json", "4-a.json", "4-b.json"])
    assert reading.meeting is None
    assert code in [one.code for one in reading.problems]
    (first, *_) = [one for one in reading.problems if one.code == code]
    assert first.place.row == at
    for lang in LANGUAGES:
        lines = [describe(one, lang) for one in reading.problems]
        assert len(lines) == len(reading.problems)
        assert all(lines)


def test_a_word_that_is_no_decision_names_the_decisions(tmp_path: Path) -> None:
    path = meeting(tmp_path / "m.xlsx", [row("1", decision="кейін")])
    (problem, *_) = read_meeting(path, ["1.json"]).problems
    assert (problem.code, problem.found) == ("not_a_decision", "кейін")
    choices = "; ".join(word(f"council.decision.{choice}", "ru") for choice in Decision)
    assert describe(problem, "ru").endswith(f"«кейін» – не решение. Допустимо: {choices}.")


def test_a_copy_of_a_dossier_is_not_taken_for_a_case(tmp_path: Path) -> None:
    path = meeting(tmp_path / "m.xlsx", [row("1")])
    files = ["1 Үлгі.xlsx", "1 Үлгі.marked.xlsx", "1 Үлгі.before-import-2.xlsx", "10.xlsx"]
    found = read_meeting(path, files).meeting
    assert found is not None
    assert [case.file for case in found.cases] == ["1 Үлгі.xlsx"]


@pytest.mark.parametrize("data", [b"", b"no workbook", b"PK\x03\x04" + b"x" * 50])
def test_a_file_that_is_not_a_workbook(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "m.xlsx"
    path.write_bytes(data)
    reading = read_meeting(path, [])
    assert reading.meeting is None
    assert all(describe(one, "ru") for one in reading.problems)


def test_a_workbook_of_another_kind(tmp_path: Path) -> None:
    path = tmp_path / "m.xlsx"
    assert main(["template", str(path)]) == 0
    assert {one.code for one in read_meeting(path, []).problems} == {"no_sheet"}


# ------------------------------------------------------------------------------------------------ command


def test_a_council_meeting_with_twenty_cases(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wanted = {f"c{100 + at}": (ROUTES[at % 14], (E, R, N)[at % 3]) for at in range(20)}
    home = folder(tmp_path / "in", **wanted)
    rows = [row(name[1:], decision=None, votes_for=None, votes_against=None, votes_abstained=None) for name in wanted]
    book = meeting(tmp_path / "meeting.xlsx", rows)
    out = tmp_path / "out"
    assert call("council", home, "--meeting", book, "-o", out) == 0
    names = sorted(one.name for one in out.iterdir())
    assert len([one for one in names if ".annex-" in one]) == 20
    hanging = {name for name, one in wanted.items() if not case(*one).route.holds_under_every_reading}
    reviews = [name[1:] for name, (_, verdict) in wanted.items() if verdict is R or name in hanging]
    noted = [name[1:] for name, (_, verdict) in wanted.items() if verdict is N or name[1:] in reviews]
    assert [one.split(".")[0] for one in names if ".cover." in one] == noted
    for at, (name, (paragraph, verdict)) in enumerate(wanted.items()):
        annex = 4 if paragraph.startswith("5") else 3
        number = name[1:]
        text = whole((out / f"{number}.{number}.annex-{annex}.kk.docx").read_bytes())
        assert f"№ {number} ісі тыңдалды" in text
        assert '2024 ж. "15" наурыз _ № 7 хаттама' in " ".join(text.split())
        assert text.count(f"Сарапшы {number}") == 2
        assert text.count("Үлгіев Үлгі Мысалұлы") == 1, "without a decision item 8 names nobody"
        assert "Т. Т. Төрағаев" in text
        (agenda,) = tables((out / "agenda.kk.docx").read_bytes())
        assert agenda[at + 1][1:3] == [number, "Үлгіев Үлгі Мысалұлы"]
        assert agenda[at + 1][5] == paragraph
        (summary,) = tables((out / "summary.kk.docx").read_bytes())
        words = {E: "талаптарға сәйкес келеді", N: "талаптарға сәйкес келмейді"}
        why = {
            ("data",): "шешілмеді: деректер жетіспейді",
            ("reading",): "Ережені түсіндіруді маман шешеді",
            ("data", "reading"): "маманның қарауы қажет",
        }
        assert summary[at + 1][5] == (words.get(verdict) or why[case(paragraph, verdict).route.because])
    page = load_workbook(BytesIO((out / "summary.kk.xlsx").read_bytes())).worksheets[0]
    assert page.max_row == 21
    assert [page.cell(at, 2).value for at in range(2, 22)] == [name[1:] for name in wanted]
    points = paragraphs((out / "points.kk.docx").read_bytes())
    assert [line.split(".")[0].removeprefix("№ ") for line in points if line.startswith("№ 1")] == reviews
    assert "20/20" in capsys.readouterr().err


def test_the_decision_and_the_votes_are_printed(tmp_path: Path) -> None:
    home = folder(tmp_path / "in", c1=("4", E), c2=("4", E), c3=("4", N), c4=("4", R))
    rows = [row("1"), row("2", decision="бас тарту"), row("3", decision="бас тарту"), row("4")]
    out = tmp_path / "out"
    assert call("council", home, "--meeting", meeting(tmp_path / "m.xlsx", rows), "-o", out) == 0
    text = {number: whole((out / f"{number}.{number}.annex-3.kk.docx").read_bytes()) for number in "1234"}
    for number in "1234":
        assert "дауыс бергені 9" in text[number]
        assert '"қарсы" 1' in text[number]
        refused = next(line for line in text[number].splitlines() if line.startswith("Сараптау кеңесі Комитетке"))
        assert ("Үлгіев" in refused) is (number in "23")
    covers = sorted(one.name.split(".")[0] for one in out.glob("*.cover.*"))
    assert covers == ["1", "2", "4"]  # the first depends on a reading
    assert "тармағына сәйкес келмейді" not in whole((out / "2.2.cover.kk.docx").read_bytes())
    assert "бас тарту ұсынылсын" in whole((out / "2.2.cover.kk.docx").read_bytes())


def test_one_unreadable_file_does_not_stop_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = folder(tmp_path / "in", c1=("4", E), c3=("5", E))
    (home / "2.json").write_text("{", encoding="utf-8")
    out = tmp_path / "out"
    book = meeting(tmp_path / "m.xlsx", [row("1"), row("2"), row("3")])
    assert call("council", home, "--meeting", book, "-o", out) == 2
    assert (out / "1.1.annex-3.kk.docx").is_file()
    assert (out / "3.3.annex-4.kk.docx").is_file()
    (summary,) = tables((out / "summary.kk.docx").read_bytes())
    assert [cells[5] for cells in summary[1:]][1] == "досье оқылмады"
    assert "2.json" in capsys.readouterr().err


def test_no_conclusion_is_drafted_if_an_empty_cell_decides_the_paragraph(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = folder(tmp_path / "in", c1=("4", E), c2=("4", E))
    facts = dossier("4", E)
    untitled = facts.model_copy(update={"application": facts.application.model_copy(update={"title_sought": None})})
    (home / "2.json").write_text(untitled.model_dump_json(by_alias=True), encoding="utf-8")
    out = tmp_path / "out"
    book = meeting(tmp_path / "m.xlsx", [row("1"), row("2")])
    assert call("council", home, "--meeting", book, "-o", out, "--lang", "ru") == 2
    assert (out / "1.1.annex-3.ru.docx").is_file()
    assert not [one.name for one in out.iterdir() if one.name.startswith("2.")]
    said = capsys.readouterr().err
    assert "Дело № 2 (2.json)" in said and "не установлено, по какому пункту оно рассматривается" in said
    assert "«Запрашиваемое звание»" in said and "Дел: 1 из 2" in said
    (summary,) = tables((out / "summary.ru.docx").read_bytes())
    assert summary[2][5] == "не решено: не хватает данных" and "профессор" not in " ".join(summary[2])
    points = whole((out / "points.ru.docx").read_bytes())
    assert "По какому пункту рассматривается дело" in points.partition("№ 2.")[2]


@pytest.mark.parametrize(
    ("given", "against", "decision", "told"),
    [(3, 5, "атақ беру", True), (9, 1, "отказать", False), (5, 5, "атақ беру", True), (9, 1, "атақ беру", False)],
)
def test_a_decision_against_the_vote_is_flagged_for_the_secretary(
    tmp_path: Path, given: int, against: int, decision: str, told: bool
) -> None:
    home = folder(tmp_path / "in", c1=("4", E))
    votes = {"votes_for": given, "votes_against": against, "votes_abstained": 11 - given - against}
    book = meeting(tmp_path / "m.xlsx", [row("1", decision=decision, **votes)])
    out = tmp_path / "out"
    assert call("council", home, "--meeting", book, "-o", out, "--lang", "ru") == 0
    wanted = f"за – {given}, против – {against}"
    assert (wanted in whole((out / "points.ru.docx").read_bytes())) is told
    pages = [one for one in out.iterdir() if ".cover." in one.name]
    assert any(wanted in whole(one.read_bytes()) for one in pages) is told


def test_errors_in_the_workbook_prevent_all_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = folder(tmp_path / "in", c1=("4", E))
    book = meeting(tmp_path / "m.xlsx", [row("1", votes_for=5, expert=None)])
    out = tmp_path / "out"
    assert call("council", home, "--meeting", book, "-o", out) == 2
    assert not out.exists()
    said = capsys.readouterr().err
    assert "Істер" in said
    assert "11" in said


def test_papers_are_not_overwritten_and_are_reproducible(tmp_path: Path) -> None:
    home = folder(tmp_path / "in", c1=("4", E), c2=("5", R))
    book = meeting(tmp_path / "m.xlsx", [row("1"), row("2")])
    out = tmp_path / "out"
    assert call("council", home, "--meeting", book, "-o", out, "--lang", "ru") == 0
    first = {one.name: one.read_bytes() for one in out.iterdir()}
    assert call("council", home, "--meeting", book, "-o", out, "--lang", "ru") == 2
    assert call("council", home, "--meeting", book, "-o", out, "--lang", "ru", "--force") == 0
    assert {one.name: one.read_bytes() for one in out.iterdir()} == first
    assert all(".ru." in name for name in first)


@pytest.mark.parametrize("arguments", [("nowhere", "--meeting", "m.xlsx"), (".",), (".", "--meeting", "nowhere.xlsx")])
def test_wrong_calls(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert call("council", *arguments) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_the_command_writes_the_blank_workbook(tmp_path: Path) -> None:
    path = tmp_path / "meeting.xlsx"
    assert call("template", "--meeting", path) == 0
    assert path.read_bytes() == meeting_template("kk")
    assert call("template", "--meeting", path) == 2
    assert call("template", path, "--meeting", "--force", "--lang", "en") == 0
