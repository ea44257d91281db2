"""Private folders for files that exist only while something is done with them."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

FolderUse = Literal["private", "register", "job"]
"""What a folder is for: papers of people, registers of journals while they are loaded, the progress of a job."""

_OLD: Final[Mapping[FolderUse, float]] = MappingProxyType(
    {"private": 3600.0, "register": 24 * 3600.0, "job": 24 * 3600.0}
)
"""Seconds after which a folder is nobody's, by its use.

Papers are made in minutes. Registers and progress, which are no personal data, may wait for hours for their turn.
"""


def temporary_folder(use: FolderUse = "private") -> tempfile.TemporaryDirectory[str]:
    """Return a new folder in the system's temporary one that only this user can open.

    It is removed by ``with``, or by ``cleanup``.
    """
    return tempfile.TemporaryDirectory(prefix=_prefix(use), ignore_cleanup_errors=True)


def remove_leftovers() -> None:
    """Remove the folders of processes that were ended in the middle of their work, once they are nobody's."""
    for use, seconds in _OLD.items():
        for path in Path(tempfile.gettempdir()).glob(f"{_prefix(use)}*"):
            _remove_if_old(path, seconds)


def _prefix(use: FolderUse) -> str:
    return f"titlecheck-{use}-"


def _remove_if_old(path: Path, seconds: float) -> None:
    owner = os.getuid() if hasattr(os, "getuid") else None
    try:
        about = path.lstat()
    except OSError:
        return
    if path.is_symlink() or not path.is_dir() or (owner is not None and about.st_uid != owner):
        return
    if time.time() - about.st_mtime > seconds:
        shutil.rmtree(path, ignore_errors=True)
