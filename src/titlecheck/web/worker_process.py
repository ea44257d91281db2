"""Calls of the engine in worker processes, each with a deadline. Never in threads.

Why processes: a register of journals holds one SQLite connection for a process, a check must not keep the page from
answering, and only a process can be ended. Two deadlines: the server ends a worker that is late, and a worker that
outlives its server ends itself.
"""

from __future__ import annotations

import faulthandler
import os
import traceback
from pathlib import Path
from typing import Any

import anyio
from anyio import CapacityLimiter, to_process

from titlecheck.errors import TitlecheckError
from titlecheck.web.page_call import called
from titlecheck.web.web_limits import ENGINE_SECONDS, WORKERS

_LATER = 5
"""Seconds after the deadline at which a worker ends itself."""


class WorkerFailed(TitlecheckError, RuntimeError):
    """A call gave no answer: it was too slow (``slow``), or its process died."""

    def __init__(self, *, slow: bool) -> None:
        super().__init__("slow" if slow else "died")
        self.slow = slow


class WorkerFault(TitlecheckError, RuntimeError):
    """A fault of the program in a worker: its kind and the places it came through, without what it said."""

    def __init__(self, kind: str, frames: str) -> None:
        super().__init__(kind, frames)
        self.kind, self.frames = kind, frames


class WorkerPool:
    """So many worker processes as the machine is asked for; ``failures`` counts those that were ended or died.

    ``package``: where the functions are that can be called, with a dot at its end.
    """

    def __init__(self, workers: int = WORKERS, package: str = "titlecheck.web.") -> None:
        self._package = package
        self._turns = CapacityLimiter(workers)
        self._processes = CapacityLimiter(workers)
        self.failures = 0

    async def run(self, module: str, name: str, *given: Any, seconds: float = ENGINE_SECONDS) -> Any:
        """Return what a function of a module of this package returns, from a worker process; raise ``WorkerFailed``.

        What is given and what comes of it must be fit to be pickled. The deadline
        begins when a process is free.
        """
        async with self._turns:
            try:
                with anyio.fail_after(seconds):
                    return await to_process.run_sync(
                        timed,
                        seconds + _LATER,
                        self._package + module,
                        name,
                        *given,
                        cancellable=True,
                        limiter=self._processes,
                    )
            except TimeoutError:
                self.failures += 1
                raise WorkerFailed(slow=True) from None
            except anyio.BrokenWorkerProcess:
                self.failures += 1
                raise WorkerFailed(slow=False) from None


def timed(seconds: float, module: str, name: str, *given: Any) -> Any:
    """Return what a function returns; what runs in the worker. The process ends itself after so many seconds."""
    from titlecheck.workbook.child_process import shelter, sheltered

    if not sheltered():
        shelter()
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            return called(module, name, *given)
        except Exception as fault:
            # The message may hold data of a person, and not every exception can be sent.
            raise WorkerFault(type(fault).__name__, frames_of(fault)) from None
        finally:
            faulthandler.cancel_dump_traceback_later()


def frames_of(fault: BaseException) -> str:
    """Return the places that an exception came through, without its message."""
    frames = traceback.extract_tb(fault.__traceback__)
    return "; ".join(f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in frames)
