"""Fields that can change the verdict of each route, from a table verified by a test."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import rtoml

if TYPE_CHECKING:
    from titlecheck.ruleset import Profile, Readings

ALWAYS = frozenset({"candidate", "application", "documents"})
"""Sheets that every workbook shows: person, application, and documents."""


def _table() -> dict[str, Any]:
    return rtoml.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


@cache
def fields_by_reading() -> dict[str, frozenset[tuple[str, str]]]:
    """Return the fields (sheet and name) that matter only under a non-default side of an interpretation."""
    return {
        reading: frozenset((sheet, field) for sheet, fields in sheets.items() for field in fields)
        for reading, sheets in _table()["by_reading"].items()
    }


class AskedFields(NamedTuple):
    """Fields requested by a workbook: those that can change the verdict of ``routes``, and ``further`` ones.

    ``further`` are fields (sheet and name) that matter only under the interpretations an office has chosen.
    """

    routes: tuple[str, ...]
    further: frozenset[tuple[str, str]] = frozenset()

    def decides(self, sheet: str, field: str) -> bool:
        """Return whether the field can change the verdict of any of the routes."""
        return (sheet, field) in self.further or decides(sheet, field, self.routes)


def asked_fields(routes: Iterable[str], readings: Readings, profile: Profile) -> AskedFields:
    """Return the fields requested by a workbook for ``routes`` under the sides of ``readings`` in ``profile``."""
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
    """Return the routes whose verdict a field can change, by sheet and field; fields without effect are missing."""
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
    """Return whether a sheet has a field that can change the verdict of any of ``routes``, or is always shown."""
    routes = tuple(routes)
    return sheet in ALWAYS or any(
        name == sheet and not found.isdisjoint(routes) for (name, _), found in decisive_fields().items()
    )
