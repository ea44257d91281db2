"""SQLite file of the register: schema, identification, and transactions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from titlecheck.errors import TitlecheckError

VERSION = 2
"""Schema version. A register of another version is rejected, and its files must be loaded again."""

_MARK = 0x7469746C
"""Application id that identifies a register among SQLite files."""

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
# A journal is a title with its ISSNs; if either changes, it becomes another journal. The writer recognises a journal
# by its title lines and its ISSNs joined by spaces.
#
# An entry is the data of one metrics source on a journal. Its key is one number, with the source above the journal
# (``SOURCE_BITS``). New sources get higher keys, so that rows are appended and no further index is needed. The places
# in fields are one text, read by ``unpacked``: a row for each field would double the loading time.

PARTLY_LOADED = "CREATE TABLE IF NOT EXISTS partly_loaded (sha256 TEXT PRIMARY KEY) WITHOUT ROWID"
"""Files that are loaded only in part. The table is created on first use, so that older registers need no change."""

SOURCE_BITS = 32
"""Shift of the source in an entry's key: ``source << SOURCE_BITS | journal``."""


class NotARegister(TitlecheckError):
    """Error for a file that is not a register or has another version; ``code`` is the reason.

    For another version, ``files`` are the files that were loaded into it and must be loaded again.
    """

    def __init__(self, code: str, files: tuple[str, ...] = ()) -> None:
        super().__init__(code)
        self.code, self.files = code, files


def connected(path: Path) -> sqlite3.Connection:
    """Open the register at ``path`` for writing; it is created on the first write.

    Raise ``NotARegister``, or ``sqlite3.OperationalError`` if it cannot be opened.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    undo_broken_off(path)
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


def undo_broken_off(path: Path) -> None:
    """Roll back the writes of an interrupted load.

    Why: SQLite keeps the former pages beside the file and restores them when it is opened for writing. Opening for
    reading would fail.
    """
    if not Path(f"{path}-journal").exists():
        return
    with suppress(sqlite3.DatabaseError):  # reported when the file is next opened
        base = sqlite3.connect(path)
        try:
            base.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            base.close()


@contextmanager
def whole(base: sqlite3.Connection) -> Iterator[None]:
    """Run the block as one transaction."""
    base.execute("BEGIN IMMEDIATE")
    try:
        if not base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            _make(base)
        yield
        base.execute("COMMIT")
    except BaseException:
        # If the disk is full, SQLite has already rolled back; the original error must propagate.
        if base.in_transaction:
            with suppress(sqlite3.Error):
                base.execute("ROLLBACK")
        raise


def verify(base: sqlite3.Connection) -> None:
    """Raise ``NotARegister`` if the file is not a register of this version, ``OperationalError`` if it is busy."""
    try:
        mark = base.execute("PRAGMA application_id").fetchone()[0]
        version = base.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.OperationalError:
        raise  # busy: it may be a register
    except sqlite3.DatabaseError:
        raise NotARegister("not_a_register") from None
    if mark != _MARK:
        raise NotARegister("not_a_register")
    if version != VERSION:
        raise NotARegister("other_version", _loaded_files(base))
    held = {(kind, name) for kind, name in base.execute("SELECT type, name FROM sqlite_master WHERE sql IS NOT NULL")}
    if held - {("table", "partly_loaded")} != _schema_objects():
        # Reject foreign views and triggers, which could run arbitrary statements.
        raise NotARegister("not_a_register")


@cache
def _schema_objects() -> frozenset[tuple[str, str]]:
    """Return kinds and names of all schema objects."""
    base = sqlite3.connect(":memory:")
    try:
        base.executescript(_TABLES)
        found = base.execute("SELECT type, name FROM sqlite_master WHERE sql IS NOT NULL")
        return frozenset((kind, name) for kind, name in found)
    finally:
        base.close()


def _loaded_files(base: sqlite3.Connection) -> tuple[str, ...]:
    """Return the file names in a register of another version, if its schema allows."""
    try:
        return tuple(name for (name,) in base.execute("SELECT DISTINCT name FROM source ORDER BY year, name"))
    except sqlite3.DatabaseError:
        return ()


def _make(base: sqlite3.Connection) -> None:
    for statement in _TABLES.split(";"):
        if statement.strip():
            base.execute(statement)
    base.execute(f"PRAGMA application_id = {_MARK}")
    base.execute(f"PRAGMA user_version = {VERSION}")
