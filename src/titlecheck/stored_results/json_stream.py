"""A JSON object read from a file piece by piece: one of its members is a long list, whose items come one by one."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from titlecheck.errors import TitlecheckError

_CHUNK = 65_536
_DECODER = json.JSONDecoder()


class JsonFault(TitlecheckError, ValueError):
    """A text that is not the JSON that was expected; the message says what and in which line."""


class JsonObjectStream:
    """The members of an object in a file of UTF-8; ``names`` are those that have come."""

    def __init__(self, file: BinaryIO, *, longest: int) -> None:
        """Begin at the place where ``file`` stands; ``longest``: how many characters a value may have."""
        self.names: set[str] = set()
        self._file, self._longest = file, longest
        self._decoded = codecs.getincrementaldecoder("utf-8")()
        self._text, self._at, self._lines = "", 0, 1
        self._ended = False

    def members(self, listed: str) -> Iterator[tuple[str, Any]]:
        """Yield names and values; of the member ``listed``, if it is a list, each item by itself.

        Raises ``JsonFault``.
        """
        self._take("{")
        more = self._sign() != "}"
        while more:
            name = self._value()
            if not isinstance(name, str) or name in self.names:
                raise self._fault("Each name must be a string that is given once")
            self.names.add(name)
            self._take(":")
            if name == listed and self._sign() == "[":
                yield from ((name, item) for item in self._items())
            else:
                yield name, self._value()
            more = self._goes_on("}")
        self._take("}")
        if self._sign():
            raise self._fault("Extra data")

    def _items(self) -> Iterator[Any]:
        self._take("[")
        more = self._sign() != "]"
        while more:
            yield self._value()
            more = self._goes_on("]")
        self._take("]")

    def _goes_on(self, end: str) -> bool:
        """Return whether a comma follows, which is taken."""
        if self._sign() == ",":
            self._take(",")
            return True
        if self._sign() != end:
            raise self._fault("Expecting ',' delimiter")
        return False

    def _sign(self) -> str:
        """Return the next character that is no white space; it stays. Empty at the end."""
        while True:
            while self._at < len(self._text):
                sign = self._text[self._at]
                if sign not in " \t\r\n":
                    return sign
                self._at += 1
            if not self._read_on():
                return ""

    def _take(self, sign: str) -> None:
        if self._sign() != sign:
            raise self._fault(f"Expecting '{sign}'")
        self._at += 1

    def _value(self) -> Any:
        self._sign()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
            except json.JSONDecodeError as fault:
                if len(self._text) - self._at > self._longest:
                    raise self._fault(f"{fault.msg}; a value may have {self._longest} characters") from None
                # It may be whole when more has been read.
                if not self._read_on():
                    raise self._fault(fault.msg) from None
                continue
            except (ValueError, RecursionError) as fault:
                raise self._fault(f"{type(fault).__name__}: {fault}") from None
            # A number at the end of what was read may go on.
            if end < len(self._text) or not self._read_on():
                self._at = end
                return value

    def _read_on(self) -> bool:
        """Read another piece; return whether there was one."""
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
