"""Filling a user's workbook: only the cells in question change."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from titlecheck.dossier import Dossier
from titlecheck.i18n import Language
from titlecheck.workbook import describe, fill_workbook
from titlecheck.workbook.blank_workbook import workbook_of
from titlecheck.workbook.copy_names import backup_of
from titlecheck.workbook.patch import NotFillable, fill_rows
from titlecheck.workbook.reader import read_raw
from titlecheck.workbook.values import DoesNotFit
from workbook.making import edited, letters_of, rezipped, set_cell, sheet_name, template_bytes

WORK: dict[str, Any] = {
    "title": "=On the stability <of> & a model", "authors": "Ulgiyev U.; Mysal T.", "roles": ("first_author",),
    "type": "article", "journal": "Хабаршы", "issn": "0378-5955", "published_on": "2021-06", "doi": "10.1000/example.1",
    "indexes": ("scopus", "scie"), "recommended": True, "impact_factor": "2.5",
}  # fmt: skip


def typed(record: dict[str, Any]) -> dict[str, Any]:
    """Return the values as a model holds them."""
    from titlecheck.dossier.works import Publication

    held = Publication.model_validate(record)
    return {key: getattr(held, key) for key in record}


def read(raw: bytes) -> Dossier:
    reading = read_raw(raw)
    assert reading.dossier is not None, reading.problems
    return reading.dossier


def made(change: Callable[[Workbook], object], tmp_path: Path, lang: Language = "en") -> bytes:
    return edited(tmp_path / "user.xlsx", change, lang).read_bytes()


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_written_cells_are_read_back(lang: Language) -> None:
    """Words of closed lists are those of the workbook, whatever the language of the call."""
    done = fill_rows(template_bytes(lang), "publications", {}, [typed(WORK), typed({"title": "Second"})], "en")
    assert done.rows == (4, 5)
    assert done.no_column == ()
    first, second = read(done.raw).publications
    assert {key: getattr(first, key) for key in WORK} == typed(WORK)
    assert (second.row, second.title) == (5, "Second")
    page = load_workbook(io.BytesIO(done.raw))[sheet_name("publications", lang)]
    word = page[f"{letters_of('publications', 'type')}4"].value
    assert word == {"kk": "мақала", "ru": "статья", "en": "article"}[lang]


def test_text_that_looks_like_a_formula_is_text() -> None:
    done = fill_rows(template_bytes(), "publications", {}, [typed(WORK)], "en")
    cell = load_workbook(io.BytesIO(done.raw))[sheet_name("publications")][f"{letters_of('publications', 'title')}4"]
    assert cell.data_type != "f"
    assert cell.value == WORK["title"]


@pytest.mark.parametrize("begin", ["=", "+", "-", "@"])
def test_text_that_looks_like_a_formula_stays_text_after_editing(begin: str, tmp_path: Path) -> None:
    """Only the quote prefix, a part of the style, makes it text for a spreadsheet."""
    raw = template_bytes()
    for number in (1, 2):
        raw = fill_rows(raw, "publications", {}, [typed(WORK | {"title": f"{begin}HYPERLINK({number})"})], "en").raw
    page = load_workbook(io.BytesIO(raw))[sheet_name("publications")]
    title, journal = letters_of("publications", "title"), letters_of("publications", "journal")
    assert [page[f"{title}{row}"].quotePrefix for row in (4, 5, 6)] == [True, True, False]
    assert not page[f"{journal}4"].quotePrefix
    assert page[f"{title}4"].number_format == page[f"{journal}4"].number_format == "@"
    assert repr(page[f"{title}4"].font) == repr(page[f"{journal}4"].font)
    again = tmp_path / "again.xlsx"
    fill_workbook(again, read(raw), "en")
    page = load_workbook(again)[sheet_name("publications")]
    assert [page[f"{title}{row}"].quotePrefix for row in (4, 5, 6)] == [True, True, False]


def test_all_other_parts_stay_byte_for_byte() -> None:
    old = template_bytes()
    done = fill_rows(old, "publications", {}, [typed(WORK | {"title": "A model"})], "en").raw
    with zipfile.ZipFile(io.BytesIO(old)) as before, zipfile.ZipFile(io.BytesIO(done)) as after:
        assert before.namelist() == after.namelist()
        changed = [name for name in before.namelist() if before.read(name) != after.read(name)]
    assert len(changed) == 1
    assert changed[0].startswith("xl/worksheets/")


def test_formats_drop_downs_notes_and_protection_are_kept() -> None:
    done = fill_rows(template_bytes(), "publications", {}, [typed(WORK)], "en").raw
    before, after = (load_workbook(io.BytesIO(raw)) for raw in (template_bytes(), done))
    assert before.sheetnames == after.sheetnames
    for old, new in zip(before.worksheets, after.worksheets, strict=True):
        assert [str(one.sqref) for one in old.data_validations.dataValidation] == [
            str(one.sqref) for one in new.data_validations.dataValidation
        ]
        assert old.protection.sheet == new.protection.sheet
        assert old.freeze_panes == new.freeze_panes
        assert old.auto_filter.ref == new.auto_filter.ref
        assert {c.coordinate: c.comment.text for r in old.iter_rows() for c in r if c.comment} == {
            c.coordinate: c.comment.text for r in new.iter_rows() for c in r if c.comment
        }
    page = after[sheet_name("publications")]
    for key in ("issn", "doi", "published_on"):
        assert page[f"{letters_of('publications', key)}4"].number_format == "@"
    assert page[f"{letters_of('publications', 'title')}4"].font.name == "Arial"
    assert page[f"{letters_of('publications', 'title')}4"].protection.locked is False


def test_new_rows_are_added_below_the_last_and_old_ones_kept(tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        set_cell(book, "publications", "title", "Mine", 6)
        book[sheet_name("publications")]["A9"] = 4  # a number entered in advance is not a record

    raw = made(fill, tmp_path)
    done = fill_rows(raw, "publications", {6: typed({"doi": "10.1000/x"})}, [typed(WORK)], "en")
    assert done.rows == (7,)
    mine, new = read(done.raw).publications
    assert (mine.row, mine.title, mine.doi) == (6, "Mine", "10.1000/x")
    assert new.row == 7


def test_a_filled_cell_is_never_overwritten(tmp_path: Path) -> None:
    raw = made(lambda book: set_cell(book, "publications", "title", "Mine", 4), tmp_path)
    with pytest.raises(NotFillable) as fault:
        fill_rows(raw, "publications", {4: typed({"title": "Theirs"})}, [], "en")
    assert fault.value.problem.code == "cell_not_empty"


def test_columns_in_another_order_and_a_missing_column(tmp_path: Path) -> None:
    def turn(book: Workbook) -> None:
        page = book[sheet_name("publications")]
        page.delete_rows(1)  # the hidden row of machine names
        page.delete_cols(page[f"{letters_of('publications', 'doi')}1"].column)
        page.move_range(f"B1:B{page.max_row}", cols=60)

    done = fill_rows(made(turn, tmp_path), "publications", {}, [typed(WORK)], "ru")
    assert done.no_column == ("doi",)
    (new,) = read(done.raw).publications
    assert (new.title, new.doi, new.type) == (WORK["title"], None, "article")


def test_formula_values_are_kept(tmp_path: Path) -> None:
    """A spreadsheet library would drop them, and the dossier would be unreadable."""

    def mine(book: Workbook) -> None:
        set_cell(book, "publications", "title", "Mine", 4)
        set_cell(book, "publications", "journal", "to be replaced", 4)

    place = f"{letters_of('publications', 'journal')}4".encode()
    formula = b'<c r="' + place + b'" t="str"><f>CONCATENATE("Ha","barshy")</f><v>Habarshy</v></c>'
    cell = re.compile(rb'<c r="' + place + rb'"[^>]*>.*?</c>')

    def replace(part: str, data: bytes) -> bytes:
        return cell.sub(lambda _: formula, data) if b"titlecheck/publications" in shared(data) else data

    source = made(mine, tmp_path)
    with zipfile.ZipFile(io.BytesIO(source)) as package:
        texts = package.read("xl/sharedStrings.xml") if "xl/sharedStrings.xml" in package.namelist() else b""
    marker = re.findall(rb"<si><t[^>]*>([^<]*)</t></si>", texts)
    number = marker.index(b"titlecheck/publications") if b"titlecheck/publications" in marker else -1

    def shared(data: bytes) -> bytes:
        first = re.search(rb'<c r="A1"[^>]*><v>(\d+)</v>', data)
        return marker[number] if first and int(first[1]) == number else data

    raw = rezipped(tmp_path / "formula.xlsx", replace, source).read_bytes()
    assert read(raw).publications[0].journal == "Habarshy"
    done = fill_rows(raw, "publications", {4: typed({"doi": "10.1000/x"})}, [typed(WORK)], "en").raw
    assert [one.journal for one in read(done).publications] == ["Habarshy", "Хабаршы"]


def test_a_formula_is_never_overwritten_even_if_it_shows_nothing(tmp_path: Path) -> None:
    def mine(book: Workbook) -> None:
        set_cell(book, "publications", "title", "Mine", 4)
        set_cell(book, "publications", "journal", "to be replaced", 4)
        set_cell(book, "publications", "journal", "to be replaced", 5)

    cell = re.compile(rb'<c r="(' + letters_of("publications", "journal").encode() + rb'[45])"[^>]*>.*?</c>')
    empty = rb'<c r="\1" t="str"><f>IF(1=1,"","x")</f><v></v></c>'
    source = made(mine, tmp_path)
    raw = rezipped(tmp_path / "f.xlsx", lambda part, data: cell.sub(empty, data) if "sheets/" in part else data, source)
    old = raw.read_bytes()
    if read_raw(old).dossier is None:  # other sheets also have cells with that address
        pytest.fail(str(read_raw(old).problems))
    with pytest.raises(NotFillable) as fault:
        fill_rows(old, "publications", {4: typed({"journal": "Theirs"})}, [], "en")
    assert fault.value.problem.code == "cell_not_empty"
    assert describe(fault.value.problem, "en")
    assert fill_rows(old, "publications", {}, [typed(WORK)], "en").rows == (6,)


def test_validations_are_extended_to_new_rows(tmp_path: Path) -> None:
    def short(book: Workbook) -> None:
        for rule in book[sheet_name("publications")].data_validations.dataValidation:
            rule.sqref = type(rule.sqref)(str(rule.sqref).replace("2000", "4"))
        set_cell(book, "publications", "title", "Mine", 4)

    done = fill_rows(made(short, tmp_path), "publications", {}, [typed(WORK)] * 3, "en")
    page = load_workbook(io.BytesIO(done.raw))[sheet_name("publications")]
    kinds = {str(one.sqref) for one in page.data_validations.dataValidation if one.type == "list"}
    assert kinds
    assert all(one.endswith("7") for one in kinds)


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", b"text"])
def test_a_file_that_is_not_a_workbook_is_refused(raw: bytes) -> None:
    with pytest.raises(NotFillable):
        fill_rows(raw, "publications", {}, [], "en")


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_values_that_would_not_be_read_back_are_not_written(lang: Language) -> None:
    with pytest.raises(DoesNotFit) as fault:
        fill_rows(template_bytes(lang), "publications", {}, [{"title": "A", "published_on": "next year"}], lang)
    (problem,) = fault.value.told(lang)
    assert (problem.sheet, problem.row) == (sheet_name("publications", lang), 4)
    assert problem.column == letters_of("publications", "published_on")
    assert "next year" in describe(problem, lang)


@pytest.mark.parametrize("title", ["#N/A", "#Н/Д", "#REF!", "x" * 40_000, "A\x01B"])
def test_a_text_that_no_cell_allows_leaves_its_cell_empty(title: str) -> None:
    done = fill_rows(template_bytes(), "publications", {}, [{"title": title, "doi": "10.1000/a"}, {"title": "B"}], "en")
    (problem,) = done.not_kept
    assert (problem.code, problem.sheet, problem.row) == ("not_kept", sheet_name("publications"), 4)
    assert problem.column == letters_of("publications", "title")
    assert len(describe(problem, "en")) < 300
    first, second = read(done.raw).publications
    assert (first.title, first.doi, second.title) == (None, "10.1000/a", "B")


def test_a_number_with_too_many_digits_for_a_cell_is_reported() -> None:
    record = {"title": "A", "published_on": "2021", "impact_factor": "1.23456789012345678"}
    whole = read(template_bytes()).model_dump(mode="json", by_alias=True, exclude_none=True)
    dossier = Dossier.model_validate(whole | {"publications": [record]})
    with pytest.raises(DoesNotFit) as fault:
        workbook_of(dossier, "en")
    (problem,) = fault.value.told("en")
    assert (problem.sheet, problem.found) == (sheet_name("publications"), "1.23456789012345678")
    assert problem.column


@pytest.mark.parametrize("title", ["A_x0041_b", "два  пробела", "a\nb", "<&>\"'"])
def test_xml_characters_are_escaped(title: str) -> None:
    done = fill_rows(template_bytes(), "publications", {}, [{"title": title}], "en")
    assert read(done.raw).publications[0].title == title


def test_a_copy_gets_an_unused_name(tmp_path: Path) -> None:
    path = tmp_path / "d.xlsx"
    assert backup_of(path).name == "d.before-import.xlsx"
    backup_of(path).write_bytes(b"")
    assert backup_of(path).name == "d.before-import-2.xlsx"
