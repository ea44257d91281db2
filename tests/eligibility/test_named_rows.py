"""Details of a finding: the possible maximum, the earliest day, and what each work counts as."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest

from eligibility.drawn import EDITION
from eligibility.made import article, dossier, look
from titlecheck.eligibility.verdicts import RouteEvaluator
from titlecheck.results import Span, Status

PHD = {"kind": "phd", "form": None, "defended_on": "2018-06-15", "awarded_on": "2018-10-01"}


@pytest.mark.parametrize(
    ("side", "status"), [("strict", Status.UNMET), ("review", Status.UNKNOWN), ("lenient", Status.UNKNOWN)]
)
def test_a_phd_of_unknown_form_is_excluded_if_every_form_is_excluded(side: str, status: Status) -> None:
    finding = look("4-2", "applicability.no_degree", dossier(degrees=(PHD,)), academic_phd_is_not_excluded=side)
    assert finding.status is status
    assert {cell.field for cell in finding.missing} == ({"form"} if status is Status.UNKNOWN else set())


@pytest.mark.parametrize(
    ("side", "status"), [("strict", Status.UNMET), ("review", Status.UNKNOWN), ("lenient", Status.MET)]
)
def test_whether_an_academic_degree_is_excluded_depends_on_the_reading(side: str, status: Status) -> None:
    facts = dossier(degrees=({**PHD, "form": "academic_degree"},))
    finding = look("4-2", "applicability.no_degree", facts, academic_phd_is_not_excluded=side)
    assert finding.status is status
    assert not finding.missing


@pytest.mark.parametrize("side", ["strict", "review"])
def test_the_missing_cell_may_be_the_kind_of_degree(side: str) -> None:
    facts = dossier(degrees=({"kind": None, "form": "academic_degree", "awarded_on": "2018-10-01"},))
    finding = look("4-2", "applicability.no_degree", facts, academic_phd_is_not_excluded=side)
    assert finding.status is Status.UNKNOWN
    assert {cell.field for cell in finding.missing} == {"kind"}


def test_no_reading_opens_paragraph_4_6_to_holders_of_a_degree() -> None:
    for form in ("scientific_degree", "academic_degree", "degree", None):
        facts = dossier(degrees=({**PHD, "form": form},))
        finding = look("4-6", "applicability.no_degree", facts, academic_phd_is_not_excluded="lenient")
        assert finding.status is Status.UNMET, form


TITLE = {"kind": "associate_professor", "abroad": False, "awarded_on": "2021-01-15"}


def test_a_title_of_unknown_kind_may_be_the_first_title() -> None:
    unclear = {"kind": None, "abroad": False, "awarded_on": "2010-01-15"}
    alone = look("5", "service_years", dossier(titles=(TITLE,)))
    assert alone.status is Status.UNMET
    assert alone.have_at_most is None
    both = look("5", "service_years", dossier(titles=(TITLE, unclear)))
    assert both.status is Status.UNKNOWN
    assert isinstance(both.have, Span)
    assert isinstance(both.have_at_most, Span)
    assert both.have == alone.have
    assert both.have_at_most.days > both.have.days
    # It cannot make the title any later.
    titles = (TITLE, {**unclear, "awarded_on": "2023-01-15"})
    later = look("5", "service_years", dossier(titles=titles), earliest_title_counts="lenient")
    assert (later.status, later.have, later.have_at_most) == (alone.status, alone.have, None)


def test_the_possible_maximum_is_shown_only_if_it_is_larger() -> None:
    pupil = {"awarded_on": "2020-10-15", "has_degree": True, "degree_kind": "phd", "degree_form": "degree"}
    assert look("4", "sub3.supervised", dossier(supervised=(pupil, pupil))).have_at_most is None
    sure = look("4", "sub3.supervised", dossier(supervised=(pupil,)))
    assert (sure.have, sure.have_at_most) == (1, None)
    one = look("4", "sub3.supervised", dossier(supervised=({**pupil, "has_degree": None},)))
    assert (one.status, one.have, one.have_at_most) == (Status.UNKNOWN, 0, 1)
    more = look("4", "sub3.supervised", dossier(supervised=(pupil, {**pupil, "has_degree": None})))
    assert (more.status, more.have, more.have_at_most) == (Status.MET, 1, 2)


def works(recommended: int, foreign: int, both: int) -> tuple[dict[str, Any], ...]:
    """Return articles on successive days: recommended ones, then foreign ones, then those that are both."""
    kinds = [(True, False)] * recommended + [(False, True)] * foreign + [(True, True)] * both
    return tuple(
        article(title=f"Work {day}", published_on=f"2021-05-{day:02}", recommended=home, foreign=abroad)
        for day, (home, abroad) in enumerate(kinds, 1)
    )


@pytest.mark.parametrize(
    ("there", "spent"),
    [
        ((10, 2, 0), {"recommended": 10, "foreign": 2}),
        ((10, 0, 2), {"recommended": 10, "foreign": 2}),
        ((9, 1, 2), {"recommended": 10, "foreign": 2}),
        ((9, 0, 3), {"recommended": 10, "foreign": 2}),
        ((11, 0, 2), {"recommended": 11, "foreign": 2}),
        ((0, 2, 10), {"recommended": 10, "foreign": 2}),
    ],
)
def test_a_work_that_fits_both_quotas_is_assigned_where_it_is_needed(
    there: tuple[int, int, int], spent: dict[str, int]
) -> None:
    facts = dossier(candidate={"science": "sport"}, publications=works(*there))
    finding = look("4-3", "publications_together", facts, one_article_fills_two_quotas="strict")
    assert Counter(row.counts_as for row in finding.evidence) == spent
    # Of works that fit both quotas the earliest count as foreign.
    first = sum(there[:2])
    fitting = [row.counts_as for row in sorted(finding.evidence, key=lambda row: row.row) if row.row > first]
    assert fitting == sorted(fitting, key=("foreign", "recommended").index)


def test_a_work_allowed_in_both_quotas_counts_in_both() -> None:
    facts = dossier(candidate={"science": "sport"}, publications=works(8, 0, 2))
    finding = look("4-3", "publications_together", facts, one_article_fills_two_quotas="lenient")
    assert Counter(row.counts_as for row in finding.evidence) == {"recommended": 8, "recommended_and_foreign": 2}


def test_every_reading_named_in_these_tests_exists() -> None:
    assert {"academic_phd_is_not_excluded", "one_article_fills_two_quotas"} <= set(EDITION.readings)


GOOD = {"jcr": ({"quartile": 1, "matches": True},)}


def international(number: int) -> tuple[dict[str, Any], ...]:
    """Return articles of the best quartile in journals that are recommended as well."""
    return tuple(
        article(title=f"Best {day}", published_on=f"2022-05-{day:02}", recommended=True, **GOOD)
        for day in range(1, number + 1)
    )


def test_waiver_articles_are_named_and_others_have_a_reason() -> None:
    facts = dossier(publications=(*works(10, 0, 2), *international(2 + 3)))
    finding = look("4", "sub3.waiver", facts)
    assert (finding.status, finding.have) == (Status.MET, 3)
    assert [row.counts_as for row in finding.evidence] == ["waiver"] * 3
    assert Counter(row.reason for row in finding.rejected) == {"no_metric": 10 + 2, "not_needed": 2}
    assert finding.notes == (("taken_metric_year", "13–15"),)


def test_articles_needed_for_sub_paragraph_2_are_not_reserved_for_the_waiver() -> None:
    facts = dossier(publications=international(3))
    finding = look("4", "sub3.waiver", facts)
    assert (finding.status, finding.have) == (Status.UNMET, 0)
    assert finding.notes == (("waiver_needs_sub2", ""), ("taken_complete", "publications"))
    assert not finding.evidence
    assert [(row.reason, row.detail) for row in finding.rejected] == [("used_as", "total_only")] * 3


@pytest.mark.parametrize(
    ("sheets", "status", "counted", "reasons"),
    [
        (("4", "6"), Status.MET, 2, []),
        (("4", "5"), Status.UNMET, 2, []),
        (("4", None), Status.UNKNOWN, 1, [("undecided", "sheets_own")]),
    ],
)
def test_printed_sheets_that_are_counted_together(
    sheets: tuple[str | None, ...], status: Status, counted: int, reasons: list[tuple[str, str]]
) -> None:
    monographs = tuple(
        {
            "kind": "monograph",
            "published_on": "2022-05-05",
            "recommended_by": ["scientific_council"],
            "sheets_total": "20",
            "sheets_own": own,
            "title": f"Monograph {own}",
        }
        for own in sheets
    )
    finding = look("5-1", "sub3.monograph", dossier(books=monographs), monograph_sheets_together="lenient")
    assert finding.status is status
    assert len(finding.evidence) == counted
    assert [(row.reason, row.detail) for row in finding.rejected] == reasons


def test_a_rejected_row_is_named_once() -> None:
    refused = {"refused_before": True, "refused_on": "2020-01-15", "refused_title": "associate_professor"}
    refused["refusal_notified_on"] = "2020-01-20"
    met = {"council_met_on": "2024-02-20", "borrowed_material": False}
    facts = dossier(application={"applied_on": "2024-03-01", **met, **refused})
    for name in ("wait_after_refusal", "no_bar_borrowed"):
        finding = look("4", name, facts)
        assert finding.status is Status.MET
        assert [(row.counts_as, row.weight) for row in finding.evidence] == [("refusal", 1)]
    never = look("4", "no_bar_borrowed", dossier(application={"applied_on": "2024-03-01", "refused_before": False}))
    assert [(row.counts_as, row.weight) for row in never.evidence] == [("no_refusal", 1)]


@pytest.mark.parametrize("paragraph", ["4", "4-1", "5-1"])
def test_unnamed_rows_are_named_on_request(paragraph: str) -> None:
    science = "art" if paragraph == "4-1" else "technical"
    facts = dossier(candidate={"science": science}, publications=(*works(10, 2, 2), *international(5)))
    profile = EDITION.readings.profile()
    day = date(2024, 3, 1).toordinal()
    fresh = RouteEvaluator(facts, EDITION, day).findings(paragraph, profile, whole=True)
    bench = RouteEvaluator(facts, EDITION, day)
    bare = bench._evaluate(paragraph, profile.sides, whole=True)[0]
    assert [one.status for one in bare] == [one.status for one in fresh]
    assert not any(one.evidence for one in bare if one.id.startswith("publications"))
    assert bench.findings(paragraph, profile, whole=True) == fresh
    assert any(one.evidence for one in fresh if one.id.startswith("publications"))
    # Results with named rows also serve calls that do not need them.
    bench = RouteEvaluator(facts, EDITION, day)
    bench.findings(paragraph, profile, whole=True)
    assert bench._evaluate(paragraph, profile.sides, whole=True)[0] == fresh


def test_an_honour_without_a_date_is_unknown() -> None:
    honour = {"kind": "state_awards_law", "awarded_on": None}
    facts = dossier(degrees=(), honours=(honour,), candidate={"science": "art"})
    finding = look("4-2", "applicability.honorary_title", facts)
    assert finding.status is Status.UNKNOWN
    assert [(cell.sheet, cell.field) for cell in finding.missing] == [("honours", "awarded_on")]


@pytest.mark.parametrize(
    ("recommended", "open_", "status", "short"),
    [(10, 0, Status.MET, None), (9, 0, Status.UNMET, 1), (9, 1, Status.UNKNOWN, 1), (10, 1, Status.MET, None)],
)
def test_the_shortfall_is_shown_unless_the_number_is_reached(
    recommended: int, open_: int, status: Status, short: int | None
) -> None:
    unclear = tuple(
        article(title=f"Open {day}", published_on=f"2022-06-{day:02}", recommended=None) for day in range(1, open_ + 1)
    )
    facts = dossier(candidate={"science": "sport"}, publications=(*works(recommended, 4, 0), *unclear))
    finding = look("4-3", "publications_recommended", facts)
    assert (finding.status, finding.have, finding.shortfall) == (status, recommended, short)
    assert finding.have_at_most == (recommended + open_ if open_ else None)


@pytest.mark.parametrize(("articles", "short"), [(12, None), (11, 1)])
def test_the_combined_shortfall_of_all_requirements(articles: int, short: int | None) -> None:
    facts = dossier(publications=(*works(10, 0, articles - 10), *international(2)))
    finding = look("4", "publications_together", facts)
    assert finding.status is (Status.MET if short is None else Status.UNMET)
    assert finding.shortfall == short


def test_a_patent_that_fits_both_quotas_goes_to_the_open_one() -> None:
    both = {
        "kind": "invention",
        "office": "usa",
        "derwent": True,
        "matches_specialty": True,
        "granted_on": "2022-07-07",
    }
    patents = tuple({**both, "title": f"Method {n}", "number": f"US {n}"} for n in (1, 2))
    facts = dossier(publications=(*works(9, 2, 0), *international(1)), patents=patents)
    finding = look("4", "publications_together", facts, derwent_share_of_all_articles="lenient")
    assert finding.status is Status.MET
    used = Counter(row.counts_as for row in finding.evidence if row.sheet == "patents")
    assert used == {"derwent_patent": 1, "invention_patent": 1}
    assert {row.counts_as for row in finding.evidence if row.sheet != "patents"} == {
        "recommended",
        "international",
        "total_only",
    }


def test_reasons_why_a_work_is_not_a_waiver_article() -> None:
    facts = dossier(publications=(article(type="conference_paper", title="Paper", **GOOD), article(title="Other")))
    finding = look("4", "sub3.waiver", facts)
    assert sorted((row.reason, row.detail) for row in finding.rejected) == [
        ("no_metric", ""),
        ("not_international_type", "conference_paper"),
    ]


def test_an_employer_that_only_a_reading_admits_is_unknown() -> None:
    spell = {
        "organisation": "Үлгі академиясы",
        "organisation_kind": "military_university",
        "organisation_body": "prosecution",
        "here": True,
        "rate": "1",
        "started_on": "2018-09-01",
        "lasts": True,
    }
    applied = {"organisation_kind": "military_university", "organisation_body": "prosecution"}
    facts = dossier(service=(spell,), application={"applied_on": "2024-03-01", **applied})
    finding = look("4-6", "applicability.military_employer", facts, R28="review")
    assert finding.status is Status.UNKNOWN
    assert not finding.missing
    assert [(row.reason, row.detail) for row in finding.rejected] == [("undecided_reading", "")]


def test_an_excluded_degree_and_a_possibly_excluded_degree_differ() -> None:
    held = look("4-2", "applicability.no_degree", dossier(degrees=({**PHD, "row": 4, "form": "degree"},)))
    assert [(row.row, row.reason, row.detail) for row in held.rejected] == [(4, "degree_held", "")]
    unsure = dossier(degrees=({**PHD, "row": 4},))
    open_ = look("4-2", "applicability.no_degree", unsure, academic_phd_is_not_excluded="lenient")
    assert [(row.row, row.reason, row.detail) for row in open_.rejected] == [(4, "undecided", "form")]
