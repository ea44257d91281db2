"""Two ways to make words alike: by their letters, and by the look of their letters."""

from __future__ import annotations

from titlecheck.text.normalize import letters

# Letters that look alike, or that stand for a Kazakh letter on a Russian keyboard, become one letter.
_LOOK = str.maketrans(
    {
        "а": "a", "ә": "a", "ə": "a", "в": "b", "е": "e", "к": "k", "қ": "k", "м": "m", "н": "h", "ң": "h",
        "о": "o", "ө": "o", "р": "p", "с": "c", "т": "t", "у": "y", "ү": "y", "ұ": "y", "х": "x", "һ": "x",
        "ғ": "г", "і": "и", "i": "и", "ѕ": "s", "ј": "j", "ԛ": "q", "ԝ": "w",
    }
)  # fmt: skip


def skeleton(text: str) -> str:
    """``letters(text)`` with letters that look alike in Latin and Cyrillic made one."""
    return letters(text).translate(_LOOK)
