"""The register as a file: its tables, how it is known from other files, and how it is written whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from titlecheck.errors import TitlecheckError

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

PARTLY_LOADED = "CREATE TABLE IF NOT EXISTS partly_loaded (sha256 TEXT PRIMARY KEY) WITHOUT ROWID"
"""Files of which not everything stands in the register. Made when there is the first one, so that registers of before
stay as they are."""

SOURCE_BITS = 32
"""The number of an entry is ``source << SOURCE_BITS | journal``."""


class NotARegister(TitlecheckError):
    """File that is no register, or one of another version; ``code`` says which.

    Of another version ``files`` are the names of the files that were loaded into it, to be loaded anew.
    """

    def __init__(self, code: str, files: tuple[str, ...] = ()) -> None:
        super().__init__(code)
        self.code, self.files = code, files


def connected(path: Path) -> sqlite3.Connection:
    """Return the register at ``path`` for writing, made if it is not there when something is first written.

    Raises ``NotARegister``, and ``sqlite3.OperationalError`` where it cannot be opened.
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
    """Undo the writes of a load that was killed or lost power.

    SQLite keeps the former pages beside the file and puts them back as soon as somebody opens it who may write. Who
    only reads may not, and would be told that the file cannot be read.
    """
    if not Path(f"{path}-journal").exists():
        return
    with suppress(sqlite3.DatabaseError):  # whoever opens the file next is told what is wrong with it
        base = sqlite3.connect(path)
        try:
            base.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            base.close()


@contextmanager
def whole(base: sqlite3.Connection) -> Iterator[None]:
    """Write everything within the block or nothing (transaction)."""
    base.execute("BEGIN IMMEDIATE")
    try:
        if not base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            _make(base)
        yield
        base.execute("COMMIT")
    except BaseException:
        # SQLite has undone all of it already where the disk is full: that is the fault to tell, not this one.
        if base.in_transaction:
            with suppress(sqlite3.Error):
                base.execute("ROLLBACK")
        raise


def verify(base: sqlite3.Connection) -> None:
    """Raise ``NotARegister`` where the file is none or of another version, ``OperationalError`` where it is busy."""
    try:
        mark = base.execute("PRAGMA application_id").fetchone()[0]
        version = base.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.OperationalError:
        raise  # it may well be one
    except sqlite3.DatabaseError:
        raise NotARegister("not_a_register") from None
    if mark != _MARK:
        raise NotARegister("not_a_register")
    if version != VERSION:
        raise NotARegister("other_version", _loaded(base))
    held = {(kind, name) for kind, name in base.execute("SELECT type, name FROM sqlite_master WHERE sql IS NOT NULL")}
    if held - {("table", "partly_loaded")} != _made():
        # A view can reckon without end, and a trigger write what nobody asked for.
        raise NotARegister("not_a_register")


@cache
def _made() -> frozenset[tuple[str, str]]:
    """Return the kinds and names of all that a register is made of."""
    base = sqlite3.connect(":memory:")
    try:
        base.executescript(_TABLES)
        found = base.execute("SELECT type, name FROM sqlite_master WHERE sql IS NOT NULL")
        return frozenset((kind, name) for kind, name in found)
    finally:
        base.close()


def _loaded(base: sqlite3.Connection) -> tuple[str, ...]:
    """Return the names of the files in a register of another version, as far as that one has them at the same place."""
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
