"""The engine agrees with an oracle that was written only from the text of the law."""

from __future__ import annotations

import pytest

from eligibility.drawn import EDITION, PARAGRAPHS, drawn, found, random_profile
from oracle.judge import judge
from titlecheck.results import Status

DOSSIERS = 40


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_engine_and_oracle_agree_on_every_requirement(paragraph: str) -> None:
    met = unmet = 0
    for seed in range(DOSSIERS):
        dossier, rng = drawn(paragraph, seed)
        profile = random_profile(rng)
        assert dossier.application.applied_on is not None
        wanted = judge(dossier, paragraph, profile.choices, dossier.application.applied_on)
        findings = found(dossier, paragraph, profile)
        # If one quota is part of the other, reaching both together needs no separate finding.
        assert set(wanted) - set(findings) <= {"publications_together"}
        for name, finding in findings.items():
            assert finding.status is not Status.UNKNOWN, (seed, name, finding.missing)
            assert finding.status.satisfied == wanted[name], (seed, name, finding)
            met += wanted[name]
            unmet += not wanted[name]
    assert met > DOSSIERS and unmet > DOSSIERS / 2, "the dossiers must lie on both sides of the limits"


def test_all_routes_were_tested() -> None:
    assert len(PARAGRAPHS) == 14 and set(PARAGRAPHS) == set(EDITION.routes)
