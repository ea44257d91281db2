"""Tables in the sheets of a workbook: the row of the headings, the columns by their names, the cells.

The one reader of every sheet that is made from a template of this program: the records of a dossier and the scoring
sheets (``sheet_layout``), the cases of a sitting (``meeting_workbook``). It finds the row of the headings and says of
every heading which column it names, whether it is unknown and whether another column has that name already. The caller
makes issues of that.

Why not of others, which are other tasks:

- A fact sheet has labels down a column and one answer beside each (``fact_sheets``).
- A list of works or of service was laid out by its author: a heading means something by the words in it, and may stand
  in two rows (``importers/list_columns.py``, ``importers/service_records.py``); the user may name the columns
  (``importers/mapping.py``).
- An export of a database has fixed names in its first row and may repeat them (``importers/read_table.py``).
- A register has a million rows that are read one by one, and its columns tell what kind of register it is
  (``registry/find_columns.py``).
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import NamedTuple

from titlecheck.workbook.columns import HEADING_ROW, MARKER, MARKER_ROW
from titlecheck.workbook.headings import Names

FIRST_ROWS = 15
"""Headings are looked for in so many rows."""

Row = Sequence[object]


class FoundHeading(NamedTuple):
    """A heading that is not empty, of the column ``column`` (from 0).

    ``key`` is what it names, None where it is unknown. ``recognised`` says how: ``exact``, ``letters`` or ``typo``.
    ``earlier`` is a column before it with the same key. ``contradicts`` says that the machine name above it, which is
    trusted, is another key.
    """

    column: int
    text: str
    key: str | None
    recognised: str = "exact"
    earlier: int | None = None
    contradicts: bool = False


def find_heading_row(rows: Sequence[Row], names: Names) -> int | None:
    """Return the row, counted from 1, in which most headings are recognised; None where none is.

    Of two alike the first, but of two in succession the lower one: above the headings may stand the machine names,
    which are recognised as well.
    """
    best = at = 0
    for number, row in enumerate(rows[:FIRST_ROWS], start=1):
        score = _known(row, names)
        if score > best or (score == best > 1 and number == at + 1):
            best, at = score, number
    return at or None


def heading_row_below(marker: int, rows: Sequence[Row], names: Names, columns: int) -> int:
    """Return the row of the headings below the hidden one in row ``marker``, both counted from 1.

    That is the next, unless somebody has put lines between the two: then the one with more than half of ``columns``.
    """
    usual = marker + HEADING_ROW - MARKER_ROW
    if usual > len(rows):
        return usual
    cells = [cell for cell in rows[usual - 1] if isinstance(cell, str) and cell]
    # As the template writes them, first: to look at letters takes longer than all else about headings.
    if not names.written.keys().isdisjoint(cells) or any(names.knows(cell) for cell in cells):
        return usual
    below = rows[marker:FIRST_ROWS]
    found = find_heading_row(below, names)
    return marker + found if found is not None and _known(below[found - 1], names) * 2 > columns else usual


def name_columns(headings: Row, names: Names, machine: Row = (), keys: Container[str] = ()) -> list[FoundHeading]:
    """Return what every heading names, from left to right; an empty one without a machine name is left out.

    ``machine`` is the hidden row of the template: a name in it that is among ``keys`` is trusted before the heading.
    """
    named: list[FoundHeading] = []
    first: dict[str, int] = {}
    for index in range(max(len(headings), len(machine))):
        text, name = cell_text(headings, index), cell_text(machine, index)
        if index == 0 and name.startswith(MARKER):
            continue
        found = names.find(text) if text else None
        key, how = found or (None, "exact")
        contradicts = False
        if name in keys:
            contradicts = key is not None and how == "exact" and key != name
            key, how = name, "exact"
        elif not text:
            continue
        earlier = first.setdefault(key, index) if key else index
        named.append(FoundHeading(index, text, key, how, earlier if earlier != index else None, contradicts))
    return named


def _known(row: Row, names: Names) -> int:
    """Return how many cells of ``row`` are recognised as headings."""
    return sum(1 for cell in row if isinstance(cell, str) and cell and names.knows(cell))


def marker_row(rows: Sequence[Row]) -> int | None:
    """Return the hidden row of the template, counted from 1: the first, unless somebody has put lines above it."""
    return next((at for at, row in enumerate(rows[:FIRST_ROWS], start=1) if cell_text(row, 0).startswith(MARKER)), None)


def marked_as(rows: Sequence[Row]) -> str:
    """Return the machine name that the hidden row of the template gives the sheet, or an empty text."""
    at = marker_row(rows)
    return cell_text(rows[at - 1], 0).removeprefix(MARKER) if at is not None else ""


def cell_text(row: Row, index: int) -> str:
    """Return the text of a cell, or an empty text."""
    cell = row[index] if index < len(row) else ""
    return cell.strip() if isinstance(cell, str) else "" if cell is None else str(cell)


def is_filled(cell: object) -> bool:
    """Return whether a cell holds more than spaces."""
    return bool(cell.strip()) if isinstance(cell, str) else cell is not None
