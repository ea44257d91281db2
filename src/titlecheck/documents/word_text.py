"""Text cleaned for Word files."""

from __future__ import annotations

import re
from typing import Any

_SPACE = re.compile(r"[^\S\u00a0]+")
"""Spaces; a no-break space stays, because it keeps a number with its noun."""
# Characters invalid in XML 1.0: control characters, surrogates, and two noncharacters.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_PLAIN = re.compile(r"(?:[^\W_]|[ .,;:()№–«»\"'/&<>%+*=_-])*")


def clean(text: str) -> str:
    """Return ``text`` in one line without characters that a Word file cannot hold."""
    if "  " not in text and _PLAIN.fullmatch(text):
        return text.strip()
    return _SPACE.sub(" ", _FORBIDDEN.sub("", text)).strip()


def cleaned(value: Any) -> Any:
    """Return a form value with every text in it cleaned, recursively."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple):
        return [cleaned(one) for one in value]
    fields = getattr(value, "__dataclass_fields__", None)
    if fields is not None:
        return {name: cleaned(getattr(value, name)) for name in fields}
    return value
