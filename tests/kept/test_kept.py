"""Documents that an earlier version wrote stay readable, and their verdicts change only for a listed reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from titlecheck.assessment import assess
from titlecheck.findings import Finding, Result, Status
from titlecheck.intake import read_dossier
from titlecheck.replay.recording import read, statuses
from titlecheck.report.schema import ResultDocument
from titlecheck.scoring.schema import ScoreDocument

HERE = Path(__file__).parent
WORKBOOKS = sorted(HERE.glob("*.xlsx"))
DOSSIERS = [*WORKBOOKS, HERE / "dossier.json"]

CHANGED: dict[tuple[str, str, str], tuple[str, str, str]] = {}
"""The file, the route and the requirement (``verdict`` for the route's own) with the old value, the new one and why."""


def now(path: Path) -> Result:
    """The result of a kept dossier in this version for both titles, without a register of journals."""
    reading = read_dossier(path)
    assert reading.problems == ()
    assert reading.dossier is not None
    both = reading.dossier.application.model_copy(update={"title_sought": None})
    return assess(reading.dossier.model_copy(update={"application": both}), source=(path.name, reading.sha256))


def told_of(one: Finding) -> tuple[str, Status, tuple[Finding, ...]]:
    """The id, the status and the parts of a finding."""
    return one.id, one.status, one.parts


def test_there_are_five_workbooks_in_three_languages() -> None:
    assert len(WORKBOOKS) == 5
    assert {path.name.split(".")[1] for path in WORKBOOKS} == {"kk", "ru", "en"}


@pytest.mark.parametrize("path", DOSSIERS, ids=lambda path: path.name)
def test_a_kept_dossier_gives_what_it_gave(path: Path) -> None:
    recording = read((HERE / "replay.json").read_bytes())
    (old,) = [one for one in recording.dossiers if one.file == path.name]
    found = {route.paragraph: route for route in now(path).routes}
    assert set(found) == set(old.routes)

    flips: dict[tuple[str, str, str], tuple[str, str]] = {}
    for paragraph, before in old.routes.items():
        after = found[paragraph]
        told = {"verdict": after.verdict, **statuses(map(told_of, after.requirements))}
        for name, status in {"verdict": before.verdict, **before.findings}.items():
            if told.get(name) != status:
                flips[path.name, paragraph, name] = (str(status), str(told.get(name)))
    wanted = {key: (before, after) for key, (before, after, _) in CHANGED.items() if key[0] == path.name}
    assert flips == wanted


def test_every_change_has_a_reason() -> None:
    assert all(len(reason) > 20 for _, _, reason in CHANGED.values())


def test_the_kept_result_fits_the_contract() -> None:
    document = ResultDocument.model_validate_json((HERE / "result.json").read_bytes())
    assert document.routes[0].requirements[0].status == Status.MET


def test_the_kept_score_fits_the_contract() -> None:
    document = ScoreDocument.model_validate_json((HERE / "score.json").read_bytes())
    assert document.sections
