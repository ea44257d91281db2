"""Conversion of cells to field values, with a function for each kind of cell."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cache, lru_cache
from typing import Any, TypeVar

from titlecheck.dossier import PartialDate
from titlecheck.dossier.enums import DegreeKind, Post, Recommender
from titlecheck.i18n import LANGUAGES, word
from titlecheck.workbook.choices import (
    answers,
    as_shown,
    keyed,
    lookup,
    nearest,
    term,
    tolerated_answers,
    tolerated_spellings,
)
from titlecheck.workbook.clean_text import clean
from titlecheck.workbook.columns import SHEETS, Column, ValueKind
from titlecheck.workbook.date_cells import DateReading, read_date, read_day, refuse_day_of_1904, written
from titlecheck.workbook.free_wording import acting_post, degree_in, recommender_in, yes_no_in
from titlecheck.workbook.quantities import quantity_in
from titlecheck.workbook.refused_value import Refused, Tolerated, read_as, refuse_doubt
from titlecheck.workbook.scalars import as_issn, as_number, as_text, number_for, only_number, plain_number, span, within

NONE: tuple[Any, ...] = ()
"""Value of a cell with the word “none”."""


class _LastDay(Enum):
    PRESENT = "present"


PRESENT: Any = _LastDay.PRESENT
"""Value of the word “present” in the column of the last day."""

_DIVIDER = re.compile(r"[;,\n]")

Converter = Callable[[Any], Any]
Day = TypeVar("Day", date, PartialDate)
Number = TypeVar("Number", int, Decimal)


def _text(column: Column) -> Converter:
    return as_issn if column.key in ("issn", "eissn") else as_text


def as_day(raw: Any) -> date | None:
    """Return the day in a cell; raise ``Tolerated`` if its spelling is unusual, ``Refused`` if it is invalid."""
    text = _cleaned(raw)
    if text == "":
        return None
    found = read_day(text)
    return _plain_date(found, found.value.earliest)


def as_date(raw: Any) -> PartialDate | None:
    """Return the day, month or year in a cell.

    Raise ``Tolerated`` if its spelling is unusual, ``Refused`` if it is invalid.
    """
    text = _cleaned(raw)
    if text == "":
        return None
    found = read_date(text)
    return _plain_date(found, found.value)


def _plain_date(found: DateReading, value: Day) -> Day:
    if found.plain:
        return value
    raise read_as(value, written(found.value))


def as_last_day(raw: Any) -> Any:
    """Return the last day of a job, or ``PRESENT``."""
    try:
        return as_date(raw)
    except Refused as why:
        if why.code != "value_doubtful" and isinstance(raw, str) and keyed(raw) in answers("present"):
            return PRESENT
        raise Refused(why.code, (*why.allowed, "terms.answer.present"), why.nearest) from None


@cache
def _yes_no_shown() -> dict[str, bool]:
    """Return the template's words for yes and no: fast path for most cells."""
    return {word(f"terms.answer.{name}", lang): name == "yes" for name in ("yes", "no") for lang in LANGUAGES}


def as_yes_no(raw: Any) -> bool | None:
    """Return yes or no; raise ``Tolerated`` or ``Refused`` for other words."""
    if isinstance(raw, bool):
        return raw
    if (shown := _yes_no_shown().get(raw)) is not None:
        return shown
    text = None if isinstance(raw, date) else as_text(raw)
    if text is None and not isinstance(raw, date):
        return None
    allowed = ("terms.answer.yes", "terms.answer.no")
    refuse_doubt(text or "", allowed)
    key = keyed(text or "")
    if key in answers("yes"):
        return True
    if key in answers("no"):
        return False
    for answer in ("yes", "no"):
        if key in tolerated_answers(answer):
            raise read_as(answer == "yes", f"terms.answer.{answer}")
    raise Refused("not_yes_no", allowed)


def _yes_no(column: Column) -> Converter:
    def read(raw: Any) -> bool | None:
        try:
            return as_yes_no(raw)
        except Refused as why:
            answer = yes_no_in(column.field, raw) if why.code == "not_yes_no" and isinstance(raw, str) else None
            if answer is not None:
                raise read_as(answer, f"terms.answer.{'yes' if answer else 'no'}") from None
            raise

    return read if column.field in ("matches_specialty", "recommended") else as_yes_no


def _chosen(choices: type[StrEnum], text: str) -> StrEnum:
    found = lookup(choices)
    value = found.get(text) or found.get(keyed(text))
    if value is None:
        near = nearest(text, choices)
        allowed = tuple(term(each) for each in choices)
        raise Refused("not_in_list", allowed, term(near) if near else "")
    return value


def _choice(column: Column) -> Converter:
    choices = column.closed_list
    found, allowed = as_shown(choices), tuple(map(term, choices))

    def read(raw: Any) -> StrEnum | None:
        value = found.get(raw)
        if value is not None:
            return value
        text = _listed_text(raw)
        if not text:
            return None
        refuse_doubt(text, allowed)
        if choices is Post and (post := acting_post(text)) is not None:
            raise read_as(post, f"{term(post)}; fields.service.acting", {"acting": True})
        if (value := tolerated_spellings(choices).get(keyed(text))) is not None:
            raise read_as(value, term(value))
        try:
            return _chosen(choices, text)
        except Refused:
            if choices is DegreeKind and (degree := degree_in(text)) is not None:
                raise read_as(degree, term(degree)) from None
            raise

    return read


def _choices(column: Column) -> Converter:
    choices = column.closed_list
    found, none, allowed = as_shown(choices), answers("none"), tuple(map(term, choices))

    @lru_cache(maxsize=256)  # few distinct values in many rows
    def several(text: str) -> tuple[StrEnum, ...]:
        if keyed(text) in none:
            return NONE
        if (value := lookup(choices).get(keyed(text))) is not None:
            return (value,)
        parts = [part.strip() for part in _DIVIDER.split(text) if part.strip()]
        if any(keyed(part) in none for part in parts):
            raise Refused("none_among_values", allowed)
        return tuple(dict.fromkeys(_chosen(choices, part) for part in parts))

    def read(raw: Any) -> tuple[StrEnum, ...] | None:
        value = found.get(raw)
        if value is not None:
            return (value,)
        text = _listed_text(raw)
        if not text:
            return None
        refuse_doubt(text, allowed)
        try:
            return several(text)
        except Refused:
            if choices is Recommender and (body := recommender_in(text)) is not None:
                raise read_as((body,), term(body)) from None
            raise

    return read


def _integer(column: Column) -> Converter:
    def read(raw: Any) -> int | None:
        number = number_for(column, raw)
        if number is None:
            return None
        if number != int(number):
            raise Refused("not_integer", (span(column),))
        return _plain_number(raw, int(within(column, number)))

    return read


def _decimal(column: Column) -> Converter:
    def read(raw: Any) -> Decimal | None:
        number = number_for(column, raw)
        return None if number is None else _plain_number(raw, within(column, number))

    return read


def _plain_number(raw: Any, number: Number) -> Number:
    if isinstance(raw, str) and not plain_number(raw):
        raise read_as(number, f"{number}".replace(".", ","))
    return number


def as_quartile(raw: Any) -> Any:
    """Return a quartile from 1 to 4, or ``NONE``; raise ``Tolerated`` or ``Refused``."""
    if raw in _QUARTILES and not isinstance(raw, bool):
        return _QUARTILES[raw]
    text = "" if isinstance(raw, date | bool) else as_text(raw)
    if text is None:
        return None
    allowed = ("Q1", "Q2", "Q3", "Q4", "terms.answer.none")
    refuse_doubt(text, allowed)
    key = keyed(text)
    if key in answers("none"):
        return NONE
    if key in _QUARTILES:
        return _QUARTILES[key]
    if (number := quantity_in("jcr_quartile", text)) in _QUARTILES:
        raise read_as(_QUARTILES[number], f"Q{number}")
    digits = [sign for sign in key if sign.isdecimal()]
    near = f"Q{digits[0]}" if len(digits) == 1 and digits[0] in _QUARTILES else ""
    raise Refused("not_quartile", allowed, near)


def _percentile(column: Column) -> Converter:
    none, allowed = answers("none"), (span(column), "terms.answer.none")

    def read(raw: Any) -> Any:
        if isinstance(raw, str):
            text = clean(raw)
            if text and keyed(text) in none:
                return NONE
            refuse_doubt(text, allowed)
            raw = text.removesuffix("%").rstrip()
            if text and not raw:
                raise Refused("not_number", allowed)
        quantity = quantity_in(column.key, raw) if isinstance(raw, str) and not plain_number(raw) else None
        try:
            number = as_number(raw) if quantity is None else quantity
            if number is None:
                return None
            within(column, number)
        except Refused as why:
            near = only_number(raw) if why.code == "not_number" else ""
            raise Refused(why.code, allowed, near) from None
        # A cell with percent format holds 0.58 for 58 %, which could be mistaken for a percentile of 0.58.
        if 0 < number < 1:
            raise Refused("percentile_is_share", allowed, f"{number * 100:f}".rstrip("0").rstrip("."))
        if quantity is not None:
            raise read_as(number, f"{number}")
        return number

    return read


def _cleaned(raw: Any) -> Any:
    return clean(raw) if isinstance(raw, str) else raw


def _listed_text(raw: Any) -> str | None:
    if isinstance(raw, date):
        return f"{raw:%d.%m.%Y}"
    return as_text(raw)


_QUARTILES: dict[Any, int] = {key: n for n in range(1, 5) for key in (n, f"{n}", f"q{n}", f"Q{n}")}

_CONVERTERS: dict[ValueKind, Callable[[Column], Converter]] = {
    ValueKind.TEXT: _text,
    ValueKind.DAY: lambda _: as_day,
    ValueKind.DATE: lambda _: as_date,
    ValueKind.LAST_DAY: lambda _: as_last_day,
    ValueKind.YES_NO: _yes_no,
    ValueKind.CHOICE: _choice,
    ValueKind.CHOICES: _choices,
    ValueKind.INTEGER: _integer,
    ValueKind.DECIMAL: _decimal,
    ValueKind.QUARTILE: lambda _: as_quartile,
    ValueKind.PERCENTILE: _percentile,
}


@cache
def converters(sheet: str) -> dict[str, Converter]:
    """Return the converters of a sheet's cells, by column.

    They return None for an empty cell, and raise ``Refused`` or ``Tolerated``.
    """
    return {key: _CONVERTERS[column.kind](column) for key, column in SHEETS[sheet].by_key.items()}


def counting_from_1904(convert: Converter) -> Converter:
    """Return ``convert`` for a workbook with the 1904 date system: ambiguous days are refused."""

    def read(raw: Any) -> Any:
        try:
            value = convert(raw)
        except Tolerated as tolerated:
            if isinstance(tolerated.value, date | PartialDate):
                refuse_day_of_1904(raw)
            raise
        if isinstance(value, date | PartialDate):
            refuse_day_of_1904(raw)
        return value

    return read
