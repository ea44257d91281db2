"""Streaming of a multipart form: each file goes to a destination of the caller's choice while it arrives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from anyio import to_thread
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import Request

from titlecheck.errors import TitlecheckError
from titlecheck.web.web_limits import MAX_FIELD, MAX_FIELDS


class BrokenForm(TitlecheckError):
    """Error: a form is damaged, ends too early, or exceeds a limit."""


class Destination(Protocol):
    """Receiver of the bytes of one file."""

    def write(self, data: bytes, /) -> object:
        """Take further bytes."""

    def close(self) -> object:
        """Take note that the file is complete, or that the form is broken."""


OpenFile = Callable[[str, str], Destination]
"""Return the destination of a file, from the name of its field and the name of the file."""


async def streamed_form(request: Request, open_file: OpenFile, *, max_files: int) -> list[tuple[str, str]]:
    """Return the texts of a form with their fields, in order; ``open_file`` returns the destination of each file.

    Raise ``BrokenForm`` for a damaged form, or one with more than ``max_files`` files, ``MAX_FIELDS`` texts or a text
    longer than ``MAX_FIELD`` bytes. Errors of a destination pass through.
    """
    kind, options = parse_options_header(request.headers.get("content-type"))
    if kind != b"multipart/form-data" or not options.get(b"boundary"):
        raise BrokenForm
    form = _Form(open_file, max_files)
    try:
        parser = MultipartParser(options[b"boundary"], form.callbacks())  # type: ignore[arg-type]
        async for chunk in request.stream():
            # Destinations may write to a disk.
            await to_thread.run_sync(parser.write, chunk)
    except FormParserError:
        raise BrokenForm from None
    finally:
        form.close()
    if not form.complete:
        raise BrokenForm
    return form.texts


class _Form:
    """Parts of a form while it is parsed."""

    def __init__(self, open_file: OpenFile, max_files: int) -> None:
        self.texts: list[tuple[str, str]] = []
        self.complete = False
        self._open_file = open_file
        self._files_left, self._fields_left = max_files, MAX_FIELDS
        self._headers: dict[bytes, bytes] = {}
        self._header, self._value = b"", b""
        self._field = ""
        self._text = b""
        self._destination: Destination | None = None

    def callbacks(self) -> dict[str, Callable[..., None]]:
        """Return the functions that the parser calls."""
        return {
            "on_part_begin": self._begin,
            "on_header_field": self._header_name,
            "on_header_value": self._header_value,
            "on_header_end": self._header_end,
            "on_headers_finished": self._headers_end,
            "on_part_data": self._data,
            "on_part_end": self.close,
            "on_end": self._end,
        }

    def close(self) -> None:
        """Finish the current part."""
        if self._destination is not None:
            self._destination.close()
        elif self._field:
            self.texts.append((self._field, self._text.decode("utf-8", "replace")))
        self._begin()

    def _begin(self) -> None:
        self._headers, self._header, self._value = {}, b"", b""
        self._field, self._text, self._destination = "", b"", None

    def _header_name(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _header_end(self) -> None:
        self._headers[self._header.lower()] = self._value
        self._header, self._value = b"", b""

    def _headers_end(self) -> None:
        _, options = parse_options_header(self._headers.get(b"content-disposition"))
        if not options.get(b"name"):
            raise BrokenForm
        self._field = options[b"name"].decode("utf-8", "replace")
        if b"filename" not in options:
            self._fields_left -= 1
        else:
            self._files_left -= 1
        if min(self._fields_left, self._files_left) < 0:
            raise BrokenForm
        if b"filename" in options:
            self._destination = self._open_file(self._field, options[b"filename"].decode("utf-8", "replace"))

    def _data(self, data: bytes, start: int, end: int) -> None:
        if self._destination is not None:
            self._destination.write(data[start:end])
            return
        self._text += data[start:end]
        if len(self._text) > MAX_FIELD:
            raise BrokenForm

    def _end(self) -> None:
        self.complete = True
