"""Names of files that are safe everywhere, and writing many files whole or not at all."""

from __future__ import annotations

import os
import re
import tempfile
import unicodedata
from collections.abc import Collection, Mapping
from pathlib import Path

_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+')
_SPACE = re.compile(r"\s+")
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)")
_LONGEST = 80
_LONGEST_BYTES = 160


def safe_name(text: str, otherwise: str = "dossier") -> str:
    """``text`` as a part of a file's name that Windows, macOS and Linux accept."""
    name = _SPACE.sub(" ", _UNSAFE.sub("-", unicodedata.normalize("NFC", text))).strip(" .-")[:_LONGEST]
    while len(name.encode("utf-8")) > _LONGEST_BYTES:
        name = name[:-1]
    name = name.strip(" .-")
    return f"_{name}" if _RESERVED.match(name) else name or otherwise


def unique(name: str, taken: Collection[str]) -> str:
    """``name``, or with a number where one of ``taken`` is the same but for case."""
    used = {one.casefold() for one in taken}
    found, number = name, 2
    while found.casefold() in used:
        found, number = f"{name} ({number})", number + 1
    return found


def write_all(files: Mapping[Path, bytes], *, force: bool) -> None:
    """Write all files, or none of them; folders are made as needed.

    Raises ``FileExistsError`` (its ``filename`` is the file) where one is there already, unless ``force`` is given,
    and ``OSError`` where one cannot be written.
    """
    for path in files:
        if path.is_dir() or (path.exists() and not force):
            raise FileExistsError(17, "exists", str(path))
    drafts: list[tuple[Path, Path]] = []
    made: list[Path] = []
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
            drafts.append((Path(draft), path))
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(draft).chmod(0o644)
        for written, path in drafts:
            new = not path.exists()
            written.replace(path)
            if new:
                made.append(path)
    except BaseException:
        for path in made:
            path.unlink(missing_ok=True)
        raise
    finally:
        for written, _ in drafts:
            written.unlink(missing_ok=True)
