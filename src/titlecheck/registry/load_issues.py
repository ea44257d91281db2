"""Problems and notes of register files."""

from __future__ import annotations

from functools import partial

from titlecheck.errors import TitlecheckError
from titlecheck.workbook.outcome import REGISTERS, ReadingNote, ReadingProblem

load_problem = partial(ReadingProblem, texts=REGISTERS)
"""Problem of a register file: the file is not loaded."""

load_note = partial(ReadingNote, texts=REGISTERS)
"""Note on a register file that is loaded."""


class LoadError(TitlecheckError):
    """Error for a file that cannot be loaded, with all its problems."""

    def __init__(self, *problems: ReadingProblem) -> None:
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        return ", ".join(one.code for one in self.problems)
