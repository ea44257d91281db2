"""Checkpoint file of a batch: finished dossiers, so that an interrupted batch can resume."""

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
"""Version of the line format; lines of other versions are not used."""

_SUMMARY = TypeAdapter(DossierSummary)


def key_of(sha256: str, *circumstances: str) -> str:
    """Return the key of a finished dossier: a hash of its bytes and of all other inputs of its result."""
    return hashlib.sha256("\n".join((FORM, sha256, *circumstances)).encode()).hexdigest()


def line_of(dossier: DossierSummary) -> bytes:
    """Serialize a dossier's summary for one line of the ledger."""
    return _SUMMARY.dump_json(dossier)


class Ledger:
    """Ledger file with one finished dossier per line, stored beside the batch's output.

    Each line is written by one call and ends with a newline, so an incomplete last line is detected and dropped. Raise
    ``OSError`` if the file cannot be read or written.
    """

    def __init__(self, path: Path, *, fresh: bool = False) -> None:
        """Open the ledger at ``path``; ``fresh`` discards its content."""
        self.path = path
        self._spans: dict[str, tuple[int, int]] = {}
        # Never truncate another file: do not follow links, do not wait for a pipe, reject hard links below.
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
        self._end = self._index_lines()
        if self._end != os.fstat(self._file).st_size:
            os.ftruncate(self._file, self._end)

    def _index_lines(self) -> int:
        """Index the summaries of all complete lines; return the offset after the last one."""
        at = 0
        with os.fdopen(os.dup(self._file), "rb") as file:
            file.seek(0)
            for line in file:
                if not line.endswith(b"\n"):
                    break
                key, mark, _ = line.partition(b"\t")
                start = len(key) + len(mark)
                self._spans[key.decode("ascii", "replace").rstrip("\n")] = (at + start, max(len(line) - start - 1, 0))
                at += len(line)
        return at

    def __len__(self) -> int:
        return len(self._spans)

    def holds(self, key: str) -> bool:
        """Return whether the ledger has a line with ``key``."""
        return key in self._spans

    def _read(self, start: int, length: int) -> bytes:
        with os.fdopen(os.dup(self._file), "rb") as file:
            file.seek(start)
            return file.read(length)

    def find(self, key: str) -> DossierSummary | None:
        """Return the summary stored under ``key``; None if there is no line or it cannot be read."""
        if not self.holds(key):
            return None
        start, length = self._spans[key]
        body = self._read(start, length)
        try:
            return _SUMMARY.validate_json(body)
        except ValidationError:
            return None

    def add(self, key: str, dossier: DossierSummary) -> None:
        """Add a finished dossier; raise ``OSError`` if the line is incomplete."""
        self.write(key, line_of(dossier))

    def write(self, key: str, body: bytes) -> None:
        """Add a finished dossier that ``line_of`` serialized; raise ``OSError`` if the line is incomplete."""
        line = key.encode("ascii") + b"\t" + body + b"\n"
        if os.write(self._file, line) != len(line):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def close(self, *, remove: bool) -> None:
        """Close the file and delete it if ``remove`` is true. Further calls do nothing."""
        if self._file < 0:
            return
        os.close(self._file)
        self._file = -1
        if remove:
            self.path.unlink(missing_ok=True)


def ledger_path(output: Path) -> Path:
    """Return the path of the ledger: a hidden file beside the batch's output."""
    return output.with_name(f".{output.name}.unfinished")


def circumstances(**named: object) -> str:
    """Serialize everything but the dossier that a result depends on."""
    return json.dumps(named, sort_keys=True, ensure_ascii=False, default=str)
