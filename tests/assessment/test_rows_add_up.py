"""The rows that count make up the number that is told, each with its weight."""

from __future__ import annotations

from collections import Counter

import pytest

from assessment.drawn import EDITION, PARAGRAPHS, drawn, found, random_profile
from titlecheck.findings import Status, Unit

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


_INTERNATIONAL = {"international", "recommended_and_international", "derwent_patent"}
_RECOMMENDED = {"recommended", "recommended_and_international", "invention_patent"}


@pytest.mark.parametrize("paragraph", ["4", "5", "5-1"])
def test_what_is_converted_and_what_is_short_together_follow_from_the_rows(paragraph: str) -> None:
    """Each finding tells of its own rows: a number that is told alone of those behind it, all together of theirs."""
    law = EDITION.routes[paragraph]
    assert law.international is not None and law.publications.recommended is not None
    converted = short = 0
    for seed in range(DOSSIERS):
        dossier, rng = drawn(paragraph, 900 + seed)
        profile = EDITION.readings.profile() if seed % 2 else random_profile(rng)
        findings = found(dossier, paragraph, profile)
        for name in ("publications_total", "publications_recommended"):
            roles = Counter(row.counts_as for row in findings[name].evidence)
            assert dict(findings[name].notes).get("converted", "0") == str(roles["converted"]), (seed, name)
            converted += roles["converted"]
        together = findings["publications_together"]
        roles = Counter(row.counts_as for row in together.evidence)
        worth = law.conversion.worth if law.conversion else 0
        missing = max(0, law.international.articles - sum(roles[role] for role in _INTERNATIONAL))
        missing += max(
            0,
            law.publications.recommended - sum(roles[role] for role in _RECOMMENDED) - worth * roles["converted"],
        )
        missing += max(0, law.publications.total - sum(row.weight for row in together.evidence))
        if findings["sub3"].status is not Status.WAIVED:
            assert (together.shortfall or 0) == missing, seed
            short += bool(missing)
    assert converted and short
