"""Outlook relative to a check: dates only, and with all missing evidence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benchmarks.clock import race, table
from benchmarks.dossiers import KINDS, dossier
from titlecheck.dossier import Dossier
from titlecheck.eligibility import assess
from titlecheck.eligibility.outlook import outlook


def _half(facts: Dossier) -> Dossier:
    """Return the same candidate with every other work and no book, so that much is missing."""
    return facts.model_copy(update={"publications": facts.publications[::2], "books": ()})


def main(rounds: int = 10) -> None:
    """Print a table for each kind of candidate."""
    for kind in KINDS:
        complete = dossier(kind, unknown=False)
        for name, facts in (
            (f"candidate for {kind}", complete),
            (f"{kind}, half of the works and no book", _half(complete)),
        ):
            runners: dict[str, Callable[[], Any]] = {
                "check": lambda facts=facts: assess(facts),  # type: ignore[misc]
                "outlook, dates alone": lambda facts=facts: outlook(facts, alternatives=False),  # type: ignore[misc]
                "outlook, whole": lambda facts=facts: outlook(facts),  # type: ignore[misc]
            }
            table(f"Outlook of a dossier of 60 works: {name}", race(runners, rounds=rounds), beside="check")
