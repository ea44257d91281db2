"""Rows of totals are not entries; works whose title begins with such a word are."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from titlecheck.dossier import RECORD_SHEETS
from titlecheck.i18n import LANGUAGES, Language
from titlecheck.workbook import describe_all, read_workbook
from titlecheck.workbook.columns import FIRST_ROW, SHEETS, ValueKind
from titlecheck.workbook.patch import fill_rows
from titlecheck.workbook.total_rows import total_label
from workbook.making import edited, letters_of, set_cell, sheet_name

TOTALS: list[list[object]] = [
    ["Итого"],
    ["ВСЕГО: 25"],
    ["Барлығы", "", 25.0],
    ["", "", "Всего публикаций:", 12.0],
    ["Итого стаж: 5 лет 3 мес."],
    ["Итого", "5 лет 3 мес."],
    ["Итого", "12,5", "", " – "],
    ["Всего – 1 234 научных работы"],
    ["Общее количество: 25"],
    ["Барлығы / Итого", 3.0],
    ["Жиыны: 25 еңбек", None],
    ["Барлығы 25 мақала"],
    ["Жалпы саны", 7],
    ["TOTAL", 25.0],
    ["Total works: 25"],
    ["«Итого»", 4.0],
    [7.0, "Всего по разделу", 4.0],
    ["Итого: 18 статей, из них 3 в Scopus"],
    ["Барлығы: 25 (жиырма бес)"],
    ["Всего публикаций: 25 (двадцать пять)"],
    ["Total: 25 (twenty-five)"],
    ["Итого за период 2016–2023 гг.: 27"],
    ["Барлығы: 18, оның ішінде Scopus – 3"],
    ["Барлық мақала – 25"],
    ["Қорытынды: 25"],
    ["Қорытынды"],
    ["Sum"],
    ["Σ 25"],
    ["в том числе Scopus: 3"],
    ["в т.ч. Web of Science", 3.0],
    ["оның ішінде халықаралық", 4.0],
    ["Үлгіев барлығы 25"],
    ["Жалпы өтіл: 10 жыл"],
    ["Общий стаж: 10 лет"],
    ["Жалпы өтіл", "10 жыл 2 ай"],
    ["Итого", "Общий стаж: 13 лет 8 мес."],
    ["Барлығы", "Жалпы өтілі: 13 жыл 8 ай"],
    ["Total", "of which 12 articles"],
    ["Всего с учётом тезисов 30"],
    ["Всего с учётом тезисов", "", 30.0],
    ["Итого за период: 12"],
    ["Итого за отчётный период: 12"],
    ["Барлығы (тезистермен) 14"],
    ["Барлығы тезистерді қоса алғанда 14"],
    ["Жиыны: 20 еңбек (тезистерсіз)"],
    ["Всего (без тезисов) – 20"],
    ["С учётом тезисов всего 30"],
    ["Итого опубликовано 30 работ, из них 5 в Scopus"],
    ["ИТОГО: 6 научных и учебно-методических трудов, в том числе 3 статьи"],
    ["Всего 45 публикаций объёмом 32,5 п.л."],
    ["Total including abstracts: 30"],
    ["Total for the period 2019–2023: 12"],
]
ENTRIES: list[list[object]] = [
    ["Итоги реформы высшей школы"],
    ["Всего одна жизнь"],
    ["Всего одна жизнь", "", 25.0],
    ["Всего лишь пять дней"],
    ["Итого: очерки истории", 2020.0],
    ["Барлығы туралы"],
    ["Барлық әлем"],
    ["Жалпы физика"],
    ["Total Quality Management"],
    ["In Total Darkness"],
    ["Totality of works"],
    ["Итого", "статья", "2020"],
    ["Всего", "Абай"],
    ["Итого", "Общий курс физики"],
    ["Итого", "Общий курс физики, часть 1"],
    ["Итого", "15.03.2021"],
    ["Итого", "1563-0307"],
    ["Итого", True],
    ["", 25.0],
    [],
    ["Total", "05.2020"],
    ["Total", "2020"],
    ["Итого", "", 2020.0],
    ["Итого", date(2020, 5, 1)],
    ["ВСЕГО: 25 лет реформ"],
    ["Итого: сто лет казахской энергетике"],
    ["Всего 25 станций: опыт обследования"],
    ["Total war of currents"],
    ["Барлығы бірдей емес: энергия теңсіздігі"],
    ["Жалпы баяндама"],
    ["Барлық еңбектер"],
    ["Жалпы физика", 25.0],
    ["Всего пять лет"],
    ["Итого (очерки)"],
    ["Барлығы 25 жаста"],
    ["Из них", "статья"],
    ["Sum of squares"],
    ["Қорытынды аттестация"],
    ["Барлығы туралы 14 әңгіме"],
    ["Всего лишь 30 дней"],
    ["Total quality management in 30 universities"],
    ["Их было всего 28"],
    ["Итого за период независимости: 12 очерков"],
]


@pytest.mark.parametrize("row", TOTALS, ids=str)
def test_a_row_of_totals_is_recognised(row: list[object]) -> None:
    found = total_label(row)
    assert found is not None
    index, label = found
    assert label == str(row[index])


@pytest.mark.parametrize("row", ENTRIES, ids=str)
def test_an_entry_is_not_taken_for_a_total(row: list[object]) -> None:
    assert total_label(row) is None


def _text_column(sheet: str) -> str:
    return next(column.key for column in SHEETS[sheet].columns if column.kind is ValueKind.TEXT)


LISTS = [sheet for sheet in RECORD_SHEETS if any(column.kind is ValueKind.TEXT for column in SHEETS[sheet].columns)]


@pytest.mark.parametrize("sheet", RECORD_SHEETS)
@pytest.mark.parametrize("label", ["ВСЕГО: 25", "Барлығы", "Итого"])
def test_every_list_skips_a_row_of_totals_with_a_note(tmp_path: Path, sheet: str, label: str) -> None:
    """Wherever the label is, even in the first column with the row numbers."""
    for letters in ("A", "B"):

        def change(book: Workbook, letters: str = letters) -> None:
            tab = book[sheet_name(sheet)]
            tab[f"{letters}{FIRST_ROW}"] = label
            tab[f"D{FIRST_ROW}"] = 25

        found = read_workbook(edited(tmp_path / f"{letters}.xlsx", change))
        assert found.problems == ()
        assert found.dossier is not None
        assert not getattr(found.dossier, sheet)
        (note,) = [note for note in found.notes if note.code == "total_row"]
        assert (note.place.sheet, note.place.row, note.place.column, note.found) == (
            sheet_name(sheet),
            FIRST_ROW,
            letters,
            label,
        )


@pytest.mark.parametrize("sheet", LISTS)
@pytest.mark.parametrize("title", ["Итоги реформы высшей школы", "Всего одна жизнь"])
def test_a_title_that_only_begins_with_such_a_word_is_kept(tmp_path: Path, sheet: str, title: str) -> None:
    path = edited(tmp_path / "x.xlsx", lambda book: set_cell(book, sheet, _text_column(sheet), title))
    found = read_workbook(path)
    assert found.dossier is not None
    (record,) = getattr(found.dossier, sheet)
    assert record.row == FIRST_ROW
    assert "total_row" not in {note.code for note in found.notes}


def test_merged_cells_and_errors_in_a_row_of_totals_are_ignored(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        set_cell(book, "publications", "title", "Мысал мақала")
        tab = book[sheet_name("publications")]
        tab[f"B{FIRST_ROW + 1}"] = "Итого"
        tab.merge_cells(f"B{FIRST_ROW + 1}:D{FIRST_ROW + 1}")
        tab[f"{letters_of('publications', 'sheets')}{FIRST_ROW + 1}"] = "=SUM(Q4:Q5)"

    found = read_workbook(edited(tmp_path / "x.xlsx", change))
    assert found.problems == ()
    assert found.dossier is not None
    assert [work.row for work in found.dossier.publications] == [FIRST_ROW]

    def torn(book: Workbook) -> None:
        change(book)
        book[sheet_name("publications")].merge_cells(f"F{FIRST_ROW}:F{FIRST_ROW + 1}")

    assert {one.code for one in read_workbook(edited(tmp_path / "y.xlsx", torn)).problems} == {"merged_cells"}


def test_an_import_overwrites_no_row_of_totals(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        set_cell(book, "publications", "title", "Мысал мақала")
        book[sheet_name("publications")][f"B{FIRST_ROW + 1}"] = "Итого"

    path = edited(tmp_path / "x.xlsx", change)
    written = fill_rows(path.read_bytes(), "publications", {}, [{"title": "Жаңа мақала"}], "en")
    copy = tmp_path / "filled.xlsx"
    copy.write_bytes(written.raw)
    found = read_workbook(copy)
    assert found.dossier is not None
    assert [work.title for work in found.dossier.publications] == ["Мысал мақала", "Жаңа мақала"]
    assert [note.place.row for note in found.notes if note.code == "total_row"] == [FIRST_ROW + 1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_note_names_the_rows(tmp_path: Path, lang: Language) -> None:
    def change(book: Workbook) -> None:
        for row in (FIRST_ROW, FIRST_ROW + 3):
            book[sheet_name("service")][f"B{row}"] = "Барлығы: 25"

    notes = [one for one in read_workbook(edited(tmp_path / "x.xlsx", change)).notes if one.code == "total_row"]
    (line,) = describe_all(notes, lang)
    assert f"B{FIRST_ROW}, B{FIRST_ROW + 3}" in line
    assert "Барлығы: 25" in line
