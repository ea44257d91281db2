"""Samples are scored under every scheme."""

from __future__ import annotations

from pathlib import Path

import pytest

from scoring.drawn import SCHEMES
from titlecheck.ruleset.scheme_catalogue import all_schemes
from titlecheck.scoring.read_sheets import read_facts
from titlecheck.scoring.scorer import score
from titlecheck.workbook import read_dossier

HOME = Path(__file__).resolve().parents[2] / "samples"


def test_a_work_of_two_authors() -> None:
    reading = read_facts(HOME / "scoring" / "work.kk.xlsx", works=True)
    assert not reading.problems
    assert reading.facts is not None
    edition = all_schemes()["satpayev"]
    found = score(None, reading.facts, scheme=edition.schemes["satpayev"], edition=edition, announced=2024)
    assert (found.total.low, found.total.high) == (43, 53)
    codes = sorted(one.code for section in found.sections for one in section.entries if one.code)
    assert codes == ["3.1.3", "3.2.1.1", "3.4.2.2", "3.6.1", "3.7.3", "4.1"]


@pytest.mark.parametrize("name", SCHEMES)
def test_every_sample_is_scored(name: str) -> None:
    paths = sorted(HOME.glob("*.xlsx"))[::4]
    assert paths
    edition = all_schemes()[name]
    for path in paths:
        dossier = read_dossier(path).dossier
        assert dossier is not None, path.name
        found = score(dossier, scheme=edition.schemes[name], edition=edition, announced=2024)
        assert 0 <= found.total.low <= found.total.high <= 105
