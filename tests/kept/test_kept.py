"""Documents of an earlier version stay readable; their verdicts change only for a listed reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from titlecheck.eligibility import assess
from titlecheck.rendering.json_contract import contract
from titlecheck.rendering.result_schema import ResultDocument
from titlecheck.rendering.score_schema import ScoreDocument
from titlecheck.results import Assessment, Finding, Status
from titlecheck.stored_results.recording import DossierRecord, read_recording, statuses
from titlecheck.workbook import read_dossier

HERE = Path(__file__).parent
WORKBOOKS = sorted(HERE.glob("*.xlsx"))
DOSSIERS = [*WORKBOOKS, HERE / "dossier.json"]

_EMPTY_LISTS: dict[str, dict[str, str]] = {
    "04-0-general-eligible.kk.xlsx": {
        "4": "sub3.supervised",
        "4-2": "applicability.honorary_title",
        "4-4": "applicability.honorary_title",
        "5": "applicability applicability.title",
        "5-1": "publications_total sub3 sub3.supervised",
        "5-2": "applicability.title",
        "5-3": "applicability.title applicability.honorary_title",
        "5-4": "applicability.title",
        "5-5": "applicability.title applicability.honorary_title",
        "5-6": "applicability.title",
    },
    "04-0-general-institute-eligible.en.xlsx": {
        "4": "sub3.monograph sub3.study_guide_or_textbook",
        "4-2": "applicability.honorary_title",
        "4-4": "applicability.honorary_title",
        "5": "applicability applicability.title",
        "5-1": "publications_total sub3 sub3.monograph sub3.textbook",
        "5-2": "applicability.title",
        "5-3": "applicability.title applicability.honorary_title",
        "5-4": "applicability.title",
        "5-5": "applicability.title applicability.honorary_title",
        "5-6": "applicability.title",
    },
    "04-1-arts-not-eligible-talks.ru.xlsx": {
        "4": "publications_international publications_together sub3.monograph sub3.study_guide_or_textbook",
        "4-1": "sub3.monograph sub3.study_guide sub3.trained",
        "4-2": "applicability.honorary_title",
        "4-4": "applicability.honorary_title",
        "5": "applicability applicability.title",
        "5-1": "publications_international sub3 sub3.monograph sub3.textbook",
        "5-2": "applicability applicability.title",
        "5-3": "verdict applicability applicability.title applicability.honorary_title",
        "5-4": "applicability.title",
        "5-5": "applicability.title applicability.honorary_title",
        "5-6": "applicability.title",
    },
    "05-0-professor-eligible.kk.xlsx": {
        "4-2": "applicability.honorary_title",
        "4-4": "applicability.honorary_title",
        "5-3": "applicability.honorary_title",
        "5-5": "applicability.honorary_title",
    },
    "05-6-military-needs-review-empty-cell.kk.xlsx": {
        "4": "verdict publications_international publications_together sub3.supervised",
        "4-2": "applicability.honorary_title",
        "4-4": "applicability.honorary_title",
        "4-5": "sub3.supervised",
        "5": "verdict publications_international publications_together sub3.supervised",
        "5-1": "publications_total publications_international sub3 sub3.supervised",
        "5-3": "applicability.honorary_title",
        "5-5": "applicability.honorary_title",
        "5-6": "sub3.supervised",
    },
}
"""By file and route: requirements that rested on an empty sheet not stated as *nothing to enter*."""

_WHY = "an empty sheet decides nothing until the application says that there is nothing to enter"

CHANGED: dict[tuple[str, str, str], tuple[str, str, str]] = {
    (file, route, name): (*(("not_eligible", "needs_review") if name == "verdict" else ("unmet", "unknown")), _WHY)
    for file, routes in _EMPTY_LISTS.items()
    for route, names in routes.items()
    for name in names.split()
} | {
    (file, "5-1", "publications_total"): (
        "met",
        "unknown",
        "R05 is left to a person: whether a converted article counts twice in the total (5-1(2), R08)",
    )
    for file in ("05-0-professor-eligible.kk.xlsx", "dossier.json")
}
"""The file, the route and the requirement (``verdict`` for the route's own) with the old value, the new one and why."""


def now(path: Path) -> Assessment:
    """Return the result of a kept dossier in this version for both titles, without a register."""
    reading = read_dossier(path)
    assert reading.problems == ()
    assert reading.dossier is not None
    both = reading.dossier.application.model_copy(update={"title_sought": None})
    return assess(reading.dossier.model_copy(update={"application": both}), source=(path.name, reading.sha256))


def told_of(one: Finding) -> tuple[str, Status, tuple[Finding, ...]]:
    """Return the id, the status and the parts of a finding."""
    return one.id, one.status, one.parts


def test_there_are_five_workbooks_in_three_languages() -> None:
    assert len(WORKBOOKS) == 5
    assert {path.name.split(".")[1] for path in WORKBOOKS} == {"kk", "ru", "en"}


@pytest.mark.parametrize("path", DOSSIERS, ids=lambda path: path.name)
def test_a_kept_dossier_gives_its_recorded_result(path: Path) -> None:
    records: list[DossierRecord] = []
    with (HERE / "replay.json").open("rb") as file:
        read_recording(file, records.append)
    (old,) = [one for one in records if one.file == path.name]
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


def test_the_kept_result_matches_the_schema() -> None:
    document = contract(ResultDocument).validate_json((HERE / "result.json").read_bytes())
    assert document["routes"][0]["requirements"][0]["status"] == Status.MET


def test_the_kept_score_matches_the_schema() -> None:
    document = contract(ScoreDocument).validate_json((HERE / "score.json").read_bytes())
    assert document["sections"]
