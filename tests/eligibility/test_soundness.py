"""Findings with missing facts or open readings hold for every completion."""

from __future__ import annotations

import random

import pytest

from eligibility.drawn import EDITION, PARAGRAPHS, blanked, drawn, found, random_profile, rank
from titlecheck.dossier import RECORD_SHEETS, Dossier
from titlecheck.eligibility.verdicts import RouteEvaluator
from titlecheck.results import Status

DOSSIERS = 25


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_decided_findings_hold_for_every_completion(paragraph: str) -> None:
    decided = open_ = 0
    for seed in range(DOSSIERS):
        dossier, rng = drawn(paragraph, seed)
        profile = random_profile(rng)
        complete = found(dossier, paragraph, profile)
        for cells in (1, 3, 12):
            for name, finding in found(blanked(dossier, rng, cells), paragraph, profile).items():
                if finding.status is Status.UNKNOWN:
                    open_ += 1
                    assert finding.missing, (seed, name, "an open finding names the cells that settle it")
                else:
                    decided += 1
                    assert finding.status.satisfied == complete[name].status.satisfied, (seed, cells, name, finding)
    assert decided and open_


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_default_decisions_hold_for_every_choice_of_readings_under_review(paragraph: str) -> None:
    default = EDITION.readings.profile()
    seen = 0
    for seed in range(DOSSIERS):
        dossier, rng = drawn(paragraph, seed)
        settled = {
            name: rng.choice(("strict", "lenient"))
            for name, reading in EDITION.readings.items()
            if reading.default == "review"
        }
        chosen = found(dossier, paragraph, EDITION.readings.profile("default", settled))
        for name, finding in found(dossier, paragraph, default).items():
            if finding.status is not Status.UNKNOWN:
                seen += 1
                assert finding.status.satisfied == chosen[name].status.satisfied, (seed, name, settled)
    assert seen


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_strict_default_and_lenient_are_ordered(paragraph: str) -> None:
    profiles = [EDITION.readings.profile(name) for name in ("strict", "default", "lenient")]
    for seed in range(DOSSIERS):
        dossier, _ = drawn(paragraph, seed)
        strict, default, lenient = (found(dossier, paragraph, profile) for profile in profiles)
        for name in default:
            ranks = [rank(world[name].status) for world in (strict, default, lenient)]
            assert ranks == sorted(ranks), (seed, name, ranks)


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_a_reading_changes_only_the_declared_requirements(paragraph: str) -> None:
    changed = 0
    for seed in range(6):
        dossier, rng = drawn(paragraph, seed)
        profile = random_profile(rng)
        before = found(dossier, paragraph, profile)
        for name, reading in EDITION.readings.items():
            for side in reading.sides:
                after = found(dossier, paragraph, profile.flipped(name, side))
                for one in after:
                    if after[one].status is not before[one].status:
                        changed += 1
                        assert reading.touches(paragraph), (name, paragraph, one)
                        assert one in reading.requirements, (name, paragraph, one)
    assert changed


def _shuffled(dossier: Dossier, rng: random.Random) -> Dossier:
    raw = dossier.model_dump(by_alias=True)
    for sheet in RECORD_SHEETS:
        records = list(raw[sheet])
        rng.shuffle(records)
        raw[sheet] = records
    return Dossier.model_validate(raw)


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_row_order_never_matters(paragraph: str) -> None:
    profile = EDITION.readings.profile()
    for seed in range(DOSSIERS):
        dossier, rng = drawn(paragraph, seed)
        one, other = found(dossier, paragraph, profile), found(_shuffled(dossier, rng), paragraph, profile)
        for name in one:
            first, second = one[name], other[name]
            assert (first.status, first.have, first.have_at_most) == (second.status, second.have, second.have_at_most)
            assert sorted(first.evidence, key=str) == sorted(second.evidence, key=str), (seed, name)
            assert sorted(first.rejected) == sorted(second.rejected), (seed, name)
            assert set(first.missing) == set(second.missing), (seed, name)


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_every_work_row_is_evidence_or_rejected(paragraph: str) -> None:
    sheets = ("publications", "talks", "creative_works", "patents", "participations")
    profile = EDITION.readings.profile()
    for seed in range(DOSSIERS):
        dossier, _ = drawn(paragraph, seed)
        rows = {(sheet, record.row) for sheet in sheets for record in getattr(dossier, sheet)}
        for name, finding in found(dossier, paragraph, profile).items():
            if not name.startswith(("publications", "conference")):
                continue
            counted = [(row.sheet, row.row) for row in finding.evidence]
            refused = [(row.sheet, row.row) for row in finding.rejected]
            assert len(counted) + len(refused) == len(rows), (seed, name)
            assert set(counted) | set(refused) == rows, (seed, name)
            assert all(row.reason for row in finding.rejected), (seed, name)


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_cached_findings_equal_fresh_ones(paragraph: str) -> None:
    """A requirement records every switch it consults; otherwise another reading would get the cached answer."""
    for seed in range(8):
        dossier, rng = drawn(paragraph, seed)
        assert dossier.application.applied_on is not None
        bench = RouteEvaluator(dossier, EDITION, dossier.application.applied_on.toordinal())
        bench.findings(paragraph, EDITION.readings.profile(), whole=True)
        for _ in range(12):
            drawn_one = random_profile(rng)
            name = rng.choice(list(drawn_one))
            for profile in (drawn_one, drawn_one.flipped(name, "strict"), drawn_one.flipped(name, "lenient")):
                kept = bench.findings(paragraph, profile, whole=True)
                assert kept == tuple(found(dossier, paragraph, profile).values()), (seed, name)
