"""Which fields can change the verdict of which routes, from a table that a test recomputes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import rtoml

if TYPE_CHECKING:
    from titlecheck.ruleset import Profile, Readings

ALWAYS = frozenset({"candidate", "application", "documents"})
"""Sheets that every workbook shows: who the person is, what is sought, and the file of documents."""


def _table() -> dict[str, Any]:
    return rtoml.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


@cache
def fields_by_reading() -> dict[str, frozenset[tuple[str, str]]]:
    """The fields, as sheet and name, that decide only under another side of a reading than its default one."""
    return {
        reading: frozenset((sheet, field) for sheet, fields in sheets.items() for field in fields)
        for reading, sheets in _table()["by_reading"].items()
    }


class AskedFields(NamedTuple):
    """What a workbook asks for: the fields that can change the verdict of ``routes``, and ``further`` ones.

    ``further`` are fields, as sheet and name, that can do so only under the readings that an office has chosen.
    """

    routes: tuple[str, ...]
    further: frozenset[tuple[str, str]] = frozenset()

    def decides(self, sheet: str, field: str) -> bool:
        """Return whether the field can change the verdict of any of the routes."""
        return (sheet, field) in self.further or decides(sheet, field, self.routes)


def asked_fields(routes: Iterable[str], readings: Readings, profile: Profile) -> AskedFields:
    """Return what a workbook for ``routes`` asks for under the sides of ``readings`` that ``profile`` chooses."""
    routes = tuple(routes)
    further = [
        fields
        for name, fields in fields_by_reading().items()
        if name in readings
        and profile.choices[name] != readings[name].default
        and any(readings[name].touches(route) for route in routes)
    ]
    return AskedFields(routes, frozenset().union(*further))


@cache
def decisive_fields() -> dict[tuple[str, str], frozenset[str]]:
    """Return the routes whose verdict a field can change, by sheet and field.

    A field that can change none is not there.
    """
    table = _table()
    sets: dict[str, list[str]] = table.pop("sets")
    del table["by_reading"], table["by_statement"]
    return _by_place(table, sets)


def _by_place(
    table: dict[str, dict[str, str | list[str]]], sets: dict[str, list[str]]
) -> dict[tuple[str, str], frozenset[str]]:
    return {
        (sheet, field): frozenset(sets[routes] if isinstance(routes, str) else routes)
        for sheet, fields in table.items()
        for field, routes in fields.items()
    }


@cache
def fields_by_statement() -> dict[tuple[str, str], frozenset[str]]:
    """Return the routes on which a field decides on few rows, so that only its statement asks for it."""
    table = _table()
    return _by_place(table["by_statement"], table["sets"])


def decides(sheet: str, field: str, routes: Iterable[str]) -> bool:
    """Return whether the field can change the verdict of any of ``routes``."""
    return not decisive_fields().get((sheet, field), frozenset()).isdisjoint(routes)


def needed(sheet: str, routes: Iterable[str]) -> bool:
    """Return whether a sheet holds anything that can change the verdict of any of ``routes``, or is always shown."""
    routes = tuple(routes)
    return sheet in ALWAYS or any(
        name == sheet and not found.isdisjoint(routes) for (name, _), found in decisive_fields().items()
    )
