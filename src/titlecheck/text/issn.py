"""Validation of an ISSN in its usual form.

Why: every check needs it, and loading python-stdnum (used by ``identifiers`` for other spellings) would lengthen a
check by 7 %. Tests compare the two.
"""

from __future__ import annotations


def is_plain_issn(text: str) -> bool:
    """Return whether ``text`` is ``1234-567X`` or ``1234567X`` with a valid check digit."""
    number = text[:4] + text[5:] if text[4:5] == "-" else text
    return (
        len(number) == 8
        and number.isascii()
        and number[:7].isdigit()
        and (number[7].isdigit() or number[7] == "X")
        and number != "00000000"
        and _check_digit_holds(number)
    )


def _check_digit_holds(number: str) -> bool:
    """Return whether the check digit is valid by ISO 3297 (modulus 11)."""
    total = 10 if number[7] == "X" else int(number[7])
    for weight, sign in zip(range(8, 1, -1), number, strict=False):
        total += weight * int(sign)
    return total % 11 == 0
