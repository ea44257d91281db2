"""How high a row of a workbook must be for the texts in it."""

from __future__ import annotations

from collections.abc import Sequence

_LETTERS = 1.18
"""Letters of the text in a unit of the width of a column, which is that of a figure."""


def room(values: Sequence[object], widths: Sequence[int]) -> float:
    """Points of height for the longest wrapped text of a row: not every program finds it out by itself."""
    lines = 1
    for value, width in zip(values, widths, strict=True):
        if isinstance(value, str) and (len(value) > width or "\n" in value):
            lines = max(lines, _lines(value, round(width * _LETTERS)))
    return 12.6 * lines + 3


def _lines(text: str, width: int) -> int:
    """Return the lines of a text that is wrapped between words."""
    lines = 0
    for part in text.split("\n"):
        lines += 1
        left = width
        for one in part.split(" "):
            if len(one) > left and left < width:
                lines += 1
                left = width
            # A word that is longer than a line goes on in the next ones.
            over = max(len(one) - left, 0)
            lines += -(-over // width)
            left -= len(one) + 1
            if over:
                left = width - (over - 1) % width - 2
    return lines
