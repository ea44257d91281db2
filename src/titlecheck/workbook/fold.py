"""Normalization of words: by letters, and by look-alike letters."""

from __future__ import annotations

from titlecheck.text.normalize import letters

# Look-alike letters, and Russian substitutes of Kazakh letters, become one letter.
_LOOK = str.maketrans(
    {
        "а": "a", "ә": "a", "ə": "a", "в": "b", "е": "e", "к": "k", "қ": "k", "м": "m", "н": "h", "ң": "h",
        "о": "o", "ө": "o", "р": "p", "с": "c", "т": "t", "у": "y", "ү": "y", "ұ": "y", "х": "x", "һ": "x",
        "ғ": "г", "і": "и", "i": "и", "ѕ": "s", "ј": "j", "ԛ": "q", "ԝ": "w",
    }
)  # fmt: skip


def skeleton(text: str) -> str:
    """Return ``letters(text)`` with look-alike Latin and Cyrillic letters unified."""
    return letters(text).translate(_LOOK)
