"""Choices already made while one dossier is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from oracle.days import plus_years
from oracle.routes import Route

_T = TypeVar("_T")
DAYS = (
    date(2024, 2, 29),
    date(2024, 2, 28),
    date(2024, 3, 1),
    date(2023, 2, 28),
    date(2023, 3, 1),
    date(2025, 2, 28),
    date(2025, 3, 1),
    date(2024, 6, 14),
    date(2024, 9, 2),
    date(2021, 7, 19),
)
DOUBTS = (
    "abroad and at home",
    "acting",
    "across",
    "activity",
    "both quotas",
    "conversion",
    "degrees",
    "derwent",
    "foreign title",
    "gap",
    "head outside science",
    "idle patents",
    "international and listed",
    "inventions",
    "joint guides",
    "joint monographs",
    "late list",
    "mixed",
    "no firm employer",
    "one guide",
    "other book kind",
    "papers",
    "part rates",
    "place",
    "prosecution",
    "researcher title",
    "same day",
    "several titles",
    "shared",
    "social indexes",
    "stopped",
    "waiver date",
    "waiver specialty",
)


@dataclass(frozen=True)
class Draft:
    """The route, the day, the event (for routes without one: the day of some title), and how bold to be.

    ``plain`` drawings keep away from doubtful facts; others are drawn to the doubts named in ``focus``.
    """

    rng: Random
    route: Route
    day: date
    event: date
    plain: bool
    focus: frozenset[str] = frozenset()

    def chance(self, share: float) -> bool:
        """Return whether something happens, with this probability."""
        return self.rng.random() < share

    def doubt(self, name: str, share: float) -> bool:
        """Return like ``chance``, but never in a plain drawing and often in one focused on this doubt."""
        assert name in DOUBTS
        return not self.plain and self.chance(max(share, 0.6) if name in self.focus else share * 0.6)

    def pick(self, *options: _T) -> _T:
        """Return one of these with equal probability."""
        return self.rng.choice(options)

    def between(self, first: date, last: date) -> date:
        """Return a day from the first to the last; the first if they are reversed."""
        return first + timedelta(days=self.rng.randint(0, max(0, (last - first).days)))

    def work_day(self) -> date:
        """Return a day on which a work certainly counts, often the first or last such day."""
        first = self.event + timedelta(days=1)
        if self.chance(0.15) and self.doubt("same day", 0.1):
            return min(self.event, self.day)
        if self.chance(0.1):
            return min(first, self.day)
        if self.chance(0.1):
            return self.day
        return self.between(first, self.day)

    def odd_day(self) -> date:
        """Return a day at or beyond the limits."""
        return self.pick(
            self.event,
            self.event - timedelta(days=1),
            self.event - timedelta(days=400),
            self.event + timedelta(days=1),
            self.day + timedelta(days=1),
            self.day,
        )


def draw_draft(rng: Random, route: Route, day: date | None) -> Draft:
    """Choose the day and the event, often exactly the required number of years apart."""
    if day is None:
        day = rng.choice(DAYS) if rng.random() < 0.4 else date(2021, 7, 19) + timedelta(rng.randint(0, 1900))
    years = route.years
    event = plus_years(day, -years) - timedelta(days=rng.choice((-2, -1, 0, 0, 1, 1, 2, 2, 30)))
    if rng.random() < 0.65:
        event = plus_years(day, -years) - timedelta(days=rng.randint(2, 2000))
    elif rng.random() < 0.15:
        event = _leap_day_before(plus_years(day, -years))
    focus = frozenset(rng.sample(DOUBTS, 4))
    return Draft(rng, route, day, event, plain=rng.random() < 0.4, focus=focus)


def _leap_day_before(day: date) -> date:
    year = day.year
    while True:
        try:
            found = date(year, 2, 29)
        except ValueError:
            found = None
        if found and found <= day:
            return found
        year -= 1
