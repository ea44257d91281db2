"""Console of a worker process, recorded for the main process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

from titlecheck.cli.console import Console
from titlecheck.i18n import Language
from titlecheck.services.parallel import in_turn, worth_sharing

Said = tuple[str, str | bytes]
"""Stream and text of one output."""

Done = TypeVar("Done")
Task = Callable[[Console, int], Done]


class RecordedConsole(Console):
    """Console that records its output."""

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
        """Show nothing, because a worker has no terminal."""

    def read_out(self, console: Console) -> None:
        """Write the recorded output to ``console`` in order."""
        for stream, what in self.said:
            getattr(console, stream)(what)


def told_in_turn(console: Console, task: Task[Done], count: int) -> Iterator[Done]:
    """Yield the results of ``task`` for 0 … ``count`` - 1 in order, each after writing its recorded output.

    ``task`` must be picklable, because many tasks are distributed among processes.
    """
    if not worth_sharing(count):
        for number in range(count):
            yield task(console, number)
        return
    for said, done in in_turn(partial(_recorded, task, console.lang), count):
        book = RecordedConsole(console.lang)
        book.said = said
        console.progress("")
        book.read_out(console)
        yield done


def _recorded(task: Task[Done], lang: Language, number: int) -> tuple[list[Said], Done]:
    book = RecordedConsole(lang)
    done = task(book, number)
    return book.said, done
