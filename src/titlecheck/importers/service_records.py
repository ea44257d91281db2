"""Jobs from personnel documents: a personal sheet, an extract of a work-book, a register of contracts.

Tables are rows of texts with locations. Only stated facts are taken: period, post, organisation, order. These documents
do not state the activity, the kind of organisation or the rate.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from titlecheck.importers.service_events import EventReader
from titlecheck.importers.service_job import (
    LONGEST,
    ServiceJob,
    ServiceNote,
    ServiceRecords,
    blank_note,
    build_job,
    column_text,
    filled_down,
)
from titlecheck.importers.service_words import (
    StatedPeriod,
    is_leave,
    is_organisation,
    is_study,
    span_in,
    span_of,
    split_post,
)
from titlecheck.importers.table_rows import (
    LONGEST_HEADING_BLOCK,
    RowKind,
    TableRow,
    first_of_each,
    is_column_numbers,
    row_kind,
    under_headings,
)
from titlecheck.text.normalize import folded_words

# ---------------------------------------------------------------------------------------------------------- headings

_MEANINGS: tuple[tuple[str, str], ...] = (
    ("order", r"приказ|основани|документ|бұйры[қғ]|негіз|\border"),
    ("event", r"сведени\w* о|содержание записи|событи|перевод\w*.*увольнени|ауыстыр\w*.*босат|мәлімет|оқиға|\bevent"),
    ("number", r"^(?:№|n|no\.?|п/п|р/с|№ ?п/п|№ ?р/с|номер(?: (?:записи|договора|тд))?|№ (?:записи|договора)"
     r"|жазба\w* №|(?:шарт\w* )?нөмірі)$"),
    ("place", r"местонахожд|адрес|мекенжай|орналас|location|address|^(?:город|қала|city)$"),
    ("end", r"уход|увол(?:ьнен|ен)|оконч|прекращ|расторж|\bпо какое|^по$|шыққан|кеткен|босатыл|аяқтал|тоқтат|бұзыл"
     r"|\bend|until|^(?:to|till)$|terminat"),
    ("start", r"поступл|вступл|начал|при[её]м|принят\b|с какого|^с$|кірген|түскен|келген|баста|қабылдан"
     r"|\bstart|\bfrom"),
    ("concluded", r"заключен|жасалған|concluded"),
    ("period", r"период|срок|^годы\b|кезең|мерзім|^жылдар|жылдары|period|dates|^years$"),
)  # fmt: skip
_POST = re.compile(r"должност|профессия|лауазым|қызмет\w*(?! орны)|\bpost\b|position")
_WHOSE = re.compile(
    r"организац|учрежден|предприяти|место работы|работодател|ұйым|мекеме|кәсіпорын|жұмыс орны|қызмет орны|жұмыс беруші"
    r"|employer|organi[sz]ation|company|institution"
)
_DAY, _MONTH, _YEAR = re.compile(r"число|күн|\bday"), re.compile(r"месяц|\bай|month"), re.compile(r"год|жыл|year")
_DATE = re.compile(r"дата|күні|\bdate")


def _meaning(heading: str) -> str:
    said = folded_words(heading)
    if not said:
        return ""
    found = next((key for key, shape in _MEANINGS if re.search(shape, said)), "")
    if found in ("order", "event", "number", "place"):
        return found
    parts = [key for key, shape in (("day", _DAY), ("month", _MONTH), ("year", _YEAR)) if shape.search(said)]
    post, whose = _POST.search(said), _WHOSE.search(said)
    if (post or whose) and not (found and (parts or _DATE.search(said))):
        return "both" if post and whose else "post" if post else "organisation"
    if found:
        return f"{found}_{parts[0]}" if len(parts) == 1 and parts[0] != "day" and found in ("start", "end") else found
    if len(parts) == 1 and not (parts == ["day"] and "күні" in said):
        return parts[0]
    return "date" if _DATE.search(said) or parts else ""


class _Headings(NamedTuple):
    """Columns of a table by meaning, kind of the table, and first data row."""

    at: dict[str, int]
    events: bool
    first: int
    width: int


def _headings(rows: Sequence[TableRow]) -> _Headings | None:
    """Return the header of a table, in one row or in two with a merged upper row; None if there is none."""
    for number, row in enumerate(rows[:LONGEST_HEADING_BLOCK]):
        single = list(row.cells)
        below = list(rows[number + 1].cells) if number + 1 < len(rows) else []
        for texts, first in ((_combined_headings(single, below), number + 2), (single, number + 1)):
            found = _columns(texts) if texts else None
            if found is not None:
                return _Headings(found, "event" in found, first, len(single))
    return None


def _combined_headings(upper: list[str], lower: list[str]) -> list[str]:
    """Return two header rows combined; empty if the lower row is not a header."""
    said = [text for text in lower if text]
    if len(upper) != len(lower) or len(said) < 2 or not all(map(_meaning, said)):
        return []
    return [f"{above} {low}".strip() for above, low in under_headings(upper, lower)]


_ENDED_EARLY = re.compile(r"прекращ|расторж|бұзыл|тоқтат|terminat")
"""Heading of the day on which a contract was ended, beside which another column may hold its agreed last day."""


def _columns(texts: Sequence[str]) -> dict[str, int] | None:
    meanings = {index: _meaning(text[:LONGEST]) for index, text in enumerate(texts)}
    ends = [index for index, meaning in meanings.items() if meaning == "end"]
    early = [index for index in ends if _ENDED_EARLY.search(folded_words(texts[index]))]
    if len(early) == 1 and len(ends) > 1:
        meanings[early[0]] = "ended_early"
    at = {meaning: index for index, meaning in first_of_each(meanings).items()}
    dated = {"date", "year", "start", "period"} & set(at)
    if "event" in at:
        return at if dated else None
    begins = {"start", "start_year", "period", "concluded"} & set(at)
    return at if begins and {"post", "organisation", "both"} & set(at) else None


# -------------------------------------------------------------------------------------------------------------- rows


def read_service(tables: Sequence[Sequence[TableRow]]) -> ServiceRecords | None:
    """Return the jobs of all ``tables`` that are service records; None if there are none.

    A table without headings continues the previous one if it has the same number of columns.
    """
    records = ServiceRecords()
    before: _Headings | None = None
    events = EventReader(records)
    for number, rows in enumerate(tables):
        found = _headings(rows)
        if found is None and before is not None and rows and len(rows[0].cells) == before.width:
            found = before._replace(first=0)
        before = found
        if found is None:
            if any(text.strip() for row in rows for text in row.cells):
                records.other_tables.append(rows[0].place)
            continue
        records.tables.append(number)
        records.notes += _unread_columns(rows, found)
        if found.events:
            events.read(rows[found.first :], found.at)
        else:
            _read_spans(rows[found.first :], found, records)
    if not records.tables:
        return None
    events.close()
    records.jobs.sort(key=lambda job: (job.started_on.earliest.isoformat() if job.started_on else "9", job.place))
    return records


def _unread_columns(rows: Sequence[TableRow], headings: _Headings) -> list[ServiceNote]:
    """Return a note for every unknown column with texts."""
    known = set(headings.at.values())
    notes = []
    for index in range(headings.width):
        below = [row for row in rows[headings.first :] if index < len(row.cells) and row.cells[index].strip()]
        if index in known or not any(not is_column_numbers(row.cells) and not row.only for row in below):
            continue
        above = [row.cells[index].strip() for row in rows[: headings.first] if index < len(row.cells)]
        heading = " ".join(filter(None, above))
        if _meaning(heading) not in ("number", "place"):
            notes.append(ServiceNote("column_unread", below[0].place, heading or str(index + 1)))
    return notes


def _read_spans(rows: Sequence[TableRow], headings: _Headings, records: ServiceRecords) -> None:
    at, organisation = headings.at, ""
    named, blank = False, list[TableRow]()
    for row in filled_down(rows, at):
        kind = row_kind(row.cells)
        if kind is RowKind.SIGNATURE:
            records.left.append(ServiceNote("row_unclear", row.place, " ".join(filter(None, row.cells))[:LONGEST]))
        if kind is not None or _columns(row.cells) == at:
            continue
        if heading := row.only:
            if is_organisation(heading):
                organisation = heading
            else:
                records.left.append(ServiceNote("row_unclear", row.place, heading))
            continue
        job = _job(row, at, organisation, records)
        if job is not None:
            records.jobs.append(job)
            named = named or bool(column_text(row, at, "organisation"))
            if named and not job.organisation:
                blank.append(row)
    records.notes += blank_note(blank)


def _job(row: TableRow, at: dict[str, int], organisation: str, records: ServiceRecords) -> ServiceJob | None:
    span = _span(row, at)
    post, whose = column_text(row, at, "post"), column_text(row, at, "organisation") or organisation
    if both := column_text(row, at, "both"):
        post, found = split_post(both)
        whose = found or whose
    elif not column_text(row, at, "organisation") and not whose and post:
        post, whose = split_post(post)
    said = " ".join(" – ".join(text.strip() for text in row.cells if text.strip()).split())[:LONGEST]
    if is_study(post or whose):
        records.left.append(ServiceNote("row_study", row.place, said))
        return None
    known = span.started_on or span.ended_on or span.unread or column_text(row, at, "concluded")
    if not (post or whose) or not known or is_leave(post or whose):
        records.left.append(ServiceNote("row_unclear", row.place, said))
        return None
    if span.started_on is None and not span.unread and (concluded := column_text(row, at, "concluded")):
        # The day of a contract is not that on which the work began.
        records.notes.append(ServiceNote("date_unclear", row.place, concluded))
    records.notes += [ServiceNote("date_unclear", row.place, text) for text in span.unread]
    return build_job(ServiceJob(row.place, order=column_text(row, at, "order")), span, post, whose)


def _span(row: TableRow, at: dict[str, int]) -> StatedPeriod:
    if "period" in at and not {"start", "start_year"} & set(at):
        return span_in(column_text(row, at, "period"))
    first = column_text(row, at, "start")
    last = column_text(row, at, "end")
    early = column_text(row, at, "ended_early")
    if any(map(str.isdigit, early)):
        last = early
    if "start_year" in at:
        first = _join_month_and_year(column_text(row, at, "start_month"), column_text(row, at, "start_year"))
    if "end_year" in at:
        last = _join_month_and_year(column_text(row, at, "end_month"), column_text(row, at, "end_year"))
    return span_of(first, last)


def _join_month_and_year(month: str, year: str) -> str:
    """Join month and year of two cells."""
    if month.isdecimal() and year:
        return f"{int(month):02}.{year}"
    return f"{month} {year}".strip()
