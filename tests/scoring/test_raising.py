"""Notes beside the points: what would raise them, what was rejected, what is unused."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from scoring.build import dossier, facts, scored
from titlecheck.i18n import LANGUAGES, Language, entry
from titlecheck.rendering.score_html import to_html
from titlecheck.rendering.score_phrases import phrases_of_scores, sheet_name
from titlecheck.rendering.score_text import to_text
from titlecheck.scoring.score_result import ScoreResult
from titlecheck.workbook.choices import keyed

LEAD = {"roles": ["first_author"], "authors": 1}
Q1 = LEAD | {"indexes": ["scie"], "jcr": [{"quartile": 1, "matches": True}]}


def gains(found: ScoreResult) -> dict[str, tuple[Fraction, Fraction]]:
    return {one.row.code: (one.low, one.high) for one in found.raises}


def test_a_further_work_adds_its_points_while_there_is_room() -> None:
    found = gains(scored("satpayev", dossier(publications=[Q1 | {"title": "a"}]), facts()))
    assert found["3.2.1.1"] == (20, 20)
    assert found["3.6.4"] == (Fraction(1, 2), Fraction(1, 2))
    assert found["4.1"] == (5, 5)


def test_a_further_work_replaces_the_one_with_the_fewest_points() -> None:
    works = [LEAD | {"title": f"{place}", "recommended": True} for place in range(5)]
    found = gains(scored("satpayev", dossier(publications=works), facts()))
    # Five works of 3 points: one of 20 replaces one of them, one of 3 replaces none.
    assert found["3.2.1.1"] == (17, 17)
    assert "3.6.1" not in found


def test_the_ceiling_limits_a_further_work() -> None:
    works = [Q1 | {"title": f"{place}"} for place in range(4)]
    found = scored("satpayev", dossier(publications=works), facts(acts=[{"purpose": "education"}]))
    assert found.total.low == 80
    assert found.raises == ()
    for lang in LANGUAGES:
        assert phrases_of_scores(lang)("word.no_raise") in to_text(found, lang)


def test_rows_of_another_field_and_a_second_book_are_not_suggested() -> None:
    book = {"authors": 1, "place": "Routledge"}
    details = [{"sheet": "books", "work_row": 4, "matches_field": True}]
    found = gains(scored("best_researcher_2025", dossier("natural", books=[book]), facts(details=details), 2025))
    assert "4.7" not in found
    assert "4.2.1" not in found
    assert "4.11.5" not in found
    assert "4.8" not in found
    assert found["1.1"] == (5, 5)
    assert found["3.2"] == (10, 10)
    assert "4.2.1" in gains(scored("best_researcher_2025", dossier("humanities"), facts(), 2025))


def test_the_largest_gain_comes_first() -> None:
    found = scored("state_stipend", dossier(), facts()).raises
    assert [one.low for one in found] == sorted((one.low for one in found), reverse=True)
    assert found[0].low == 35


@pytest.mark.parametrize("lang", LANGUAGES)
def test_rejected_works_are_named_by_title(lang: Language) -> None:
    works = [{"title": "Long ago", "published_on": "2001"}, {"title": "Even longer ago", "published_on": "1999"}]
    shown = to_text(scored("satpayev", dossier(publications=works), facts()), lang)
    assert "Long ago" in shown
    assert "Even longer ago" in shown


@pytest.mark.parametrize("lang", LANGUAGES)
def test_only_a_table_with_expert_marks_mentions_them(lang: Language) -> None:
    say = phrases_of_scores(lang)
    with_experts = to_text(scored("satpayev", dossier(), facts()), lang)
    without = to_text(scored("best_researcher_2025", dossier(), facts(), 2025), lang)
    assert say("word.total") in with_experts
    assert say("word.total") not in without
    assert say("word.whole_total") in without


@pytest.mark.parametrize("lang", LANGUAGES)
def test_acts_and_students_of_the_award_are_reported_as_unused(lang: Language) -> None:
    made = dossier(supervised=[{"name": "Үлгіева Ү.", "degree_kind": "phd", "awarded_on": "2022"}])
    found = scored("best_researcher_2025", made, facts(acts=[{"purpose": "education"}]), 2025)
    say = phrases_of_scores(lang)
    assert ("not_used_here", "score_acts, supervised") in found.warnings
    shown = to_html(found, lang).decode("utf-8")
    assert sheet_name("score_acts", say) in shown
    assert "ECTS" in shown
    plain = scored("best_researcher_2025", dossier(), facts(), 2025).warnings
    assert not [code for code, _ in plain if code in ("not_used_here", "sheets_not_used")]


def test_sheets_without_a_row_in_the_table_are_reported() -> None:
    found = scored("kultegin", dossier(), facts(acts=[{"purpose": "education"}], projects=[{"kind": "grant"}]))
    assert ("sheets_not_used", "score_projects, score_acts") in found.warnings


OPEN = "projects_short_of_their_row_count_as_other"
GRANT = {"kind": "grant", "head": True, "started_on": "2021", "ended_on": "2022", "completed": True,
         "matches_field": True}  # fmt: skip


@pytest.mark.parametrize(
    ("project", "side", "total"),
    [
        ({"by_council": False, "open_competition": True}, "strict", (0, 0)),
        ({"by_council": False, "open_competition": True}, "lenient", (4, 4)),
        ({"by_council": False, "open_competition": True}, "review", (0, 4)),
        ({"by_council": False, "open_competition": False}, "lenient", (0, 0)),
        ({"by_council": False}, "lenient", (0, 4)),
        ({"by_council": True}, "lenient", (6, 6)),
        ({"open_competition": True}, "strict", (0, 6)),
        ({"kind": "other", "open_competition": True}, "strict", (4, 4)),
        ({"kind": "international", "open_competition": True, "funding_usd": "99999"}, "strict", (4, 4)),
        ({"kind": "international", "open_competition": True, "funding_usd": "100000"}, "strict", (8, 8)),
    ],
)
def test_a_project_without_a_council_decision(project: dict[str, Any], side: str, total: tuple[int, int]) -> None:
    sheets = facts(projects=[GRANT | project])
    found = scored("best_researcher_2025", dossier(), sheets, 2025, {OPEN: side})
    assert (found.total.low, found.total.high) == total
    hangs = project.get("by_council") is False and project.get("open_competition") is not False
    assert (OPEN in found.hangs_on) == hangs


@pytest.mark.parametrize("text", ["ЕАПВ", "Евразийское патентное ведомство", "Еуразиялық патент ведомствосы", "EAPO"])
def test_the_eurasian_office_has_its_own_cell(text: str) -> None:
    other = entry("terms.patent_office.other")
    assert keyed(text) in {keyed(one) for one in other["also"]}
    for word in ("Евразийск", "Еуразия", "Eurasian"):
        assert any(word in other[lang] for lang in LANGUAGES)
