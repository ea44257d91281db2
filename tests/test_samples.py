"""The samples: each gives the verdict that is said of it, and they are what the generator makes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from titlecheck.assessment import assess
from titlecheck.dossier import RECORD_SHEETS, Dossier
from titlecheck.findings import Status
from titlecheck.intake import read_dossier
from titlecheck.law import load_edition

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"

sys.path.append(str(ROOT / "tools"))

import make_samples  # noqa: E402
from sample_candidates.dossiers import dossier  # noqa: E402
from sample_candidates.library import candidates  # noqa: E402

EDITION = load_edition()
NAMES = list(candidates())


@pytest.mark.parametrize("name", NAMES)
def test_sample_says_what_is_said_of_it(name: str) -> None:
    """The workbook is read without a problem, and its best route, verdict and open points are the expected ones."""
    expected = candidates()[name]
    reading = read_dossier(SAMPLES / f"{name}.xlsx")
    assert reading.problems == ()
    assert reading.dossier is not None
    best = assess(reading.dossier, edition=EDITION).routes[0]
    found = {status: [one.id for one in best.requirements if one.status is status] for status in Status}
    assert best.open
    assert best.paragraph == expected["route"]
    assert (found[Status.UNMET], found[Status.UNKNOWN]) == (expected["unmet"], expected["unknown"])
    assert best.verdict == expected["verdict"]


def facts(of: Dossier | None) -> dict[str, Any]:
    """Everything that a dossier says, without the rows that only a workbook has."""
    assert of is not None
    return of.model_dump(exclude={"places": True, **{sheet: {"__all__": {"row"}} for sheet in RECORD_SHEETS}})


def cells(path: Path) -> dict[str, list[list[Any]]]:
    """What every cell of every sheet shows."""
    book = CalamineWorkbook.from_path(str(path))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


@pytest.mark.parametrize("name", NAMES)
def test_sample_is_fresh(name: str, tmp_path: Path) -> None:
    """The workbook says what its description says, and a new one is the same cell by cell."""
    there = SAMPLES / f"{name}.xlsx"
    assert facts(read_dossier(there).dossier) == facts(dossier(name)), "run tools/make_samples.py"
    assert cells(make_samples.write(name, tmp_path)) == cells(there), "run tools/make_samples.py"


def test_samples_are_made_alike_every_time(tmp_path: Path) -> None:
    """Two runs give the same bytes."""
    once, again = (make_samples.write(NAMES[0], tmp_path / part) for part in "ab")
    assert once.read_bytes() == again.read_bytes()


def test_nothing_else_lies_there() -> None:
    """Every workbook of the folder has its description."""
    assert {path.stem for path in SAMPLES.glob("*.xlsx")} == set(NAMES)
