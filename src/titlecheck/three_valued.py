"""Three-valued logic: values ordered by how much they favour the candidate, *and* is ``min``, *or* is ``max``.

A formula of ``min`` and ``max`` only is monotone: it is ``YES`` only if it is true for every completion of the missing
facts, and ``NO`` only if it is false for every completion.
"""

from __future__ import annotations

from typing import Final

NO: Final = 0
MAYBE: Final = 1
YES: Final = 2

Tri = int
"""``NO``, ``MAYBE`` or ``YES``."""


def tri(known: bool | None) -> Tri:
    """Return a stated fact as a three-valued one; None becomes ``MAYBE``."""
    if known is None:
        return MAYBE
    return YES if known else NO


def between(low: bool, high: bool) -> Tri:
    """Return the value between ``low`` (unknown facts against the candidate) and ``high`` (in favour)."""
    if low:
        return YES
    return MAYBE if high else NO


def among(word: str | None, named: frozenset[str]) -> Tri:
    """Return whether ``word`` is in ``named``; None becomes ``MAYBE``."""
    if word is None:
        return MAYBE
    return YES if word in named else NO
