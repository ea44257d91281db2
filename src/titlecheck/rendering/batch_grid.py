"""Tables as cells and rows before drawing; optional columns are dropped if they are empty."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from titlecheck.rendering.xlsx_style import DAY, Figure, writable_text
from titlecheck.workbook.styles import like_formula

Value = str | int | date | Figure | None


class GridCell(NamedTuple):
    """Cell value with ``state`` (its colour) and ``link`` (its target).

    A link is ``file:NAME`` (a dossier), ``sheet:KEY`` (another table) or ``row:NAME`` (the row with that name).
    """

    value: Value
    state: str = ""
    link: str = ""


class GridRow(NamedTuple):
    """Row of a table; ``name`` is the target of links."""

    cells: tuple[GridCell | Value, ...]
    name: str = ""


_DISPENSABLE = frozenset(
    {"readings", "warnings", "organisation", "specialty", "unsettled", "cells", "issn", "until", "turning"}
)
"""Columns that are dropped if they are empty."""


def kept(columns: Sequence[tuple[str, int]], filled: int, rows: int) -> list[int]:
    """Return the indices of the columns to show; ``filled`` is a bit mask of columns with content."""
    return [
        place for place, (code, _) in enumerate(columns) if code not in _DISPENSABLE or not rows or filled >> place & 1
    ]


def plain(row: GridRow) -> Sequence[Value]:
    """Return the values of a row without cell attributes."""
    return [cell.value if isinstance(cell, GridCell) else cell for cell in row.cells]


CellStyle = tuple[str, bool, str, bool]
"""Style of a cell: state, whether it is a link, number format, whether its text is quoted."""


def style_of(cell: GridCell, *, linked: bool) -> CellStyle:
    """Return the style of a cell."""
    value = cell.value
    shown = value.number_format if isinstance(value, Figure) else DAY if isinstance(value, date) else ""
    quoted = isinstance(value, str) and like_formula(writable_text(value))
    return cell.state, linked, shown, quoted
