"""Normalization of journal titles and field names for comparison."""

from __future__ import annotations

import re
import unicodedata

_NOT_LETTERS = re.compile(r"[\W_]+")
_SPACES = bytes(number if chr(number).isalnum() else ord(" ") for number in range(128)) + bytes(range(128, 256))
"""Translation table for ASCII: characters other than letters and digits become spaces."""
_ALL = re.compile(r"\(\s*all\s*\)\s*$", re.IGNORECASE)
_GENERAL = "general"
_SMALL = frozenset(("the", "and"))


def folded(title: str) -> str:
    """Return the words of a title without case, accents and punctuation; ``&`` equals “and”, “The” is dropped.

    Kazakh and Russian letters are kept, except that ё becomes е.
    """
    if title.isascii():
        words = title.lower().encode().translate(_SPACES).decode().split()  # twice as fast on bytes as on str
    else:
        words = _NOT_LETTERS.sub(" ", _without_accents(title).casefold()).split()
    return " ".join([word for word in words if word not in _SMALL]) or " ".join(words)


def folded_field(name: str) -> str:
    """Return the name of a Scopus field or a JCR category, normalized for comparison.

    Why: Scopus writes the field of a whole area as “General Medicine” in some files and as “Medicine (all)” in others.
    “Medicine (miscellaneous)” is another field; “Medicine” may mean either.
    """
    key = folded(name)
    if _ALL.search(name) and key.endswith(" all"):
        key = f"{_GENERAL} {key.removesuffix(' all')}"
    return key


def _without_accents(text: str) -> str:
    """Return text without accents on Latin letters; keep Cyrillic letters."""
    kept = []
    for letter in unicodedata.normalize("NFKC", text).replace("ё", "е").replace("Ё", "Е"):
        bare = unicodedata.normalize("NFD", letter)[0]
        kept.append(bare if bare.isascii() else letter)
    return "".join(kept)
