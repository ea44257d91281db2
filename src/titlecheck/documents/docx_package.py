"""Reading of a Word file as a package of parts."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

from titlecheck.workbook.limits import MAX_UNPACKED

MAX_PART = 20_000_000
"""Maximum size of an unpacked part in bytes."""


def read_parts(file: Path | bytes) -> dict[str, bytes]:
    """Return the parts of a Word file in order; raise ``zipfile.BadZipFile`` or ``OSError`` if it is not valid."""
    parts: dict[str, bytes] = {}
    size = 0
    with zipfile.ZipFile(BytesIO(file) if isinstance(file, bytes) else file) as source:
        for info in source.infolist():
            if info.is_dir():
                continue
            size += info.file_size
            if info.file_size > MAX_PART or size > MAX_UNPACKED:
                raise zipfile.BadZipFile("a part is too large")
            try:
                parts[info.filename] = source.read(info)
            except (zlib.error, lzma.LZMAError, RuntimeError, NotImplementedError, EOFError) as fault:
                raise zipfile.BadZipFile(str(fault)) from None
    return parts
