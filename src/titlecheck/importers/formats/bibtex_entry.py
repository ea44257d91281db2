"""Scanner of one BibTeX entry: incomplete values are errors, detected before decoding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from titlecheck.errors import TitlecheckError

_HEAD = re.compile(r"\s*@\s*(?P<kind>[^\W\d_]+)\s*(?P<open>[{(])\s*")
_KEY = re.compile(r"(?P<key>[^\s,={}()\"]*)\s*,?")
_NAME = re.compile(r"\s*(?P<name>[A-Za-z][\w:+./-]*)\s*=\s*")
_BARE = re.compile(r"[^\s,#{}\"()=]+")
_SPACE = re.compile(r"(?:\s|%[^\n]*\n)*")
_STRING = re.compile(r"@\s*string\s*[{(]", re.IGNORECASE)

_MARK = re.compile(r"\\.|[{}\"]", re.DOTALL)

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""Macros predefined by BibTeX."""


class BrokenEntry(TitlecheckError, ValueError):
    """Error for an incomplete entry; ``line`` counts from 0 at its start, ``found`` is the text there."""

    def __init__(self, line: int, found: str) -> None:
        super().__init__(found)
        self.line, self.found = line, " ".join(found.split())[:60]


@dataclass(slots=True)
class EntryFields:
    """Fields of an entry with raw values in order, and its undefined macros."""

    fields: list[tuple[str, str]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def macros_in(blocks: Iterator[str]) -> dict[str, str]:
    """Return the macros of all ``@string`` blocks by lower-case name."""
    found = {month: month for month in MONTHS}
    for raw in blocks:
        if _STRING.match(raw.lstrip()):
            entry = EntryFields()
            try:
                _Scanner(raw, found, entry).fields(keyed=False)
            except BrokenEntry:
                continue  # its use is reported as an unknown macro
            found |= {name.casefold(): value for name, value in entry.fields}
    return found


def fields_of(raw: str, macros: Mapping[str, str]) -> EntryFields:
    """Return the fields of an entry; raise ``BrokenEntry`` if a value does not end or is not followed by a comma."""
    entry = EntryFields()
    _Scanner(raw, macros, entry).fields(keyed=True)
    return entry


class _Scanner:
    """Scanner of the text of one entry."""

    def __init__(self, text: str, macros: Mapping[str, str], entry: EntryFields) -> None:
        self._text, self._macros, self._entry, self._at = text, macros, entry, 0

    def fields(self, *, keyed: bool) -> None:
        head = _HEAD.match(self._text)
        if head is None:
            raise self._broken(0)
        self._at = head.end()
        if keyed:
            key = _KEY.match(self._text, self._at)
            self._at = key.end() if key else self._at
        close = "}" if head["open"] == "{" else ")"
        while not self._next_is(close):
            begun = self._at
            name = _NAME.match(self._text, self._at)
            if name is None:
                raise self._broken(begun)
            self._at = name.end()
            self._entry.fields.append((name["name"].casefold(), self._value(begun)))
            if self._next_is(","):
                self._at += 1
            elif not self._next_is(close):
                raise self._broken(begun)

    def _next_is(self, sign: str) -> bool:
        """Return whether ``sign`` comes next; raise ``BrokenEntry`` at the end of the text."""
        space = _SPACE.match(self._text, self._at)
        self._at = space.end() if space else self._at
        if self._at >= len(self._text):
            raise self._broken(self._at)
        return self._text[self._at] == sign

    def _value(self, begun: int) -> str:
        """Return a value, with its parts joined at “#”."""
        parts = [self._part(begun)]
        while self._next_is("#"):
            self._at += 1
            parts.append(self._part(begun))
        return "".join(parts)

    def _part(self, begun: int) -> str:
        if self._next_is("{"):
            return self._braced(begun)
        if self._next_is('"'):
            return self._quoted(begun)
        bare = _BARE.match(self._text, self._at)
        if bare is None:
            raise self._broken(begun)
        self._at = bare.end()
        if bare[0].isdecimal():
            return bare[0]
        if (known := self._macros.get(bare[0].casefold())) is None:
            self._entry.unknown.append(bare[0])
            return ""
        return known

    def _braced(self, begun: int) -> str:
        return self._enclosed(self._at, "}", begun)

    def _quoted(self, begun: int) -> str:
        return self._enclosed(self._at + 1, '"', begun)

    def _enclosed(self, start: int, end: str, begun: int) -> str:
        """Return the text up to ``end`` outside braces; a character after a backslash is literal."""
        depth = 0
        for found in _MARK.finditer(self._text, start):
            sign = found[0]
            depth += (sign == "{") - (sign == "}")
            if sign == end and depth == 0:
                first = self._at + 1
                self._at = found.end()
                return self._text[first : found.start()]
        raise self._broken(begun)

    def _broken(self, begun: int) -> BrokenEntry:
        shown = self._text[begun:].lstrip()
        line = self._text[: len(self._text) - len(shown)].count("\n")
        return BrokenEntry(line, shown)
