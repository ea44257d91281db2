"""Engine calls in worker processes with time limits.

Why not threads: a register has one SQLite connection per process, a check must not block the server, and only processes
can be ended. The server ends a late worker; a worker that outlives its server ends itself.
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
"""Seconds after the time limit at which a worker ends itself."""


class WorkerFailed(TitlecheckError, RuntimeError):
    """Error: a call was too slow (``slow``), or its process died."""

    def __init__(self, *, slow: bool) -> None:
        super().__init__("slow" if slow else "died")
        self.slow = slow


class WorkerFault(TitlecheckError, RuntimeError):
    """Error in a worker caused by a bug: its type and traceback locations, without its message."""

    def __init__(self, kind: str, frames: str) -> None:
        super().__init__(kind, frames)
        self.kind, self.frames = kind, frames


class WorkerPool:
    """Pool of worker processes; ``failures`` counts those that were ended or died.

    ``package``: package prefix of callable functions, ending with a dot.
    """

    def __init__(self, workers: int = WORKERS, package: str = "titlecheck.web.") -> None:
        self._package = package
        self._turns = CapacityLimiter(workers)
        self._processes = CapacityLimiter(workers)
        self.failures = 0

    async def run(self, module: str, name: str, *given: Any, seconds: float = ENGINE_SECONDS) -> Any:
        """Return the value of a function, called in a worker process; raise ``WorkerFailed`` on time-out or crash.

        Arguments and value must be picklable. The time limit starts when a process is free.
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
    """Call a function in the worker and return its value; the process ends itself after ``seconds``."""
    from titlecheck.workbook.child_process import shelter, sheltered

    if not sheltered():
        shelter()
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            return called(module, name, *given)
        except Exception as fault:
            # The message may contain personal data, and not every exception can be pickled.
            raise WorkerFault(type(fault).__name__, frames_of(fault)) from None
        finally:
            faulthandler.cancel_dump_traceback_later()


def frames_of(fault: BaseException) -> str:
    """Return the traceback locations of an exception, without its message."""
    frames = traceback.extract_tb(fault.__traceback__)
    return "; ".join(f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in frames)
