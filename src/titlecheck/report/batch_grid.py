"""Tables that are in words and not yet drawn: cells, rows, and columns that go where they would be empty."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from titlecheck.report.cells import Figure

Value = str | int | date | Figure | None


class Cell(NamedTuple):
    """A value that is more than a value: ``state`` gives its colour, ``link`` says where it leads.

    A link is ``file:NAME`` (a dossier), ``sheet:KEY`` (another table) or ``row:NAME`` (the row of that name).
    """

    value: Value
    state: str = ""
    link: str = ""


class Row(NamedTuple):
    """A row of a table; other rows lead to it by its ``name``."""

    cells: tuple[Cell | Value, ...]
    name: str = ""


class Table(NamedTuple):
    """One sheet: its key, the codes of its columns with their widths, its rows."""

    key: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[Row, ...]


_DISPENSABLE = frozenset(
    {"readings", "warnings", "organisation", "specialty", "unsettled", "cells", "issn", "until", "turning"}
)
"""Columns that a sheet does without where they would be empty."""


def trimmed(table: Table) -> Table:
    """The table without the columns that would tell nothing."""
    kept = [
        place
        for place, (code, _) in enumerate(table.columns)
        if code not in _DISPENSABLE or not table.rows or any(plain(row)[place] for row in table.rows)
    ]
    return table._replace(
        columns=tuple(table.columns[place] for place in kept),
        rows=tuple(row._replace(cells=tuple(row.cells[place] for place in kept)) for row in table.rows),
    )


def plain(row: Row) -> Sequence[Value]:
    """The values of a row."""
    return [cell.value if isinstance(cell, Cell) else cell for cell in row.cells]
