"""Shared computations for several paragraphs, works or readings give the same result as separate ones."""

from __future__ import annotations

from random import Random

import pytest

from eligibility.drawn import EDITION, PARAGRAPHS, blanked, drawn, random_profile
from titlecheck.dossier import Dossier
from titlecheck.eligibility import assess
from titlecheck.eligibility.evidence import classified_works as works
from titlecheck.eligibility.verdicts import DossierEvaluators, RouteEvaluator
from titlecheck.results import Verdict

DOSSIERS = 12


def case(paragraph: str, seed: int, empty: int) -> tuple[Dossier, Random, int]:
    """Return a drawn dossier and the ordinal of its day; every second one has ``empty`` blanked cells."""
    dossier, rng = drawn(paragraph, seed)
    if seed % 2:
        dossier = blanked(dossier, rng, empty)
    assert dossier.application.applied_on is not None
    return dossier, rng, dossier.application.applied_on.toordinal()


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_paragraphs_and_readings_give_the_same_alone_and_together(paragraph: str) -> None:
    compared = 0
    for seed in range(DOSSIERS):
        dossier, rng, day = case(paragraph, seed, 12)
        profiles = [EDITION.readings.profile(), random_profile(rng), EDITION.readings.profile("lenient")]
        shared = RouteEvaluator(dossier, EDITION, day)
        for profile in profiles:
            for other in rng.sample(PARAGRAPHS, len(PARAGRAPHS)):
                alone = RouteEvaluator(dossier, EDITION, day).findings(other, profile, whole=True)
                assert shared.findings(other, profile, whole=True) == alone, (seed, other)
                compared += len(alone)
    assert compared > 1000


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_days_give_the_same_alone_and_together(paragraph: str) -> None:
    compared = 0
    for seed in range(DOSSIERS):
        dossier, rng, day = case(paragraph, 200 + seed, 12)
        profile = random_profile(rng)
        shared = DossierEvaluators(dossier, EDITION)
        for other in (day, *rng.sample(range(day - 3000, day + 3000), 6), day):
            alone = RouteEvaluator(dossier, EDITION, other).findings(paragraph, profile, whole=True)
            assert shared.on(other).findings(paragraph, profile, whole=True) == alone, (seed, other)
            compared += len(alone)
    assert compared > 300


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_works_with_equal_facts_count_like_each_of_them_alone(paragraph: str, monkeypatch: pytest.MonkeyPatch) -> None:
    grouped = alike = 0
    for seed in range(DOSSIERS):
        dossier, rng, day = case(paragraph, 100 + seed, 30)
        profile = EDITION.readings.profile() if seed % 3 else random_profile(rng)
        together = RouteEvaluator(dossier, EDITION, day)
        found = together.findings(paragraph, profile, whole=True)
        with monkeypatch.context() as patch:
            patch.setattr(works, "likeness", lambda *_: object())
            for name in ("of_talk", "of_creative_work", "of_patent", "of_seat"):
                patch.setattr(works, name, lambda _: object())
            assert RouteEvaluator(dossier, EDITION, day).findings(paragraph, profile, whole=True) == found, seed
        entries = next(known[0][2] for key, known in together.lasting.items() if key[0] is works._entries.__wrapped__)  # type: ignore[attr-defined]
        grouped += len(entries.facts)
        alike += len(entries.entries) - len(entries.facts)
    assert grouped and alike


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_without_effects_on_requirements_all_that_verdicts_depend_on_is_the_same(paragraph: str) -> None:
    left_out = 0
    for seed in range(DOSSIERS):
        dossier, _, _ = case(paragraph, 400 + seed, 3)
        whole = assess(dossier, routes=PARAGRAPHS)
        brief = assess(dossier, routes=PARAGRAPHS, every_effect=False)
        for full, short in zip(whole.routes, brief.routes, strict=True):
            bare = tuple(one._replace(hangs_on=()) for one in full.requirements)
            assert short.requirements in (full.requirements, bare) or not full.holds_under_every_reading
            assert full.verdict is not Verdict.NEEDS_REVIEW or short.requirements == full.requirements
            left_out += short.requirements != full.requirements
            assert short._replace(requirements=()) == full._replace(requirements=())
    assert left_out > 0
