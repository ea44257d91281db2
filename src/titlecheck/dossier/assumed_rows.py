"""Row numbers of assumed facts, which are kept apart from those of the dossier they are added to.

Rows are the only identity of a record in findings. A row of the file of assumed facts therefore gets a number beyond
the rows of any sheet; only this module knows which.
"""

from __future__ import annotations

_OFFSET = 2_000_000


def assumed_row(row: int) -> int:
    """Return the number in the combined dossier for a row of the file of assumed facts."""
    return _OFFSET + row


def is_assumed(row: int | None) -> bool:
    """Return whether a row is one of the file of assumed facts."""
    return row is not None and row > _OFFSET


def row_in_file(row: int) -> int:
    """Return the number of a row in its own file."""
    return row - _OFFSET if row > _OFFSET else row
