"""Text that can stand in a Word file, whatever it was before."""

from __future__ import annotations

import re
from typing import Any

_SPACE = re.compile(r"[\s\x1c-\x1f\x85\u2028\u2029]+")
# What XML 1.0 does not let in: control characters, halves of a pair, and the two that are no characters.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_PLAIN = re.compile(r"(?:[^\W_]|[ .,;:()№–«»\"'/&<>%+*=_-])*")


def clean(text: str) -> str:
    """``text`` in one line and without characters that a Word file cannot hold."""
    if "  " not in text and _PLAIN.fullmatch(text):
        return text.strip()
    return _SPACE.sub(" ", _FORBIDDEN.sub("", text)).strip()


def cleaned(value: Any) -> Any:
    """Return a value of a form with every text in it clean; lists and groups go through from end to end."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple):
        return [cleaned(one) for one in value]
    fields = getattr(value, "__dataclass_fields__", None)
    if fields is not None:
        return {name: cleaned(getattr(value, name)) for name in fields}
    return value
