"""Which fields can change the verdict of which routes, from a table that a test recomputes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import rtoml

ALWAYS = frozenset({"candidate", "application", "documents"})
"""Sheets that every workbook shows: who the person is, what is sought, and the file of documents."""


@cache
def decisive_fields() -> dict[tuple[str, str], frozenset[str]]:
    """Return the routes whose verdict a field can change, by sheet and field.

    A field that can change none is not there.
    """
    table = rtoml.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    sets: dict[str, list[str]] = table.pop("sets")
    return {
        (sheet, field): frozenset(sets[routes] if isinstance(routes, str) else routes)
        for sheet, fields in table.items()
        for field, routes in fields.items()
    }


def decides(sheet: str, field: str, routes: Iterable[str]) -> bool:
    """Return whether the field can change the verdict of any of ``routes``."""
    return not decisive_fields().get((sheet, field), frozenset()).isdisjoint(routes)


def needed(sheet: str, routes: Iterable[str]) -> bool:
    """Return whether a sheet holds anything that can change the verdict of any of ``routes``, or is always shown."""
    routes = tuple(routes)
    return sheet in ALWAYS or any(
        name == sheet and not found.isdisjoint(routes) for (name, _), found in decisive_fields().items()
    )
