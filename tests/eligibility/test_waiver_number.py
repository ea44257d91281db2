"""The number of waiver articles is the maximum with which sub-paragraph 2) stays met."""

from __future__ import annotations

import pytest

from eligibility.drawn import EDITION, drawn, found, random_profile
from titlecheck.eligibility.allocation.bounds import Bound, allocation_bounds
from titlecheck.eligibility.allocation.search import best_allocation
from titlecheck.eligibility.engine.context import EvaluationContext


def set_aside(world: Bound, at_most: int) -> int:
    """Return the largest number of reserved articles, tried one by one from the top."""
    for reserved in range(at_most, 0, -1):
        use = best_allocation(world.pool, world.quotas, reserved)
        if use is not None and not use.short:
            return reserved
    return 0


@pytest.mark.parametrize("paragraph", ["4", "5", "5-1"])
def test_the_number_of_waiver_articles_is_the_maximum(paragraph: str) -> None:
    law = EDITION.routes[paragraph]
    assert law.waiver is not None
    seen = set()
    for seed in range(60):
        dossier, rng = drawn(paragraph, 500 + seed)
        profile = EDITION.readings.profile() if seed % 2 else random_profile(rng)
        assert dossier.application.applied_on is not None
        day = dossier.application.applied_on.toordinal()
        low, _ = allocation_bounds(EvaluationContext(dossier, law, EDITION.readings, profile.sides, day, {}))
        finding = next(part for part in found(dossier, paragraph, profile)["sub3"].parts if part.id == "sub3.waiver")
        assert finding.have == set_aside(low, law.waiver.articles), seed
        seen.add(finding.have)
    assert {0, law.waiver.articles} <= seen
