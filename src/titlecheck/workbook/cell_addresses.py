"""Cell addresses: D17 and its like."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"([A-Za-z]{1,7})(\d{1,9})")


def column_letters(column: int) -> str:
    """Return the letters of a column counted from 1: 28 is ``AB``."""
    text = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def parse_address(text: str) -> tuple[int, int] | None:
    """Row and column of an address, both counted from 1; ``None`` where it is none."""
    shape = _ADDRESS.fullmatch(text)
    if shape is None:
        return None
    column = 0
    for letter in shape[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(shape[2]), column


def address(row: int, column: int) -> str:
    """Return the address of a row and a column, both counted from 1."""
    return f"{column_letters(column)}{row}"
