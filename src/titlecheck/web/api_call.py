"""Call of the JSON API, passed from server to worker. Small, because the server does not load the engine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

SentFile = tuple[str, bytes]
"""Name and bytes of a file."""


class ApiCall(NamedTuple):
    """Call of the API: the ordered values of each choice, and the files of each form part.

    ``texts``: form parts that are not files. ``path``: variable part of the path, such as a paragraph.
    """

    query: Mapping[str, tuple[str, ...]]
    files: Mapping[str, tuple[SentFile, ...]]
    texts: tuple[str, ...] = ()
    path: str = ""

    def one(self, name: str) -> str | None:
        """Return the last value of a choice; None if it is empty or missing."""
        found = self.query.get(name, ())
        return (found[-1] or None) if found else None

    def many(self, name: str) -> list[str]:
        """Return all values of a choice."""
        return [value for value in self.query.get(name, ()) if value]

    def yes(self, name: str) -> bool:
        """Return whether a choice is ``true``."""
        return self.one(name) == "true"

    def file(self, name: str) -> SentFile | None:
        """Return the file of a form part, or None."""
        return next(iter(self.files.get(name, ())), None)

    def several(self, name: str) -> tuple[SentFile, ...]:
        """Return all files of a form part."""
        return self.files.get(name, ())

    @property
    def without_files(self) -> ApiCall:
        """Copy of the call with only its file of readings, for a worker that checks one dossier of a batch."""
        kept = {name: files for name, files in self.files.items() if name == "readings"}
        return self._replace(files=kept)
