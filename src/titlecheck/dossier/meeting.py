"""Meeting of the Expert Council: members, cases and votes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Decision(StrEnum):
    """Decision of the Expert Council on a case (item 8 of annexes 3 and 4)."""

    AWARD = "award"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class MeetingCase:
    """Case of the meeting; ``row`` is its row in the workbook."""

    row: int
    number: str = ""
    file: str = ""
    """File name of the dossier."""
    expert: str = ""
    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstained: int | None = None
    decision: Decision | None = None

    @property
    def votes(self) -> tuple[int | None, int | None, int | None]:
        """Votes for, against, and abstentions."""
        return self.votes_for, self.votes_against, self.votes_abstained


@dataclass(frozen=True, slots=True)
class Meeting:
    """Meeting; None and empty texts are unknown."""

    council: str = ""
    science: str = ""
    held_on: date | None = None
    protocol: str = ""
    chair: str = ""
    secretary: str = ""
    members: int | None = None
    """Number of members who voted."""
    cases: tuple[MeetingCase, ...] = ()
