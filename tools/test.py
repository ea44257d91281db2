"""Sets everything up and runs the tests: python3 tools/test.py [arguments for pytest].

With no arguments: all tests, on all cores, and then the share of branches that they reached. Exit code 0 only if
every test passed and no branch of ``COVERED`` was left out beyond what ``LEAST`` allows.
"""

import os
import sys

from setup import program, run, setup

LEAST = "100"
"""Per cent of the branches of ``COVERED`` that the tests must reach."""
COVERED = (
    "dossier",
    "ruleset",
    *(f"eligibility/{name}" for name in ("engine", "evidence", "allocation", "requirements", "tracks")),
)
"""Packages that decide: every branch of them is to be reached."""


def main(arguments):
    """Run pytest, and after a whole run the account of the branches."""
    setup("dev")
    if arguments:
        return run(program("python"), "-m", "pytest", *arguments)
    os.environ.setdefault("COVERAGE_FILE", ".coverage")
    # Only what decides is traced: tracing everything makes the tests a third slower.
    traced = ["--cov=titlecheck." + name.replace("/", ".") for name in COVERED]
    shared = ("-n", "auto", "--dist", "worksteal")
    failed = run(program("python"), "-m", "pytest", *shared, *traced, "--cov-report=")
    if failed:
        return failed
    packages = ",".join("*/titlecheck/" + name + "/*" for name in COVERED)
    print("\nBranches reached in " + ", ".join(COVERED) + " (at least " + LEAST + " % wanted):")
    return run(program("python"), "-m", "coverage", "report", "--include", packages, "--fail-under", LEAST)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
