"""Private folders for files that exist only while something is done with them."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path

_PREFIX = "titlecheck-private-"
_OLD = 3600.0
"""Seconds after which a folder is nobody's: the longest work with one, the load of a register, takes half an hour."""


def temporary_folder() -> tempfile.TemporaryDirectory[str]:
    """Return a new folder in the system's temporary one that only this user can open; ``with`` removes it."""
    return tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True)


def remove_leftovers() -> None:
    """Remove the folders of processes that were ended in the middle of their work, an hour ago or earlier."""
    owner = os.getuid() if hasattr(os, "getuid") else None
    for path in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        try:
            about = path.lstat()
        except OSError:
            continue
        if path.is_symlink() or not path.is_dir() or (owner is not None and about.st_uid != owner):
            continue
        if time.time() - about.st_mtime > _OLD:
            shutil.rmtree(path, ignore_errors=True)
