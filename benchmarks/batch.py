"""Batch: 300 workbooks to 300 JSON results, relative to two libraries that only open the workbooks."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from benchmarks.clock import table, target
from benchmarks.dossiers import KINDS, dossier
from titlecheck.eligibility import assess
from titlecheck.eligibility.outlook.headline_dates import with_headline
from titlecheck.eligibility.outlook.projection import ProjectedDossier
from titlecheck.rendering.json_result import to_json
from titlecheck.ruleset import load_edition
from titlecheck.workbook import fill_workbook, read_dossier

COUNT = 300
CALAMINE = "calamine reads their cells"
OPENPYXL = "openpyxl opens them"


def _write(path: Path, number: int) -> None:
    kind = KINDS[number % len(KINDS)]
    sought = "professor" if kind == "professor" or number % 6 == 2 else "associate_professor"
    facts = dossier(kind, seed=number, unknown=number % 2 == 1, sought=sought)
    fill_workbook(path, facts, ("kk", "ru", "en")[number % 3])


def _calamine(paths: list[Path]) -> None:
    for path in paths:
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()


def _openpyxl(paths: list[Path]) -> None:
    for path in paths:
        load_workbook(path)


def _read(paths: list[Path]) -> list[Any]:
    found = [read_dossier(path).dossier for path in paths]
    assert all(found)
    return found


def _results(paths: list[Path]) -> int:
    """Process all in this process: read, assess, compute the headline's dates, write JSON."""
    edition = load_edition()
    profile = edition.readings.profile()
    return sum(
        len(to_json(with_headline(assess(facts), ProjectedDossier(facts, edition, profile)), "ru"))
        for facts in _read(paths)
    )


def _command(paths: list[Path]) -> None:
    """Process all as a user does: in a new process, with results in files."""
    with tempfile.TemporaryDirectory() as out:
        call = [sys.executable, "-m", "titlecheck", "check", *map(str, paths), "--format", "json", "-o", out]
        done = subprocess.run(call, capture_output=True, check=False)
        assert done.returncode in (0, 1, 3), done.stderr.decode()
        assert len(list(Path(out).glob("*.json"))) == len(paths)


def main(count: int = COUNT, rounds: int = 3) -> None:
    """Write the workbooks, then print the table."""
    runners: dict[str, Callable[[list[Path]], Any]] = {
        CALAMINE: _calamine,
        OPENPYXL: _openpyxl,
        "read_dossier alone": _read,
        "read, assess, JSON in one process": _results,
        "titlecheck check … --format json": _command,
    }
    with tempfile.TemporaryDirectory() as home:
        paths = [Path(home) / f"{number:03}.xlsx" for number in range(count)]
        with ProcessPoolExecutor() as pool:
            list(pool.map(_write, paths, range(count), chunksize=10))
        times: dict[str, list[float]] = {name: [] for name in runners}
        for run in runners.values():
            run(paths[:6])
        for _ in range(rounds):
            for name, run in runners.items():
                start = time.perf_counter()
                run(paths)
                times[name].append(time.perf_counter() - start)
    timed = {name: (sorted(all_of)[len(all_of) // 2], min(all_of)) for name, all_of in times.items()}
    table(f"Batch, {count} workbooks of 60 works each", timed, beside=CALAMINE)
    print()
    best = min(timed["read, assess, JSON in one process"][1], timed["titlecheck check … --format json"][1])
    target("the whole batch as a multiple of reading the cells", best / timed[CALAMINE][1], 3)
    target("the whole batch as a part of opening with openpyxl", best / timed[OPENPYXL][1], 0.2)
