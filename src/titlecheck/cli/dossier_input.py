"""Reading of a command's dossier."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from titlecheck.services.check import DossierFile, existing_file, read_file, refuse_blank

if TYPE_CHECKING:
    from collections.abc import Callable

    from titlecheck.cli.console import Console


def opened(
    console: Console, path: Path, *, partial: bool = False, meanwhile: Callable[[], object] | None = None
) -> DossierFile:
    """Read a dossier and keep its notes until after the result; raise ``CallFault`` if it cannot be read.

    ``partial``: sheets may be missing. ``meanwhile``: function called while a child process reads.
    """
    file = read_file(existing_file(path), partial=partial, meanwhile=meanwhile)
    console.keep_notes(path.name, file.notes)
    return file


def filled_in(console: Console, path: Path, *, meanwhile: Callable[[], object] | None = None) -> DossierFile:
    """Read a dossier for assessment as ``opened`` does; a blank one is an error."""
    file = opened(console, path, meanwhile=meanwhile)
    refuse_blank(file.dossier, path.name)
    return file
