"""Jobs from the events of a work-book: hired, transferred, dismissed. A job without an end event keeps an open end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from titlecheck.dossier import PartialDate
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
    acting_in,
    date_in,
    is_organisation,
    is_study,
    organisation_key,
    post_in,
    split_post,
)
from titlecheck.importers.table_rows import TableRow, is_column_numbers

_KINDS = (
    ("hired", r"при(?:ня[тл]|[её]м)\w*|зачисл\w+|назнач\w+|избран\w*|қабылда\w+|тағайында\w+|hired|appointed"),
    ("moved", r"перевед\w+|перевод\w*|ауыстыр\w+|transferred|moved"),
    ("ended", r"увол\w+|расторг\w+|прекращ\w+|освобо\w+|босат\w+|тоқтат\w+|шарт\w*\s+бұзыл\w+"
     r"|dismissed|resigned|left\b|terminated"),
)  # fmt: skip
_RENAMED = re.compile(r"переимен|реорганиз|преобраз|атауы өзгер|қайта (?:аталды|құрыл)|renamed", re.IGNORECASE)
_POST = re.compile(r"(?:должност\w+|качестве|position of|post of)\s+(?P<post>.+)", re.IGNORECASE)
_PLAIN_POST = re.compile(
    r"(?:\w+\s+)?(?:принят\w*|перевед\w+|назначен\w*|зачислен\w*|избран\w*|hired as|appointed(?: as)?"
    r"|transferred to)\s+"
    r"(?:на\s+)?(?:работу\s+)?(?P<post>.+)",
    re.IGNORECASE,
)
_KAZAKH_POST = re.compile(
    r"(?P<post>.+?)\s+(?:қызметіне|лауазымына|болып|ретінде)\s+(?:жұмысқа\s+)?(?:қабылда|ауыстыр|тағайында)\w+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"[\s,]+(?:с\s+\d|по конкурс|согласно|в связи|на основани|временно|на\s+\d|на неопредел|на период|сроком|по срочн"
    r"|по совместительств|в порядке|конкурс бойынша)",
    re.IGNORECASE,
)


_ELSEWHERE = re.compile(r"\bво?\s+(?P<whose>[«A-ZА-Я][^.;]*?)\s+(?:на\s+должност|в\s+качестве|на\s+работу)")
"""Organisation in the sentence of an event: «Принят в Академию образца на должность …»."""
_SECONDARY_JOB = re.compile(r"совместит|совмещени|қоса атқар|қосымша жұмыс|part-time|secondary job", re.IGNORECASE)
"""Words for a secondary job, which does not end the main one."""


class _Event(NamedTuple):
    row: TableRow
    kind: str
    written_day: str
    day: PartialDate | None
    text: str
    post: str
    organisation: str
    order: str

    @property
    def beside(self) -> bool:
        """Whether the event concerns a secondary job."""
        return _SECONDARY_JOB.search(self.text) is not None


class _OpenJob(NamedTuple):
    job: ServiceJob
    beside: bool


class EventReader:
    """Reader of events from several tables into ``records``. Jobs without an end event keep an open end."""

    def __init__(self, records: ServiceRecords) -> None:
        self._records = records
        self._open: list[_OpenJob] = []
        self._organisation = ""
        self._named = False
        self._blank: list[TableRow] = []

    def read(self, rows: Sequence[TableRow], at: dict[str, int]) -> None:
        """Read the rows below the headings of one table."""
        self._named, self._blank = False, []
        for row in filled_down(rows, at):
            text = column_text(row, at, "event")
            if not row.filled or is_column_numbers(row.cells):
                continue
            day = _day(row, at)
            if not day and (row.only or is_organisation(text)):
                self._heading(row, row.only or text)
                continue
            self._event(_event(row, at, text, day, self._records))
            self._named = self._named or bool(column_text(row, at, "organisation"))
        self._records.notes += blank_note(self._blank)

    def close(self) -> None:
        """Finish reading. Jobs still open keep an open end."""
        for held in self._open:
            self._records.jobs.append(held.job)
        self._open.clear()

    def _heading(self, row: TableRow, text: str) -> None:
        """Read a line without a date: the name of an organisation, or a line that is skipped."""
        if _RENAMED.search(text) or not is_organisation(text):
            self._records.left.append(ServiceNote("row_unclear", row.place, text))
            return
        self._organisation = " ".join(text.split())

    def _event(self, event: _Event) -> None:
        records, where = self._records, event.row.place
        if not event.kind or _RENAMED.search(event.text):
            records.left.append(ServiceNote("row_unclear", where, event.text or event.post))
            return
        if event.kind == "ended":
            held = self._held_at(event)
            if len(held) == 1:
                self._end(held[0], event.day)
            else:
                records.left.append(ServiceNote("end_of_several" if held else "end_without_job", where, event.text))
            return
        elsewhere = event.kind == "hired" and _ELSEWHERE.search(event.text)
        if elsewhere and not event.organisation and is_organisation(elsewhere["whose"]):
            # The case of its name is not that of a heading, and it may be a unit of the organisation above.
            records.notes.append(ServiceNote("organisation_unclear", where, elsewhere["whose"]))
            self._organisation = ""
        whose = event.organisation or self._organisation
        if event.kind == "moved" and len(held := self._held_at(event)) == 1:
            whose = event.organisation or held[0].job.organisation
            self._end(held[0], _before(event.day))
        elif not event.beside:
            self._leave_open(event)
        if is_study(event.post):
            records.left.append(ServiceNote("row_study", where, event.text))
            return
        if not event.written_day:
            records.notes.append(ServiceNote("date_unclear", where, event.text))
        job = build_job(ServiceJob(where, order=event.order), StatedPeriod(event.day), event.post, whose)
        if self._named and not job.organisation:
            self._blank.append(event.row)
        acting = job.acting or acting_in(event.text)
        self._open.append(_OpenJob(replace(job, acting=acting), event.beside))

    def _held_at(self, event: _Event) -> list[_OpenJob]:
        """Return the open jobs that an end or a transfer may concern, matched by organisation, then kind, then post."""
        whose = organisation_key(event.organisation or self._organisation)
        held = [
            one
            for one in self._open
            if not whose or not one.job.organisation or whose == organisation_key(one.job.organisation)
        ]
        held = [one for one in held if one.beside == event.beside] or ([] if event.beside else held)
        named = post_in(event.post) if event.post and event.kind == "ended" else None
        return [one for one in held if one.job.post is named] or held if named is not None else held

    def _leave_open(self, event: _Event) -> None:
        """Leave the end open of a main job that does not end before the next one begins; report it."""
        for one in [one for one in self._open if not one.beside]:
            self._open.remove(one)
            self._records.jobs.append(one.job)
            self._records.notes.append(ServiceNote("job_without_end", one.job.place, event.text))

    def _end(self, held: _OpenJob, day: PartialDate | None) -> None:
        self._open.remove(held)
        job = held.job
        if day is not None and job.started_on is not None and day.latest < job.started_on.earliest:
            self._records.notes.append(ServiceNote("date_unclear", job.place, f"{job.started_on} – {day}"))
            day = None
        self._records.jobs.append(replace(job, ended_on=day))


def _event(row: TableRow, at: dict[str, int], text: str, day: str, records: ServiceRecords) -> _Event:
    found = [
        (shape.start(), kind) for kind, one in _KINDS if (shape := re.search(rf"\b(?:{one})", text, re.IGNORECASE))
    ]
    kind = min(found)[1] if found else ""
    read = date_in(day) if day else None
    if day and read is None:
        records.notes.append(ServiceNote("date_unclear", row.place, day))
    post, whose = column_text(row, at, "post") or _post(text), column_text(row, at, "organisation")
    if both := column_text(row, at, "both"):
        post, whose = split_post(both)
    elif not whose and post:
        post, whose = split_post(post)
    return _Event(row, kind, day, read, " ".join(text.split()), post, whose, column_text(row, at, "order"))


def _post(text: str) -> str:
    """Return the post in the sentence of an event."""
    said = " ".join(text.split())[:LONGEST]
    shape = _KAZAKH_POST.match(said) or _POST.search(said) or _PLAIN_POST.match(said)
    if shape is None:
        return ""
    found = shape["post"]
    tail = _TAIL.search(found)
    return (found[: tail.start()] if tail else found).strip(" .,;")


def _day(row: TableRow, at: dict[str, int]) -> str:
    for key in ("date", "start", "period"):
        if said := column_text(row, at, key):
            return said
    day, month, year = (column_text(row, at, key) for key in ("day", "month", "year"))
    if not year:
        return ""
    if month.isdecimal():
        return ".".join(one for one in (day, month, year) if one)
    return " ".join(one for one in (day, month, year) if one)


def _before(day: PartialDate | None) -> PartialDate | None:
    """Return the day before a transfer, which ends the previous post.

    Return None for a month or year, because the transfer may be its first day.
    """
    if day is None or not day.exact:
        return None
    before: date = day.earliest - timedelta(days=1)
    return PartialDate(before.isoformat())
