"""Samples with emptied cells, one or several: decided findings do not change."""

from __future__ import annotations

import random
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from eligibility.test_sweep import CONVENTIONS
from titlecheck.dossier import FACT_SHEETS, RECORD_SHEETS, Dossier
from titlecheck.dossier.enums import Body, OrganisationKind
from titlecheck.eligibility.verdicts import RouteEvaluator
from titlecheck.results import Finding, Status
from titlecheck.ruleset import load_edition
from titlecheck.workbook import read_workbook

SAMPLES = sorted((Path(__file__).resolve().parents[2] / "samples").glob("0*.xlsx"))
EDITION = load_edition()
SIDES = ("strict", "default", "lenient")
ROWS = 3
"""So many rows of a sheet are emptied: the others are like them."""
GROUPS = 6

Cell = tuple[str, int | None, str]
"""Sheet, place of the record in it, field."""


@cache
def _raw(path: Path) -> dict[str, Any]:
    dossier = read_workbook(path).dossier
    assert dossier is not None
    raw: dict[str, Any] = dossier.model_dump(by_alias=True)
    raw["application"]["applied_on"] = raw["application"]["applied_on"] or date(2024, 3, 1)
    return raw


def _with(raw: dict[str, Any], values: dict[Cell, Any]) -> dict[str, Any]:
    made = {sheet: dict(raw[sheet]) if sheet in FACT_SHEETS else raw[sheet] for sheet in raw}
    for (sheet, at, field), value in values.items():
        if at is None:
            made[sheet] = made[sheet] | {field: value}
        else:
            made[sheet] = [one | {field: value} if place == at else one for place, one in enumerate(made[sheet])]
    return made


def _statuses(raw: dict[str, Any], paragraph: str, side: str) -> dict[str, Finding]:
    dossier = Dossier.model_validate(raw)
    assert dossier.application.applied_on is not None
    bench = RouteEvaluator(dossier, EDITION, dossier.application.applied_on.toordinal())
    return {one.id: one for one in bench.findings(paragraph, EDITION.readings.profile(side), whole=True)}


def _cells(raw: dict[str, Any]) -> list[Cell]:
    found: list[Cell] = [
        (sheet, None, field)
        for sheet in FACT_SHEETS
        for field, value in raw[sheet].items()
        if value is not None and not field.endswith("_entered") and (sheet, field) not in CONVENTIONS
    ]
    for sheet in RECORD_SHEETS:
        for at, record in enumerate(raw[sheet][:ROWS]):
            found += [
                (sheet, at, field)
                for field, value in record.items()
                if field != "row" and value is not None and (sheet, field) not in CONVENTIONS
            ]
    return found


def _hold(before: dict[str, Finding], after: dict[str, Finding], what: object, *, may_contradict: bool = False) -> None:
    """Check that decided findings stay equal; a value that contradicts other cells may leave them unknown."""
    for name, finding in before.items():
        if finding.status is not Status.UNKNOWN:
            if may_contradict and after[name].status is Status.UNKNOWN:
                continue
            assert finding.status.satisfied == after[name].status.satisfied, (what, name)


def _named(path: Path) -> str:
    """Return the paragraph in the name of a sample: ``04-0-…`` is paragraph 4, ``04-1-…`` is 4-1."""
    first, second = path.name.split("-")[:2]
    return str(int(first)) if second == "0" else f"{int(first)}-{second}"


@pytest.mark.parametrize("path", SAMPLES[::3], ids=lambda path: path.stem)
def test_a_finding_with_an_empty_cell_equals_the_finding_with_its_value(path: Path) -> None:
    raw, paragraph = _raw(path), _named(path)
    rng = random.Random(path.name)
    cells = _cells(raw)
    whole = {side: _statuses(raw, paragraph, side) for side in SIDES}
    groups = [[cell] for cell in cells] + [rng.sample(cells, 8) for _ in range(GROUPS)]
    for number, group in enumerate(groups):
        side = SIDES[number % len(SIDES)]
        blank = _statuses(_with(raw, dict.fromkeys(group)), paragraph, side)
        _hold(blank, whole[side], group)


OTHERS: dict[str, tuple[Any, ...]] = {
    "awarded_on": ("1995-06-01", "2012-06-01", "2031-01-01"),
    "organisation_kind": tuple(OrganisationKind),
    "organisation_body": tuple(Body),
}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_award_dates_and_kinds_of_organisations_are_not_guessed(path: Path) -> None:
    """Facts that were once taken from other cells if these were empty."""
    raw, paragraph = _raw(path), _named(path)
    for sheet, at, field in _cells(raw):
        if field not in OTHERS or sheet not in ("degrees", "titles", "honours", "service"):
            continue
        blank = _statuses(_with(raw, {(sheet, at, field): None}), paragraph, "default")
        defended = str(raw[sheet][at or 0].get("defended_on") or "")
        for value in OTHERS[field]:
            if field == "awarded_on" and value < defended:
                continue  # the reader refuses a degree awarded before its defence
            filled = _statuses(_with(raw, {(sheet, at, field): value}), paragraph, "default")
            _hold(blank, filled, (sheet, at, field, value), may_contradict=True)


@pytest.mark.parametrize("met_on", ["2023-06-01", "2024-02-20", "2024-03-01", "2025-01-01"])
def test_the_day_of_the_council_is_not_guessed(met_on: str) -> None:
    raw = _raw(next(path for path in SAMPLES if path.name == "04-0-general-eligible.kk.xlsx"))
    refused = {
        ("application", None, "refused_before"): True,
        ("application", None, "refused_on"): "2023-03-01",
        ("application", None, "applied_on"): date(2024, 3, 1),
        ("application", None, "council_met_on"): None,
    }
    paragraph = next(iter(EDITION.routes))
    blank = _statuses(_with(raw, refused), paragraph, "default")
    assert blank["wait_after_refusal"].status is Status.UNKNOWN
    assert "council_met_on" in {cell.field for cell in blank["wait_after_refusal"].missing}
    filled = refused | {("application", None, "council_met_on"): date.fromisoformat(met_on)}
    _hold(blank, _statuses(_with(raw, filled), paragraph, "default"), met_on)
