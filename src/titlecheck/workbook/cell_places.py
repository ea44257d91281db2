"""Search for the cells of a dossier field in a user's workbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from titlecheck.workbook.columns import METRIC_VALUE, SHEETS, Column
from titlecheck.workbook.fact_sheets import read_fact_sheet
from titlecheck.workbook.reader import LoadedSheet, choose
from titlecheck.workbook.sheet_layout import IssueLog, SheetLayout, record_plan
from titlecheck.workbook.tables import cell_text, is_filled
from titlecheck.workbook.workbook_file import WorkbookFile

_STATED_IN = {("service", "lasts"): "ended_on"}
"""Fields without a column, and the column whose words state them."""


class CellPlaces(NamedTuple):
    """Cells of one field: sheet name, heading, rows and columns counted from 1."""

    sheet: str
    heading: str
    cells: tuple[tuple[int, int], ...]


class PlaceFinder:
    """Search for fields of a dossier in one workbook."""

    def __init__(self, raw: bytes) -> None:
        """Open ``raw``; raise ``Unreadable`` if it cannot be read."""
        self._chosen = choose(WorkbookFile(raw), IssueLog())

    def find(self, sheet: str, field: str, rows: Iterable[int]) -> CellPlaces | None:
        """Return the cells of ``field`` in ``rows``; without rows, the cell of its next value.

        Return None if the workbook lacks the sheet, no cells if it lacks the column.
        """
        loaded = self._chosen.get(sheet)
        if loaded is None:
            return None
        if SHEETS[sheet].one_fact_a_row:
            return _fact(sheet, field, loaded)
        return _records(sheet, field, loaded, sorted(rows))


def _fact(sheet: str, field: str, loaded: LoadedSheet) -> CellPlaces:
    found = read_fact_sheet(SHEETS[sheet], loaded.tab.name, loaded.rows, loaded.marks, IssueLog())
    row = found.rows.get(field, 0)
    if not row:
        return CellPlaces(loaded.tab.name, "", ())
    return CellPlaces(loaded.tab.name, cell_text(loaded.rows[row - 1], found.label), ((row, found.column + 1),))


def _records(sheet: str, field: str, loaded: LoadedSheet, rows: Sequence[int]) -> CellPlaces:
    plan = record_plan(SHEETS[sheet], loaded.tab.name, loaded.rows, IssueLog())
    field = _STATED_IN.get((sheet, field), field)
    found = [one for one in plan.found if one.column.field == field and not one.column.slot] if plan else []
    if plan is None or not found:
        return CellPlaces(loaded.tab.name, "", ())
    cells = []
    for row in rows or (_next_row(plan, loaded),):
        held = loaded.rows[row - 1] if row <= len(loaded.rows) else ()
        empty = [one for one in found if one.index >= len(held) or not is_filled(held[one.index])]
        best = min(empty or found, key=lambda one: not _is_value(one.column))
        cells.append((row, best.index + 1))
    return CellPlaces(loaded.tab.name, min(found, key=lambda one: not _is_value(one.column)).heading, tuple(cells))


def _is_value(column: Column) -> bool:
    """Return whether a metric's column holds its quartile or percentile."""
    return column.part == METRIC_VALUE.get(column.field, "")


def _next_row(plan: SheetLayout, loaded: LoadedSheet) -> int:
    """Return the row after the last one with values other than its number."""
    for number in range(len(loaded.rows), plan.first_row - 1, -1):
        if any(index != plan.mark and is_filled(cell) for index, cell in enumerate(loaded.rows[number - 1])):
            return number + 1
    return plan.first_row


def find_cells(raw: bytes, places: Sequence[tuple[str, str, Sequence[int]]]) -> list[CellPlaces | None]:
    """Return the cells of each place (sheet, field, rows) as ``PlaceFinder.find`` does; raise ``Unreadable``."""
    finder = PlaceFinder(raw)
    return [finder.find(*place) for place in places]
