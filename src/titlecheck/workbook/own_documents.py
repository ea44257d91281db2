"""Workbooks written by this program as results: summaries, checklists, rankings, marked copies."""

from __future__ import annotations

import lzma
import re
import zipfile
import zlib
from html import unescape
from pathlib import Path
from typing import BinaryIO, NamedTuple

from titlecheck.workbook.marked_copy import SHEET_NAME

_OWN = b">titlecheck "
_HEAD = 4_000
_SHEET = re.compile(r'<(?:\w+:)?sheet\s[^>]*?name="([^"]*)"')
_MOST = 1_000_000
_DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError)


class OwnWorkbook(NamedTuple):
    """Signs that this program made a workbook.

    ``sheets``: names of all sheets if this program made or marked it; empty for any other file. ``marked``: whether it
    is a marked copy of a dossier.
    """

    sheets: tuple[str, ...]
    marked: bool


def own_workbook(source: Path | BinaryIO) -> OwnWorkbook:
    """Return the signs that this program made a workbook; none if it is damaged, which is reported when it is read."""
    core, book = _starts(source, "docProps/core.xml", "xl/workbook.xml")
    marked = SHEET_NAME.encode() in book
    if _OWN not in core[:_HEAD] and not marked:
        return OwnWorkbook((), marked=False)
    return OwnWorkbook(tuple(unescape(name) for name in _SHEET.findall(book.decode("utf-8", "replace"))), marked)


def own_sheets(source: Path | BinaryIO) -> tuple[str, ...]:
    """Return the sheet names of a workbook that this program made or marked; empty for any other file."""
    return own_workbook(source).sheets


def _starts(source: Path | BinaryIO, *names: str) -> list[bytes]:
    """Return the first bytes of parts, which may be very long; empty for a damaged workbook or a missing part."""
    try:
        with zipfile.ZipFile(source) as archive:
            held = set(archive.namelist())
            return [_start(archive, name) if name in held else b"" for name in names]
    except (OSError, EOFError, KeyError, ValueError, NotImplementedError, RuntimeError, *_DAMAGE):
        return [b""] * len(names)


def _start(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(_MOST)
