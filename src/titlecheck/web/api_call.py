"""Call of the JSON API, passed from server to worker. Small, because the server does not load the engine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class ApiCall(NamedTuple):
    """Call: choices with their values in order, and files by field."""

    query: Mapping[str, tuple[str, ...]]
    files: Mapping[str, tuple[str, bytes]]

    def one(self, name: str) -> str | None:
        """Return the last value of a choice; None if it is empty or missing."""
        found = self.query.get(name, ())
        return (found[-1] or None) if found else None

    def many(self, name: str) -> list[str]:
        """Return all values of a choice."""
        return [value for value in self.query.get(name, ()) if value]
