"""Empty cells of a work leave a finding unknown only while they can change it, and are named."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from eligibility.drawn import EDITION
from eligibility.made import article, dossier, look
from titlecheck.eligibility import assess
from titlecheck.eligibility.engine.context import EvaluationContext
from titlecheck.eligibility.evidence.classification import FILLS_INTERNATIONAL, INTERNATIONAL
from titlecheck.eligibility.evidence.classified_works import works
from titlecheck.eligibility.requirements.publications import publications
from titlecheck.results import Status


@pytest.mark.parametrize(
    ("cells", "fields"),
    [
        ({"jcr": None}, {"jcr"}),
        ({"jcr": None, "indexes": ("scopus",)}, None),
        ({"citescore": None, "indexes": ("scie",)}, None),
        ({"jcr": None, "indexes": ("scopus", "open")}, {"jcr"}),
        ({"citescore": None, "indexes": ("scie", "open")}, {"citescore"}),
        ({"citescore": None}, {"citescore"}),
        ({"jcr": ({"quartile": None, "matches": True},)}, {"jcr"}),
        ({"jcr": ({"quartile": 1, "matches": None},)}, {"jcr_matches"}),
        ({"jcr": ({"quartile": 4, "matches": None},)}, None),
        ({"citescore": ({"percentile": None, "matches": True},)}, {"citescore"}),
        ({"citescore": ({"percentile": 70, "matches": None},)}, {"scopus_matches"}),
        ({"jcr": ({"quartile": 1, "matches": True},), "metric_year": 2019}, {"metric_year"}),
        ({"metric_year": 2019}, {"metric_year"}),
        ({"jcr": ({"quartile": 1, "matches": True},), "jcr_year": 2019}, {"jcr_year"}),
        ({"jcr": ({"quartile": 1, "matches": True},), "citescore_year": 2019}, ()),
        ({"jcr": ({"quartile": 1, "matches": True},), "metric_year": 2019, "jcr_year": 2021}, ()),
        ({"jcr": ({"quartile": 4, "matches": True},), "metric_year": 2019, "jcr_year": 2021}, {"metric_year"}),
        ({"jcr": ({"quartile": 4, "matches": True},), "jcr_year": 2021, "citescore_year": 2021}, None),
        ({"jcr": ({"quartile": 4, "matches": True},), "jcr_year": 2022}, {"jcr_year"}),
        ({"jcr_year": 2019, "citescore_year": 2020}, {"jcr_year", "citescore_year"}),
        ({"citescore": ({"percentile": 70, "matches": True},), "citescore_year": 2020}, {"citescore_year"}),
        ({"citescore": ({"percentile": 70, "matches": True},), "jcr_year": 2020}, ()),
        ({"citescore": ({"percentile": 70, "matches": None},), "jcr_year": 2020}, {"jcr_year", "scopus_matches"}),
        ({"jcr": ({"quartile": 1, "matches": None},), "citescore_year": 2020}, {"jcr_matches", "citescore_year"}),
        ({"jcr": ({"quartile": 1, "matches": True},), "jcr_year": 2021, "published_on": None}, {"published_on"}),
        ({"jcr": ({"quartile": 1, "matches": True},), "stopped": None}, {"stopped"}),
        ({"jcr": ({"quartile": 1, "matches": True},), "type": None}, {"type"}),
        ({"jcr": ({"quartile": 1, "matches": True},), "published_on": "2018"}, {"published_on"}),
        ({"jcr": ({"quartile": 1, "matches": True},), "stopped": "other_reason"}, ()),
    ],
)
def test_an_empty_metric_of_an_article(cells: dict[str, Any], fields: set[str] | tuple[()] | None) -> None:
    """``None``: the article certainly does not count; an empty tuple: it counts; else the open cells."""
    sure = article(jcr=({"quartile": 1, "matches": True},), title="one")
    finding = look("4", "publications_international", dossier(publications=(sure, article(title="two", **cells))))
    if fields is None or fields == ():
        assert finding.status is (Status.UNMET if fields is None else Status.MET), finding.missing
    else:
        assert finding.status is Status.UNKNOWN
        assert {cell.field for cell in finding.missing} == fields
        assert all(cell.row == 2 for cell in finding.missing)


@pytest.mark.parametrize(
    ("science", "social", "indexes", "status", "field"),
    [
        ("social", None, ("ssci",), Status.MET, None),
        ("technical", None, ("ssci",), Status.UNMET, None),
        ("technical", True, ("ssci",), Status.MET, None),
        ("social", False, ("ssci",), Status.UNMET, None),
        ("social", None, ("esci",), Status.UNMET, None),
        ("sport", None, ("ssci",), Status.UNKNOWN, "social_or_humanities"),
        (None, None, ("ahci",), Status.UNKNOWN, "social_or_humanities"),
        ("humanities", None, None, Status.UNKNOWN, "indexes"),
        ("humanities", None, ("scopus", "open"), Status.UNKNOWN, "indexes"),
        ("humanities", None, ("ahci", "open"), Status.MET, None),
        ("technical", None, ("scopus", "open"), Status.UNMET, None),
    ],
)
def test_indexes_of_the_social_sciences(
    science: Any, social: Any, indexes: Any, status: Status, field: str | None
) -> None:
    works = tuple(article(title=name, indexes=indexes) for name in ("one", "two"))
    facts = dossier(candidate={"science": science, "social_or_humanities": social}, publications=works)
    finding = look("4", "publications_international", facts)
    assert finding.status is status
    assert field is None or field in {cell.field for cell in finding.missing}


@pytest.mark.parametrize(
    ("value", "side", "status"),
    [
        (None, "lenient", Status.MET),
        (None, "strict", Status.UNKNOWN),
        (60, "strict", Status.MET),
        (60, "review", Status.MET),
        (10, "review", Status.UNKNOWN),
        (10, "strict", Status.UNMET),
    ],
)
def test_citescore_as_value_or_percentile_in_the_waiver(value: Any, side: str, status: Status) -> None:
    works = [article(title=f"r{n}", recommended=True) for n in range(10)]
    works += [article(title=f"i{n}", jcr=({"quartile": 3, "matches": True},)) for n in range(2)]
    works += [article(title=f"p{n}") for n in range(2)]
    works += [
        article(title=f"w{n}", citescore=({"percentile": 60, "matches": False},), citescore_value=value)
        for n in range(3)
    ]
    facts = dossier(publications=tuple(works))
    finding = look("4", "sub3.waiver", facts, waiver_citescore_means_percentile=side)
    assert finding.status is status
    if status is Status.UNKNOWN and value is None:
        assert {cell.field for cell in finding.missing} == {"citescore_value"}


def test_jury_seats_count_where_the_paragraph_says_so() -> None:
    seat = {
        "event": "Biennale",
        "kind": "exhibition",
        "international": True,
        "role": "jury_member",
        "held_on": "2022-10",
    }
    assert look("4-1", "conference_talks", dossier(participations=(seat,))).status is Status.MET
    elsewhere = look("4-3", "publications_total", dossier(participations=(seat,)))
    assert [row.reason for row in elsewhere.rejected] == ["not_counted_here"]


def test_an_issn_indicates_a_periodical() -> None:
    works = (
        article(title="one", periodical=None, issn="1563-0307"),
        article(title="two", periodical=None),
        article(title="three", periodical=False, issn="1563-0307"),
    )
    finding = look("4", "publications_total", dossier(publications=works))
    assert (finding.have, finding.have_at_most) == (1, 2)
    assert {row.reason for row in finding.rejected} == {"undecided", "not_periodical"}


def test_an_edition_may_have_neither_waiver_nor_patents() -> None:
    """The requirements follow the rules of a paragraph, not what this edition happens to contain."""
    law = EDITION.routes["4"].model_copy(update={"waiver": None, "patents": None, "conversion": None})
    facts = dossier(
        publications=tuple(
            article(title=f"{n}", recommended=n < 10, jcr=({"quartile": 1, "matches": True},) if n >= 10 else ())
            for n in range(14)
        ),
        patents=({"kind": "invention", "office": "usa", "derwent": True, "granted_on": "2021-01-01"},),
    )
    case = EvaluationContext(facts, law, EDITION.readings, EDITION.readings.profile().sides, 738946, {})
    findings = {one.id: one for one in publications(case, set_aside=False)}
    assert all(one.status is Status.MET for one in findings.values())
    assert [row.reason for row in findings["publications_total"].rejected] == ["not_counted_here"]


@pytest.mark.parametrize(
    ("cells", "quota", "reason"),
    [
        ({"derwent": None}, "publications_international", "undecided"),
        ({"derwent": False}, "publications_international", "not_derwent"),
        ({"office": "other"}, "publications_international", "office_not_named"),
        ({"kind": "utility_model"}, "publications_recommended", "not_invention"),
        ({"kind": None}, "publications_recommended", "undecided"),
        ({"granted_on": "2017-01-01"}, "publications_recommended", "not_after_defence"),
        ({"granted_on": "2017-01-01"}, "publications_total", "not_after_defence"),
        ({"kind": None, "derwent": None}, "publications_total", "undecided"),
        ({}, "publications_international", "over_cap"),
        ({"kind": "utility_model", "derwent": False}, "publications_total", "not_derwent"),
    ],
)
def test_reasons_why_a_patent_does_not_count(cells: dict[str, Any], quota: str, reason: str) -> None:
    patent = {
        "title": "p",
        "kind": "invention",
        "office": "usa",
        "derwent": True,
        "granted_on": "2021-01-01",
        "matches_specialty": True,
    } | cells
    spare = patent | {"title": "q", "kind": "invention", "derwent": False, "granted_on": "2020-01-01"}
    facts = dossier(
        patents=(patent,) if cells else (patent, spare | {"derwent": True, "title": "r"}, spare | {"derwent": True})
    )
    finding = look("4", quota, facts, derwent_share_of_all_articles="lenient")
    assert reason in {row.reason for row in finding.rejected}, finding


PATENT = {"kind": "invention", "office": "kazakhstan", "derwent": False, "granted_on": "2021-01-01"}


@pytest.mark.parametrize(
    ("recommended", "patents", "side", "reasons"),
    [
        (10, 1, "strict", ["nothing_to_replace"]),
        (10, 1, "review", ["undecided_reading"]),
        (10, 1, "lenient", []),
        (9, 1, "strict", []),
        (9, 2, "strict", ["nothing_to_replace"]),
        (9, 2, "review", ["undecided_reading"]),
        (7, 3, "strict", ["over_cap"]),
        (7, 3, "review", ["over_cap"]),
        (7, 3, "lenient", ["over_cap"]),
    ],
)
def test_a_patent_replaces_a_missing_article(recommended: int, patents: int, side: str, reasons: list[str]) -> None:
    facts = dossier(
        publications=tuple(article(title=f"{n}", recommended=n < recommended, indexes=()) for n in range(12)),
        patents=tuple({**PATENT, "title": f"p{n}", "matches_specialty": True} for n in range(patents)),
    )
    finding = look("4", "publications_total", facts, patents_count_beyond_a_full_quota=side)
    assert [row.reason for row in finding.rejected if row.sheet == "patents"] == reasons
    assert finding.have == 12 + patents - len(reasons)


@pytest.mark.parametrize(
    ("recommended", "open_", "have", "most"), [(9, 0, 13, None), (9, 1, 12, 13), (8, 0, 14, None), (8, 1, 13, 14)]
)
def test_an_article_that_may_fill_the_quota_may_make_a_patent_superfluous(
    recommended: int, open_: int, have: int, most: int | None
) -> None:
    def listed(number: int) -> bool | None:
        return number < recommended if number < 12 - open_ else None

    facts = dossier(
        publications=tuple(article(title=f"{n}", recommended=listed(n), indexes=()) for n in range(12)),
        patents=tuple({**PATENT, "title": f"p{n}", "matches_specialty": True} for n in range(2)),
    )
    finding = look("4", "publications_total", facts, patents_count_beyond_a_full_quota="strict")
    assert (finding.have, finding.have_at_most) == (have, most)
    assert sum(row.weight for row in finding.evidence) == have
    quota = look("4", "publications_recommended", facts, patents_count_beyond_a_full_quota="strict")
    assert quota.status is Status.MET


@pytest.mark.parametrize(
    ("facts", "column"),
    [
        ({"indexes": [], "citescore": [{"percentile": 61}]}, "scopus_percentile"),
        ({"indexes": ["scie"], "citescore": [{"percentile": 61}]}, "scopus_percentile"),
        ({"indexes": ["scopus"], "jcr": [{"quartile": 2}]}, "jcr_quartile"),
        ({"indexes": ["scopus"], "citescore": [{"percentile": 61}]}, None),
        ({"indexes": ["esci"], "jcr": [{"quartile": 2}]}, None),
        ({"indexes": ["open"], "jcr": [{"quartile": 2}]}, None),
        ({"indexes": None, "jcr": [{"quartile": 2}]}, None),
        ({"indexes": [], "jcr": [{"quartile": None}], "citescore": []}, None),
    ],
)
def test_a_metric_without_a_named_database_is_reported(facts: dict[str, Any], column: str | None) -> None:
    found = assess(dossier(publications=[{"row": 7, **facts}]), edition=EDITION).warnings
    told = [(one.sheet, one.row, one.field) for one in found if one.code == "metric_without_index"]
    assert told == ([("publications", 7, column)] if column else [])


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"type": "conference_paper", "recommended": True}, "recommended_paper"),
        ({"type": "conference_paper", "recommended": False}, None),
        ({"type": "article", "recommended": True, "published_on": "2024-06-14"}, None),
        ({"recommended": False, "published_on": "2024-06-14", "foreign": True}, "trusted_publisher"),
        ({"recommended": None, "published_on": "2024-06-14", "foreign": None, "indexes": None}, "trusted_publisher"),
        ({"recommended": False, "published_on": "2024", "foreign": True}, "trusted_publisher"),
        ({"recommended": False, "published_on": "2024-06-13", "foreign": True}, None),
        ({"recommended": False, "published_on": "2024-06-14", "foreign": False}, None),
        ({"recommended": False, "published_on": "2024-06-14", "foreign": True, "indexes": ["esci"]}, None),
        ({"recommended": False, "published_on": "2024-06-14", "foreign": True, "type": "chapter"}, None),
        ({"recommended": False, "published_on": None, "foreign": True}, None),
    ],
)
def test_a_recommended_paper_or_trusted_publisher_is_reported(facts: dict[str, Any], code: str | None) -> None:
    work = {"row": 7, "type": "article", "indexes": [], **facts}
    told = assess(dossier(publications=[work]), edition=EDITION, as_of=date(2024, 9, 2)).warnings
    about = [(one.code, one.row, one.field) for one in told if one.code in ("recommended_paper", "trusted_publisher")]
    assert about == ([(code, 7, "recommended")] if code else [])


def test_works_in_the_year_of_the_title_are_unknown_and_not_too_early() -> None:
    """5(2): the kind of the title is not stated, and only the year of its date."""
    facts = dossier(
        titles=({"kind": None, "awarded_on": "2021", "abroad": False},),
        publications=(article(published_on="2021-05-01"), article(published_on="2020-12-31")),
    )
    finding = look("5", "publications_total", facts)
    assert (finding.have, finding.have_at_most) == (0, 1)


def test_an_article_that_counts_by_an_interpretation_asks_for_its_field_where_patents_replace_missing_ones() -> None:
    """Whether it fills the international quota under every interpretation depends on the field of its quartile."""
    quartile = {"category": "Example", "quartile": 1, "matches": None}
    patent = {"row": 3, "title": "Үлгі", "kind": "invention", "granted_on": "2021-06-01", "matches_specialty": True}
    title = {"row": 3, "kind": "associate_professor", "awarded_on": "2020-01-01", "awarded_by": "kazakhstan"}
    paper = article(title="Мысал", jcr=(quartile,)) | {"row": 5}
    facts = dossier(publications=(paper,), patents=(patent,), titles=(title,))
    lenient = EDITION.readings.profile("lenient").sides
    case = EvaluationContext(facts, EDITION.routes["5"], EDITION.readings, lenient, 738946, {})
    found = dict(zip(*works(case)[:2], strict=True))[("publications", 5)]
    assert found.low & INTERNATIONAL
    assert found.high & FILLS_INTERNATIONAL and not found.low & FILLS_INTERNATIONAL
    assert [cell.field for cell in found.cells[FILLS_INTERNATIONAL]] == ["jcr_matches"]
