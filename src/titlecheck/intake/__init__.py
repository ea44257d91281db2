"""Ways in: the workbook (one layout drives both the blank template and the reader) and JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from titlecheck.intake.reading import Note, Place, Problem, Reading, describe, describe_all
from titlecheck.intake.values import DoesNotFit
from titlecheck.intake.workbook import read_workbook

if TYPE_CHECKING:
    from titlecheck.intake.json_dossier import read_json
    from titlecheck.intake.template import fill_workbook, write_template

__all__ = [
    "DoesNotFit",
    "Note",
    "Place",
    "Problem",
    "Reading",
    "describe",
    "describe_all",
    "fill_workbook",
    "read_dossier",
    "read_json",
    "read_workbook",
    "write_template",
]


def read_dossier(path: Path | str, *, partial: bool = False) -> Reading:
    """Read the dossier at ``path``: a workbook or JSON, by what the file begins with, then by its name.

    A ``partial`` one may lack sheets, or in JSON lists.

    Nothing is raised: whatever the file holds, the result is a ``Reading``. It is read in a process apart.
    """
    from titlecheck.intake.apart import Lost, apart
    from titlecheck.intake.saving import note_read

    note_read(path)
    try:
        return apart(_read, Path(path), partial)
    except Lost as why:
        return Reading(None, (Problem(why.code, found=why.found),))


def _read(path: Path, partial: bool) -> Reading:
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
        from titlecheck.intake.json_dossier import read_json

        return read_json(path, partial=partial)
    return read_workbook(path, partial=partial)


def __getattr__(name: str) -> Any:
    """What a check of a workbook does not need is loaded when somebody asks for it."""
    if name == "read_json":
        from titlecheck.intake import json_dossier

        return json_dossier.read_json
    if name in ("fill_workbook", "write_template"):
        from titlecheck.intake import template

        return getattr(template, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
