"""Layout of a record sheet: its columns, found by ``tables``, with their converters; and the notes on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from titlecheck.i18n import LANGUAGES, Language, word
from titlecheck.workbook.cell_addresses import column_letters
from titlecheck.workbook.cells import Converter, converters
from titlecheck.workbook.columns import MARKER, Column, FactSheetColumns
from titlecheck.workbook.headings import Names, answer_names, heading_names
from titlecheck.workbook.outcome import Location, ReadingNote, ReadingProblem
from titlecheck.workbook.tables import (
    Row,
    cell_text,
    find_heading_row,
    heading_row_below,
    is_filled,
    marker_row,
    name_columns,
)


class IssueLog:
    """Collected problems and notes of a file."""

    __slots__ = ("from_1904", "notes", "problems")

    def __init__(self) -> None:
        self.problems: list[ReadingProblem] = []
        self.notes: list[ReadingNote] = []
        self.from_1904 = False
        """Whether the workbook counts its days from 1904, so that a bare number is another day than elsewhere."""


class LocatedColumn:
    """Located column of the schema: ``index`` counts from 0."""

    __slots__ = ("column", "convert", "heading", "index")

    def __init__(self, index: int, column: Column, convert: Converter, heading: str) -> None:
        self.index = index
        self.column = column
        self.convert = convert
        self.heading = heading


class SheetLayout:
    """Layout of a sheet in the file.

    ``first_row`` is the row of the first record, counted from 1; ``mark`` is the index of the column with the number or
    the word “example”.
    """

    __slots__ = ("first_row", "found", "headings", "mark", "name", "sheet")

    def __init__(self, sheet: FactSheetColumns, name: str, first_row: int, headings: Row = ()) -> None:
        self.sheet = sheet
        self.name = name
        self.first_row = first_row
        self.headings = headings
        self.found: list[LocatedColumn] = []
        self.mark: int | None = None

    def place(self, row: int | None, index: int, heading: str = "") -> Location:
        """Return the location of a cell; ``index`` counts from 0."""
        return Location(self.name, row, column_letters(index + 1), heading)

    def cell(self, key: str, row: int | None) -> Location:
        """Return the location of the column ``key`` in ``row``; only the row if the file lacks the column."""
        found = next((each for each in self.found if each.column.key == key), None)
        return self.place(row, found.index, found.heading) if found else Location(self.name, row)


class SheetKind(NamedTuple):
    """What is read in the same way: by the key of a sheet the names of its columns and their converters.

    ``catalogue`` is where the words of the columns stand.
    """

    names: Callable[[str], Names]
    converters: Callable[[str], Mapping[str, Converter]]
    catalogue: str


DOSSIER = SheetKind(heading_names, converters, "fields")


def record_plan(
    sheet: FactSheetColumns, name: str, rows: Sequence[Row], report: IssueLog, kind: SheetKind = DOSSIER
) -> SheetLayout | None:
    """Return the layout of the record sheet ``sheet``; None if it is empty or has no headings."""
    marker, names, width = marker_row(rows), kind.names(sheet.key), len(sheet.columns)
    at = find_heading_row(rows, names) if marker is None else heading_row_below(marker, rows, names, width)
    if at is None:
        if any(is_filled(cell) for row in rows for cell in row):
            report.problems.append(ReadingProblem("no_headings", Location(name)))
        return None
    headings = rows[at - 1] if at <= len(rows) else []
    machine = rows[marker - 1] if marker is not None else []
    plan, found = _laid_out(sheet, name, at, tuple(headings), tuple(machine), kind)
    report.problems += found.problems
    report.notes += found.notes
    return plan


@lru_cache(maxsize=256)  # an office's files come from one template
def _laid_out(
    sheet: FactSheetColumns,
    name: str,
    at: int,
    headings: tuple[object, ...],
    machine: tuple[object, ...],
    kind: SheetKind,
) -> tuple[SheetLayout | None, IssueLog]:
    """Return the layout for the headings in row ``at``, and notes on them."""
    report = IssueLog()
    plan = SheetLayout(sheet, name, at + 1, headings=headings)
    if cell_text(machine, 0).startswith(MARKER):
        plan.mark = 0
    for one in name_columns(headings, kind.names(sheet.key), machine, sheet.by_key):
        where = plan.place(at, one.column, one.text)
        if one.key is None:
            shared = answer_names().find(one.text)
            if not shared or shared[0] != "number":
                report.notes.append(ReadingNote("column_ignored", where, one.text))
            elif plan.mark is None:
                plan.mark = one.column
            continue
        meant = f"{kind.catalogue}.{sheet.key}.{one.key}"
        if one.contradicts:
            report.problems.append(ReadingProblem("heading_against_name", where, one.text, nearest=meant))
        if one.recognised != "exact":
            report.notes.append(ReadingNote(f"heading_{one.recognised}", where, one.text, meant))
        if one.earlier is not None:
            report.problems.append(ReadingProblem("column_twice", where, column_letters(one.earlier + 1)))
            continue
        convert = kind.converters(sheet.key)[one.key]
        plan.found.append(LocatedColumn(one.column, sheet.column(one.key), convert, one.text or one.key))
    if not plan.found:
        report.problems.append(ReadingProblem("no_headings", Location(name)))
        return None, report
    taken = {located.column.key for located in plan.found}
    if missing := [f"{kind.catalogue}.{sheet.key}.{column.key}" for column in sheet.columns if column.key not in taken]:
        report.notes.append(ReadingNote("column_missing", Location(name), meant="; ".join(missing)))
    return plan, report


def headings_language(layouts: Iterable[SheetLayout]) -> Language | None:
    """Return the language of most sheet names, or where these do not tell of most headings; else ``None``."""
    known = list(layouts)
    counts = dict.fromkeys(LANGUAGES, 0)
    for lang in LANGUAGES:
        counts[lang] = sum(layout.name == word(f"sheets.{layout.sheet.key}", lang) for layout in known)
    if not any(counts.values()):
        for lang in LANGUAGES:
            counts[lang] = sum(
                one.heading.strip() == word(f"fields.{layout.sheet.key}.{one.column.key}", lang)
                for layout in known
                for one in layout.found
            )
    best = max(LANGUAGES, key=lambda lang: counts[lang])
    return best if counts[best] else None
