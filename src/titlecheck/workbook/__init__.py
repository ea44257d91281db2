"""Readers and writers of dossiers: workbooks (one layout for template and reader) and JSON."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from titlecheck.workbook.blank_workbook import fill_workbook, write_template
    from titlecheck.workbook.json_dossier import read_json
    from titlecheck.workbook.outcome import (
        Location,
        ReadingNote,
        ReadingOutcome,
        ReadingProblem,
        describe,
        describe_all,
    )
    from titlecheck.workbook.reader import read_workbook
    from titlecheck.workbook.values import DoesNotFit

__all__ = [
    "DoesNotFit",
    "Location",
    "ReadingNote",
    "ReadingOutcome",
    "ReadingProblem",
    "describe",
    "describe_all",
    "fill_workbook",
    "read_dossier",
    "read_dossier_bytes",
    "read_json",
    "read_workbook",
    "write_template",
]

_START = 64
"""Number of bytes needed to detect a file's format."""


_MODULES = {
    "DoesNotFit": "values",
    "Location": "outcome",
    "ReadingNote": "outcome",
    "ReadingOutcome": "outcome",
    "ReadingProblem": "outcome",
    "describe": "outcome",
    "describe_all": "outcome",
    "fill_workbook": "blank_workbook",
    "read_json": "json_dossier",
    "read_workbook": "reader",
    "write_template": "blank_workbook",
}
"""Module of each name, loaded on first use."""


def read_dossier(
    path: Path | str, *, partial: bool = False, meanwhile: Callable[[], object] | None = None
) -> ReadingOutcome:
    """Read the dossier at ``path``: workbook or JSON, by content, then by name.

    ``partial``: sheets (in JSON: lists) may be missing. ``meanwhile``: function called while a child process reads; it
    is not called if this process reads itself.

    Never raises: errors are in the returned ``ReadingOutcome``.
    """
    from titlecheck.workbook.child_process import ChildProcessFailed, apart
    from titlecheck.workbook.outcome import ReadingOutcome, ReadingProblem
    from titlecheck.workbook.writer import note_read

    note_read(path)
    try:
        return apart(_read, Path(path), partial, meanwhile=meanwhile)
    except ChildProcessFailed as why:
        return ReadingOutcome(None, (ReadingProblem(why.code, found=why.found),))


def read_dossier_bytes(raw: bytes, name: str = "", *, partial: bool = False) -> ReadingOutcome:
    """Read the dossier in the bytes of a file called ``name``, as ``read_dossier`` does."""
    from titlecheck.workbook.child_process import ChildProcessFailed, apart
    from titlecheck.workbook.outcome import ReadingOutcome, ReadingProblem

    try:
        return apart(_read_raw, raw, name, partial)
    except ChildProcessFailed as why:
        return ReadingOutcome(None, (ReadingProblem(why.code, found=why.found),))


def _read(path: Path, partial: bool) -> ReadingOutcome:
    # Imported here, because a process that delegates the reading does not need it.
    from titlecheck.workbook.reader import read_workbook

    start = b""
    try:
        if path.is_file():
            with path.open("rb") as file:
                start = file.read(_START)
    except (OSError, ValueError):
        pass
    if _is_json(start, path.name):
        from titlecheck.workbook.json_dossier import read_json

        return read_json(path, partial=partial)
    return read_workbook(path, partial=partial)


def _read_raw(raw: bytes, name: str, partial: bool) -> ReadingOutcome:
    from titlecheck.workbook.limits import MAX_FILE
    from titlecheck.workbook.outcome import ReadingOutcome, ReadingProblem
    from titlecheck.workbook.reader import read_raw

    if len(raw) > MAX_FILE:
        return ReadingOutcome(None, (ReadingProblem("file_too_large", found=str(len(raw) // 1_000_000)),))
    if _is_json(raw[:_START], name):
        from titlecheck.workbook.json_dossier import read_raw_json

        return read_raw_json(raw, partial=partial)
    return read_raw(raw, partial=partial)


def _is_json(start: bytes, name: str) -> bool:
    """Return whether a file is JSON, by content, then by name."""
    if start.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return False
    return Path(name).suffix.lower() == ".json" or start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"["))


def __getattr__(name: str) -> Any:
    """Load a name on first use."""
    if name in _MODULES:
        return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
