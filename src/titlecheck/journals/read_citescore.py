"""The CiteScore bulk workbook or CSV: one row for each journal and field (ASJC) of a year."""

from __future__ import annotations

import re
from typing import Any

from titlecheck.journals.clean import Odd, number, percentile, quartile, text
from titlecheck.journals.headers import Found, plain
from titlecheck.journals.loading import WHOLE_LIST, Loading
from titlecheck.journals.store import Named
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
    """Write the sheet as the source of its year; what cannot stand goes to ``loading.problems``."""
    writer, at = loading.writer, found.at
    writer.begin(Named("citescore", year))
    title_at, code_at, percent_at = at["title"], at["field_code"], at["percentile"]
    identity_at = at.get("source_id")
    rank_at, of_at, quarter_at = at.get("rank"), at.get("out_of"), at.get("quartile")
    percents: dict[Any, float | None] = {}
    quarters: dict[Any, int | None] = {}
    fields: dict[Any, int] = {}
    entries: dict[Any, int] = {}
    count = 0
    for line, row in loading.rows(found):
        key = row[identity_at] if identity_at is not None else ""
        key = key or (row[title_at], row[at["issn"]], row[at["eissn"]])
        entry = entries.get(key)
        if entry is None:
            entry = _journal(found, line, row, loading)
            if entry is None:
                continue
            entries[key] = entry
        code = row[code_at]
        if code in ("", None):
            continue
        try:
            field = fields.get(code)
            if field is None:
                field = fields[code] = writer.field("asjc", _code(code), text(row[at["field"]]))
            percent = percents[row[percent_at]] if row[percent_at] in percents else _first(percents, row, percent_at)
            quarter = None
            if quarter_at is not None:
                raw = row[quarter_at]
                quarter = quarters[raw] if raw in quarters else quarters.setdefault(raw, quartile(raw))
        except Odd as why:
            _tell(found, line, row, why, loading)
            continue
        writer.scores().append(
            (
                entry, field, percent, quarter,
                _whole(row[rank_at]) if rank_at is not None else None,
                _whole(row[of_at]) if of_at is not None else None,
            )
        )  # fmt: skip
        count += 1
    if not entries and not loading.problems:
        loading.problems.append(Trouble("no_rows", Place(found.sheet)))
    writer.end(count, complete=len(entries) >= WHOLE_LIST, whole_rows=True)


def _journal(found: Found, line: int, row: list[Any], loading: Loading) -> int | None:
    title = loading.said(found, row, "title")
    if not title:
        loading.problems.append(Trouble("title_missing", found.place(line, "title")))
        return None
    return loading.writer.entry(
        title,
        loading.numbers(found, line, row),
        loading.said(found, row, "publisher"),
        loading.cell(found, line, row, "value", number),
        loading.cell(found, line, row, "sjr", number),
    )


def _first(percents: dict[Any, float | None], row: list[Any], at: int) -> float | None:
    found = percents[row[at]] = percentile(row[at])
    return found


def _code(raw: Any) -> str:
    said = text(raw)
    if not (len(said) == 4 and said.isdecimal()):
        raise Odd("field_code", allowed=("1702",))
    return said


def _whole(raw: Any) -> int | None:
    if isinstance(raw, float):
        return int(raw)
    return int(raw) if isinstance(raw, str) and raw.isdecimal() else None


def _tell(found: Found, line: int, row: list[Any], why: Odd, loading: Loading) -> None:
    key = {"field_code": "field_code", "quartile_impossible": "quartile"}.get(why.code, "percentile")
    loading.problem(found, line, key, why, row[found.at[key]])


def looks_like_sjr(row: list[Any]) -> bool:
    """Whether a row is the heading of an export of scimagojr.com, however it is divided."""
    said = " ; ".join(plain(cell) for cell in row)
    return "sjr best quartile" in said or "sjr quartile" in said
