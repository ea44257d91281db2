"""Three values, ordered by how much they favour the candidate, so that *and* is ``min`` and *or* is ``max``.

A formula built from ``min`` and ``max`` alone is monotone: its value is ``YES`` only if it is true under every
completion of the missing facts, and ``NO`` only if it is false under every one.
"""

from __future__ import annotations

from typing import Final

NO: Final = 0
MAYBE: Final = 1
YES: Final = 2

Tri = int
"""``NO``, ``MAYBE`` or ``YES``."""


def tri(known: bool | None) -> Tri:
    """Return a stated fact as a three-valued one.

    ``None`` is ``MAYBE``.
    """
    if known is None:
        return MAYBE
    return YES if known else NO


def between(low: bool, high: bool) -> Tri:
    """Return the value between ``low`` (unknown taken against the candidate) and ``high`` (in favour)."""
    if low:
        return YES
    return MAYBE if high else NO


def among(word: str | None, named: frozenset[str]) -> Tri:
    """Return whether ``word`` is one of the ``named`` ones.

    ``None`` is ``MAYBE``.
    """
    if word is None:
        return MAYBE
    return YES if word in named else NO
