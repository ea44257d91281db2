"""Display of untrusted texts: no character controls a terminal or hides text."""

from __future__ import annotations

import re
from pathlib import Path

# Control characters except line feed, surrogates, direction marks, and characters invalid in XML.
_CONTROLLING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_COLOUR = re.compile("\x1b\\[[0-9;]{0,16}m")
_REPLACED = "\N{REPLACEMENT CHARACTER}"


def visible(text: str, *, colours: bool = False) -> str:
    """Return ``text`` with “�” for every invisible or controlling character.

    ``colours``: keep the colour codes that the program itself sets.
    """
    if not colours or "\x1b[" not in text:
        return _CONTROLLING.sub(_REPLACED, text)
    parts, at = [], 0
    for found in _COLOUR.finditer(text):
        parts += [_CONTROLLING.sub(_REPLACED, text[at : found.start()]), found[0]]
        at = found.end()
    return "".join(parts) + _CONTROLLING.sub(_REPLACED, text[at:])


def file_name(path: Path | str) -> str:
    """Return a file name in displayable characters, also if it is not valid UTF-8."""
    return visible(Path(path).name).replace("\n", _REPLACED)
