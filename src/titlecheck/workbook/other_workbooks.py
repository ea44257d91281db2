"""Workbooks that are no dossiers, and what their cells would say in one: for lists of works that others keep."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from titlecheck.workbook.cells import converters, counting_from_1904
from titlecheck.workbook.columns import SHEETS, Column
from titlecheck.workbook.date_cells import refuse_day_of_1904
from titlecheck.workbook.headings import heading_names
from titlecheck.workbook.outcome import ReadingProblem
from titlecheck.workbook.refused_value import Refused, Tolerated
from titlecheck.workbook.workbook_file import WorkbookFile
from titlecheck.workbook.zip_guard import Unreadable


@dataclass(frozen=True, slots=True)
class ForeignSheet:
    """A sheet of another workbook: its name and its cells, from the first row and column on."""

    name: str
    rows: Sequence[Sequence[Any]]
    hidden: bool = False
    """Whether the sheet itself is not shown."""
    hidden_rows: tuple[int, ...] = ()
    """Rows that are not shown, counted from 1."""
    from_1904: bool = False
    """Whether the workbook counts its days from 1904, so that a bare number is another day than elsewhere."""


def foreign_sheets(raw: bytes) -> list[ForeignSheet] | ReadingProblem:
    """Return the visible sheets with content, or the problem that prevents reading."""
    sheets = all_sheets(raw)
    return sheets if isinstance(sheets, ReadingProblem) else [sheet for sheet in sheets if not sheet.hidden]


def all_sheets(raw: bytes) -> list[ForeignSheet] | ReadingProblem:
    """As ``foreign_sheets``, with the hidden ones."""
    try:
        book = WorkbookFile(raw)
        sheets = [
            ForeignSheet(tab.name, book.rows(tab.name), tab.hidden, book.marks(tab.name).hidden, book.from_1904)
            for tab in book.tabs
        ]
    except Unreadable as why:
        return ReadingProblem(why.code, found=why.found)
    return [sheet for sheet in sheets if any(cell != "" for row in sheet.rows for cell in row)]


def filled_rows(sheet: ForeignSheet) -> int:
    """Return how many rows of a sheet hold anything."""
    return sum(1 for row in sheet.rows if any(cell != "" for cell in row))


def shown(raw: object) -> str:
    """Return a cell as a person sees it: whole numbers without “.0”, days as 15.03.2021."""
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() else format(raw, ".15g")
    if isinstance(raw, datetime | date):
        return f"{raw:%d.%m.%Y}"
    return "" if raw is None else str(raw).strip()


def columns_of(sheet: str) -> tuple[Column, ...]:
    """Return the columns of a sheet of the dossier."""
    return SHEETS[sheet].columns


def column_meant(sheet: str, heading: str) -> str | None:
    """Return the column of the dossier that a heading means, if it can mean one only."""
    found = heading_names(sheet).find(heading)
    return found[0] if found else None


class CellReading(NamedTuple):
    """What a cell says in a column of the dossier, and its plain spelling where it is not plainly written."""

    value: Any
    meant: str = ""


def reading_of(sheet: str, key: str, raw: Any, *, from_1904: bool = False) -> CellReading:
    """Return what a cell says in the column ``key`` of the dossier; raise ``Refused``.

    ``from_1904`` tells that the workbook counts its days from 1904.
    """
    convert = converters(sheet)[key]
    try:
        return CellReading((counting_from_1904(convert) if from_1904 else convert)(raw))
    except Tolerated as tolerated:
        return CellReading(tolerated.value, tolerated.meant if tolerated.code == "read_as" else "")


def is_uncertain_day_of_1904(raw: Any) -> bool:
    """Return whether a cell of a workbook that counts its days from 1904 may mean another day than it shows."""
    try:
        refuse_day_of_1904(raw)
    except Refused:
        return True
    return False


def value_of(sheet: str, key: str, raw: Any) -> Any:
    """As ``reading_of``, the value alone; ``None`` where the cell is empty."""
    return reading_of(sheet, key, raw).value


__all__ = [
    "CellReading",
    "ForeignSheet",
    "Refused",
    "all_sheets",
    "column_meant",
    "columns_of",
    "filled_rows",
    "foreign_sheets",
    "is_uncertain_day_of_1904",
    "reading_of",
    "shown",
    "value_of",
]
