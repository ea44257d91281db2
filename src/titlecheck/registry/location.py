"""Location of the register: from the call, the environment, or the user's data folder."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_data_path

from titlecheck.errors import TitlecheckError

VARIABLE = "TITLECHECK_JOURNALS"
"""Environment variable with the path of the register."""

_FOLDER, _FILE = "titlecheck", "journals.sqlite"


class NoHome(TitlecheckError, ValueError):
    """Error if the path depends on an unknown home folder; the message is the configured path."""


def register_path(asked: str | None = None, environ: Mapping[str, str] = os.environ) -> Path:
    """Return the path of the register: ``asked``, else ``TITLECHECK_JOURNALS``, else a file in the user's data folder.

    Raise ``NoHome`` if the home folder is unknown.
    """
    said = asked or environ.get(VARIABLE)
    try:
        path = Path(said).expanduser() if said else user_data_path(_FOLDER, appauthor=False) / _FILE
    except (RuntimeError, KeyError):  # home folder or user unknown
        raise NoHome(said or "") from None
    if not said and path.parts[0].startswith("~"):  # platformdirs keeps the tilde if the home folder is unknown
        raise NoHome("")
    return path


def is_there(path: Path) -> bool:
    """Return whether ``path`` is an existing register; an empty file is an unfinished first load."""
    if Path(f"{path}-journal").exists():
        from titlecheck.registry.store import undo_broken_off  # most checks need no database

        undo_broken_off(path)
    return path.is_file() and path.stat().st_size > 0
