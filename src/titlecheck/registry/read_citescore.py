"""Reader of the CiteScore bulk workbook or CSV: one row per journal, field (ASJC) and year."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from operator import itemgetter
from typing import Any

from titlecheck.registry.find_columns import LocatedSheet, plain
from titlecheck.registry.load_issues import load_problem
from titlecheck.registry.loading import EVERY, FOOTER, WHOLE, WHOLE_LIST, Loading
from titlecheck.registry.packed_scores import APART, PARTS, share
from titlecheck.registry.parse_cells import CellMemo, OddCell, nothing, number, percentile, quartile, rank, text
from titlecheck.registry.register_writer import SourceName
from titlecheck.registry.table_files import Row
from titlecheck.workbook.outcome import Location

_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
_IN_NAME = re.compile(r"citescore[ _-]*(?:metrics[ _-]*)?(20\d{2})(?![ _-]*-?[ _]*20\d{2})", re.IGNORECASE)


def citescore_year(found: LocatedSheet, loading: Loading) -> int | None:
    """Return the year of a sheet's metrics from its headings, its name, the file name, or the call; None if unknown."""
    heading = _YEAR.search(found.headings[found.at["value"]])
    sheet = _YEAR.search(found.sheet)
    name = _IN_NAME.search(loading.file)
    said = [int(one[1]) for one in (heading, sheet) if one]
    if len(set(said)) > 1:
        loading.problems.append(
            load_problem("year_disagrees", found.place(found.row, "value"), " / ".join(map(str, said)))
        )
        return None
    year = said[0] if said else int(name[1]) if name else loading.asked
    if year is None:
        loading.problems.append(load_problem("year_missing", Location(found.sheet, found.row)))
    return year


_OF_JOURNAL = ("title", "issn", "eissn", "publisher", "value", "sjr", "source_id")
_OF_PLACE = ("field_code", "field", "percentile", "quartile", "rank", "out_of")


def read_citescore(found: LocatedSheet, year: int, loading: Loading) -> None:
    """Write the sheet as the source of its year; invalid cells go to ``loading.problems``.

    Why: a sheet has over a million rows with few distinct values. Journal columns are parsed only if they differ from
    the previous row; other columns use caches. A row with an invalid cell is checked again cell by cell, to report all
    errors.
    """
    writer = loading.writer
    writer.begin(SourceName("citescore", year))
    at, rows = _columns(found)
    sheet = _CiteScoreSheet(found, loading)
    of_journal = itemgetter(*(at[key] for key in _OF_JOURNAL))
    code_at, name_at, percent_at, quarter_at, rank_at, of_at = (at[key] for key in _OF_PLACE)
    fields, percents, quarters, ranks = sheet.fields, sheet.percents, sheet.quarters, sheet.ranks
    before: tuple[Any, ...] = ()
    scores: list[str] = []
    for line, row in enumerate(rows, found.row + 1):
        if not line % EVERY:
            loading.progress(found.sheet, line)
        try:
            cells = of_journal(row)
            if cells != before:
                scores = sheet.next(line, row, cells)
                before = cells
            # The parts and their order are those of ``packed``.
            scores += (
                fields[row[code_at], row[name_at]], percents[row[percent_at]], quarters[row[quarter_at]],
                ranks[row[rank_at]], ranks[row[of_at]],
            )  # fmt: skip
        except (IndexError, OddCell) as why:
            shape = loading.shape(found, line, row)
            if shape == FOOTER:
                break
            if shape == WHOLE and not sheet.blame(line, row):
                raise AssertionError(f"row {line} was not read") from why
    sheet.close()
    if not writer.entries and not loading.problems:
        loading.problems.append(load_problem("no_rows", Location(found.sheet)))
    writer.end(sheet.places, complete=len(writer.entries) >= WHOLE_LIST, whole_rows=True)


def _columns(found: LocatedSheet) -> tuple[dict[str, int], Iterator[Row]]:
    """Return the columns and the rows; a missing column maps to an empty cell appended to every row."""
    lacking = [key for key in (*_OF_JOURNAL, *_OF_PLACE) if key not in found.at]
    if not lacking:
        return found.at, found.rows
    widest = max(found.at.values())
    rows = ([*row, ""] if len(row) > widest else row for row in found.rows)
    return found.at | dict.fromkeys(lacking, -1), rows


class _CiteScoreSheet:
    """Caches of a sheet and the current journal."""

    def __init__(self, found: LocatedSheet, loading: Loading) -> None:
        self.found, self.loading, self.writer = found, loading, loading.writer
        self.fields = CellMemo(self._field)
        # In files separated by semicolons, commas are decimal; in other files they separate thousands.
        self.number = partial(number, commas=loading.semicolons)
        self.percents = CellMemo(lambda raw: share(percentile(raw, commas=loading.semicolons)))
        self.quarters = CellMemo(lambda raw: str(quartile(raw) or ""))
        self.ranks = CellMemo(rank)
        self.numbers = CellMemo(self.number)
        self.publishers = CellMemo(lambda raw: self.writer.publisher("" if nothing(raw) else text(raw)))
        self.journal = 0
        self.source_id: Any = None
        self.said: tuple[int | None, float | None, float | None] = (None, None, None)
        self.scores: list[str] | None = None
        self.places = 0
        self.known, self.entries = self.writer.memory.cells, self.writer.entries

    def next(self, line: int, row: Row, cells: tuple[Any, ...]) -> list[str]:
        """Return the list that collects the places of the row's journal. Raise ``OddCell`` if the row is invalid."""
        self.close()
        names, source_id = cells[:3], cells[6]
        if source_id and source_id == self.source_id:
            # Rows with the same Scopus number belong to one journal, even if one of them lacks an ISSN.
            _title(names[0])
            self.loading.numbers(self.found, line, row)
        else:
            self.journal = self.known.get(names) or self._journal(line, row, names)
            self.source_id = source_id
        numbers = self.numbers
        self.said = self.publishers[cells[3]], numbers[cells[4]], numbers[cells[5]]
        self.scores = []
        return self.scores

    def close(self) -> None:
        """Store the collected places of a journal as one text, because a million lists would be slower."""
        if self.scores is None:
            return
        self.places += len(self.scores) // PARTS
        places = APART.join(self.scores)
        held = self.entries.get(self.journal)
        if held is None:
            self.entries[self.journal] = (*self.said, places)
        else:  # rows of the journal are not contiguous: use the data of the first one
            self.entries[self.journal] = (*held[:3], APART.join(filter(None, (held[3], places))))
        self.scores = None

    def blame(self, line: int, row: Row) -> bool:
        """Record every invalid cell of a row; return whether there was one or the row has no field."""
        before = len(self.loading.problems)
        code = row[self.found.at["field_code"]]
        checks: dict[str, Callable[[Any], Any]] = {"title": _title, "value": self.number, "sjr": self.number}
        if not nothing(code):
            checks |= {
                "field_code": _code,
                "percentile": partial(percentile, commas=self.loading.semicolons),
                "quartile": quartile,
            }
        for key, read in checks.items():
            self.loading.cell(self.found, line, row, key, read)
        return nothing(code) or len(self.loading.problems) > before

    def _journal(self, line: int, row: Row, names: tuple[Any, ...]) -> int:
        title, notes = _title(names[0]), len(self.loading.notes)
        journal = self.writer.journal((title,), self.loading.numbers(self.found, line, row))
        if len(self.loading.notes) == notes:  # repeat the note about the corrected value for this row
            self.known[names] = journal
        return journal

    def _field(self, cells: tuple[Any, Any]) -> str:
        return str(self.writer.field("asjc", _code(cells[0]), text(cells[1])))


def _title(raw: Any) -> str:
    title = "" if nothing(raw) else text(raw)
    if not title:
        raise OddCell("title_missing")
    return title


def _code(raw: Any) -> str:
    said = "" if nothing(raw) else text(raw)
    if not (len(said) == 4 and said.isdecimal()):
        raise OddCell("field_code", allowed=("1702",))
    return said


def looks_like_sjr(row: list[Any]) -> bool:
    """Return whether a row is the header of a scimagojr.com export, with any separator."""
    said = " ; ".join(plain(cell) for cell in row)
    return "sjr best quartile" in said or "sjr quartile" in said
