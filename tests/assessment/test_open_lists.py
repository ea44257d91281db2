"""A list that is not known to be complete decides nothing by what it lacks."""

from __future__ import annotations

import random
from typing import Any

import pytest

from assessment.drawn import PARAGRAPHS, blanked, drawn, found, random_profile
from titlecheck.dossier import Dossier
from titlecheck.dossier.lists import ListName
from titlecheck.findings import Status

DOSSIERS = 40
LISTS = tuple(name.value for name in ListName)


def shortened(dossier: Dossier, rng: random.Random, lists: int) -> Dossier:
    """The dossier with rows of some lists left out, which nobody says to be complete or empty."""
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
def test_what_is_decided_on_open_lists_stays_so_with_all_their_rows(paragraph: str) -> None:
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
