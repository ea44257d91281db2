"""An empty cell leaves a finding open only as long as it can change it, and the finding names the cell."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.drawn import EDITION, found
from titlecheck.assessment import assess
from titlecheck.dossier import RECORD_SHEETS, Dossier
from titlecheck.findings import Finding, Status
from titlecheck.measures.case import Case
from titlecheck.measures.publications import publications

HERE = {"organisation": "Үлгі университеті", "organisation_kind": "university", "organisation_body": "none"}


def dossier(**parts: Any) -> Dossier:
    """A dossier that holds what is named and nothing else."""
    raw: dict[str, Any] = dict.fromkeys(RECORD_SHEETS, ())
    raw |= {"schema": "titlecheck/dossier/1", "candidate": {"science": "technical"}}
    raw["application"] = {"applied_on": "2024-03-01", **HERE}
    raw["degrees"] = ({"kind": "phd", "form": "degree", "defended_on": "2018-06-15"},)
    raw["service"] = (
        {
            **HERE,
            "here": True,
            "rate": "1",
            "activity": "scientific",
            "post": "associate_professor",
            "started_on": "2018-09-01",
            "lasts": True,
        },
    )
    return Dossier.model_validate(raw | parts)


def look(paragraph: str, name: str, facts: Dossier, **sides: str) -> Finding:
    """One finding, or one part of it."""
    profile = EDITION.readings.profile("default", sides)
    finding = found(facts, paragraph, profile)[name.partition(".")[0]]
    return next((part for part in finding.parts if part.id == name), finding)


def article(**cells: Any) -> dict[str, Any]:
    return {
        "type": "article",
        "published_on": "2021-05-01",
        "matches_specialty": True,
        "periodical": True,
        "recommended": False,
        "foreign": False,
        "stopped": "no",
        "indexes": ("scopus", "scie"),
        "jcr": (),
        "citescore": (),
    } | cells


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
        ({"jcr": ({"quartile": 1, "matches": True},), "stopped": None}, {"stopped"}),
        ({"jcr": ({"quartile": 1, "matches": True},), "type": None}, {"type"}),
        ({"jcr": ({"quartile": 1, "matches": True},), "published_on": "2018"}, {"published_on"}),
        ({"jcr": ({"quartile": 1, "matches": True},), "stopped": "other_reason"}, ()),
    ],
)
def test_the_metric_of_an_article(cells: dict[str, Any], fields: set[str] | tuple[()] | None) -> None:
    """``None``: the article does not count for certain; an empty tuple: it counts; else the cells that are open."""
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
def test_the_social_indexes(science: Any, social: Any, indexes: Any, status: Status, field: str | None) -> None:
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
def test_citescore_as_value_or_as_percentile_in_the_waiver(value: Any, side: str, status: Status) -> None:
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


@pytest.mark.parametrize(
    ("cells", "status"),
    [
        ({"country": "Қазақстан"}, Status.MET),
        ({"country": " Казахстан "}, Status.MET),
        ({"country": "Ресей"}, Status.UNKNOWN),
        ({"country": "Ресей", "recognised": True}, Status.MET),
        ({"abroad": False}, Status.MET),
        ({}, Status.UNKNOWN),
        ({"abroad": True, "recognised": False}, Status.UNKNOWN),
        ({"country": "Қазақстан", "kind": None}, Status.UNKNOWN),
        ({"country": "Қазақстан", "awarded_on": "2024"}, Status.UNKNOWN),
        ({"country": "Қазақстан", "awarded_on": "2024-03-02"}, Status.UNMET),
    ],
)
def test_the_title(cells: dict[str, Any], status: Status) -> None:
    held = {"kind": "associate_professor", "awarded_on": "2015-01-01"} | cells
    assert look("5", "applicability.title", dossier(titles=(held,))).status is status


@pytest.mark.parametrize(
    ("cells", "status", "field"),
    [
        ({"awarded_on": "2024-03-02", "defended_on": "2024-01-01"}, Status.UNMET, None),
        ({"awarded_on": "2024", "defended_on": None}, Status.UNKNOWN, "awarded_on"),
        ({"awarded_on": None, "defended_on": None}, Status.MET, None),
        ({"form": None}, Status.MET, None),
        ({"kind": None}, Status.UNKNOWN, "kind"),
        ({"kind": "candidate", "form": "degree"}, Status.UNMET, None),
    ],
)
def test_the_degree(cells: dict[str, Any], status: Status, field: str | None) -> None:
    degree = {"kind": "phd", "form": "degree", "defended_on": "2018-06-15"} | cells
    finding = look("4", "applicability.degree", dossier(degrees=(degree,)))
    assert finding.status is status
    assert field is None or {cell.field for cell in finding.missing} == {field}


def test_without_a_row_of_service_the_sheet_waits_to_be_filled_in() -> None:
    facts = dossier(service=())
    assert look("4", "applicability.full_time", facts).status is Status.UNKNOWN
    assert look("4-2", "applicability.works_here", facts).status is Status.UNKNOWN


def test_the_kind_of_the_employer_may_be_open() -> None:
    spell = {
        **HERE,
        "organisation_kind": None,
        "organisation_body": None,
        "here": True,
        "rate": "1",
        "started_on": "2018-09-01",
        "lasts": True,
    }
    facts = dossier(service=(spell,), application={"applied_on": "2024-03-01"})
    finding = look("4-5", "applicability.military_employer", facts)
    assert finding.status is Status.UNKNOWN
    assert {cell.field for cell in finding.missing} == {"organisation_kind", "organisation_body"}
    asked = dossier(service=({**spell, "here": None},), application={"applied_on": "2024-03-01"})
    assert {cell.field for cell in look("4", "applicability.full_time", asked).missing} == {"here"}


def test_seats_on_a_jury_count_where_the_paragraph_says_so() -> None:
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


def test_an_issn_tells_a_periodical() -> None:
    works = (
        article(title="one", periodical=None, issn="1563-0307"),
        article(title="two", periodical=None),
        article(title="three", periodical=False, issn="1563-0307"),
    )
    finding = look("4", "publications_total", dossier(publications=works))
    assert (finding.have, finding.have_at_most) == (1, 2)
    assert {row.reason for row in finding.rejected} == {"undecided", "not_periodical"}


def test_a_foreign_title_of_senior_researcher_that_is_not_recognised_sets_no_date() -> None:
    held = {"kind": "senior_researcher", "awarded_on": "2015-01-01", "abroad": True, "recognised": False}
    for side, status in (("strict", Status.UNMET), ("lenient", Status.MET)):
        finding = look("5", "service_years", dossier(titles=(held,)), unrecognised_foreign_title_counts=side)
        assert finding.status is status


def test_a_later_edition_may_know_neither_waiver_nor_patents() -> None:
    """The measures follow what the rules of a paragraph hold, not what this edition happens to hold everywhere."""
    law = EDITION.routes["4"].model_copy(update={"waiver": None, "patents": None, "conversion": None})
    facts = dossier(
        publications=tuple(
            article(title=f"{n}", recommended=n < 10, jcr=({"quartile": 1, "matches": True},) if n >= 10 else ())
            for n in range(14)
        ),
        patents=({"kind": "invention", "office": "usa", "derwent": True, "granted_on": "2021-01-01"},),
    )
    case = Case(facts, law, EDITION.readings, EDITION.readings.profile().says, 738946, {})
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
def test_why_a_patent_does_not_count(cells: dict[str, Any], quota: str, reason: str) -> None:
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
    finding = look("4", quota, facts)
    assert reason in {row.reason for row in finding.rejected}, finding


@pytest.mark.parametrize(
    ("side", "form", "status"),
    [("lenient", None, Status.MET), ("strict", None, Status.UNKNOWN), ("strict", "degree", Status.UNMET)],
)
def test_the_short_wording_and_a_degree_of_unknown_form(side: str, form: Any, status: Status) -> None:
    person = {"name": "Ү", "degree_kind": "phd", "degree_form": form, "has_degree": True, "defended_on": "2022"}
    finding = look("4-1", "sub3.supervised", dossier(supervised=(person,)), short_wording_covers_phd=side)
    assert finding.status is status


@pytest.mark.parametrize(
    ("cells", "books"),
    [
        ({}, 1),
        ({"isbn": "978-1"}, 1),
        ({"isbn": "978-2"}, 2),
        ({"isbn": None}, 1),
        ({"isbn": None, "title": "Екінші"}, 2),
        ({"isbn": None, "published_on": "2020"}, 2),
        ({"isbn": None, "title": None}, 2),
    ],
)
def test_one_book_entered_twice_is_one(cells: dict[str, Any], books: int) -> None:
    book = {
        "title": "Бірінші",
        "isbn": "978-1",
        "kind": "monograph",
        "sheets_own": 10,
        "sheets_total": 10,
        "recommended_by": ("scientific_council",),
        "published_on": "2022-01-01",
    }
    finding = look("5-1", "sub3.monograph", dossier(books=(book, book | cells)))
    assert finding.have == books


@pytest.mark.parametrize(
    ("science", "answer", "warned"),
    [
        ("social", False, True),
        ("humanities", False, True),
        ("technical", True, True),
        ("social", True, False),
        ("technical", False, False),
        ("technical", None, False),
        ("art", True, False),
        (None, False, False),
    ],
)
def test_an_answer_against_the_field_of_science_is_told(science: str | None, answer: bool | None, warned: bool) -> None:
    facts = dossier(candidate={"science": science, "social_or_humanities": answer})
    codes = [one.code for one in assess(facts, edition=EDITION).warnings]
    assert ("field_against_answer" in codes) is warned


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
def test_a_metric_of_a_database_that_is_not_named_is_told(facts: dict[str, Any], column: str | None) -> None:
    found = assess(dossier(publications=[{"row": 7, **facts}]), edition=EDITION).warnings
    told = [(one.sheet, one.row, one.field) for one in found if one.code == "metric_without_index"]
    assert told == ([("publications", 7, column)] if column else [])


def test_works_of_the_year_of_a_title_that_may_be_the_one_are_open_and_not_too_early() -> None:
    """5(2): the kind of the title is not stated, and of its day the year alone."""
    facts = dossier(
        titles=({"kind": None, "awarded_on": "2021", "abroad": False},),
        publications=(article(published_on="2021-05-01"), article(published_on="2020-12-31")),
    )
    finding = look("5", "publications_total", facts)
    assert (finding.have, finding.have_at_most) == (0, 1)


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        ({"kind": None, "awarded_on": "2015"}, "kind"),
        ({"kind": "state_awards_law", "awarded_on": "2024"}, "awarded_on"),
    ],
)
def test_an_honour_that_is_open_says_by_which_cell(cells: dict[str, Any], field: str) -> None:
    facts = dossier(degrees=(), honours=({"row": 7} | cells,), candidate={"science": "art"})
    finding = look("4-2", "applicability.honorary_title", facts)
    assert finding.status is Status.UNKNOWN
    assert [(row.row, row.reason, row.detail) for row in finding.rejected] == [(7, "undecided", field)]
    assert [cell.field for cell in finding.missing] == [field]


@pytest.mark.parametrize(
    "paragraph", [name for name, route in EDITION.routes.items() if route.position and route.position.department]
)
def test_a_teaching_post_at_a_military_department_is_one_that_is_named(paragraph: str) -> None:
    law = EDITION.routes[paragraph]
    assert law.position is not None
    for kind in sorted(law.organisations["department"]):
        spell = {
            **HERE,
            "organisation_kind": kind,
            "activity": min(law.service.activities),
            "post": min(law.position.department),
            "started_on": "2010-09-01",
            "lasts": True,
        }
        title = {"kind": "associate_professor", "awarded_on": "2012-01-01", "abroad": False}
        defended = {"kind": "phd", "form": "degree", "defended_on": "2009-06-15"}
        facts = dossier(service=(spell,), titles=(title,), degrees=(defended,))
        strict = {"posts_count_across_organisations": "strict"}
        assert look(paragraph, "position_years", facts, **strict).status is Status.MET
        other = dossier(service=(spell | {"post": "junior_researcher"},), titles=(title,), degrees=(defended,))
        assert look(paragraph, "position_years", other, **strict).status is Status.UNMET
