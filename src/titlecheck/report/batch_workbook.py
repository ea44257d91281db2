"""The summary of many dossiers as an Excel workbook: an overview, and a sheet for each question of a department."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote_from_bytes

from titlecheck.batch.order import Batch
from titlecheck.report.batch_grid import Cell, Row, Table, plain
from titlecheck.report.batch_overview import notes, numbers, provenance
from titlecheck.report.batch_pen import HEAD_ROW, Pen
from titlecheck.report.batch_tables import tables
from titlecheck.report.batch_words import Words
from titlecheck.report.cells import FILLS, HEAD
from titlecheck.report.room import room
from titlecheck.report.speech import speech

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from titlecheck.law import Edition
    from titlecheck.words import Language

_OVERVIEW = (58, 14, 34, 40)
_HIGHEST = 400
"""Points that a row may be high; Excel allows few more."""
_TABS = {
    "able": "2E7D4F",
    "coming": "2E7D4F",
    "to_decide": "C98A00",
    "incomplete": "C98A00",
    "journals": "B23B35",
    "unread": "B23B35",
}


def summary_workbook(
    batch: Batch, lang: Language, *, edition: Edition, dossiers: Mapping[str, Path], target: Path
) -> bytes:
    """The workbook, the same bytes for the same batch.

    ``dossiers``: where the files of the batch lie; ``target``: where the workbook will lie, which leads to them.
    """
    from openpyxl import Workbook

    from titlecheck.intake.saving import workbook_bytes

    words = Words(lang, speech(lang, edition))
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = batch.given.program
    book.properties.title = words("title")
    drawn = tables(batch, words)
    pen = _Book(book, words, {name: _address(path, target) for name, path in dossiers.items()})
    pen.remember(drawn)
    pen.overview(batch, drawn, edition)
    for table in drawn:
        pen.table(table)
    return workbook_bytes(book)


def _address(path: Path, target: Path) -> str:
    """The way from the workbook to a dossier; the whole path where there is none, as between two drives."""
    try:
        way = os.path.relpath(path, target.resolve().parent)
    except ValueError:
        return path.as_uri()
    return quote_from_bytes(os.fsencode(Path(way).as_posix()))


class _Book(Pen):
    """The sheets of one summary."""

    def table(self, table: Table) -> None:
        """One table: what it tells, its headings, its rows."""
        from openpyxl.utils import get_column_letter

        words = self.words
        sheet = self.book.create_sheet(words(f"sheet.{table.key}"))
        if table.rows and table.key in _TABS:
            sheet.sheet_properties.tabColor = _TABS[table.key]
        widths = [width for _, width in table.columns]
        last = get_column_letter(len(widths))
        # Over the whole width, but not merged: the first column stands still while the others are moved.
        self.write(sheet, 1, 1, words(f"caption.{table.key}"), italic=True, wrap=False, line=False)
        sheet.row_dimensions[1].height = 18
        for column, (code, width) in enumerate(table.columns, 1):
            self.write(sheet, HEAD_ROW, column, words(f"column.{code}"), bold=True, fill=HEAD)
            sheet.column_dimensions[get_column_letter(column)].width = width
        # Room for the arrow of the filter beside the heading.
        heads = [words(f"column.{code}") for code, _ in table.columns]
        sheet.row_dimensions[HEAD_ROW].height = room(heads, [width - 2 for width in widths]) + 3
        for number, row in enumerate(table.rows, HEAD_ROW + 1):
            self._row(sheet, number, row, widths)
        if not table.rows:
            self.write(sheet, HEAD_ROW + 1, 1, words(f"none.{table.key}"), italic=True, wrap=False, line=False)
        sheet.freeze_panes = f"B{HEAD_ROW + 1}"
        sheet.auto_filter.ref = f"A{HEAD_ROW}:{last}{HEAD_ROW + max(len(table.rows), 1)}"
        sheet.print_title_rows = f"1:{HEAD_ROW}"
        self.paper(sheet)

    def overview(self, batch: Batch, drawn: Sequence[Table], edition: Edition) -> None:
        """The first sheet: the questions with their numbers, what to heed, how it was checked."""
        words = self.words
        sheet = self.book.create_sheet(words("sheet.overview"))
        for letter, width in zip("ABCD", _OVERVIEW, strict=True):
            sheet.column_dimensions[letter].width = width
        self.write(sheet, 1, 1, words("title"), bold=True, size=14, line=False)
        sheet.merge_cells("A1:D1")
        sheet.row_dimensions[1].height = 24
        for column, code in enumerate(("question", "count", "sheet"), 1):
            self.write(sheet, 3, column, words(f"column.{code}"), bold=True, fill=HEAD)
        row = 3
        told = numbers(batch)
        for table in drawn:
            row += 1
            question = words(f"question.{table.key}")
            self.write(sheet, row, 1, question)
            self.write(sheet, row, 2, told[table.key], bold=True)
            self.write(sheet, row, 3, words(f"sheet.{table.key}"), link=f"sheet:{table.key}")
            sheet.row_dimensions[row].height = room([question], [_OVERVIEW[0]]) + 3
        row = self._part(sheet, row + 2, words("part.notes"), notes(batch, words))
        row += 1
        self.write(sheet, row, 1, words("part.check"), bold=True, fill=HEAD)
        sheet.merge_cells(f"A{row}:D{row}")
        for label, value in provenance(batch, words, edition):
            row += 1
            self.write(sheet, row, 1, label)
            self.write(sheet, row, 2, value)
            sheet.merge_cells(f"B{row}:D{row}")
            sheet.row_dimensions[row].height = room([label, value], [_OVERVIEW[0], sum(_OVERVIEW[1:])])
        self.paper(sheet)

    def _part(self, sheet: Worksheet, row: int, title: str, texts: Sequence[str]) -> int:
        """A heading with texts under it; returns the row after them."""
        if not texts:
            return row - 1
        self.write(sheet, row, 1, title, bold=True, fill=HEAD)
        sheet.merge_cells(f"A{row}:D{row}")
        for text in texts:
            row += 1
            self.write(sheet, row, 1, text)
            sheet.merge_cells(f"A{row}:D{row}")
            sheet.row_dimensions[row].height = room([text], [sum(_OVERVIEW)])
        return row + 1

    def _row(self, sheet: Worksheet, number: int, row: Row, widths: Sequence[int]) -> None:
        for column, value in enumerate(row.cells, 1):
            cell = value if isinstance(value, Cell) else Cell(value)
            fill = FILLS[cell.state] if cell.state else ""
            self.write(sheet, number, column, cell.value, fill=fill, bold=bool(cell.state), link=cell.link)
        sheet.row_dimensions[number].height = min(room(plain(row), widths), _HIGHEST)
