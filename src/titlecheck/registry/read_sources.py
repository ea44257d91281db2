"""Readers of the Scopus source title list with its discontinued sheet, and of the sources page CSV."""

from __future__ import annotations

import re
from typing import Any

from titlecheck.registry.find_columns import LocatedSheet
from titlecheck.registry.load_issues import load_note, load_problem
from titlecheck.registry.loading import WHOLE_LIST, Loading
from titlecheck.registry.packed_scores import packed
from titlecheck.registry.parse_cells import OddCell, nothing, number, percentile, text, year
from titlecheck.registry.register_writer import SourceName
from titlecheck.workbook.outcome import Location

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_EDITION = re.compile(rf"({'|'.join(_MONTHS)})[a-z]*\.?[ _-]*(20\d{{2}})", re.IGNORECASE)
_WINDOW = re.compile(r"(\d{4})[-–](\d{4}|\d{2})")
_HIGHEST = re.compile(r"(\d+(?:\.\d+)?)\s*%?\s*(?:#?\s*(\d+)\s*/\s*(\d+)\s*)?(.*)", re.DOTALL)


def list_edition(sheets: list[str], loading: Loading) -> tuple[int, str] | None:
    """Return year and month of a source title list, or None: from sheet names, file name, or the call's year."""
    for name in (*sheets, loading.file):
        shape = _EDITION.search(name)
        if shape is not None:
            month = _MONTHS.index(shape[1].casefold()) + 1
            return int(shape[2]), f"{month:02}"
    if loading.asked is not None:
        return loading.asked, ""
    loading.problems.append(load_problem("edition_missing"))
    return None


def read_source_list(sheets: list[LocatedSheet], edition: tuple[int, str], loading: Loading) -> None:
    """Write the list and its discontinued sheet as one source."""
    writer = loading.writer
    whole = any(found.shape.kind == "source_list" for found in sheets)
    writer.begin(SourceName("source_list" if whole else "discontinued", *edition))
    count = 0
    for found in sheets:
        before = count
        for line, row in loading.rows(found):
            title = loading.said(found, row, "title")
            if not title:
                loading.problems.append(load_problem("title_missing", found.place(line, "title")))
                continue
            journal = writer.journal((title,), loading.numbers(found, line, row))
            writer.add("listing", journal, *_listing(found, line, row, loading))
            count += 1
        if count == before and found.shape.kind == "source_list":
            loading.problems.append(load_problem("no_rows", Location(found.sheet)))
    writer.end(count, complete=whole and count >= WHOLE_LIST, whole_rows=True)


def _listing(found: LocatedSheet, line: int, row: list[Any], loading: Loading) -> tuple[Any, ...]:
    if found.shape.kind == "source_list":
        marked = loading.said(found, row, "marked")
        if marked and "quality" in found.headings[found.at["marked"]].casefold():
            marked = "quality"
        return loading.said(found, row, "active"), loading.said(found, row, "coverage"), marked, "", None, ""
    since = loading.cell(found, line, row, "year", _year)
    return "", "", "", loading.said(found, row, "change") or "?", since, loading.said(found, row, "final")


def _year(raw: Any) -> int | None:
    """Return the year of the change; some editions give a full date."""
    if hasattr(raw, "year"):
        return int(raw.year)
    return year(raw)


def page_year(found: LocatedSheet, loading: Loading) -> int | None:
    """Return the year of the sources page: the last one in its headings, or that of the call. None if unknown."""
    if "window" in found.at:
        shape = _WINDOW.match(found.headings[found.at["window"]])
        if shape is not None:
            return int(shape[2]) if len(shape[2]) == 4 else int(shape[1][:2] + shape[2])
    if loading.asked is None:
        loading.problems.append(load_problem("year_missing", Location(found.sheet, found.row)))
    return loading.asked


def read_sources_page(found: LocatedSheet, which: int, loading: Loading) -> None:
    """Write the sources page CSV: highest percentiles only, titles without ISSN."""
    writer = loading.writer
    writer.begin(SourceName("sources_page", which, loading.file))
    count = 0
    for line, row in loading.rows(found):
        title = loading.said(found, row, "title")
        if not title:
            loading.problems.append(load_problem("title_missing", found.place(line, "title")))
            continue
        best = loading.cell(found, line, row, "percentile", _highest)
        value, sjr = (loading.cell(found, line, row, key, number) for key in ("value", "sjr"))
        places = ""
        if best is not None:
            percent, place, of, name = best
            places = packed(writer.field("asjc", "", name), percent, None, place or "", of or "")
        publisher = writer.publisher(loading.said(found, row, "publisher"))
        journal = writer.journal((title,), ())
        # The page has no ISSN to distinguish journals of one title; the first one is kept.
        writer.entries.setdefault(journal, (publisher, value, sjr, places))
        count += 1
    if not count and not loading.problems:
        loading.problems.append(load_problem("no_rows", Location(found.sheet)))
    loading.notes.append(load_note("highest_only"))
    writer.end(count, complete=False, whole_rows=False)


def _highest(raw: Any) -> tuple[float, str | None, str | None, str] | None:
    if nothing(raw):
        return None
    shape = _HIGHEST.fullmatch(text(raw))
    if shape is None:
        raise OddCell("not_a_number")
    found = percentile(shape[1])
    assert found is not None
    return found, shape[2], shape[3], text(shape[4])
