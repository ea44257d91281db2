"""Cell addresses such as D17."""

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
    """Return row and column of an address, counted from 1; None if it is not an address."""
    shape = _ADDRESS.fullmatch(text)
    if shape is None:
        return None
    column = 0
    for letter in shape[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(shape[2]), column


def address(row: int, column: int) -> str:
    """Return the address of a row and column, counted from 1."""
    return f"{column_letters(column)}{row}"
