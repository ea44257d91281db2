"""Empty cells of titles, degrees, jobs, books or persons leave a finding unknown while they can change it."""

from __future__ import annotations

from typing import Any

import pytest

from eligibility.drawn import EDITION
from eligibility.made import HERE, dossier, look
from titlecheck.eligibility import assess
from titlecheck.results import Status


@pytest.mark.parametrize(
    ("cells", "status"),
    [
        ({}, Status.MET),
        ({"kind": None}, Status.UNKNOWN),
        ({"awarded_on": "2024"}, Status.UNKNOWN),
        ({"awarded_on": None}, Status.UNKNOWN),
        ({"awarded_on": "2024-03-01"}, Status.MET),
        ({"awarded_on": "2024-03-02"}, Status.UNMET),
    ],
)
def test_an_empty_cell_of_the_title(cells: dict[str, Any], status: Status) -> None:
    held = {"kind": "associate_professor", "awarded_on": "2015-01-01", "awarded_by": "kazakhstan"} | cells
    assert look("5", "applicability.title", dossier(titles=(held,))).status is status


@pytest.mark.parametrize(
    ("cells", "status", "field"),
    [
        ({"awarded_on": "2024-03-02", "defended_on": "2024-01-01"}, Status.UNMET, None),
        ({"awarded_on": "2024", "defended_on": None}, Status.UNKNOWN, "awarded_on"),
        ({"awarded_on": None, "defended_on": None}, Status.UNKNOWN, "awarded_on"),
        ({"form": None}, Status.MET, None),
        ({"kind": None}, Status.UNKNOWN, "kind"),
        ({"kind": "candidate", "form": "degree"}, Status.UNKNOWN, None),
    ],
)
def test_an_empty_cell_of_the_degree(cells: dict[str, Any], status: Status, field: str | None) -> None:
    degree = {"kind": "phd", "form": "degree", "defended_on": "2018-06-15", "awarded_on": "2018-10-01"} | cells
    finding = look("4", "applicability.degree", dossier(degrees=(degree,)))
    assert finding.status is status
    assert field is None or {cell.field for cell in finding.missing} == {field}


def test_without_a_service_row_the_finding_asks_to_fill_in_the_sheet() -> None:
    facts = dossier(service=())
    assert look("4", "applicability.full_time", facts).status is Status.UNKNOWN
    assert look("4-2", "applicability.works_here", facts).status is Status.UNKNOWN


def test_the_kind_of_the_employer_may_be_unknown() -> None:
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


def test_an_unrecognised_foreign_senior_researcher_title_starts_no_period() -> None:
    held = {"kind": "senior_researcher", "awarded_on": "2015-01-01"}
    held |= {"awarded_by": "foreign_state", "recognised": False}
    for side, status in (("strict", Status.UNMET), ("lenient", Status.MET)):
        finding = look("5", "service_years", dossier(titles=(held,)), unrecognised_foreign_title_counts=side)
        assert finding.status is status


@pytest.mark.parametrize(
    ("side", "form", "status"),
    [("lenient", None, Status.MET), ("strict", None, Status.UNKNOWN), ("strict", "degree", Status.UNMET)],
)
def test_the_short_wording_and_a_degree_of_unknown_form(side: str, form: Any, status: Status) -> None:
    person = {"name": "Ү", "degree_kind": "phd", "degree_form": form, "has_degree": True, "awarded_on": "2022"}
    finding = look("4-1", "sub3.supervised", dossier(supervised=(person,)), short_wording_covers_phd=side)
    assert finding.status is status


BOOK = {
    "row": 4,
    "title": "Бірінші",
    "isbn": "978-1",
    "kind": "monograph",
    "sheets_own": 10,
    "sheets_total": 10,
    "recommended_by": ("scientific_council",),
    "published_on": "2022-01-01",
}


@pytest.mark.parametrize(
    ("cells", "strict", "lenient"),
    [
        ({}, 1, 1),
        ({"isbn": "978-1"}, 1, 1),
        ({"isbn": "978-1", "title": "Екінші"}, 1, 1),
        ({"isbn": "978-1", "published_on": "2020"}, 1, 1),
        ({"isbn": "978-2"}, 1, 2),
        ({"isbn": None}, 1, 1),
        ({"isbn": None, "title": "Екінші"}, 2, 2),
        ({"isbn": None, "published_on": "2020"}, 1, 2),
        ({"isbn": "978-2", "published_on": "2020"}, 1, 2),
        ({"isbn": None, "title": None}, 2, 2),
        ({"isbn": "ISBN 9781", "title": "Екінші"}, 1, 1),
    ],
)
def test_a_book_entered_twice_is_one_book(cells: dict[str, Any], strict: int, lenient: int) -> None:
    """Another edition, by its ISBN or its year, is a further book only by the reading R69."""
    facts = dossier(books=(BOOK, BOOK | {"row": 5} | cells))
    sides = {
        side: look("5-1", "sub3.monograph", facts, another_edition_is_another_book=side)
        for side in ("strict", "lenient", "review")
    }
    assert (sides["strict"].have, sides["lenient"].have) == (strict, lenient)
    assert (sides["review"].have, sides["review"].have_at_most) == (strict, lenient if lenient > strict else None)


def test_a_word_instead_of_an_isbn_does_not_make_two_books() -> None:
    books = (BOOK | {"isbn": "нет"}, BOOK | {"row": 5, "isbn": "нет", "title": "Екінші"})
    assert look("5-1", "sub3.monograph", dossier(books=books)).have == 2


def test_one_isbn_with_another_title_and_year_is_unknown() -> None:
    facts = dossier(books=(BOOK, BOOK | {"row": 5, "title": "Екінші", "published_on": "2020"}))
    finding = look("5-1", "sub3.monograph", facts, another_edition_is_another_book="strict")
    assert (finding.status, finding.have, finding.have_at_most) == (Status.UNKNOWN, 1, 2)
    assert [(cell.row, cell.field, cell.why) for cell in finding.missing] == [
        (4, "isbn", "contradicts"), (5, "isbn", "contradicts")
    ]  # fmt: skip


def test_a_third_row_of_the_second_edition_is_not_a_third_book() -> None:
    later = BOOK | {"isbn": "978-2", "published_on": "2023"}
    facts = dossier(books=(BOOK, later | {"row": 5}, later | {"row": 6}))
    finding = look("5-1", "sub3.monograph", facts, another_edition_is_another_book="lenient")
    assert (finding.have, [one.row for one in finding.rejected]) == (2, [6])


def test_a_repeated_book_row_may_add_its_sheets() -> None:
    """The certain row has too few sheets, the possibly recommended one has enough: unknown."""
    short = BOOK | {"sheets_own": 3, "isbn": "978-3", "title": "Үшінші"}
    facts = dossier(books=(BOOK, short | {"row": 5}, short | {"row": 6, "sheets_own": 12, "recommended_by": None}))
    finding = look("5-1", "sub3.monograph", facts, monograph_sheets_together="strict")
    assert finding.status is Status.UNKNOWN
    assert [(cell.row, cell.field) for cell in finding.missing] == [(6, "recommended_by")]


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
def test_a_stated_field_that_contradicts_the_science_is_reported(
    science: str | None, answer: bool | None, warned: bool
) -> None:
    facts = dossier(candidate={"science": science, "social_or_humanities": answer})
    codes = [one.code for one in assess(facts, edition=EDITION).warnings]
    assert ("field_against_answer" in codes) is warned


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        ({"kind": None, "awarded_on": "2015"}, "kind"),
        ({"kind": "state_awards_law", "awarded_on": "2024"}, "awarded_on"),
    ],
)
def test_an_unknown_honour_names_the_empty_cell(cells: dict[str, Any], field: str) -> None:
    facts = dossier(degrees=(), honours=({"row": 7} | cells,), candidate={"science": "art"})
    finding = look("4-2", "applicability.honorary_title", facts)
    assert finding.status is Status.UNKNOWN
    assert [(row.row, row.reason, row.detail) for row in finding.rejected] == [(7, "undecided", field)]
    assert [cell.field for cell in finding.missing] == [field]


@pytest.mark.parametrize(
    "paragraph", [name for name, route in EDITION.routes.items() if route.position and route.position.department]
)
def test_a_teaching_post_at_a_military_department_is_a_named_post(paragraph: str) -> None:
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


@pytest.mark.parametrize(
    ("began", "ended", "status"),
    [
        ("2018-09-01", "2024-03-01", Status.MET),
        ("2018-09-01", "2024-02-29", Status.UNMET),
        ("2018-09-01", "2024-03", Status.MET),
        ("2018-09-01", "2024", Status.UNKNOWN),
        ("2024-03-01", "2024-12-31", Status.MET),
        ("2024-03-02", "2024-12-31", Status.UNMET),
        ("2024-03", "2024-12-31", Status.UNKNOWN),
    ],
)
def test_a_job_is_held_on_its_first_and_last_day(began: str, ended: str, status: Status) -> None:
    job = {**HERE, "here": True, "rate": "1", "activity": "scientific", "post": "associate_professor"}
    facts = dossier(service=(job | {"started_on": began, "ended_on": ended},))
    assert look("4", "applicability.full_time", facts).status is status


@pytest.mark.parametrize(
    ("day", "side", "status"),
    [
        ("2019-03-01", "strict", Status.MET),
        ("2019-02-28", "strict", Status.UNMET),
        ("2019-01-01", "lenient", Status.MET),
        ("2018-12-31", "lenient", Status.UNMET),
        ("2019-01", "lenient", Status.MET),
        ("2018", "lenient", Status.UNMET),
        ("2019", "strict", Status.UNKNOWN),
    ],
)
def test_the_last_five_years_by_day_and_by_calendar_year(day: str, side: str, status: Status) -> None:
    book = {"title": "A", "kind": "monograph", "sole_author": True, "sheets_total": "9", "published_on": day}
    facts = dossier(books=(book | {"recommended_by": ("scientific_council",)},))
    assert look("4", "sub3.monograph", facts, five_calendar_years=side).status is status


def test_a_month_ending_on_the_first_day_of_the_five_years_may_count() -> None:
    book = {"title": "A", "kind": "monograph", "sole_author": True, "sheets_total": "9", "published_on": "2019-03"}
    facts = dossier(
        books=(book | {"recommended_by": ("scientific_council",)},),
        application={"applied_on": "2024-03-31", **HERE},
    )
    assert look("4", "sub3.monograph", facts, five_calendar_years="strict").status is Status.UNKNOWN


def test_a_job_that_ended_in_the_month_of_the_application_may_be_current() -> None:
    job = {**HERE, "here": True, "rate": "1", "started_on": "2018-09-01", "ended_on": "2024-03"}
    facts = dossier(service=(job,), application={"applied_on": "2024-03-31", **HERE})
    assert look("4", "applicability.full_time", facts).status is Status.UNKNOWN
