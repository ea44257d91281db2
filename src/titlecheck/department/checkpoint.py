"""The ledger of a batch: the dossiers that are done, so that an interrupted batch goes on where it stopped."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import stat
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from titlecheck.department.summary_entry import DossierSummary

FORM = "titlecheck/batch-ledger/4"
"""Version of the lines; lines of another one are not used."""

_CASE = TypeAdapter(DossierSummary)


def key_of(sha256: str, *circumstances: str) -> str:
    """Return the key of a finished dossier: its bytes, and everything else that its result depends on."""
    return hashlib.sha256("\n".join((FORM, sha256, *circumstances)).encode()).hexdigest()


def line_of(case: DossierSummary) -> bytes:
    """Return what a line of the ledger says of a case."""
    return _CASE.dump_json(case)


class Ledger:
    """A file with one finished dossier a line, beside the summary that is being made.

    A line is written by one call and ends with its newline, so that a line that was cut off is known as such and
    is dropped. Raises ``OSError`` where the file cannot be read or written.
    """

    def __init__(self, path: Path, *, fresh: bool = False) -> None:
        """Open the ledger at ``path``; a ``fresh`` one forgets what stands there."""
        self.path = path
        self._places: dict[str, tuple[int, int]] = {}
        # Nobody else's file may be cut off: no link is followed, none to another name is taken, a pipe not waited for.
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND
        for name in ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK"):
            flags |= getattr(os, name, 0)
        self._file = os.open(path, flags, 0o666)
        kind = os.fstat(self._file)
        if not stat.S_ISREG(kind.st_mode) or kind.st_nlink > 1:
            os.close(self._file)
            raise OSError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
        if fresh:
            os.ftruncate(self._file, 0)
        self._end = self._look_through()
        if self._end != os.fstat(self._file).st_size:
            os.ftruncate(self._file, self._end)

    def _look_through(self) -> int:
        """Note where the case of each whole line stands; returns where the last of them ends."""
        at = 0
        with os.fdopen(os.dup(self._file), "rb") as file:
            file.seek(0)
            for line in file:
                if not line.endswith(b"\n"):
                    break
                key, mark, _ = line.partition(b"\t")
                start = len(key) + len(mark)
                self._places[key.decode("ascii", "replace").rstrip("\n")] = (at + start, max(len(line) - start - 1, 0))
                at += len(line)
        return at

    def __len__(self) -> int:
        return len(self._places)

    def holds(self, key: str) -> bool:
        """Return whether there is a line under ``key``."""
        return key in self._places

    def _read(self, start: int, length: int) -> bytes:
        with os.fdopen(os.dup(self._file), "rb") as file:
            file.seek(start)
            return file.read(length)

    def find(self, key: str) -> DossierSummary | None:
        """Return the case under ``key``; a line that does not hold one counts as none."""
        if not self.holds(key):
            return None
        start, length = self._places[key]
        body = self._read(start, length)
        try:
            return _CASE.validate_json(body)
        except ValidationError:
            return None

    def add(self, key: str, case: DossierSummary) -> None:
        """Note that a dossier is done; raises ``OSError`` where the line does not go in whole."""
        self.write(key, line_of(case))

    def write(self, key: str, body: bytes) -> None:
        """As ``add``, of what ``line_of`` gave."""
        line = key.encode("ascii") + b"\t" + body + b"\n"
        if os.write(self._file, line) != len(line):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def close(self, *, remove: bool) -> None:
        """Close the file; ``remove`` it once the summary stands. A second call does nothing."""
        if self._file < 0:
            return
        os.close(self._file)
        self._file = -1
        if remove:
            self.path.unlink(missing_ok=True)


def ledger_path(output: Path) -> Path:
    """Return where the ledger of a summary lies: beside it, and hidden."""
    return output.with_name(f".{output.name}.unfinished")


def circumstances(**named: object) -> str:
    """Return what a result depends on beside the dossier, as one text."""
    return json.dumps(named, sort_keys=True, ensure_ascii=False, default=str)
