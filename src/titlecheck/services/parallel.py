"""Many tasks shared among several processes; what comes of them comes in their order."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, NamedTuple, TypeVar

from titlecheck.workbook import child_process as apart
from titlecheck.workbook.limits import DOSSIER_SECONDS

MANY = 12
"""So many dossiers are worth the start of another process."""

Done = TypeVar("Done")
Task = Callable[[int], Done]


_AHEAD = 2
"""So many tasks lie before a worker: the next one is there when it has done the first."""
_WINDOW = 64
"""So many answers may wait for one that comes before them."""


def worth_sharing(count: int) -> bool:
    """Return whether so many tasks are worth the start of other processes on this machine."""
    return count >= MANY and min(os.cpu_count() or 1, count // (MANY // 2)) > 1


def in_turn(
    task: Task[Done],
    count: int,
    *,
    jobs: int | None = None,
    lost: Callable[[int], Done] | None = None,
    always: bool = False,
) -> Iterator[Done]:
    """Yield what ``task`` gives for 0 … ``count`` - 1, in that order, whoever was quicker.

    ``task`` must be one that another process can be given. ``jobs``: how many processes at most; if not given, as many
    as the machine has processors and the tasks are worth: few are done here, unless ``always`` says that none is.
    ``lost`` answers for a task whose process did not live to answer; without it ``BrokenProcessPool`` is raised.
    """
    workers = min(jobs, count) if jobs else min(os.cpu_count() or 1, count // (MANY // 2))
    if workers < 2 or (jobs is None and count < MANY):
        if not always:
            for number in range(count):
                yield task(number)
            return
        workers = 1
    crew = _WorkerPool(task, count, min(workers, count))
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
            yield answer.done
    finally:
        crew.dismiss()


class _WorkerAnswer(NamedTuple):
    """What a worker answers: what it did or what went wrong."""

    done: Any = None
    fault: Exception | None = None


class _Dead(NamedTuple):
    """In place of the answer of a worker that died over its task."""


class _Worker:
    """A process that does one task after another, and the tasks that lie before it."""

    def __init__(self, context: Any, task: Task[Any]) -> None:
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(task, theirs), daemon=True)
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

    def __init__(self, task: Task[Any], count: int, size: int) -> None:
        import multiprocessing

        forked = apart.can_fork()
        if not forked:
            # The folder of the call holds files of strangers: a new interpreter takes no module from there.
            os.environ["PYTHONSAFEPATH"] = "1"
        self._context = multiprocessing.get_context("fork" if forked else "spawn")
        self._task, self._count = task, count
        self._begin = 0
        self._again: list[int] = []
        self._done: dict[int, _WorkerAnswer | _Dead] = {}
        self._workers: list[_Worker] = []
        for _ in range(size):
            self._workers.append(self._hired())

    def _hired(self) -> _Worker:
        return _Worker(self._context, self._task)

    def answers(self) -> Iterator[_WorkerAnswer | _Dead]:
        """Yield the answers in the order of the tasks."""
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


def _serve(task: Task[Any], pipe: Any) -> None:
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
        try:
            answer = _WorkerAnswer(task(number))
        except Exception as fault:
            answer = _WorkerAnswer(fault=fault)
        pipe.send(answer)


def _end_with_parent() -> None:
    """End this process with the one that started it, whether that one was killed or not."""
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is not None:
        from multiprocessing.connection import wait

        wait([parent.sentinel])
        os._exit(1)
