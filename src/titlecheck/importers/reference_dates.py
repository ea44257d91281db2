"""Dates in bibliographic strings: of events, of newspapers, of patents."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "января январь янв қаңтар қаңтарда january jan",
            "февраля февраль фев ақпан february feb",
            "марта март мар наурыз march mar",
            "апреля апрель апр сәуір april apr",
            "мая май мамыр may",
            "июня июнь июн маусым june jun",
            "июля июль июл шілде july jul",
            "августа август авг тамыз august aug",
            "сентября сентябрь сен сент қыркүйек september sep sept",
            "октября октябрь окт қазан october oct",
            "ноября ноябрь ноя нояб қараша november nov",
            "декабря декабрь дек желтоқсан december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_NAMES = "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))
_MONTH = rf"(?:{_NAMES})(?:нің|ның|дің|дың|да|де|та|те)?\b\.?"
_YEAR = r"(?:19|20)\d\d"
_OF_YEAR = r"\s*(?:г(?:од(?:а|у)?)?\b\.?|ж(?:ыл(?:ы|ғы|ғ)?)?\b\.?)?"
_SPAN = (
    r"(?<!\d)(?<!№)(?<!№\s)(?<![Nn]o\.\s)(?<![Nn]o\s)\d{1,2}"
    r"(?:\s*[-–—]\s*\d{1,2}|\s*(?:и|,)\s*\d{1,2})?(?:-?(?:го|ші|шы|th|st|nd|rd))?"
)

_BETWEEN = r"(?:[.,]?\s*[–—-]\s*|,?\s+)"
"""What stands between a year and the day behind it: «2014. – 18 февраля», “2021 Jul 15”."""
_NOT_PAGES = r"(?!\d|\s*(?:[-–—]\s*\d|(?:с|c|б|p|pp|стр|бет)\b))"

_WHEN = (
    rf"{_SPAN}\s+{_MONTH}(?:\s*[-–—]\s*{_SPAN}\s+{_MONTH})?,?\s*{_YEAR}{_OF_YEAR}"
    rf"|{_YEAR}{_OF_YEAR}{_BETWEEN}{_SPAN}\s+{_MONTH}"
    rf"|{_MONTH}\s+{_SPAN},?\s*{_YEAR}"
    rf"|(?<!\d){_YEAR}{_OF_YEAR}{_BETWEEN}{_MONTH}\s+{_SPAN}{_NOT_PAGES}"
    rf"|(?<!\d)\d{{1,2}}(?:\s*[-–—]\s*\d{{1,2}})?\.\d{{1,2}}\.{_YEAR}{_OF_YEAR}"
    rf"|(?<!\d)\d{{1,2}}\.\d{{1,2}}\s*[-–—]\s*\d{{1,2}}\.\d{{1,2}}\.{_YEAR}{_OF_YEAR}"
)
EVENT_DAYS = re.compile(rf"\([^()]*?(?:{_WHEN})[^()]*\)|(?:(?:{_WHEN}))", re.IGNORECASE)
"""Days with month and year, with surrounding brackets and their other content."""
DAYS_OF_AREA = re.compile(
    rf"(?<!\d)(?P<year>{_YEAR}{_OF_YEAR})\.\s*[–—-]\s*(?:{_SPAN}\s+{_MONTH}(?!,?\s*{_YEAR})|{_MONTH}\s+{_SPAN}{_NOT_PAGES})",
    re.IGNORECASE,
)
"""Year in its own area of a GOST description, and the days in the next: «2016. – 18 мая»."""
BEFORE_PRINT = re.compile(
    rf"(?<!\w)(?:принят[аоы]?|поступил[аои]?|получен[аоы]?|одобрен[аоы]?|сдан[аоы]?|подписан[аоы]?|received|accepted|revised)"
    rf"(?:\s+(?:к печати|в печать|в набор|в редакцию|к публикации|for publication))?\s*[:–-]?\s*(?:{_WHEN})[,;]?",
    re.IGNORECASE,
)
"""Date on which a work was received or accepted, which is not the date of publication."""
ONLINE_FIRST = re.compile(
    rf"(?<!\w)(?:(?:first\s+)?(?:published|available)\s+online|online\s+first|early\s+access|опубликован\w*\s+онлайн"
    rf"|онлайн\s+(?:жарияланды|жарияланған))\s*[:–-]?\s*(?:on\s+)?(?:{_WHEN})[,;]?",
    re.IGNORECASE,
)
"""Date on which a work appeared online before its issue."""
DAY_OR_MONTH = re.compile(
    rf"(?<![\w])(?:{_NAMES})\b\.?,?\s+{_YEAR}{_OF_YEAR}|(?<!\d){_YEAR}{_OF_YEAR}{_BETWEEN}(?:{_NAMES})\b"
    rf"(?:\s*[-–—/]\s*(?:{_NAMES})\b)?\.?(?!\s*\d)",
    re.IGNORECASE,
)
"""Month with year."""

_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:-?(?:го|ші|шы|th|st|nd|rd))?\s+({_NAMES})\w*\.?,?\s*({_YEAR})", re.IGNORECASE
)
_YEAR_FIRST = re.compile(
    rf"({_YEAR}){_OF_YEAR}{_BETWEEN}(?:(\d{{1,2}})(?:\s*[-–—]\s*\d{{1,2}}|\s*(?:и|,)\s*\d{{1,2}})?\s+({_NAMES})\b"
    rf"|({_NAMES})\b\.?\s+(\d{{1,2}}))",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(rf"({_NAMES})\.?\s+(\d{{1,2}}),?\s*({_YEAR})", re.IGNORECASE)
_DOTTED = re.compile(rf"(?<!\d)(\d{{1,2}})\.(\d{{1,2}})\.({_YEAR})(?!\d)")
_MONTH_ONLY = re.compile(
    rf"({_NAMES})\b\.?,?\s+({_YEAR})|({_YEAR}){_OF_YEAR}{_BETWEEN}({_NAMES})\b(\s*[-–—/]\s*(?:{_NAMES})\b)?",
    re.IGNORECASE,
)
_QUOTED_DAY = re.compile(
    rf"(?P<year>(?<!\d){_YEAR}{_OF_YEAR}\s*)?[«“„\"]\s?(?P<day>\d{{1,2}})\s?[»”“\"]"
    rf"(?=\s*(?:{_NAMES})\b(?(year)|,?\s+{_YEAR}))",
    re.IGNORECASE,
)


def with_bare_days(text: str) -> str:
    """Return ``text`` without quotation marks around the day of a date: «14» декабря 2021 г."""
    return _QUOTED_DAY.sub(lambda found: (found["year"] or "") + found["day"], text)


_TWO_DAYS = re.compile(
    r"(?<!\d)\d{1,2}(?:-?(?:го|ші|шы|th|st|nd|rd))?\s*[-–—]\s*\d{1,2}(?!\d)|\d\s*(?:и|,)\s*\d{1,2}\s+[^\W\d]"
)


def _day(year: str, month: int, day: str) -> str:
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return ""


def parse_date_in_words(text: str) -> str:
    """Return the day or month in ``text`` as ``2019-05-15`` or ``2019-05``; a range of days gives the month."""
    if found := _DAY_FIRST.search(text):
        month = _MONTHS[found[2].casefold()]
        return f"{found[3]}-{month:02}" if _TWO_DAYS.search(text) else _day(found[3], month, found[1])
    if found := _YEAR_FIRST.search(text):
        month = _MONTHS[(found[3] or found[4]).casefold()]
        if _TWO_DAYS.search(text[found.start(1) + 4 :]):
            return f"{found[1]}-{month:02}"
        return _day(found[1], month, found[2] or found[5])
    if found := _MONTH_FIRST.search(text):
        return _day(found[3], _MONTHS[found[1].casefold()], found[2])
    if found := _DOTTED.search(text):
        month = int(found[2])
        return _day(found[3], month, found[1]) if 1 <= month <= 12 else ""
    if found := _MONTH_ONLY.search(text):
        name, year = (found[1], found[2]) if found[1] else (found[4], found[3])
        if found[5]:
            return year  # «март–апрель»
        return f"{year}-{_MONTHS[name.casefold()]:02}"
    return ""


PATENT_DATE = re.compile(rf"(?:{_WHEN})|(?<!\d){_YEAR}-\d\d-\d\d(?!\d)", re.IGNORECASE)
"""Day in a patent string."""
_LABELLED = re.compile(
    r"(?P<label>опубл\w*|публ\w*|жарияла\w*|published|выдан\w*|берілген|зарег\w*|тіркел\w*|registered|granted"
    r"|от\b|заявл\w*|заявк\w*|подан\w*|приоритет\w*"
    r"|өтінім\w*|берілді|действ\w*|filed|дейін|срок\w*)[\s.:№\d/]*$",
    re.IGNORECASE,
)
_BY_APPLICATION = re.compile(r"(?:заявк|өтінім)\w*[^;,]*\bот[\s.]*$", re.IGNORECASE)
"""«Заявка № 2018/0123 от»: the next date is that of the application."""
_OF_APPLICATION = re.compile(r"заявл|заявк|подан|приоритет|өтінім|действ|filed|срок|дейін", re.IGNORECASE)


def patent_date(text: str) -> str:
    """Return the printed date of a patent: of publication or grant, not of the application."""
    dates: list[tuple[int, str]] = []
    for found in PATENT_DATE.finditer(text):
        before = text[max(0, found.start() - 40) : found.start()]
        piece = re.split(r"[;]", before)[-1]
        label = _LABELLED.search(piece)
        if label and (_OF_APPLICATION.search(label["label"]) or _BY_APPLICATION.search(piece)):
            continue
        value = found[0] if re.fullmatch(r"\d{4}-\d\d-\d\d", found[0]) else parse_date_in_words(found[0])
        if value:
            rank = 0 if label and re.match(r"опубл|публ|жария|publ", label["label"], re.IGNORECASE) else 1
            dates.append((rank, value))
    if dates:
        return min(dates, key=lambda one: one[0])[1]
    bare = re.sub(r"(?:заявл\w*|заявк\w*|приоритет\w*|өтінім\w*)[^;]*;?", " ", text, flags=re.IGNORECASE)
    years = re.findall(
        r"(?<![\d/.№-])(?:19[6-9]|20[0-4])\d(?![\d/]|\.\d)", re.sub(r"(?:№|N|No\.?)\s*[\d/.]+", " ", bare)
    )
    return years[-1] if years else ""
