"""The rows that count make up the number that is told, each with its weight."""

from __future__ import annotations

from collections import Counter

import pytest

from assessment.drawn import EDITION, PARAGRAPHS, drawn, found, random_profile
from titlecheck.findings import Unit

DOSSIERS = 80
COUNTED = (Unit.ARTICLES, Unit.WORKS, Unit.TALKS, Unit.SEATS, Unit.PERSONS)


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_the_weights_of_the_rows_are_what_there_is(paragraph: str) -> None:
    seen: Counter[str] = Counter()
    for seed in range(DOSSIERS):
        dossier, rng = drawn(paragraph, seed)
        profile = EDITION.readings.profile() if seed % 2 else random_profile(rng)
        for one in found(dossier, paragraph, profile).values():
            for part in (one, *one.parts):
                # Where one of several parts is enough, the number is that of the part which does most.
                if part.unit in COUNTED and part.have is not None and not part.joined:
                    seen[part.id] += bool(part.have)
                    assert sum(row.weight for row in part.evidence) == part.have, (seed, part)
    assert seen["publications_total"] > DOSSIERS / 2
