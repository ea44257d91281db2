"""Conversion of simple cells: texts, numbers and ISSNs."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from math import isfinite
from typing import Any, NamedTuple

from titlecheck.text.issn import is_plain_issn
from titlecheck.workbook.choices import answers, keyed
from titlecheck.workbook.clean_text import clean
from titlecheck.workbook.columns import Column
from titlecheck.workbook.date_cells import written
from titlecheck.workbook.quantities import quantity_in
from titlecheck.workbook.refused_value import Refused, Tolerated, is_dash, refuse_doubt

_NUMBER = re.compile(r"[+-]?\d{1,12}(?:[.,]\d{1,12})?")


def as_text(raw: Any) -> str | None:
    """Return the text of a cell; whole numbers lose “.0”.

    Raise ``Tolerated`` for a date, ``Refused`` for other values.
    """
    if isinstance(raw, str):
        if raw.isalnum():
            return raw
        return clean(raw) or None
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() and abs(raw) < 1e22 else format(raw, ".15g")
    if isinstance(raw, int):
        return str(raw)
    if isinstance(raw, datetime):
        raw = raw.date()
    if isinstance(raw, date):
        raise Tolerated("date_as_text", written(raw))
    raise Refused("not_text")


def as_issn(raw: Any) -> str | None:
    """Return an ISSN, with lost leading zeros restored if the cell is a number; an invalid one is noted."""
    text = as_text(raw)
    if text is None or is_plain_issn(text):
        return text
    if isinstance(raw, int | float):
        text = text.zfill(8)
    if keyed(text) not in answers("none") and not is_dash(text) and (doubt := issn_doubt(text)) is not None:
        raise Tolerated(doubt.code, text, doubt.meant)
    return text


class IssnDoubt(NamedTuple):
    """Why a text is not an ISSN: code of the note, and likely ISSN."""

    code: str
    meant: str


@lru_cache(maxsize=1024)
def issn_doubt(text: str) -> IssnDoubt | None:
    """Return the fault of an ISSN, or None; an invalid ISSN proves nothing about the journal."""
    if is_plain_issn(text):
        return None
    from titlecheck.text.identifiers import BadIdentifier, read_issn  # needed for rare spellings only

    try:
        read_issn(text)
    except BadIdentifier as bad:
        code = f"issn_{bad.reason}" if bad.reason in ("lost_zero", "check_digit") else "issn_shape"
        return IssnDoubt(code, bad.likely)
    return None


def reasonable(number: Decimal) -> bool:
    """Return whether a number has a size that a fact can have, so that it can be written out."""
    return number.is_finite() and (not number or -13 < number.adjusted() < 12) and len(number.as_tuple().digits) <= 30


def as_number(raw: Any) -> Decimal | None:
    """Return the number in a cell without binary rounding noise; raise ``Refused`` if it is not a number."""
    if isinstance(raw, float) and isfinite(raw):
        if raw and not 1e-12 <= abs(raw) < 1e12:
            raise Refused("number_too_long")
        return Decimal(int(raw)) if raw.is_integer() else Decimal(format(raw, ".15g"))
    if isinstance(raw, bool):
        raise Refused("not_number")
    if isinstance(raw, int):
        if abs(raw) >= 10**12:
            raise Refused("number_too_long")
        return Decimal(raw)
    if isinstance(raw, date):
        raise Refused("number_is_date")
    if isinstance(raw, str):
        text = clean(raw)
        if not text:
            return None
        if _NUMBER.fullmatch(text):
            return Decimal(text.replace(",", "."))
    raise Refused("not_number")


def number_for(column: Column, raw: Any) -> Decimal | None:
    """Return the number in a cell of ``column``.

    ``Refused`` includes the allowed range and the number in the text.
    """
    try:
        return as_number(raw)
    except Refused as why:
        if why.code == "not_number" and isinstance(raw, str):
            refuse_doubt(raw, (span(column),))
            try:
                found = quantity_in(column.key, clean(raw))
            except Refused as other:
                raise Refused(other.code, (span(column),)) from None
            if found is not None:
                return found
        raise Refused(why.code, (span(column),), only_number(raw)) from None


def plain_number(text: str) -> bool:
    """Return whether a text is only a number, so that no note is needed."""
    bare = clean(text)
    return not bare or bool(_NUMBER.fullmatch(bare))


def only_number(raw: Any) -> str:
    """Return the number at the start of a text (“0,5 ставки”), or an empty string if there is another one."""
    found = _NUMBER.findall(raw) if isinstance(raw, str) else []
    return found[0] if len(found) == 1 and raw.lstrip().startswith(found[0]) else ""


def within(column: Column, number: Decimal) -> Decimal:
    """Return ``number``; raise ``Refused`` if it is outside the range of ``column``."""
    low, high = column.low, column.high
    too_low = low is not None and (number < low or (number == low and not column.low_counts))
    if too_low or (high is not None and number > high):
        raise Refused("out_of_range", (span(column),))
    return number


def span(column: Column) -> str:
    """Return the display form of ``column``'s range."""
    low = "" if column.low is None else f"{column.low}"
    if column.high is None:
        return f"≥ {low}" if column.low_counts else f"> {low}"
    return f"{low}–{column.high}" if column.low_counts else f"> {low}, ≤ {column.high}"
