"""Monotony: a favourable fact never worsens a finding."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

import pytest

from eligibility.drawn import EDITION, PARAGRAPHS, blanked, drawn, found, random_profile, rank
from titlecheck.dossier import Dossier

DOSSIERS = 25


def _more(raw: dict[str, Any], kind: str, rng: random.Random) -> None:
    """Add one fact of ``kind`` that can only help."""
    day = raw["application"]["applied_on"]
    recent = (day - timedelta(days=rng.randint(1, 60))).isoformat()
    work = {"title": f"one more {kind} {rng.random()}", "matches_specialty": True}
    if kind == "article":
        raw["publications"] += (
            work
            | {
                "type": "article",
                "published_on": recent,
                "periodical": True,
                "recommended": rng.random() < 0.5,
                "foreign": rng.random() < 0.5,
                "stopped": "no",
                "indexes": ("scopus",),
                "jcr": (),
                "citescore": ({"percentile": rng.choice((20, 40, 60)), "matches": rng.random() < 0.7},),
                "citescore_value": 60,
            },
        )
    elif kind == "talk":
        raw["talks"] += (
            work
            | {
                "abroad": True,
                "international": True,
                "in_proceedings": True,
                "abstract_only": False,
                "published_on": recent,
            },
        )
    elif kind == "work":
        raw["creative_works"] += (
            work | {"made_on": recent, "presented": rng.choice(("kazakhstan", "abroad", "both"))},
        )
    elif kind == "patent":
        raw["patents"] += (
            work
            | {
                "kind": "invention",
                "office": rng.choice(("kazakhstan", "usa")),
                "derwent": rng.random() < 0.5,
                "granted_on": recent,
            },
        )
    elif kind == "book":
        raw["books"] += (
            {
                "title": "one more",
                "kind": rng.choice(("monograph", "textbook", "study_guide")),
                "sole_author": True,
                "sheets_total": rng.choice((3, 6, 12)),
                "sheets_own": 3,
                "recommended_by": ("scientific_council",),
                "published_on": recent,
                "years_in_use": 1,
            },
        )
    elif kind == "supervised":
        raw["supervised"] += (
            {"degree_kind": "phd", "degree_form": "degree", "has_degree": True, "defended_on": recent},
        )
    elif kind == "trained":
        raw["trained"] += (
            {
                "contest": rng.choice(("republican", "olympic_games", "asian_games")),
                "result": "champion",
                "by_candidate": True,
                "won_on": recent,
            },
        )
    elif kind == "spell":
        raw["service"] += (
            {
                "organisation": "Тағы бір ұйым",
                "organisation_kind": "university",
                "organisation_body": "none",
                "here": False,
                "activity": rng.choice(("scientific", "other")),
                "post": rng.choice(("professor", "other")),
                "rate": "0.5",
                "started_on": (day - timedelta(days=rng.randint(30, 3000))).isoformat(),
                "lasts": True,
            },
        )


@pytest.mark.parametrize("kind", ("article", "talk", "work", "patent", "book", "supervised", "trained", "spell"))
@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_a_favourable_fact_never_worsens_a_finding(paragraph: str, kind: str) -> None:
    for seed in range(DOSSIERS):
        dossier, rng = drawn(paragraph, seed)
        if seed % 3 == 0:
            dossier = blanked(dossier, rng, 4)
        profile = random_profile(rng) if seed % 2 else EDITION.readings.profile()
        raw = dossier.model_dump(by_alias=True)
        _more(raw, kind, rng)
        before, after = found(dossier, paragraph, profile), found(Dossier.model_validate(raw), paragraph, profile)
        for name in before:
            assert rank(after[name].status) >= rank(before[name].status), (seed, name, before[name], after[name])
