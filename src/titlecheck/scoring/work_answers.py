"""Answers to the conditions of a row for one work."""

from __future__ import annotations

from titlecheck.scoring.subject import ScoreCell
from titlecheck.three_valued import MAYBE, NO, YES, Tri


class WorkAnswers:
    """Collected answers: the first NO determines the reason, an open answer adds its cells."""

    __slots__ = ("cells", "reason", "value")

    def __init__(self) -> None:
        self.value: Tri = YES
        self.reason = ""
        self.cells: list[ScoreCell] = []

    def ask(self, value: Tri, reason: str, *cells: ScoreCell) -> None:
        """Add one answer."""
        if value == NO and not self.reason:
            self.reason = reason
        elif value == MAYBE:
            self.cells += cells
        self.value = min(self.value, value)
