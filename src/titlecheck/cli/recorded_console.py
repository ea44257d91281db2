"""What a command says in another process, to be read out by the one that was called."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

from titlecheck.cli.console import Console
from titlecheck.i18n import Language
from titlecheck.services.parallel import in_turn, worth_sharing

Said = tuple[str, str | bytes]
"""What was said: on which stream, and what."""

Done = TypeVar("Done")
Task = Callable[[Console, int], Done]


class RecordedConsole(Console):
    """Console that records what is written, for another process to write it."""

    def __init__(self, lang: Language) -> None:
        super().__init__(lang)
        self.said: list[Said] = []

    def out(self, text: str) -> None:
        self.said.append(("out", text))

    def err(self, text: str) -> None:
        self.said.append(("err", text))

    def raw(self, data: bytes) -> None:
        self.said.append(("raw", data))

    def progress(self, text: str) -> None:
        """Nobody watches a worker."""

    def read_out(self, desk: Console) -> None:
        """Say at ``desk`` what was said here, in the same order."""
        for stream, what in self.said:
            getattr(desk, stream)(what)


def told_in_turn(desk: Console, task: Task[Done], count: int) -> Iterator[Done]:
    """Yield what ``task`` gives for 0 … ``count`` - 1; what it said comes in that order, whoever was quicker.

    ``task`` must be one that another process can be given: many are shared among several processes.
    """
    if not worth_sharing(count):
        for number in range(count):
            yield task(desk, number)
        return
    for said, done in in_turn(partial(_recorded, task, desk.lang), count):
        book = RecordedConsole(desk.lang)
        book.said = said
        desk.progress("")
        book.read_out(desk)
        yield done


def _recorded(task: Task[Done], lang: Language, number: int) -> tuple[list[Said], Done]:
    book = RecordedConsole(lang)
    done = task(book, number)
    return book.said, done
