"""Reader of a JCR export (CSV or XLSX): one row per journal, category, edition and data year."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from titlecheck.registry.find_columns import LocatedSheet
from titlecheck.registry.load_issues import load_note, load_problem
from titlecheck.registry.loading import WHOLE_LIST, Loading
from titlecheck.registry.packed_scores import APART, packed
from titlecheck.registry.parse_cells import OddCell, commas_are_decimal, nothing, number, quartile, text
from titlecheck.registry.register_writer import SourceName
from titlecheck.registry.table_files import Row
from titlecheck.workbook.outcome import Location

_IN_HEADING = re.compile(r"(\d{4}) jif", re.IGNORECASE)
_IN_PREFACE = re.compile(r"JCR Year:\s*(\d{4})")
_FILTERS = re.compile(r"Selected ([A-Za-z ]+?):\s*(.*?)\s*(?=Selected [A-Z]|Indicator|$)")
_NO_FILTER = frozenset(("JCR Year", "Category Schema", "Category Scheme"))
_EDITION = re.compile(r"\s+-\s+(SCIE|SSCI|AHCI|ESCI)$")


class _JcrPlace(NamedTuple):
    """Category and edition of a journal with its quartile; None if the export gives none."""

    category: str
    edition: str
    quartile: int | None


class _Journal(NamedTuple):
    """Journal of the export; ``value`` is its impact factor."""

    title: str
    issns: tuple[str, ...]
    publisher: str
    value: float | None
    places: dict[tuple[str, str], _JcrPlace]


def jcr_year(found: LocatedSheet, loading: Loading) -> int | None:
    """Return the data year from the headings and the preface, else the year given by the caller.

    The later year of release is ignored. Return None and record an issue if heading and preface disagree, or if no year
    is known.
    """
    heading = _IN_HEADING.search(found.headings[found.at["value"]])
    preface = _IN_PREFACE.search(_preface(found))
    years = [int(match[1]) for match in (heading, preface) if match]
    if len(set(years)) > 1:
        loading.problems.append(
            load_problem("year_disagrees", found.place(found.row, "value"), " / ".join(map(str, years)))
        )
        return None
    if not years and loading.asked is None:
        loading.problems.append(load_problem("year_missing", Location(found.sheet, found.row)))
    return years[0] if years else loading.asked


def read_jcr(found: LocatedSheet, year: int, loading: Loading) -> None:
    """Write the export as a source of its data year; exports of other categories of that year are kept."""
    journals: dict[tuple[Any, ...], _Journal] = {}
    values: dict[tuple[Any, ...], tuple[int, Row]] = {}
    count = 0
    for line, row in loading.rows(found):
        if len(row) > len(found.headings) + 1 and any(str(cell).strip() for cell in row[len(found.headings) + 1 :]):
            loading.problems.append(load_problem("row_shifted", Location(found.sheet, line), str(len(row))))
            continue
        title = loading.said(found, row, "title")
        if not title:
            loading.problems.append(load_problem("title_missing", found.place(line, "title")))
            continue
        quartiles = loading.cell(found, line, row, "quartile", _quartiles)
        if quartiles is None:
            continue
        edition = loading.said(found, row, "edition").upper()
        try:
            places = _places(row[found.at["category"]], quartiles, edition)
        except OddCell as why:
            loading.problem(found, line, "category", why, row[found.at["category"]])
            continue
        issns = loading.numbers(found, line, row)
        journal = journals.get((title, issns))
        if journal is None:
            values[title, issns] = line, row
            journal = journals[title, issns] = _Journal(title, issns, loading.said(found, row, "publisher"), None, {})
        for place in places:
            journal.places[place.category, place.edition] = place
        count += 1
    at = found.at["value"]
    commas = commas_are_decimal((row[at] for _, row in values.values()), semicolons=loading.semicolons)
    for key, (line, row) in values.items():
        value = loading.cell(found, line, row, "value", lambda raw: number(raw, commas=commas))
        journals[key] = journals[key]._replace(value=value)
    if not journals and not loading.problems:
        loading.problems.append(load_problem("no_rows", Location(found.sheet)))
    _write(journals, year, _filters(found, journals), count, loading)


def _write(
    journals: dict[tuple[Any, ...], _Journal], year: int, scope: tuple[str, bool], count: int, loading: Loading
) -> None:
    """Write the journals; ``scope``: part of the year, and whether every journal has all its categories."""
    writer = loading.writer
    part, whole_rows = scope
    writer.begin(SourceName("jcr", year, part))
    for one in journals.values():
        scores = [
            packed(writer.field("jcr", place.edition, place.category), None, place.quartile)
            for place in one.places.values()
        ]
        journal = writer.journal((one.title,), one.issns)
        writer.entries.setdefault(journal, (writer.publisher(one.publisher), one.value, None, APART.join(scores)))
    complete = whole_rows and len(journals) >= WHOLE_LIST
    writer.end(count, complete=complete, whole_rows=whole_rows)
    if not complete:
        loading.notes.append(load_note("jcr_in_part"))


def _quartiles(raw: Any) -> list[int | None]:
    """Return the quartiles in a cell, one for each category of the row."""
    return [None] if nothing(raw) else [quartile(part.strip()) for part in text(raw).split(";")]


def _places(raw: Any, quartiles: list[int | None], edition: str) -> list[_JcrPlace]:
    """Return the categories of a row with editions and quartiles; raise ``OddCell`` if they are invalid."""
    categories = [part.strip() for part in text(raw).split(";") if part.strip() and not nothing(part)]
    if not categories:
        raise OddCell("category_missing")
    if len(quartiles) != len(categories):
        raise OddCell("categories_without_quartiles")
    places = []
    for name, category_quartile in zip(categories, quartiles, strict=True):
        named_edition = _EDITION.search(name)
        category_edition = named_edition[1] if named_edition else edition
        places.append(_JcrPlace(_EDITION.sub("", name), category_edition, category_quartile))
    return places


def _filters(found: LocatedSheet, journals: dict[tuple[Any, ...], _Journal]) -> tuple[str, bool]:
    """Return which part of the year the export covers, and whether every journal in it has all its categories."""
    preface = _preface(found)
    chosen = [(name.strip(), " ".join(value.split())) for name, value in _FILTERS.findall(preface)]
    chosen = [(name, value) for name, value in chosen if name not in _NO_FILTER]
    if chosen:
        return "; ".join(f"{name}: {value}" for name, value in chosen), False
    if preface:
        return "", True
    # Without a preface the filters are unknown; the set of categories distinguishes exports.
    categories = sorted({place.category for one in journals.values() for place in one.places.values()})
    return "; ".join(categories), False


def _preface(found: LocatedSheet) -> str:
    """Return the text above the headings, where an export names its year and filters."""
    return " ".join(text(cell) for row in found.before for cell in row if str(cell).strip())
