"""Recommendation on a day and stopped indexing: filled in, or contradicted."""

from __future__ import annotations

import pytest

from registry.made import EDITIONS, edition, issn, listed, source_list, stopped, workbook
from registry.office import Office, lines, reason


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2021-02-28", False),
        ("2021-03-01", True),
        ("2022-06", True),
        ("2023-12-31", True),
        ("2024-01-01", False),
        ("2023", True),
        ("2021", None),
        ("2024", False),
        ("2017-05-05", None),
    ],
)
def test_a_journal_is_recommended_from_its_first_to_its_last_day(
    office: Office, day: str, expected: bool | None
) -> None:
    rows = [EDITIONS, edition(), edition("Other", issn(701), since="01.01.2019", until=None)]
    office.load(workbook, {"Тізбе": rows})
    assert office.one(published_on=day).recommended is expected


def test_a_journal_missing_from_a_list_is_not_thereby_refused(office: Office) -> None:
    office.load(workbook, {"Тізбе": [EDITIONS, edition("Other", issn(701), since="01.01.2019", until=None)]})
    assert office.one().recommended is None
    assert office.one(recommended=False).recommended is False


def test_a_discontinued_journal_is_stopped_and_a_renamed_one_is_not(office: Office) -> None:
    office.load(source_list, [listed()], [stopped()], edition="Oct. 2023")
    assert office.one().stopped == "violations"
    office.load(source_list, [listed()], [stopped(change="Journal change policy")], edition="Oct. 2024")
    assert office.one().stopped is None
    assert office.one(stopped="no").stopped == "no"
    office.load(source_list, [listed(active="Inactive", marked="Discontinued by Scopus")], edition="Nov. 2024")
    assert office.one().stopped is None


def test_continued_indexing_in_scopus_says_nothing_about_web_of_science(office: Office) -> None:
    office.load(source_list, [listed()])
    assert office.one().stopped is None


def test_a_claimed_recommendation_missing_from_the_list_of_that_day(office: Office) -> None:
    rows = [EDITIONS, edition(), edition("Other", issn(701), since="01.01.2019", until=None)]
    office.load(workbook, {"Тізбе": rows})
    filled = office.filled(recommended=True, published_on="2024-01-01")
    assert filled.dossier.publications[0].recommended is None
    assert filled.doubts == {(5, "recommended")}
    (line,) = lines(filled, "recommended")
    assert (line.reason, line.detail) == ("not_recommended", "2021-03-01/2023-12-31")
    assert office.one(trust="register", recommended=True, published_on="2024-01-01").recommended is False
    assert office.one(trust="claim", recommended=True, published_on="2024-01-01").recommended is True
    assert reason(office.filled(recommended=False), "recommended") == "recommended"
    # A journal missing from all lists contradicts the claim as well, if it has an ISSN to look up.
    absent = {"recommended": True, "journal": "Nowhere"}
    assert reason(office.filled(issn=issn(709), **absent), "recommended") == "not_recommended"
    assert office.one(issn=None, **absent).recommended is True


@pytest.mark.parametrize("claim", ["no", "other_reason"])
def test_a_claim_that_indexing_was_not_stopped(office: Office, claim: str) -> None:
    office.load(source_list, [listed()], [stopped()])
    filled = office.filled(stopped=claim)
    assert filled.dossier.publications[0].stopped is None
    assert reason(filled, "stopped") == "discontinued"
    assert office.one(trust="register", stopped=claim).stopped == "violations"
    assert office.one(trust="claim", stopped=claim).stopped == claim


def test_a_bare_mark_only_contradicts_a_claim(office: Office) -> None:
    office.load(source_list, [listed(active="Inactive", marked="Discontinued by Scopus")])
    assert office.one().stopped is None
    assert reason(office.filled(stopped="no"), "stopped") == "discontinued"
