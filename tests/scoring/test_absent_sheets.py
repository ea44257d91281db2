"""A missing scoring sheet means unknown; an existing empty one means none."""

from __future__ import annotations

import pytest

from scoring.build import dossier, facts, scored, section
from titlecheck.dossier import Dossier
from titlecheck.i18n import LANGUAGES
from titlecheck.rendering.score_phrases import gap_lines, phrases_of_scores
from titlecheck.scoring.scoring_facts import ScoringFacts


@pytest.mark.parametrize(
    ("name", "code", "most"),
    [
        ("satpayev", "4", 5),
        ("state_stipend", "4", 10),
        ("state_stipend", "7", 5),
        ("young_stipend", "4", 5),
        ("young_stipend", "6", 5),
        ("best_researcher_2025", "3", 20),
    ],
)
def test_a_missing_sheet_leaves_points_unknown(name: str, code: str, most: int) -> None:
    assert section(scored(name, dossier(), ScoringFacts()), code) == (0, most)
    if (name, code) != ("young_stipend", "4"):
        found = scored(name, dossier(), facts())
        assert section(found, code) == (0, 0)
        assert not [gap for gap in found.missing if not gap.cell.field]


def test_missing_certificates_leave_room_up_to_the_ceiling() -> None:
    found = scored("valikhanov", dossier(), ScoringFacts())
    assert section(found, "3") == (0, 25)
    missing = [(gap.cell.sheet, gap.cell.field) for gap in found.missing]
    assert missing == [("score_certificates", ""), ("score_acts", "")]
    for lang in LANGUAGES:
        assert all(gap_lines(found, phrases_of_scores(lang)))
    # For the natural sciences annexes 7 and 8 have no row of a certificate: nothing is open.
    assert section(scored("state_stipend", dossier("natural"), ScoringFacts()), "6") == (0, 0)


def test_a_missing_sheet_is_reported() -> None:
    found = scored("satpayev", dossier(publications=[{}]), ScoringFacts())
    assert ("details_absent", "") in found.warnings
    assert ("details_absent", "") not in scored("satpayev", dossier(publications=[{}]), facts()).warnings


Q1 = {"indexes": ["scie"], "jcr": [{"quartile": 1, "matches": True}], "authors": 3}


@pytest.mark.parametrize(
    ("science", "roles", "low", "high"),
    [
        ("humanities", ["coauthor"], 15, 20),  # possibly the head of the project, who is named first
        ("humanities", ["first_author"], 20, 20),
        ("natural", ["coauthor"], 15, 35),  # possibly among the most cited
        ("natural", ["first_author"], 20, 35),
    ],
)
def test_expert_marks_that_nobody_gave_are_open(science: str, roles: list[str], low: int, high: int) -> None:
    made = dossier(science, publications=[Q1 | {"roles": roles}])
    found = scored("state_stipend", made, ScoringFacts(projects=(), acts=(), certificates=()))
    assert (found.total.low, found.total.high) == (low, high)
    missing = {(gap.cell.sheet, gap.cell.field) for gap in found.missing}
    assert (("score_details", "") in missing) == (low != high)
    asked = scored("state_stipend", made, facts())
    assert asked.total.low == asked.total.high == low


def test_details_never_leave_the_range_known_without_them() -> None:
    made = dossier("natural", publications=[Q1 | {"roles": ["coauthor"]}], applied_on="2025-03-01")
    without = scored("best_researcher_2025", made, ScoringFacts(), 2025).total
    for told in (
        {},
        {"affiliation": True, "early_access_year": 2023},
        {"affiliation": True, "project_head": True, "early_access_year": 2023},
        {"affiliation": True, "top": "top_1", "cited_in": "web_of_science", "early_access_year": 2023},
        {"affiliation": True, "top": "top_1", "citations_doubted": True, "early_access_year": 2023},
    ):
        found = scored(
            "best_researcher_2025", made, facts(details=[{"sheet": "publications", "work_row": 4} | told]), 2025
        ).total
        assert without.low <= found.low <= found.high <= without.high


@pytest.mark.parametrize(("name", "code", "most"), [("young_stipend", "3", 10), ("best_researcher_2025", "1", 5)])
def test_a_held_but_not_entered_degree_is_unknown(name: str, code: str, most: int) -> None:
    def made(holds: bool | None) -> Dossier:
        plain = dossier()
        return plain.model_copy(update={"candidate": plain.candidate.model_copy(update={"holds_degree": holds})})

    found = scored(name, made(True), facts())
    assert section(found, code) == (0, most)
    assert ("degrees", "") in {(gap.cell.sheet, gap.cell.field) for gap in found.missing}
    assert section(scored(name, made(False), facts()), code) == (0, 0)
    assert section(scored(name, made(None), facts()), code) == (0, most)
