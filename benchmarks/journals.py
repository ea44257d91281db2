"""Journal registers: loading relative to bare reading, lookup, checks with and without a register."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks.clock import shown, table, target
from benchmarks.dossiers import KINDS, dossier
from benchmarks.registers import FIRST_YEAR, issn, write_csv, write_workbook
from titlecheck.dossier import Dossier
from titlecheck.dossier.works import Percentile
from titlecheck.registry.register import Register
from titlecheck.workbook import fill_workbook

JOURNALS, YEARS, ROUNDS = 9_000, 4, 5
"""A fifth of the journals and some of the years, to keep the benchmark short; the full size is ``python -m
benchmarks.journals 45000 14 1``.
"""

LOOKUPS, BLOCK = 20_000, 1_000
DOSSIERS = 300

_READ = """
import sys
from pathlib import Path
from python_calamine import CalamineWorkbook
book = CalamineWorkbook.from_path(sys.argv[1])
for name in book.sheet_names:
    for row in book.get_sheet_by_name(name).iter_rows():
        pass
"""
_READ_CSV = """
import csv, sys
for path in sys.argv[1:]:
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            pass
"""
_LOAD = """
import sys
from pathlib import Path
from titlecheck.registry.load import Loader
with Loader(Path(sys.argv[1])) as loader:
    for path in sys.argv[2:]:
        loader.load(Path(path))
"""
_PEAK = """
status = open("/proc/self/status").read()
print(status[status.index("VmHWM") :].split()[1], file=sys.stderr)
"""


def _run(script: str, *arguments: object) -> tuple[float, float | None]:
    """Return seconds and peak memory in MB of a separate process; None if the system does not report memory."""
    linux = sys.platform.startswith("linux")
    call = [sys.executable, "-c", script + (_PEAK if linux else ""), *map(str, arguments)]
    start = time.perf_counter()
    output = subprocess.run(call, capture_output=True, text=True, check=True).stderr
    return time.perf_counter() - start, int(output.split()[-1]) / 1024 if linux else None


def _loading(home: Path, journals: int, years: int, rounds: int) -> None:
    book = home / "citescore.xlsx"
    write_workbook(book, journals, years)
    texts = write_csv(home, journals, years)
    print(f"\nLoading {journals} journals × {years} years, the least of {rounds} rounds\n")
    print("| what | time | most memory |\n|---|---:|---:|")
    runs = (
        ("calamine reads the workbook", _READ, (book,)),
        ("journals load, the workbook", _LOAD, (home / "book.sqlite", book)),
        ("csv reads the files", _READ_CSV, texts),
        ("journals load, the CSV files", _LOAD, (home / "text.sqlite", *texts)),
    )
    done: dict[str, list[tuple[float, float]]] = {name: [] for name, _, _ in runs}
    for _ in range(rounds):  # each round runs all of them, so that other load affects all equally
        for name, script, arguments in runs:
            if script is _LOAD:
                Path(arguments[0]).unlink(missing_ok=True)  # each time into a new register
            gone, peak = _run(script, *arguments)
            done[name].append((gone, peak or 0))
    times = {name: min(gone for gone, _ in all_of) for name, all_of in done.items()}
    peaks = {name: max(peak for _, peak in all_of) for name, all_of in done.items()}
    for name, gone in times.items():
        print(f"| {name} | {shown(gone)} | {f'{peaks[name]:.0f} MB' if peaks[name] else '–'} |")
    print()
    seconds = list(times.values())
    target("loading the workbook as a multiple of reading it", seconds[1] / seconds[0], 3)
    target("loading the CSV files as a multiple of reading them", seconds[3] / seconds[2], 3)
    for name, peak in peaks.items():
        if peak and "load" in name:
            target(f"most memory, {name}", peak, 300, " MB")
    target("the register on the disk", (home / "book.sqlite").stat().st_size / 1e6, 200, " MB")


def _looking_up(path: Path, journals: int, years: int) -> None:
    draw = random.Random(1)
    asked = [
        (issn(1_000_000 + draw.randrange(journals)), draw.randrange(FIRST_YEAR, FIRST_YEAR + years))
        for _ in range(LOOKUPS)
    ]
    register = Register(path)
    register.lookup(*asked[0])
    best = float("inf")
    for first in range(0, LOOKUPS, BLOCK):
        start = time.perf_counter()
        found = sum(bool(register.lookup(*one)) for one in asked[first : first + BLOCK])
        best = min(best, (time.perf_counter() - start) / BLOCK)
        assert found == BLOCK
    target("a lookup by ISSN and year, the least of the blocks", best * 1e6, 50, " µs")


def _dossier(number: int, journals: int, register: Register) -> Dossier:
    """Return a dossier of 60 works whose claims the register mostly confirms, completes, or contradicts."""
    facts = dossier(KINDS[number % len(KINDS)], seed=number, unknown=number % 2 == 1)
    draw = random.Random(number)
    works = []
    for work in facts.publications:
        known = bool(work.indexes)
        text = issn((1_000_000 if known else 6_000_000) + draw.randrange(journals))
        changes: dict[str, Any] = {"issn": f"{text[:4]}-{text[4:]}"}
        found = register.lookup(text, work.published_on.year) if work.published_on is not None else []
        if found:
            places = [(score.field, Decimal(str(score.percentile))) for score in found[0].scores[:2]]
            said = tuple(Percentile(field=field, percentile=percentile, matches=True) for field, percentile in places)
            fate = draw.random()
            changes["citescore_value"] = Decimal(str(found[0].value))
            changes["citescore"] = said if fate < 0.85 else None if fate < 0.95 else work.citescore
        works.append(work.model_copy(update=changes))
    return facts.model_copy(update={"publications": tuple(works)})


def _checking(home: Path, register: Path, journals: int) -> None:
    """Time the whole command on many workbooks, with and without the register."""
    paths = []
    held = Register(register)
    for number in range(DOSSIERS):
        paths.append(home / f"{number:03}.xlsx")
        fill_workbook(paths[-1], _dossier(number, journals, held), ("kk", "ru", "en")[number % 3])
    calls = {
        "titlecheck check … --no-journals": ("--no-journals",),
        "titlecheck check … with the register": ("--db", str(register)),
    }
    times: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(3):
        for name, options in calls.items():
            with tempfile.TemporaryDirectory() as out:
                call = [sys.executable, "-m", "titlecheck", "check", *map(str, paths), "--format", "json", "-o", out]
                start = time.perf_counter()
                done = subprocess.run([*call, *options], capture_output=True, check=False)
                times[name].append(time.perf_counter() - start)
                assert done.returncode in (0, 1, 3), done.stderr.decode()
    timed = {name: (sorted(all_of)[1], min(all_of)) for name, all_of in times.items()}
    without, with_register = timed
    table(f"Checking {DOSSIERS} workbooks of 60 works", timed, beside=without)
    print()
    target("with the register as a multiple of without", timed[with_register][1] / timed[without][1], 1.5)


def main(journals: int = JOURNALS, years: int = YEARS, rounds: int = ROUNDS) -> None:
    """Print the tables."""
    with tempfile.TemporaryDirectory() as home:
        _loading(Path(home), journals, years, rounds)
        _looking_up(Path(home) / "book.sqlite", journals, years)
        _checking(Path(home), Path(home) / "book.sqlite", journals)


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:4]))
