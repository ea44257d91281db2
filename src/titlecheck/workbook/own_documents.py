"""Workbooks written by this program as results: summaries, checklists, rankings, marked copies."""

from __future__ import annotations

import lzma
import re
import zipfile
import zlib
from html import unescape
from pathlib import Path
from typing import BinaryIO

from titlecheck.workbook.marked_copy import SHEET_NAME

_OWN = b">titlecheck "
_HEAD = 4_000
_SHEET = re.compile(r'<(?:\w+:)?sheet\s[^>]*?name="([^"]*)"')
_MOST = 1_000_000
_DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError)


def own_sheets(source: Path | BinaryIO) -> tuple[str, ...]:
    """Return the sheet names of a workbook that this program made or marked; empty for any other file."""
    core, book = _starts(source, "docProps/core.xml", "xl/workbook.xml")
    if _OWN not in core[:_HEAD] and not _marks(book):
        return ()
    return tuple(unescape(name) for name in _SHEET.findall(book.decode("utf-8", "replace")))


def is_marked(source: Path | BinaryIO) -> bool:
    """Return whether a workbook is a marked copy of a dossier."""
    (book,) = _starts(source, "xl/workbook.xml")
    return _marks(book)


def _marks(book: bytes) -> bool:
    return SHEET_NAME.encode() in book


def _starts(source: Path | BinaryIO, *names: str) -> list[bytes]:
    """Return the first bytes of parts, which may be very long; empty for a damaged workbook or missing part."""
    try:
        with zipfile.ZipFile(source) as archive:
            held = set(archive.namelist())
            return [_start(archive, name) if name in held else b"" for name in names]
    except (OSError, EOFError, KeyError, ValueError, NotImplementedError, RuntimeError, *_DAMAGE):
        return [b""] * len(names)  # reported when it is read


def _start(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(_MOST)
