"""Incremental reader of a JSON object with one long list, yielding its items one at a time."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from titlecheck.errors import TitlecheckError

_CHUNK = 65_536
_DECODER = json.JSONDecoder()


class JsonFault(TitlecheckError, ValueError):
    """Error for invalid JSON; the message names the fault and the line."""


class JsonObjectStream:
    """Members of a JSON object in a UTF-8 file; ``names`` are the members read so far."""

    def __init__(self, file: BinaryIO, *, longest: int) -> None:
        """Start at the current position of ``file``; ``longest`` limits the characters of one value."""
        self.names: set[str] = set()
        self._file, self._longest = file, longest
        self._decoded = codecs.getincrementaldecoder("utf-8")()
        self._text, self._at, self._lines = "", 0, 1
        self._ended = False

    def members(self, listed: str) -> Iterator[tuple[str, Any]]:
        """Yield names and values; if the member ``listed`` is a list, yield its items one by one.

        Raise ``JsonFault`` if the text is not valid.
        """
        self._consume("{")
        more = self._peek() != "}"
        while more:
            name = self._value()
            if not isinstance(name, str) or name in self.names:
                raise self._fault("Each name must be a string that is given once")
            self.names.add(name)
            self._consume(":")
            if name == listed and self._peek() == "[":
                yield from ((name, item) for item in self._items())
            else:
                yield name, self._value()
            more = self._comma_follows("}")
        self._consume("}")
        if self._peek():
            raise self._fault("Extra data")

    def _items(self) -> Iterator[Any]:
        self._consume("[")
        more = self._peek() != "]"
        while more:
            yield self._value()
            more = self._comma_follows("]")
        self._consume("]")

    def _comma_follows(self, end: str) -> bool:
        """Consume a comma and return True, or return False if ``end`` follows."""
        if self._peek() == ",":
            self._consume(",")
            return True
        if self._peek() != end:
            raise self._fault("Expecting ',' delimiter")
        return False

    def _peek(self) -> str:
        """Return the next non-space character without consuming it, or an empty string at the end."""
        while True:
            while self._at < len(self._text):
                sign = self._text[self._at]
                if sign not in " \t\r\n":
                    return sign
                self._at += 1
            if not self._read_chunk():
                return ""

    def _consume(self, sign: str) -> None:
        if self._peek() != sign:
            raise self._fault(f"Expecting '{sign}'")
        self._at += 1

    def _value(self) -> Any:
        self._peek()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
            except json.JSONDecodeError as fault:
                if len(self._text) - self._at > self._longest:
                    raise self._fault(f"{fault.msg}; a value may have {self._longest} characters") from None
                # The value may be complete after more text is read.
                if not self._read_chunk():
                    raise self._fault(fault.msg) from None
                continue
            except (ValueError, RecursionError) as fault:
                raise self._fault(f"{type(fault).__name__}: {fault}") from None
            # A number at the end of the buffer may have more digits.
            if end < len(self._text) or not self._read_chunk():
                self._at = end
                return value

    def _read_chunk(self) -> bool:
        """Read another chunk; return whether it contained text."""
        if self._ended:
            return False
        raw = self._file.read(_CHUNK)
        self._ended = not raw
        try:
            text = self._decoded.decode(raw, final=self._ended)
        except UnicodeDecodeError:
            raise self._fault("The text is not in UTF-8") from None
        self._lines += self._text.count("\n", 0, self._at)
        self._text, self._at = self._text[self._at :] + text, 0
        return bool(text)

    def _fault(self, message: str) -> JsonFault:
        return JsonFault(f"line {self._lines + self._text.count(chr(10), 0, self._at)}: {message}")
