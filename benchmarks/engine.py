"""Engine: a dossier of 60 works against all fourteen routes, with full explanations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benchmarks.clock import race, table, target
from benchmarks.dossiers import APPLIED, KINDS, dossier
from benchmarks.rivals import rivals
from titlecheck.dossier import Dossier
from titlecheck.eligibility import assess
from titlecheck.eligibility.verdicts import RouteEvaluator
from titlecheck.ruleset import load_edition

ZEN = "zen-engine, one trace of paragraph 4"


def _default(facts: Dossier) -> Callable[[], Any]:
    """Evaluate all routes of both titles under the default profile, without caches between calls."""
    edition = load_edition()
    profile = edition.readings.profile()
    day = APPLIED.toordinal()

    def run() -> None:
        bench = RouteEvaluator(facts, edition, day)
        for paragraph in edition.routes:
            bench.findings(paragraph, profile, whole=False)

    return run


def _three(facts: Dossier) -> Callable[[], Any]:
    """Evaluate all routes under the default, the strict and the lenient profile."""
    edition = load_edition()
    profiles = [edition.readings.profile(name) for name in ("default", "strict", "lenient")]
    day = APPLIED.toordinal()

    def run() -> None:
        bench = RouteEvaluator(facts, edition, day)
        for paragraph in edition.routes:
            for profile in profiles:
                bench.findings(paragraph, profile, whole=False)

    return run


def main(rounds: int = 40) -> None:
    """Print the table."""
    runners: dict[str, Callable[[], Any]] = {}
    for unknown in (False, True):
        for kind in KINDS:
            name = f"candidate for {kind}" + (", empty cells" if unknown else "")
            facts = dossier(kind, unknown=unknown)
            runners[f"{name}: default reading"] = _default(facts)
            if not unknown:
                runners[f"{name}: three readings"] = _three(facts)
            runners[f"{name}: whole result"] = lambda facts=facts: assess(facts)  # type: ignore[misc]
    quick = {name: run for name, run in runners.items() if "whole" not in name} | rivals()
    timed = race(quick, rounds=rounds)
    timed |= race({name: run for name, run in runners.items() if "whole" in name}, rounds=max(5, rounds // 4))
    title = "Engine, 60 works, 14 routes"
    if ZEN not in timed:
        table(title, timed, beside=next(iter(timed)))
        return
    table(title, timed, beside=ZEN)
    print(
        "\n“Whole result” is `assess()`: the default, strict and lenient readings, every switch on which a finding"
        " hangs, and the warnings.\n"
    )
    read = [name for name in timed if name.endswith("default reading")]
    traces = max(timed[name][1] for name in read) / timed[ZEN][1]
    target("default reading, the slowest of the six, in traces of zen-engine", traces, 14)
