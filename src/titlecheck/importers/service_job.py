"""Result of every reader of service records: jobs, notes on them, and rows that are not taken over."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from titlecheck.dossier import PartialDate
from titlecheck.dossier.enums import Post
from titlecheck.importers.service_words import StatedPeriod, acting_in, post_in
from titlecheck.importers.table_rows import Place, TableRow

LONGEST = 400
"""Characters of a cell that are looked at: a post with its organisation takes a fifth."""


class ServiceNote(NamedTuple):
    """Note for a person, with its place; ``code`` is a key of the catalogue."""

    code: str
    place: Place | None = None
    found: str = ""


@dataclass(frozen=True, slots=True)
class ServiceJob:
    """Job as stated by a paper; empty where the paper does not state it."""

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
    """Result of reading a paper: jobs, notes on them, and rows that were not taken over."""

    jobs: list[ServiceJob] = field(default_factory=list)
    notes: list[ServiceNote] = field(default_factory=list)
    left: list[ServiceNote] = field(default_factory=list)
    tables: list[int] = field(default_factory=list)
    """Numbers of the tables that were read, counted from 0."""
    other_tables: list[Place] = field(default_factory=list)
    """First rows of tables and sheets with other content: birth, family, education. Nothing of them is read."""


_DAYS = frozenset({"date", "start", "end", "period", "concluded"})
"""Columns that hold whole days."""


def column_text(row: TableRow, at: dict[str, int], key: str) -> str:
    """Return the text of a column, in one line; empty where the table has no such column."""
    index = at.get(key)
    text = row.cells[index][:LONGEST].strip() if index is not None and index < len(row.cells) else ""
    # With the year of the system beside it such a number is no date, and is reported as an unclear one.
    return f"{text} (1904)" if text and key in _DAYS and index in row.uncertain_days else text


def build_job(job: ServiceJob, span: StatedPeriod, post: str, organisation: str) -> ServiceJob:
    """Return a job with its span, its post by the words that name one, and its organisation."""
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
