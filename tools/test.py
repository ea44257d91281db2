"""Set everything up and run the tests: python3 tools/test.py [arguments for pytest].

Without arguments: all tests, in parallel, then branch coverage. Exit code 0 only if every test passed and the branch
coverage of ``COVERED`` is at least ``LEAST``.
"""

import os
import sys

from setup import HOME, program, run, setup

LEAST = "100"
"""Minimum branch coverage of ``COVERED`` in per cent."""
COVERED = (
    "dossier",
    "ruleset",
    *(f"eligibility/{name}" for name in ("engine", "evidence", "allocation", "requirements", "tracks")),
)
"""Packages that determine verdicts, with full branch coverage."""
TRACED = (
    "tests/cases",
    "tests/dossier",
    "tests/eligibility",
    "tests/ruleset",
    "tests/stored_results",
    "tests/documents/test_meeting.py",
    "tests/procedure/test_deadlines.py",
    "tests/procedure/test_readings.py",
    "tests/scoring/test_command.py",
    "tests/scoring/test_counted_once.py",
    "tests/scoring/test_rules.py",
    "tests/scoring/test_scheme_descriptions.py",
    "tests/test_awarding.py",
    "tests/test_cases.py",
    "tests/test_statements.py",
)
"""Tests that reach every branch of these packages. Tracing makes tests two to three times slower."""
EXHAUSTIVE = (
    "tests/eligibility/test_allocation.py",
    "tests/eligibility/test_shared_computation.py",
    "tests/eligibility/test_soundness.py",
    "tests/eligibility/test_sweep.py",
)
"""Tests among them that only repeat the same branches: they run without tracing."""


def traced_files():
    """Return the traced test files, from the checkout."""
    found = []
    for place in TRACED:
        whole = HOME / place
        found += sorted(whole.rglob("test_*.py")) if whole.is_dir() else [whole]
    return [name for path in found if (name := path.relative_to(HOME).as_posix()) not in EXHAUSTIVE]


def main(arguments):
    """Run pytest, and after a complete run report branch coverage."""
    setup("dev")
    if arguments:
        return run(program("python"), "-m", "pytest", *arguments)
    os.environ.setdefault("COVERAGE_FILE", ".coverage")
    # One process more than there are processors, because many tests wait for a browser or for a command.
    pytest = (program("python"), "-m", "pytest", "-n", str((os.cpu_count() or 1) + 1), "--dist", "worksteal")
    packages = ["--cov=titlecheck." + name.replace("/", ".") for name in COVERED]
    files = traced_files()
    failed = [run(*pytest, *files, *packages, "--cov-report="), run(*pytest, *("--ignore=" + name for name in files))]
    if any(failed):
        return max(failed)
    packages = ",".join("*/titlecheck/" + name + "/*" for name in COVERED)
    print("\nBranches reached in " + ", ".join(COVERED) + " (at least " + LEAST + " % wanted):")
    return run(program("python"), "-m", "coverage", "report", "--include", packages, "--fail-under", LEAST)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
