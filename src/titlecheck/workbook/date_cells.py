"""Dates as people write them. A short strict list; a date that can be read in two ways is refused."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

from titlecheck.dossier import PartialDate
from titlecheck.workbook.refused_value import Refused

FIRST_YEAR, LAST_YEAR = 1900, 2100
YEARS = f"{FIRST_YEAR}–{LAST_YEAR}"

ALLOWED = ("15.03.2021", "2021-03-15", "03.2021", "2021-03", "2021")
ALLOWED_DAYS = ALLOWED[:2]

_DOTTED = re.compile(r"(?:(?:(\d{1,2})\.)?(\d{1,2})\.)?(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
# Few dates are written thus, so these are compiled when one is.
_SLASHED = r"(\d{1,2})\s*[/\\-]\s*(\d{1,2})\s*[/\\-]\s*(\d{4})"
_YEAR_WORD = r"(?i)([\d.-]+)\s*(?:г|год|года|ж|жыл|жылы|жылғы)\.?"
_SHORT_YEAR = r"(\d{1,2})\.(\d{1,2})\.(\d{2})"

# A year typed into a cell that is formatted as a date becomes a day of 1905.
_YEARS_AS_DAYS = (date(1905, 3, 14), date(1905, 9, 30))
_EXCEL_START = date(1899, 12, 30).toordinal()


def partial_date(raw: object) -> PartialDate:
    """The date in a cell; raises ``Refused`` where it is none of the allowed spellings or no day at all."""
    if isinstance(raw, str):
        return _of_text(raw.strip())
    if isinstance(raw, datetime):
        raw = raw.date()
    if isinstance(raw, date):
        return _of_day(raw)
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return _of_number(raw)
    raise Refused("date_unknown", ALLOWED)


def whole_day(raw: object) -> date:
    """The day in a cell; raises ``Refused`` where the cell gives less than a day."""
    found = partial_date(raw)
    if not found.exact:
        raise Refused("date_needs_day", ALLOWED_DAYS)
    return found.earliest


@lru_cache(maxsize=4096)
def _of_day(day: date) -> PartialDate:
    if _YEARS_AS_DAYS[0] <= day <= _YEARS_AS_DAYS[1]:
        raise Refused("date_was_year", ALLOWED, str(day.toordinal() - _EXCEL_START))
    return _made(day.year, day.month, day.day)


def _of_number(number: float) -> PartialDate:
    if FIRST_YEAR <= number <= LAST_YEAR and number == int(number):
        return _made(int(number), None, None)
    if 10_000 <= number < 73_051:
        day = date.fromordinal(_EXCEL_START + int(number))
        raise Refused("date_is_number", ALLOWED, f"{day:%d.%m.%Y}")
    raise Refused("date_unknown", ALLOWED)


@lru_cache(maxsize=4096)  # the same days come again and again, and a date never changes
def _of_text(text: str) -> PartialDate:
    if shape := _DOTTED.fullmatch(text):
        day, month, year = (int(part) if part else None for part in shape.groups())
        return _made(year, month, day)
    if shape := _ISO.fullmatch(text):
        year, month, day = (int(part) if part else None for part in shape.groups())
        return _made(year, month, day)
    if shape := re.fullmatch(_SLASHED, text):
        raise _slashed(*(int(part) for part in shape.groups()))
    if shape := re.fullmatch(_SHORT_YEAR, text):
        raise Refused("date_short_year", ALLOWED)
    raise Refused("date_unknown", ALLOWED, _without_year_word(text))


def _without_year_word(text: str) -> str:
    """The date before the word “year” (“15.03.2021 г.”, “2021 ж.”), if it is one."""
    shape = re.fullmatch(_YEAR_WORD, text)
    if shape is None:
        return ""
    try:
        return shape[1] if _of_text(shape[1]) else ""
    except Refused:
        return ""


def _slashed(first: int, second: int, year: int) -> Refused:
    if first <= 12 and second <= 12 and first != second:
        return Refused("date_ambiguous", ALLOWED)
    day, month = (first, second) if second <= 12 else (second, first)
    return Refused("date_unknown", ALLOWED, f"{day:02}.{month:02}.{year}" if month <= 12 else "")


def _made(year: int | None, month: int | None, day: int | None) -> PartialDate:
    assert year is not None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused("date_year", (YEARS,))
    text = "-".join(f"{part:02}" for part in (year, month, day) if part is not None)
    try:
        return PartialDate(text)
    except ValueError:
        raise Refused("date_impossible", ALLOWED) from None


def written(value: PartialDate | date) -> str:
    """The date as people write it: 15.03.2021, 03.2021 or 2021."""
    return ".".join(reversed(str(value).split("-")))
