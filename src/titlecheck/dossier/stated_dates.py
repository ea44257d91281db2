"""Dates in the records of a dossier."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, get_args

from titlecheck.dossier.base import Record
from titlecheck.dossier.model import RECORD_SHEETS, Dossier
from titlecheck.dossier.partial_date import PartialDate


class StatedDate(NamedTuple):
    """Date in a record: its sheet, row and field."""

    sheet: str
    row: int | None
    field: str
    date: PartialDate


def stated_dates(dossier: Dossier) -> Iterator[StatedDate]:
    """Yield every date in the records, sheet by sheet and row by row."""
    for sheet in RECORD_SHEETS:
        records: tuple[Record, ...] = getattr(dossier, sheet)
        for record in records:
            for field in _date_fields(type(record)):
                date = getattr(record, field)
                if date is not None:
                    yield StatedDate(sheet, record.row, field, date)


@cache
def _date_fields(model: type[Record]) -> tuple[str, ...]:
    """Return the fields of a record that hold a date."""
    return tuple(
        [
            name
            for name, field in model.model_fields.items()
            if PartialDate in (field.annotation, *get_args(field.annotation))
        ]
    )
