"""A workbook is written without the disk, with the same parts as openpyxl writes by itself."""

from __future__ import annotations

import io
import sys
import zipfile

import openpyxl
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation

from titlecheck.workbook.writer import workbook_bytes


def book() -> openpyxl.Workbook:
    """A workbook with what ours have: comments, lists to choose from, links, merged cells, several sheets."""
    made = openpyxl.Workbook()
    first = made.worksheets[0]
    first["A1"] = "Тестов"
    first["A1"].comment = Comment("x", "y")
    first["B1"].hyperlink = "https://example.org"
    first.merge_cells("C1:D2")
    choice = DataValidation(type="list", formula1='"a,b"')
    first.add_data_validation(choice)
    choice.add("E1")
    second = made.create_sheet("Лист 2")
    second.append([1, "=x", None, "<&>"])
    return made


def test_the_parts_are_those_of_openpyxl() -> None:
    plain = io.BytesIO()
    book().save(plain)
    with zipfile.ZipFile(plain) as one, zipfile.ZipFile(io.BytesIO(workbook_bytes(book()))) as other:
        assert sorted(one.namelist()) == sorted(other.namelist())
        for name in one.namelist():
            if name != "docProps/core.xml":
                assert one.read(name) == other.read(name), name


def test_nothing_is_written_to_the_disk() -> None:
    made = book()
    workbook_bytes(book())  # what is loaded at the first time is loaded
    opened: list[object] = []
    watching = True

    def watch(event: str, given: tuple[object, ...]) -> None:
        if watching and event in ("open", "tempfile.mkstemp", "tempfile.mkdtemp"):
            opened.append(given[0])

    sys.addaudithook(watch)
    try:
        assert workbook_bytes(made)
    finally:
        watching = False
    assert opened == []
