"""The lines on which something else counts with the articles, and what stands in place of the books."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from forms.cases import dossier
from titlecheck.assessment import assess
from titlecheck.dossier import Dossier
from titlecheck.findings import Verdict
from titlecheck.forms.case import Case
from titlecheck.forms.certificate import certificate
from titlecheck.forms.conclusion import conclusion
from titlecheck.forms.pen import Pen


def changed(paragraph: str, **sheets: list[dict[str, Any]]) -> Case:
    """The eligible candidate of a route with other rows on some sheets."""
    body = dossier(paragraph, Verdict.ELIGIBLE).model_dump(mode="json", by_alias=True) | sheets
    facts = Dossier.model_validate(body)
    (route,) = assess(facts, routes=(paragraph,)).routes
    return Case(facts, route, date.fromisoformat(body["application"]["applied_on"]))


def works(paragraph: str) -> list[dict[str, Any]]:
    body: dict[str, Any] = dossier(paragraph, Verdict.ELIGIBLE).model_dump(mode="json", by_alias=True)
    found: list[dict[str, Any]] = body["publications"]
    return found


def test_an_international_article_that_counts_as_two_is_named_beside_the_recommended_ones() -> None:
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
    drawn = conclusion(case, Pen("en"))
    assert drawn.recommended == certificate(case, Pen("en")).recommended == line
    assert sum(map(int, (drawn.jcr, drawn.citescore, drawn.indexed, drawn.patents))) == case.findings[
        "publications_international"
    ].have  # fmt: skip


def test_creative_works_stand_beside_the_articles_so_that_the_line_is_no_refusal() -> None:
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
    drawn = conclusion(case, Pen("ru"))
    assert drawn.recommended == f"{len(at_home) - 4}, вместе с творческими трудами (4) – {len(at_home)}"
    assert drawn.creative_works == "4"
    assert drawn.total == str(case.findings["publications_total"].have)


@pytest.mark.parametrize(
    ("presented", "said"), [("abroad", "0; творческих трудов, представленных за рубежом, – 1"), ("kazakhstan", "0")]
)
def test_creative_works_abroad_stand_beside_the_foreign_articles(presented: str, said: str) -> None:
    publications = [one for one in works("4-1") if not one["foreign"]]
    made = [{"row": 4, "title": "W", "presented": presented, "made_on": "2022-05-01", "matches_specialty": True}]
    case = changed("4-1", publications=publications, creative_works=made)
    assert conclusion(case, Pen("ru")).foreign == said


def test_rows_of_other_sheets_are_no_articles() -> None:
    """A talk has the row number of a recommended article; the number of articles stays what it is."""
    case = changed("4-1")
    rows = {one.row for one in case.dossier.publications if one.recommended}
    assert rows & {one.row for one in case.dossier.talks}
    counts = case.counts()
    assert counts is not None
    assert counts.recommended == case.findings["publications_recommended"].have
