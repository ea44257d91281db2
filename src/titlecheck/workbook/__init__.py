"""Ways in: the workbook (one layout drives both the blank template and the reader) and JSON."""

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
"""So many bytes of a file tell what kind it is."""


_HOMES = {
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
"""The module of each name; it is loaded when somebody asks for the name."""


def read_dossier(
    path: Path | str, *, partial: bool = False, meanwhile: Callable[[], object] | None = None
) -> ReadingOutcome:
    """Read the dossier at ``path``: a workbook or JSON, by what the file begins with, then by its name.

    A ``partial`` one may lack sheets, or in JSON lists. ``meanwhile`` is what this process does while another one
    reads; where it reads by itself, nothing is done.

    Nothing is raised: whatever the file holds, the result is a ``ReadingOutcome``. It is read in a process apart.
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
    # Loaded here, so that a process that leaves the reading to another one need not load it as well.
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
    """Return whether a file is JSON, by what it begins with, then by its name."""
    if start.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return False
    return Path(name).suffix.lower() == ".json" or start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"["))


def __getattr__(name: str) -> Any:
    """Return what a call does not need is loaded when somebody asks for it."""
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
