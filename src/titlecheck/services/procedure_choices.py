"""What the use cases of the procedure depend on beside the dossier: edition, interpretations, day."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from titlecheck.dossier import Dossier
from titlecheck.ruleset import Edition, Profile


class ProcedureChoices(NamedTuple):
    """The choices of one use case; ``profile`` covers the interpretations of the procedure, too.

    ``as_of``: the day that counts as today.
    """

    edition: Edition
    profile: Profile
    as_of: date | None = None

    def today(self, dossier: Dossier) -> date:
        """Return the day that counts as today: the one chosen, that of the application, or today."""
        return self.as_of or dossier.application.applied_on or date.today()
