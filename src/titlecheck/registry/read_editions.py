"""Reader of a list of recommended editions made by the office; each row states its period of validity."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from titlecheck.i18n import LANGUAGES, catalogue, entry
from titlecheck.registry.find_columns import ExpectedColumn, LocatedSheet, Shape, plain
from titlecheck.registry.load_issues import load_problem
from titlecheck.registry.loading import Loading
from titlecheck.registry.parse_cells import OddCell, nothing, text
from titlecheck.registry.register_writer import SourceName
from titlecheck.text.identifiers import BadIdentifier, read_issn
from titlecheck.workbook.outcome import Location

COLUMNS = (
    "title_kk", "title_ru", "title_en", "issn", "eissn", "level", "order_no", "order_date", "valid_from", "valid_to",
)  # fmt: skip
LEVELS = ("1", "2", "3", "military")
_NEEDED = frozenset(("issn", "level", "valid_from"))
_MARKS = ("level", "valid_from", "valid_to", "order_no")


@cache
def editions_shape() -> Shape:
    """Return the layout of the list: its headings in three languages and alternative spellings."""
    return Shape(
        "editions", tuple(ExpectedColumn(key, _pattern(key), _name(key), key in _NEEDED) for key in COLUMNS), _MARKS
    )


def _name(key: str) -> str:
    return str(entry(f"journals.edition.{key}")["ru"])


def _pattern(key: str) -> str:
    table = entry(f"journals.edition.{key}")
    names = {key, *(table[lang] for lang in LANGUAGES), *table.get("also", ())}
    return "|".join(re.escape(plain(name)) for name in sorted(names))


@cache
def _levels() -> dict[str, str]:
    found: dict[str, str] = {}
    for level in LEVELS:
        table = catalogue("journals")["level"][level]
        for name in (level, *(table[lang] for lang in LANGUAGES), *table.get("also", ())):
            found[plain(name)] = level
    return found


def read_editions(found: LocatedSheet, loading: Loading) -> None:
    """Write the list; reject invalid input, because only its author can correct it."""
    rows = [_row(found, line, row, loading) for line, row in loading.rows(found) if not _example(row)]
    kept = [row for row in rows if row is not None]
    if not rows:
        loading.problems.append(load_problem("editions_empty", Location(found.sheet)))
    if loading.problems:
        return
    writer = loading.writer
    year = max(int((one.order_date or one.valid_from)[:4]) for one in kept)
    writer.begin(SourceName("editions", year, loading.file))
    for one in kept:
        journal = writer.journal(one.titles, one.issns)
        writer.add(
            "recommended", journal, one.level, one.order_no, one.order_date, one.valid_from, one.valid_to, one.row
        )
    writer.end(len(kept), complete=False, whole_rows=True)


def _example(row: list[Any]) -> bool:
    return plain(row[0]) in {plain(entry("terms.answer.example")[lang]) for lang in LANGUAGES}


class _ListedEdition(NamedTuple):
    titles: tuple[str, ...]
    issns: tuple[str, ...]
    level: str
    order_no: str
    row: int
    order_date: str | None
    valid_from: str
    valid_to: str | None


def _row(found: LocatedSheet, line: int, row: list[Any], loading: Loading) -> _ListedEdition | None:
    before = len(loading.problems)
    titles = tuple(dict.fromkeys(said for key in COLUMNS[:3] if (said := loading.said(found, row, key))))
    issns = tuple(
        dict.fromkeys(one for key in ("issn", "eissn") if (one := loading.cell(found, line, row, key, _issn)))
    )
    if not titles:
        loading.problems.append(load_problem("title_missing", Location(found.sheet, line)))
    level = loading.cell(found, line, row, "level", _level)
    ordered, since, until = (
        loading.cell(found, line, row, key, _day) for key in ("order_date", "valid_from", "valid_to")
    )
    since = since or ordered
    if since is None and len(loading.problems) == before:
        loading.problems.append(load_problem("valid_from_missing", found.place(line, "valid_from")))
    if since and until and until < since:
        where = found.place(line, "valid_to")
        loading.problems.append(load_problem("ends_before_start", where, f"{since:%d.%m.%Y} > {until:%d.%m.%Y}"))
    if len(loading.problems) > before:
        return None
    assert level is not None and since is not None
    return _ListedEdition(
        titles, issns, level, loading.said(found, row, "order_no"), line,
        ordered.isoformat() if ordered else None, since.isoformat(), until.isoformat() if until else None,
    )  # fmt: skip


def _issn(raw: Any) -> str:
    if nothing(raw):
        return ""
    try:
        return read_issn(text(raw)).text.replace("-", "")
    except BadIdentifier as why:
        if why.reason == "lost_zero" and isinstance(raw, int | float):
            return why.likely.replace("-", "")  # a numeric cell can only have lost leading zeros
        raise OddCell(f"issn_{why.reason}", why.likely) from None


def _level(raw: Any) -> str:
    level = _levels().get(plain(text(raw)))
    if level is None:
        raise OddCell("level_unknown", allowed=tuple(f"journals.level.{one}" for one in LEVELS))
    return level


def _day(raw: Any) -> date | None:
    if nothing(raw):
        return None
    from titlecheck.workbook.date_cells import whole_day
    from titlecheck.workbook.refused_value import Refused

    try:
        return whole_day(raw)
    except Refused as why:
        raise OddCell("not_a_day", why.nearest, why.allowed) from None
