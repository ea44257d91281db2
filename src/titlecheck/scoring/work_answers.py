"""Questions put to one work: the answers so far."""

from __future__ import annotations

from titlecheck.scoring.subject import ScoreCell
from titlecheck.three_valued import MAYBE, NO, YES, Tri


class WorkAnswers:
    """The answers so far; the first *no* is the reason, and an open answer names its cells."""

    __slots__ = ("cells", "reason", "value")

    def __init__(self) -> None:
        self.value: Tri = YES
        self.reason = ""
        self.cells: list[ScoreCell] = []

    def ask(self, value: Tri, reason: str, *cells: ScoreCell) -> None:
        """Put one question."""
        if value == NO and not self.reason:
            self.reason = reason
        elif value == MAYBE:
            self.cells += cells
        self.value = min(self.value, value)
