"""Ground floor: the law as data. Only this room opens ``rules/``; it knows nothing of dossiers."""

from titlecheck.law.edition import Edition, RulesError, editions, load_edition
from titlecheck.law.numbers import NEWEST, Numbers
from titlecheck.law.readings import PROFILES, Profile, Reading, Readings, UnknownReading
from titlecheck.law.sections import Route

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
