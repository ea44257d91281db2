"""Table of a CSV file or workbook, with columns found by heading in any order."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

from titlecheck.importers.work import ParsedFile, RecordNote

_SEPARATOR = re.compile(r"\"?sep=(.|\\t)\"?", re.IGNORECASE)
_LETTERS = re.compile(r"[\W_]+")

LONGEST_CELL = 10_000_000
"""Maximum length of a CSV cell in characters; abstracts and references are long."""


@dataclass(slots=True)
class Table:
    """Headings, rows and row numbers: ``line`` of a text file or ``row`` of a sheet."""

    headings: list[str]
    rows: list[list[str]]
    numbers: list[int]
    unit: str = "line"
    sheet: str = ""
    open_end: bool = False
    """Whether the file ends inside quotation marks (truncated)."""
    places: dict[str, int] = field(default_factory=dict)
    dates: dict[int, list[tuple[str, str]]] = field(default_factory=dict)
    """By row: headings and days of text cells that a spreadsheet converted to dates; their cells are empty."""

    def __post_init__(self) -> None:
        for index, heading in enumerate(self.headings):
            self.places.setdefault(folded_heading(heading), index)

    def find(self, *names: str) -> int | None:
        """Return the index of the column with one of ``names``; a name ending in “*” is a prefix. None if missing."""
        for name in names:
            if name.endswith("*"):
                start = folded_heading(name)
                found = next((at for heading, at in self.places.items() if heading.startswith(start)), None)
            else:
                found = self.places.get(folded_heading(name))
            if found is not None:
                return found
        return None


def repeated_headings(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return repeated headings whose later column has other content and is not read."""
    first: dict[str, int] = {}
    repeated = []
    for index, heading in enumerate(headings):
        at = first.setdefault(folded_heading(heading), index)
        if at == index or not folded_heading(heading):
            continue
        if any(index < len(row) and row[index].strip() and row[index] != row[at] for row in rows):
            repeated.append(f"{heading} (№ {index + 1})")
    return repeated


def folded_heading(text: str) -> str:
    """Return a heading without case, spaces and punctuation."""
    return _LETTERS.sub("", text).casefold()


def read_csv(text: str) -> Table:
    """Parse a CSV text separated by commas, semicolons or tabs."""
    csv.field_size_limit(min(sys.maxsize, LONGEST_CELL))
    rows: list[list[str]] = []
    numbers: list[int] = []
    before = 0
    start, _, rest = text.partition("\n")
    if told := _SEPARATOR.fullmatch(start.strip().lstrip("\ufeff")):
        # A line before the headings tells Excel the separator.
        text, before = rest, 1
    divider = told[1].replace("\\t", "\t") if told else _detect_separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=divider, strict=False)
    skipped = before
    for row in reader:
        if any(cell.strip() for cell in row):
            rows.append(row)
            numbers.append(before + 1)
        before = reader.line_num + skipped
    if not rows:
        return Table([], [], [])
    headings = [cell.strip().strip("\ufeff") for cell in rows[0]]
    return Table(
        headings, rows[1:], numbers[1:], open_end=len(rows[-1]) != len(headings) and _ends_in_quotation(text, divider)
    )


_HEAD = 20_000
"""Number of characters used to detect the separator."""


def _detect_separator(text: str) -> str:
    """Return the separator that gives most rows the width of the headings, else the most frequent one in the headings.

    Why: headings of lists may contain commas («название, год, номер») although semicolons separate the cells.
    """
    start = text.split("\n", 1)[0]
    held = sorted((sign for sign in ",;\t" if sign in start), key=start.count, reverse=True)
    if len(held) < 2:
        return held[0] if held else ","
    return max(held, key=lambda sign: _even_rows(text[:_HEAD], sign))


def _even_rows(text: str, divider: str) -> int:
    """Return the number of rows as wide as the headings."""
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=divider) if row]
    except csv.Error:
        return 0
    return sum(1 for row in rows[1:] if len(row) == len(rows[0]) > 1)


def _ends_in_quotation(text: str, divider: str) -> bool:
    """Return whether the last quotation of a CSV text is not closed."""
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=divider, strict=True):
            pass
    except csv.Error as fault:
        return "unexpected end" in str(fault)
    return False


def require_columns(table: Table, parsed_file: ParsedFile, wanted: Sequence[tuple[str, ...]]) -> bool:
    """Return whether all wanted columns exist; record an issue for each missing heading."""
    for heading in repeated_headings(table.headings, table.rows):
        parsed_file.remarks.append(RecordNote("list_column_unread", heading))
    whole = True
    for names in wanted:
        if table.find(*names) is None:
            whole = False
            shown = "; ".join(heading for heading in table.headings if heading)
            parsed_file.fault("heading_missing", expected=names[0], found=shown)
    return whole
