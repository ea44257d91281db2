"""Registers of journals: loading them beside merely reading the files, looking one up, checking with and without."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.clock import shown, target
from benchmarks.registers import FIRST_YEAR, issn, write_csv, write_workbook
from titlecheck.journals.register import Register

JOURNALS, YEARS = 9_000, 4
"""A fifth of the journals and some of the years, so that the whole benchmark stays short; the full size is
``python -m benchmarks.journals 45000 14``."""

LOOKUPS = 20_000

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
from titlecheck.journals.load import load_file
for path in sys.argv[2:]:
    load_file(Path(path), Path(sys.argv[1]))
"""
_PEAK = """
status = open("/proc/self/status").read()
print(status[status.index("VmHWM") :].split()[1], file=sys.stderr)
"""


def _run(script: str, *arguments: object) -> tuple[float, float | None]:
    """Seconds and most memory in MB of a process of its own; no memory where the system does not tell."""
    linux = sys.platform.startswith("linux")
    call = [sys.executable, "-c", script + (_PEAK if linux else ""), *map(str, arguments)]
    start = time.perf_counter()
    told = subprocess.run(call, capture_output=True, text=True, check=True).stderr
    return time.perf_counter() - start, int(told.split()[-1]) / 1024 if linux else None


def _loading(home: Path, journals: int, years: int) -> None:
    book = home / "citescore.xlsx"
    write_workbook(book, journals, years)
    texts = write_csv(home, journals, years)
    print(f"\nLoading {journals} journals × {years} years\n\n| what | time | most memory |\n|---|---:|---:|")
    done: dict[str, tuple[float, float | None]] = {}
    for name, script, arguments in (
        ("calamine reads the workbook", _READ, (book,)),
        ("journals load, the workbook", _LOAD, (home / "book.sqlite", book)),
        ("csv reads the files", _READ_CSV, texts),
        ("journals load, the CSV files", _LOAD, (home / "text.sqlite", *texts)),
    ):
        done[name] = gone, peak = _run(script, *arguments)
        print(f"| {name} | {shown(gone)} | {f'{peak:.0f} MB' if peak else '–'} |")
    print()
    seconds = [gone for gone, _ in done.values()]
    target("loading the workbook as a multiple of reading it", seconds[1] / seconds[0], 3)
    target("loading the CSV files as a multiple of reading them", seconds[3] / seconds[2], 3)
    for name, (_, peak) in done.items():
        if peak is not None and "load" in name:
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
    start = time.perf_counter()
    found = sum(bool(register.lookup(*one)) for one in asked)
    gone = (time.perf_counter() - start) / LOOKUPS
    assert found == LOOKUPS
    target("a lookup by ISSN and year, most of them for the first time", gone * 1e6, 50, " µs")


def main(journals: int = JOURNALS, years: int = YEARS) -> None:
    """Print the tables."""
    with tempfile.TemporaryDirectory() as home:
        _loading(Path(home), journals, years)
        _looking_up(Path(home) / "book.sqlite", journals, years)


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:3]))
