"""Text as it was meant: without what nobody sees."""

from __future__ import annotations

import re

from titlecheck.intake.refusal import Refused

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SPACES = re.compile("[\u00a0\u2007\u202f]")
_INVISIBLE = re.compile("[\u200b\ufeff]")
_ERRORS = {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"}
_ERRORS |= {"#Н/Д", "#ССЫЛКА!", "#ЗНАЧ!", "#ДЕЛ/0!", "#ИМЯ?", "#ЧИСЛО!", "#ПУСТО!"}


def clean(raw: str) -> str:
    """``raw`` without outer, invisible and non-breaking spaces; raises ``Refused`` on control characters."""
    if not raw.isprintable():
        raw = _INVISIBLE.sub("", _SPACES.sub(" ", raw))
        if _CONTROL.search(raw) is not None:
            raise Refused("control_character")
    text = raw.strip()
    if text in _ERRORS:
        raise Refused("error_cell")
    return text
