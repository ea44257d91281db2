"""Conversion of cells in publishers' files, with caches for repeated values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

from titlecheck.errors import TitlecheckError
from titlecheck.text.identifiers import BadIdentifier, read_issn

_NOTHING = frozenset(("", "-", "–", "—", "n/a", "na", "none", "null", "nan", "not available", "not applicable"))
_NUMBER = re.compile(r"[<>≤≥]?\s*(\d+(?:\.\d+)?)\s*%?")
_THOUSANDS = re.compile(r"(?<=\d)[,\u00a0\u202f ](?=\d{3}(?:\D|$))")
_DECIMAL_COMMA = re.compile(r"\d+,\d+\s*%?")
_IN_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+\s*%?")
_QUARTILE = re.compile(r"(?:quartile\s*|q)?([1-4])", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d{2}")
_RANK = re.compile(r"#?\s*(\d+)\s*/\s*(\d+)")
_TOP = 100


class OddCell(TitlecheckError, ValueError):
    """Error for a cell that does not fit its column; ``code`` is the reason."""

    def __init__(self, code: str, nearest: str = "", allowed: tuple[str, ...] = ()) -> None:
        super().__init__(code)
        self.code, self.nearest, self.allowed = code, nearest, allowed


def text(raw: Any) -> str:
    """Return the text of a cell; whole numbers lose “.0”."""
    if type(raw) is str and raw.isascii() and "  " not in raw and raw.isprintable():
        return raw.strip()
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return " ".join(str(raw).split()) if raw is not None else ""


def nothing(raw: Any) -> bool:
    """Return whether a cell means “no value”."""
    return raw is None or (isinstance(raw, str) and raw.strip().casefold() in _NOTHING)


def commas_are_decimal(cells: Iterable[Any], *, semicolons: bool) -> bool | None:
    """Return whether commas are decimal separators in a column; None if undecidable.

    Decimal commas are indicated by semicolons between cells, a zero before a comma, or a comma not followed by exactly
    three digits. Thousands separators are indicated by a full stop in another number of the column.
    """
    said = [cell.strip().strip('"<>≤≥ ') for cell in cells if isinstance(cell, str) and not nothing(cell)]
    commas = [cell for cell in said if "," in cell]
    if not commas:
        return False
    decimal = [cell for cell in commas if _DECIMAL_COMMA.fullmatch(cell) and not _IN_THOUSANDS.fullmatch(cell)]
    points = any("." in cell for cell in said)
    if (semicolons or decimal) and not points:
        return True
    return False if points and not decimal else None


def number(raw: Any, *, commas: bool | None = False) -> float | None:
    """Return the number in a cell without thousands separators and per cent sign; None if the cell is empty.

    ``commas``: whether commas are decimal separators (see ``commas_are_decimal``); None rejects commas. Raise
    ``OddCell`` for anything else.
    """
    if isinstance(raw, str) and "," in raw and commas is not False:
        bare = raw.strip().strip('"')
        if commas is None:
            raise OddCell("comma_unclear", allowed=("6.371",))
        raw = bare.replace(",", ".") if _DECIMAL_COMMA.fullmatch(bare.strip("<>≤≥ ")) else bare
    if isinstance(raw, bool):
        raise OddCell("not_a_number")
    if isinstance(raw, int | float):
        return float(raw)
    if nothing(raw):
        return None
    shape = _NUMBER.fullmatch(_THOUSANDS.sub("", str(raw).strip().strip('"')))
    if shape is None:
        raise OddCell("not_a_number")
    return float(shape[1])


def percentile(raw: Any, *, commas: bool | None = False) -> float | None:
    """Return a percentile from 0 to 100, or None; ``commas`` as for ``number``. Raise ``OddCell`` if invalid."""
    found = number(raw, commas=commas)
    if found is None:
        return None
    if not 0 <= found <= _TOP:
        raise OddCell("percentile_impossible", allowed=("0–100",))
    if 0 < found < 1:
        raise OddCell("percentile_is_share", f"{found * 100:g}")
    return found


def quartile(raw: Any) -> int | None:
    """Return a quartile from 1 to 4 (``1``, ``Q1``, ``Quartile 1``), or None. Raise ``OddCell`` if it is invalid."""
    if nothing(raw):
        return None
    shape = _QUARTILE.fullmatch(text(raw))
    if shape is None:
        raise OddCell("quartile_impossible", allowed=("Q1", "Q2", "Q3", "Q4", "N/A"))
    return int(shape[1])


def year(raw: Any) -> int | None:
    """Return a year given as a number or four digits, or None. Raise ``OddCell`` if invalid."""
    if nothing(raw):
        return None
    said = text(raw)
    if _YEAR.fullmatch(said):
        return int(said)
    inside = _YEAR.findall(said)
    raise OddCell("year_as_text", inside[0] if len(inside) == 1 else "", ("2023",))


def rank(raw: Any) -> str:
    """Return a rank, or the number of ranked journals, as digits; empty if the cell is not a number.

    Why no error: the rank is only displayed.
    """
    said = text(raw)
    return said if said.isascii() and said.isdecimal() else ""


Value = TypeVar("Value")


class CellMemo(dict[Any, Value], Generic[Value]):
    """Cache of ``read`` by cell value.

    Errors are not cached. ``TRUE`` and 1 are equal dictionary keys, therefore 0 and 1 are not cached either.
    """

    def __init__(self, read: Callable[[Any], Value]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, raw: Any) -> Value:
        found = self._read(raw)
        if raw not in (0, 1):
            self[raw] = found
        return found


_SUMS: list[dict[str, int]] = []
"""Contributions to the check sum: of digits 1 to 3, of digits 4 to 6, of the last digit with the check digit."""


def well_formed(said: str) -> bool:
    """Return whether a text is a valid ISSN of eight characters; fast path for large files."""
    if len(said) != 8:
        return False
    first, second, end = _SUMS or _sums()
    try:
        total = first[said[:3]] + second[said[3:6]] + end[said[6:]]
    except KeyError:
        return False
    return total > 0 and total % 11 == 0


def _sums() -> list[dict[str, int]]:
    """Fill ``_SUMS``: digits have weights 8 to 2, the check digit has weight 1, X means 10."""
    digits = range(10)
    for highest in (8, 5):
        weigh = {
            f"{a}{b}{c}": a * highest + b * (highest - 1) + c * (highest - 2)
            for a in digits for b in digits for c in digits
        }  # fmt: skip
        _SUMS.append(weigh)
    _SUMS.append(
        {f"{digit}{check}": 2 * digit + value for digit in digits for value, check in enumerate("0123456789X")}
    )
    return _SUMS


class Issns:
    """Cache of ISSNs in the register's form: eight characters without a hyphen.

    Publishers' files may lack leading zeros (corrected, listed in ``repaired``) or have wrong check digits (dropped,
    with the reason in ``refused``).
    """

    def __init__(self) -> None:
        self._known: dict[Any, str] = {}
        self.repaired: dict[str, str] = {}
        self.refused: dict[str, str] = {}

    def __call__(self, raw: Any) -> str:
        """Return the ISSN in a cell, or an empty string."""
        if type(raw) is str and (not raw or well_formed(raw)):
            return raw
        found = self._known.get(raw)
        if found is None:
            found = self._known[raw] = self._read(raw)
        return found

    def _read(self, raw: Any) -> str:
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
