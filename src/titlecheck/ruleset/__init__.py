"""Law as data. Only this package opens ``rules/``; it does not depend on dossiers."""

from titlecheck.ruleset.edition import Edition, editions, load_edition
from titlecheck.ruleset.interpretations import PROFILES, Interpretation, Profile, Readings, UnknownReading
from titlecheck.ruleset.numbers import NEWEST, Numbers
from titlecheck.ruleset.sections import RouteRules, RulesError

__all__ = [
    "NEWEST",
    "PROFILES",
    "Edition",
    "Interpretation",
    "Numbers",
    "Profile",
    "Readings",
    "RouteRules",
    "RulesError",
    "UnknownReading",
    "editions",
    "load_edition",
]
