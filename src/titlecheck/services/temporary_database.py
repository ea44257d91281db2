"""Temporary database for data that exceed memory."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault, FaultReason


class TemporaryDatabase:
    """Unnamed SQLite database, stored on disk beyond its cache and deleted with the process.

    All methods raise ``CallFault`` if the disk is full.
    """

    def __init__(self, *tables: str) -> None:
        """Open an empty database with ``tables``, each an SQL statement."""
        with _room():
            self._base = sqlite3.connect("", isolation_level=None)
            self._base.execute("PRAGMA cache_size = -16000")
            self._base.execute("PRAGMA synchronous = OFF")
            for one in tables:
                self._base.execute(one)
            self._base.execute("BEGIN")

    def execute(self, statement: str, values: tuple[Any, ...] = ()) -> int:
        """Execute a statement without result rows; return the id of the last inserted row."""
        with _room():
            return self._base.execute(statement, values).lastrowid or 0

    def execute_many(self, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Execute a statement once for each row of values."""
        with _room():
            self._base.executemany(statement, rows)

    def rows(self, statement: str, values: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
        """Yield the result rows of a statement."""
        with _room():
            yield from self._base.execute(statement, values)

    def add_function(self, name: str, count: int, function: Any) -> None:
        """Register ``function`` with ``count`` arguments for SQL; it must be deterministic."""
        self._base.create_function(name, count, function, deterministic=True)

    def close(self) -> None:
        """Delete the database."""
        self._base.close()


@contextmanager
def _room() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as fault:
        if fault.sqlite_errorcode not in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN) and (
            fault.sqlite_errorcode & 0xFF != sqlite3.SQLITE_IOERR
        ):
            raise
        raise CallFault(FaultCode.WRITE, path=_folder(), detail=FaultReason("full")) from None


def _folder() -> Path:
    """Return the folder of SQLite's unnamed databases."""
    named = os.environ.get("SQLITE_TMPDIR") or os.environ.get("TMPDIR") or "/var/tmp"
    return Path(named) if Path(named).is_dir() else Path(tempfile.gettempdir())
