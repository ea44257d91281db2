"""Tables that are in words and not yet drawn: cells, rows, and columns that go where they would be empty."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from titlecheck.rendering.xlsx_style import DAY, Figure, writable_text
from titlecheck.workbook.styles import like_formula

Value = str | int | date | Figure | None


class GridCell(NamedTuple):
    """A value that is more than a value: ``state`` gives its colour, ``link`` says where it leads.

    A link is ``file:NAME`` (a dossier), ``sheet:KEY`` (another table) or ``row:NAME`` (the row of that name).
    """

    value: Value
    state: str = ""
    link: str = ""


class GridRow(NamedTuple):
    """A row of a table; other rows lead to it by its ``name``."""

    cells: tuple[GridCell | Value, ...]
    name: str = ""


_DISPENSABLE = frozenset(
    {"readings", "warnings", "organisation", "specialty", "unsettled", "cells", "issn", "until", "turning"}
)
"""Columns that a sheet does without where they would be empty."""


def kept(columns: Sequence[tuple[str, int]], filled: int, rows: int) -> list[int]:
    """Return the places of the columns that tell something.

    ``filled`` has a bit for each that is not empty everywhere.
    """
    return [
        place for place, (code, _) in enumerate(columns) if code not in _DISPENSABLE or not rows or filled >> place & 1
    ]


def plain(row: GridRow) -> Sequence[Value]:
    """Return the values of a row."""
    return [cell.value if isinstance(cell, GridCell) else cell for cell in row.cells]


CellStyle = tuple[str, bool, str, bool]
"""How a cell of a table looks: its state, whether it leads somewhere, its format, whether its text is quoted."""


def style_of(cell: GridCell, *, linked: bool) -> CellStyle:
    """Return the look of a cell."""
    value = cell.value
    shown = value.number_format if isinstance(value, Figure) else DAY if isinstance(value, date) else ""
    quoted = isinstance(value, str) and like_formula(writable_text(value))
    return cell.state, linked, shown, quoted
