"""Choices of the procedure's use cases: edition, interpretations, day."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from titlecheck.dossier import Dossier
from titlecheck.ruleset import Edition, Profile


class ProcedureChoices(NamedTuple):
    """Choices of one use case; ``profile`` includes the interpretations of the procedure.

    ``as_of``: the day used as today.
    """

    edition: Edition
    profile: Profile
    as_of: date | None = None

    def today(self, dossier: Dossier) -> date:
        """Return the day used as today: the chosen one, else the day of the application, else today."""
        return self.as_of or dossier.application.applied_on or date.today()
