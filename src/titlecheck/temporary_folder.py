"""Private temporary folders."""

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
"""Purpose of a folder: personal papers, journal registers during loading, or the progress of a job."""

_OLD: Final[Mapping[FolderUse, float]] = MappingProxyType(
    {"private": 3600.0, "register": 24 * 3600.0, "job": 24 * 3600.0}
)
"""Age in seconds after which a folder counts as abandoned, by purpose.

Papers are made within minutes. Registers and progress files contain no personal data and may wait for hours.
"""


def temporary_folder(use: FolderUse = "private") -> tempfile.TemporaryDirectory[str]:
    """Return a new temporary folder that only this user can open; ``with`` or ``cleanup`` deletes it."""
    return tempfile.TemporaryDirectory(prefix=_prefix(use), ignore_cleanup_errors=True)


def remove_leftovers() -> None:
    """Delete abandoned folders of killed processes."""
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
