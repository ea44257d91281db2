"""Shared state of the readers: writer, issues, progress and row classification."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from titlecheck.registry.find_columns import LocatedSheet
from titlecheck.registry.load_issues import LoadError, load_note, load_problem
from titlecheck.registry.parse_cells import Issns, OddCell, nothing, text
from titlecheck.registry.register_writer import Writer
from titlecheck.registry.table_files import Row
from titlecheck.workbook.outcome import Location, ReadingNote, ReadingProblem

WHOLE_LIST = 15_000
"""Minimum size of a complete list: a smaller list of a year is treated as partial.

Why: every year since 2011 has more than 20,000 journals in CiteScore and more than 11,000 in JCR.
"""

EVERY = 5_000
"""Number of rows between progress reports."""

WHOLE, BLANK, FOOTER, CUT = "whole", "blank", "footer", "cut"
"""Classes of rows."""

_MOST_TROUBLES = 500

Value = TypeVar("Value")
Progress = Callable[[str, int], None]
"""Callback that receives the sheet and row being read."""


def unseen(_sheet: str, _row: int) -> None:
    """Ignore progress."""


class Loading:
    """State of a file being loaded."""

    def __init__(self, file: str, writer: Writer, asked: int | None = None, progress: Progress = unseen) -> None:
        """``file`` is the file name, ``asked`` the requested year."""
        self.file, self.writer, self.asked, self.progress = file, writer, asked, progress
        self.issns = Issns()
        self.semicolons = False
        """Whether semicolons divide the cells of the file, as where commas divide decimals."""
        self.problems: list[ReadingProblem] = []
        self.notes: list[ReadingNote | ReadingProblem] = []
        self.left_out = False
        """Whether the file holds another year, which the call does not ask for."""

    def problem(self, found: LocatedSheet, row: int, key: str, why: OddCell, raw: Any) -> None:
        """Record an invalid cell; raise ``LoadError`` after too many."""
        self.problems.append(load_problem(why.code, found.place(row, key), text(raw), why.allowed, why.nearest))
        if len(self.problems) >= _MOST_TROUBLES:
            raise LoadError(*self.problems)

    def rows(self, found: LocatedSheet) -> Iterator[tuple[int, Row]]:
        """Yield numbered rows below the headings up to the footer; record truncated rows."""
        widest, title = max(found.at.values()), found.at.get("title", 0)
        for number, row in enumerate(found.rows, found.row + 1):
            if not number % EVERY:
                self.progress(found.sheet, number)
            if title and len(row) > widest and row[title]:
                yield number, row  # fast path for nearly all rows
                continue
            shape = self.shape(found, number, row)
            if shape == FOOTER:
                return
            if shape == WHOLE:
                yield number, row

    def shape(self, found: LocatedSheet, number: int, row: Row) -> str:
        """Return the class of a row: ``WHOLE``, ``BLANK``, ``FOOTER``, or ``CUT`` (truncated, recorded as an issue)."""
        if not any(str(cell).strip() for cell in row):
            return BLANK
        if footer(row):
            return FOOTER
        if len(row) <= max(found.at.values()):
            self.problems.append(load_problem("row_cut", found.place(number, _last(found, len(row))), str(len(row))))
            return CUT
        return WHOLE

    def cell(self, found: LocatedSheet, number: int, row: Row, key: str, read: Callable[[Any], Value]) -> Value | None:
        """Return the cell converted by ``read``; record an invalid value and return None."""
        index = found.at.get(key)
        if index is None:
            return None
        try:
            return read(row[index])
        except OddCell as why:
            self.problem(found, number, key, why, row[index])
            return None

    def said(self, found: LocatedSheet, row: Row, key: str) -> str:
        """Return the text of a cell; empty if the column or value is missing."""
        index = found.at.get(key)
        return "" if index is None or nothing(row[index]) else text(row[index])

    def numbers(self, found: LocatedSheet, line: int, row: Row) -> tuple[str, ...]:
        """Return the distinct ISSNs of a row; record corrected and dropped ones."""
        read, at = self.issns, found.at
        first = read(row[at["issn"]]) if "issn" in at else ""
        second = read(row[at["eissn"]]) if "eissn" in at else ""
        if read.repaired or read.refused:
            for key in ("issn", "eissn"):
                if key in at:
                    self._note_issn(row[at[key]], found.place(line, key))
        if first and second and first != second:
            return first, second
        return (first or second,) if first or second else ()

    def _note_issn(self, raw: Any, place: Location) -> None:
        said = text(raw)
        if said in self.issns.repaired:
            self.notes.append(load_note("issn_repaired", place, said, self.issns.repaired[said]))
        elif said in self.issns.refused:
            self.notes.append(load_note(f"issn_{self.issns.refused[said]}_left_out", place, said))


def footer(row: Row) -> bool:
    """Return whether a row is a publisher's footer."""
    if any(str(cell).strip() for cell in row[2:]):
        return False
    said = str(row[0]).strip().casefold() if row else ""
    return said.startswith(("copyright", "by exporting", "© ", "terms of use"))


def _last(found: LocatedSheet, width: int) -> str:
    """Return the name of the first column that the row lacks."""
    return min((key for key, index in found.at.items() if index >= width), key=lambda key: found.at[key])
