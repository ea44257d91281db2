"""Sorting and comparison of names in Latin, Russian and Kazakh letters."""

from __future__ import annotations

import re

_LETTERS = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_PLACES = {ord(letter): 0x0400 + place for place, letter in enumerate(_LETTERS)}
_GAPS = re.compile(r"[\W_]+")


def in_order(name: str) -> tuple[str, str]:
    """Return the sort key of a name: Latin letters first, then the Kazakh alphabet. The original breaks ties."""
    return name.casefold().translate(_PLACES), name


def folded(name: str) -> str:
    """Return a name normalized for comparison: lower case, without punctuation, ``ё`` as ``е``."""
    return _GAPS.sub(" ", name.casefold().replace("ё", "е")).strip()
