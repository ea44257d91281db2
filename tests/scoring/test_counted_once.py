"""Duplicates count once; works in another category and impossible numbers are reported."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scoring.build import dossier, entries, facts, scored
from titlecheck.cli.main import main
from titlecheck.i18n import LANGUAGES
from titlecheck.rendering.score_phrases import gap_lines, phrases_of_scores
from titlecheck.ruleset.scheme_catalogue import all_schemes, with_local_rows
from titlecheck.scoring.read_sheets import against_lists, read_facts
from titlecheck.scoring.scorer import score
from titlecheck.workbook import fill_workbook
from titlecheck.workbook.outcome import describe_all

BOOK = {"authors": 1, "place": "Routledge", "title": "Rings"}


@pytest.mark.parametrize(
    ("one", "other", "twice"),
    [
        ({}, {}, True),
        ({"isbn": "978-1-4020-9462-0"}, {"title": "Other title", "isbn": "1-4020-9462-0"}, True),
        ({"isbn": "978-1-4020-9462-0"}, {"isbn": "978-3-16-148410-0", "place": "Leiden: Brill"}, False),
        ({"isbn": "978-1-4020-9462-0"}, {}, True),
        ({}, {"published_on": "2022"}, False),
    ],
)
def test_a_book_entered_twice_counts_once(one: dict[str, Any], other: dict[str, Any], twice: bool) -> None:
    found = scored("state_stipend", dossier(books=[BOOK | one, BOOK | other]), facts())
    assert found.total.low == found.total.high == (30 if twice else 60)
    if twice:
        double = entries(found)["books 5"]
        assert (double.reason, double.twin) == ("double", 4)


@pytest.mark.parametrize("other", [{}, {"place": "London: Routledge"}, {"authors": None, "sole_author": True}])
def test_a_printed_and_an_electronic_book_may_be_one(other: dict[str, Any]) -> None:
    books = [BOOK | {"isbn": "978-1-4020-9462-0"}, BOOK | {"isbn": "978-3-16-148410-0"} | other]
    found = scored("state_stipend", dossier(books=books), facts())
    assert (found.total.low, found.total.high) == (30, 60)
    assert ("books", 5, "isbn") in {(gap.cell.sheet, gap.cell.row, gap.cell.field) for gap in found.missing}
    assert ("books_alike", "4, 5") in found.warnings


ARTICLE = {"title": "Rings", "recommended": True, "roles": ["first_author"], "authors": 1}


@pytest.mark.parametrize(
    ("sheet", "other", "points", "asked"),
    [
        ("publications", {"journal": "Herald"}, (3, 6), {(4, "doi"), (5, "doi")}),
        ("publications", {"journal": "Herald", "doi": "10.1000/a"}, (3, 6), {(4, "doi")}),
        ("publications", {"journal": None}, (3, 35), {(5, "journal")}),
        ("publications", {"doi": "10.1000/a"}, (3, 3), set()),
        ("books", {"place": "Leiden: Brill"}, (30, 60), {(4, "isbn"), (5, "isbn")}),
        ("books", {"place": None}, (30, 30), set()),
    ],
)
def test_works_with_one_title_and_another_field_are_asked(
    sheet: str, other: dict[str, Any], points: tuple[int, int], asked: set[tuple[int, str]]
) -> None:
    work = ARTICLE if sheet == "publications" else BOOK
    found = scored("state_stipend", dossier(**{sheet: [work, work | other]}), facts())
    assert (found.total.low, found.total.high) == points
    assert {(gap.cell.row, gap.cell.field) for gap in found.missing if gap.cell.sheet == sheet} == asked
    assert not [code for code, _ in found.warnings if code == "books_alike"]


PATENT = {"title": "Method", "number": "KZ 33445"}


@pytest.mark.parametrize(
    ("one", "other", "twice"),
    [
        ({}, {"number": "№ 33445"}, True),
        ({}, {"title": "Method and device", "number": "33445"}, True),
        ({}, {"title": "Method and device", "number": "ҚР № 033445 (B)"}, True),
        ({}, {"title": "Method and device", "number": "RU 33445"}, False),
        ({"number": "б/н"}, {"title": "Method and device", "number": "б/н"}, False),
        ({"number": None}, {}, True),
        ({}, {"number": "KZ 33446"}, False),
        ({"office": "usa"}, {}, False),
        ({"kind": "utility_model"}, {}, False),
    ],
)
def test_a_patent_entered_twice_counts_once(one: dict[str, Any], other: dict[str, Any], twice: bool) -> None:
    details = [{"sheet": "patents", "work_row": row, "authors_total": 1} for row in (4, 5)]
    found = scored("state_stipend", dossier(patents=[PATENT | one, PATENT | other]), facts(details=details))
    doubles = [one for one in entries(found).values() if one.reason == "double"]
    assert len(doubles) == twice


def test_one_doi_in_two_spellings_counts_once() -> None:
    article = {"recommended": True, "roles": ["first_author"], "authors": 1}
    made = dossier(publications=[article | {"title": "a", "doi": "10.1000/Example.1"},
                                 article | {"title": "b", "doi": "https://doi.org/10.1000/example.1"}])  # fmt: skip
    assert scored("state_stipend", made, facts()).total.low == 3


@pytest.mark.parametrize("text", ["10.1000/example.1", "https://doi.org/10.1000/EXAMPLE.1", "doi: 10.1000/example.1"])
def test_details_refer_to_a_work_by_any_spelling_of_its_doi(text: str) -> None:
    made = dossier(publications=[{"doi": "10.1000/Example.1", "recommended": True, "authors": 2}])
    found = scored("state_stipend", made, facts(details=[{"doi": text, "project_head": True}]))
    assert found.total.low == 3


def test_a_project_and_a_person_entered_twice_count_once() -> None:
    project = {"title": "AP00000001", "kind": "grant", "head": True, "started_on": "2021", "ended_on": "2022"}
    found = scored("state_stipend", dossier(), facts(projects=[project, project | {"title": "AP 00000001"}]))
    assert next(one for one in found.sections if one.section.code == "4").high == 4
    person = {"name": "Үлгіева Ү.", "degree_kind": "phd", "awarded_on": "2022", "co_supervised": False}
    found = scored("state_stipend", dossier(supervised=[person, person]), facts())
    assert [one.reason for part in found.sections for one in part.entries] == ["", "double"]
    # Two persons may share a name: another date is another person.
    shared = person | {"co_supervised": True}
    found = scored("state_stipend", dossier(supervised=[shared, shared | {"awarded_on": "2021"}]), facts())
    assert next(one for one in found.sections if one.section.code == "5").low == 10


@pytest.mark.parametrize(
    ("journal", "publisher"),
    [
        ("Springer Handbook of Rings", False),
        ("Rings after Elsevier", False),
        ("Wiley and his time, a biography", False),
        ("The house of Brill: Leiden", False),
        ("A book, Springer", True),
        ("A book (John Wiley & Sons, 2023)", False),
        ("A book (Routledge)", True),
        ("A book; Springer Nature, 2023", True),
    ],
)
def test_a_publisher_name_inside_a_title_is_part_of_the_title(journal: str, publisher: bool) -> None:
    made = dossier(publications=[{"type": "chapter", "authors": 2, "roles": ["first_author"], "journal": journal}])
    found = entries(scored("satpayev", made, facts()))["publications 4"]
    assert (found.low > 0) == publisher
    if not publisher:
        assert [cell.field for cell in found.cells] == ["publisher"]


def test_annex_8_has_its_own_total() -> None:
    edition = all_schemes()["young_stipend"]
    scheme = edition.schemes["young_stipend"]
    assert scheme.total_cap == sum(one.cap for one in scheme.section) == 100
    assert scheme.warnings == ()
    assert all(one.schemes[name].total_cap == 100 for name, one in all_schemes().items() if name[:4] != "best")


def test_rows_of_an_office_do_not_exceed_the_total_of_a_table(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        """
scheme = "young_stipend"
office = "Үлгі университеті"
[[section]]
code = "9"
kind = "counted"
cap = 200
titles = { kk = "Басқа", ru = "Иное", en = "Other" }
[[group]]
code = "9"
section = "9"
what = "counted"
titles = { kk = "Басқа", ru = "Иное", en = "Other" }
rows = [ { code = "9.1", points = "150" } ]
""",
        encoding="utf-8",
    )
    edition = all_schemes()["young_stipend"]
    scheme = with_local_rows(edition.schemes["young_stipend"], own)
    found = score(
        dossier(), facts(counted=[{"code": "9.1", "count": 1}]), scheme=scheme, edition=edition, announced=2024
    )
    assert (found.total.low, found.total.high) == (100, 100)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"details": [{"sheet": "publications", "work_row": 4, "authors_own": 3, "authors_total": 2}]}, "m_above_n"),
        ({"certificates": [{"title": "a", "authors_own": 3, "authors_total": 2}]}, "m_above_n"),
        ({"authors": [{"name": "Үлгіев Ү."}], "details": [{"work_row": 4, "authors_own": 2}]}, "m_above_team"),
        ({"details": [{"work_row": 4, "authors_own": 2, "authors_total": 2}]}, ""),
    ],
)
def test_more_own_authors_than_authors_is_an_error(tmp_path: Path, body: dict[str, Any], code: str) -> None:
    path = tmp_path / "s.json"
    path.write_text(json.dumps(body), encoding="utf-8")
    found = read_facts(path)
    assert [one.code for one in found.problems] == ([code] if code else [])
    for lang in LANGUAGES:
        assert all("authors_own" in line and ">" in line for line in describe_all(found.problems, lang))


def test_more_own_authors_than_listed_authors_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, sheets = tmp_path / "d.xlsx", tmp_path / "s.json"
    fill_workbook(path, dossier(publications=[{"authors": "Үлгіев Ү., Мысал Т."}]), "en")
    sheets.write_text(json.dumps({"details": [{"sheet": "publications", "work_row": 4, "authors_own": 3}]}))
    options = ["--facts", str(sheets), "--scheme", "satpayev", "--announced", "2024", "--lang", "en"]
    assert main(["score", str(path), *options]) == 2
    told = capsys.readouterr().err
    assert "Score – about the works" in told
    assert "Authors of the work among them" in told
    assert "3 > 2" in told


def test_more_own_authors_than_on_the_certificate_is_an_error() -> None:
    sheets = facts(certificates=[{"authors": "Үлгіев Ү., Мысал Т.", "authors_own": 3}])
    for lang in LANGUAGES:
        (problem,) = against_lists(dossier(), sheets, lang)
        assert (problem.code, problem.place.row, problem.found) == ("m_above_list", 4, "3 > 2")
        assert problem.place.heading
    assert not against_lists(dossier(), facts(certificates=[{"authors": "Үлгіев Ү.", "authors_own": 1}]), "en")


def test_works_of_the_facts_are_kept_beside_a_dossier(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, work = tmp_path / "d.xlsx", tmp_path / "work.json"
    fill_workbook(path, dossier(books=[BOOK], publications=[{"title": "of the dossier"}]), "en")
    article = {"title": "of the work", "type": "article", "published_on": "2023", "authors": "Ulgiyev U.; Smith J.",
               "recommended": True, "indexes": [], "stopped": "no", "journal": "Bulletin"}  # fmt: skip
    body = {"authors": [{"name": "Үлгіев Ү.", "latin_name": "Ulgiyev U."}], "publications": [article], "acts": []}
    work.write_text(json.dumps(body, ensure_ascii=False), encoding="utf-8")
    options = ["--facts", str(work), "--scheme", "satpayev", "--announced", "2024", "--format", "json"]
    assert main(["score", str(path), *options]) == 0
    body = json.loads(capsys.readouterr().out)
    works = body["sections"][2]["entries"]
    assert "works_of_facts" in [one["code"] for one in body["warnings"]]
    assert [one["title"] for one in works] == ["of the work", "Rings"]
    assert works[0]["code"] == "3.6.1"


def test_another_dossier_is_not_accepted_as_scoring_sheets(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    for path in (one, other):
        fill_workbook(path, dossier(books=[BOOK]), "en")
    assert main(["score", str(one), "--facts", str(other), "--scheme", "satpayev", "--announced", "2024"]) == 2
    assert "b.xlsx" in capsys.readouterr().err


@pytest.mark.parametrize("matches", [True, False])
def test_a_category_of_another_field_is_given_as_the_reason(matches: bool) -> None:
    article = {"indexes": ["scie"], "jcr": [{"quartile": 1, "matches": matches}], "citescore": [], "authors": 3}
    told = [{"sheet": "publications", "work_row": 4, "affiliation": True, "early_access_year": 2023}]
    found = entries(scored("best_researcher_2025", dossier(publications=[article]), facts(details=told)))
    one = found["publications 4"]
    assert one.reason == ("" if matches else "other_field")


def test_a_stated_no_on_the_direction_rejects_an_article() -> None:
    article = {"indexes": ["scie"], "jcr": [{"quartile": 1, "matches": True}], "authors": 3}
    for said, low in ((None, 15), (True, 15), (False, 0)):
        told = {"sheet": "publications", "work_row": 4, "affiliation": True, "early_access_year": 2023}
        details = [told | {"matches_field": said}]
        found = entries(scored("best_researcher_2025", dossier(publications=[article]), facts(details=details)))
        assert found["publications 4"].low == low
        assert (found["publications 4"].reason == "other_direction") == (said is False)


def test_a_partial_date_is_requested_exactly() -> None:
    article = {"indexes": ["scie"], "jcr": [{"quartile": 1, "matches": True}], "authors": 3, "published_on": "2024-05"}
    told = {
        "sheet": "publications",
        "work_row": 4,
        "top": "top_1",
        "cited_in": "web_of_science",
        "natural_sciences": True,
    }
    made = dossier(publications=[article], applied_on="2026-06-01")
    found = scored("state_stipend", made, facts(details=[told]), 2025)
    asks = {(gap.cell.field, gap.cell.asks) for gap in found.missing}
    assert ("published_on", "exact_day") in asks
    assert ("applied_on", "day_of_the_year") in asks
    for lang in LANGUAGES:
        assert all(gap_lines(found, phrases_of_scores(lang)))


@pytest.mark.parametrize(
    ("journal", "issn", "ends"),
    [
        ("Science", None, (35, 35)),
        ("NATURE", None, (35, 35)),
        ("Science (New York, N.Y.)", None, (35, 35)),
        ("Nature (London)", None, (35, 35)),
        ("Журнал Nature", "0028-0836", (35, 35)),
        ("Журнал Nature", None, (0, 35)),
        ("The Science", None, (0, 35)),
        ("The Science", "1234-5679", (0, 0)),
        ("N\u0430ture", None, (35, 35)),
        ("Science, USA", None, (0, 35)),
        ("Science. 2023. Vol. 380", None, (0, 35)),
        ("Nature", "1234-5679", (0, 35)),
        ("Petroleum", "0028-0836", (0, 35)),
        ("Computer Science", None, (0, 0)),
        ("Nature Food", None, (0, 0)),
        ("Science Advances", None, (0, 0)),
    ],
)
def test_a_journal_with_its_own_rows_is_identified_by_name(
    journal: str, issn: str | None, ends: tuple[int, int]
) -> None:
    article = {"journal": journal, "issn": issn, "roles": ["first_author"], "authors": 2}
    one = entries(scored("satpayev", dossier(publications=[article]), facts()))["publications 4"]
    assert (one.low, one.high) == ends
    if ends == (0, 35):
        assert {cell.field for cell in one.cells} == ({"journal", "issn"} if issn else {"journal"})


def test_details_refer_to_a_work_despite_letters_of_another_script() -> None:
    made = dossier(publications=[{"title": "Атлас", "recommended": True, "authors": 2}])
    found = scored("state_stipend", made, facts(details=[{"title": "A\u0442лас", "project_head": True}]))
    assert found.total.low == 3


@pytest.mark.parametrize(
    ("sheet", "work", "kinds", "points", "asked"),
    [
        ("publications", ARTICLE | {"doi": "10.1000/a"}, ("article", "conference_paper"), (0, 3), {"type"}),
        ("publications", ARTICLE | {"doi": "10.1000/a"}, ("conference_paper", "article"), (0, 3), {"type"}),
        ("publications", ARTICLE | {"doi": "10.1000/a"}, ("article", "article"), (3, 3), set()),
        ("books", BOOK | {"isbn": "978-1-4020-9462-0"}, ("monograph", "textbook"), (0, 30), {"kind"}),
        ("books", BOOK | {"isbn": "978-1-4020-9462-0"}, ("monograph", "monograph"), (30, 30), set()),
    ],
)
def test_a_work_entered_as_two_kinds_has_a_range_of_points(
    sheet: str, work: dict[str, Any], kinds: tuple[str, str], points: tuple[int, int], asked: set[str]
) -> None:
    """One number in two rows is one work, and it is unknown which of its two kinds is right."""
    field = "type" if sheet == "publications" else "kind"
    found = scored("state_stipend", dossier(**{sheet: [work | {field: kind} for kind in kinds]}), facts())
    assert (found.total.low, found.total.high) == points
    assert {gap.cell.field for gap in found.missing if gap.cell.sheet == sheet} == asked
    assert {gap.cell.row for gap in found.missing if gap.cell.sheet == sheet} == ({4, 5} if asked else set())
