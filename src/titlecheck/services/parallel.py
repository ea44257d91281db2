"""Parallel execution of tasks in several processes, with results in order."""

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
"""Number of dossiers that justifies another process."""

Done = TypeVar("Done")
Task = Callable[[int], Done]


_AHEAD = 2
"""Number of tasks queued at each worker, so that it does not wait for the next one."""
_WINDOW = 64
"""Maximum number of results waiting for an earlier one."""


def worth_sharing(count: int) -> bool:
    """Return whether ``count`` tasks justify further processes on this machine."""
    return count >= MANY and min(os.cpu_count() or 1, count // (MANY // 2)) > 1


def in_turn(
    task: Task[Done],
    count: int,
    *,
    jobs: int | None = None,
    lost: Callable[[int], Done] | None = None,
    always: bool = False,
) -> Iterator[Done]:
    """Yield the results of ``task`` for 0 … ``count`` - 1 in order.

    ``task`` must be picklable. ``jobs``: maximum number of processes; by default limited by processors and by the
    number of tasks. A few tasks run in this process, unless ``always`` forbids it. ``lost`` returns a result for a task
    whose process died; without it ``BrokenProcessPool`` is raised.
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

                    raise BrokenProcessPool("a worker process ended without a result")
                yield lost(number)
                continue
            if answer.fault is not None:
                raise answer.fault
            yield answer.done
    finally:
        crew.dismiss()


class _WorkerAnswer(NamedTuple):
    """Result of a worker: a value or an error."""

    done: Any = None
    fault: Exception | None = None


class _Dead(NamedTuple):
    """Marker for the result of a worker that died."""


class _Worker:
    """Worker process with its queued tasks."""

    def __init__(self, context: Any, task: Task[Any]) -> None:
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(task, theirs), daemon=True)
        self.process.start()
        theirs.close()
        self.before: deque[int] = deque()
        self.since = time.monotonic()

    def give(self, number: int) -> None:
        """Queue a task; raise ``OSError`` if the worker is gone."""
        if not self.before:
            self.since = time.monotonic()
        self.before.append(number)
        self.pipe.send(number)

    def end(self) -> None:
        """Terminate the process."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


class _WorkerPool:
    """Pool of workers that replaces lost ones."""

    def __init__(self, task: Task[Any], count: int, size: int) -> None:
        import multiprocessing

        forked = apart.can_fork()
        if not forked:
            # The working folder may hold untrusted files: new interpreters must not import from it.
            os.environ["PYTHONSAFEPATH"] = "1"
        self._context = multiprocessing.get_context("fork" if forked else "spawn")
        self._task, self._count = task, count
        self._begin = 0
        self._unfinished: list[int] = []
        self._done: dict[int, _WorkerAnswer | _Dead] = {}
        self._workers: list[_Worker] = []
        for _ in range(size):
            self._workers.append(self._hired())

    def _hired(self) -> _Worker:
        return _Worker(self._context, self._task)

    def answers(self) -> Iterator[_WorkerAnswer | _Dead]:
        """Yield the results in the order of the tasks."""
        for number in range(self._count):
            while number not in self._done:
                self._hand_out(number)
                self._listen()
            yield self._done.pop(number)

    def _next(self, wanted: int) -> int | None:
        if self._unfinished:
            return self._unfinished.pop(0)
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
                    with suppress(OSError):  # a lost worker is detected when its result is read
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
        """Replace a worker that died during its first task."""
        worker.end()
        if worker.before:
            self._done[worker.before.popleft()] = _Dead()
            self._unfinished = sorted([*worker.before, *self._unfinished])
        self._workers[self._workers.index(worker)] = self._hired()

    def dismiss(self) -> None:
        """Terminate all workers and drop queued tasks."""
        for worker in self._workers:
            worker.end()


def _serve(task: Task[Any], pipe: Any) -> None:
    """Run tasks in a worker until the pipe closes."""
    # Ctrl+C is handled in the main process only.
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
    """End this process when its parent ends for any reason."""
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is not None:
        from multiprocessing.connection import wait

        wait([parent.sentinel])
        os._exit(1)
