"""Dates as people write them, in workbooks, JSON and lists. Ambiguous dates are refused."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache, lru_cache
from typing import NamedTuple

from titlecheck.dossier import PartialDate
from titlecheck.workbook.fold import skeleton
from titlecheck.workbook.refused_value import Refused, refuse_doubt

FIRST_YEAR, LAST_YEAR = 1900, 2100
YEARS = f"{FIRST_YEAR}–{LAST_YEAR}"

ALLOWED = ("15.03.2021", "2021-03-15", "03.2021", "2021-03", "2021")
ALLOWED_DAYS = ALLOWED[:2]


class DateReading(NamedTuple):
    """Date, and whether its spelling is standard, so that no note is needed."""

    value: PartialDate
    plain: bool


_DOTTED = re.compile(r"(?:(?:(\d{1,2})\.)?(\d{1,2})\.)?(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
# Compiled on first use, because few dates are written this way.
_YEAR_WORDS = r"года|году|год|г|жылғы|жылгы|жылдың|жылдын|жылы|жыл|ж"
_WITH_YEAR_WORD = rf"([\d\s.,/\\-]*\d)[\s-]*(?:{_YEAR_WORDS})?\.?"
_AROUND_DIVIDERS = r"\s*([.,/\\-])\s*"
_DAY_FIRST = r"(?:(\d{1,2})([./-]))?(\d{1,2})([./-])(\d{4})"
_YEAR_FIRST = r"(\d{4})([./-])(\d{1,2})(?:\2(\d{1,2}))?"
_SHORT_YEAR = r"\d{1,2}[./-]\d{1,2}[./-]\d{2}"
_WITH_TIME = r"(\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4})[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?"
_IN_WORDS = r"[\w\s.,/«»“”\"'()’-]+"
_BEFORE = r"^(?:от|в|dated)\s+(?=\d)"
_SPACED = r"[«“\"]?(\d{1,2})[»”\"]?\s+(\d{1,2})\s+(\d{4})"
_COMPACT = r"((?:19|20)\d{2})(0[1-9]|1[0-2])(\d{2})"
_ROMAN_MONTH = rf"(\d{{1,2}})[.\s]+([ivxіх]+)[.\s]+(\d{{4}})[\s-]*(?:{_YEAR_WORDS})?\.?"
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_PARTS = r"\d+|[^\W\d_]+"

_MONTHS = (
    "январь января янв қаңтар қаңтары қаң january jan январе қаңтарда",
    "февраль февраля фев февр ақпан ақпаны ақп february feb феврале ақпанда",
    "март марта мар наурыз наурызы нау march mar марте наурызда",
    "апрель апреля апр сәуір сәуірі сәу april apr апреле сәуірде",
    "май мая мамыр мамыры may мае мамырда",
    "июнь июня июн маусым маусымы june jun июне маусымда",
    "июль июля июл шілде шілдесі шіл july jul июле шілдеде",
    "август августа авг тамыз тамызы там august aug августе тамызда",
    "сентябрь сентября сен сент қыркүйек қыркүйегі қыр september sep sept сентябре қыркүйекте",
    "октябрь октября окт қазан қазаны қаз october oct октябре қазанда",
    "ноябрь ноября ноя нояб қараша қарашасы қар november nov ноябре қарашада",
    "декабрь декабря дек желтоқсан желтоқсаны жел december dec декабре желтоқсанда",
)
"""Names of months: Russian nominative, genitive and prepositional, Kazakh with and without endings, English."""
_ORDINALS = frozenset({"st", "nd", "rd", "th", "го", "е", "ое", "ші", "шы"})
_NOISE = frozenset({"в", "от", "the", "of", "on", "in", "dated", "айы", "айының", "айында", "күні"})
"""Words that may accompany a date with the month as a word."""

# A year typed into a cell with date format becomes a day in 1905.
_YEARS_AS_DAYS = (date(1905, 3, 14), date(1905, 9, 30))
_EXCEL_START = date(1899, 12, 30).toordinal()
_START_OF_1904 = date(1904, 1, 1).toordinal()
_FIRST_DAY, _LAST_DAY = 10_000, 73_051
"""Excel's day numbers from 1927 to 2100."""
_LIKE_YEARS = range(19_000, 21_000)
"""Five digits that may be a mistyped year."""


@cache
def _month_numbers() -> dict[str, int]:
    return {skeleton(name): number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}


def month_number(name: str) -> int | None:
    """Return the number of a month by its full or short name in Russian, Kazakh or English, or None."""
    return _month_numbers().get(skeleton(name))


def partial_date(raw: object) -> PartialDate:
    """Return the date in a cell; raise ``Refused`` if it is invalid or ambiguous."""
    return read_date(raw).value


def read_date(raw: object) -> DateReading:
    """Return the date in a cell with its spelling; raise ``Refused`` if it is invalid or ambiguous."""
    if isinstance(raw, str):
        return _of_text(raw.strip())
    if isinstance(raw, datetime):
        raw = raw.date()
    if isinstance(raw, date):
        return DateReading(_of_day(raw), True)
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return _of_number(raw)
    raise Refused("date_unknown", ALLOWED)


def read_day(raw: object) -> DateReading:
    """Return the date like ``read_date``, for a cell that must have an exact day."""
    found = read_date(raw)
    if not found.value.exact:
        raise Refused("date_needs_day", ALLOWED_DAYS)
    return found


def whole_day(raw: object) -> date:
    """Return the day in a cell; raise ``Refused`` if it has no exact day."""
    return read_day(raw).value.earliest


def refuse_day_of_1904(raw: object) -> None:
    """Raise ``Refused`` if ``raw`` is not a certain day in a workbook with the 1904 date system.

    Uncertain are bare numbers, also as text, and the day in 1909 that results from a year typed into a date cell.
    """
    if isinstance(raw, date):
        year = raw.toordinal() - _START_OF_1904
        if FIRST_YEAR <= year <= LAST_YEAR:
            raise Refused("date_was_year", ALLOWED, str(year))
    elif isinstance(raw, str):
        if raw.strip().isdecimal() and len(raw.strip()) != 4:
            raise Refused("date_is_number", ALLOWED)
    elif isinstance(raw, int | float) and not FIRST_YEAR <= raw <= LAST_YEAR:
        raise Refused("date_is_number", ALLOWED)


@lru_cache(maxsize=4096)
def _of_day(day: date) -> PartialDate:
    if _YEARS_AS_DAYS[0] <= day <= _YEARS_AS_DAYS[1]:
        raise Refused("date_was_year", ALLOWED, str(day.toordinal() - _EXCEL_START))
    return _checked_date(day.year, day.month, day.day)


def _of_number(number: float) -> DateReading:
    if FIRST_YEAR <= number <= LAST_YEAR and number == int(number):
        return DateReading(_checked_date(int(number), None, None), True)
    if _FIRST_DAY <= number < _LAST_DAY and int(number) not in _LIKE_YEARS:
        return DateReading(_of_day(date.fromordinal(_EXCEL_START + int(number))), False)
    raise Refused("date_unknown", ALLOWED)


@lru_cache(maxsize=4096)  # the same days occur repeatedly, and dates are immutable
def _of_text(text: str) -> DateReading:
    if shape := _DOTTED.fullmatch(text):
        day, month = (int(part) if part else None for part in shape.groups()[:2])
        return DateReading(_checked_date(int(shape[3]), month, day), True)
    if shape := _ISO.fullmatch(text):
        month, day = (int(part) if part else None for part in shape.groups()[1:])
        return DateReading(_checked_date(int(shape[1]), month, day), True)
    return DateReading(_of_other_spelling(text), False)


def _of_other_spelling(text: str) -> PartialDate:
    refuse_doubt(text, ALLOWED)
    text = re.sub(_BEFORE, "", " ".join(text.casefold().split()).rstrip(" ,;"))
    if shape := re.fullmatch(_WITH_TIME, text, re.IGNORECASE):
        text = shape[1]
    if shape := re.fullmatch(_COMPACT, text):
        return _checked_date(int(shape[1]), int(shape[2]), int(shape[3]))
    if shape := re.fullmatch(_ROMAN_MONTH, text):
        month = shape[2].translate(str.maketrans("іх", "ix"))
        if month in _ROMANS:
            return _checked_date(int(shape[3]), _ROMANS.index(month) + 1, int(shape[1]))
    if shape := re.fullmatch(rf"{_SPACED}[\s-]*(?:{_YEAR_WORDS})?\.?", text):
        return _divided(int(shape[1]), int(shape[2]), int(shape[3]))
    if shape := re.fullmatch(_WITH_YEAR_WORD, text):
        return _of_digits(re.sub(_AROUND_DIVIDERS, r"\1", shape[1]).replace(",", ".").replace("\\", "/"))
    if re.fullmatch(_IN_WORDS, text):
        return _of_words(re.findall(_PARTS, text))
    raise Refused("date_unknown", ALLOWED)


def _of_digits(text: str) -> PartialDate:
    if text.isdecimal() and len(text) == 5:
        return _of_number(int(text)).value
    if text.isdecimal() and len(text) == 4:
        return _checked_date(int(text), None, None)
    if shape := re.fullmatch(_YEAR_FIRST, text):
        return _checked_date(int(shape[1]), int(shape[3]), int(shape[4]) if shape[4] else None)
    if (shape := re.fullmatch(_DAY_FIRST, text)) and shape[2] in (None, shape[4]):
        first, second, year = int(shape[1] or 0), int(shape[3]), int(shape[5])
        if shape[4] == "." or not shape[1]:
            return _checked_date(year, second, int(shape[1]) if shape[1] else None)
        return _divided(first, second, year)
    raise Refused("date_short_year" if re.fullmatch(_SHORT_YEAR, text) else "date_unknown", ALLOWED)


def _divided(first: int, second: int, year: int) -> PartialDate:
    """Return a day with slashes or hyphens; refuse it if day and month could be exchanged."""
    if first <= 12 and second <= 12 and first != second:
        raise Refused("date_ambiguous", ALLOWED)
    return _checked_date(year, *((second, first) if second <= 12 else (first, second)))


def _of_words(parts: list[str]) -> PartialDate:
    """Return a date with the month as a word, in any order: one year, one month, at most one day."""
    numbers = [part for part in parts if part.isdecimal()]
    words = [part for part in parts if not part.isdecimal()]
    months = [number for word in words if (number := month_number(word))]
    others = [word for word in words if not month_number(word) and word not in _ORDINALS | _NOISE]
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) <= 2]
    others = [word for word in others if not re.fullmatch(_YEAR_WORDS, word)]
    if len(months) != 1 or others or len(years) + len(days) != len(numbers):
        raise Refused("date_unknown", ALLOWED)
    if not years and days:
        raise Refused("date_short_year", ALLOWED)
    if len(years) != 1 or len(days) > 1:
        raise Refused("date_unknown", ALLOWED)
    return _checked_date(int(years[0]), months[0], int(days[0]) if days else None)


def _checked_date(year: int, month: int | None, day: int | None) -> PartialDate:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused("date_year", (YEARS,))
    text = "-".join(f"{part:02}" for part in (year, month, day) if part is not None)
    try:
        return PartialDate(text)
    except ValueError:
        raise Refused("date_impossible", ALLOWED) from None


def written(value: PartialDate | date) -> str:
    """Return the display form of a date: 15.03.2021, 03.2021 or 2021."""
    return ".".join(reversed(str(value).split("-")))
