"""Names: their order by the Kazakh alphabet, the Russian one within it and Latin first; how they are compared."""

from __future__ import annotations

import re

_LETTERS = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_PLACES = {ord(letter): 0x0400 + place for place, letter in enumerate(_LETTERS)}
_GAPS = re.compile(r"[\W_]+")


def in_order(name: str) -> tuple[str, str]:
    """Return a key by which names are sorted; names that differ in capitals alone keep one order, too."""
    return name.casefold().translate(_PLACES), name


def folded(name: str) -> str:
    """Return a name as it is compared: small letters, without marks."""
    return _GAPS.sub(" ", name.casefold().replace("ё", "е")).strip()
