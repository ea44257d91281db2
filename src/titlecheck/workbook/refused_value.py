"""How a cell says that it cannot be read."""

from __future__ import annotations

import re
from collections.abc import Mapping

from titlecheck.errors import TitlecheckError


class Refused(TitlecheckError):
    """A cell that cannot be read: why, what is allowed, and what may have been meant."""

    def __init__(self, code: str, allowed: tuple[str, ...] = (), nearest: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.allowed = allowed
        self.nearest = nearest


class Tolerated(TitlecheckError):
    """A cell that can be read, but whose reading the user should know of.

    ``implied`` holds what the cell says of other columns of its row (“и.о. доцента”: an acting post).
    """

    def __init__(self, code: str, value: object, meant: str = "", implied: Mapping[str, object] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.value = value
        self.meant = meant
        self.implied = implied or {}


def read_as(value: object, meant: str, implied: Mapping[str, object] | None = None) -> Tolerated:
    """Return the note of a value that is not plainly written but has one meaning: ``meant`` is its plain spelling."""
    return Tolerated("read_as", value, meant, implied)


_DOUBT = re.compile(r"[?¿~∼≈≃≅±<>≤≥≦≧⩽⩾‹›＜＞？*＊∗†‡]")
"""Signs of a question, an approximation or a bound, and marks of a footnote that may limit the value."""
_DASH = re.compile(r"[-‐‑‒–—―−_\s]*[-‐‑‒–—―−][-‐‑‒–—―−_\s]*|n\s*/\s*a|н\s*/\s*д", re.IGNORECASE)


def is_dash(text: str) -> bool:
    """Return whether ``text`` is a dash or an abbreviation used like one (“n/a”): “none”, or “not known”."""
    return _DASH.fullmatch(text.strip()) is not None


def refuse_doubt(text: str, allowed: tuple[str, ...] = ()) -> None:
    """Raise ``Refused`` if ``text`` is a dash, or states a doubt, a bound or a footnote (“60?”, “≥ 35”, “да*”).

    Why: words are compared without punctuation, so such a sign would be lost. A dash stands for “none” in one table
    and for “not known” in the next.
    """
    if is_dash(text):
        raise Refused("dash_unclear", allowed)
    if _DOUBT.search(text):
        raise Refused("value_doubtful", allowed)
