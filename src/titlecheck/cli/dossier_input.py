"""The dossier that a command is given: read, with its notes told."""

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
    """Read the dossier in a file and keep its notes for after the result; raises ``CallFault``.

    A ``partial`` one may lack sheets. ``meanwhile``: what may be done while another process reads.
    """
    file = read_file(existing_file(path), partial=partial, meanwhile=meanwhile)
    console.keep_notes(path.name, file.notes)
    return file


def filled_in(console: Console, path: Path, *, meanwhile: Callable[[], object] | None = None) -> DossierFile:
    """Read a dossier that is to be judged, as ``opened``; one that says nothing at all is a wrong file."""
    file = opened(console, path, meanwhile=meanwhile)
    refuse_blank(file.dossier, path.name)
    return file
