"""The order of names: by the Kazakh alphabet, in which the Russian one stands too; Latin letters come first."""

from __future__ import annotations

_LETTERS = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_PLACES = {ord(letter): 0x0400 + place for place, letter in enumerate(_LETTERS)}


def in_order(name: str) -> tuple[str, str]:
    """A key by which names are sorted; names that differ in capitals alone keep one order, too."""
    return name.casefold().translate(_PLACES), name
