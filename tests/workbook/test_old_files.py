"""Workbooks of old versions, with a password, or with parts of other names: read, or called what they are."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import Workbook

from titlecheck.workbook.other_workbooks import ForeignSheet, foreign_sheets
from titlecheck.workbook.outcome import ReadingProblem
from workbook.old_files import biff5, compound

ROWS = [["Название", "Год"], ["Труд", "2021"]]


@pytest.mark.parametrize("short", [False, True])
def test_a_workbook_of_excel_95_is_read(short: bool) -> None:
    sheets = foreign_sheets(compound(biff5(ROWS), short=short))
    assert isinstance(sheets, list), sheets
    assert [(sheet.name, [list(row) for row in sheet.rows]) for sheet in sheets] == [("Лист", ROWS)]


@pytest.mark.parametrize("short", [False, True])
def test_an_old_workbook_with_a_password_is_called_so(short: bool) -> None:
    assert foreign_sheets(compound(biff5(ROWS, password=True), short=short)) == ReadingProblem("password")


def renamed(change: Callable[[str], str], content: Callable[[bytes], bytes]) -> bytes:
    """A workbook whose parts have other names."""
    made, old, new = Workbook(), io.BytesIO(), io.BytesIO()
    for row in ROWS:
        made.active.append(row)
    made.active.title = "Лист"
    made.save(old)
    with zipfile.ZipFile(old) as source, zipfile.ZipFile(new, "w") as target:
        for name in source.namelist():
            target.writestr(change(name), content(source.read(name)))
    return new.getvalue()


@pytest.mark.parametrize("place", ["xl/workbook2.xml", "book/main.xml"])
def test_a_workbook_whose_main_part_has_another_name_is_read(place: str) -> None:
    folder, _, name = place.rpartition("/")

    def change(part: str) -> str:
        return {"xl/workbook.xml": place, "xl/_rels/workbook.xml.rels": f"{folder}/_rels/{name}.rels"}.get(part, part)

    def content(raw: bytes) -> bytes:
        return raw.replace(b"xl/workbook.xml", place.encode())

    (sheet,) = foreign_sheets(renamed(change, content))
    assert isinstance(sheet, ForeignSheet)
    assert [list(row) for row in sheet.rows] == ROWS


def test_a_binary_workbook_is_called_so() -> None:
    raw = renamed(lambda part: part.replace("workbook.xml", "workbook.bin"), lambda raw: raw)
    assert foreign_sheets(raw) == ReadingProblem("binary_workbook")
