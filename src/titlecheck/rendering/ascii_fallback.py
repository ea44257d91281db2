"""Text for streams with limited encodings: Kazakh letters become Russian ones, then Latin ones."""

from __future__ import annotations

_NEAR = dict(zip("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ", strict=True))
_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "'", "ы": "y", "ь": "'", "э": "e", "ю": "yu",
    "я": "ya",
}  # fmt: skip
_SIGNS = {
    "✓": "+", "✗": "x", "□": "_", "§": "S", "○": "o", "–": "-", "—": "-", "−": "-", "«": '"', "»": '"', "“": '"',
    "”": '"', "№": "No.", "…": "...", "·": "-", "─": "-", "━": "=", "│": "|", "\N{NO-BREAK SPACE}": " ", "→": "->",
    "≥": ">=", "’": "'",
}  # fmt: skip


def writable(text: str, encoding: str | None) -> str:
    """Return ``text`` with every letter that ``encoding`` lacks replaced by a similar one."""
    encoding = encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        pass
    except LookupError:
        encoding = "ascii"
    else:
        return text
    return "".join(_near(letter, encoding) for letter in text)


def _near(letter: str, encoding: str) -> str:
    for attempt in (letter, _NEAR.get(letter, letter), _SIGNS.get(letter, letter), _latin(letter)):
        try:
            attempt.encode(encoding)
        except UnicodeEncodeError:
            continue
        return attempt
    return "?"


def _latin(letter: str) -> str:
    russian = _NEAR.get(letter, letter)
    latin = _LATIN.get(russian.lower())
    if latin is None:
        return letter
    return latin.capitalize() if russian.isupper() else latin
