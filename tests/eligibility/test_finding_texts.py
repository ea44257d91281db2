"""Every code of the engine has its texts in all three languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from eligibility.drawn import EDITION, PARAGRAPHS, blanked, drawn, found, random_profile
from titlecheck.i18n import LANGUAGES, entry
from titlecheck.results import Finding
from titlecheck.results.codes import NoteCode


def _all(findings: Iterator[Finding]) -> Iterator[Finding]:
    for finding in findings:
        yield finding
        yield from _all(iter(finding.parts))


def _keys(finding: Finding) -> Iterator[str]:
    yield f"findings.requirement.{finding.id.rpartition('.')[2]}"
    yield f"findings.status.{finding.status}"
    if finding.unit != "none":
        yield f"findings.unit.{finding.unit}"
    for row in finding.evidence:
        yield f"findings.counts_as.{row.counts_as}"
        yield f"sheets.{row.sheet}"
    for refused in finding.rejected:
        yield f"findings.reason.{refused.reason}"
        yield f"sheets.{refused.sheet}"
        if refused.reason == "used_as":
            yield f"findings.counts_as.{refused.detail}"
    for note, _ in finding.notes:
        yield f"findings.note.{note}"
    for cell in finding.missing:
        yield f"fields.{cell.sheet}.{cell.field}"
        yield f"findings.missing.{cell.why}"


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_every_code_has_its_texts(paragraph: str) -> None:
    keys: set[str] = set()
    for seed in range(30):
        dossier, rng = drawn(paragraph, seed)
        if seed % 2:
            dossier = blanked(dossier, rng, 10)
        profile = EDITION.readings.profile() if seed % 3 else random_profile(rng)
        for finding in _all(iter(found(dossier, paragraph, profile).values())):
            keys.update(_keys(finding))
            assert finding.evidence is not None
            if finding.status == "unmet" and finding.need is not None and finding.joined == "":
                # Without the day of the notice of a refusal only days that are too early are known.
                too_early = any(code == NoteCode.RECOMMEND_NOT_BEFORE for code, _ in finding.notes)
                assert finding.shortfall or too_early, finding
    assert len(keys) > 40
    missing = [key for key in keys if not all(isinstance(entry(key).get(lang), str) for lang in LANGUAGES)]
    assert not missing
