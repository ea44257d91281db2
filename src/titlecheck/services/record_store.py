"""Disk storage for the records of a replay until they are compared."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import Any, Generic, TypeVar

from titlecheck.services.temporary_database import TemporaryDatabase
from titlecheck.stored_results.changes import Changed, PairComparison, RecordedChange, ReplayComparison, Stored
from titlecheck.stored_results.recording import DossierRecord, RecordingOrigin

BEFORE, AFTER = 0, 1

_MARKS = ("file", "sha256", "last")
"""Keys that match records: name, else content, else name without folders."""

Item = TypeVar("Item")


class RecordStore:
    """Records of two sides, ``BEFORE`` and ``AFTER``, added in any order.

    Why: the dossiers of a whole country do not fit into memory.
    """

    def __init__(self) -> None:
        self._base = TemporaryDatabase(
            "CREATE TABLE record (id INTEGER PRIMARY KEY, side INTEGER, origin INTEGER, file TEXT, sha256 TEXT,"
            " last TEXT, day TEXT, body TEXT)",
            "CREATE TABLE pair (old INTEGER, new INTEGER)",
            "CREATE TABLE changed (folded TEXT, file TEXT, kind TEXT, body TEXT)",
            "CREATE TABLE renamed (old TEXT, new TEXT)",
        )
        self._origins: dict[int, RecordingOrigin] = {}
        self._numbers: dict[str, int] = {}

    def add(self, side: int, record: DossierRecord, origin: RecordingOrigin | None = None) -> None:
        """Add a record to a side; without ``origin``, the one of ``set_origin`` applies."""
        number = side
        if origin is not None:
            number = self._numbers.setdefault(origin.model_dump_json(), len(self._numbers) + AFTER + 1)
            self._origins[number] = origin
        last = record.file.rpartition("/")[2]
        self._base.execute(
            "INSERT INTO record (side, origin, file, sha256, last, day, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (side, number, record.file, record.sha256, last, record.day, record.model_dump_json()),
        )

    def set_origin(self, side: int, origin: RecordingOrigin) -> None:
        """Set the origin of one side's records."""
        self._origins[side] = origin

    def records(self, side: int) -> Iterator[DossierRecord]:
        """Yield one side's records by file name."""
        for (body,) in self._base.rows("SELECT body FROM record WHERE side = ? ORDER BY file, id", (side,)):
            yield DossierRecord.model_validate_json(body)

    def days(self, side: int) -> dict[str, date]:
        """Return the day of the check for each file."""
        found = self._base.rows("SELECT file, day FROM record WHERE side = ? AND day <> ''", (side,))
        return {file: date.fromisoformat(day) for file, day in found}

    def compared(self, *, whole: bool) -> ReplayComparison:
        """Compare the two sides; ``whole`` says that all routes of every dossier were stored."""
        comparison = PairComparison(whole=whole)
        for old, new in self.pairs():
            changed, renamed = comparison.changed(old, new), comparison.renamed(old, new)
            if changed is not None:
                values = (changed.file.casefold(), changed.file, changed.kind, json.dumps(changed))
                self._base.execute("INSERT INTO changed VALUES (?, ?, ?, ?)", values)
            if renamed is not None:
                self._base.execute("INSERT INTO renamed VALUES (?, ?)", renamed)
        return comparison.comparison(
            _StoredRows(self._base, "changed", "body", "folded, file, kind", lambda row: _changed(json.loads(row[0]))),
            _StoredRows(self._base, "renamed", "old, new", "old, new", lambda row: (row[0], row[1])),
        )

    def pairs(self) -> Iterator[tuple[Stored | None, Stored | None]]:
        """Yield matching pairs, then records without a match."""
        for mark in _MARKS:
            self._pair(mark)
        found = self._base.rows(
            "SELECT old.origin, old.body, new.origin, new.body FROM pair"
            " JOIN record AS old ON old.id = pair.old JOIN record AS new ON new.id = pair.new"
        )
        for first, before, second, after in found:
            yield self._stored(first, before), self._stored(second, after)
        for side, kind in ((BEFORE, "old"), (AFTER, "new")):
            alone = self._base.rows(
                f"SELECT origin, body FROM record WHERE side = ? AND id NOT IN (SELECT {kind} FROM pair)",
                (side,),
            )
            for origin, body in alone:
                one = self._stored(origin, body)
                yield (one, None) if side == BEFORE else (None, one)

    def _pair(self, mark: str) -> None:
        """Pair the records whose key is unique on each side."""
        self._base.execute(
            "INSERT INTO pair WITH alone AS ("
            f" SELECT side, {mark} AS mark, min(id) AS id FROM record"
            "  WHERE id NOT IN (SELECT old FROM pair UNION ALL SELECT new FROM pair)"
            f"  GROUP BY side, {mark} HAVING count(*) = 1 AND mark <> '')"
            f" SELECT old.id, new.id FROM alone AS old JOIN alone AS new USING (mark)"
            f" WHERE old.side = {BEFORE} AND new.side = {AFTER}"
        )

    def _stored(self, origin: int, body: str) -> Stored:
        return self._origins[origin], DossierRecord.model_validate_json(body)

    def close(self) -> None:
        """Delete the records."""
        self._base.close()


class _StoredRows(Collection[Item], Generic[Item]):
    """Rows of a table as items, read on each iteration."""

    def __init__(
        self, base: TemporaryDatabase, table: str, columns: str, order: str, made: Callable[[tuple[Any, ...]], Item]
    ) -> None:
        self._base, self._table, self._made = base, table, made
        self._all = f"SELECT {columns} FROM {table} ORDER BY {order}"

    def __iter__(self) -> Iterator[Item]:
        return map(self._made, self._base.rows(self._all))

    def __len__(self) -> int:
        (row,) = self._base.rows(f"SELECT count(*) FROM {self._table}")
        return int(row[0])

    def __contains__(self, one: object) -> bool:
        return any(one == item for item in self)


def _changed(body: list[Any]) -> Changed:
    file, kind, causes, flips, was, problems = body
    return Changed(file, kind, tuple(causes), tuple(RecordedChange(*one) for one in flips), was, tuple(problems))
