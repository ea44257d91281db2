"""Lines for works counted together with articles, and for works that replace books."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cases.builder import build
from cases.reader import cases
from documents.cases import dossier
from titlecheck.documents.annex_1 import certificate
from titlecheck.documents.conclusion import conclusion
from titlecheck.documents.form_data import FormData
from titlecheck.documents.form_phrases import phrases_of_forms
from titlecheck.dossier import Dossier
from titlecheck.eligibility import assess
from titlecheck.results import Verdict


def changed(paragraph: str, **sheets: list[dict[str, Any]]) -> FormData:
    """Return the eligible candidate of a route with other rows on some sheets."""
    body = dossier(paragraph, Verdict.ELIGIBLE).model_dump(mode="json", by_alias=True) | sheets
    facts = Dossier.model_validate(body)
    (route,) = assess(facts, routes=(paragraph,)).routes
    return FormData(facts, route, date.fromisoformat(body["application"]["applied_on"]))


def works(paragraph: str) -> list[dict[str, Any]]:
    body: dict[str, Any] = dossier(paragraph, Verdict.ELIGIBLE).model_dump(mode="json", by_alias=True)
    found: list[dict[str, Any]] = body["publications"]
    return found


def test_an_international_article_that_counts_as_two_is_named_with_the_recommended_articles() -> None:
    publications = works("4")
    abroad = next(one for one in publications if one["jcr"] or one["citescore"])
    at_home = [one for one in publications if one["recommended"] and not (one["jcr"] or one["citescore"])]
    kept = ("row", "title", "authors", "journal", "doi", "published_on")
    for one in at_home[:2]:
        one |= {key: value for key, value in abroad.items() if key not in kept}
    case = changed("4", publications=publications)
    finding = case.findings["publications_recommended"]
    number = len(at_home) - 2
    converted = sum(one.counts_as == "converted" for one in finding.evidence)
    assert converted and finding.have == number + 2 * converted
    line = f"{number}, with articles in international journals ({converted}, each counting as 2): {finding.have}"
    drawn = conclusion(case, phrases_of_forms("en"))
    assert drawn.recommended == certificate(case, phrases_of_forms("en")).recommended == line
    assert f"{number}, вместе со статьями в" in conclusion(case, phrases_of_forms("ru")).recommended
    assert sum(map(int, (drawn.jcr, drawn.citescore, drawn.indexed, drawn.patents))) == case.findings[
        "publications_international"
    ].have  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "also"),
    [
        ({"indexes": ["scie"], "citescore": []}, 0),
        ({"indexes": ["scie"], "citescore": [{"percentile": "0", "matches": True}]}, 1),
        ({"indexes": ["scie", "scopus"], "citescore": []}, 1),
        ({"indexes": ["scie", "jstor"], "citescore": []}, 1),
        ({"indexes": None, "citescore": []}, None),
        ({"indexes": ["scie", "open"], "citescore": []}, None),
    ],
)
def test_the_line_of_scopus_names_articles_on_the_line_of_clarivate(cells: dict[str, Any], also: int | None) -> None:
    publications = works("4")
    metrics = {"jcr": [{"quartile": 1, "matches": True}], "indexes": ["scie"], "citescore": []}
    abroad = [one for one in publications if one["jcr"] or one["citescore"]]
    for one in abroad:
        one.update(metrics)
    abroad[0] |= cells
    case = changed("4", publications=publications)
    line = certificate(case, phrases_of_forms("en")).scopus_jstor
    said = f"0, with those on the Clarivate line ({also}): {also}" if also else "0"
    assert line == ("" if also is None else said)


def test_creative_works_are_listed_with_the_articles_they_replace() -> None:
    publications = works("4-1")
    at_home = [one for one in publications if one["recommended"]]
    gone = at_home[:4]
    made = [
        {
            "row": 4 + at,
            "title": f"Work {at}",
            "presented": "kazakhstan",
            "made_on": "2022-05-01",
            "matches_specialty": True,
        }
        for at in range(4)
    ]
    case = changed("4-1", publications=[one for one in publications if one not in gone], creative_works=made)
    finding = case.findings["publications_recommended"]
    assert finding.have == len(at_home)
    drawn = conclusion(case, phrases_of_forms("ru"))
    assert drawn.recommended == f"{len(at_home) - 4}, вместе с творческими трудами (4) – {len(at_home)}"
    assert drawn.creative_works == "4"
    assert drawn.total == str(case.findings["publications_total"].have)


@pytest.mark.parametrize(
    ("presented", "said"), [("abroad", "0; творческих трудов, представленных за рубежом, – 1"), ("kazakhstan", "0")]
)
def test_creative_works_abroad_are_listed_with_the_foreign_articles(presented: str, said: str) -> None:
    publications = [one for one in works("4-1") if not one["foreign"]]
    made = [{"row": 4, "title": "W", "presented": presented, "made_on": "2022-05-01", "matches_specialty": True}]
    case = changed("4-1", publications=publications, creative_works=made)
    assert conclusion(case, phrases_of_forms("ru")).foreign == said


def test_rows_of_other_sheets_are_not_counted_as_articles() -> None:
    """Check a talk with the row number of a recommended article; the number of articles must not change."""
    case = changed("4-1")
    rows = {one.row for one in case.dossier.publications if one.recommended}
    assert rows & {one.row for one in case.dossier.talks}
    counts = case.counts()
    assert counts is not None
    assert counts.recommended == case.findings["publications_recommended"].have


def test_every_line_shows_the_numbers_of_the_result_in_every_case_file() -> None:
    """Check conversion, patents, works counted for two quotas, and separate numbers."""
    looked = 0
    for one in cases():
        facts = build(one.candidate).dossier
        result = assess(facts, routes=(one.paragraph,))
        case = FormData(facts, result.routes[0], date.fromisoformat(result.applied_on))
        counts, found = case.counts(), case.findings
        if counts is None:
            continue
        looked += 1
        where = (one.file, one.name)
        assert counts.total_counted == found["publications_total"].have, where
        if recommended := found.get("publications_recommended"):
            others = counts.creative_home + counts.inventions + counts.converted * counts.worth
            assert counts.recommended_counted == counts.recommended + others == recommended.have, where
        if international := found.get("publications_international"):
            assert counts.jcr + counts.citescore + counts.indexed + counts.patents == international.have, where
        if foreign := found.get("publications_foreign"):
            assert counts.foreign == found.get("publications_foreign.foreign_articles", foreign).have, where
        if trained := found.get("sub3.trained"):
            assert len(case.trained(sport=True)) + len(case.trained(sport=False)) == trained.have, where
        if supervised := found.get("sub3.supervised"):
            assert len(case.supervised()) == supervised.have, where
    assert looked > 1000


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        ({"here": True, "lasts": True, "ended_on": None}, True),
        ({"here": True, "lasts": None, "ended_on": "2099-12-31"}, True),
        ({"here": True, "lasts": None, "ended_on": "2020-12-31"}, False),
        ({"here": None, "organisation": "ҮЛГІ  университеті", "lasts": True, "ended_on": None}, True),
        ({"here": None, "organisation": "Басқа университет", "lasts": True, "ended_on": None}, False),
        ({"here": False, "lasts": True, "ended_on": None}, False),
    ],
)
def test_row_5_names_the_posts_that_the_check_counts_as_held_here(cells: dict[str, Any], shown: bool) -> None:
    """Check that a fixed-term contract ending later counts as current, and that names decide if “here” is empty."""
    body = dossier("4", Verdict.ELIGIBLE).model_dump(mode="json", by_alias=True)
    body["application"]["organisation"] = "Үлгі университеті"
    body["service"] = [body["service"][0] | {"post_title": "доцент", "order": "№ 5"} | cells]
    facts = Dossier.model_validate(body)
    (route,) = assess(facts, routes=("4",)).routes
    case = FormData(facts, route, date.fromisoformat(body["application"]["applied_on"]))
    assert certificate(case, phrases_of_forms("ru")).posts == (("доцент (приказ № 5)",) if shown else ())


@pytest.mark.parametrize(
    ("kind", "body", "job", "marked"),
    [
        ("military_university", "defence", {}, True),
        ("scientific_organisation", "defence", {}, True),
        ("university", "none", {"organisation_kind": "military_department"}, True),
        ("university", "none", {}, False),
        ("military_university", None, {}, False),
    ],
)
def test_the_rank_is_stated_if_the_employer_is_military(
    kind: str, body: str | None, job: dict[str, Any], marked: bool
) -> None:
    """Check employers by their state body; the job may be at a university's military department (4-6)."""
    whole = dossier("4-6", Verdict.ELIGIBLE).model_dump(mode="json", by_alias=True)
    whole["application"] |= {"organisation_kind": kind, "organisation_body": body}
    whole["service"] = [one | {"organisation_kind": kind, "organisation_body": body} | job for one in whole["service"]]
    facts = Dossier.model_validate(whole)
    (route,) = assess(facts, routes=("4-6",)).routes
    drawn = conclusion(
        FormData(facts, route, date.fromisoformat(whole["application"]["applied_on"])), phrases_of_forms("ru")
    )
    assert (drawn.mark_rank, bool(drawn.rank)) == (marked, marked)
