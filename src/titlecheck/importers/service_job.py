"""Result of the readers of service records: jobs, notes, and skipped rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from titlecheck.dossier import PartialDate
from titlecheck.dossier.enums import Post
from titlecheck.importers.service_words import StatedPeriod, acting_in, post_in
from titlecheck.importers.table_rows import Place, TableRow
from titlecheck.text.normalize import row_ranges

LONGEST = 400
"""Maximum number of characters read from a cell."""


class ServiceNote(NamedTuple):
    """Note for a person with its location; ``code`` is a catalogue key."""

    code: str
    place: Place | None = None
    found: str = ""


@dataclass(frozen=True, slots=True)
class ServiceJob:
    """Job as stated by a document; empty fields are not stated."""

    place: Place
    organisation: str = ""
    post_title: str = ""
    post: Post | None = None
    acting: bool = False
    started_on: PartialDate | None = None
    ended_on: PartialDate | None = None
    lasts: bool = False
    order: str = ""
    file: str = ""


@dataclass(slots=True)
class ServiceRecords:
    """Jobs, notes, and rows that were skipped."""

    jobs: list[ServiceJob] = field(default_factory=list)
    notes: list[ServiceNote] = field(default_factory=list)
    left: list[ServiceNote] = field(default_factory=list)
    tables: list[int] = field(default_factory=list)
    """Indices of the tables that were read."""
    other_tables: list[Place] = field(default_factory=list)
    """First rows of tables and sheets with other content: birth, family, education. They are not read."""


_DAYS = frozenset({"date", "start", "end", "ended_early", "period", "concluded"})
"""Columns with whole days."""


def column_text(row: TableRow, at: dict[str, int], key: str) -> str:
    """Return a column's text in one line; empty if the table lacks the column."""
    index = at.get(key)
    text = row.cells[index][:LONGEST].strip() if index is not None and index < len(row.cells) else ""
    # The added date system prevents conversion, so that the number is reported as unclear.
    return f"{text} (1904)" if text and key in _DAYS and index in row.uncertain_days else text


def filled_down(rows: Sequence[TableRow], at: dict[str, int]) -> list[TableRow]:
    """Return rows in which a vertically merged organisation, post or order has its text in each of its rows."""
    columns = [at[key] for key in ("organisation", "both", "post", "order") if key in at]
    made: list[TableRow] = []
    for row in rows:
        cells = list(row.cells)
        for index in columns:
            if index in row.continued and made and index < len(cells) and index < len(made[-1].cells):
                cells[index] = made[-1].cells[index]
        made.append(replace(row, cells=cells))
    return made


def blank_note(rows: Sequence[TableRow]) -> list[ServiceNote]:
    """Return the note on rows whose organisation is blank below a row that names one; none without such rows."""
    if not rows:
        return []
    return [ServiceNote("organisation_blank", rows[0].place, row_ranges(row.place.number for row in rows))]


def build_job(job: ServiceJob, span: StatedPeriod, post: str, organisation: str) -> ServiceJob:
    """Return a job with its period, its post if the words name one, and its organisation."""
    return replace(
        job,
        organisation=" ".join(organisation.split()),
        post_title=" ".join(post.split()),
        post=post_in(post),
        acting=acting_in(post),
        started_on=span.started_on,
        ended_on=span.ended_on,
        lasts=span.lasts,
        order=" ".join(job.order.split()),
    )
