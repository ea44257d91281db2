"""Height of workbook rows with wrapped text."""

from __future__ import annotations

from collections.abc import Sequence

_LETTERS = 1.18
"""Letters per unit of column width (the width of a digit)."""


def room(values: Sequence[object], widths: Sequence[int]) -> float:
    """Return the height in points for the longest wrapped text of a row.

    Why: not every spreadsheet program adjusts heights itself.
    """
    lines = 1
    for value, width in zip(values, widths, strict=True):
        if isinstance(value, str) and (len(value) > width or "\n" in value):
            lines = max(lines, _lines(value, round(width * _LETTERS)))
    return 12.6 * lines + 3


def _lines(text: str, width: int) -> int:
    """Return the number of lines of a text wrapped between words."""
    lines = 0
    for part in text.split("\n"):
        lines += 1
        left = width
        for one in part.split(" "):
            if len(one) > left and left < width:
                lines += 1
                left = width
            # A word longer than a line continues on the next ones.
            over = max(len(one) - left, 0)
            lines += -(-over // width)
            left -= len(one) + 1
            if over:
                left = width - (over - 1) % width - 2
    return lines
