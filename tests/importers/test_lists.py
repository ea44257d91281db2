"""Lists kept by universities, read through a mapping of their columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from importers.listed import HEADINGS, MAPPING, ROW, book, changed, mapping, read
from importers.making import SCOPUS_NEW, SCOPUS_ROW, scopus, xlsx
from titlecheck.cli.main import main
from titlecheck.dossier.enums import Index, Role
from titlecheck.importers.detect_format import read_text
from titlecheck.importers.formats.list_files import list_sheets, open_sheets
from titlecheck.importers.formats.spreadsheet import headings_of, read_sheets
from titlecheck.importers.mapping import Mapping, format_mapping, propose_mapping, read_mapping
from titlecheck.importers.work import ParsedFile, RecordKind, SourceKind


@pytest.mark.parametrize("above", [0, 3])
def test_a_list_is_read_through_its_mapping(above: int) -> None:
    parsed_file = read(book(ROW, changed(base=3, title="О другом"), above=above), mapping())
    assert not parsed_file.faults
    first, second = parsed_file.works
    assert (first.location.unit, first.location.number) == ("row", above + 2)
    assert (first.title, first.journal, first.published, first.type) == (
        "Об устойчивости",
        "Хабаршы",
        "2021",
        "article",
    )
    assert [author.name for author in first.authors] == ["Үлгіев Ү.", "Мысал Т."]
    assert (first.issn, first.doi, first.indexes) == ("0378-5955", "10.1000/example.1", {Index.SCOPUS})
    assert (second.indexes, second.others) == (frozenset(), (("recommended", True),))


def test_cell_words_in_three_languages_and_roles() -> None:
    through = Mapping({"title": "A", "roles": "B", "type": "C", "published_on": "D"})
    rows = [("X", "первый автор", "Article", "2021 г."), ("Y", "теңавтор", "мақала", date(2020, 5, 4))]
    works = read(book(*rows, headings=["A", "B", "C", "D"]), through).works
    assert [(one.roles, one.type, one.published) for one in works] == [
        ((Role.FIRST,), "article", "2021"), ((Role.COAUTHOR,), "article", "2020-05-04"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "codes", "published"),
    [
        (43905, ["cell_refused"], ""),
        ("43905", ["cell_refused"], ""),
        (date(1909, 7, 13), ["cell_refused"], ""),  # 2020, typed into a cell for dates
        (2020, [], "2020"),
        (date(2020, 5, 4), [], "2020-05-04"),
    ],
)
def test_a_bare_number_in_a_list_with_1904_dates_is_not_a_date(cell: Any, codes: list[str], published: str) -> None:
    parsed_file = read(xlsx({"Список": [HEADINGS, changed(year=cell)]}, from_1904=True), mapping())
    assert [one.code for one in parsed_file.faults] == codes
    assert parsed_file.works[0].published == published


def test_dates_of_an_export_with_1904_dates_are_read_only_if_certain() -> None:
    headings = [
        "Authors",
        "Article Title",
        "Source Title",
        "Publication Date",
        "Publication Year",
        "Document Type",
    ]
    rows = [["Ulgi, U", title, "Journal", day, 2020, "Article"] for title, day in _DAYS_OF_1904]
    works = read(xlsx({"savedrecs": [headings, *rows]}, from_1904=True), None).works
    assert [one.published for one in works] == ["2020-05-04", "2020"]
    assert ["date_in_text" in {remark.code for remark in work.remarks} for work in works] == [False, True]


_DAYS_OF_1904 = (("A", date(2020, 5, 4)), ("B", 43905))


def test_all_invalid_cells_are_named_at_once() -> None:
    parsed_file = read(book(changed(year="давно"), changed(base=9), ROW), mapping())
    assert [(one.code, one.place.row, one.place.heading, one.found, one.sheet) for one in parsed_file.faults] == [
        ("cell_refused", 2, "Год издания", "давно", "Список"), ("cell_refused", 3, "База данных", "9", "Список"),
    ]  # fmt: skip
    assert parsed_file.faults[1].expected == "1, 2, 3, 4"


def test_an_unknown_type_stays_open_and_is_reported() -> None:
    (work,) = read(book(changed(type="заметка на полях")), mapping()).works
    assert work.type is None
    assert [remark.code for remark in work.remarks] == ["type_unknown"]
    assert read(book(changed(type="Book")), mapping()).works[0].record_kind is RecordKind.BOOK


def test_missing_headings_are_named() -> None:
    headings = ["Тақырып" if name == "Журнал" else name for name in HEADINGS]
    (fault,) = read(book(ROW, headings=headings), mapping()).faults
    assert (fault.code, fault.expected) == ("heading_missing", "Журнал")
    assert "Тақырып" in fault.found


def test_a_mapping_that_names_a_missing_sheet() -> None:
    assert [one.code for one in read(book(ROW), mapping('sheet = "Труды"\n' + MAPPING)).faults] == [
        "list_sheet_missing"
    ]


def test_a_list_without_works_and_a_file_that_is_not_a_workbook() -> None:
    assert [one.code for one in read(book(), mapping()).faults] == ["no_works"]
    assert [one.code for one in read(b"PK\x03\x04 damaged", mapping()).faults] == ["damaged"]


def test_a_scopus_export_saved_as_a_workbook_needs_no_mapping() -> None:
    row = [SCOPUS_ROW.get(name, "") for name in SCOPUS_NEW]
    row[4] = 2021  # type: ignore[call-overload]
    parsed_file = read(book(row, headings=SCOPUS_NEW), None)
    assert not parsed_file.faults
    assert (parsed_file.works[0].published, parsed_file.works[0].doi) == ("2021", "10.1000/example.1")


def test_the_excel_export_of_web_of_science_needs_no_mapping() -> None:
    headings = [
        "Publication Type",
        "Authors",
        "Author Full Names",
        "Article Title",
        "Source Title",
        "Document Type",
        "ISSN",
        "eISSN",
        "Publication Date",
        "Publication Year",
        "DOI",
        "Web of Science Index",
        "Document Type",
    ]
    row = [
        "J",
        "Ulgiyev, UM; Mysal, T",
        "Ulgiyev, Ulgi; Mysal, Tama",
        "On examples",
        "JOURNAL OF EXAMPLES",
        "Article",
        "0378-5955",
        "2434-561X",
        "MAR",
        2021,
        "10.1000/x",
        "Emerging Sources Citation Index (ESCI)",
        "WOS:1",
    ]
    (work,) = read(book(row, headings=headings), None).works
    assert (work.title, work.published, work.indexes) == ("On examples", "2021-03", {Index.ESCI})
    assert [author.written for author in work.authors] == ["Ulgiyev, Ulgi", "Mysal, Tama"]


# --------------------------------------------------------------------------------------------- mapping


def test_a_mapping_is_proposed_from_headings_and_codes() -> None:
    parsed_file = ParsedFile("list.xlsx")
    (sheet,) = open_sheets(book(ROW, changed(base=3)), parsed_file)
    found = propose_mapping(*headings_of(sheet))
    assert found.columns == {
        "title": "Название статьи", "authors": "Авторы", "journal": "Журнал", "published_on": "Год издания",
        "type": "Тип", "issn": "ISSN", "doi": "DOI",
    }  # fmt: skip
    assert found.values["База данных"]["3"] == {"recommended": "yes"}


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Квартиль", ""), ("Процентиль", ""), ("Percentile", ""), ("Квартиль JCR", "jcr_quartile"),
        ("Квартиль WoS", "jcr_quartile"), ("Процентиль Scopus", "scopus_percentile"),
    ],
)  # fmt: skip
def test_a_metric_is_proposed_only_if_its_database_is_named(heading: str, column: str) -> None:
    assert propose_mapping(["Название", heading], {}).columns.get(column, "") == (heading if column else "")


def test_a_column_of_words_is_not_a_column_of_codes() -> None:
    assert propose_mapping(["База данных"], {"База данных": ["Scopus", "1"]}).columns == {"indexes": "База данных"}


@pytest.mark.parametrize("heading", ["Журнал", 'Журнал "Хабаршы"', "a\\b", "две\nстроки"])
def test_a_written_mapping_is_read_back_unchanged(heading: str) -> None:
    made = Mapping({"title": "Название", "journal": heading}, {"База": {"1": {"indexes": "Scopus"}, "2": {}}}, "Лист 1")
    again = read_mapping(
        format_mapping(made, ["Название", heading, "Кафедра"], "Объяснение\nв две строки", "Лишние"), "m"
    )
    assert again == Mapping(made.columns | {"journal": heading.strip()}, made.values, made.sheet)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("[columns", ["mapping_toml"]),
        ('[columns]\ntitel = "A"', ["mapping_column"]),
        ("[columns]\ntitle = 3", ["mapping_text"]),
        ('[columns]\njournal = "A"', ["mapping_title"]),
        ('columns = "A"', ["mapping_table"]),
        ('other = 1\n[columns]\ntitle = "A"', ["mapping_key"]),
        ('[columns]\ntitle = "A"\n[values."B"]\n"1" = "Scopus"', ["mapping_codes"]),
        ('[columns]\ntitle = "A"\nyear = "B"\n[values."C"]\n"1" = { base = "Scopus", indexes = 1 }',
         ["mapping_column", "mapping_column", "mapping_text"]),
    ],
)  # fmt: skip
def test_all_errors_of_a_mapping_are_reported(text: str, codes: list[str]) -> None:
    found = read_mapping(text, "map.toml")
    assert isinstance(found, list)
    assert [one.code for one in found] == codes


def test_a_misspelt_column_gets_a_suggestion() -> None:
    (fault,) = read_mapping('[columns]\ntitle = "A"\njurnal = "B"', "map.toml")
    assert fault.expected == "journal"


# ------------------------------------------------------------------------------------------------------ CSV


def as_csv(*rows: Sequence[Any], divider: str = ";") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=divider, quoting=csv.QUOTE_MINIMAL).writerows([HEADINGS, *rows])
    return out.getvalue().encode("utf-8-sig")


def from_csv(raw: bytes, through: Mapping | None) -> ParsedFile:
    parsed_file = read_text(raw, "list.csv")
    if sheets := list_sheets(raw, parsed_file, through):
        read_sheets(sheets, parsed_file, through)
    return parsed_file


@pytest.mark.parametrize("divider", [";", ",", "\t"])
def test_csv_and_excel_give_the_same_records(divider: str) -> None:
    rows = [ROW, changed(title="О\nдругом", year="2020", base=3, doi="10.1000/2")]
    said = from_csv(as_csv(*rows, divider=divider), mapping())
    assert not said.faults
    same = read(book(*rows), mapping())
    assert [replace(one, location=None) for one in said.works] == [replace(one, location=None) for one in same.works]  # type: ignore[arg-type]
    assert [one.location.number for one in said.works] == [2, 3]


def test_an_invalid_csv_cell_is_named_by_its_line() -> None:
    raw = as_csv(ROW, [""] * len(HEADINGS), changed(title="О другом", year="давно"))
    (fault,) = from_csv(raw, mapping()).faults
    assert (fault.place.row, fault.place.heading, fault.found) == (4, "Год издания", "давно")


def test_text_without_a_mapping_is_not_a_list() -> None:
    assert [one.code for one in from_csv(as_csv(ROW), None).faults] == ["kind_unknown"]
    assert [one.code for one in from_csv("Бір ғана сөз".encode(), mapping()).faults] == ["kind_unknown"]
    assert [
        one.code for one in from_csv(as_csv(ROW).decode("utf-8-sig").encode("cp1251", "replace"), mapping()).faults
    ] == ["encoding"]


@pytest.mark.parametrize(
    ("end", "code"),
    [(b'2;"An open quotation', "quote_open"), (b"2;A broken off", "row_cut_off"), (b"2" + b";x" * 10, "row_width")],
)
def test_a_damaged_csv_is_refused_as_a_whole(end: bytes, code: str) -> None:
    parsed_file = from_csv(as_csv(ROW) + end, mapping())
    assert [(one.code, one.place.row) for one in parsed_file.faults] == [(code, 3)]
    assert not parsed_file.works


def test_an_export_given_with_a_list_is_still_recognised_as_an_export() -> None:
    parsed_file = read_text(scopus({}).encode(), "scopus.csv")
    assert parsed_file.source is SourceKind.SCOPUS
    assert list_sheets(scopus({}).encode(), parsed_file, mapping()) == []


def test_commands_for_a_csv_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed, through, dossier = tmp_path / "list.csv", tmp_path / "map.toml", tmp_path / "d.xlsx"
    listed.write_bytes(as_csv(ROW))
    assert main(["template", str(dossier), "--lang", "ru"]) == 0
    assert main(["import", str(listed), "--new-mapping", str(through), "--lang", "ru"]) == 0
    assert main(["import", str(listed), "--into", str(dossier), "--mapping", str(through), "--lang", "ru"]) == 0
    assert "Об устойчивости" in capsys.readouterr().out
    export = tmp_path / "scopus.csv"
    export.write_text(scopus({}), encoding="utf-8")
    assert main(["import", str(export), "--new-mapping", str(tmp_path / "other.toml")]) == 2


def test_a_row_of_totals_is_not_a_work_and_is_reported() -> None:
    whole = changed(title="Всего одна жизнь")
    total = ["", "Всего: 2", *[""] * (len(HEADINGS) - 2)]
    parsed_file = read(book(ROW, whole, total), mapping())
    assert [work.title for work in parsed_file.works] == ["Об устойчивости", "Всего одна жизнь"]
    assert [(remark.code, remark.found) for remark in parsed_file.remarks] == [
        ("list_column_unread", "Кафедра"),
        ("total_row", "4: Всего: 2"),
    ]
