"""Text for streams that cannot write every letter: Kazakh to Russian letters, then to Latin ones."""

from __future__ import annotations

_NEAR = dict(zip("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ", strict=True))
_LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch ' y ' e yu ya".split(),
        strict=True,
    )
)
_SIGNS = {
    "✓": "+", "✗": "x", "○": "o", "–": "-", "—": "-", "−": "-", "«": '"', "»": '"', "“": '"', "”": '"', "№": "No.",
    "…": "...", "·": "-", "─": "-", "━": "=", "│": "|", "\N{NO-BREAK SPACE}": " ", "→": "->", "≥": ">=", "’": "'",
}  # fmt: skip


def writable(text: str, encoding: str | None) -> str:
    """``text`` with every letter that ``encoding`` lacks put as near as it can be."""
    encoding = encoding or "utf-8"
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return "".join(_near(letter, encoding) for letter in text)
    return text


def _near(letter: str, encoding: str) -> str:
    for attempt in (letter, _NEAR.get(letter, letter), _SIGNS.get(letter, letter), _latin(letter)):
        try:
            attempt.encode(encoding)
        except UnicodeEncodeError:
            continue
        except LookupError:
            return letter if letter.isascii() else "?"
        return attempt
    return "?"


def _latin(letter: str) -> str:
    russian = _NEAR.get(letter, letter)
    latin = _LATIN.get(russian.lower())
    if latin is None:
        return letter
    return latin.capitalize() if russian.isupper() else latin
