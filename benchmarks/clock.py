"""Timing of alternatives against each other, with a table of the results."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping
from typing import Any

Timed = dict[str, tuple[float, float]]
"""Median and minimum time in seconds, by name."""


BLOCK = 0.05
"""Approximate duration of a timed block in seconds, so that caches emptied by another runner do not matter."""


def race(runners: Mapping[str, Callable[[], Any]], *, rounds: int) -> Timed:
    """Run a block of each runner per round, so that other load affects all of them equally.

    As in ``timeit``, garbage collection is disabled.
    """
    times: dict[str, list[float]] = {name: [] for name in runners}
    calls: dict[str, int] = {}
    for name, run in runners.items():
        once = min(_once(run) for _ in range(20 if _once(run) < BLOCK else 1))
        calls[name] = max(1, round(BLOCK / once))
    gc.collect()
    gc.disable()
    try:
        for _ in range(rounds):
            for name, run in runners.items():
                start = time.perf_counter()
                for _ in range(calls[name]):
                    run()
                times[name].append((time.perf_counter() - start) / calls[name])
    finally:
        gc.enable()
    return {name: (statistics.median(all_of), min(all_of)) for name, all_of in times.items()}


def _once(run: Callable[[], Any]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def shown(seconds: float) -> str:
    """Return a time in a suitable unit."""
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.{3 if seconds < 0.01 else 1}f} ms"


def table(title: str, timed: Timed, *, beside: str) -> None:
    """Print the times, and each minimum as a multiple of that of the runner named ``beside``.

    Why the minimum: a busy machine slows down multi-threaded runners most.
    """
    width = max(map(len, timed))
    print(f"\n{title}\n\n| {'what':<{width}} | {'median':>10} | {'least':>10} | × {beside} |")
    print(f"|{'-' * (width + 2)}|{'-' * 11}:|{'-' * 11}:|{'-' * (len(beside) + 3)}:|")
    base = timed[beside][1]
    for name, (median, least) in timed.items():
        ratio = f"{least / base:.2f}"
        print(f"| {name:<{width}} | {shown(median):>10} | {shown(least):>10} | {ratio:>{len(beside) + 2}} |")


def target(what: str, reached: float, bound: float, unit: str = "") -> None:
    """Print whether a target was reached in this run."""
    print(f"- {what}: {reached:.2f}{unit}, wanted at most {bound:g}{unit}: {'yes' if reached <= bound else 'NO'}")
