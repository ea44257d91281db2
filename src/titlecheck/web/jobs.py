"""Work that takes long: one job runs at a time, some may wait, each can be cancelled, and all end with the server."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

import anyio

from titlecheck.web.web_limits import JOB_WORKERS, MAX_JOBS
from titlecheck.web.worker_process import WorkerPool

WAITING, RUNNING, DONE, FAILED, CANCELLED = "waiting", "running", "done", "failed", "cancelled"
STATES = (WAITING, RUNNING, DONE, FAILED, CANCELLED)
"""The states of a job; the last three are final."""


@dataclass
class BackgroundJob:
    """A piece of work under way. ``cancelled``: whether somebody has asked that nothing further is begun."""

    state: str = field(default=WAITING, kw_only=True)
    cancelled: bool = field(default=False, kw_only=True)
    scope: anyio.CancelScope = field(default_factory=anyio.CancelScope, kw_only=True, repr=False, compare=False)

    @property
    def ended(self) -> bool:
        """Whether nothing more is done."""
        return self.state in (DONE, FAILED, CANCELLED)

    def cancel(self) -> None:
        """End the job at once, with the process that works for it."""
        self.cancelled = True
        self.scope.cancel()


class JobRunner:
    """The jobs of one server. ``broken`` is told of a fault of the program in one of them."""

    def __init__(self, broken: Callable[[Exception], None]) -> None:
        self.workers = WorkerPool(min(os.cpu_count() or 1, JOB_WORKERS))
        self._broken = broken
        self._turn = anyio.Semaphore(1)
        self._tasks: dict[asyncio.Task[None], BackgroundJob] = {}

    @property
    def full(self) -> bool:
        """Whether no further job is taken."""
        return sum(not job.ended for job in self._tasks.values()) >= MAX_JOBS

    def begin(
        self, job: BackgroundJob, work: Callable[[], Awaitable[None]], after: Callable[[], None] = lambda: None
    ) -> None:
        """Do the work of a job as soon as it is its turn, and ``after`` when it has ended in whatever way."""
        task = asyncio.get_running_loop().create_task(self._run(job, work, after))
        self._tasks[task] = job
        task.add_done_callback(lambda done: self._tasks.pop(done, None))

    async def _run(self, job: BackgroundJob, work: Callable[[], Awaitable[None]], after: Callable[[], None]) -> None:
        try:
            with job.scope:
                async with self._turn:
                    job.state = RUNNING
                    await work()
                    if job.state == RUNNING:
                        job.state = CANCELLED if job.cancelled else DONE
        except Exception as fault:
            job.state = FAILED
            self._broken(fault)
        finally:
            if not job.ended:
                job.state = CANCELLED
            after()

    def cancel_all(self) -> None:
        """End every job."""
        for job in self._tasks.values():
            job.cancel()


class ProgressNote:
    """How far a worker has come, as two numbers in a file: all that can pass between processes while one works."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, done: int, rows: int = 0) -> None:
        """Note how many parts are done, and how many rows of the next one."""
        with self.path.open("w", encoding="ascii") as out:
            out.write(f"{done:010d} {rows:010d}")

    def read(self) -> tuple[int, int]:
        """Return both numbers; zeros where nothing has been noted yet."""
        try:
            done, rows = self.path.read_text("ascii").split()
            return int(done), int(rows)
        except (OSError, ValueError):
            return 0, 0
