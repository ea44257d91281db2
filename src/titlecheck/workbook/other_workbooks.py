"""Workbooks other than dossiers, with cells converted as in a dossier; used for lists of works."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from titlecheck.workbook.cell_flags import Range
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
    """Sheet of another workbook: name, and cells from the first row and column on."""

    name: str
    rows: Sequence[Sequence[Any]]
    hidden: bool = False
    """Whether the sheet is hidden."""
    hidden_rows: tuple[int, ...] = ()
    """Hidden rows, counted from 1."""
    from_1904: bool = False
    """Whether the workbook uses the 1904 date system, so that bare numbers are other days."""
    merged: tuple[Range, ...] = ()
    """Merged ranges: first row, first column, last row, last column, counted from 1."""


def foreign_sheets(raw: bytes) -> list[ForeignSheet] | ReadingProblem:
    """Return the visible non-empty sheets, or the problem that prevents reading."""
    sheets = all_sheets(raw)
    return sheets if isinstance(sheets, ReadingProblem) else [sheet for sheet in sheets if not sheet.hidden]


def all_sheets(raw: bytes) -> list[ForeignSheet] | ReadingProblem:
    """Return the non-empty sheets including hidden ones, or the problem that prevents reading."""
    try:
        book = WorkbookFile(raw)
        sheets = [
            ForeignSheet(
                tab.name,
                book.rows(tab.name),
                tab.hidden,
                book.marks(tab.name).hidden,
                book.from_1904,
                book.marks(tab.name).merged,
            )
            for tab in book.tabs
        ]
    except Unreadable as why:
        return ReadingProblem(why.code, found=why.found)
    return [sheet for sheet in sheets if any(cell != "" for row in sheet.rows for cell in row)]


def filled_rows(sheet: ForeignSheet) -> int:
    """Return the number of non-empty rows of a sheet."""
    return sum(1 for row in sheet.rows if any(cell != "" for cell in row))


def shown(raw: object) -> str:
    """Return the display form of a cell: whole numbers without “.0”, days as 15.03.2021."""
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() else format(raw, ".15g")
    if isinstance(raw, datetime | date):
        return f"{raw:%d.%m.%Y}"
    return "" if raw is None else str(raw).strip()


def columns_of(sheet: str) -> tuple[Column, ...]:
    """Return the columns of a dossier sheet."""
    return SHEETS[sheet].columns


def column_meant(sheet: str, heading: str) -> str | None:
    """Return the dossier column that a heading means, or None if it is unknown or ambiguous."""
    found = heading_names(sheet).find(heading)
    return found[0] if found else None


class CellReading(NamedTuple):
    """Value of a cell in a dossier column, and its standard spelling if the cell's differs."""

    value: Any
    meant: str = ""


def reading_of(sheet: str, key: str, raw: Any, *, from_1904: bool = False) -> CellReading:
    """Return the value of a cell in the column ``key`` of the dossier; raise ``Refused`` if it is invalid.

    ``from_1904``: the workbook uses the 1904 date system.
    """
    convert = converters(sheet)[key]
    try:
        return CellReading((counting_from_1904(convert) if from_1904 else convert)(raw))
    except Tolerated as tolerated:
        return CellReading(tolerated.value, tolerated.meant if tolerated.code == "read_as" else "")


def is_uncertain_day_of_1904(raw: Any) -> bool:
    """Return whether a cell in a workbook with the 1904 date system may mean another day than displayed."""
    try:
        refuse_day_of_1904(raw)
    except Refused:
        return True
    return False


def value_of(sheet: str, key: str, raw: Any) -> Any:
    """Return only the value as ``reading_of`` does; None for an empty cell."""
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
