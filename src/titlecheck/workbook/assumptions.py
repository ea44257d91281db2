"""Assumed facts added to a dossier in memory: planned articles, a student's future defence."""

from __future__ import annotations

from typing import Any, NamedTuple

from titlecheck.dossier import FACT_SHEETS, RECORD_SHEETS, Dossier
from titlecheck.dossier.assumed_rows import assumed_row
from titlecheck.dossier.base import Record


class Differs(NamedTuple):
    """Single fact that the dossier contradicts."""

    sheet: str
    field: str
    assumed: str
    stated: str


class Assumed(NamedTuple):
    """Dossier with assumed facts.

    ``rows``: added rows of the file, by sheet; ``repeated``: rows that the dossier already has; ``facts``: single facts
    that the dossier left empty; ``differs``: facts that the dossier contradicts.
    """

    dossier: Dossier
    rows: tuple[tuple[str, int], ...]
    repeated: tuple[tuple[str, int], ...]
    facts: tuple[tuple[str, str], ...]
    differs: tuple[Differs, ...]


def lay_over(dossier: Dossier, extra: Dossier) -> Assumed:
    """Return ``dossier`` with the records of ``extra`` after its own; their rows are marked by ``assumed_row``.

    Nothing in the dossier is replaced: single facts are added only if it has none.
    """
    rows: list[tuple[str, int]] = []
    repeated: list[tuple[str, int]] = []
    update: dict[str, Any] = {}
    for sheet in RECORD_SHEETS:
        own = {_stated_facts(record) for record in getattr(dossier, sheet)}
        more = []
        for record in getattr(extra, sheet):
            place = (sheet, record.row or 0)
            if _stated_facts(record) in own:
                repeated.append(place)
            else:
                rows.append(place)
                more.append(record.model_copy(update={"row": assumed_row(record.row or 0)}))
        if more:
            update[sheet] = (*getattr(dossier, sheet), *more)
    facts: list[tuple[str, str]] = []
    differs: list[Differs] = []
    for sheet in FACT_SHEETS:
        stated = getattr(dossier, sheet)
        taken: dict[str, Any] = {}
        for field, value in getattr(extra, sheet):
            there = getattr(stated, field)
            if value is None or value == there:
                continue
            if there is None:
                taken[field] = value
                facts.append((sheet, field))
            else:
                differs.append(Differs(sheet, field, str(value), str(there)))
        if taken:
            update[sheet] = stated.model_copy(update=taken)
    return Assumed(dossier.model_copy(update=update), tuple(rows), tuple(repeated), tuple(facts), tuple(differs))


def _stated_facts(record: Record) -> str:
    return record.model_dump_json(exclude={"row"}, exclude_none=True)
