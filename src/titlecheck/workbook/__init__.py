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
    "read_json",
    "read_workbook",
    "write_template",
]


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


def _read(path: Path, partial: bool) -> ReadingOutcome:
    # Loaded here, so that a process that leaves the reading to another one need not load it as well.
    from titlecheck.workbook.reader import read_workbook

    start = b""
    try:
        if path.is_file():
            with path.open("rb") as file:
                start = file.read(64)
    except (OSError, ValueError):
        pass
    if start.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return read_workbook(path, partial=partial)
    if path.suffix.lower() == ".json" or start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        from titlecheck.workbook.json_dossier import read_json

        return read_json(path, partial=partial)
    return read_workbook(path, partial=partial)


def __getattr__(name: str) -> Any:
    """What a call does not need is loaded when somebody asks for it."""
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
