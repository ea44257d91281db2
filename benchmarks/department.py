"""Department: ``titlecheck batch`` over a folder, with one and two processes, relative to bare cell reading.

``python -m benchmarks.department 1000`` for another number of dossiers.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from python_calamine import CalamineWorkbook

from benchmarks.batch import _write
from benchmarks.clock import table, target

COUNT = 100
CALAMINE = "calamine reads their cells"
JSON = "titlecheck batch, one process, JSON"
ONE = "titlecheck batch, one process"
_EVERY = 0.05
"""Interval of memory measurements in seconds."""


def _calamine(paths: list[Path]) -> float:
    start = time.perf_counter()
    for path in paths:
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()
    return time.perf_counter() - start


@contextmanager
def _started(home: Path, form: str, jobs: int) -> Iterator[subprocess.Popen[bytes]]:
    """Start one call; at the end its exit code must be 0."""
    with tempfile.TemporaryDirectory() as out:
        output = str(Path(out) / f"summary.{form}")
        call = [sys.executable, "-m", "titlecheck", "batch", str(home), "-o", output, "--jobs", str(jobs)]
        with subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            yield process
        assert process.returncode == 0, process.returncode


def _seconds(home: Path, form: str, jobs: int) -> float:
    """Return the seconds of one call; nothing watches its memory, since that would slow it."""
    start = time.perf_counter()
    with _started(home, form, jobs) as process:
        process.wait()
    return time.perf_counter() - start


def _peak(home: Path, form: str, jobs: int) -> float | None:
    """Return the most memory in MB that all processes of one call hold."""
    peak = 0.0
    with _started(home, form, jobs) as process:
        while process.poll() is None:
            peak = max(peak, sum(map(_held, _family(process.pid))))
            time.sleep(_EVERY)
    return peak / 1024 or None


def _family(pid: int) -> list[int]:
    """Return a process and its descendants; empty if the system does not say."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return []
    return [pid, *(one for child in children.split() for one in _family(int(child)))]


def _held(pid: int) -> int:
    """Return the memory of a process in KB, with shared memory divided among processes."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def main(count: int = COUNT, rounds: int = 2) -> None:
    """Write the workbooks, then print the tables."""
    calls = {
        JSON: ("json", 1),
        ONE: ("xlsx", 1),
        "titlecheck batch, two processes": ("xlsx", 2),
    }
    with tempfile.TemporaryDirectory() as folder:
        home, part = Path(folder) / "whole", Path(folder) / "part"
        home.mkdir()
        part.mkdir()
        paths = [home / f"{number:04}.xlsx" for number in range(count)]
        with ProcessPoolExecutor() as pool:
            list(pool.map(_write, paths, range(count), chunksize=10))
        for path in paths[: count // 4]:
            (part / path.name).hardlink_to(path)
        times: dict[str, list[float]] = {CALAMINE: []}
        for _ in range(rounds):
            times[CALAMINE].append(_calamine(paths))
            for name, (form, jobs) in calls.items():
                times.setdefault(name, []).append(_seconds(home, form, jobs))
        peaks = {name: _peak(home, *how) for name, how in calls.items()}
        quarter = {name: _peak(part, *how) for name, how in calls.items()}
    timed = {name: (sorted(all_of)[len(all_of) // 2], min(all_of)) for name, all_of in times.items()}
    table(f"Department, {count} workbooks of 60 works each, both titles", timed, beside=CALAMINE)
    print()
    for name, peak in peaks.items():
        less = quarter[name]
        if peak is not None and less is not None:
            each = (peak - less) / (count - count // 4) * 1024
            print(f"- {name}: {peak:.0f} MB at the peak, {less:.0f} MB for a quarter of them, {each:.0f} KB a dossier")
    one, two = timed[ONE][1], timed["titlecheck batch, two processes"][1]
    target("two processes as a part of one", two / one, 0.65)
    least = timed[CALAMINE][1]
    target("JSON from one process, as a multiple of reading the cells", timed[JSON][1] / least, 6.2)
    target("a workbook from one process, as a multiple of reading the cells", one / least, 8.1)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
