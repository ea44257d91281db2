"""What is shown beside a status: the most that there could be, the earliest day, and what each work was spent on."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from assessment.drawn import EDITION
from measures.test_open_cells import article, dossier, look
from titlecheck.findings import Span, Status

PHD = {"kind": "phd", "form": None, "defended_on": "2018-06-15"}


@pytest.mark.parametrize(
    ("side", "status"), [("strict", Status.UNMET), ("review", Status.UNKNOWN), ("lenient", Status.UNKNOWN)]
)
def test_a_phd_of_unknown_form_is_excluded_where_every_form_is(side: str, status: Status) -> None:
    finding = look("4-2", "applicability.no_degree", dossier(degrees=(PHD,)), academic_phd_is_not_excluded=side)
    assert finding.status is status
    assert {cell.field for cell in finding.missing} == ({"form"} if status is Status.UNKNOWN else set())


@pytest.mark.parametrize(
    ("side", "status"), [("strict", Status.UNMET), ("review", Status.UNKNOWN), ("lenient", Status.MET)]
)
def test_an_academic_degree_is_excluded_as_the_reading_says(side: str, status: Status) -> None:
    facts = dossier(degrees=({**PHD, "form": "academic_degree"},))
    finding = look("4-2", "applicability.no_degree", facts, academic_phd_is_not_excluded=side)
    assert finding.status is status
    assert not finding.missing


def test_no_reading_opens_4_6_to_a_degree() -> None:
    for form in ("scientific_degree", "academic_degree", "degree", None):
        facts = dossier(degrees=({**PHD, "form": form},))
        finding = look("4-6", "applicability.no_degree", facts, academic_phd_is_not_excluded="lenient")
        assert finding.status is Status.UNMET, form


TITLE = {"kind": "associate_professor", "abroad": False, "awarded_on": "2021-01-15"}


def test_a_title_of_unknown_kind_may_have_been_the_first() -> None:
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
    later = look("5", "service_years", dossier(titles=(TITLE, {**unclear, "awarded_on": "2023-01-15"})))
    assert (later.status, later.have, later.have_at_most) == (alone.status, alone.have, None)


def test_the_most_that_there_could_be_is_shown_only_where_it_is_more() -> None:
    pupil = {"defended_on": "2020-06-15", "has_degree": True, "degree_kind": "phd", "degree_form": "degree"}
    assert look("4", "sub3.supervised", dossier(supervised=(pupil, pupil))).have_at_most is None
    sure = look("4", "sub3.supervised", dossier(supervised=(pupil,)))
    assert (sure.have, sure.have_at_most) == (1, None)
    one = look("4", "sub3.supervised", dossier(supervised=({**pupil, "has_degree": None},)))
    assert (one.status, one.have, one.have_at_most) == (Status.UNKNOWN, 0, 1)
    more = look("4", "sub3.supervised", dossier(supervised=(pupil, {**pupil, "has_degree": None})))
    assert (more.status, more.have, more.have_at_most) == (Status.MET, 1, 2)


def works(recommended: int, foreign: int, both: int) -> tuple[dict[str, Any], ...]:
    """Articles of one a day: the recommended ones first, then the foreign ones, then those that are both."""
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
def test_a_work_that_fits_both_quotas_is_spent_where_it_is_needed(
    there: tuple[int, int, int], spent: dict[str, int]
) -> None:
    facts = dossier(candidate={"science": "sport"}, publications=works(*there))
    finding = look("4-3", "publications_together", facts, one_article_fills_two_quotas="strict")
    assert Counter(row.counts_as for row in finding.evidence) == spent
    # Of works that fit both the earliest go abroad.
    first = sum(there[:2])
    fitting = [row.counts_as for row in sorted(finding.evidence, key=lambda row: row.row) if row.row > first]
    assert fitting == sorted(fitting, key=("foreign", "recommended").index)


def test_a_work_that_may_fill_both_quotas_does() -> None:
    facts = dossier(candidate={"science": "sport"}, publications=works(8, 0, 2))
    finding = look("4-3", "publications_together", facts, one_article_fills_two_quotas="lenient")
    assert Counter(row.counts_as for row in finding.evidence) == {"recommended": 8, "recommended_and_foreign": 2}


def test_every_switch_of_these_tests_exists() -> None:
    assert {"academic_phd_is_not_excluded", "one_article_fills_two_quotas"} <= set(EDITION.readings)
