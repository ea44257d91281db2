"""A list that is not known to be complete decides nothing by what it lacks."""

from __future__ import annotations

import random
from typing import Any

import pytest

from eligibility.drawn import EDITION, PARAGRAPHS, blanked, drawn, found, random_profile, rank
from titlecheck.dossier import Dossier
from titlecheck.dossier.completeness import ListName
from titlecheck.eligibility.verdicts import RouteEvaluator
from titlecheck.results import Status

DOSSIERS = 40
LISTS = tuple(name.value for name in ListName)


def shortened(dossier: Dossier, rng: random.Random, lists: int) -> Dossier:
    """Return the dossier with rows of some lists removed and their completeness not stated."""
    raw: dict[str, Any] = dossier.model_dump(by_alias=True)
    for name in rng.sample(LISTS, lists):
        kept = rng.sample(raw[name], rng.randint(0, len(raw[name])))
        way = rng.choice(("left out", "incomplete", "stated"))
        raw[name] = kept
        if way == "left out":
            del raw[name]
        elif way == "incomplete":
            raw["incomplete"] = [*raw["incomplete"], name]
        else:
            raw["application"][f"{name}_entered"] = rng.choice(("not_everything", "unconfirmed"))
    return Dossier.model_validate(raw)


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_a_finding_on_incomplete_lists_holds_with_all_rows(paragraph: str) -> None:
    decided = open_ = 0
    for seed in range(DOSSIERS):
        dossier, rng = drawn(paragraph, seed)
        profile = random_profile(rng)
        complete = found(dossier, paragraph, profile)
        for lists, cells in ((1, 0), (3, 0), (len(LISTS), 0), (2, 3)):
            less = blanked(shortened(dossier, rng, lists), rng, cells)
            for name, finding in found(less, paragraph, profile).items():
                if finding.status is Status.UNKNOWN:
                    open_ += 1
                    assert finding.missing, (seed, name, "an open finding names the cells that settle it")
                else:
                    decided += 1
                    assert finding.status.satisfied == complete[name].status.satisfied, (seed, lists, name, finding)
    assert decided and open_


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_cached_findings_on_incomplete_lists_equal_fresh_ones(paragraph: str) -> None:
    for seed in range(6):
        dossier, rng = drawn(paragraph, seed)
        less = shortened(dossier, rng, 4)
        assert less.application.applied_on is not None
        bench = RouteEvaluator(less, EDITION, less.application.applied_on.toordinal())
        for _ in range(8):
            profile = random_profile(rng)
            assert bench.findings(paragraph, profile, whole=True) == tuple(found(less, paragraph, profile).values())


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_strict_default_and_lenient_are_ordered_on_incomplete_lists(paragraph: str) -> None:
    profiles = [EDITION.readings.profile(name) for name in ("strict", "default", "lenient")]
    for seed in range(10):
        dossier, rng = drawn(paragraph, seed)
        less = shortened(dossier, rng, 4)
        strict, default, lenient = (found(less, paragraph, profile) for profile in profiles)
        for name in default:
            ranks = [rank(world[name].status) for world in (strict, default, lenient)]
            assert ranks == sorted(ranks), (seed, name, ranks)


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_without_any_confirmed_list_only_personal_facts_close_a_paragraph(paragraph: str) -> None:
    """Without rows and statements about lists, no finding that depends on rows is met or unmet."""
    day, _ = drawn(paragraph, 0)
    empty = Dossier.model_validate({"candidate": {}, "application": {"applied_on": day.application.applied_on}})
    assert empty.open_lists == set(LISTS)
    for name, finding in found(empty, paragraph, EDITION.readings.profile()).items():
        assert finding.status is Status.UNKNOWN, name
        assert finding.missing, name
        for part in finding.parts:
            assert part.status is Status.UNKNOWN, part.id
            assert part.have_at_most is None, part.id
