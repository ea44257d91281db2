"""Detection of a sheet's layout: row of headings, and columns."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from titlecheck.workbook.cell_addresses import column_letters
from titlecheck.workbook.cells import Converter, converters
from titlecheck.workbook.columns import HEADING_ROW, MARKER, MARKER_ROW, Column, FactSheetColumns
from titlecheck.workbook.headings import answer_names, heading_names
from titlecheck.workbook.outcome import Location, ReadingNote, ReadingProblem

_LOOK_AT = 15
"""Number of rows searched for headings."""

Row = Sequence[object]


class IssueLog:
    """Collected problems and notes of a file."""

    __slots__ = ("from_1904", "notes", "problems")

    def __init__(self) -> None:
        self.problems: list[ReadingProblem] = []
        self.notes: list[ReadingNote] = []
        self.from_1904 = False
        """Whether the workbook counts its days from 1904, so that a bare number is another day than elsewhere."""


class LocatedColumn:
    """Located column of the schema: ``index`` counts from 0."""

    __slots__ = ("column", "convert", "heading", "index")

    def __init__(self, index: int, column: Column, convert: Converter, heading: str) -> None:
        self.index = index
        self.column = column
        self.convert = convert
        self.heading = heading


class SheetLayout:
    """Layout of a sheet in the file.

    ``first_row`` is the row of the first record, counted from 1; ``mark`` is the index of the column with the number or
    the word “example”.
    """

    __slots__ = ("first_row", "found", "headings", "mark", "name", "sheet")

    def __init__(self, sheet: FactSheetColumns, name: str, first_row: int, headings: Row = ()) -> None:
        self.sheet = sheet
        self.name = name
        self.first_row = first_row
        self.headings = headings
        self.found: list[LocatedColumn] = []
        self.mark: int | None = None

    def place(self, row: int | None, index: int, heading: str = "") -> Location:
        """Return the location of a cell; ``index`` counts from 0."""
        return Location(self.name, row, column_letters(index + 1), heading)

    def cell(self, key: str, row: int | None) -> Location:
        """Return the location of the column ``key`` in ``row``; only the row if the file lacks the column."""
        found = next((each for each in self.found if each.column.key == key), None)
        return self.place(row, found.index, found.heading) if found else Location(self.name, row)


def record_plan(sheet: FactSheetColumns, name: str, rows: Sequence[Row], report: IssueLog) -> SheetLayout | None:
    """Return the layout of the record sheet ``sheet``; None if it is empty or has no headings."""
    marker = marker_row(rows)
    at = _heading_row(sheet, rows) if marker is None else _below_marker(sheet, rows, marker)
    if at is None:
        if any(filled(cell) for row in rows for cell in row):
            report.problems.append(ReadingProblem("no_headings", Location(name)))
        return None
    headings = rows[at - 1] if at <= len(rows) else []
    machine = rows[marker - 1] if marker is not None else []
    plan, told = _laid_out(sheet, name, at, tuple(headings), tuple(machine))
    report.problems += told.problems
    report.notes += told.notes
    return plan


@lru_cache(maxsize=256)  # an office's files come from one template
def _laid_out(
    sheet: FactSheetColumns, name: str, at: int, headings: tuple[object, ...], machine: tuple[object, ...]
) -> tuple[SheetLayout | None, IssueLog]:
    """Return the layout for the headings in row ``at``, and notes on them."""
    report = IssueLog()
    plan = SheetLayout(sheet, name, at + 1, headings=headings)
    taken: dict[str, LocatedColumn] = {}
    for index in range(max(len(headings), len(machine))):
        heading = said(headings, index)
        key = _recognise(plan, index, heading, said(machine, index), report)
        if key is None:
            continue
        if key in taken:
            where = plan.place(at, index, heading)
            report.problems.append(ReadingProblem("column_twice", where, column_letters(taken[key].index + 1)))
            continue
        column = sheet.column(key)
        taken[key] = LocatedColumn(index, column, converters(sheet.key)[key], heading or key)
    plan.found = list(taken.values())
    if not plan.found:
        report.problems.append(ReadingProblem("no_headings", Location(name)))
        return None, report
    if missing := [f"fields.{sheet.key}.{column.key}" for column in sheet.columns if column.key not in taken]:
        report.notes.append(ReadingNote("column_missing", Location(name), meant="; ".join(missing)))
    return plan, report


def _recognise(plan: SheetLayout, index: int, heading: str, machine: str, report: IssueLog) -> str | None:
    """Return the column at ``index``, or None; its machine name takes precedence over its heading."""
    names = heading_names(plan.sheet.key)
    by_name = machine if machine in plan.sheet.by_key else None
    if index == 0 and machine.startswith(MARKER):
        plan.mark = 0
        return None
    by_heading = names.find(heading) if heading else None
    where = plan.place(plan.first_row - 1, index, heading)
    if by_name:
        if by_heading and by_heading[1] == "exact" and by_heading[0] != by_name:
            meant = f"fields.{plan.sheet.key}.{by_name}"
            report.problems.append(ReadingProblem("heading_against_name", where, heading, nearest=meant))
        return by_name
    if by_heading is None:
        if not heading:
            return None
        shared = answer_names().find(heading)
        if shared and shared[0] == "number":
            plan.mark = index if plan.mark is None else plan.mark
        else:
            report.notes.append(ReadingNote("column_ignored", where, heading))
        return None
    key, how = by_heading
    if how != "exact":
        report.notes.append(ReadingNote(f"heading_{how}", where, heading, f"fields.{plan.sheet.key}.{key}"))
    return key


def marker_row(rows: Sequence[Row]) -> int | None:
    """Return the hidden row of the template, counted from 1; it may have moved down. None if there is none."""
    return next((at for at, row in enumerate(rows[:_LOOK_AT], start=1) if said(row, 0).startswith(MARKER)), None)


def marked_as(rows: Sequence[Row]) -> str:
    """Return the sheet's machine name from the hidden row, or an empty string."""
    at = marker_row(rows)
    return said(rows[at - 1], 0).removeprefix(MARKER) if at is not None else ""


def _heading_row(sheet: FactSheetColumns, rows: Sequence[Row]) -> int | None:
    """Return the row, counted from 1, with the most recognised headings, or None.

    Of two equal rows the lower one: the machine names above are also recognised.
    """
    best, at = 0, None
    for number, row in enumerate(rows[:_LOOK_AT], start=1):
        score = _known(sheet, row)
        if score > best or score == best > 1:
            best, at = score, number
    return at


def _below_marker(sheet: FactSheetColumns, rows: Sequence[Row], marker: int) -> int:
    """Return the row of headings below the hidden one; rows may have been inserted between them."""
    usual = marker + HEADING_ROW - MARKER_ROW
    names = heading_names(sheet.key)
    if usual > len(rows):
        return usual
    cells = [cell for cell in rows[usual - 1] if isinstance(cell, str) and cell]
    # The template's spellings first: comparing letters takes longer than everything else about headings.
    if not names.written.keys().isdisjoint(cells) or any(names.knows(cell) for cell in cells):
        return usual
    below = rows[marker:_LOOK_AT]
    found = _heading_row(sheet, below)
    return marker + found if found is not None and _known(sheet, below[found - 1]) * 2 > len(sheet.columns) else usual


def _known(sheet: FactSheetColumns, row: Row) -> int:
    """Return the number of cells in ``row`` recognised as headings."""
    names = heading_names(sheet.key)
    return sum(1 for cell in row if isinstance(cell, str) and cell and names.knows(cell))


def said(row: Row, index: int) -> str:
    """Return the text of a cell, or an empty string."""
    cell = row[index] if index < len(row) else ""
    return cell.strip() if isinstance(cell, str) else "" if cell is None else str(cell)


def filled(cell: object) -> bool:
    """Return whether a cell has more than spaces."""
    return bool(cell.strip()) if isinstance(cell, str) else cell is not None
