"""The limits of the tables, computed by hand from the text: at each limit and just beyond it."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from scoring.build import authors, dossier, facts, scored

AWARD = "best_researcher_2025"
Q1 = {"indexes": ["scie"], "jcr": [{"quartile": 1, "matches": True}]}
LEAD = {"roles": ["first_author"]}
BOOK = {"place": "Routledge"}
HOME = {"isbn": "978-601-00-0000-0", "recommended_by": ["scientific_council"]}
DONE = {"head": True, "started_on": "2020", "ended_on": "2022", "completed": True, "matches_field": True}


def made(name: str, extra: dict[str, Any] | None = None, **sheets: list[dict[str, Any]]) -> Fraction:
    """Return the certain total of a case; every work of the award has its direction and organisation."""
    extra = extra or {}
    works = {key: value for key, value in sheets.items() if key not in ("projects", "acts", "certificates")}
    asked: dict[str, Any] = {"general": [{"cooperation": False}]}
    asked |= {key: value for key, value in sheets.items() if key not in works}
    details = []
    for sheet in ("publications", "books", "patents"):
        for at, one in enumerate(works.get(sheet, []), start=4):
            one.setdefault("title", f"{sheet} {at}")
            told = {"sheet": sheet, "work_row": at, "affiliation": True, "matches_field": True, "reviews": 2}
            details.append(told | one.pop("detail", {}))
    announced = 2025 if name == AWARD else 2024
    found = scored(
        name, dossier(extra.get("science", "natural"), extra.get("applied_on"), **works),
        facts(details=details, **asked), announced,
    )  # fmt: skip
    assert found.total.low == found.total.high, found.missing
    return found.total.low


@pytest.mark.parametrize(
    ("m", "n", "points"),
    [(1, 2, 15), (2, 4, 15), (4, 9, 10), (1, 3, 10), (1, 4, 10), (2, 9, 5), (1, 5, 5), (3, 13, 5), (7, 13, 15)],
)
def test_annex_1_shares_of_a_co_author(m: int, n: int, points: int) -> None:
    assert made("satpayev", publications=[Q1 | {"authors": n, "detail": {"authors_own": m}}]) == points


@pytest.mark.parametrize(("n", "points"), [(2, 15), (5, 15), (6, 10), (10, 10), (11, 5), (40, 5)])
@pytest.mark.parametrize("name", ["state_stipend", "young_stipend", AWARD])
def test_the_number_of_authors_per_person(name: str, n: int, points: int) -> None:
    assert made(name, publications=[Q1 | {"authors": n}]) == points
    assert made(name, publications=[Q1 | LEAD | {"authors": n}]) == 20


@pytest.mark.parametrize(("n", "points"), [(2, 2), (10, 2), (11, 1)])
def test_award_4_6_has_two_bands_for_co_authors(n: int, points: int) -> None:
    assert made(AWARD, publications=[{"recommended": True, "authors": n}]) == points


@pytest.mark.parametrize(
    ("percentile", "points"),
    [("100", 8), ("75", 8), ("74", 4), ("50", 4), ("49", 3), ("25", 3), ("24", "2.5"), ("0", "2.5")],
)
@pytest.mark.parametrize("name", ["satpayev", "altynsarin", "kunayev", "state_stipend", AWARD])
def test_percentile_bands(name: str, percentile: str, points: Any) -> None:
    article = LEAD | {"indexes": ["scopus"], "citescore": [{"percentile": percentile, "matches": True}], "authors": 3}
    assert made(name, publications=[article]) == Fraction(points)


@pytest.mark.parametrize(
    ("name", "inside", "outside"),
    [
        ("satpayev", ("2019", "2023"), ("2018", "2024")),
        ("valikhanov", ("2019", "2023"), ("2018", "2024")),
        ("kunayev", ("2021", "2023"), ("2020", "2024")),
        ("auezov", ("2021", "2023"), ("2020", "2024")),
        ("state_stipend", ("2019", "2023"), ("2018",)),
        (AWARD, ("2020", "2024"), ("2019", "2025")),
    ],
)
def test_the_years_that_count(name: str, inside: tuple[str, ...], outside: tuple[str, ...]) -> None:
    points = 35 if name in ("valikhanov", "auezov") else 30
    for year in inside:
        assert made(name, books=[BOOK | {"authors": 1, "published_on": year}]) == points
    for year in outside:
        assert made(name, books=[BOOK | {"authors": 1, "published_on": year}]) == 0


@pytest.mark.parametrize(
    ("name", "sheets", "points"),
    [("state_stipend", "6", 6), ("state_stipend", "5.99", 0), ("young_stipend", "4", 6), ("young_stipend", "3.99", 0),
     ("satpayev", "0.1", 6)],
)  # fmt: skip
def test_printed_sheets_of_a_domestic_monograph(name: str, sheets: str, points: int) -> None:
    assert made(name, books=[HOME | {"authors": 2, "sheets_own": sheets}]) == points


@pytest.mark.parametrize(
    ("name", "day", "points"),
    [
        ("satpayev", "2023-05-31", 24),  # a year and a day
        ("satpayev", "2023-06-01", 12),  # exactly a year: the order says “more than”, so the ordinary row of Q2 applies
        ("satpayev", "2023-06-02", 12),
        (AWARD, "2024-06-01", 24),  # exactly a year: note 5 says “at least”
    ],
)
def test_the_age_of_a_highly_cited_article(name: str, day: str, points: int) -> None:
    article = LEAD | {"indexes": ["scopus"], "citescore": [], "authors": 3, "published_on": day, "journal": "Bulletin",
                      "detail": {"top": "top_10", "cited_in": "scopus"}}  # fmt: skip
    if points == 12:
        article |= {"indexes": ["scie"], "jcr": [{"quartile": 2, "matches": True}]}
        article["detail"] |= {"cited_in": "web_of_science", "early_access_year": int(day[:4])}
    assert made(name, {"applied_on": "2025-06-01" if name == AWARD else "2024-06-01"}, publications=[article]) == points


@pytest.mark.parametrize(("usd", "stipend", "award"), [("100000", 4, 8), ("99999.99", 2, 4)])
def test_the_amount_of_an_international_project(usd: str, stipend: int, award: int) -> None:
    project = DONE | {"kind": "international", "open_competition": True, "funding_usd": usd}
    assert made("state_stipend", projects=[project]) == stipend
    assert made(AWARD, projects=[project]) == award


def test_numbers_and_ceilings_of_projects() -> None:
    programme = DONE | {"kind": "programme", "by_council": True}
    many = [programme | {"title": f"{at}"} for at in range(4)]
    # Annex 7: two of 6 are 12, at most 10; the award: three of 10 are 30, at most 20.
    assert made("state_stipend", projects=many[:1]) == 6
    assert made("state_stipend", projects=many) == 10
    assert made(AWARD, projects=many[:1]) == 10
    assert made(AWARD, projects=many) == 20
    grants = [DONE | {"kind": "grant", "by_council": True, "title": f"{at}"} for at in range(4)]
    assert made("state_stipend", projects=grants) == 8
    assert made(AWARD, projects=grants) == 18


@pytest.mark.parametrize(
    ("name", "works", "points"),
    [("satpayev", 3, 60), ("satpayev", 4, 75), ("state_stipend", 3, 60), ("state_stipend", 4, 60),
     ("young_stipend", 3, 60), ("young_stipend", 4, 65), (AWARD, 3, 60), (AWARD, 4, 75)],
)  # fmt: skip
def test_ceilings_of_publications(name: str, works: int, points: int) -> None:
    assert made(name, publications=[Q1 | LEAD | {"authors": 2} for _ in range(works)]) == points


@pytest.mark.parametrize(("name", "points"), [("satpayev", 15), ("state_stipend", 15), (AWARD, 12)])
def test_five_works_of_the_order_and_four_of_the_award(name: str, points: int) -> None:
    assert made(name, publications=[LEAD | {"recommended": True, "authors": 2} for _ in range(7)]) == points


@pytest.mark.parametrize(
    ("name", "indexes", "quartile", "points"),
    [
        ("altynsarin", "ssci", 2, 12),
        ("altynsarin", "ssci", 4, 4),
        ("satpayev", "scie", 2, 0),
        ("satpayev", "scie", 1, 20),
        ("young_stipend", "ssci", 3, 0),
        (AWARD, "ssci", 3, 8),
        ("valikhanov", "ssci", 4, 20),
        ("altynsarin", "scie", 1, 0),
        ("satpayev", "ssci", 1, 0),
    ],
)
def test_reviews_and_citation_indexes(name: str, indexes: str, quartile: int, points: int) -> None:
    review = LEAD | {"type": "review", "authors": 2, "indexes": [indexes],
                     "jcr": [{"quartile": quartile, "matches": True}]}  # fmt: skip
    assert made(name, publications=[review]) == points


@pytest.mark.parametrize(
    ("name", "m", "n", "points"),
    [("kultegin", 2, 5, 14), ("auezov", 1, 3, Fraction(35, 3)), ("satpayev", 2, 7, Fraction(60, 7)),
     ("satpayev", 3, 3, 30)],
)  # fmt: skip
def test_monograph_formulas_are_exact(name: str, m: int, n: int, points: Fraction) -> None:
    assert made(name, books=[BOOK | {"authors": authors(n), "detail": {"authors_own": m}}]) == points


@pytest.mark.parametrize(
    ("name", "purpose", "points"),
    [("satpayev", "production", 5), ("auezov", "production", 0), ("auezov", "service", 5), ("altynsarin", "service", 0),
     ("altynsarin", "education", 5), ("kultegin", "education", 0), (AWARD, "education", 0),
     ("state_stipend", "production", 0), ("state_stipend", "training", 5)],
)  # fmt: skip
def test_the_purpose_of_an_implementation_act(name: str, purpose: str, points: int) -> None:
    acts = [{"purpose": purpose, "dated_on": "2022"}, {"purpose": purpose, "dated_on": "2023"}]
    assert made(name, acts=acts) == points


def test_trained_persons_up_to_the_ceiling() -> None:
    alone = {"degree_kind": "phd", "awarded_on": "2022", "co_supervised": False, "name": "Үлгі А."}
    assert made("state_stipend", supervised=[alone]) == 10
    assert made("state_stipend", supervised=[alone, alone | {"name": "Үлгі Б."}]) == 10
    assert made("state_stipend", supervised=[alone | {"degree_kind": "candidate"}]) == 0
    assert made("state_stipend", supervised=[alone | {"awarded_on": "2018"}]) == 0


@pytest.mark.parametrize(
    ("office", "order", "award"),
    [
        ("usa", 10, Fraction(25, 2)),
        ("epo", 10, Fraction(25, 2)),
        ("japan", 10, Fraction(25, 2)),
        ("eu_member", Fraction(15, 2), Fraction(15, 2)),
        ("other", Fraction(15, 2), Fraction(15, 2)),
        ("kazakhstan", 5, 5),
    ],
)
def test_patents_by_office(office: str, order: Any, award: Any) -> None:
    for name, points in (("state_stipend", order), (AWARD, award), ("valikhanov", 0)):
        assert made(name, patents=[{"office": office, "detail": {"authors_total": 2}}]) == points
