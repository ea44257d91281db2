"""Many dossiers: several processes read and check them, one after another they come out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from titlecheck.cli.desk import Desk

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

MANY = 12
"""So many dossiers are worth the start of another process."""

Said = tuple[str, str | bytes]
"""What a worker had to say: on which stream, and what."""

Done = TypeVar("Done")
Task = Callable[[Desk, int], Done]


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


_task: Task[Any] | None = None


def _share(task: Task[Any]) -> None:
    global _task  # noqa: PLW0603 - what a worker works at is given once, when it starts
    import signal

    # Who stops the program stops it here, not in every worker by itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _task = task


def _work(lang: Any, number: int) -> tuple[list[Said], Any]:
    assert _task is not None
    book = Notebook.like(Desk(lang))
    done = _task(book, number)
    return book.said, done


def in_turn(
    desk: Desk,
    task: Task[Done],
    count: int,
    *,
    jobs: int | None = None,
    lost: Callable[[int], Done] | None = None,
) -> Iterator[Done]:
    """What ``task`` gives for 0 … ``count`` - 1; what it said comes in that order, whoever was quicker.

    ``task`` must be one that another process can be given. ``jobs``: how many processes at most; if not given, as many
    as the machine has processors and the tasks are worth: few are done here. ``lost`` answers for a task whose process
    did not live to answer; without it ``BrokenProcessPool`` is raised.
    """
    workers = min(jobs, count) if jobs else min(os.cpu_count() or 1, count // (MANY // 2))
    if workers < 2 or (jobs is None and count < MANY):
        for number in range(count):
            yield task(desk, number)
        return
    from concurrent.futures.process import BrokenProcessPool

    done = 0
    while done < count:
        try:
            for said, answer in _shared(desk, task, range(done, count), workers):
                _read_out(said, desk)
                done += 1
                yield answer
        except BrokenProcessPool:
            if lost is None:
                raise
            # One of the next few tasks ended its process: the first of them is done by itself, then all go on.
            try:
                ((said, answer),) = _shared(desk, task, range(done, done + 1), 1)
                _read_out(said, desk)
            except BrokenProcessPool:
                answer = lost(done)
            done += 1
            yield answer


def _shared(desk: Desk, task: Task[Done], numbers: range, workers: int) -> Iterator[tuple[list[Said], Done]]:
    """What several processes give for ``numbers``, in that order."""
    from concurrent.futures import ProcessPoolExecutor

    pool: ProcessPoolExecutor = ProcessPoolExecutor(workers, initializer=_share, initargs=(task,))
    try:
        yield from pool.map(_work, [desk.lang] * len(numbers), numbers, chunksize=4)
    finally:
        # Where the caller stops early, what has not been begun is not begun any more.
        pool.shutdown(cancel_futures=True)


def _read_out(said: list[Said], desk: Desk) -> None:
    book = Notebook.like(desk)
    book.said = said
    desk.progress("")
    book.read_out(desk)
