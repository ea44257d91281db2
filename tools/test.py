"""Set everything up and run the tests: python3 tools/test.py [arguments for pytest].

Without arguments: all tests, in parallel, then branch coverage. Exit code 0 only if every test passed and the branch
coverage of ``COVERED`` is at least ``LEAST``.
"""

import os
import sys

from setup import program, run, setup

LEAST = "100"
"""Minimum branch coverage of ``COVERED`` in per cent."""
COVERED = (
    "dossier",
    "ruleset",
    *(f"eligibility/{name}" for name in ("engine", "evidence", "allocation", "requirements", "tracks")),
)
"""Packages that determine verdicts, with full branch coverage."""
EXHAUSTIVE = (
    "tests/editions",
    "tests/importers",
    "tests/oracle",
    "tests/outlook",
    "tests/web",
    "tests/eligibility/test_allocation.py",
    "tests/eligibility/test_shared_computation.py",
    "tests/eligibility/test_soundness.py",
    "tests/eligibility/test_sweep.py",
    "tests/workbook/test_decisive_fields.py",
    "tests/workbook/test_fuzz.py",
)
"""Tests that repeat the same branches very often, and those of pages: they run without tracing, which would make them
two to three times slower, and are not needed for the coverage.
"""


def main(arguments):
    """Run pytest, and after a complete run report branch coverage."""
    setup("dev")
    if arguments:
        return run(program("python"), "-m", "pytest", *arguments)
    os.environ.setdefault("COVERAGE_FILE", ".coverage")
    # One process more than there are processors, because many tests wait for a browser or for a command.
    pytest = (program("python"), "-m", "pytest", "-n", str((os.cpu_count() or 1) + 1), "--dist", "worksteal")
    # Only these packages are traced, because tracing everything makes the tests a third slower.
    traced = ["--cov=titlecheck." + name.replace("/", ".") for name in COVERED]
    others = ["--ignore=" + place for place in EXHAUSTIVE]
    failed = [run(*pytest, *others, *traced, "--cov-report="), run(*pytest, *EXHAUSTIVE)]
    if any(failed):
        return max(failed)
    packages = ",".join("*/titlecheck/" + name + "/*" for name in COVERED)
    print("\nBranches reached in " + ", ".join(COVERED) + " (at least " + LEAST + " % wanted):")
    return run(program("python"), "-m", "coverage", "report", "--include", packages, "--fail-under", LEAST)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
