"""Portable file names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+')
_SPACE = re.compile(r"\s+")
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)")
_LONGEST = 80
_LONGEST_BYTES = 160


def safe_name(text: str, otherwise: str = "dossier") -> str:
    """Return ``text`` as part of a file name valid on Windows, macOS and Linux; ``otherwise`` if nothing is left."""
    name = _SPACE.sub(" ", _UNSAFE.sub("-", unicodedata.normalize("NFC", text))).strip(" .-")[:_LONGEST]
    while len(name.encode("utf-8")) > _LONGEST_BYTES:
        name = name[:-1]
    name = name.strip(" .-")
    return f"_{name}" if _RESERVED.match(name) else name or otherwise


def unique(name: str, taken: Collection[str]) -> str:
    """Return ``name``, with a number added if it equals one of ``taken`` ignoring case."""
    used = {one.casefold() for one in taken}
    found, number = name, 2
    while found.casefold() in used:
        found, number = f"{name} ({number})", number + 1
    return found
