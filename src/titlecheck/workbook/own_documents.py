"""Workbooks that this program wrote as results: summaries, checklists, rankings."""

from __future__ import annotations

import lzma
import re
import zipfile
import zlib
from html import unescape
from pathlib import Path

_OWN = b">titlecheck "
_HEAD = 4_000
_SHEET = re.compile(r'<(?:\w+:)?sheet\s[^>]*?name="([^"]*)"')
_MOST = 1_000_000
_DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError)


def own_sheets(path: Path) -> tuple[str, ...]:
    """Return the names of the sheets of a workbook that says that this program made it; none of any other file."""
    try:
        with zipfile.ZipFile(path) as archive:
            if _OWN not in _start(archive, "docProps/core.xml", _HEAD):
                return ()
            book = _start(archive, "xl/workbook.xml", _MOST).decode("utf-8", "replace")
    except (OSError, EOFError, KeyError, ValueError, NotImplementedError, RuntimeError, *_DAMAGE):
        return ()  # what is wrong with it is told when it is read
    return tuple(unescape(name) for name in _SHEET.findall(book))


def _start(archive: zipfile.ZipFile, name: str, size: int) -> bytes:
    """Return the first bytes of a part, which may be endless."""
    with archive.open(name) as part:
        return part.read(size)
