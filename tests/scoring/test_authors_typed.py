"""Authors as people type them: lead author, number, own authors, contradictions."""

from __future__ import annotations

from typing import Any

import pytest

from scoring.build import dossier, facts, scored
from titlecheck.scoring.score_result import ScoreEntry, ScoreResult
from titlecheck.scoring.scoring_facts import TeamAuthor
from titlecheck.scoring.subject import is_among
from titlecheck.three_valued import MAYBE, NO, YES, Tri

Q1 = {"indexes": ["scie"], "jcr": [{"quartile": 1, "matches": True}]}


def entry(found: ScoreResult, place: str = "publications 4") -> ScoreEntry:
    return next(one for part in found.sections for one in part.entries if f"{one.sheet} {one.row}" == place)


def stipend(**article: Any) -> ScoreEntry:
    return entry(scored("state_stipend", dossier(publications=[Q1 | article]), facts()))


@pytest.mark.parametrize("text", ["Петров П.П., Мысал Т.", "Петров П.П. и Мысал Т.", "Петров П.П.\nМысал Т."])
def test_a_co_author_after_a_comma_is_not_the_lead_author(text: str) -> None:
    found = stipend(authors=text, roles=["coauthor"])
    assert (found.code, found.low, found.high) == ("6.2.1.2", 15, 15)


def test_the_contribution_counts_even_with_one_printed_author() -> None:
    made = dossier(publications=[Q1 | {"authors": "Үлгіев Ү.", "roles": ["coauthor"]}])
    found = scored("state_stipend", made, facts())
    assert (entry(found).low, entry(found).high) == (15, 15)
    assert ("authors_disagree", "publications:4") in found.warnings
    assert stipend(authors="Үлгіев Ү.", roles=["first_author"]).low == 20
    assert stipend(authors="Үлгіев Ү.", roles=["corresponding_author"]).low == 20
    assert stipend(authors="Үлгіев Ү.", roles=None).low == 20


def test_an_ambiguous_author_list_is_open() -> None:
    made = dossier(books=[{"authors": "Ulgiyev, Ulan", "place": "Routledge"}])
    found = scored("state_stipend", made, facts())
    assert (entry(found, "books 4").low, entry(found, "books 4").high) == (15, 30)
    assert ("books", "authors") in {(gap.cell.sheet, gap.cell.field) for gap in found.missing}


@pytest.mark.parametrize(
    ("book", "low", "high", "asked"),
    [
        ({"authors": "Үлгіев Ү.", "sole_author": False}, 0, 30, {"authors", "sole_author"}),
        ({"authors": "Үлгіев Ү.; Мысал Т.", "sole_author": True}, 15, 30, {"authors", "sole_author"}),
        ({"authors": "Үлгіев Ү.; Мысал Т.", "sole_author": False}, 15, 15, set()),
        ({"authors": None, "sole_author": True}, 30, 30, set()),
        ({"authors": None, "sole_author": False}, 0, 15, {"authors"}),
    ],
)
def test_a_book_with_contradicting_cells_asks(book: dict[str, Any], low: int, high: int, asked: set[str]) -> None:
    found = entry(scored("state_stipend", dossier(books=[book | {"place": "Routledge"}]), facts()), "books 4")
    assert (found.low, found.high) == (low, high)
    assert {cell.field for cell in found.cells} == asked


def test_an_author_count_that_differs_from_the_list_is_asked() -> None:
    made = dossier(books=[{"authors": 3, "place": "Routledge"}])
    for total, low, high in ((2, 10, 15), (3, 10, 10), (6, 5, 10)):
        stated = facts(details=[{"sheet": "books", "work_row": 4, "authors_total": total}])
        found = entry(scored("state_stipend", made, stated), "books 4")
        assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("Ulan Ulgiyev", YES),
        ("Ulgiyev Ulan", YES),
        ("U. Ulgiyev", YES),
        ("Ulgiyev U.M.", YES),
        ("Үлгиев У.", YES),
        ("Ulgiyev", MAYBE),
        ("Ulgiyev A.", NO),
        ("Mysal T.", NO),
    ],
)
def test_given_name_first_is_the_same_author(printed: str, value: Tri) -> None:
    team = (TeamAuthor(name="Үлгиев Улан Маратович", latin_name="Ulgiyev Ulan"),)
    assert is_among(printed, team) == value


def test_the_lead_author_is_recognised_with_the_given_name_first() -> None:
    article = Q1 | {"authors": "Ulan Ulgiyev, John Smith", "roles": None}
    sheets = facts(authors=[{"name": "Үлгиев Улан", "latin_name": "Ulgiyev Ulan"}], publications=[article])
    found = entry(scored("satpayev", None, sheets))
    assert (found.code, found.low, found.high) == ("3.2.1.1", 20, 20)


@pytest.mark.parametrize("text", ["Үлгіев Ү. [и др.]", "Үлгіев Ү. + 3", "Үлгіев Ү. (8 человек)", "Авторлар ұжымы"])
def test_et_al_leaves_the_points_open(text: str) -> None:
    made = dossier(books=[{"authors": text, "place": "Routledge"}])
    found = entry(scored("state_stipend", made, facts()), "books 4")
    assert 0 == found.low < found.high
    sheets = facts(
        authors=[{"name": "Үлгіев Ү."}], general=[{"science": "natural"}], publications=[Q1 | {"authors": text}]
    )
    assert entry(scored("satpayev", None, sheets)).high == 20


BOOK = {"authors": "Үлгіев Ү.; Мысал Т.", "place": "Routledge", "title": "Книга"}
TWO = [BOOK, BOOK | {"title": "Другая", "isbn": None}]


def line(**told: Any) -> dict[str, Any]:
    return {"sheet": "books", "work_row": 4} | told


@pytest.mark.parametrize(
    ("lines", "ends", "told"),
    [
        ([line(authors_total=2)], (15, 15), []),
        ([line(authors_total=2), line(authors_total=2)], (15, 15), []),
        ([line(authors_total=2), line(publisher="listed")], (15, 15), []),
        ([line(authors_total=2), line(authors_total=6)], (5, 15), ["4", "5"]),
        ([line(publisher="listed"), line(publisher="other")], (0, 15), ["4", "5"]),
        ([line(publisher="other", title="Другая")], (0, 15), ["4"]),
        ([line(publisher="other", title="Книга")], (0, 0), []),
    ],
)
def test_contradicting_lines_are_reported_and_open(
    lines: list[dict[str, Any]], ends: tuple[int, int], told: list[str]
) -> None:
    found = scored("state_stipend", dossier(books=TWO), facts(details=lines))
    one = entry(found, "books 4")
    assert (one.low, one.high) == ends
    assert [detail for code, detail in found.warnings if code == "details_contradict"] == told
    assert not [code for code, _ in found.warnings if code == "details_without_work"]


def test_a_line_with_the_row_of_one_work_and_the_doi_of_another_is_open() -> None:
    made = dossier(publications=[Q1 | {"doi": "10.1000/a", "authors": 2}, Q1 | {"doi": "10.1000/b", "authors": 2}])
    details = [{"sheet": "publications", "work_row": 4, "doi": "10.1000/b", "project_head": True}]
    found = scored("state_stipend", made, facts(details=details))
    assert [(entry(found, f"publications {row}").low, entry(found, f"publications {row}").high) for row in (4, 5)] == [
        (15, 20), (15, 20)
    ]  # fmt: skip
    assert ("details_contradict", "4") in found.warnings


def test_a_sole_author_who_is_somebody_else_is_asked() -> None:
    for text, ends in (("Үлгіев Ү.", (30, 30)), ("Ulgiyev U.", (30, 30)), ("Мысал Т.", (0, 30))):
        found = scored("state_stipend", dossier(books=[{"authors": text, "place": "Routledge"}]), facts())
        one = entry(found, "books 4")
        assert (one.low, one.high) == ends
        assert (("authors_disagree", "books:4") in found.warnings) == (ends[0] == 0)


def test_a_first_author_printed_second_is_asked() -> None:
    assert stipend(authors="Үлгіев Ү.; Мысал Т.", roles=["first_author"]).low == 20
    found = stipend(authors="Мысал Т.; Үлгіев Ү.", roles=["first_author"])
    assert (found.low, found.high) == (15, 20)
    assert {cell.field for cell in found.cells} >= {"roles", "authors"}


@pytest.mark.parametrize("roles", [["coauthor"], ["first_author"]])
def test_sheets_in_a_separate_file_give_the_same_score(roles: list[str]) -> None:
    article = (
        Q1 | {"authors": "Мысал Т.; Үлгіев Ү."} if roles == ["coauthor"] else Q1 | {"authors": "Үлгіев Ү.; Мысал Т."}
    )
    article |= {"roles": roles}
    plain = scored("state_stipend", dossier(publications=[article]), facts()).total
    work = facts(authors=[{"name": "Үлгіев Ү."}, {"name": "Мысал Т."}], publications=[article])
    assert scored("state_stipend", dossier(), work).total == plain
    assert plain.low == plain.high == (15 if roles == ["coauthor"] else 20)
