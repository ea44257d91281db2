"""Pieces of a summary for one dossier: table rows, JSON elements or texts, with sort keys."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from titlecheck.department.journal_problems import JournalProblem, trouble_order
from titlecheck.department.summary import Summary
from titlecheck.department.summary_entry import SummaryEntry
from titlecheck.i18n.phrases import Phrases
from titlecheck.rendering import batch_json, batch_text
from titlecheck.rendering.batch_grid import CellStyle, GridCell, GridRow, Value, plain, style_of
from titlecheck.rendering.batch_tables import COLUMNS, row_of_journal, rows_of
from titlecheck.rendering.row_height import room
from titlecheck.rendering.xlsx_style import Figure

HIGHEST = 400
"""Maximum height of a row in points, near Excel's limit."""


class SummaryPart(NamedTuple):
    """Piece of a section of a summary; ``place`` is its sort key.

    ``filled`` is a bit mask of columns with content, ``looks`` are the styles of the cells.
    """

    section: str
    place: bytes
    body: bytes
    filled: int = 0
    looks: frozenset[CellStyle] = frozenset()


class LaidOutRow(NamedTuple):
    """Row ready to draw: cells, height in points, and name."""

    cells: tuple[GridCell, ...]
    height: float
    name: str


def pieces_of(
    entry: SummaryEntry, found: Summary, form: str, words: Phrases, *, width: int = 80
) -> Iterator[SummaryPart]:
    """Yield one entry's pieces for a summary in ``form``; ``found`` is the summary of this entry only."""
    if form == "xlsx":
        for key, place, row in rows_of(entry, found, words):
            yield _piece(key, place, row)
    elif form == "json":
        for section, place, body in batch_json.parts_of(entry, found, words):
            yield SummaryPart(section, placed(place), batch_json.dumped(body))
    else:
        for section, place, text in batch_text.texts_of(entry, found, words, width):
            yield SummaryPart(section, placed(place), text.encode("utf-8", "replace"))


def piece_of_journal(one: JournalProblem, form: str, words: Phrases) -> SummaryPart:
    """Return the piece of a journal with a problem."""
    place = trouble_order(one)
    if form == "xlsx":
        return _piece("journals", place, row_of_journal(one, words))
    return SummaryPart("journals", placed(place), batch_json.dumped(batch_json.journal(one, words)))


def placed(parts: tuple[Any, ...]) -> bytes:
    """Return a key whose bytes sort like ``parts``: texts by characters, numbers by value."""
    return "\x00".join(f"{part + 10**9:011}" if isinstance(part, int) else str(part) for part in parts).encode(
        "utf-8", "replace"
    )


def _piece(key: str, place: tuple[Any, ...], row: GridRow) -> SummaryPart:
    values = plain(row)
    widths = [width for _, width in COLUMNS[key]]
    height = min(room(values, widths), HIGHEST)
    cells = [
        [*_packed(cell.value), cell.state, cell.link] if isinstance(cell, GridCell) else [*_packed(cell), "", ""]
        for cell in row.cells
    ]
    body = json.dumps([row.name, height, cells], ensure_ascii=False).encode("utf-8", "replace")
    filled = sum(1 << at for at, value in enumerate(values) if value)
    looks = {
        style_of(one, linked=linked)
        for cell in row.cells
        for one in (cell if isinstance(cell, GridCell) else GridCell(cell),)
        for linked in ((False, True) if one.link else (False,))
    }
    return SummaryPart(key, placed(place), body, filled, frozenset(looks))


def _packed(value: Value) -> tuple[str, Any]:
    if isinstance(value, Figure):
        return "figure", [str(value.value), value.noun]
    if isinstance(value, date):
        return "day", value.isoformat()
    return "", value


def unpacked(body: bytes) -> LaidOutRow:
    """Return the row in a table piece."""
    name, height, cells = json.loads(body)
    return LaidOutRow(
        tuple(GridCell(_value(kind, value), state, link) for kind, value, state, link in cells), height, name
    )


def _value(kind: str, value: Any) -> Value:
    if kind == "figure":
        number = Decimal(value[0])
        return Figure(int(number) if number == int(number) else number, value[1])
    found: Value = date.fromisoformat(value) if kind == "day" else value
    return found
