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


_DOUBT = re.compile(r"[?¿~∼≈≃≅±<>≤≥≦≧⩽⩾‹›＜＞？]")
"""Signs of a question, an approximation or a bound."""


def refuse_doubt(text: str, allowed: tuple[str, ...] = ()) -> None:
    """Raise ``Refused`` if ``text`` states a doubt or a bound (“60?”, “≥ 35”, “~Q2”) and not a value.

    Why: words are compared without punctuation, so such a sign would be lost.
    """
    if _DOUBT.search(text):
        raise Refused("value_doubtful", allowed)
