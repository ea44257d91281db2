"""The register as a file: its tables, and writing a source into it whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from titlecheck.journals.folding import folded

VERSION = 2
"""Told in every register; one of another version is refused with the word to load its files anew."""

_MARK = 0x7469746C
"""Written into the file, so that no other database is taken for a register."""

_TABLES = """
CREATE TABLE source (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, year INTEGER NOT NULL, scope TEXT NOT NULL, name TEXT NOT NULL,
  sha256 TEXT NOT NULL, loaded_at TEXT NOT NULL, journals INTEGER NOT NULL, rows INTEGER NOT NULL,
  complete INTEGER NOT NULL, whole_rows INTEGER NOT NULL, UNIQUE (kind, year, scope));
CREATE TABLE publisher (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE field (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, UNIQUE (kind, code, name));
CREATE TABLE journal (id INTEGER PRIMARY KEY, titles TEXT NOT NULL, issns TEXT NOT NULL);
CREATE TABLE title (
  folded TEXT NOT NULL, journal INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (folded, journal)) WITHOUT ROWID;
CREATE TABLE issn (issn TEXT NOT NULL, journal INTEGER NOT NULL, PRIMARY KEY (issn, journal)) WITHOUT ROWID;
CREATE TABLE entry (id INTEGER PRIMARY KEY, publisher INTEGER, value REAL, sjr REAL, scores TEXT NOT NULL);
CREATE TABLE listing (
  journal INTEGER NOT NULL, source INTEGER NOT NULL, active TEXT NOT NULL, coverage TEXT NOT NULL,
  marked TEXT NOT NULL, change TEXT NOT NULL, year INTEGER, final TEXT NOT NULL);
CREATE INDEX listing_journal ON listing (journal);
CREATE TABLE recommended (
  journal INTEGER NOT NULL, source INTEGER NOT NULL, level TEXT NOT NULL, order_no TEXT NOT NULL, order_date TEXT,
  valid_from TEXT NOT NULL, valid_to TEXT, row INTEGER NOT NULL);
CREATE INDEX recommended_journal ON recommended (journal);
"""
# A journal is a title with its ISSN; one that changed either is another one with the same numbers or name. Its lines of
# titles and its ISSN with spaces between them are how ``Memory`` knows it again.
#
# An entry is what a source of metrics says of a journal. It is told by one number, the source's above the journal's
# (``SOURCE_BITS``): a new source comes after all that is there, so that the table only ever grows at its end, and a
# number is found without an index beside the table. Its places in fields are one text, read by ``unpacked``: a row for
# each field would double the time of loading.

SOURCE_BITS = 32
"""The number of an entry is ``source << SOURCE_BITS | journal``."""

_LISTS = ("listing", "recommended")
APART = "|"
"""Stands between the parts of the places of an entry."""

PARTS = 5
"""A place has so many parts: field, percentile, quartile, rank, and the number of journals that were ranked."""


class NotARegister(Exception):
    """A file that is there but is no register, or one of another version; ``code`` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Named(NamedTuple):
    """What a source is told by: the kind of register, the year or edition, and what part of it the file holds."""

    kind: str
    year: int
    scope: str = ""


class Replaced(NamedTuple):
    """A source that gave way to a newer file of the same kind and year."""

    named: Named
    name: str
    loaded_at: str


def connected(path: Path) -> sqlite3.Connection:
    """The register at ``path`` for writing, made if it is not there when something is first written.

    Raises ``NotARegister``, and ``sqlite3.OperationalError`` where it cannot be opened.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    there = path.exists() and path.stat().st_size > 0
    base = sqlite3.connect(path, isolation_level=None, timeout=10)
    try:
        if there:
            verify(base)
        base.execute("PRAGMA cache_size = -8000")
        base.execute("PRAGMA temp_store = MEMORY")
    except BaseException:
        base.close()
        raise
    return base


@contextmanager
def whole(base: sqlite3.Connection) -> Iterator[None]:
    """What is written within counts as one whole: all of it, or nothing."""
    base.execute("BEGIN IMMEDIATE")
    try:
        if not base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            _make(base)
        yield
        base.execute("COMMIT")
    except BaseException:
        base.execute("ROLLBACK")
        raise


def verify(base: sqlite3.Connection) -> None:
    """Raise ``NotARegister`` where the file is none, or one of another version."""
    try:
        mark = base.execute("PRAGMA application_id").fetchone()[0]
        version = base.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.DatabaseError:
        raise NotARegister("not_a_register") from None
    if mark != _MARK:
        raise NotARegister("not_a_register")
    if version != VERSION:
        raise NotARegister("other_version")


def _make(base: sqlite3.Connection) -> None:
    for statement in _TABLES.split(";"):
        if statement.strip():
            base.execute(statement)
    base.execute(f"PRAGMA application_id = {_MARK}")
    base.execute(f"PRAGMA user_version = {VERSION}")


class Memory:
    """What stands in the register already, so that nothing is written twice: held while file follows file."""

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
"""What a source says of a journal: its publisher, its CiteScore or impact factor, its SJR, and its places in fields, each
as ``packed`` gives it."""


class Writer:
    """Writes the journals of a file, source after source."""

    def __init__(self, base: sqlite3.Connection, name: str, sha256: str, memory: Memory) -> None:
        self.base, self.name, self.sha256, self.memory = base, name, sha256, memory
        self.replaced: list[Replaced] = []
        self.source = 0
        self.entries: dict[int, Entry] = {}
        """The entries of the source that is being read, by their journals."""
        self._rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in ("title", "journal", "issn", *_LISTS)}

    def begin(self, named: Named) -> None:
        """Begin a source; one of the same kind, year and scope gives way."""
        found = self.base.execute("SELECT id, name, loaded_at FROM source WHERE (kind, year, scope) = (?, ?, ?)", named)
        for source, name, loaded_at in found.fetchall():
            first, after = source << SOURCE_BITS, source + 1 << SOURCE_BITS
            self.base.execute("DELETE FROM entry WHERE id >= ? AND id < ?", (first, after))
            for table in _LISTS:
                self.base.execute(f"DELETE FROM {table} WHERE source = ?", (source,))
            self.base.execute("DELETE FROM source WHERE id = ?", (source,))
            self.replaced.append(Replaced(named, name, loaded_at))
        stamp = datetime.now().astimezone().isoformat(timespec="seconds")
        made = self.base.execute(
            "INSERT INTO source VALUES (NULL, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0)", (*named, self.name, self.sha256, stamp)
        )
        self.source = made.lastrowid or 0

    def journal(self, titles: tuple[str, ...], issns: tuple[str, ...]) -> int:
        """The number of the journal with these titles and ISSN; the first title is the one it is called by."""
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
        """The number of a publisher; nobody has none."""
        if not name:
            return None
        known = self.memory.publishers.get(name)
        if known is None:
            known = self.memory.publishers[name] = len(self.memory.publishers) + 1
            self.base.execute("INSERT INTO publisher VALUES (?, ?)", (known, name))
        return known

    def field(self, kind: str, code: str, name: str) -> int:
        """The number of a field or category."""
        key = (kind, code, name)
        found = self.memory.fields.get(key)
        if found is None:
            found = self.memory.fields[key] = len(self.memory.fields) + 1
            self.base.execute("INSERT INTO field VALUES (?, ?, ?, ?)", (found, *key))
        return found

    def add(self, table: str, journal: int, *row: Any) -> None:
        """Add a row of one of the other tables of the source."""
        self._rows[table].append((journal, self.source, *row))

    def end(self, rows: int, *, complete: bool, whole_rows: bool) -> int:
        """Finish the source; returns how many journals it has."""
        count = len(self.entries) + len({row[0] for table in _LISTS for row in self._rows[table]})
        for table, waiting in self._rows.items():
            if waiting:
                if table not in _LISTS:
                    waiting.sort()  # by the key: in its order a table grows at its end, which is quicker
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
        """The rows of the table, in the order of its key."""
        first, entries = self.source << SOURCE_BITS, self.entries
        for journal in sorted(entries):
            # What is written is let go, so that memory does not hold a sheet and all the pages of it at once.
            yield first | journal, *entries.pop(journal)

    def sweep(self) -> None:
        """Take out the journals of which nothing is left after their source gave way."""
        lists = " UNION ".join(f"SELECT journal FROM {table}" for table in _LISTS)
        kept = f"SELECT id & {(1 << SOURCE_BITS) - 1} FROM entry UNION {lists}"
        self.base.execute(f"DELETE FROM journal WHERE id NOT IN ({kept})")
        for table in ("issn", "title"):
            self.base.execute(f"DELETE FROM {table} WHERE journal NOT IN (SELECT id FROM journal)")


def packed(field: int, percentile: float | None, quartile: int | None, rank: str = "", of: str = "") -> str:
    """A place in a field as it is stored: a text for each part, empty where nothing is known."""
    return APART.join((str(field), share(percentile), str(quartile or ""), rank, of))


def share(percentile: float | None) -> str:
    """A percentile as it is stored."""
    return "" if percentile is None else f"{percentile:g}"


def unpacked(scores: str) -> list[tuple[int, float | None, int | None, int | None, int | None]]:
    """Field, percentile, quartile, rank and number of journals of every place."""
    parts = iter(scores.split(APART) if scores else ())
    return [
        (
            int(field),
            float(percent) if percent else None,
            int(quarter) if quarter else None,
            int(rank) if rank else None,
            int(of) if of else None,
        )
        for field, percent, quarter, rank, of in zip(*[parts] * PARTS, strict=True)
    ]
