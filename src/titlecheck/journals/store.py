"""The register as a file: its tables, and writing a source into it whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from titlecheck.journals.folding import folded

VERSION = 1
_MARK = 0x7469746C
"""Written into the file, so that no other database is taken for a register."""

_TABLES = """
CREATE TABLE source (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, year INTEGER NOT NULL, scope TEXT NOT NULL, name TEXT NOT NULL,
  sha256 TEXT NOT NULL, loaded_at TEXT NOT NULL, journals INTEGER NOT NULL, rows INTEGER NOT NULL,
  complete INTEGER NOT NULL, whole_rows INTEGER NOT NULL, UNIQUE (kind, year, scope));
CREATE TABLE title (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, folded TEXT NOT NULL);
CREATE INDEX title_folded ON title (folded);
CREATE TABLE publisher (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE field (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, UNIQUE (kind, code, name));
CREATE TABLE entry (
  id INTEGER PRIMARY KEY, source INTEGER NOT NULL, title INTEGER NOT NULL, publisher INTEGER, value REAL, sjr REAL);
CREATE TABLE named (title INTEGER NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (title, entry)) WITHOUT ROWID;
CREATE TABLE issn (
  issn TEXT NOT NULL, source INTEGER NOT NULL, entry INTEGER NOT NULL,
  PRIMARY KEY (issn, source, entry)) WITHOUT ROWID;
CREATE TABLE score (
  entry INTEGER NOT NULL, field INTEGER NOT NULL, percentile REAL, quartile INTEGER, rank INTEGER, out_of INTEGER,
  PRIMARY KEY (entry, field)) WITHOUT ROWID;
CREATE TABLE listing (
  entry INTEGER PRIMARY KEY, active TEXT NOT NULL, coverage TEXT NOT NULL, marked TEXT NOT NULL,
  change TEXT NOT NULL, year INTEGER, final TEXT NOT NULL);
CREATE TABLE recommended (
  entry INTEGER PRIMARY KEY, level TEXT NOT NULL, order_no TEXT NOT NULL, order_date TEXT,
  valid_from TEXT NOT NULL, valid_to TEXT, row INTEGER NOT NULL);
"""

_PARTS = ("named", "issn", "score", "listing", "recommended")
_CHUNK = 20_000


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


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The register at ``path`` for writing, made if it is not there; what is written counts as one whole.

    Raises ``NotARegister``, and ``sqlite3.OperationalError`` where it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    there = path.exists() and path.stat().st_size > 0
    base = sqlite3.connect(path, isolation_level=None, timeout=10)
    try:
        if there:
            verify(base)
        base.execute("PRAGMA cache_size = -24000")
        base.execute("PRAGMA temp_store = MEMORY")
        base.execute("BEGIN IMMEDIATE")
        try:
            if not there:
                _make(base)
            yield base
            base.execute("COMMIT")
        except BaseException:
            base.execute("ROLLBACK")
            raise
    finally:
        base.close()
        if not there and path.exists() and path.stat().st_size == 0:
            path.unlink()


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


class Writer:
    """Writes the journals of one source after another, in chunks, without ever holding a whole file."""

    def __init__(self, base: sqlite3.Connection, name: str, sha256: str) -> None:
        self.base, self.name, self.sha256 = base, name, sha256
        self.replaced: list[Replaced] = []
        self._titles: dict[str, int] = dict(base.execute("SELECT name, id FROM title"))
        self._publishers: dict[str, int] = dict(base.execute("SELECT name, id FROM publisher"))
        self._fields: dict[tuple[str, str, str], int] = {
            (kind, code, said): number for number, kind, code, said in base.execute("SELECT * FROM field")
        }
        self._next = 1 + (base.execute("SELECT max(id) FROM entry").fetchone()[0] or 0)
        self._source = 0
        self._rows: dict[str, list[tuple[Any, ...]]] = {}
        self._clear()

    def begin(self, named: Named) -> None:
        """Begin a source; one of the same kind, year and scope gives way."""
        found = self.base.execute("SELECT id, name, loaded_at FROM source WHERE (kind, year, scope) = (?, ?, ?)", named)
        for source, name, loaded_at in found.fetchall():
            self._drop(source)
            self.replaced.append(Replaced(named, name, loaded_at))
        stamp = datetime.now().astimezone().isoformat(timespec="seconds")
        self._source = (
            self.base.execute(
                "INSERT INTO source VALUES (NULL, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0)",
                (*named, self.name, self.sha256, stamp),
            ).lastrowid
            or 0
        )

    def entry(
        self, title: str, issns: tuple[str, ...], publisher: str = "", value: float | None = None,
        sjr: float | None = None, also: tuple[str, ...] = (),
    ) -> int:  # fmt: skip
        """Add a journal to the source and return its number; ``also`` holds its other titles."""
        number = self._next
        self._next += 1
        rows = self._rows
        known = self._titles.get(title) or self._title(title)
        house = (self._publishers.get(publisher) or self._publisher(publisher)) if publisher else None
        rows["entry"].append((number, self._source, known, house, value, sjr))
        rows["named"].append((known, number))
        for other in also:
            rows["named"].append((self._titles.get(other) or self._title(other), number))
        for issn in issns:
            if issn:
                rows["issn"].append((issn, self._source, number))
        if len(rows["entry"]) >= _CHUNK:
            self.flush()
        return number

    def field(self, kind: str, code: str, name: str) -> int:
        """The number of a field or category."""
        key = (kind, code, name)
        found = self._fields.get(key)
        if found is None:
            found = self._fields[key] = len(self._fields) + 1
            self.base.execute("INSERT INTO field VALUES (?, ?, ?, ?)", (found, *key))
        return found

    def add(self, table: str, row: tuple[Any, ...]) -> None:
        """Add a row that belongs to an entry to one of the tables."""
        self._rows[table].append(row)

    def scores(self) -> list[tuple[Any, ...]]:
        """The rows of scores that wait to be written: a loop of a million rows appends to them directly."""
        if len(self._rows["score"]) >= _CHUNK:
            self.flush()
        return self._rows["score"]

    def end(self, rows: int, *, complete: bool, whole_rows: bool) -> int:
        """Finish the source; returns how many journals it has."""
        self.flush()
        count: int = self.base.execute("SELECT count(*) FROM entry WHERE source = ?", (self._source,)).fetchone()[0]
        self.base.execute(
            "UPDATE source SET journals = ?, rows = ?, complete = ?, whole_rows = ? WHERE id = ?",
            (count, rows, complete, whole_rows, self._source),
        )
        return count

    def flush(self) -> None:
        """Write what waits."""
        for table, rows in self._rows.items():
            if rows:
                marks = ", ".join("?" * len(rows[0]))
                # In the order of the key a table without row numbers grows at its end, which is far quicker.
                rows.sort(key=_by_key) if table == "issn" else None
                self.base.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", rows)
        self._clear()

    def _clear(self) -> None:
        self._rows = {table: [] for table in ("entry", *_PARTS)}

    def _title(self, name: str) -> int:
        found = self._titles[name] = len(self._titles) + 1
        self.base.execute("INSERT INTO title VALUES (?, ?, ?)", (found, name, folded(name)))
        return found

    def _publisher(self, name: str) -> int:
        found = self._publishers[name] = len(self._publishers) + 1
        self.base.execute("INSERT INTO publisher VALUES (?, ?)", (found, name))
        return found

    def _drop(self, source: int) -> None:
        for table in _PARTS:
            self.base.execute(f"DELETE FROM {table} WHERE entry IN (SELECT id FROM entry WHERE source = ?)", (source,))
        self.base.execute("DELETE FROM entry WHERE source = ?", (source,))
        self.base.execute("DELETE FROM source WHERE id = ?", (source,))


def _by_key(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return row
