"""A sitting of the Expert Council: who sits, on which cases, and how they voted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Decision(StrEnum):
    """What the Expert Council decided on a case (item 8 of annexes 3 and 4)."""

    AWARD = "award"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class MeetingCase:
    """A case of the sitting; ``row`` is that of the workbook."""

    row: int
    number: str = ""
    file: str = ""
    """Name of the file of the dossier."""
    expert: str = ""
    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstained: int | None = None
    decision: Decision | None = None

    @property
    def votes(self) -> tuple[int | None, int | None, int | None]:
        """The votes for and against, and the abstentions."""
        return self.votes_for, self.votes_against, self.votes_abstained


@dataclass(frozen=True, slots=True)
class Meeting:
    """A sitting; ``None`` and empty texts are not known."""

    council: str = ""
    science: str = ""
    held_on: date | None = None
    protocol: str = ""
    chair: str = ""
    secretary: str = ""
    members: int | None = None
    """How many members took part in the vote."""
    cases: tuple[MeetingCase, ...] = ()
