"""What the readers of all kinds of files share: where they write, what they tell, and how a row is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from titlecheck.registry.find_columns import LocatedSheet
from titlecheck.registry.load_issues import LoadError, LoadIssue, LoadLocation
from titlecheck.registry.parse_cells import Issns, OddCell, nothing, text
from titlecheck.registry.register_writer import Writer
from titlecheck.registry.table_files import Row

WHOLE_LIST = 15_000
"""A publisher's list of a year with fewer journals than this is taken for a part of it: every year since 2011 has had
more than 20,000 in CiteScore and more than 11,000 in JCR."""

EVERY = 5_000
"""After so many rows whoever watches is told."""

WHOLE, BLANK, FOOTER, CUT = "whole", "blank", "footer", "cut"
"""The shapes of a row."""

_MOST_TROUBLES = 500

Value = TypeVar("Value")
Progress = Callable[[str, int], None]
"""Is told the sheet and the row that are being read."""


def unseen(_sheet: str, _row: int) -> None:
    """Ignore progress."""


class Loading:
    """A file that is being loaded."""

    def __init__(self, file: str, writer: Writer, asked: int | None = None, progress: Progress = unseen) -> None:
        """``file`` is its name, ``asked`` the year that the call asks for."""
        self.file, self.writer, self.asked, self.progress = file, writer, asked, progress
        self.issns = Issns()
        self.semicolons = False
        """Whether semicolons divide the cells of the file, as where commas divide decimals."""
        self.problems: list[LoadIssue] = []
        self.notes: list[LoadIssue] = []
        self.left_out = False
        """Whether the file holds another year, which the call does not ask for."""

    def problem(self, found: LocatedSheet, row: int, key: str, why: OddCell, raw: Any) -> None:
        """Note a cell that cannot stand; raises ``LoadError`` where there are too many of them."""
        self.problems.append(LoadIssue(why.code, found.place(row, key), text(raw), why.allowed, why.likely))
        if len(self.problems) >= _MOST_TROUBLES:
            raise LoadError(*self.problems)

    def rows(self, found: LocatedSheet) -> Iterator[tuple[int, Row]]:
        """Yield the rows under the headings with their numbers, up to the footer; report rows that are cut short."""
        widest, title = max(found.at.values()), found.at.get("title", 0)
        for number, row in enumerate(found.rows, found.row + 1):
            if not number % EVERY:
                self.progress(found.sheet, number)
            if title and len(row) > widest and row[title]:
                yield number, row  # nearly all rows: there is nothing more to ask
                continue
            shape = self.shape(found, number, row)
            if shape == FOOTER:
                return
            if shape == WHOLE:
                yield number, row

    def shape(self, found: LocatedSheet, number: int, row: Row) -> str:
        """Return whether a row is ``WHOLE``, ``BLANK``, the ``FOOTER``, or ``CUT`` short, which is a problem."""
        if not any(str(cell).strip() for cell in row):
            return BLANK
        if footer(row):
            return FOOTER
        if len(row) <= max(found.at.values()):
            self.problems.append(LoadIssue("row_cut", found.place(number, _last(found, len(row))), str(len(row))))
            return CUT
        return WHOLE

    def cell(self, found: LocatedSheet, number: int, row: Row, key: str, read: Callable[[Any], Value]) -> Value | None:
        """Return what ``read`` makes of a cell; a value that cannot stand becomes a problem with its place."""
        index = found.at.get(key)
        if index is None:
            return None
        try:
            return read(row[index])
        except OddCell as why:
            self.problem(found, number, key, why, row[index])
            return None

    def said(self, found: LocatedSheet, row: Row, key: str) -> str:
        """Return the text of a cell, or an empty text where the file has no such column or value."""
        index = found.at.get(key)
        return "" if index is None or nothing(row[index]) else text(row[index])

    def numbers(self, found: LocatedSheet, line: int, row: Row) -> tuple[str, ...]:
        """Return the ISSN of a row, each once; what was put right in one or left out is noted with its place."""
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

    def _note_issn(self, raw: Any, place: LoadLocation) -> None:
        said = text(raw)
        if said in self.issns.repaired:
            self.notes.append(LoadIssue("issn_repaired", place, said, likely=self.issns.repaired[said]))
        elif said in self.issns.refused:
            self.notes.append(LoadIssue(f"issn_{self.issns.refused[said]}_left_out", place, said))


def footer(row: Row) -> bool:
    """Return whether a row is a publisher's small print."""
    if any(str(cell).strip() for cell in row[2:]):
        return False
    said = str(row[0]).strip().casefold() if row else ""
    return said.startswith(("copyright", "by exporting", "© ", "terms of use"))


def _last(found: LocatedSheet, width: int) -> str:
    """Return the first column that the row no longer has."""
    return min((key for key, index in found.at.items() if index >= width), key=lambda key: found.at[key])
