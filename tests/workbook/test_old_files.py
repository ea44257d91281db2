"""Old, password-protected and unusual workbooks: read, or reported by their kind."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from titlecheck.workbook.limits import FAR_ROW
from titlecheck.workbook.other_workbooks import ForeignSheet, foreign_sheets
from titlecheck.workbook.outcome import ReadingProblem
from titlecheck.workbook.workbook_file import WorkbookFile
from titlecheck.workbook.zip_guard import Unreadable
from workbook.old_files import biff5, compound

ROWS: list[list[str | tuple[float, str]]] = [["Название", "Год"], ["Труд", "2021"]]


@pytest.mark.parametrize("short", [False, True])
def test_an_excel_95_workbook_is_read(short: bool) -> None:
    sheets = foreign_sheets(compound(biff5(ROWS), short=short))
    assert isinstance(sheets, list), sheets
    assert [(sheet.name, [list(row) for row in sheet.rows]) for sheet in sheets] == [("Лист", ROWS)]


@pytest.mark.parametrize("short", [False, True])
def test_an_old_workbook_with_a_password_is_reported(short: bool) -> None:
    assert foreign_sheets(compound(biff5(ROWS, password=True), short=short)) == ReadingProblem("password")


DAY, SPAN = "dd\\.mm\\.yyyy", "[h]:mm"


@pytest.mark.parametrize(
    ("cell", "of_1900", "of_1904"),
    [
        ((44075, DAY), date(2020, 9, 1), date(2024, 9, 2)),
        ((44075.5, DAY), datetime(2020, 9, 1, 12), datetime(2024, 9, 2, 12)),
        ((59, DAY), date(1900, 2, 28), date(1904, 2, 29)),
        ((0.5, DAY), time(12), time(12)),
        ((1.5, SPAN), timedelta(days=1.5), timedelta(days=1.5)),
        ((44075, "0.00"), 44075.0, 44075.0),
        ((-1, DAY), -1.0, -1.0),
    ],
)
def test_dates_of_an_old_workbook_equal_those_of_a_new_one(cell: tuple[float, str], of_1900: Any, of_1904: Any) -> None:
    for from_1904, value in ((False, of_1900), (True, of_1904)):
        old = WorkbookFile(compound(biff5([["День", cell]], from_1904=from_1904)))
        assert (old.from_1904, old.rows("Лист")) == (from_1904, [["День", value]])
        made, new = Workbook(), io.BytesIO()
        made.epoch = CALENDAR_MAC_1904 if from_1904 else made.epoch
        made.active.append(["День", cell[0]])
        made.active["B1"].number_format = cell[1]
        made.save(new)
        assert WorkbookFile(new.getvalue()).rows(made.active.title) == [["День", value]]


def test_formatted_empty_cells_of_an_old_workbook_do_not_count() -> None:
    rows = WorkbookFile(compound(biff5(ROWS, blank_rows=15_000))).rows("Лист")
    assert [list(row) for row in rows] == ROWS


def test_a_distant_cell_of_an_old_workbook_is_named() -> None:
    book = WorkbookFile(compound(biff5([["a"], *[[]] * (FAR_ROW - 2), ["b"]])))
    with pytest.raises(Unreadable, match="too_far") as why:
        book.rows("Лист")
    assert why.value.found == f"A{FAR_ROW}"


def renamed(change: Callable[[str], str], content: Callable[[bytes], bytes]) -> bytes:
    """Return a workbook whose parts have other names."""
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
def test_a_workbook_with_another_main_part_name_is_read(place: str) -> None:
    folder, _, name = place.rpartition("/")

    def change(part: str) -> str:
        return {"xl/workbook.xml": place, "xl/_rels/workbook.xml.rels": f"{folder}/_rels/{name}.rels"}.get(part, part)

    def content(raw: bytes) -> bytes:
        return raw.replace(b"xl/workbook.xml", place.encode())

    (sheet,) = foreign_sheets(renamed(change, content))
    assert isinstance(sheet, ForeignSheet)
    assert [list(row) for row in sheet.rows] == ROWS


def test_a_binary_workbook_is_reported_as_binary() -> None:
    raw = renamed(lambda part: part.replace("workbook.xml", "workbook.bin"), lambda raw: raw)
    assert foreign_sheets(raw) == ReadingProblem("binary_workbook")
