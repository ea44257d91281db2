"""Numbers with a word in a cell: “7,2 п.л.”, “0,5 ст.”, “78-й”, “2 уч. года”.

Other units are refused with a reason, never converted.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from titlecheck.workbook.fold import skeleton
from titlecheck.workbook.refused_value import Refused

_ROUND_NUMBER = re.compile(r"(?P<before>[^\d+-]*?)(?P<number>\d{1,12}(?:[.,]\d{1,12})?)(?P<after>[^\d]*)")


class Quantity(NamedTuple):
    """Words of one kind of quantity.

    ``units`` may accompany its number, ``words`` may replace a number. ``refused`` maps prefixes of words for other
    units to a code.
    """

    units: tuple[str, ...]
    words: dict[str, str]
    refused: dict[str, tuple[str, ...]]


_SHEETS = Quantity(
    (
        "п.л.", "печ. л.", "печатных листов", "печатных листа", "печатный лист", "печ. листов", "печ. листа",
        "печ. лист", "печатных л.", "печатного листа", "баспа табақ", "баспа табағы", "баспа т.", "б.т.", "б. табақ",
        "printed sheets", "printed sheet", *(
            f"{lead} {unit}" for lead in ("объем", "объём", "көлемі", "volume")
            for unit in ("п.л.", "печ. л.", "печатных листов", "б.т.", "баспа табақ", "printed sheets")
        ),
    ),
    {},
    {
        "sheets_other_unit": (
            "усл", "уч.-изд", "учетно", "авт", "а.л.", "шартты", "ш.б.т.", "есептік", "е.б.т.", "conv", "quires",
        ),
        "sheets_are_pages": ("стр", "с.", "бет", "б.", "pages", "pp", "p."),
    },
)  # fmt: skip
_RATE = Quantity(
    (
        "ст.", "ставка", "ставки", "ставок", "мөлшерлеме", "мөлш.", "rate", "fte", "position", "full-time equivalent",
    ),
    {
        "1": "полная; полная ставка; целая ставка; одна ставка; толық; толық мөлшерлеме; толық ставка; бір мөлшерлеме; "
        "full; full rate; full position; full-time",
        "0.5": "полставки; половина ставки; жарты мөлшерлеме; жарты ставка; half; half rate; half position; half-time",
    },
    {
        "rate_not_stated": (
            "штат", "совместител", "по совместительству", "внутренн", "внешн", "основн", "қоса атқар", "қосымша",
            "негізгі", "part", "staff", "main",
        ),
    },
)  # fmt: skip
_YEARS_IN_USE = Quantity(
    (
        "год", "года", "лет", "учебный год", "учебных года", "учебных лет", "учебного года", "уч. год", "уч. года",
        "уч. лет", "жыл", "оқу жылы", "оқу жыл", "year", "years", "academic year", "academic years",
    ),
    {},
    {},
)  # fmt: skip
_YEAR = Quantity(("г.", "год", "года", "ж.", "жыл", "жылы", "жылғы"), {}, {})
_VOTES = Quantity(
    ("голос", "голоса", "голосов", "чел.", "человек", "человека", "дауыс", "адам", "vote", "votes"), {}, {}
)
_PERCENTILE = Quantity(
    tuple(
        f"{end} {word}".strip()
        for end in ("", "й", "ый", "ой", "ий", "я", "ші", "шы", "інші", "ыншы", "th", "st", "nd", "rd")
        for word in (
            "",
            "процентиль",
            "процентилі",
            "процентиля",
            "процентилей",
            "перцентиль",
            "percentile",
            "процентов",
            "процента",
            "процент",
            "проц.",
            "пайыз",
            "пайызы",
            "per cent",
            "percent",
        )
        if end or word
    ),
    {},
    {},
)
_QUARTILE = Quantity(
    tuple(
        f"{end} {word}".strip()
        for end in ("", "q", "й", "ый", "ой", "ий", "ші", "шы", "інші", "th", "st", "nd", "rd")
        for word in ("квартиль", "квартилі", "quartile", "кв.", "JCR", "WoS", "Web of Science")
        if end == "q" or word not in ("JCR", "WoS", "Web of Science")
    ),
    {
        "1": "I квартиль; Q I; первый квартиль; бірінші квартиль; first quartile",
        "2": "II квартиль; Q II; второй квартиль; екінші квартиль; second quartile",
        "3": "III квартиль; Q III; третий квартиль; үшінші квартиль; third quartile",
        "4": "IV квартиль; Q IV; четвёртый квартиль; төртінші квартиль; fourth quartile",
    },
    {},
)
_BY_COLUMN = {
    "sheets": _SHEETS, "sheets_total": _SHEETS, "sheets_own": _SHEETS, "rate": _RATE, "years_in_use": _YEARS_IN_USE,
    "jcr_year": _YEAR, "citescore_year": _YEAR, "metric_year": _YEAR, "council_votes_for": _VOTES,
    "council_votes_against": _VOTES, "council_votes_abstained": _VOTES,
    "scopus_percentile": _PERCENTILE, "scopus2_percentile": _PERCENTILE,
    "jcr_quartile": _QUARTILE, "jcr2_quartile": _QUARTILE,
}  # fmt: skip


class _Folded(NamedTuple):
    """Words of a quantity in look-alike form."""

    units: frozenset[str]
    words: dict[str, str]
    refused: tuple[tuple[str, tuple[str, ...]], ...]


@cache
def _folded(column: str) -> _Folded | None:
    quantity = _BY_COLUMN.get(column)
    if quantity is None:
        return None
    words = {skeleton(word): number for number, held in quantity.words.items() for word in held.split(";")}
    refused = tuple((code, tuple(map(skeleton, starts))) for code, starts in quantity.refused.items())
    return _Folded(frozenset(map(skeleton, quantity.units)), words, refused)


def quantity_in(column: str, text: str) -> Decimal | None:
    """Return the number in a cell of ``column`` with a number and its unit, or a word for a number.

    Return None if it has neither; raise ``Refused`` if the words name another unit or no number.
    """
    folded = _folded(column)
    if folded is None:
        return None
    units, words, refused = folded
    if (number := words.get(skeleton(text))) is not None:
        return Decimal(number)
    shape = _ROUND_NUMBER.fullmatch(text)
    before, after = (skeleton(shape[part]) for part in ("before", "after")) if shape else ("", "")
    beside = before + after
    if shape and beside in units:
        return Decimal(shape["number"].replace(",", "."))
    unit = beside or skeleton(re.sub(r"[\d.,\s+]+", " ", text))
    for code, starts in refused:
        # A single letter is a unit only if nothing follows it.
        if any(unit == start or (len(start) > 1 and unit.startswith(start)) for start in starts):
            raise Refused(code)
    return None
