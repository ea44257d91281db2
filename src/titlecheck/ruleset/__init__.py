"""Ground floor: the law as data. Only this room opens ``rules/``; it knows nothing of dossiers."""

from titlecheck.ruleset.edition import Edition, RulesError, editions, load_edition
from titlecheck.ruleset.interpretations import PROFILES, Profile, Reading, Readings, UnknownReading
from titlecheck.ruleset.numbers import NEWEST, Numbers
from titlecheck.ruleset.sections import Route

__all__ = [
    "NEWEST",
    "PROFILES",
    "Edition",
    "Numbers",
    "Profile",
    "Reading",
    "Readings",
    "Route",
    "RulesError",
    "UnknownReading",
    "editions",
    "load_edition",
]
