"""Scoring: 1,000 dossiers of 40 works under all nine schemes, relative to the check of the same dossiers."""

from __future__ import annotations

import sys
import time

from benchmarks.clock import shown
from benchmarks.dossiers import KINDS, dossier
from titlecheck.dossier import Dossier
from titlecheck.eligibility import assess
from titlecheck.ruleset.scheme_catalogue import all_schemes
from titlecheck.scoring.scorer import score

COUNT = 1_000
WORKS = 40
YEAR = 2024


def _made(number: int) -> Dossier:
    """Return a dossier of 40 works: publications, patents and books."""
    complete = dossier(KINDS[number % len(KINDS)], seed=number, unknown=number % 2 == 1)
    rest = len(complete.books) + len(complete.patents)
    return complete.model_copy(update={"publications": complete.publications[: WORKS - rest]})


def main(count: int = COUNT) -> None:
    """Print the time per dossier for each scheme, and for `assess`."""
    made = [_made(number) for number in range(count)]
    for one in made[:3]:
        for name, edition in all_schemes().items():
            score(one, scheme=edition.schemes[name], edition=edition, announced=YEAR)
        assess(one)
    print(f"\nScoring, {count} dossiers of {WORKS} works\n\n| what | a dossier |\n|---|---:|")
    whole = 0.0
    for name, edition in all_schemes().items():
        start = time.perf_counter()
        for one in made:
            score(one, scheme=edition.schemes[name], edition=edition, announced=YEAR)
        gone = (time.perf_counter() - start) / count
        whole += gone
        print(f"| {name} | {shown(gone)} |")
    start = time.perf_counter()
    for one in made:
        assess(one)
    checked = (time.perf_counter() - start) / count
    print(f"| all nine | {shown(whole)} |\n| `assess`, fourteen routes | {shown(checked)} |")
    print(f"\nAll nine schemes take {whole / checked:.1f} times as long as one `assess`.")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT)
