"""The CiteScore bulk workbook or CSV: one row for each journal and field (ASJC) of a year."""

from __future__ import annotations

import re
from typing import Any

from titlecheck.journals.clean import Odd, nothing, number, percentile, quartile, text
from titlecheck.journals.headers import Found, plain
from titlecheck.journals.loading import WHOLE_LIST, Loading
from titlecheck.journals.store import Named, packed
from titlecheck.journals.troubles import Place, Trouble

_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
_IN_NAME = re.compile(r"citescore[ _-]*(?:metrics[ _-]*)?(20\d{2})(?![ _-]*-?[ _]*20\d{2})", re.IGNORECASE)


def citescore_year(found: Found, loading: Loading) -> int | None:
    """The year of the metrics on a sheet: from its headings, its name, the name of the file, or the call."""
    heading = _YEAR.search(found.headings[found.at["value"]])
    sheet = _YEAR.search(found.sheet)
    name = _IN_NAME.search(loading.file)
    said = [int(one[1]) for one in (heading, sheet) if one]
    if len(set(said)) > 1:
        loading.problems.append(Trouble("year_disagrees", found.place(found.row, "value"), " / ".join(map(str, said))))
        return None
    year = said[0] if said else int(name[1]) if name else loading.asked
    if year is None:
        loading.problems.append(Trouble("year_missing", Place(found.sheet, found.row)))
    return year


def read_citescore(found: Found, year: int, loading: Loading) -> None:
    """Write the sheet as the source of its year; what cannot stand goes to ``loading.problems``.

    There are a million rows and more, and few different values: a place in a field is made once and then looked up.
    """
    loading.writer.begin(Named("citescore", year))
    at = found.at
    title_at, code_at, percent_at = at["title"], at["field_code"], at["percentile"]
    identity_at, quarter_at = at.get("source_id", -1), at.get("quartile", code_at)
    rank_at, of_at = at.get("rank", -1), at.get("out_of", -1)
    ranked = rank_at >= 0 and of_at >= 0
    journals: dict[Any, list[str]] = {}
    places = loading.writer.memory.places
    write = _Journals(found, loading)
    count = 0
    for line, row in loading.rows(found):
        key = row[identity_at] if identity_at >= 0 else None
        if not key:
            key = (row[title_at], row[at["issn"]], row[at["eissn"]])
        scores = journals.get(key)
        if scores is None:
            scores = journals[key] = write.begin(line, row)
        value = (row[code_at], row[percent_at], row[quarter_at])
        place = places.get(value)
        if place is None:
            place = write.place(line, row)
            if place is None:
                continue
            places[value] = place
        if place:
            scores.append(f"{place}|{row[rank_at]}|{row[of_at]}" if ranked else place)
            count += 1
    if not journals and not loading.problems:
        loading.problems.append(Trouble("no_rows", Place(found.sheet)))
    write.all()
    loading.writer.end(count, complete=len(journals) >= WHOLE_LIST, whole_rows=True)


class _Journals:
    """The journals of a sheet; values that come again are looked at once."""

    def __init__(self, found: Found, loading: Loading) -> None:
        self.found, self.loading = found, loading
        self.columns = tuple(found.at[key] for key in ("title", "issn", "eissn"))
        self.numbers: dict[Any, float | None] = {}
        self.publishers: dict[Any, int | None] = {}
        self.begun: dict[int, tuple[int | None, float | None, float | None, list[str]]] = {}

    def begin(self, line: int, row: list[Any]) -> list[str]:
        """Note what the first row of a journal says of it, and return the list that its places go to."""
        title, issn, eissn = self.columns
        cells = (row[title], row[issn], row[eissn])
        cache = self.loading.writer.memory.cells
        journal = cache.get(cells) or self._journal(line, row)
        if journal is None:
            return []
        cache[cells] = journal
        if journal in self.begun:  # one journal under two numbers of Scopus
            return self.begun[journal][3]
        scores: list[str] = []
        publisher = row[self.found.at["publisher"]] if "publisher" in self.found.at else ""
        if publisher not in self.publishers:
            self.publishers[publisher] = self.loading.writer.publisher(self.loading.said(self.found, row, "publisher"))
        value, sjr = self._number(line, row, "value"), self._number(line, row, "sjr")
        self.begun[journal] = (self.publishers[publisher], value, sjr, scores)
        return scores

    def all(self) -> None:
        """Write all of them."""
        begun = self.begun
        # Journal by journal in the order of their numbers, so that the table grows at its end; what is written is gone.
        for journal in sorted(begun):
            self.loading.writer.entry(journal, *begun.pop(journal))

    def place(self, line: int, row: list[Any]) -> str | None:
        """The place of a journal in a field: empty where the row names no field, ``None`` where it cannot stand."""
        found, loading = self.found, self.loading
        code = row[found.at["field_code"]]
        if nothing(code):
            return ""
        key = "field_code"
        try:
            field = loading.writer.field("asjc", _code(code), text(row[found.at["field"]]))
            key = "percentile"
            percent = percentile(row[found.at[key]])
            key = "quartile"
            return packed(field, percent, quartile(row[found.at[key]]) if key in found.at else None)
        except Odd as why:
            loading.problem(found, line, key, why, row[found.at[key]])
            return None

    def _journal(self, line: int, row: list[Any]) -> int | None:
        title = self.loading.said(self.found, row, "title")
        if not title:
            self.loading.problems.append(Trouble("title_missing", self.found.place(line, "title")))
            return None
        return self.loading.writer.journal((title,), self.loading.numbers(self.found, line, row))

    def _number(self, line: int, row: list[Any], key: str) -> float | None:
        index = self.found.at.get(key)
        if index is None:
            return None
        raw = row[index]
        if raw not in self.numbers:
            read = self.loading.cell(self.found, line, row, key, number)
            if read is None:
                return None
            self.numbers[raw] = read
        return self.numbers[raw]


def _code(raw: Any) -> str:
    said = text(raw)
    if not (len(said) == 4 and said.isdecimal()):
        raise Odd("field_code", allowed=("1702",))
    return said


def looks_like_sjr(row: list[Any]) -> bool:
    """Whether a row is the heading of an export of scimagojr.com, however it is divided."""
    said = " ; ".join(plain(cell) for cell in row)
    return "sjr best quartile" in said or "sjr quartile" in said
