"""Invalid input of every kind: the problem with sheet, row and column; all problems of a file at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from titlecheck.dossier import FACT_SHEETS
from titlecheck.i18n import LANGUAGES, word
from titlecheck.workbook import ReadingProblem, describe_all, read_dossier, read_workbook
from titlecheck.workbook.columns import EXAMPLE_ROW, FIRST_ROW
from workbook.making import edited, letters_of, row_of, set_cell, template_bytes

BAD_CELLS: list[tuple[str, str, Any, str]] = [
    ("candidate", "science", "химия", "not_in_list"),
    ("candidate", "social_or_humanities", "наверное", "not_yes_no"),
    ("application", "applied_on", "03.2024", "date_needs_day"),
    ("application", "council_votes_for", "много", "not_number"),
    ("degrees", "defended_on", "01/02/2021", "date_ambiguous"),
    ("degrees", "awarded_on", "31.02.2021", "date_impossible"),
    ("titles", "awarded_on", "15.03.1850", "date_year"),
    ("service", "rate", 0, "out_of_range"),
    ("service", "rate", 2.5, "out_of_range"),
    ("service", "post", "профессер", "not_in_list"),
    ("service", "ended_on", "скоро", "date_unknown"),
    ("service", "started_on", date(1905, 7, 13), "date_was_year"),
    ("publications", "jcr_quartile", 5, "not_quartile"),
    ("publications", "scopus_percentile", 101, "out_of_range"),
    ("publications", "scopus2_percentile", 0.58, "percentile_is_share"),
    ("publications", "published_on", "15.03.21", "date_short_year"),
    ("publications", "recommended", "ККСОН", "not_yes_no"),
    ("publications", "indexes", "Scopus; нет", "none_among_values"),
    ("publications", "type", "статтья", "not_in_list"),
    ("publications", "jcr_year", 2021.5, "not_integer"),
    ("publications", "issn", "#N/A", "error_cell"),
    ("publications", "doi", "=A1&B1", "formula_without_value"),
    ("publications", "sheets", datetime(2021, 6, 5), "number_is_date"),
    ("books", "sheets_total", "шесть", "not_number"),
    ("documents", "present", 7, "not_yes_no"),
]


@pytest.fixture(scope="module")
def bad_workbook(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[int, tuple[str, int, str]]]:
    """Return all invalid cells in one workbook, each in its own row, and their places."""
    places = {}
    path = tmp_path_factory.mktemp("bad") / "bad.xlsx"

    def change(book: Workbook) -> None:
        for index, (sheet, key, value, _) in enumerate(BAD_CELLS):
            row = row_of(sheet, key) if sheet in FACT_SHEETS else FIRST_ROW + index
            set_cell(book, sheet, key, value, row)
            places[index] = (word(f"sheets.{sheet}", "en"), row, letters_of(sheet, key))

    return edited(path, change), places


@pytest.mark.parametrize("index", range(len(BAD_CELLS)), ids=[f"{case[1]}-{case[3]}" for case in BAD_CELLS])
def test_an_invalid_cell_is_named(index: int, bad_workbook: tuple[Path, dict[int, tuple[str, int, str]]]) -> None:
    path, places = bad_workbook
    sheet, key, _, code = BAD_CELLS[index]
    found = [each for each in _read(path) if (each.sheet, each.row, each.column) == places[index]]
    assert [each.code for each in found] == [code]
    assert found[0].heading == word(f"fields.{sheet}.{key}", "en")


_CACHE: dict[Path, tuple[ReadingProblem, ...]] = {}


def _read(path: Path) -> tuple[ReadingProblem, ...]:
    if path not in _CACHE:
        _CACHE[path] = read_workbook(path).problems
    return _CACHE[path]


def test_all_problems_are_reported_at_once(bad_workbook: tuple[Path, Any]) -> None:
    reading = read_workbook(bad_workbook[0])
    assert reading.dossier is None
    assert len(reading.problems) == len(BAD_CELLS)
    assert reading.notes == ()
    assert len(reading.sha256) == 64


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_problem_has_its_texts(lang: Any, bad_workbook: tuple[Path, Any]) -> None:
    lines = describe_all(read_workbook(bad_workbook[0]).problems, lang)
    assert len(lines) >= len(BAD_CELLS) - 3
    assert not [line for line in lines if "{" in line or "terms." in line]


SHEET_CASES: list[tuple[str, Callable[[Workbook], object], list[tuple[str, str, int | None, str]]]] = [
    ("missing sheet", lambda book: book.remove(book["Talks"]), [("sheet_missing", "", None, "")]),
    (
        "second value",
        lambda book: [book["Candidate"].__setitem__(f"E{row}", "x") for row in (3, 4, 5)],
        [("second_value", "Candidate", None, "E")],
    ),
    (
        "second candidate",
        lambda book: setattr(book.copy_worksheet(book["Candidate"]), "title", "Candidate 2"),
        [("two_candidates", "Candidate 2", None, "")],
    ),
    (
        "second sheet",
        lambda book: setattr(book.copy_worksheet(book["Books"]), "title", "Old books"),
        [("sheet_twice", "Old books", None, "")],
    ),
    (
        "merged cells",
        lambda book: (set_cell(book, "talks", "title", "a"), book["Talks"].merge_cells("B4:B6")),
        [("merged_cells", "Talks", 4, "B")],
    ),
    (
        "end before start",
        lambda book: (
            set_cell(book, "service", "started_on", "01.09.2020"),
            set_cell(book, "service", "ended_on", "31.08.2020"),
        ),
        [("ends_before_start", "Service", 4, "L")],
    ),
    (
        "award before defence",
        lambda book: (
            set_cell(book, "degrees", "defended_on", "2020"),
            set_cell(book, "degrees", "awarded_on", "12.2019"),
        ),
        [("awarded_before_defence", "Degrees", 4, "G")],
    ),
    (
        "a degree that is denied and told of",
        lambda book: (
            set_cell(book, "candidate", "holds_degree", "no"),
            set_cell(book, "degrees", "defended_on", "2020"),
        ),
        [("degree_denied", "Candidate", row_of("candidate", "holds_degree"), "B")],
    ),
    (
        "a refusal that is denied and described",
        lambda book: (
            set_cell(book, "application", "refused_before", "no"),
            set_cell(book, "application", "refused_on", "2023-05-12"),
            set_cell(book, "application", "borrowed_material", "yes"),
            set_cell(book, "application", "refused_title", "professor"),
        ),
        [
            ("refusal_denied", "Application", row_of("application", field), "B")
            for field in ("refused_title", "refused_on", "borrowed_material")
        ],
    ),
    (
        "notice before the refusal",
        lambda book: (
            set_cell(book, "application", "refused_before", "yes"),
            set_cell(book, "application", "refused_on", "12.05.2023"),
            set_cell(book, "application", "refusal_notified_on", "04.2023"),
        ),
        [("notified_before_refusal", "Application", row_of("application", "refusal_notified_on"), "B")],
    ),
    (
        "a form that no diploma of the degree has",
        lambda book: (
            set_cell(book, "degrees", "kind", "candidate of sciences"),
            set_cell(book, "degrees", "form", "academic degree"),
        ),
        [("degree_without_form", "Degrees", 4, letters_of("degrees", "form"))],
    ),
    (
        "share above the whole",
        lambda book: (set_cell(book, "books", "sheets_total", 6), set_cell(book, "books", "sheets_own", 7)),
        [("own_above_total", "Books", 4, letters_of("books", "sheets_own"))],
    ),
    (
        "none and a value",
        lambda book: (
            set_cell(book, "publications", "jcr_quartile", "none"),
            set_cell(book, "publications", "jcr2_quartile", "Q1"),
        ),
        [("none_among_values", "Publications", 4, letters_of("publications", "jcr_quartile"))],
    ),
    (
        "none behind a value",
        lambda book: (
            set_cell(book, "publications", "jcr_quartile", "Q1"),
            set_cell(book, "publications", "jcr2_quartile", "none"),
        ),
        [("none_among_values", "Publications", 4, letters_of("publications", "jcr2_quartile"))],
    ),
    ("column twice", lambda book: book["Talks"].__setitem__("L2", "Title"), [("column_twice", "Talks", 2, "L")]),
    (
        "line twice",
        lambda book: book["Candidate"].__setitem__("A20", "Patronymic"),
        [("line_twice", "Candidate", 20, "A")],
    ),
    (
        "no headings",
        lambda book: (book["Talks"].delete_rows(1, 3), book["Talks"].__setitem__("B3", "x")),
        [("no_headings", "Talks", None, "")],
    ),
    (
        "no labels",
        lambda book: (book["Candidate"].delete_rows(1, 40), book["Candidate"].__setitem__("B3", "x")),
        [("no_labels", "Candidate", None, "")],
    ),
    (
        "far value",
        lambda book: book["Talks"].__setitem__("XFD1048576", "x"),
        [("too_far", "Talks", None, "")],
    ),
    (
        "own data in the example row",
        lambda book: set_cell(book, "talks", "title", "My talk", EXAMPLE_ROW),
        [("example_changed", "Talks", 3, "A")],
    ),
]


@pytest.mark.parametrize(("change", "expected"), [case[1:] for case in SHEET_CASES], ids=[c[0] for c in SHEET_CASES])
def test_an_invalid_sheet_is_named(change: Callable[[Workbook], object], expected: list[Any], tmp_path: Path) -> None:
    reading = read_workbook(edited(tmp_path / "a.xlsx", change))
    assert [(each.code, each.sheet, each.row, each.column) for each in reading.problems] == expected
    assert reading.dossier is None
    assert all(describe_all(reading.problems, lang) for lang in LANGUAGES)


def test_a_missing_sheet_is_named(tmp_path: Path) -> None:
    reading = read_workbook(edited(tmp_path / "a.xlsx", lambda book: book.remove(book["Talks"])))
    assert describe_all(reading.problems, "ru") == [
        "Нет листа «Доклады». Верните его; если записей нет, оставьте лист пустым."
    ]


def test_distant_cells_without_a_value_are_harmless(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["Talks"]["B1048576"].font = Font(bold=True)

    assert read_workbook(edited(tmp_path / "a.xlsx", change)).problems == ()


def test_twenty_thousand_rows_are_refused(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        for _ in range(20_000):
            book["Publications"].append([None, "a"])

    (problem,) = read_workbook(edited(tmp_path / "a.xlsx", change)).problems
    assert (problem.code, problem.sheet, problem.found) == ("too_far", "Publications", "B10101")


def test_ten_thousand_records_are_read_and_one_more_is_not(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        for _ in range(10_000):
            book["Publications"].append([None, "a"])

    path = edited(tmp_path / "a.xlsx", change)
    reading = read_workbook(path)
    assert reading.dossier is not None
    assert len(reading.dossier.publications) == 10_000
    book = load_workbook(path)
    book["Publications"].append([None, "a"])
    book.save(path)
    (problem,) = read_workbook(path).problems
    assert (problem.code, problem.found) == ("too_many_rows", "10004")


def test_row_numbers_are_those_of_the_file_and_empty_rows_are_skipped(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        set_cell(book, "talks", "title", "first", 7)
        set_cell(book, "talks", "title", "second", 12)
        set_cell(book, "talks", "title", " \u00a0 ", 9)
        book["Talks"]["A10"] = 4

    reading = read_workbook(edited(tmp_path / "a.xlsx", change))
    assert reading.dossier is not None
    assert [(each.row, each.title) for each in reading.dossier.talks] == [(7, "first"), (12, "second")]


def test_a_remark_beside_an_answer_is_a_note(tmp_path: Path) -> None:
    reading = read_workbook(edited(tmp_path / "a.xlsx", lambda book: book["Candidate"].__setitem__("F4", "ask her")))
    assert reading.problems == ()
    assert [(note.code, note.place.address, note.found) for note in reading.notes] == [
        ("remark_ignored", "F4", "ask her")
    ]


def test_a_value_without_a_heading_is_a_note(tmp_path: Path) -> None:
    reading = read_workbook(edited(tmp_path / "a.xlsx", lambda book: book["Talks"].__setitem__("Z9", "x")))
    assert [(note.code, note.place.column) for note in reading.notes] == [("column_without_heading", "Z")]


def test_present_means_that_the_job_continues(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        set_cell(book, "service", "started_on", "01.09.2020")
        set_cell(book, "service", "ended_on", "по н.в.")

    reading = read_workbook(edited(tmp_path / "a.xlsx", change))
    assert reading.dossier is not None
    assert (reading.dossier.service[0].lasts, reading.dossier.service[0].ended_on) == (True, None)


def test_blank_and_none_differ(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        set_cell(book, "publications", "title", "blank", 4)
        set_cell(book, "publications", "title", "none", 5)
        for key in ("jcr_quartile", "scopus_percentile", "indexes", "roles"):
            set_cell(book, "publications", key, "none", 5)
        set_cell(book, "publications", "jcr2_quartile", "Q3", 6)

    reading = read_workbook(edited(tmp_path / "a.xlsx", change))
    assert reading.dossier is not None
    blank, none, second = reading.dossier.publications
    assert (blank.jcr, blank.citescore, blank.indexes, blank.roles) == (None, None, None, None)
    assert (none.jcr, none.citescore, none.indexes, none.roles) == ((), (), (), ())
    assert second.jcr is not None
    assert [each.quartile for each in second.jcr] == [3]


def test_an_example_row_may_be_anywhere(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        page = book["Talks"]
        for column in range(1, 12):
            page.cell(8, column).value = page.cell(EXAMPLE_ROW, column).value
            page.cell(EXAMPLE_ROW, column).value = None
        page["A8"] = " Мысал "

    reading = read_workbook(edited(tmp_path / "a.xlsx", change))
    assert reading.dossier is not None
    assert reading.dossier.talks == ()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"hello", "not_a_workbook"),
        (b"<html><table></table></html>", "not_a_workbook"),
        (b"PK\x03\x04 and then nothing", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
    ],
)
def test_a_file_that_is_not_a_workbook(content: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    for read in (read_workbook, read_dossier):
        reading = read(path)
        assert reading.dossier is None
        assert [each.code for each in reading.problems] == [code]


def test_a_file_that_does_not_exist(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "no.xlsx", "no_such_file"), (tmp_path, "file_not_readable")):
        for read in (read_workbook, read_dossier):
            assert [each.code for each in read(path).problems] == [code]


def test_another_workbook_is_reported_once(tmp_path: Path) -> None:
    book = Workbook()
    book.save(tmp_path / "a.xlsx")
    (problem,) = read_workbook(tmp_path / "a.xlsx").problems
    assert (problem.code, problem.found) == ("no_known_sheets", "Sheet")


def test_a_truncated_workbook_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(template_bytes()[:-500])
    assert [each.code for each in read_workbook(path).problems] == ["damaged"]
