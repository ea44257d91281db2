"""Upload of a folder of scans: only name, size, beginning and end of each file are kept."""

from __future__ import annotations

from starlette.requests import Request

from titlecheck.web.form_stream import streamed_form
from titlecheck.web.web_limits import MAX_SCAN_FILES, SCAN_END

SentScan = tuple[str, int, bytes, bytes]
"""Path in the folder, size in bytes, first and last bytes."""


class _EndsOfFile:
    """Destination that keeps only the two ends of a file."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.size, self.head, self.tail = 0, b"", b""

    def write(self, data: bytes) -> None:
        self.size += len(data)
        if len(self.head) < SCAN_END:
            self.head += data[: SCAN_END - len(self.head)]
        self.tail = (self.tail + data)[-SCAN_END:]

    def close(self) -> None:
        """Keep the ends; nothing is open."""


async def sent_scans(request: Request) -> list[SentScan]:
    """Return the files of a folder; raise ``BrokenForm`` for an invalid form or too many files."""
    found: list[_EndsOfFile] = []

    def kept(_: str, name: str) -> _EndsOfFile:
        found.append(_EndsOfFile(_inside(name)))
        return found[-1]

    await streamed_form(request, kept, max_files=MAX_SCAN_FILES)
    return [(one.name, one.size, one.head, one.tail) for one in found if one.name]


def _inside(name: str) -> str:
    """Return a file's path within the chosen folder; empty for hidden files."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    if not parts or parts[-1].startswith((".", "~$")):
        return ""
    return "/".join(parts[1:] if len(parts) > 1 else parts)
