"""What every check depends on beside the dossier: edition, interpretations, routes, title, day, register."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from titlecheck.ruleset import Edition, Profile
from titlecheck.services.registers import Registers


class Choices(NamedTuple):
    """The choices of one check.

    ``routes``: paragraphs to examine; ``None``: all those of the title sought. ``title``: the title to check in place
    of the dossier's own. ``as_of``: the day of the application in place of the dossier's own. ``registers``: the
    register of journals to ask; ``None``: none.
    """

    edition: Edition
    profile: Profile
    routes: tuple[str, ...] | None = None
    title: str | None = None
    as_of: date | None = None
    registers: Registers | None = None
