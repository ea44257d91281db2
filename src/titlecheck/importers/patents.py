"""Numbers of patents: what of them names the office, what the document, and which are of applications only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from titlecheck.dossier.enums import PatentOffice

_NUMBER = re.compile(
    r"^(?P<country>[A-Z]{2})?\s*(?:[-:№]|NO\.?)?\s*(?P<digits>[A-Z]{0,2}\d[\d\s,./-]*?)\s*[-/.]?\s*\(?(?P<code>[A-Z]\d?)?\)?$"
)
_LABEL = re.compile(r"^(?:(?:u\.\s?s\.\s*)?patents?|патент\w*)?\s*(?:no\.?|n[ro]\.?|№)?\s*", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_COUNTRIES = ((re.compile(r"\b(?:РК|ҚР)\b"), "KZ"), (re.compile(r"\bРФ\b"), "RU"))
_US_APPLICATION = re.compile(r"(?:19|20)\d{8,9}")
"""Applications are published in the USA under year and six or seven digits, patents under eight digits at most."""

_EU = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
_OTHERS = "AM AU AZ BR BY CA CH CN EA GB GE IL IN KG KR MD MN NO RU SG SU TJ TM TR TW UA UZ ZA"
_OFFICES = {
    "KZ": PatentOffice.KAZAKHSTAN,
    "US": PatentOffice.USA,
    "EP": PatentOffice.EPO,
    "JP": PatentOffice.JAPAN,
    **dict.fromkeys(_EU.split(), PatentOffice.EU_MEMBER),
    **dict.fromkeys(_OTHERS.split(), PatentOffice.OTHER),
}
"""Offices by the two letters of WIPO standard ST.3 before a number."""

_GRANTED_AS_A = frozenset({"KZ", "SU"})
"""Offices that granted documents under the letter A."""


class Number(NamedTuple):
    """Number of a patent: the letters of its office (if stated), its digits, and the code of its kind."""

    country: str
    digits: str
    code: str

    @property
    def key(self) -> str:
        """Return what two spellings of one number share."""
        return f"patent:{self.country}:{self.digits}"

    @property
    def office(self) -> PatentOffice | None:
        """Return the office that the letters name."""
        return _OFFICES.get(self.country)

    @property
    def application(self) -> bool:
        """Return whether the number is that of an application, by which no patent was granted yet."""
        if self.country == "WO":
            return True
        if self.country == "US":
            return bool(_US_APPLICATION.fullmatch(self.digits))
        return self.code.startswith("A") and bool(self.country) and self.country not in _GRANTED_AS_A


def read_number(text: str) -> Number | None:
    """Return the parts of a number, in whatever way it is written; None where it is none."""
    bare = _LABEL.sub("", _SPACES.sub(" ", text.strip())).upper().replace("\u2013", "-")
    for name, letters in _COUNTRIES:
        bare = name.sub(letters, bare)
    found = _NUMBER.fullmatch(bare)
    if found is None:
        return None
    country = found["country"] or ""
    digits = re.sub(r"[\s,./-]", "", found["digits"]).lstrip("0")
    return Number(country, digits, found["code"] or "") if digits else None


def patent_key(text: str) -> str:
    """Return what spellings of one number share; of a number of no known shape its letters and digits."""
    number = read_number(text)
    return number.key if number else "patent::" + re.sub(r"[\W_]+", "", text).casefold()


def share_patent_number(some: Iterable[str], others: Iterable[str]) -> bool:
    """Return whether two records of patents may share a number: without its office a number may be that of any."""
    pairs = [tuple(key.split(":")[1:]) for key in others]
    for key in some:
        country, digits = key.split(":")[1:]
        if any(digits == number and (not country or not other or country == other) for other, number in pairs):
            return True
    return False


def patent_numbers(text: str) -> tuple[str, ...]:
    """Return the numbers in a cell or field, divided by semicolons."""
    return tuple(dict.fromkeys(one for part in text.split(";") if (one := " ".join(part.split()))))
