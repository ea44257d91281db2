"""Exceptions for cells that cannot be read, or only with a note."""

from __future__ import annotations

import re
from collections.abc import Mapping

from titlecheck.errors import TitlecheckError


class Refused(TitlecheckError):
    """Error for an unreadable cell: reason, allowed values, and likely value."""

    def __init__(self, code: str, allowed: tuple[str, ...] = (), nearest: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.allowed = allowed
        self.nearest = nearest


class Tolerated(TitlecheckError):
    """Exception for a cell that is readable with a note.

    ``implied`` has values for other columns of the row (“и.о. доцента”: an acting post).
    """

    def __init__(self, code: str, value: object, meant: str = "", implied: Mapping[str, object] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.value = value
        self.meant = meant
        self.implied = implied or {}


def read_as(value: object, meant: str, implied: Mapping[str, object] | None = None) -> Tolerated:
    """Return the note for an unusual spelling with one meaning; ``meant`` is the standard spelling."""
    return Tolerated("read_as", value, meant, implied)


_DOUBT = re.compile(r"[?¿~∼≈≃≅±<>≤≥≦≧⩽⩾‹›＜＞？*＊∗†‡]")
"""Signs of doubt, approximation, bounds, and footnotes that may limit the value."""
_DASH = re.compile(r"[-‐‑‒–—―−_\s]*[-‐‑‒–—―−][-‐‑‒–—―−_\s]*|n\s*/\s*a|н\s*/\s*д", re.IGNORECASE)


def is_dash(text: str) -> bool:
    """Return whether ``text`` is a dash or an equivalent (“n/a”), which means “none” or “unknown”."""
    return _DASH.fullmatch(text.strip()) is not None


def refuse_doubt(text: str, allowed: tuple[str, ...] = ()) -> None:
    """Raise ``Refused`` if ``text`` is a dash, or expresses a doubt, a bound or a footnote (“60?”, “≥ 35”, “да*”).

    Why: words are compared without punctuation, so the sign would be lost. A dash may mean “none” or “unknown”.
    """
    if is_dash(text):
        raise Refused("dash_unclear", allowed)
    if _DOUBT.search(text):
        raise Refused("value_doubtful", allowed)
