"""Titles of journals and names of fields as they are compared."""

from __future__ import annotations

import re
import unicodedata

_NOT_LETTERS = re.compile(r"[\W_]+")
_SPACES = bytes(number if chr(number).isalnum() else ord(" ") for number in range(128)) + bytes(range(128, 256))
"""For the letters of ASCII alone: what is neither letter nor digit becomes a space."""
_ALL = re.compile(r"\(\s*all\s*\)\s*$", re.IGNORECASE)
_GENERAL = "general"
_SMALL = frozenset(("the", "and"))


def folded(title: str) -> str:
    """Return the words of a title without case, accents and signs; “&” and “and” are alike, “The” does not count.

    Kazakh and Russian letters stay as they are: й and и are two letters, and е stands for ё.
    """
    if title.isascii():
        words = title.lower().encode().translate(_SPACES).decode().split()  # on bytes twice as quick as on texts
    else:
        words = _NOT_LETTERS.sub(" ", _without_accents(title).casefold()).split()
    return " ".join([word for word in words if word not in _SMALL]) or " ".join(words)


def folded_field(name: str) -> str:
    """Return the name of a field of Scopus or a category of JCR as it is compared.

    Scopus calls the field of a whole area “General Medicine” in some files and “Medicine (all)” in others, so these
    are one. “Medicine (miscellaneous)” is another field, and “Medicine” alone may be either.
    """
    key = folded(name)
    if _ALL.search(name) and key.endswith(" all"):
        key = f"{_GENERAL} {key.removesuffix(' all')}"
    return key


def _without_accents(text: str) -> str:
    """Return Latin letters without their accents; keep Cyrillic letters."""
    kept = []
    for letter in unicodedata.normalize("NFKC", text).replace("ё", "е").replace("Ё", "Е"):
        bare = unicodedata.normalize("NFD", letter)[0]
        kept.append(bare if bare.isascii() else letter)
    return "".join(kept)
