"""Explanations of rows: why a row does not count, and which rows make up a combined number."""

from __future__ import annotations

from typing import Any

import pytest

from eligibility.drawn import EDITION
from eligibility.made import HERE, article, dossier, look
from titlecheck.results import Evidence, Missing, Rejected, Status

BOOK = {
    "title": "Матрицалар теориясы",
    "kind": "monograph",
    "sole_author": True,
    "sheets_total": "9.5",
    "recommended_by": ("scientific_council",),
    "published_on": "2021-05-01",
}
TALK = {
    "title": "On strings",
    "abroad": True,
    "international": True,
    "published_on": "2021-05-01",
    "in_proceedings": True,
    "abstract_only": False,
    "matches_specialty": True,
}
SEAT = {"event": "Contest", "kind": "competition", "international": True, "role": "chair", "held_on": "2021-05-01"}
ARTS: dict[str, Any] = {"candidate": {"science": "art"}}


def test_a_number_made_of_talks_and_jury_seats_lists_the_rows_of_both() -> None:
    facts = dossier(talks=(TALK | {"row": 4},), participations=(SEAT | {"row": 7},), **ARTS)
    told = look("4-1", "conference_talks", facts).evidence
    assert set(told) == {Evidence("talks", 4, "talk", 1), Evidence("participations", 7, "participation", 1)}


def test_a_rejected_duplicate_book_keeps_its_own_reason() -> None:
    books = (BOOK | {"row": 4}, BOOK | {"row": 5, "recommended_by": ()})
    finding = look("4", "sub3.monograph", dossier(books=books))
    assert [row.row for row in finding.evidence] == [4]
    assert [(row.row, row.reason) for row in finding.rejected] == [(5, "not_recommended_by")]


def test_a_doubtful_book_entered_twice_is_at_most_one_book() -> None:
    books = tuple(BOOK | {"row": row, "recommended_by": None} for row in (4, 5))
    finding = look("4", "sub3.monograph", dossier(books=books))
    assert (finding.have, finding.have_at_most) == (0, 1)
    assert [(row.row, row.reason) for row in finding.rejected] == [(4, "undecided"), (5, "duplicate")]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"kind": None, "awarded_by": "kazakhstan"}, ("undecided", "kind")),
        ({"awarded_by": None}, ("undecided", "awarded_by")),
        ({"country": "Ресей"}, ("undecided", "awarded_by")),
        ({"awarded_by": "foreign_state"}, ("undecided", "recognised")),
        ({"awarded_by": "foreign_state", "recognised": False}, ("undecided_reading", "")),
        ({"awarded_by": "soviet", "awarded_on": "1990-05-01"}, ("undecided_reading", "")),
        ({"awarded_by": "other"}, ("of_others", "")),
        ({"awarded_by": "kazakhstan", "awarded_on": "2024"}, ("undecided", "awarded_on")),
        ({"awarded_by": "kazakhstan", "country": "Франция"}, ("undecided", "awarded_by")),
        ({"abroad": False, "country": "Франция"}, ("undecided", "abroad")),
    ],
)
def test_an_unknown_title_names_the_empty_cell(cells: dict[str, Any], told: tuple[str, str]) -> None:
    held = {"kind": "associate_professor", "awarded_on": "2015-01-01", "row": 4} | cells
    assert look("5", "applicability.title", dossier(titles=(held,))).rejected == (Rejected("titles", 4, *told),)


@pytest.mark.parametrize(
    ("paragraph", "began", "ended", "reason"),
    [
        ("4", "2010-09-01", "2014-08-31", "not_after_defence"),
        ("4", "2024-03-01", None, "starts_after"),
        ("4", "2024-09-01", None, "starts_after"),
        ("4-2", "2024-03-01", None, "starts_after"),
    ],
)
def test_a_job_outside_the_counted_years_says_on_which_side(
    paragraph: str, began: str, ended: str | None, reason: str
) -> None:
    job = {**HERE, "activity": "scientific_pedagogical", "row": 4, "started_on": began, "ended_on": ended}
    job |= {"activity": "creative_pedagogical"} if paragraph == "4-2" else {}
    job |= {"lasts": True} if ended is None else {}
    finding = look(paragraph, "service_years", dossier(service=(job,), **(ARTS if paragraph == "4-2" else {})))
    assert [(row.row, row.reason) for row in finding.rejected] == [(4, reason)]


@pytest.mark.parametrize(
    ("form", "side", "notes"),
    [
        ("academic_degree", "strict", (("exempted", ""),)),
        ("degree", "lenient", (("exempted", ""),)),
        ("degree", "strict", ()),
        ("degree", "review", (("exemption_by_reading", ""),)),
        (None, "strict", ()),
    ],
)
def test_the_reason_why_no_post_is_required_is_given(
    form: str | None, side: str, notes: tuple[tuple[str, str], ...]
) -> None:
    degree = {"kind": "phd", "form": form, "defended_on": "2018-06-15", "awarded_on": "2018-10-01"}
    facts = dossier(degrees=(degree,))
    assert look("4", "position_years", facts, any_phd_exempts_from_position=side).notes == notes


def test_works_abroad_are_named_by_kind() -> None:
    written = article(foreign=True) | {"row": 4, "title": "On tuning"}
    made = {"title": "Suite", "made_on": "2021-06-01", "presented": "abroad", "matches_specialty": True, "row": 7}
    finding = look("4-1", "publications_foreign", dossier(publications=(written,), creative_works=(made,), **ARTS))
    assert {(row.sheet, row.counts_as) for row in finding.evidence} == {
        ("publications", "foreign"),
        ("creative_works", "creative_work_abroad"),
    }


def test_works_in_the_total_are_named_by_kind() -> None:
    made = {"title": "Suite", "made_on": "2021-06-01", "presented": "abroad", "matches_specialty": True}
    facts = dossier(
        publications=(article(title="On tuning"),),
        creative_works=(made,),
        talks=(TALK,),
        participations=(SEAT,),
        **ARTS,
    )
    finding = look("4-1", "publications_total", facts, participation_counts_in_total="lenient")
    assert {(row.sheet, row.counts_as) for row in finding.evidence} == {
        ("publications", "article"),
        ("creative_works", "creative_work"),
        ("talks", "talk"),
        ("participations", "participation"),
    }


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"kind": "other"}, ("kind_not_named", "other")),
        ({"awarded_on": "2024-03-02"}, ("after_application", "")),
        ({"awarded_on": "2024"}, ("undecided", "awarded_on")),
        ({"kind": None}, ("undecided", "kind")),
    ],
)
def test_a_rejected_honorary_title_has_a_reason(cells: dict[str, Any], told: tuple[str, str]) -> None:
    honour = {"kind": "state_awards_law", "awarded_on": "2015-01-01", "row": 4} | cells
    facts = dossier(honours=(honour,), degrees=(), **ARTS)
    assert look("4-2", "applicability.honorary_title", facts).rejected == (Rejected("honours", 4, *told),)


def test_a_single_fact_is_one_row_of_evidence() -> None:
    facts = dossier(candidate={"science": "military", "rank": "colonel"}, places={"candidate.rank": 9})
    assert look("4-6", "applicability.rank", facts).evidence == (Evidence("candidate", 9, "rank", 1),)
    assert look("4-5", "applicability.organisation", facts).evidence[0].weight == 1


def test_equal_metrics_differ_if_the_publication_years_differ() -> None:
    good = {"jcr": ({"category": "A", "quartile": 1, "matches": True},), "metric_year": 2021}
    works = (
        article(published_on="2021-05-01") | good | {"row": 4},
        article(published_on="2022-05-01") | good | {"row": 5, "title": "Another"},
    )
    finding = look("4", "publications_international", dossier(publications=works))
    assert (finding.have, finding.have_at_most) == (1, 2)
    assert [row.row for row in finding.evidence] == [4]
    waiver = look("4", "sub3.waiver", dossier(publications=works))
    assert Rejected("publications", 5, "undecided", "metric_year") in waiver.rejected


@pytest.mark.parametrize(
    ("day", "side", "counted"),
    [
        ("2018-06-14", "lenient", (0, 0)),
        ("2018-06-15", "strict", (0, 0)),
        ("2018-06-15", "lenient", (1, 1)),
        ("2018-06-15", "review", (0, 1)),
        ("2018-06-16", "strict", (1, 1)),
        ("2018-06", "strict", (0, 1)),
    ],
)
def test_an_article_of_the_day_of_the_defence_follows_the_reading(
    day: str, side: str, counted: tuple[int, int]
) -> None:
    facts = dossier(publications=(article(published_on=day),))
    total = look("4", "publications_total", facts, same_day_is_after=side)
    assert (total.have, total.have_at_most or total.have) == counted


@pytest.mark.parametrize(("open_one", "status"), [(False, Status.MET), (True, Status.UNKNOWN)])
def test_the_total_names_the_cell_that_leaves_it_unknown(open_one: bool, status: Status) -> None:
    law = EDITION.routes["4-1"]
    assert law.publications.recommended is not None and law.foreign is not None and law.talks is not None
    home = [article(title=f"Home {n}", recommended=True, row=n + 4) for n in range(law.publications.recommended)]
    away = [article(title=f"Away {n}", foreign=True, row=n + 40) for n in range(law.foreign.articles)]
    talks = [TALK | {"title": f"Talk {n}", "row": n + 4} for n in range(law.talks.talks)]
    rest = law.publications.total - len(home) - len(away) - len(talks)
    others = [article(title=f"Other {n}", row=n + 60) for n in range(rest)]
    if open_one:
        home[0]["recommended"] = None
    finding = look("4-1", "publications_together", dossier(publications=(*home, *away, *others), talks=talks, **ARTS))
    assert finding.status is status
    assert finding.missing == ((Missing("publications", 4, "recommended", "empty"),) if open_one else ())
    assert finding.notes == (("best_use", ""),)


def test_a_gap_is_given_by_its_first_and_last_day() -> None:
    job = {**HERE, "activity": "scientific_pedagogical"}
    jobs = (
        job | {"started_on": "2018-09-01", "ended_on": "2019-08-31"},
        job | {"started_on": "2019-10-01", "lasts": True},
    )
    assert look("4", "service_years", dossier(service=jobs)).notes == (("gap", "2019-09-01/2019-09-30"),)


@pytest.mark.parametrize(
    ("ended", "begun", "gaps"),
    [
        ("2019-08", "2019-09", ()),  # may have continued without a day between
        ("2019-08", "2019-09-01", ()),
        ("2019-08", "2019-09-02", (("gap", "2019-09-01/2019-09-01"),)),
        ("2019-08", "2019-10", (("gap", "2019-09-01/2019-09-30"),)),
        ("2019", "2019", ()),
    ],
)
def test_only_a_gap_that_no_day_of_inexact_dates_closes_is_told(ended: str, begun: str, gaps: object) -> None:
    job = {**HERE, "activity": "scientific_pedagogical"}
    jobs = (job | {"started_on": "2018-09-01", "ended_on": ended}, job | {"started_on": begun, "lasts": True})
    assert look("4", "service_years", dossier(service=jobs)).notes == gaps


@pytest.mark.parametrize(("activity", "gaps"), [(None, ()), ("other", (("gap", "2019-09-01/2019-12-31"),))])
def test_a_gap_that_an_undecided_job_may_close_is_not_told(activity: str | None, gaps: object) -> None:
    job = {**HERE, "activity": "scientific_pedagogical"}
    jobs = (
        job | {"started_on": "2018-09-01", "ended_on": "2019-08-31"},
        job | {"activity": activity, "post": "teacher", "started_on": "2019-09-01", "ended_on": "2019-12-31"},
        job | {"started_on": "2020-01-01", "lasts": True},
    )
    assert look("4", "service_years", dossier(service=jobs)).notes == gaps


@pytest.mark.parametrize(("seats", "talks"), [(0, 0), (0, 1), (20, 0)])
def test_the_reached_alternative_represents_the_requirement(seats: int, talks: int) -> None:
    law = EDITION.routes["4-1"].talks
    assert law is not None and law.participations is not None
    facts = dossier(
        talks=[TALK | {"title": f"Talk {n}"} for n in range(talks)],
        participations=[SEAT | {"event": f"Contest {n}"} for n in range(seats)],
        **ARTS,
    )
    finding = look("4-1", "conference_talks", facts)
    wanted = (law.participations, seats) if seats >= law.participations else (law.talks, talks)
    assert (finding.need, finding.have) == wanted


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"activity": None}, ("undecided", "activity")),
        # It may be a post as head of the organisation, whatever the work was.
        ({"activity": "other"}, ("undecided", "post")),
        ({"activity": "other", "post": "professor"}, ("other_activity", "other")),
        ({"started_on": None, "ended_on": None}, ("undecided", "started_on")),
        ({"started_on": "2018-01-01", "ended_on": "2018"}, ("undecided", "ended_on")),
    ],
)
def test_a_job_that_may_not_count_has_a_reason(cells: dict[str, Any], told: tuple[str, str]) -> None:
    job = {**HERE, "activity": "scientific_pedagogical", "row": 4, "started_on": "2018-09-01", "ended_on": "2023-08-31"}
    finding = look("4", "service_years", dossier(service=(job | cells,)))
    assert finding.rejected == (Rejected("service", 4, *told),)
    assert finding.evidence == ()


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"ended_on": "2023-08-31"}, ("not_current", "")),
        ({"lasts": True, "here": False}, ("other_organisation", "")),
        ({"lasts": True, "rate": "0.5"}, ("part_time", "0.5")),
        ({"lasts": True, "rate": None}, ("undecided", "rate")),
        ({"lasts": True, "here": None, "organisation": None}, ("undecided", "here")),
    ],
)
def test_a_job_that_is_not_full_time_here_has_a_reason(cells: dict[str, Any], told: tuple[str, str]) -> None:
    job = {**HERE, "here": True, "rate": "1", "row": 4, "started_on": "2018-09-01"}
    assert look("4", "applicability.full_time", dossier(service=(job | cells,))).rejected == (
        Rejected("service", 4, *told),
    )


def test_a_job_without_a_certain_day_is_not_evidence() -> None:
    job = {**HERE, "activity": "scientific_pedagogical", "row": 4, "started_on": "2018-11", "ended_on": "2018-11-29"}
    finding = look("4", "service_years", dossier(service=(job,)))
    assert (finding.evidence, [row.reason for row in finding.rejected]) == ((), ["undecided"])


def test_after_a_job_of_another_kind_the_remaining_jobs_are_examined() -> None:
    job = {**HERE, "here": True, "rate": "1", "started_on": "2018-09-01", "lasts": True}
    named = {"organisation_kind": "military_department"}
    jobs = (job | {"row": 4}, job | named | {"row": 5})
    finding = look("4-5", "applicability.military_employer", dossier(service=jobs))
    assert [row.row for row in finding.evidence] == [5]
    assert [(row.row, row.reason) for row in finding.rejected] == [(4, "kind_not_named")]


@pytest.mark.parametrize(("side", "status", "have"), [("strict", Status.UNMET, 0), ("lenient", Status.MET, 2)])
def test_sheets_of_monographs_singly_or_together(side: str, status: Status, have: int) -> None:
    books = tuple(
        BOOK | {"title": title, "sheets_total": sheets, "row": row}
        for row, (title, sheets) in enumerate((("One", "5"), ("Two", "5")), 4)
    )
    finding = look("5-1", "sub3.monograph", dossier(books=books), monograph_sheets_together=side)
    assert (finding.status, finding.have) == (status, have)


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"post": None}, ("undecided", "post")),
        ({"organisation_kind": None, "organisation": "Мысал"}, ("undecided", "organisation_kind")),
        ({"post": "teacher"}, ("other_post", "teacher")),
        ({"post": "other"}, ("other_post", "other")),
    ],
)
def test_a_job_in_another_post_has_a_reason(cells: dict[str, Any], told: tuple[str, str]) -> None:
    job = {**HERE, "activity": "scientific_pedagogical", "post": "associate_professor", "row": 4}
    job |= {"started_on": "2018-09-01", "ended_on": "2023-08-31"}
    finding = look("4", "position_years", dossier(service=(job | cells,)))
    assert finding.rejected == (Rejected("service", 4, *told),)


def test_for_a_head_without_a_stated_state_body_the_body_is_requested() -> None:
    job = {"organisation_kind": "military_university", "activity": "scientific_pedagogical", "post": "head"}
    jobs = (job | {"row": 4, "started_on": "2018-09-01", "lasts": True},)
    finding = look("4-5", "position_years", dossier(service=jobs))
    assert finding.missing == (Missing("service", 4, "organisation_body", "empty"),)
