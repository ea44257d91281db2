"""Cold start: the whole process of one check, relative to importing two libraries that every call needs."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.clock import table, target
from benchmarks.dossiers import KINDS, dossier
from titlecheck.workbook import fill_workbook

IMPORTS = "python -c “import pydantic, typer”"
SURROUNDINGS = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Environment of a user, in which compiled modules are cached."""
PEAK = """
import sys
sys.argv = ["titlecheck", *sys.argv[1:]]
from titlecheck.cli.main import main
main()
status = open("/proc/self/status").read()
print(status[status.index("VmHWM") :].split()[1], file=sys.stderr)
"""
"""Check that prints its own peak memory, because a parent's value would include the parent's memory."""


def _process(*arguments: str) -> float:
    """Return the seconds of one Python process with ``arguments``; its output is discarded."""
    call = [sys.executable, *arguments]
    nowhere = subprocess.DEVNULL
    start = time.perf_counter()
    done = subprocess.run(call, stdout=nowhere, stderr=nowhere, env=SURROUNDINGS, check=False)
    assert done.returncode in (0, 1, 3), arguments
    return time.perf_counter() - start


def _peak(*arguments: str) -> float | None:
    """Return the peak memory of one check in MB; None if the system does not report it."""
    if not sys.platform.startswith("linux"):
        return None
    call = [sys.executable, "-c", PEAK, *arguments]
    output = subprocess.run(call, capture_output=True, env=SURROUNDINGS, check=True).stderr
    return int(output.split()[-1]) / 1024


def main(rounds: int = 15) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as home:
        sample = str(Path(home) / "sample.xlsx")
        fill_workbook(sample, dossier(KINDS[0], unknown=True, sought="associate_professor"), "ru")
        check = ("-m", "titlecheck", "check", sample)
        calls = {
            "python -c pass": ("-c", "pass"),
            IMPORTS: ("-c", "import pydantic, typer"),
            "titlecheck --version": ("-m", "titlecheck", "--version"),
            "titlecheck check sample.xlsx": check,
            "titlecheck check sample.xlsx --format json": (*check, "--format", "json"),
            "titlecheck check sample.xlsx --format html": (*check, "--format", "html"),
        }
        seen: dict[str, list[float]] = {name: [] for name in calls}
        for call in calls.values():
            _process(*call)
        for _ in range(rounds):
            for name, call in calls.items():
                seen[name].append(_process(*call))
        peaks = {form: _peak("check", sample, "--format", form) for form in ("text", "json", "html")}
    timed = {name: (sorted(all_of)[rounds // 2], min(all_of)) for name, all_of in seen.items()}
    table("Cold start, one workbook of 60 works, whole process", timed, beside=IMPORTS)
    print()
    target("one check as a multiple of the imports", timed["titlecheck check sample.xlsx"][1] / timed[IMPORTS][1], 2.8)
    for form, peak in peaks.items():
        if peak is not None:
            target(f"most memory of one check, as {form}", peak, 80, " MB")
