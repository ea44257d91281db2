"""What a batch has found, kept on the disk until the summary is written from there, in an order of its own."""

from __future__ import annotations

import json
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
    """A temporary database, which goes with the process. Pieces may come in any order.

    Why: a country's dossiers do not fit into memory, and the order in which they are done must not be seen.
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
        """Keep pieces."""
        for one in pieces:
            self._filled[one.section] = self._filled.get(one.section, 0) | one.filled
            self._counts[one.section] = self._counts.get(one.section, 0) + 1
            self.looks |= one.looks
            self._base.execute("INSERT INTO piece VALUES (?, ?, ?)", (one.section, one.place, one.body))

    def add_mentions(self, file: str, mentions: Iterable[tuple[str, str, bytes]]) -> None:
        """Keep what a dossier says of journals, each as ``packed_mentions`` gives it."""
        rows = ((issns, name, file, body) for issns, name, body in mentions)
        self._base.execute_many("INSERT INTO mention VALUES (?, ?, ?, ?)", rows)

    def ready(self) -> None:
        """Prepare for reading: everything has come."""
        self._base.execute("CREATE INDEX in_order ON piece (section, place)")

    def count(self, section: str) -> int:
        """Return how many pieces a section has."""
        return self._counts.get(section, 0)

    def filled(self, section: str) -> int:
        """Return a bit for each place of the pieces of a section that is not empty everywhere."""
        return self._filled.get(section, 0)

    def pieces(self, section: str) -> Iterator[bytes]:
        """Return the pieces of a section in their order."""
        found = self._base.rows("SELECT body FROM piece WHERE section = ? ORDER BY place", (section,))
        return (body for (body,) in found)

    def troubles(self) -> Iterator[JournalProblem]:
        """Yield the troubles of all journals, journal by journal."""
        known = Journals()
        for issns, name in self._base.rows("SELECT issns, name FROM mention"):
            known.see(tuple(json.loads(issns)), name)
        self._base.add_function("journal_of", 2, lambda issns, name: known.key(tuple(json.loads(issns)), name))
        found = self._base.rows(
            "SELECT journal_of(issns, name) AS journal, file, body FROM mention ORDER BY journal, file, rowid"
        )
        for _, rows in groupby(found, key=lambda row: row[0]):
            yield from troubles_of([(file, _MENTION.validate_json(body)) for _, file, body in rows])

    def close(self) -> None:
        """Let the database go."""
        self._base.close()


def packed_mentions(mentions: Iterable[Mention]) -> list[tuple[str, str, bytes]]:
    """Return what a dossier says of journals, as the spool keeps it."""
    return [(json.dumps(one.issns), one.journal, _MENTION.dump_json(one)) for one in mentions]
