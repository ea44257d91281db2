"""Disk storage of batch results until the summary is written in sorted order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from pydantic import TypeAdapter

from titlecheck.department.journal_mentions import Mention
from titlecheck.department.journal_problems import JournalProblem, Journals, troubles_of
from titlecheck.rendering.batch_grid import CellStyle
from titlecheck.rendering.batch_parts import SummaryPart
from titlecheck.services.temporary_database import TemporaryDatabase

_MENTION = TypeAdapter(Mention)


class ResultSpool:
    """Temporary database deleted with the process. Pieces can be added in any order.

    Why: the dossiers of a whole country do not fit into memory, and the output must not depend on the order of
    completion.
    """

    def __init__(self) -> None:
        self._base = TemporaryDatabase(
            "CREATE TABLE piece (section TEXT NOT NULL, place BLOB NOT NULL, body BLOB NOT NULL)",
            "CREATE TABLE mention (issns TEXT NOT NULL, name TEXT NOT NULL, file TEXT NOT NULL, body BLOB NOT NULL)",
        )
        self._filled: dict[str, int] = {}
        self._counts: dict[str, int] = {}
        self.looks: set[CellStyle] = set()

    def add(self, pieces: Iterable[SummaryPart]) -> None:
        """Add pieces."""
        for one in pieces:
            self._filled[one.section] = self._filled.get(one.section, 0) | one.filled
            self._counts[one.section] = self._counts.get(one.section, 0) + 1
            self.looks |= one.looks
            self._base.execute("INSERT INTO piece VALUES (?, ?, ?)", (one.section, one.place, one.body))

    def add_mentions(self, file: str, mentions: Iterable[tuple[str, str, bytes]]) -> None:
        """Add a dossier's journal mentions, each as ``packed_mentions`` returns it."""
        rows = ((issns, name, file, body) for issns, name, body in mentions)
        self._base.execute_many("INSERT INTO mention VALUES (?, ?, ?, ?)", rows)

    def ready(self) -> None:
        """Prepare for reading, after everything is added."""
        self._base.execute("CREATE INDEX in_order ON piece (section, place)")

    def count(self, section: str) -> int:
        """Return the number of pieces in a section."""
        return self._counts.get(section, 0)

    def filled(self, section: str) -> int:
        """Return a bit mask of the columns of a section that are not always empty."""
        return self._filled.get(section, 0)

    def pieces(self, section: str) -> Iterator[bytes]:
        """Return the sorted pieces of a section."""
        found = self._base.rows("SELECT body FROM piece WHERE section = ? ORDER BY place", (section,))
        return (body for (body,) in found)

    def troubles(self) -> Iterator[JournalProblem]:
        """Yield the problems of all journals, journal by journal."""
        known = Journals()
        for issns, name in self._base.rows("SELECT issns, name FROM mention"):
            known.see(tuple(issns.split()), name)
        self._base.add_function("journal_of", 2, lambda issns, name: known.key(tuple(issns.split()), name))
        found = self._base.rows(
            "SELECT journal_of(issns, name) AS journal, file, body FROM mention ORDER BY journal, file, rowid"
        )
        for _, rows in groupby(found, key=lambda row: row[0]):
            yield from troubles_of([(file, _MENTION.validate_json(body)) for _, file, body in rows])

    def close(self) -> None:
        """Delete the database."""
        self._base.close()


def packed_mentions(mentions: Iterable[Mention]) -> list[tuple[str, str, bytes]]:
    """Serialize a dossier's journal mentions for the spool."""
    return [(" ".join(one.issns), one.journal, _MENTION.dump_json(one)) for one in mentions]
