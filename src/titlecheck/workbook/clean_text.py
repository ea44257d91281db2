"""Text without invisible characters."""

from __future__ import annotations

import re

from titlecheck.workbook.refused_value import Refused

# Control characters, surrogates, and characters invalid in XML.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile("[\u00a0\u2007\u202f\u2028\u2029\x85]")
# Zero-width spaces and direction marks.
_INVISIBLE = re.compile("[\u200b\ufeff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ERRORS = {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"}
_ERRORS |= {"#Н/Д", "#ССЫЛКА!", "#ЗНАЧ!", "#ДЕЛ/0!", "#ИМЯ?", "#ЧИСЛО!", "#ПУСТО!"}


def clean(raw: str) -> str:
    """Return ``raw`` without outer and invisible spaces; raise ``Refused`` for control characters."""
    if not raw.isprintable():
        raw = _INVISIBLE.sub("", _SPACES.sub(" ", raw))
        if _CONTROL.search(raw) is not None:
            raise Refused("control_character")
    text = raw.strip()
    if text in _ERRORS:
        raise Refused("error_cell")
    return text
