"""Writer of sources into the register, without duplicates."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from titlecheck.registry.fold_titles import folded
from titlecheck.registry.store import PARTLY_LOADED, SOURCE_BITS

_LISTS = ("listing", "recommended")


class SourceName(NamedTuple):
    """Identity of a source: the kind of register, the year or edition, and the part that the file holds."""

    kind: str
    year: int
    scope: str = ""


class ReplacedSource(NamedTuple):
    """Source replaced by a newer file of the same kind and year."""

    named: SourceName
    name: str
    loaded_at: str


class WrittenEntries:
    """Index of existing rows, kept between files to avoid duplicates."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self.publishers: dict[str, int] = dict(base.execute("SELECT name, id FROM publisher"))
        self.journals: dict[tuple[str, str], int] = {
            (titles, issns): number for number, titles, issns in base.execute("SELECT * FROM journal")
        }
        self.next_journal = 1 + max(self.journals.values(), default=0)
        self.fields: dict[tuple[str, str, str], int] = {
            (kind, code, said): number for number, kind, code, said in base.execute("SELECT * FROM field")
        }
        self.cells: dict[Any, int] = {}
        """Journals by the very cells that named them, where there was nothing to put right in these."""


Entry = tuple[int | None, float | None, float | None, str]
"""Entry of a journal in a source: publisher, CiteScore or impact factor, SJR, and places as ``packed`` serializes them.
"""


class Writer:
    """Writes the journals of a file, one source after another."""

    def __init__(self, base: sqlite3.Connection, name: str, sha256: str, memory: WrittenEntries) -> None:
        self.base, self.name, self.sha256, self.memory = base, name, sha256, memory
        self.replaced: list[ReplacedSource] = []
        self.swept = True
        """Whether no journal is left over from a source that gave way."""
        self.source = 0
        self.entries: dict[int, Entry] = {}
        """The entries of the source that is being read, by their journals."""
        self._rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in ("title", "journal", "issn", *_LISTS)}

    def begin(self, named: SourceName) -> None:
        """Begin a source; replace one of the same kind, year and scope."""
        found = self.base.execute(
            "SELECT id, name, sha256, loaded_at FROM source WHERE (kind, year, scope) = (?, ?, ?)", named
        )
        for source, name, sha256, loaded_at in found.fetchall():
            take_out(self.base, source)
            note_part(self.base, sha256)
            self.swept = False
            if sha256 != self.sha256:
                self.replaced.append(ReplacedSource(named, name, loaded_at))
        stamp = datetime.now().astimezone().isoformat(timespec="seconds")
        made = self.base.execute(
            "INSERT INTO source VALUES (NULL, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0)", (*named, self.name, self.sha256, stamp)
        )
        self.source = made.lastrowid or 0

    def journal(self, titles: tuple[str, ...], issns: tuple[str, ...]) -> int:
        """Return the number of the journal with these titles and ISSNs; the first title is its usual one."""
        memory = self.memory
        key = ("\n".join(titles), " ".join(issns))
        known = memory.journals.get(key)
        if known is None:
            known = memory.journals[key] = memory.next_journal
            memory.next_journal += 1
            self._rows["journal"].append((known, *key))
            for title in titles:
                self._rows["title"].append((folded(title), known, title))
            for issn in issns:
                self._rows["issn"].append((issn, known))
        return known

    def publisher(self, name: str) -> int | None:
        """Return the number of a publisher, or None for an empty name."""
        if not name:
            return None
        known = self.memory.publishers.get(name)
        if known is None:
            known = self.memory.publishers[name] = len(self.memory.publishers) + 1
            self.base.execute("INSERT INTO publisher VALUES (?, ?)", (known, name))
        return known

    def field(self, kind: str, code: str, name: str) -> int:
        """Return the number of a field or category."""
        key = (kind, code, name)
        found = self.memory.fields.get(key)
        if found is None:
            found = self.memory.fields[key] = len(self.memory.fields) + 1
            self.base.execute("INSERT INTO field VALUES (?, ?, ?, ?)", (found, *key))
        return found

    def add(self, table: str, journal: int, *row: Any) -> None:
        """Add a row to another table of the source."""
        self._rows[table].append((journal, self.source, *row))

    def end(self, rows: int, *, complete: bool, whole_rows: bool) -> int:
        """Finish the source and return its number of journals."""
        count = len(self.entries) + len({row[0] for table in _LISTS for row in self._rows[table]})
        for table, waiting in self._rows.items():
            if waiting:
                if table not in _LISTS:
                    waiting.sort()  # sorted by key: appending to the table is faster
                self._insert(table, len(waiting[0]), waiting)
                waiting.clear()
        self._insert("entry", 5, self._entries())
        self.base.execute(
            "UPDATE source SET journals = ?, rows = ?, complete = ?, whole_rows = ? WHERE id = ?",
            (count, rows, complete, whole_rows, self.source),
        )
        return count

    def _insert(self, table: str, width: int, rows: Iterable[tuple[Any, ...]]) -> None:
        self.base.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({', '.join('?' * width)})", rows)

    def _entries(self) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of the table, in the order of its key."""
        first, entries = self.source << SOURCE_BITS, self.entries
        for journal in sorted(entries):
            # Written entries are removed from memory, so that the sheet and the pages are not held at once.
            yield first | journal, *entries.pop(journal)

    def sweep(self) -> None:
        """Delete journals without entries after sources were replaced."""
        sweep(self.base)
        self.swept = True


def take_out(base: sqlite3.Connection, source: int) -> None:
    """Delete a source with all its entries and rows; its journals stay until ``sweep``."""
    first, after = source << SOURCE_BITS, source + 1 << SOURCE_BITS
    base.execute("DELETE FROM entry WHERE id >= ? AND id < ?", (first, after))
    for table in _LISTS:
        base.execute(f"DELETE FROM {table} WHERE source = ?", (source,))
    base.execute("DELETE FROM source WHERE id = ?", (source,))


def sweep(base: sqlite3.Connection) -> None:
    """Delete journals without entries in any source."""
    lists = " UNION ".join(f"SELECT journal FROM {table}" for table in _LISTS)
    kept = f"SELECT id & {(1 << SOURCE_BITS) - 1} FROM entry UNION {lists}"
    base.execute(f"DELETE FROM journal WHERE id NOT IN ({kept})")
    for table in ("issn", "title"):
        base.execute(f"DELETE FROM {table} WHERE journal NOT IN (SELECT id FROM journal)")


def note_part(base: sqlite3.Connection, sha256: str, *, whole: bool = False) -> None:
    """Record that a file is partly loaded (or completely, if ``whole``), so that it can be loaded again."""
    if not whole:
        if base.execute("SELECT 1 FROM source WHERE sha256 = ?", (sha256,)).fetchone() is not None:
            base.execute(PARTLY_LOADED)
            base.execute("INSERT OR IGNORE INTO partly_loaded VALUES (?)", (sha256,))
    elif is_part(base, sha256):
        base.execute("DELETE FROM partly_loaded WHERE sha256 = ?", (sha256,))


def is_part(base: sqlite3.Connection, sha256: str) -> bool:
    """Return whether the register has only a part of a file."""
    if base.execute("SELECT 1 FROM sqlite_master WHERE name = 'partly_loaded'").fetchone() is None:
        return False
    return base.execute("SELECT 1 FROM partly_loaded WHERE sha256 = ?", (sha256,)).fetchone() is not None
