"""A call of the JSON interface, as the server hands it to a worker. Light: the server itself loads no engine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class ApiCall(NamedTuple):
    """A call: its choices, each with its values in their order, and its files by field."""

    query: Mapping[str, tuple[str, ...]]
    files: Mapping[str, tuple[str, bytes]]

    def one(self, name: str) -> str | None:
        """Return the last value of a choice; an empty one chooses nothing."""
        found = self.query.get(name, ())
        return (found[-1] or None) if found else None

    def many(self, name: str) -> list[str]:
        """Return all values of a choice."""
        return [value for value in self.query.get(name, ()) if value]
