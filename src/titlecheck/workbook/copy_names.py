"""File names of this program's copies of a dossier: marked, corrected, and backup before an import."""

from __future__ import annotations

import re
from pathlib import Path

MARKED, CORRECTED, BEFORE_IMPORT = "marked", "corrected", "before-import"

_COPY = re.compile(rf"(.+)\.(?:{MARKED}|{CORRECTED}|{BEFORE_IMPORT}(?:-\d+)?)", re.IGNORECASE)


def backup_of(path: Path) -> Path:
    """Return a free name beside ``path`` for a backup of the file."""
    for number in range(1, 10_000):
        suffix = "" if number == 1 else f"-{number}"
        copy = path.with_name(f"{path.stem}.{BEFORE_IMPORT}{suffix}{path.suffix}")
        if not copy.exists():
            return copy
    raise FileExistsError(str(path))


def original_stem(name: str | Path) -> str | None:
    """Return the stem of the dossier of which the file ``name`` is a copy, or None."""
    copy = _COPY.fullmatch(Path(name).stem)
    return copy[1] if copy else None
