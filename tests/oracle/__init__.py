"""An independent oracle: a second, plain implementation of the Rules, written only from their text.

Nothing of the product but the facts (``titlecheck.dossier``) is used here. The oracle knows complete dossiers
only: ``None`` is read as *no* or *none*, and every date is a day.
"""

from oracle.judge import judge, verdict
from oracle.readings import NAMES, lenient_sides, random_sides, strict_sides
from oracle.routes import PARAGRAPHS, ROUTES, Route

__all__ = [
    "NAMES",
    "PARAGRAPHS",
    "ROUTES",
    "Route",
    "judge",
    "lenient_sides",
    "random_sides",
    "strict_sides",
    "verdict",
]
