"""Where the register lies: as the call says, as the surroundings say, else in the user's data folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

VARIABLE = "TITLECHECK_JOURNALS"
"""The environment variable that names the file of the register."""

_FOLDER, _FILE = "titlecheck", "journals.sqlite"


class NoHome(ValueError):
    """The place of the register hangs on a home folder that is not known; the message is what was said of it."""


def register_path(asked: str | None = None, environ: Mapping[str, str] = os.environ) -> Path:
    """The file of the register: ``asked``, else ``TITLECHECK_JOURNALS``, else the one in the user's data folder.

    Raises ``NoHome``.
    """
    said = asked or environ.get(VARIABLE)
    try:
        return Path(said).expanduser() if said else _data_folder(environ) / _FOLDER / _FILE
    except (RuntimeError, KeyError):  # nobody says where the home of the user is, or there is no such user
        raise NoHome(said or "") from None


def is_there(path: Path) -> bool:
    """Whether there is a register at ``path``; an empty file is a first load that has not come to its end."""
    if Path(f"{path}-journal").exists():
        from titlecheck.registry.store import undo_broken_off  # a check without a register does without its database

        undo_broken_off(path)
    return path.is_file() and path.stat().st_size > 0


def _data_folder(environ: Mapping[str, str]) -> Path:
    if sys.platform == "win32":
        return Path(environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    said = environ.get("XDG_DATA_HOME", "")
    # A path that is not absolute is to be ignored, as the specification of these folders says.
    return Path(said) if Path(said).is_absolute() else Path.home() / ".local" / "share"
