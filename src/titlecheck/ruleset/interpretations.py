"""Interpretations (readings): ambiguous provisions of the law as named switches.

A switch is named after the sense that favours the candidate. Its ``strict`` side denies that sense, its ``lenient``
side affirms it, and ``review`` leaves it to a person: then both sides are computed.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from titlecheck.errors import TitlecheckError
from titlecheck.three_valued import MAYBE, NO, YES, Tri

Side = Literal["strict", "lenient", "review", "anniversary"]
PROFILES = ("default", "strict", "lenient")

_TRI: dict[str, Tri] = {"strict": NO, "review": MAYBE, "anniversary": MAYBE, "lenient": YES}


class UnknownReading(TitlecheckError, ValueError):
    """Error for a switch or side that the edition lacks."""

    def __init__(self, name: str, allowed: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name = name
        self.allowed = allowed


class Interpretation(BaseModel):
    """Switch: default, place in the law, and the requirements it can change."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    number: str
    formerly: tuple[str, ...] = ()
    """Number and name of a former switch that was divided; either sets all its parts."""
    default: Side
    paragraphs: tuple[str, ...]
    requirements: frozenset[str]
    everywhere: bool = False
    """Whether it concerns a provision outside the routes' paragraphs, and thus every route."""
    gap_days: int | None = None
    from_day: date | None = None

    @property
    def sides(self) -> tuple[Side, ...]:
        """Sides that can be chosen."""
        if self.default == "anniversary":
            return ("strict", "anniversary", "lenient")
        return ("strict", "review", "lenient")

    def touches(self, route: str) -> bool:
        """Return whether the switch concerns the paragraph ``route``."""
        return self.everywhere or any(place.partition("(")[0] == route for place in self.paragraphs)


class Profile(Mapping[str, Tri]):
    """Sides chosen for all switches, as three values by name: ``NO`` strict, ``YES`` lenient.

    ``MAYBE`` is review; for ``day_count``, which is never open, it is the middle side.
    """

    __slots__ = ("choices", "name", "reasons", "sides")

    def __init__(self, name: str, choices: Mapping[str, str], reasons: Mapping[str, str] | None = None) -> None:
        self.name = name
        self.choices = dict(choices)
        self.reasons = dict(reasons or {})
        self.sides: dict[str, Tri] = {switch: _TRI[side] for switch, side in self.choices.items()}

    def __getitem__(self, switch: str) -> Tri:
        return self.sides[switch]

    def __iter__(self) -> Iterator[str]:
        return iter(self.sides)

    def __len__(self) -> int:
        return len(self.sides)

    def flipped(self, switch: str, side: str) -> "Profile":
        """Return the same choice with one switch changed."""
        return Profile(self.name, {**self.choices, switch: side}, self.reasons)


class Readings(Mapping[str, Interpretation]):
    """Switches of an edition by name."""

    def __init__(self, readings: dict[str, Interpretation]) -> None:
        self._readings = readings

    def __getitem__(self, name: str) -> Interpretation:
        return self._readings[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._readings)

    def __len__(self) -> int:
        return len(self._readings)

    def find(self, name: str) -> tuple[str, ...]:
        """Return the switch with this name or number (``R13``), or all parts of a divided one; at least one.

        Raise ``UnknownReading`` if there is none.
        """
        wanted = name.strip().lower()
        found = tuple(
            switch
            for switch, reading in self._readings.items()
            if wanted in (switch, reading.number.lower(), *map(str.lower, reading.formerly))
        )
        if not found:
            raise UnknownReading(name, tuple(self._readings))
        return found

    def profile(
        self,
        base: str = "default",
        changes: Mapping[str, str] | None = None,
        reasons: Mapping[str, str] | None = None,
    ) -> "Profile":
        """Return the profile ``base`` (default, strict, lenient) with single switches changed; later changes win.

        Raise ``UnknownReading`` for an unknown base, switch or side.
        """
        if base not in PROFILES:
            raise UnknownReading(base, PROFILES)
        choices = {switch: reading.default if base == "default" else base for switch, reading in self._readings.items()}
        for name, side in (changes or {}).items():
            for switch in self.find(name):
                wanted = self._readings[switch].default if side == "default" else side
                if wanted not in self._readings[switch].sides:
                    raise UnknownReading(f"{switch}={side}", (*self._readings[switch].sides, "default"))
                choices[switch] = wanted
        given = {switch: why for name, why in (reasons or {}).items() for switch in self.find(name)}
        return Profile(base if not changes else f"{base}+", choices, given)
