"""A list that may lack rows gives a range of points."""

from __future__ import annotations

from typing import Any

import pytest

from scoring.build import dossier, facts, scored, section
from titlecheck.i18n import LANGUAGES
from titlecheck.rendering.score_phrases import gap_lines, phrases_of_scores, reason_text
from titlecheck.scoring.score_result import ScoreResult
from titlecheck.scoring.scoring_facts import ScoringFacts

Q1 = {"indexes": ["scie"], "jcr": [{"quartile": 1, "matches": True}], "authors": 3, "roles": ["first_author"]}


def asked(found: ScoreResult) -> set[tuple[str, str]]:
    return {(gap.cell.sheet, gap.cell.field) for gap in found.missing}


@pytest.mark.parametrize(
    ("name", "code", "lists", "ends"),
    [
        ("state_stipend", "3", ("titles",), (0, 3)),
        ("state_stipend", "5", ("supervised",), (0, 10)),
        ("best_researcher_2025", "2", ("titles",), (0, 5)),
        ("best_researcher_2025", "4", ("publications",), (0, 75)),
        ("best_researcher_2025", "4", ("books",), (0, 30)),
        ("best_researcher_2025", "4", ("talks",), (0, 0)),
    ],
)
def test_an_incomplete_list_leaves_the_points_open(
    name: str, code: str, lists: tuple[str, ...], ends: tuple[int, int]
) -> None:
    made = dossier().model_copy(update={"incomplete": lists})
    found = scored(name, made, facts())
    assert section(found, code) == ends
    assert (("application", f"{lists[0]}_entered") in asked(found)) == (ends[0] != ends[1])
    assert section(scored(name, dossier(), facts()), code) == (0, 0)
    for lang in LANGUAGES:
        say = phrases_of_scores(lang)
        assert all(gap_lines(found, say))
        assert all(
            reason_text(one.reason, found.scheme, say) for part in found.sections for one in part.entries if one.reason
        )


def test_certain_points_remain_with_an_incomplete_list() -> None:
    made = dossier(publications=[Q1])
    sure = scored("state_stipend", made, facts()).total
    found = scored("state_stipend", made.model_copy(update={"incomplete": ("publications",)}), facts()).total
    assert sure.low == sure.high == found.low < found.high


@pytest.mark.parametrize(("holds", "ends"), [(None, (0, 5)), (True, (0, 5)), (False, (0, 0))])
def test_an_empty_degree_sheet_is_open_unless_stated_as_none(holds: bool | None, ends: tuple[int, int]) -> None:
    plain = dossier()
    made = plain.model_copy(update={"candidate": plain.candidate.model_copy(update={"holds_degree": holds})})
    found = scored("best_researcher_2025", made, facts())
    assert section(found, "1") == ends
    assert (("candidate", "holds_degree") in asked(found)) == (holds is None)
    assert (("degrees", "") in asked(found)) == (holds is not False)


def test_a_work_without_a_dossier_says_nothing_about_the_person() -> None:
    found = scored("state_stipend", None, facts(publications=[Q1 | {"roles": None}]))
    assert section(found, "2") == (0, 2)
    assert section(found, "3") == (0, 3)
    assert section(found, "5") == (0, 10)
    assert {("degrees", ""), ("titles", ""), ("supervised", "")} <= asked(found)


@pytest.mark.parametrize("sheet", ["publications", "books", "patents"])
def test_a_missing_sheet_of_a_work_is_unknown(sheet: str) -> None:
    names = ("general", "details", "projects", "certificates", "acts", "marks", "counted")
    given: dict[str, Any] = dict.fromkeys(names, ())
    given |= {"authors": ({"name": "Үлгіев Ү."},)}
    there = given | {"publications": (), "books": (), "patents": ()}
    full = scored("satpayev", None, ScoringFacts.model_validate(there | {"general": ({"science": "natural"},)}))
    assert full.total.low == full.total.high
    without = {key: value for key, value in there.items() if key != sheet} | {"general": ({"science": "natural"},)}
    found = scored("satpayev", None, ScoringFacts.model_validate(without))
    assert found.total.low == full.total.low
    assert found.total.high > full.total.high
    assert (sheet, "") in asked(found)
