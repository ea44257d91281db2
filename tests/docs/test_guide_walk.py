"""The walkthrough of the guides: its commands, run as printed, end with a short to-do list."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from docs.personal_papers import JOURNALS, list_of_works, personal_sheet
from titlecheck.cli.main import main

HOME = Path(__file__).resolve().parents[2]
HEADINGS = {
    "ru": "## За пятнадцать минут: от списка трудов до списка «Что заполнить»",
    "kk": "## Он бес минутта: еңбектер тізімінен «Не толтыру керек» тізіміне дейін",
}
MOST = 10
"""Entries of the to-do list that a person still has to answer."""


def walk(lang: str) -> str:
    """Return the section of the guide with the walkthrough."""
    text = (HOME / "docs" / f"guide.{lang}.md").read_text(encoding="utf-8")
    return text.split(HEADINGS[lang] + "\n")[1].split("\n## ")[0]


def commands(lang: str) -> list[list[str]]:
    """Return the calls of the program that the section shows, in their order."""
    return [shlex.split(line)[1:] for line in re.findall(r"^    (titlecheck .*)$", walk(lang), re.M)]


def table(lang: str, columns: int) -> list[list[str]]:
    """Return the rows of the table with so many columns, without its heading."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in re.findall(r"^\|.*\|$", walk(lang), re.M)]
    return [row for row in rows if len(row) == columns and not row[0].startswith("---")][1:]


def place(sheet: Worksheet, name: str) -> tuple[bool, int]:
    """Return whether ``name`` is a line of a form, and its row or column. The mark of a heading is ignored."""
    lines = {str(sheet.cell(row, 1).value or "").removeprefix("● "): row for row in range(2, sheet.max_row + 1)}
    columns = {str(cell.value or "").removeprefix("● "): cell.column for cell in sheet[2]}
    if name in lines and name not in columns:
        return True, lines[name]
    return False, columns[name]


def answer(path: Path, lang: str) -> None:
    """Enter the answers of the section into the workbook, as a reader does in Excel."""
    book = load_workbook(path)
    filled = {sheet.title: [r for r in range(4, 40) if sheet.cell(r, 2).value is not None] for sheet in book}
    for name, line, said in table(lang, 3):
        sheet = book[name]
        form, at = place(sheet, line)
        for row in [] if form else filled[name] or [4]:
            sheet.cell(row, at).value = said
        if form:
            sheet.cell(at, 2).value = said
    (sheet,) = (one for one in book if one["A1"].value == "titlecheck/publications")
    codes = {str(cell.value): cell.column for cell in sheet[1]}
    issn = dict(table(lang, 2))
    for row in filled[sheet.title]:
        sheet.cell(row, codes["issn"]).value = issn.get(str(sheet.cell(row, codes["journal"]).value))
    book.save(path)


def open_questions(capsys: pytest.CaptureFixture[str]) -> int:
    """Return the number of entries of the to-do list."""
    capsys.readouterr()
    main(["check", "dossier.xlsx", "--format", "json"])
    return len(json.loads(capsys.readouterr().out)["todo"])


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_the_walkthrough_ends_with_a_short_to_do_list(
    lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("list.docx").write_bytes(list_of_works(lang))
    Path("sheet.docx").write_bytes(personal_sheet(lang))
    *first, last = commands(lang)
    assert [call[0] for call in (*first, last)] == ["template", "import", "import", "check"]
    for call in first:
        assert main(call) == 0, capsys.readouterr().err
    assert Path("dossier.before-import.xlsx").is_file()
    before = open_questions(capsys)
    answer(Path("dossier.xlsx"), lang)
    assert main(last) == 3
    assert Path("result.html").is_file()
    after = open_questions(capsys)
    assert after <= MOST
    assert [int(one) for one in re.findall(r"\b(\d+) (?:вопросов|сұрақтан)", walk(lang))] == [before]
    assert [int(one) for one in re.findall(r"(?:осталось (\d+),|сұрақтан (\d+)-і)", walk(lang))[0] if one] == [after]


def test_both_guides_show_the_same_walkthrough() -> None:
    russian, kazakh = commands("ru"), commands("kk")
    assert [[one for one in call if one not in ("ru", "kk")] for call in russian] == [
        [one for one in call if one not in ("ru", "kk")] for call in kazakh
    ]
    assert dict(table("ru", 2)) == dict(table("kk", 2)) == dict(JOURNALS)
    assert len(table("ru", 3)) == len(table("kk", 3)) > 10


def test_the_pictures_of_the_walkthrough_exist() -> None:
    for lang in ("ru", "kk"):
        shown = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", walk(lang))
        assert len(shown) == 3
        assert [name for name in shown if not (HOME / "docs" / name).is_file()] == []
