"""From the value of a cell to the value of a field: one short function for each kind of cell."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from math import isfinite
from typing import Any, NamedTuple

from titlecheck.dossier import PartialDate
from titlecheck.intake.cleaning import clean
from titlecheck.intake.closed import answers, as_shown, keyed, lookup, nearest, term
from titlecheck.intake.dates import partial_date, whole_day, written
from titlecheck.intake.layout import SHEETS, Column, Kind
from titlecheck.intake.refusal import Refused, Tolerated
from titlecheck.issn import is_plain_issn
from titlecheck.words import LANGUAGES, word

NONE: tuple[Any, ...] = ()
"""What a cell with the word “none” reads as."""

PRESENT = object()
"""What the word “present” in the column of the last day reads as."""

_NUMBER = re.compile(r"[+-]?\d{1,12}(?:[.,]\d{1,12})?")
_DIVIDER = re.compile(r"[;,\n]")

Converter = Callable[[Any], Any]


def as_text(raw: Any) -> str | None:
    """The text of a cell; a whole number loses its “.0”, a date is told of."""
    if isinstance(raw, str):
        if raw.isalnum():
            return raw
        return clean(raw) or None
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() else format(raw, ".15g")
    if isinstance(raw, int):
        return str(raw)
    if isinstance(raw, datetime):
        raw = raw.date()
    if isinstance(raw, date):
        raise Tolerated("date_as_text", written(raw))
    raise Refused("not_text")


def as_issn(raw: Any) -> str | None:
    """An ISSN; a number in the cell has lost only its leading zeros, and what is no ISSN is told of."""
    text = as_text(raw)
    if text is None or is_plain_issn(text):
        return text
    if isinstance(raw, int | float):
        text = text.zfill(8)
    if keyed(text) not in answers("none") and (doubt := issn_doubt(text)) is not None:
        raise Tolerated(doubt.code, text, doubt.meant)
    return text


class IssnDoubt(NamedTuple):
    """Why a text is no ISSN: the code of a note, and what was probably meant."""

    code: str
    meant: str


@lru_cache(maxsize=1024)
def issn_doubt(text: str) -> IssnDoubt | None:
    """What is wrong with an ISSN, if anything: it then shows nothing of its journal."""
    if is_plain_issn(text):
        return None
    from titlecheck.identifiers import BadIdentifier, read_issn  # needed for the rare odd spelling only

    try:
        read_issn(text)
    except BadIdentifier as bad:
        code = f"issn_{bad.reason}" if bad.reason in ("lost_zero", "check_digit") else "issn_shape"
        return IssnDoubt(code, bad.likely)
    return None


def as_number(raw: Any) -> Decimal | None:
    """The number in a cell, without the noise of binary fractions."""
    if isinstance(raw, float) and isfinite(raw):
        return Decimal(int(raw)) if raw.is_integer() else Decimal(format(raw, ".15g"))
    if isinstance(raw, bool):
        raise Refused("not_number")
    if isinstance(raw, int):
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
    """The number in a cell of ``column``; a refusal says what is allowed there, and which number the text holds."""
    try:
        return as_number(raw)
    except Refused as why:
        raise Refused(why.code, (span(column),), _only_number(raw)) from None


def _only_number(raw: Any) -> str:
    """The number with which a text begins (“0,5 ставки”), if it holds no other."""
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
    """The range of ``column`` as people write it."""
    low = "" if column.low is None else f"{column.low}"
    if column.high is None:
        return f"≥ {low}" if column.low_counts else f"> {low}"
    return f"{low}–{column.high}" if column.low_counts else f"> {low}, ≤ {column.high}"


def _text(column: Column) -> Converter:
    return as_issn if column.key in ("issn", "eissn") else as_text


def as_day(raw: Any) -> date | None:
    """The day in a cell."""
    text = _cleaned(raw)
    return None if text == "" else whole_day(text)


def as_date(raw: Any) -> PartialDate | None:
    """The day, month or year in a cell."""
    text = _cleaned(raw)
    return None if text == "" else partial_date(text)


def as_last_day(raw: Any) -> Any:
    """The last day of a job, or ``PRESENT``."""
    try:
        return as_date(raw)
    except Refused as why:
        if isinstance(raw, str) and keyed(raw) in answers("present"):
            return PRESENT
        raise Refused(why.code, (*why.allowed, "terms.answer.present"), why.nearest) from None


@cache
def _yes_no_shown() -> dict[str, bool]:
    """The words as the template shows them: the quick way for most cells."""
    return {word(f"terms.answer.{name}", lang): name == "yes" for name in ("yes", "no") for lang in LANGUAGES}


def as_yes_no(raw: Any) -> bool | None:
    """Yes or no."""
    if isinstance(raw, bool):
        return raw
    if (shown := _yes_no_shown().get(raw)) is not None:
        return shown
    text = None if isinstance(raw, date) else as_text(raw)
    if text is None and not isinstance(raw, date):
        return None
    key = keyed(text or "")
    if key in answers("yes"):
        return True
    if key in answers("no"):
        return False
    raise Refused("not_yes_no", ("terms.answer.yes", "terms.answer.no"))


def _chosen(choices: type[StrEnum], text: str) -> StrEnum:
    found = lookup(choices)
    value = found.get(text) or found.get(keyed(text))
    if value is None:
        near = nearest(text, choices)
        allowed = tuple(term(each) for each in choices)
        raise Refused("not_in_list", allowed, term(near) if near else "")
    return value


def _choice(column: Column) -> Converter:
    choices = column.choices
    assert choices is not None
    found = as_shown(choices)

    def read(raw: Any) -> StrEnum | None:
        value = found.get(raw)
        if value is not None:
            return value
        text = _listed_text(raw)
        return _chosen(choices, text) if text else None

    return read


def _choices(column: Column) -> Converter:
    choices = column.choices
    assert choices is not None
    found, none = as_shown(choices), answers("none")

    @lru_cache(maxsize=256)  # few combinations, many rows
    def several(text: str) -> tuple[StrEnum, ...]:
        if keyed(text) in none:
            return NONE
        if (value := lookup(choices).get(keyed(text))) is not None:
            return (value,)
        parts = [part.strip() for part in _DIVIDER.split(text) if part.strip()]
        if any(keyed(part) in none for part in parts):
            raise Refused("none_among_values", tuple(term(each) for each in choices))
        return tuple(dict.fromkeys(_chosen(choices, part) for part in parts))

    def read(raw: Any) -> tuple[StrEnum, ...] | None:
        value = found.get(raw)
        if value is not None:
            return (value,)
        text = _listed_text(raw)
        return several(text) if text else None

    return read


def _integer(column: Column) -> Converter:
    def read(raw: Any) -> int | None:
        number = number_for(column, raw)
        if number is None:
            return None
        if number != int(number):
            raise Refused("not_integer", (span(column),))
        return int(within(column, number))

    return read


def _decimal(column: Column) -> Converter:
    def read(raw: Any) -> Decimal | None:
        number = number_for(column, raw)
        return None if number is None else within(column, number)

    return read


def as_quartile(raw: Any) -> Any:
    """A quartile from 1 to 4, or ``NONE``."""
    if raw in _QUARTILES and not isinstance(raw, bool):
        return _QUARTILES[raw]
    text = "?" if isinstance(raw, date | bool) else as_text(raw)
    if text is None:
        return None
    key = keyed(text)
    if key in answers("none"):
        return NONE
    if key in _QUARTILES:
        return _QUARTILES[key]
    digits = [sign for sign in key if sign.isdecimal()]
    near = f"Q{digits[0]}" if len(digits) == 1 and digits[0] in _QUARTILES else ""
    raise Refused("not_quartile", ("Q1", "Q2", "Q3", "Q4", "terms.answer.none"), near)


def _percentile(column: Column) -> Converter:
    none, allowed = answers("none"), (span(column), "terms.answer.none")

    def read(raw: Any) -> Any:
        if isinstance(raw, str):
            text = clean(raw)
            if text and keyed(text) in none:
                return NONE
            raw = text.removesuffix("%").rstrip()
            if text and not raw:
                raise Refused("not_number", allowed)
        try:
            number = as_number(raw)
            if number is None:
                return None
            within(column, number)
        except Refused as why:
            near = _only_number(raw) if why.code == "not_number" else ""
            raise Refused(why.code, allowed, near) from None
        # A cell with the per cent format holds 0.58 for 58 %: too likely to be read as a percentile of 0.58.
        if 0 < number < 1:
            raise Refused("percentile_is_share", allowed, f"{number * 100:f}".rstrip("0").rstrip("."))
        return number

    return read


def _cleaned(raw: Any) -> Any:
    return clean(raw) if isinstance(raw, str) else raw


def _listed_text(raw: Any) -> str | None:
    if isinstance(raw, date):
        return f"{raw:%d.%m.%Y}"
    return as_text(raw)


_QUARTILES: dict[Any, int] = {key: n for n in range(1, 5) for key in (n, f"{n}", f"q{n}", f"Q{n}")}

_MAKERS: dict[Kind, Callable[[Column], Converter]] = {
    Kind.TEXT: _text,
    Kind.DAY: lambda _: as_day,
    Kind.DATE: lambda _: as_date,
    Kind.LAST_DAY: lambda _: as_last_day,
    Kind.YES_NO: lambda _: as_yes_no,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.INTEGER: _integer,
    Kind.DECIMAL: _decimal,
    Kind.QUARTILE: lambda _: as_quartile,
    Kind.PERCENTILE: _percentile,
}


@cache
def converters(sheet: str) -> dict[str, Converter]:
    """The functions that read the cells of ``sheet``, by column.

    They return ``None`` for an empty cell, and raise ``Refused`` or ``Tolerated``.
    """
    return {column.key: _MAKERS[column.kind](column) for column in SHEETS[sheet].columns}
