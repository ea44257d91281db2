"""A folder of scans sent by a browser: of each file its name, its size, its beginning and its end, and no more."""

from __future__ import annotations

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from titlecheck.web.web_limits import MAX_FIELD, MAX_FIELDS, MAX_SCAN_FILES, SCAN_END

SentScan = tuple[str, int, bytes, bytes]
"""Path in the folder, bytes in all, the first and the last bytes."""


class _EndsOfFile:
    """Takes the bytes of a file as they come and keeps its two ends; it has what ``UploadFile`` asks of a file."""

    _rolled = False
    _max_size = 0

    def __init__(self) -> None:
        self.size, self.head, self.tail = 0, b"", b""

    def write(self, data: bytes) -> int:
        self.size += len(data)
        if len(self.head) < SCAN_END:
            self.head += data[: SCAN_END - len(self.head)]
        self.tail = (self.tail + data)[-SCAN_END:]
        return len(data)

    def tell(self) -> int:
        return self.size

    def seek(self, offset: int) -> int:
        return offset

    def close(self) -> None:
        self.head = self.tail = b""


class _ScanParser(MultiPartParser):
    """Parses a form and keeps of each file its two ends, in memory."""

    spool_max_size = 1

    def on_headers_finished(self) -> None:
        super().on_headers_finished()
        if self._current_part.file is not None:
            self._current_part.file.file = _EndsOfFile()  # type: ignore[assignment]


async def sent_scans(request: Request) -> list[SentScan]:
    """Return the files of a folder; raise ``MultiPartException`` where the form is broken or holds too many files."""
    parser = _ScanParser(
        request.headers, request.stream(), max_files=MAX_SCAN_FILES, max_fields=MAX_FIELDS, max_part_size=MAX_FIELD
    )
    found = []
    for _, value in (await parser.parse()).multi_items():
        if isinstance(value, UploadFile) and value.filename:
            ends = value.file
            assert isinstance(ends, _EndsOfFile)
            found.append((_inside(value.filename), ends.size, ends.head, ends.tail))
            await value.close()
    return [one for one in found if one[0]]


def _inside(name: str) -> str:
    """Return the path of a file in the chosen folder: without the folder itself; empty for a hidden file."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    if not parts or parts[-1].startswith((".", "~$")):
        return ""
    return "/".join(parts[1:] if len(parts) > 1 else parts)


__all__ = ["MultiPartException", "SentScan", "sent_scans"]
