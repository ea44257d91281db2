"""Workbooks that this program wrote as results: summaries, checklists, rankings."""

from __future__ import annotations

import lzma
import re
import zipfile
import zlib
from html import unescape
from pathlib import Path
from typing import BinaryIO

OWN = b">titlecheck "
"""What stands in the properties of a workbook that this program made."""
_SHEET = re.compile(r'<(?:\w+:)?sheet\s[^>]*?name="([^"]*)"')
_MOST = 1_000_000
_DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError)


def own_sheets(path: Path) -> list[str]:
    """Return the names of the sheets of a workbook that says that this program made it; none of any other file."""
    properties, book = beginnings(path, "docProps/core.xml", "xl/workbook.xml")
    return sheets_in(book) if OWN in properties else []


def sheets_in(book: bytes) -> list[str]:
    """Return the names of the sheets that the main part of a workbook lists."""
    return [unescape(name) for name in _SHEET.findall(book.decode("utf-8", "replace"))]


def beginnings(file: Path | BinaryIO, *names: str) -> list[bytes]:
    """Return the first bytes of parts of a workbook, which may be endless; of one that is damaged or lacks it, none."""
    if isinstance(file, Path) and file.suffix.lower() not in (".xlsx", ".xlsm"):
        return [b""] * len(names)
    try:
        with zipfile.ZipFile(file) as archive:
            held = set(archive.namelist())
            return [_start(archive, name) if name in held else b"" for name in names]
    except (OSError, EOFError, KeyError, ValueError, NotImplementedError, RuntimeError, *_DAMAGE):
        return [b""] * len(names)  # what is wrong with it is told when it is read


def _start(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(_MOST)
