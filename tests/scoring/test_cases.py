"""Case files: one for each scheme, written to be read beside its table."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from scoring.build import dossier, facts, scored
from scoring.drawn import SCHEMES
from titlecheck.dossier import RECORD_SHEETS
from titlecheck.scoring.score_result import ScoreResult
from titlecheck.scoring.scoring_facts import RECORDS

HOME = Path(__file__).parent / "cases"
KEYS = {"case", "why", "science", "announced", "applied_on", "readings", "expect", *RECORD_SHEETS, *RECORDS}


def cases() -> list[Any]:
    found = []
    for path in sorted(HOME.glob("*.yaml")):
        for one in yaml.safe_load(path.read_text(encoding="utf-8")):
            assert one.keys() <= KEYS, f"{path.name}: {one['case']}: {one.keys() - KEYS}"
            found.append(pytest.param(path.stem, one, id=f"{path.stem}: {one['case']}"))
    return found


def test_every_scheme_has_case_files() -> None:
    assert {path.stem for path in HOME.glob("*.yaml")} == set(SCHEMES)


def _range(said: Any) -> tuple[Fraction, Fraction]:
    low, high = said if isinstance(said, list) else (said, said)
    return Fraction(str(low)), Fraction(str(high))


def _run(name: str, one: dict[str, Any]) -> ScoreResult:
    sheets = {key: one[key] for key in RECORD_SHEETS if key in one}
    made = dossier(one.get("science", "natural"), one.get("applied_on"), **sheets)
    extra = {key: one[key] for key in RECORDS if key in one}
    return scored(name, made, facts(**extra), one.get("announced", 2024), one.get("readings"))


@pytest.mark.parametrize(("name", "one"), cases())
def test_case_file_gives_the_expected_points(name: str, one: dict[str, Any]) -> None:
    found = _run(name, one)
    wanted = one["expect"]
    if "total" in wanted:
        assert (found.total.low, found.total.high) == _range(wanted["total"])
    entries = {f"{entry.sheet} {entry.row}": entry for part in found.sections for entry in part.entries}
    codes = {place: entries[place].code for place in wanted.get("rows", {})}
    assert codes == {place: str(code) for place, code in wanted.get("rows", {}).items()}
    reasons = {place: entries[place].reason for place in wanted.get("reasons", {})}
    assert reasons == wanted.get("reasons", {})
    standing = {place: entries[place].standing for place in wanted.get("standing", {})}
    assert standing == wanted.get("standing", {})
    if "with_marks" in wanted:
        assert (found.with_marks.low, found.with_marks.high) == _range(wanted["with_marks"])
    if "hangs_on" in wanted:
        assert list(found.hangs_on) == wanted["hangs_on"]
    if "missing" in wanted:
        assert [gap.cell.field for gap in found.missing] == wanted["missing"]
    for code, points in wanted.get("sections", {}).items():
        part = next(each for each in found.sections if each.section.code == str(code))
        assert (part.low, part.high) == _range(points)
