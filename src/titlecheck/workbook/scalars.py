"""The plain values of cells: texts, numbers and ISSNs."""

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
    """Return the text of a cell; a whole number loses its “.0”, a date is told of."""
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
    """Return an ISSN; a number in the cell has lost only its leading zeros, and what is no ISSN is told of."""
    text = as_text(raw)
    if text is None or is_plain_issn(text):
        return text
    if isinstance(raw, int | float):
        text = text.zfill(8)
    if keyed(text) not in answers("none") and not is_dash(text) and (doubt := issn_doubt(text)) is not None:
        raise Tolerated(doubt.code, text, doubt.meant)
    return text


class IssnDoubt(NamedTuple):
    """Why a text is no ISSN: the code of a note, and what was probably meant."""

    code: str
    meant: str


@lru_cache(maxsize=1024)
def issn_doubt(text: str) -> IssnDoubt | None:
    """Return what is wrong with an ISSN, if anything: it then shows nothing of its journal."""
    if is_plain_issn(text):
        return None
    from titlecheck.text.identifiers import BadIdentifier, read_issn  # needed for the rare odd spelling only

    try:
        read_issn(text)
    except BadIdentifier as bad:
        code = f"issn_{bad.reason}" if bad.reason in ("lost_zero", "check_digit") else "issn_shape"
        return IssnDoubt(code, bad.likely)
    return None


def reasonable(number: Decimal) -> bool:
    """Return whether a number has a size that any fact can have, so that it can be written out."""
    return number.is_finite() and (not number or -13 < number.adjusted() < 12) and len(number.as_tuple().digits) <= 30


def as_number(raw: Any) -> Decimal | None:
    """Return the number in a cell, without the noise of binary fractions."""
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

    A refusal says what is allowed there, and which number the text holds.
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
    """Return whether a text is a number and nothing else, so that there is nothing to tell of how it was read."""
    bare = clean(text)
    return not bare or bool(_NUMBER.fullmatch(bare))


def only_number(raw: Any) -> str:
    """Return the number with which a text begins (“0,5 ставки”), if it holds no other."""
    found = _NUMBER.findall(raw) if isinstance(raw, str) else []
    return found[0] if len(found) == 1 and raw.lstrip().startswith(found[0]) else ""


def within(column: Column, number: Decimal) -> Decimal:
    """``number``; raises ``Refused`` where it lies outside the range of ``column``."""
    low, high = column.low, column.high
    too_low = low is not None and (number < low or (number == low and not column.low_counts))
    if too_low or (high is not None and number > high):
        raise Refused("out_of_range", (span(column),))
    return number


def span(column: Column) -> str:
    """Return the range of ``column`` as people write it."""
    low = "" if column.low is None else f"{column.low}"
    if column.high is None:
        return f"≥ {low}" if column.low_counts else f"> {low}"
    return f"{low}–{column.high}" if column.low_counts else f"> {low}, ≤ {column.high}"
