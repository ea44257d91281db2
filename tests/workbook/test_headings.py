"""Sheets and headings are recognised in three languages and never confused."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from titlecheck.dossier import FACT_SHEETS
from titlecheck.dossier.enums import DegreeKind, Science
from titlecheck.i18n import LANGUAGES, Language, entry, word
from titlecheck.text.normalize import letters
from titlecheck.workbook import ReadingNote, read_workbook
from titlecheck.workbook.columns import FIRST_ROW, OTHER_SHEETS, SHEETS
from titlecheck.workbook.headings import heading_names, sheet_names
from workbook.making import edited, rezipped, set_cell, sheet_name


def test_every_sheet_name_means_that_sheet() -> None:
    for key in (*SHEETS, *OTHER_SHEETS):
        table = entry(f"sheets.{key}")
        for name in (*(table[lang] for lang in LANGUAGES), *table.get("also", ()), key):
            assert sheet_names().find(name) == (key, "exact"), name


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_column_name_means_that_column(sheet: str) -> None:
    for key in SHEETS[sheet].by_key:
        table = entry(f"fields.{sheet}.{key}")
        for name in (*(table[lang] for lang in LANGUAGES), *table.get("also", ()), key):
            assert heading_names(sheet).find(name) == (key, "exact"), name
            assert heading_names(sheet).find(f" {name.upper()}: ") == (key, "exact"), name


@pytest.mark.parametrize(
    ("sheet", "text", "key", "how"),
    [
        ("publications", "Назвние", "title", "typo"),
        ("publications", "Нaзвaниe", "title", "letters"),  # Latin a and e
        ("publications", "Гылыми басылым", None, ""),
        ("publications", "Катeгория JСR", "jcr_category", "letters"),
        ("publications", "Втoрая катeгория JCR", "jcr2_category", "letters"),
        ("publications", "Катгория JCR 2", "jcr2_category", "typo"),
        ("publications", "Журнал (полное название)", "journal", "typo"),
        ("publications", "Цитирования", None, ""),
        ("publications", "Year", "published_on", "exact"),
        ("service", "Должность  по\u00a0приказу", "post_title", "exact"),
        ("service", "Дата начяла", "started_on", "typo"),
        ("service", "Дата", None, ""),
        ("degrees", "Дата", None, ""),
        ("books", "Кем рекомендованна", "recommended_by", "typo"),
    ],
)
def test_headings_with_typing_errors(sheet: str, text: str, key: str | None, how: str) -> None:
    assert heading_names(sheet).find(text) == ((key, how) if key else None)


def test_the_numbering_column_is_not_a_column_of_facts() -> None:
    for sheet in SHEETS:
        assert heading_names(sheet).find("№") is None


def _own_workbook(path: Path, lang: Language) -> Path:
    """Return a workbook without hidden rows, with reversed columns, an extra column and an extra sheet."""
    book = Workbook()
    book.active.title = "мои заметки"  # type: ignore[union-attr]
    for key, sheet in SHEETS.items():
        page = book.create_sheet(sheet_name(key, lang))
        if key in FACT_SHEETS:
            for column in reversed(sheet.columns):
                page.append([word(f"fields.{key}.{column.key}", lang)])
            continue
        page.append(["№", *(word(f"fields.{key}.{column.key}", lang) for column in reversed(sheet.columns)), "Моё"])
    candidate = book[sheet_name("candidate", lang)]
    line = [column.key for column in reversed(SHEETS["candidate"].columns)].index("science") + 1
    candidate.cell(line, 2).value = word("terms.science.technical", "ru")
    degrees = book[sheet_name("degrees", lang)]
    where = [column.key for column in reversed(SHEETS["degrees"].columns)].index("kind") + 2
    degrees.cell(3, where).value = "PhD"
    degrees.cell(3, 1).value = 1
    degrees.cell(3, len(SHEETS["degrees"].columns) + 2).value = "x"
    book.save(path)
    return path


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_workbook_of_the_user_in_any_order(lang: Language, tmp_path: Path) -> None:
    reading = read_workbook(_own_workbook(tmp_path / "own.xlsx", lang))
    assert reading.problems == ()
    assert reading.dossier is not None
    assert reading.dossier.candidate.science is Science.TECHNICAL
    assert [(each.row, each.kind) for each in reading.dossier.degrees] == [(3, DegreeKind.PHD)]
    assert {note.code for note in reading.notes} == {"sheet_ignored", "column_ignored"}


def test_machine_names_hold_if_headings_were_changed(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        page = book["Degrees"]
        page["B2"], page["C2"] = "???", None
        page[f"B{FIRST_ROW}"], page[f"C{FIRST_ROW}"] = "PhD", "degree"

    reading = read_workbook(edited(tmp_path / "a.xlsx", change))
    assert reading.problems == ()
    assert reading.dossier is not None
    assert reading.dossier.degrees[0].kind is DegreeKind.PHD


def test_a_heading_that_contradicts_its_machine_name_is_a_problem(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["Degrees"]["B2"] = "Country"

    (problem,) = read_workbook(edited(tmp_path / "a.xlsx", change)).problems
    assert (problem.code, problem.sheet, problem.row, problem.column) == ("heading_against_name", "Degrees", 2, "B")


def test_a_renamed_sheet_is_recognised_by_its_hidden_row(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["Degrees"].title = "Мои дипломы"

    reading = read_workbook(edited(tmp_path / "a.xlsx", change))
    assert reading.problems == ()
    assert [(note.code, note.found, note.meant) for note in reading.notes] == [
        ("sheet_taken_for", "Мои дипломы", "sheets.degrees")
    ]


def test_a_misspelt_sheet_is_recognised_and_reported(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["Публикации"].delete_rows(1)
        book["Публикации"].title = "Публикацыи"

    reading = read_workbook(edited(tmp_path / "a.xlsx", change, "ru"))
    assert reading.problems == ()
    assert [note.code for note in reading.notes] == ["sheet_taken_for"]


def test_hidden_sheets_are_read(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["Talks"].sheet_state = "hidden"
        copy = book.copy_worksheet(book["Books"])
        copy.title, copy.sheet_state = "Books (2)", "hidden"
        book.create_sheet("draft").sheet_state = "hidden"

    reading = read_workbook(edited(tmp_path / "a.xlsx", change))
    assert reading.problems == ()
    notes = {(note.code, note.place.sheet) for note in reading.notes}
    assert {("sheet_hidden", "Talks"), ("hidden_sheet_ignored", "Books (2)"), ("sheet_ignored", "draft")} <= notes


def test_a_sheet_that_is_not_needed_may_have_any_size(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book.create_sheet("archive")["XFD1048576"] = "far"

    reading = read_workbook(edited(tmp_path / "a.xlsx", change))
    assert reading.problems == ()
    assert [note.code for note in reading.notes] == ["sheet_ignored"]


def test_names_that_xml_escapes(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["Degrees"].title = "R&D <degrees> \"'"
        book["R&D <degrees> \"'"]["D4"] = "#N/A"

    path = edited(tmp_path / "a.xlsx", change)
    path = rezipped(tmp_path / "b.xlsx", lambda name, data: data, path.read_bytes())
    assert [(each.code, each.place.address) for each in read_workbook(path).problems] == [("error_cell", "D4")]


def test_missing_columns_are_reported_in_one_note(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["Degrees"].delete_cols(3, 2)

    reading = read_workbook(edited(tmp_path / "a.xlsx", change))
    assert reading.problems == ()
    assert [(note.code, note.meant) for note in reading.notes if isinstance(note, ReadingNote)] == [
        ("column_missing", "fields.degrees.form; fields.degrees.specialty")
    ]


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_name_with_xml_escapes_is_decoded(sheet: str) -> None:
    names = heading_names(sheet)
    assert names.written
    assert {name: names.exact[letters(name)] for name in names.written} == names.written


@pytest.mark.parametrize(
    ("at", "amount"), [(1, 1), (1, 3), (2, 1), (2, 4)], ids=["above", "three above", "between", "four between"]
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_lines_above_the_headings_are_harmless(at: int, amount: int, lang: Language, tmp_path: Path) -> None:
    filled = {"degrees": ("kind", "PhD"), "publications": ("title", "On x"), "candidate": ("science", "technical")}

    def change(book: Workbook) -> None:
        for key, (column, value) in filled.items():
            set_cell(book, key, column, value, lang=lang)
            page = book[sheet_name(key, lang)]
            page.insert_rows(at, amount)
            page.cell(at, 2).value = "№ 5, 2024" if key != "candidate" else None

    reading = read_workbook(edited(tmp_path / "a.xlsx", change, lang))
    assert reading.problems == ()
    assert reading.dossier is not None
    assert [(one.kind, one.row) for one in reading.dossier.degrees] == [(DegreeKind.PHD, FIRST_ROW + amount)]
    assert [(one.title, one.row) for one in reading.dossier.publications] == [("On x", FIRST_ROW + amount)]
    assert reading.dossier.candidate.science is Science.TECHNICAL


def test_a_column_before_all_others_is_harmless(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        set_cell(book, "publications", "title", "On x")
        book[sheet_name("publications")].insert_cols(1)

    reading = read_workbook(edited(tmp_path / "a.xlsx", change))
    assert reading.problems == ()
    assert reading.dossier is not None
    assert [one.title for one in reading.dossier.publications] == ["On x"]
