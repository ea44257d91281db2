"""Dates as databases write them. Ambiguous dates are not converted."""

from __future__ import annotations

import re
from datetime import date

from titlecheck.workbook.date_cells import month_number, partial_date
from titlecheck.workbook.refused_value import Refused

_NUMBERS = re.compile(r"(\d{4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?/*")
_DOTTED = re.compile(r"(?:(\d{1,2})\.)?(\d{1,2})\.(\d{4})")
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.?(?:\s+(\d{1,2}),?)?(?:\s+(\d{4}))?", re.IGNORECASE)
_DAY_FIRST = re.compile(r"(\d{1,2})\s+([^\W\d_]+)\.?(?:\s+(\d{4}))?", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[89]|20)\d\d", re.ASCII)
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def year_of(text: str) -> str:
    """Return ``text`` if it is a year, else an empty string."""
    bare = text.strip().removesuffix(".0")
    return bare if _YEAR.fullmatch(bare) and _FIRST_YEAR <= int(bare) <= _LAST_YEAR else ""


def date_of(text: str, year: str = "") -> str:
    """Return the date in ``text`` as ``2021-03-15``, ``2021-03`` or ``2021``, or an empty string.

    ``year`` comes from another field, for texts with month and day only. A season or a range of months gives the year
    only.
    """
    said = text.strip()
    if found := _NUMBERS.fullmatch(said):
        return _joined_date(found[1], found[2], found[3])
    if found := _DOTTED.fullmatch(said):
        return _joined_date(found[3], found[2], found[1])
    if found := _DAY_FIRST.fullmatch(said):
        return _joined_date(found[3] or year, _month(found[2]), found[1])
    if found := _MONTH_FIRST.fullmatch(said):
        return _joined_date(found[3] or year, _month(found[1]), found[2])
    try:
        return str(partial_date(said))  # as in a cell: “15 мая 2021 г.”
    except Refused:
        return year_of(year)


def _month(name: str) -> str | None:
    number = month_number(name)
    return str(number) if number else None


def _joined_date(year: str, month: str | None, day: str | None) -> str:
    if not year_of(year):
        return ""
    if not month or not 1 <= int(month) <= 12:
        return year
    if not day or int(day) == 0:
        return f"{year}-{int(month):02}"
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return f"{year}-{int(month):02}"
