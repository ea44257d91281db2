"""Patent numbers: parts, comparison key, and numbers of applications."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_NUMBER = re.compile(
    r"^(?P<country>[A-Z]{2})?\s*(?:[-:№]|NO\.?)?\s*(?P<digits>[A-Z]{0,2}\d[\d\s,./-]*?)\s*[-/.]?\s*\(?(?P<code>[A-Z]\d?)?\)?$"
)
_LABEL = re.compile(r"^(?:(?:u\.\s?s\.\s*)?patents?|патент\w*)?\s*(?:no\.?|n[ro]\.?|№)?\s*", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_COUNTRIES = ((re.compile(r"\b(?:РК|ҚР)\b"), "KZ"), (re.compile(r"\bРФ\b"), "RU"))
_US_APPLICATION = re.compile(r"(?:19|20)\d{8,9}")
"""US applications are published under year and six or seven digits, patents under at most eight digits."""


_GRANTED_AS_A = frozenset({"KZ", "SU"})
"""Offices that granted documents with kind code A."""


class PatentNumber(NamedTuple):
    """Patent number: letters of the office (if stated), digits, and kind code."""

    country: str
    digits: str
    code: str

    @property
    def key(self) -> str:
        """Return a key equal for all spellings of one number."""
        return f"patent:{self.country}:{self.digits}"

    @property
    def application(self) -> bool:
        """Return whether the number belongs to an application, not to a granted patent."""
        if self.country == "WO":
            return True
        if self.country == "US":
            return bool(_US_APPLICATION.fullmatch(self.digits))
        return self.code.startswith("A") and bool(self.country) and self.country not in _GRANTED_AS_A


def read_patent_number(text: str) -> PatentNumber | None:
    """Parse a patent number in any spelling; return None if it is not one."""
    bare = _LABEL.sub("", _SPACES.sub(" ", text.strip())).upper().replace("\u2013", "-")
    for name, letters in _COUNTRIES:
        bare = name.sub(letters, bare)
    found = _NUMBER.fullmatch(bare)
    if found is None:
        return None
    country = found["country"] or ""
    digits = re.sub(r"[\s,./-]", "", found["digits"]).lstrip("0")
    return PatentNumber(country, digits, found["code"] or "") if digits else None


def patent_key(text: str) -> str:
    """Return a key equal for all spellings; for an unknown form, its letters and digits."""
    number = read_patent_number(text)
    return number.key if number else "patent::" + re.sub(r"[\W_]+", "", text).casefold()


def keys_meet(some: Iterable[str], others: Iterable[str]) -> bool:
    """Return whether two records may share a patent number; a number without an office matches any office."""
    pairs = [tuple(key.split(":")[1:]) for key in others]
    for key in some:
        country, digits = key.split(":")[1:]
        if any(digits == number and (not country or not other or country == other) for other, number in pairs):
            return True
    return False


def numbers_in(text: str) -> tuple[str, ...]:
    """Return the numbers in a cell or field, separated by semicolons."""
    return tuple(dict.fromkeys(one for part in text.split(";") if (one := " ".join(part.split()))))
