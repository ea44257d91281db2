"""Many dossiers: several processes read and check them, one after another they come out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

from titlecheck.cli.desk import Desk

MANY = 12
"""So many dossiers are worth the start of another process."""

Said = tuple[str, str | bytes]
"""What a worker had to say: on which stream, and what."""


class Notebook(Desk):
    """A desk that keeps what is said at it, for somebody else to read out."""

    said: list[Said]

    @classmethod
    def like(cls, desk: Desk) -> Notebook:
        """An empty notebook in the language of ``desk``."""
        book = cls(*desk)
        book.said = []
        return book

    def out(self, text: str) -> None:
        self.said.append(("out", text))

    def err(self, text: str) -> None:
        self.said.append(("err", text))

    def raw(self, data: bytes) -> None:
        self.said.append(("raw", data))

    def progress(self, text: str) -> None:
        """Nobody watches a worker."""

    def read_out(self, desk: Desk) -> None:
        """Say at ``desk`` what was said here, in the same order."""
        for stream, what in self.said:
            getattr(desk, stream)(what)


_task: Callable[[Desk, int], int] | None = None


def _share(task: Callable[[Desk, int], int]) -> None:
    global _task  # noqa: PLW0603 - what a worker works at is given once, when it starts
    _task = task


def _work(lang: Any, number: int) -> tuple[list[Said], int]:
    assert _task is not None
    book = Notebook.like(Desk(lang))
    code = _task(book, number)
    return book.said, code


def in_turn(desk: Desk, task: Callable[[Desk, int], int], count: int) -> Iterator[int]:
    """The codes of ``task`` for 0 … ``count`` - 1; what it said comes in that order, whoever was quicker.

    ``task`` must be one that another process can be given; few tasks are done here.
    """
    workers = min(os.cpu_count() or 1, count // (MANY // 2))
    if count < MANY or workers < 2:
        for number in range(count):
            yield task(desk, number)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(workers, initializer=_share, initargs=(task,)) as pool:
        for said, code in pool.map(_work, [desk.lang] * count, range(count), chunksize=4):
            book = Notebook.like(desk)
            book.said = said
            desk.progress("")
            book.read_out(desk)
            yield code
