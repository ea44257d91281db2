"""Recognisable names of the dossier's rows."""

from __future__ import annotations

from typing import Any

from titlecheck.dossier import RECORD_SHEETS, Dossier

_FIELDS: dict[str, tuple[str, ...]] = {
    "degrees": ("specialty", "diploma"),
    "titles": ("certificate",),
    "honours": ("name",),
    "service": ("organisation", "post_title"),
    "publications": ("title",),
    "patents": ("title", "number"),
    "creative_works": ("title",),
    "talks": ("title",),
    "participations": ("event",),
    "books": ("title",),
    "supervised": ("name",),
    "trained": ("name",),
}


def names_of(dossier: Dossier) -> dict[tuple[str, int], str]:
    """Return the names of all rows, by sheet and row; rows without content have none."""
    found: dict[tuple[str, int], str] = {}
    for sheet in RECORD_SHEETS:
        fields = _FIELDS.get(sheet, ())
        for record in getattr(dossier, sheet):
            said = [_text_of(record, name) for name in fields]
            name = ", ".join(part for part in said if part)
            if record.row and name:
                found[sheet, record.row] = name
    return found


def _text_of(record: Any, field: str) -> str:
    value = getattr(record, field, None)
    return str(value) if value is not None else ""
