"""Statements of the candidate in the application that replace a column of cells.

A statement fills the empty cells of its column. A value in a row, or one implied by another cell of the row, takes
precedence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from titlecheck.dossier import Dossier
from titlecheck.dossier.assumed_rows import is_assumed
from titlecheck.dossier.base import Record
from titlecheck.dossier.enums import Stopped
from titlecheck.dossier.service_record import Job
from titlecheck.dossier.works import Publication
from titlecheck.facts.acting import says_acting


class Statement(NamedTuple):
    """Statement: its field on the sheet ``application``, and the value that it gives to a field of some sheets."""

    fact: str
    sheets: tuple[str, ...]
    field: str
    value: Any


STATEMENTS: Final = (
    Statement(
        "all_match_specialty", ("publications", "patents", "creative_works", "talks"), "matches_specialty", value=True
    ),
    Statement("none_stopped", ("publications",), "stopped", Stopped.NO),
    Statement("none_indexed", ("publications",), "indexes", ()),
    Statement("none_acting", ("service",), "acting", value=False),
)


class StatedCells(NamedTuple):
    """Cells of one column filled by a statement; ``rows`` are sheet rows."""

    sheet: str
    field: str
    rows: tuple[int, ...]


class StatedDossier(NamedTuple):
    """Dossier with statements filled in, and the filled cells."""

    dossier: Dossier
    cells: tuple[StatedCells, ...]


def with_statements(dossier: Dossier) -> StatedDossier:
    """Fill the empty cells of ``dossier`` that a statement covers."""
    cells: list[StatedCells] = []
    update: dict[str, Any] = {}
    for statement in STATEMENTS:
        if getattr(dossier.application, statement.fact) is not True:
            continue
        for sheet in statement.sheets:
            records: Sequence[Record] = update.get(sheet, getattr(dossier, sheet))
            open_rows = {one.row or 0 for one in records if _is_open(one, statement.field)}
            if open_rows:
                filled = {statement.field: statement.value}
                update[sheet] = tuple(
                    one.model_copy(update=filled) if (one.row or 0) in open_rows else one for one in records
                )
                cells.append(StatedCells(sheet, statement.field, tuple(sorted(open_rows))))
    return StatedDossier(dossier.model_copy(update=update) if update else dossier, tuple(cells))


def reopened(dossier: Dossier, stated: StatedDossier) -> StatedDossier:
    """Clear statements in ``dossier`` that the register's data contradict.

    A journal with a quartile or percentile is in Web of Science or Scopus, whatever the statement says.
    """
    indexed = {work.row for work in dossier.publications if work.jcr or work.citescore}
    unsettled = {work.row for work in dossier.publications if work.stopped is not Stopped.NO}
    denied = {"indexes": indexed, "stopped": unsettled}
    left = [
        one._replace(rows=tuple(row for row in one.rows if row not in denied.get(one.field, ())))
        for one in stated.cells
    ]
    again = {row for one in stated.cells if one.field == "indexes" for row in one.rows if row in indexed}
    if again:
        works = tuple(
            work.model_copy(update={"indexes": None}) if work.row in again else work for work in dossier.publications
        )
        dossier = dossier.model_copy(update={"publications": works})
    return StatedDossier(dossier, tuple(one for one in left if one.rows))


def _is_open(record: Record, field: str) -> bool:
    """Return whether a cell is empty and no other cell of its row implies its value."""
    if getattr(record, field) is not None or is_assumed(record.row):
        return False
    if field == "indexes" and isinstance(record, Publication):
        return not record.jcr and not record.citescore
    if field == "acting" and isinstance(record, Job):
        return not says_acting(record.post_title)
    return True
