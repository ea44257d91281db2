"""Make a copy of the rules with other numbers: another prime above 1,000 for each, another day for every date.

No prime is one that could be a year of a dossier, so that a prime in a text is a number of the copy.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path

from titlecheck.resources import folder

NOW = "2021-07-07"
OTHER = "2031-02-03"
"""The edition that ships, and the name of its copy, which is newer: what forgets to ask for an edition shows that."""

_PAIR = re.compile(r'^(\w+ = \[)(\d+)(, ")', re.MULTILINE)
_PLAIN = re.compile(r"^(gap_days = )(\d+)()$", re.MULTILINE)
_DAY = re.compile(r"^(later_amendment = |from_day = |\w+ = \[)(\d{4}-\d\d-\d\d)", re.MULTILINE)


def primes() -> Iterator[int]:
    """Return primes above 1,000 that cannot be taken for a year."""
    for number in count(1001, 2):
        if not 1900 <= number <= 2100 and all(number % divisor for divisor in range(3, int(number**0.5) + 1, 2)):
            yield number


def copied(home: Path) -> None:
    """Copy the shipped rules to ``home``, and add a copy of the edition of Order 128 with other numbers."""
    shutil.copytree(folder("rules"), home)
    left = home / "order-128" / NOW
    right = home / "order-128" / OTHER
    shutil.copytree(left, right)
    others, days = primes(), count(1, 37)
    for path in sorted(right.rglob("*.toml")):
        text = path.read_text(encoding="utf-8")
        for pattern in (_PAIR, _PLAIN):
            text = pattern.sub(lambda found: f"{found[1]}{next(others)}{found[3]}", text)
        text = _DAY.sub(lambda found: f"{found[1]}{date.fromisoformat(found[2]) + timedelta(next(days))}", text)
        path.write_text(text.replace(f'edition = "{NOW}"', f'edition = "{OTHER}"'), encoding="utf-8")
