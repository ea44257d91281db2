"""Search for the header row of a sheet and its columns, by name and not by position."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from titlecheck.registry.load_issues import LoadError, load_problem
from titlecheck.registry.table_files import Row, TableSheet
from titlecheck.workbook.outcome import Location, ReadingProblem

LOOK_AT = 25
"""Number of rows searched for headings; titles, notes and filters may precede them."""

_SPACE = re.compile(r"\s+")


class ExpectedColumn(NamedTuple):
    """Column of a layout: key, pattern for the whole heading, and name for messages."""

    key: str
    pattern: str
    name: str
    needed: bool = True


class Shape(NamedTuple):
    """Layout of a sheet: columns that identify it and columns that are read.

    ``marks`` distinguish it from other layouts.
    """

    kind: str
    columns: tuple[ExpectedColumn, ...]
    marks: tuple[str, ...]


class LocatedSheet(NamedTuple):
    """Sheet with located headings: ``at`` maps column keys to indices, ``rows`` are the rows below the headings."""

    sheet: str
    shape: Shape
    row: int
    at: dict[str, int]
    headings: list[str]
    rows: Iterator[Row]
    before: list[Row]
    """Rows above the headings."""
    left: int

    def place(self, row: int, key: str) -> Location:
        """Return the location of the column ``key`` in ``row``."""
        # Imported on first use, to save memory when there are no issues to report.
        from titlecheck.workbook.cell_addresses import column_letters

        index = self.at[key]
        return Location(self.sheet, row, column_letters(index + self.left + 1), self.headings[index])


def plain(cell: object) -> str:
    """Return a heading normalized for comparison: lower case, single spaces."""
    return _SPACE.sub(" ", str(cell)).strip().strip("\ufeff").casefold() if cell is not None else ""


def recognise(sheet: TableSheet, shapes: tuple[Shape, ...]) -> LocatedSheet | None:
    """Return the located headings of a sheet, or None if its first rows fit none of ``shapes``.

    Raise ``LoadError`` if the kind is clear but a required column is missing or renamed.
    """
    top: list[Row] = []
    best: tuple[int, Shape, int, dict[str, int]] | None = None
    for row in sheet.rows:
        top.append(row)
        headings = [plain(cell) for cell in row]
        for shape in shapes:
            at = _columns(shape, headings)
            score = len(at) if any(mark in at for mark in shape.marks) else 0
            if score > (best[0] if best else 1):
                best = score, shape, len(top), at
        if len(top) == LOOK_AT or (best and best[0] >= len(best[1].columns)):
            break
    if best is None:
        return None
    _, shape, number, at = best
    shown = [_SPACE.sub(" ", str(cell)).strip() for cell in top[number - 1]]
    missing = [column for column in shape.columns if column.needed and column.key not in at]
    if missing:
        raise LoadError(*(_missing(column, Location(sheet.name, number), shown, at) for column in missing))

    rest = chain(top[number:], sheet.rows)
    return LocatedSheet(sheet.name, shape, number, at, shown, rest, top[: number - 1], sheet.left)


def first_headings(sheet: TableSheet) -> str:
    """Return the first row with more than one cell, for an error message."""
    for number, row in enumerate(sheet.rows, 1):
        cells = [str(cell).strip() for cell in row if str(cell).strip()]
        if len(cells) > 1 or number == LOOK_AT:
            return ", ".join(cells)
    return ""


def _columns(shape: Shape, headings: list[str]) -> dict[str, int]:
    at: dict[str, int] = {}
    for column in shape.columns:
        for index, heading in enumerate(headings):
            if heading and index not in at.values() and re.fullmatch(column.pattern, heading):
                at[column.key] = index
                break
    return at


def _missing(column: ExpectedColumn, where: Location, shown: list[str], at: dict[str, int]) -> ReadingProblem:
    import difflib

    free = [heading for index, heading in enumerate(shown) if heading and index not in at.values()]
    near = difflib.get_close_matches(column.name.casefold(), [one.casefold() for one in free], n=1, cutoff=0.6)
    likely = next((one for one in free if one.casefold() == near[0]), "") if near else ""
    return load_problem("column_missing", where, column.name, nearest=likely)
