"""What one dossier gives to a summary: rows of tables, parts of a JSON object, lines of a text, each with its place."""

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
"""Points that a row may be high; Excel allows few more."""


class SummaryPart(NamedTuple):
    """A part of a section of a summary; ``place`` sorts the pieces.

    ``filled`` has a bit for each place that is not empty, ``looks`` are those of the cells.
    """

    section: str
    place: bytes
    body: bytes
    filled: int = 0
    looks: frozenset[CellStyle] = frozenset()


class LaidOutRow(NamedTuple):
    """A row, ready to be drawn: its cells, its height in points, and its name."""

    cells: tuple[GridCell, ...]
    height: float
    name: str


def pieces_of(
    entry: SummaryEntry, found: Summary, form: str, words: Phrases, *, width: int = 80
) -> Iterator[SummaryPart]:
    """Yield the pieces of one entry for a summary in ``form``; ``found`` is the summary of it alone."""
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
    """Return the piece of a journal that is trouble."""
    place = trouble_order(one)
    if form == "xlsx":
        return _piece("journals", place, row_of_journal(one, words))
    return SummaryPart("journals", placed(place), batch_json.dumped(batch_json.journal(one, words)))


def placed(parts: tuple[Any, ...]) -> bytes:
    """Return a key whose bytes are in the order of ``parts``.

    Texts by their signs, numbers and answers by their size.
    """
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
    """Return the row that a piece of a table holds."""
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
