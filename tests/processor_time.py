"""The processor time of a test, which does not depend on what else the machine does."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


def _seconds() -> float:
    """Return the seconds of a processor that this process and its ended children took."""
    try:
        import resource
    except ImportError:  # Windows
        return time.process_time()
    return sum(
        used.ru_utime + used.ru_stime
        for used in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    )


@contextmanager
def bounded_work(seconds: float) -> Iterator[None]:
    """Fail where the work of the block takes more than ``seconds`` of a processor.

    Why: it tells work that runs on without a bound from work that ends; it is no measure of speed.
    """
    start = _seconds()
    yield
    assert _seconds() - start < seconds
