"""Location of the register: from the call, from the environment, else in the user's data folder."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_data_path

from titlecheck.errors import TitlecheckError

VARIABLE = "TITLECHECK_JOURNALS"
"""The environment variable that names the file of the register."""

_FOLDER, _FILE = "titlecheck", "journals.sqlite"


class NoHome(TitlecheckError, ValueError):
    """The place of the register hangs on a home folder that is not known; the message is what was said of it."""


def register_path(asked: str | None = None, environ: Mapping[str, str] = os.environ) -> Path:
    """Return the file of the register: ``asked``, else ``TITLECHECK_JOURNALS``, else the one in the user's data folder.

    Raises ``NoHome``.
    """
    said = asked or environ.get(VARIABLE)
    try:
        path = Path(said).expanduser() if said else user_data_path(_FOLDER, appauthor=False) / _FILE
    except (RuntimeError, KeyError):  # nobody says where the home of the user is, or there is no such user
        raise NoHome(said or "") from None
    if not said and path.parts[0].startswith("~"):  # platformdirs leaves it so where nobody knows the home folder
        raise NoHome("")
    return path


def is_there(path: Path) -> bool:
    """Return whether there is a register at ``path``; an empty file is a first load that has not come to its end."""
    if Path(f"{path}-journal").exists():
        from titlecheck.registry.store import undo_broken_off  # a check without a register does without its database

        undo_broken_off(path)
    return path.is_file() and path.stat().st_size > 0
