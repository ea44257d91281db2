"""Many dossiers: several processes read and check them, one after another they come out."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, NamedTuple, TypeVar

from titlecheck.cli.console import Console
from titlecheck.workbook import child_process as apart
from titlecheck.workbook.limits import DOSSIER_SECONDS

MANY = 12
"""So many dossiers are worth the start of another process."""

Said = tuple[str, str | bytes]
"""What a worker had to say: on which stream, and what."""

Done = TypeVar("Done")
Task = Callable[[Console, int], Done]


class RecordedConsole(Console):
    """A desk that keeps what is said at it, for somebody else to read out."""

    said: list[Said]

    @classmethod
    def like(cls, desk: Console) -> RecordedConsole:
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

    def read_out(self, desk: Console) -> None:
        """Say at ``desk`` what was said here, in the same order."""
        for stream, what in self.said:
            getattr(desk, stream)(what)


_AHEAD = 2
"""So many tasks lie before a worker: the next one is there when it has done the first."""
_WINDOW = 64
"""So many answers may wait for one that comes before them."""


def in_turn(
    desk: Console,
    task: Task[Done],
    count: int,
    *,
    jobs: int | None = None,
    lost: Callable[[int], Done] | None = None,
    always: bool = False,
) -> Iterator[Done]:
    """What ``task`` gives for 0 … ``count`` - 1; what it said comes in that order, whoever was quicker.

    ``task`` must be one that another process can be given. ``jobs``: how many processes at most; if not given, as many
    as the machine has processors and the tasks are worth: few are done here, unless ``always`` says that none is.
    ``lost`` answers for a task whose process did not live to answer; without it ``BrokenProcessPool`` is raised.
    """
    workers = min(jobs, count) if jobs else min(os.cpu_count() or 1, count // (MANY // 2))
    if workers < 2 or (jobs is None and count < MANY):
        if not always:
            for number in range(count):
                yield task(desk, number)
            return
        workers = 1
    crew = _WorkerPool(desk, task, count, min(workers, count))
    try:
        for number, answer in enumerate(crew.answers()):
            if isinstance(answer, _Dead):
                if lost is None:
                    from concurrent.futures.process import BrokenProcessPool

                    raise BrokenProcessPool("a process ended without an answer")
                yield lost(number)
                continue
            if answer.fault is not None:
                raise answer.fault
            _read_out(answer.said, desk)
            yield answer.done
    finally:
        crew.dismiss()


class _WorkerAnswer(NamedTuple):
    """What a worker answers: what it said, and what it did or what went wrong."""

    said: list[Said]
    done: Any = None
    fault: Exception | None = None


class _Dead(NamedTuple):
    """In place of the answer of a worker that died over its task."""


class _Worker:
    """A process that does one task after another, and the tasks that lie before it."""

    def __init__(self, context: Any, task: Task[Any], lang: Any) -> None:
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(task, lang, theirs), daemon=True)
        self.process.start()
        theirs.close()
        self.before: deque[int] = deque()
        self.since = time.monotonic()

    def give(self, number: int) -> None:
        """Lay a task before the worker; raises ``OSError`` where it is gone."""
        if not self.before:
            self.since = time.monotonic()
        self.before.append(number)
        self.pipe.send(number)

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


class _WorkerPool:
    """Several workers, each lost one replaced by another."""

    def __init__(self, desk: Console, task: Task[Any], count: int, size: int) -> None:
        import multiprocessing

        forked = apart.can_fork()
        if not forked:
            # The folder of the call holds files of strangers: a new interpreter takes no module from there.
            os.environ["PYTHONSAFEPATH"] = "1"
        self._context = multiprocessing.get_context("fork" if forked else "spawn")
        self._task, self._lang, self._count = task, desk.lang, count
        self._begin = 0
        self._again: list[int] = []
        self._done: dict[int, _WorkerAnswer | _Dead] = {}
        self._workers: list[_Worker] = []
        for _ in range(size):
            self._workers.append(self._hired())

    def _hired(self) -> _Worker:
        return _Worker(self._context, self._task, self._lang)

    def answers(self) -> Iterator[_WorkerAnswer | _Dead]:
        """The answers in the order of the tasks."""
        for number in range(self._count):
            while number not in self._done:
                self._hand_out(number)
                self._listen()
            yield self._done.pop(number)

    def _next(self, wanted: int) -> int | None:
        if self._again:
            return self._again.pop(0)
        if self._begin < self._count and self._begin < wanted + _WINDOW:
            self._begin += 1
            return self._begin - 1
        return None

    def _hand_out(self, wanted: int) -> None:
        for depth in range(1, _AHEAD + 1):
            for worker in self._workers:
                if len(worker.before) < depth:
                    number = self._next(wanted)
                    if number is None:
                        return
                    with suppress(OSError):  # that it is gone is seen when it is listened to
                        worker.give(number)

    def _listen(self) -> None:
        from multiprocessing.connection import wait

        waiting = {worker.pipe: worker for worker in self._workers}
        ready = wait(list(waiting), timeout=1)
        now = time.monotonic()
        for pipe in ready:
            worker = waiting[pipe]
            try:
                answer = worker.pipe.recv()
            except (EOFError, OSError):
                self._replace(worker)
                continue
            self._done[worker.before.popleft()] = answer
            worker.since = now
        for worker in list(self._workers):
            if worker.before and now - worker.since > DOSSIER_SECONDS:
                self._replace(worker)

    def _replace(self, worker: _Worker) -> None:
        """Another worker in place of one that died over the first of its tasks."""
        worker.end()
        if worker.before:
            self._done[worker.before.popleft()] = _Dead()
            self._again = sorted([*worker.before, *self._again])
        self._workers[self._workers.index(worker)] = self._hired()

    def dismiss(self) -> None:
        """End all workers; what has not been begun is not begun any more."""
        for worker in self._workers:
            worker.end()


def _serve(task: Task[Any], lang: Any, pipe: Any) -> None:
    """What a worker does until nobody needs it any more."""
    # Who stops the program stops it here, not in every worker by itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    apart.shelter()
    while True:
        try:
            number = pipe.recv()
        except (EOFError, OSError):
            return
        book = RecordedConsole.like(Console(lang))
        try:
            answer = _WorkerAnswer(book.said, task(book, number))
        except Exception as fault:
            answer = _WorkerAnswer(book.said, fault=fault)
        pipe.send(answer)


def _end_with_parent() -> None:
    """End this process with the one that started it, whether that one was killed or not."""
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is not None:
        from multiprocessing.connection import wait

        wait([parent.sentinel])
        os._exit(1)


def _read_out(said: list[Said], desk: Console) -> None:
    book = RecordedConsole.like(desk)
    book.said = said
    desk.progress("")
    book.read_out(desk)
