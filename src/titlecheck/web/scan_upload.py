"""Upload of a folder of scans: only name, size, beginning and end of each file are kept."""

from __future__ import annotations

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from titlecheck.web.web_limits import MAX_FIELD, MAX_FIELDS, MAX_SCAN_FILES, SCAN_END

SentScan = tuple[str, int, bytes, bytes]
"""Path in the folder, size in bytes, first and last bytes."""


class _EndsOfFile:
    """File-like object that keeps only the two ends of the written bytes."""

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
    """Form parser that keeps only the two ends of each file, in memory."""

    spool_max_size = 1

    def on_headers_finished(self) -> None:
        super().on_headers_finished()
        if self._current_part.file is not None:
            self._current_part.file.file = _EndsOfFile()  # type: ignore[assignment]


async def sent_scans(request: Request) -> list[SentScan]:
    """Return the files of a folder; raise ``MultiPartException`` for an invalid form or too many files."""
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
    """Return a file's path within the chosen folder; empty for hidden files."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    if not parts or parts[-1].startswith((".", "~$")):
        return ""
    return "/".join(parts[1:] if len(parts) > 1 else parts)


__all__ = ["MultiPartException", "SentScan", "sent_scans"]
