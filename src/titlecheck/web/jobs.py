"""Background jobs: one runs at a time, a few may wait, each can be cancelled, and all end with the server."""

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
"""States of a job; the last three are final."""


@dataclass
class BackgroundJob:
    """Background job with its state. ``cancelled``: whether cancellation was requested."""

    state: str = field(default=WAITING, kw_only=True)
    cancelled: bool = field(default=False, kw_only=True)
    scope: anyio.CancelScope = field(default_factory=anyio.CancelScope, kw_only=True, repr=False, compare=False)

    @property
    def ended(self) -> bool:
        """Whether the state is final."""
        return self.state in (DONE, FAILED, CANCELLED)

    def cancel(self) -> None:
        """Stop the job and its process immediately."""
        self.cancelled = True
        self.scope.cancel()


class JobRunner:
    """Queue of a server's jobs. ``broken`` is called with each unexpected exception of a job."""

    def __init__(self, broken: Callable[[Exception], None]) -> None:
        self.workers = WorkerPool(min(os.cpu_count() or 1, JOB_WORKERS))
        self._broken = broken
        self._turn = anyio.Semaphore(1)
        self._tasks: dict[asyncio.Task[None], BackgroundJob] = {}

    @property
    def full(self) -> bool:
        """Whether the queue accepts no further job."""
        return sum(not job.ended for job in self._tasks.values()) >= MAX_JOBS

    def begin(
        self, job: BackgroundJob, work: Callable[[], Awaitable[None]], after: Callable[[], None] = lambda: None
    ) -> None:
        """Queue a job: await ``work`` when its turn comes, then call ``after`` even if it failed or was cancelled."""
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
        """Stop all jobs."""
        for job in self._tasks.values():
            job.cancel()


class ProgressNote:
    """Progress of a worker as two numbers in a file.

    Why a file: a worker process returns nothing before its call ends.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, done: int, rows: int = 0) -> None:
        """Write the number of finished parts, and of rows read in the current one."""
        with self.path.open("w", encoding="ascii") as out:
            out.write(f"{done:010d} {rows:010d}")

    def read(self) -> tuple[int, int]:
        """Return both numbers; zeros if the file is missing or incomplete."""
        try:
            done, rows = self.path.read_text("ascii").split()
            return int(done), int(rows)
        except (OSError, ValueError):
            return 0, 0
