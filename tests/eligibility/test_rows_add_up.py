"""The weights of the counted rows sum to the stated number."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from eligibility.drawn import EDITION, PARAGRAPHS, blanked, drawn, found, random_profile
from titlecheck.results import Status, Unit
from titlecheck.workbook import read_dossier

SAMPLES = Path(__file__).parents[2] / "samples"
DOSSIERS = 80
COUNTED = (Unit.ARTICLES, Unit.WORKS, Unit.TALKS, Unit.SEATS, Unit.PERSONS)


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_the_weights_of_the_rows_sum_to_the_counted_number(paragraph: str) -> None:
    seen: Counter[str] = Counter()
    for seed in range(DOSSIERS):
        dossier, rng = drawn(paragraph, seed)
        profile = EDITION.readings.profile() if seed % 2 else random_profile(rng)
        for one in found(dossier, paragraph, profile).values():
            for part in (one, *one.parts):
                # If one of several parts suffices, the number is that of the best part.
                if part.unit in COUNTED and part.have is not None and not part.joined:
                    seen[part.id] += bool(part.have)
                    assert sum(row.weight for row in part.evidence) == part.have, (seed, part)
    assert seen["publications_total"] > DOSSIERS / 2


_INTERNATIONAL = {"international", "recommended_and_international", "derwent_patent"}
_RECOMMENDED = {"recommended", "recommended_and_international", "invention_patent"}


@pytest.mark.parametrize("paragraph", ["4", "5", "5-1"])
def test_conversion_and_combined_shortfall_follow_from_the_rows(paragraph: str) -> None:
    """A finding lists its own rows: a separate number those it counts, the combined finding all of them."""
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
        if findings["sub3"].status is not Status.WAIVED and "dates_first" not in dict(together.notes):
            # One further work may count in several numbers, so fewer than their sum can suffice.
            least = together.shortfall or 0
            assert (least > 0) == (missing > 0), seed
            assert least <= missing, seed
            short += bool(missing)
    assert converted and short


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_an_unmet_finding_cannot_reach_the_needed_number(paragraph: str) -> None:
    """Neither the number nor the possible maximum reaches the need: else “unmet” would be unclear."""
    seen = 0
    for seed in range(DOSSIERS):
        dossier, rng = drawn(paragraph, 1700 + seed)
        profile = EDITION.readings.profile() if seed % 2 else random_profile(rng)
        for one in found(blanked(dossier, rng, seed % 6), paragraph, profile).values():
            for part in (one, *one.parts):
                if part.status is Status.UNMET and part.unit is Unit.BOOKS and not part.joined:
                    seen += 1
                    assert isinstance(part.need, int) and isinstance(part.have, int)
                    assert max(part.have, part.have_at_most or 0) < part.need, (seed, part)  # type: ignore[type-var]
    assert seen or EDITION.routes[paragraph].monograph.books == 0


def test_a_book_with_too_few_sheets_is_not_in_the_possible_maximum() -> None:
    dossier = read_dossier(SAMPLES / "04-3-sport-not-eligible-trained.kk.xlsx").dossier
    book = next(part for part in found(dossier, "4-3", EDITION.readings.profile())["sub3"].parts if "guide" in part.id)
    assert [row.reason for row in book.rejected if row.reason == "too_few_sheets"] == ["too_few_sheets"]
    assert (book.status, book.have, book.have_at_most, book.shortfall) == (Status.UNMET, 0, None, 1)
