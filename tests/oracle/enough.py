"""Shared by the tests of the oracle: a day, and a dossier that just meets paragraph 4."""

from __future__ import annotations

from datetime import date
from typing import Any

from oracle import judge, strict_sides
from oracle.builders import (
    article,
    book,
    degree,
    dossier,
    quartile,
    spell,
)
from titlecheck.dossier import Dossier
from titlecheck.dossier.enums import Activity, BookKind

DAY = date(2024, 3, 1)
LONG_AGO = date(2012, 9, 1)
RECENT = date(2022, 5, 5)


def times(number: int, **changes: Any) -> list[Any]:
    """Return that many articles of one kind."""
    return [article(RECENT, **changes) for _ in range(number)]


def ask(facts: Dossier, paragraph: str, *lenient: str, day: date = DAY, **named: str) -> dict[str, bool]:
    """Return the answers with all points strict except those named."""
    return judge(facts, paragraph, strict_sides() | dict.fromkeys(lenient, "lenient") | named, day)


def general(**changes: Any) -> Dossier:
    """Return a candidate who meets paragraph 4 under every reading, exactly at the limits of 2) and 3)."""
    facts = {
        "degrees": [degree(LONG_AGO)],
        "service": [spell(LONG_AGO, None)],
        "publications": times(10, recommended=True) + times(2, **quartile(3)) + times(2),
        "books": [book(BookKind.STUDY_GUIDE, RECENT, "6")],
    }
    return dossier(DAY, **facts | changes)


def teacher(route_kind: Activity, **changes: Any) -> list[Any]:
    """Return one current job with this activity."""
    return [spell(LONG_AGO, None, activity=route_kind, **changes)]
