"""Validation of zipped workbooks before anything else opens them."""

from __future__ import annotations

import io
import zipfile
import zlib

from titlecheck.errors import TitlecheckError
from titlecheck.workbook.child_process import ChildProcessFailed
from titlecheck.workbook.limits import MAX_FILE, MAX_PARTS, MAX_UNPACKED


class Unreadable(TitlecheckError):
    """Error for a file that cannot be read as a workbook; ``code`` is the reason."""

    def __init__(self, code: str, found: str = "") -> None:
        super().__init__(code, found)
        self.code = code
        self.found = found

    def __str__(self) -> str:
        return self.code


def too_much() -> Unreadable:
    """Return the error for a file that unpacks to too much."""
    return Unreadable("too_much_inside", str(MAX_UNPACKED // 1_000_000))


class Package:
    """Parts of a zip file, unpacked with a hard limit.

    Names are case-insensitive, as in spreadsheet programs. A package with two parts of one name is rejected as
    ambiguous.
    """

    def __init__(self, raw: bytes) -> None:
        """Read the directory of ``raw``; raise ``Unreadable`` if it is damaged or unpacks to too much."""
        self._raw = raw
        self._left = MAX_UNPACKED
        try:
            with zipfile.ZipFile(io.BytesIO(raw)) as archive:
                infos = archive.infolist()
        except (MemoryError, ChildProcessFailed):  # an exceeded limit is not damage
            raise
        except Exception:  # any error of the library means a damaged file
            raise Unreadable("damaged") from None
        if len(infos) > MAX_PARTS:
            raise Unreadable("too_many_parts", str(len(infos)))
        self._parts: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            if self._parts.setdefault(_key(info.filename), info) is not info:
                raise Unreadable("ambiguous", info.filename)
        self._check_sizes()

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._parts

    @property
    def names(self) -> list[str]:
        """Names of the parts as written in the package."""
        return [info.filename for info in self._parts.values()]

    def name_of(self, name: str) -> str:
        """Return the name of a part as written in the package; raise ``KeyError`` if it is missing."""
        return self._parts[_key(name)].filename

    def _check_sizes(self) -> None:
        # Declared sizes may be false; the real size is counted while reading.
        if sum(info.file_size for info in self._parts.values()) > MAX_UNPACKED:
            raise too_much()

    def read(self, name: str) -> bytes:
        """Return the part ``name``.

        Raise ``Unreadable`` if it is damaged, or if all parts read so far are too large.
        """
        limit = self._left
        info = self._parts[_key(name)]
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
            unpacker = zlib.decompressobj(-15)
            try:
                data = unpacker.decompress(packed, limit + 1)
            except zlib.error:
                raise Unreadable("damaged") from None
            if len(data) <= limit and not unpacker.eof:
                raise Unreadable("damaged")  # the end of the part is missing
        else:
            raise Unreadable("damaged")
        self._left -= len(data)
        if self._left < 0:
            raise too_much()
        if zlib.crc32(data) != info.CRC:
            raise Unreadable("damaged")
        return data


def _key(name: str) -> str:
    return name.replace("\\", "/").lower()


__all__ = ["MAX_FILE", "MAX_UNPACKED", "Package", "Unreadable"]
