"""From the cells of a publisher's file to numbers: the same value is looked at once, however often it comes."""

from __future__ import annotations

import re
from typing import Any

from titlecheck.identifiers import BadIdentifier, read_issn

_NOTHING = frozenset(("", "-", "–", "—", "n/a", "na", "none", "null", "nan", "not available", "not applicable"))
_NUMBER = re.compile(r"[<>≤≥]?\s*(\d+(?:\.\d+)?)\s*%?")
_THOUSANDS = re.compile(r"(?<=\d)[,\u00a0\u202f ](?=\d{3}(?:\D|$))")
_QUARTILE = re.compile(r"(?:quartile\s*|q)?([1-4])", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d{2}")
_RANK = re.compile(r"#?\s*(\d+)\s*/\s*(\d+)")
_TOP = 100


class Odd(ValueError):
    """A cell that cannot be what its column says; ``code`` says why."""

    def __init__(self, code: str, likely: str = "", allowed: tuple[str, ...] = ()) -> None:
        super().__init__(code)
        self.code, self.likely, self.allowed = code, likely, allowed


def text(raw: Any) -> str:
    """The text of a cell; a whole number loses its “.0”."""
    if type(raw) is str and raw.isascii() and "  " not in raw and raw.isprintable():
        return raw.strip()
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return " ".join(str(raw).split()) if raw is not None else ""


def nothing(raw: Any) -> bool:
    """Whether a cell says that there is no value."""
    return raw is None or (isinstance(raw, str) and raw.strip().casefold() in _NOTHING)


def number(raw: Any) -> float | None:
    """The number in a cell, with thousands separators and a per cent sign put aside; raises ``Odd``."""
    if isinstance(raw, bool):
        raise Odd("not_a_number")
    if isinstance(raw, int | float):
        return float(raw)
    if nothing(raw):
        return None
    shape = _NUMBER.fullmatch(_THOUSANDS.sub("", str(raw).strip().strip('"')))
    if shape is None:
        raise Odd("not_a_number")
    return float(shape[1])


def percentile(raw: Any) -> float | None:
    """A percentile from 0 to 100; raises ``Odd``."""
    found = number(raw)
    if found is None:
        return None
    if not 0 <= found <= _TOP:
        raise Odd("percentile_impossible", allowed=("0–100",))
    if 0 < found < 1:
        raise Odd("percentile_is_share", f"{found * 100:g}")
    return found


def quartile(raw: Any) -> int | None:
    """A quartile from 1 to 4, written ``1``, ``Q1`` or ``Quartile 1``; raises ``Odd``."""
    if nothing(raw):
        return None
    shape = _QUARTILE.fullmatch(text(raw))
    if shape is None:
        raise Odd("quartile_impossible", allowed=("Q1", "Q2", "Q3", "Q4", "N/A"))
    return int(shape[1])


def year(raw: Any) -> int | None:
    """A year written as a number or as its four digits; raises ``Odd`` where it says anything else."""
    if nothing(raw):
        return None
    said = text(raw)
    if _YEAR.fullmatch(said):
        return int(said)
    inside = _YEAR.findall(said)
    raise Odd("year_as_text", inside[0] if len(inside) == 1 else "", ("2023",))


def rank(raw: Any) -> tuple[int, int] | None:
    """The rank in a text such as ``12/205``, if there is one."""
    shape = _RANK.search(str(raw))
    return (int(shape[1]), int(shape[2])) if shape else None


def _weighed(first: int, count: int) -> dict[str, int]:
    """The part of the check sum that so many digits from the place ``first`` on make, by the digits."""
    weights = range(8 - first, 8 - first - count, -1)
    return {
        f"{number:0{count}}": sum(
            int(digit) * weight for digit, weight in zip(f"{number:0{count}}", weights, strict=True)
        )
        for number in range(10**count)
    }


_HEADS: dict[str, int] = {}
_TAILS: dict[str, int] = {}
_CHECKS = "0X987654321"
_SEEN: dict[Any, str] = {}
"""ISSN that were found well formed, for the next file."""


def well_formed(said: str) -> bool:
    """Whether a text is an ISSN as the register holds it: the quick way for the hundred thousand that are."""
    if len(said) != 8:
        return False
    if not _HEADS:
        _HEADS.update(_weighed(0, 4))
        _TAILS.update(_weighed(4, 3))
    try:
        total = _HEADS[said[:4]] + _TAILS[said[4:7]]
    except KeyError:
        return False
    return total > 0 and _CHECKS[total % 11] == said[7]


class Issns:
    """ISSN as the register holds them: eight signs without a hyphen; equal cells are looked at once.

    A publisher's file may have lost the leading zeros, or hold numbers without a right check digit: the first are
    put right (``repaired`` holds what they became), the second are left out (``refused`` holds why).
    """

    def __init__(self) -> None:
        self._known: dict[Any, str] = {}
        self.repaired: dict[str, str] = {}
        self.refused: dict[str, str] = {}

    def __call__(self, raw: Any) -> str:
        """The ISSN in a cell, or an empty text."""
        found = _SEEN.get(raw)
        if found is None:
            found = self._known.get(raw)
        if found is None:
            found = self._read(raw)
            (_SEEN if found is raw else self._known)[raw] = found
        return found

    def _read(self, raw: Any) -> str:
        if type(raw) is str and well_formed(raw):
            return raw
        if nothing(raw) or isinstance(raw, bool):
            return ""
        said = text(raw)
        try:
            found = read_issn(said)
        except BadIdentifier as why:
            if why.reason == "lost_zero":
                self.repaired[said] = why.likely
                return why.likely.replace("-", "")
            if why.reason not in ("zeros", "empty"):
                self.refused[said] = why.reason
            return ""
        if found.look_alike:
            self.repaired[said] = found.text
        return found.text.replace("-", "")
