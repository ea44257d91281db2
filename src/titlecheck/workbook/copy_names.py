"""Names of files beside a dossier: the copies that this program makes of it (marked, corrected, as it was before an
import), and its scoring sheets.
"""

from __future__ import annotations

import re
from pathlib import Path

MARKED, CORRECTED, BEFORE_IMPORT = "marked", "corrected", "before-import"

BESIDE = ".scoring"
"""In a folder the scoring sheets of ``name.xlsx`` stand in ``name.scoring.xlsx``."""

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


def described_by(name: str) -> str | None:
    """Return the name of the dossier whose scoring sheets the file ``name`` holds by its name; else ``None``."""
    path = Path(name)
    return f"{path.stem.removesuffix(BESIDE)}{path.suffix}" if path.stem.endswith(BESIDE) else None
