"""Looking into a zipped workbook before anything else opens it: a file must not be able to do harm."""

from __future__ import annotations

import io
import zipfile
import zlib

MAX_FILE = 50_000_000
"""Longest file that is read, in bytes."""

MAX_UNPACKED = 200_000_000
"""Most bytes that the parts of a workbook may unpack to."""

_MAX_PARTS = 10_000
_DEFLATE_LIMIT = 1032
"""Deflate cannot pack better than this, so a short file cannot unpack to much."""


class Unreadable(Exception):
    """A file that cannot be read as a workbook; ``code`` says why."""

    def __init__(self, code: str, found: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.found = found


class Package:
    """The parts of a zip file, unpacked with a hard limit."""

    def __init__(self, raw: bytes) -> None:
        """Read the directory of ``raw``; raises ``Unreadable`` where it is damaged or unpacks to too much."""
        self._raw = raw
        try:
            with zipfile.ZipFile(io.BytesIO(raw)) as archive:
                self._parts = {info.filename: info for info in archive.infolist()}
        except Exception:  # whatever the library stumbles over, the file is damaged
            raise Unreadable("damaged") from None
        if len(self._parts) > _MAX_PARTS:
            raise Unreadable("too_much_inside")
        self._check_sizes()

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    @property
    def names(self) -> list[str]:
        """The names of the parts."""
        return list(self._parts)

    def _check_sizes(self) -> None:
        parts = self._parts.values()
        if sum(info.file_size for info in parts) > MAX_UNPACKED:
            raise Unreadable("too_much_inside")
        if sum(info.compress_size for info in parts) * _DEFLATE_LIMIT <= MAX_UNPACKED:
            return
        # The declared sizes may be a lie: only unpacking tells.
        left = MAX_UNPACKED
        for name in self._parts:
            left -= len(self.read(name, left))

    def read(self, name: str, limit: int = MAX_UNPACKED) -> bytes:
        """The part ``name``; raises ``Unreadable`` where it is damaged or longer than ``limit``."""
        info = self._parts[name]
        head = self._raw[info.header_offset : info.header_offset + 30]
        if len(head) < 30 or not head.startswith(b"PK\x03\x04"):
            raise Unreadable("damaged")
        start = info.header_offset + 30 + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
        packed = self._raw[start : start + info.compress_size]
        if info.flag_bits & 1:
            raise Unreadable("password")
        if info.compress_type == zipfile.ZIP_STORED:
            data = packed
        elif info.compress_type == zipfile.ZIP_DEFLATED:
            try:
                data = zlib.decompressobj(-15).decompress(packed, limit + 1)
            except zlib.error:
                raise Unreadable("damaged") from None
        else:
            raise Unreadable("damaged")
        if len(data) > limit:
            raise Unreadable("too_much_inside")
        return data
