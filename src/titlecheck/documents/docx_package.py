"""A Word file as a package of parts: read once, written again with one part changed, the same bytes every time."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

MAX_PART = 20_000_000
"""Most bytes that a part of a template may hold when it is unpacked."""

_DATE = (2021 - 1980) << 9 | 7 << 5 | 7
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_UTF8 = 0x800


class PackedPart(NamedTuple):
    """A part, ready to be written."""

    crc: int
    size: int
    data: bytes


def packed(data: bytes) -> PackedPart:
    """``data`` compressed."""
    press = zlib.compressobj(6, zlib.DEFLATED, -15)
    return PackedPart(zlib.crc32(data), len(data), press.compress(data) + press.flush())


def read_parts(file: Path | bytes) -> dict[str, bytes]:
    """The parts of a Word file in their order; raises ``zipfile.BadZipFile`` or ``OSError`` where it is none."""
    parts: dict[str, bytes] = {}
    with zipfile.ZipFile(BytesIO(file) if isinstance(file, bytes) else file) as source:
        for info in source.infolist():
            if info.is_dir():
                continue
            if info.file_size > MAX_PART:
                raise zipfile.BadZipFile("a part is too large")
            try:
                parts[info.filename] = source.read(info)
            except (zlib.error, RuntimeError, NotImplementedError, EOFError) as fault:
                raise zipfile.BadZipFile(str(fault)) from None
    return parts


def written(parts: Mapping[str, PackedPart]) -> bytes:
    """The package, with one fixed date on every part."""
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, part in parts.items():
        encoded = name.encode("utf-8")
        flags = 0 if encoded.isascii() else _UTF8
        sizes = (part.crc, len(part.data), part.size)
        head = _LOCAL.pack(b"PK\3\4", 20, flags, 8, 0, _DATE, *sizes, len(encoded), 0)
        entry = _CENTRAL.pack(b"PK\1\2", 20, 20, flags, 8, 0, _DATE, *sizes, len(encoded), 0, 0, 0, 0, 0, offset)
        body += (head, encoded, part.data)
        directory += (entry, encoded)
        offset += len(head) + len(encoded) + len(part.data)
    listed = b"".join(directory)
    end = _END.pack(b"PK\5\6", 0, 0, len(parts), len(parts), len(listed), offset, 0)
    return b"".join((*body, listed, end))
