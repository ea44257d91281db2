"""Paragraph 4: associate professor, the general route."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from oracle.builders import (
    article,
    book,
    degree,
    dossier,
    on,
    patent,
    percentile,
    pupil,
    quartile,
    spell,
    winner,
)
from oracle.enough import DAY, LONG_AGO, RECENT, ask, general, times
from titlecheck.dossier.enums import (
    Activity,
    BookKind,
    Contest,
    DegreeForm,
    DegreeKind,
    Index,
    OrganisationKind,
    PatentOffice,
    Post,
    PublicationType,
    Recommender,
    Result,
    Science,
    Stopped,
)


def test_4_exactly_enough() -> None:
    assert all(ask(general(), "4").values())
    assert set(ask(general(), "4")) == {
        "applicability",
        "service_years",
        "position_years",
        "publications_total",
        "publications_recommended",
        "publications_international",
        "publications_together",
        "sub3",
        "wait_after_refusal",
        "no_bar_borrowed",
    }


@pytest.mark.parametrize(
    ("start", "count", "met"),
    [
        (date(2021, 3, 1), "anniversary", True),
        (date(2021, 3, 2), "anniversary", False),
        (date(2021, 3, 2), "lenient", True),
        (date(2021, 3, 3), "lenient", False),
        (date(2021, 3, 1), "strict", True),
        (date(2021, 3, 2), "strict", False),
    ],
)
def test_4_three_years_of_service(start: date, count: str, met: bool) -> None:
    facts = general(service=[spell(start, None)])
    assert ask(facts, "4", day_count=count)["service_years"] is met


@pytest.mark.parametrize(
    ("defended", "count", "met"),
    [
        (date(2021, 3, 1), "anniversary", True),
        (date(2021, 3, 1), "strict", False),
        (date(2021, 2, 28), "strict", True),
        (date(2021, 3, 2), "lenient", True),
    ],
)
def test_4_three_years_from_the_defence(defended: date, count: str, met: bool) -> None:
    facts = general(degrees=[degree(defended)])
    assert ask(facts, "4", day_count=count)["service_years"] is met


def test_4_leap_day() -> None:
    facts = general(service=[spell(date(2020, 2, 29), date(2023, 3, 1))])
    assert ask(facts, "4", day_count="anniversary")["service_years"]
    one_day_less = general(service=[spell(date(2020, 2, 29), date(2023, 2, 28))])
    assert ask(one_day_less, "4", day_count="anniversary")["service_years"]
    assert not ask(one_day_less, "4", day_count="strict")["service_years"]


@pytest.mark.parametrize(("days", "short_gap", "met"), [(0, 0, True), (1, 0, False), (30, 1, True), (31, 1, False)])
def test_4_a_gap_in_service(days: int, short_gap: int, met: bool) -> None:
    first = spell(date(2019, 9, 1), date(2021, 9, 1))
    second = spell(date(2021, 9, 1) + timedelta(days=days), None)
    lenient = ["short_gap_is_no_interruption"] * short_gap
    facts = general(service=[first, second])
    assert ask(facts, "4", *lenient)["service_years"] is met
    assert ask(facts, "4", "whole_record_need_not_be_unbroken")["service_years"]
    assert ask(facts, "4")["position_years"]


@pytest.mark.parametrize(
    ("kind", "form", "strict", "lenient"),
    [
        (DegreeKind.PHD, DegreeForm.ACADEMIC, True, True),
        (DegreeKind.PROFILE_DOCTOR, DegreeForm.ACADEMIC, True, True),
        (DegreeKind.PHD, DegreeForm.PLAIN, False, True),
        (DegreeKind.CANDIDATE, DegreeForm.SCIENTIFIC, False, False),
    ],
)
def test_4_exemption_from_the_post(kind: DegreeKind, form: DegreeForm, strict: bool, lenient: bool) -> None:
    facts = general(
        degrees=[degree(LONG_AGO, kind=kind, form=form)], service=[spell(LONG_AGO, None, post=Post.TEACHER)]
    )
    assert ask(facts, "4")["position_years"] is strict
    assert ask(facts, "4", "any_phd_exempts_from_position")["position_years"] is lenient


@pytest.mark.parametrize(
    ("post", "kind", "strict", "reading"),
    [
        (Post.SENIOR_RESEARCHER, OrganisationKind.SCIENTIFIC, True, None),
        (Post.CHIEF_RESEARCHER, OrganisationKind.SCIENTIFIC, True, None),
        (Post.SENIOR_RESEARCHER, OrganisationKind.UNIVERSITY, False, "posts_count_across_organisations"),
        (Post.PROFESSOR, OrganisationKind.SCIENTIFIC, False, "posts_count_across_organisations"),
        (Post.DEPUTY_HEAD, OrganisationKind.SCIENTIFIC, True, None),
        (Post.RESEARCHER, OrganisationKind.SCIENTIFIC, False, None),
        (Post.HEAD, OrganisationKind.OTHER, False, None),
    ],
)
def test_4_posts(post: Post, kind: OrganisationKind, strict: bool, reading: str | None) -> None:
    facts = general(service=[spell(LONG_AGO, None, post=post, organisation_kind=kind)])
    assert ask(facts, "4")["position_years"] is strict
    if reading:
        assert ask(facts, "4", reading)["position_years"]


def test_4_head_outside_science_and_acting_head() -> None:
    outside = general(service=[spell(LONG_AGO, None, post=Post.UNIT_HEAD, activity=Activity.OTHER)])
    assert not ask(outside, "4")["position_years"]
    assert ask(outside, "4", "unit_outside_science_counts")["position_years"]
    assert not ask(outside, "4", "unit_outside_science_counts")["service_years"]
    for post in (Post.HEAD, Post.DEPUTY_HEAD):
        named = ask(general(service=[spell(LONG_AGO, None, post=post, activity=Activity.OTHER)]), "4")
        assert named["position_years"] and named["service_years"]
    acting = general(service=[spell(LONG_AGO, None, acting=True)])
    assert not ask(acting, "4")["position_years"]
    assert ask(acting, "4", "acting_post_counts")["position_years"]


def test_4_full_time_here() -> None:
    half = spell(LONG_AGO, None, rate=Decimal("0.5"))
    assert not ask(general(service=[half, half]), "4")["applicability"]
    assert ask(general(service=[half, half]), "4", "part_rates_add_up")["applicability"]
    assert not ask(general(service=[half]), "4", "part_rates_add_up")["applicability"]
    assert not ask(general(service=[spell(LONG_AGO, DAY)]), "4")["applicability"]
    assert ask(general(service=[spell(LONG_AGO, DAY + timedelta(days=1))]), "4")["applicability"]
    assert not ask(general(service=[spell(LONG_AGO, None, here=False)]), "4")["applicability"]


def test_4_conversion() -> None:
    works = times(8, recommended=True) + times(3, **quartile(3)) + times(2)
    facts = general(publications=works)
    strict = ask(facts, "4")
    assert strict["publications_recommended"]
    assert not strict["publications_total"]
    assert all(ask(facts, "4", "converted_article_counts_twice_in_total").values())
    empty_quota = general(publications=times(8, recommended=True) + times(2, **quartile(3)) + times(4))
    assert not ask(empty_quota, "4")["publications_recommended"]


def test_4_each_quota_is_reached_alone_but_not_together() -> None:
    works = times(9, recommended=True) + times(1, recommended=True, **quartile(1))
    met = ask(general(publications=works + times(1, **quartile(1)) + times(3)), "4")
    assert met["publications_recommended"]
    assert met["publications_international"]
    assert not met["publications_together"]
    both = ask(general(publications=works + times(1, **quartile(1)) + times(3)), "4", "one_article_fills_two_quotas")
    assert both["publications_together"]


def test_4_patents() -> None:
    derwent = patent(RECENT, office=PatentOffice.USA, derwent=True)
    invention = patent(RECENT)
    works = times(8, recommended=True) + times(2)
    facts = general(publications=works, patents=[derwent, derwent, invention, invention])
    assert not ask(facts, "4")["publications_international"]
    one_cap = ask(facts, "4", "derwent_share_of_all_articles")
    assert one_cap["publications_international"]
    assert one_cap["publications_recommended"]
    assert not one_cap["publications_together"]
    separate = ask(facts, "4", "derwent_share_of_all_articles", "patent_caps_are_separate")
    assert separate["publications_together"]
    third = general(publications=times(7, recommended=True) + times(5), patents=[invention] * 3)
    assert not ask(third, "4")["publications_recommended"]


def test_4_international_journals() -> None:
    def met(science: Science = Science.TECHNICAL, **rank: Any) -> bool:
        facts = general(publications=times(2, **rank))
        facts = facts.model_copy(update={"candidate": dossier(DAY, science).candidate})
        return ask(facts, "4")["publications_international"]

    assert met(**quartile(3))
    assert not met(**quartile(4))
    assert not met(**quartile(1, matches=False))
    assert met(**percentile(35))
    assert not met(**percentile(34))
    assert not met(indexes=(Index.SCIE,))
    assert met(Science.SOCIAL, indexes=(Index.SCIE,))
    assert not met(Science.SOCIAL, indexes=(Index.ESCI,))
    assert not met(**quartile(1), metric_year=2019)
    assert met(**quartile(1), metric_year=2022)
    assert not met(**quartile(1), jcr_year=2019)
    assert met(**quartile(1), jcr_year=2022, metric_year=2019)
    assert met(**quartile(1), citescore_year=2019)
    assert not met(**percentile(90), citescore_year=2019)
    assert not met(**quartile(1), stopped=Stopped.VIOLATIONS)
    assert met(**quartile(1), stopped=Stopped.OTHER_REASON)
    assert not met(**quartile(1), type=PublicationType.CONFERENCE_PAPER)


def test_4_what_counts_in_the_total() -> None:
    def met(*lenient: str, **changes: Any) -> bool:
        return ask(general(publications=[*times(13), article(RECENT).model_copy(update=changes)]), "4", *lenient)[
            "publications_total"
        ]

    assert met()
    assert not met(periodical=False)
    assert not met(matches_specialty=False)
    assert not met(published_on=on(LONG_AGO))
    assert met("same_day_is_after", published_on=on(LONG_AGO))
    assert not met(published_on=on(DAY + timedelta(days=1)))
    assert met(published_on=on(DAY))
    assert not met(type=PublicationType.CONFERENCE_PAPER)
    assert not met(stopped=Stopped.VIOLATIONS)
    assert met("stopped_journal_only_not_international", stopped=Stopped.VIOLATIONS)


def test_4_recommended_by_the_later_order() -> None:
    later = date(2024, 9, 2)
    old = [article(date(2024, 6, 13), indexes=(Index.ESCI,))] * 10
    new = [article(date(2024, 6, 14), indexes=(Index.ESCI,))] * 10
    since, before = (f"indexed_journals_are_recommended_{when}_list_1" for when in ("on", "before"))
    assert not ask(general(publications=old), "4", since, day=later)["publications_recommended"]
    assert ask(general(publications=new), "4", since, day=later)["publications_recommended"]
    assert not ask(general(publications=new), "4", before, day=later)["publications_recommended"]
    assert ask(general(publications=old), "4", before, day=later)["publications_recommended"]
    assert not ask(general(publications=old), "4", before, day=date(2024, 6, 13))["publications_recommended"]


def test_4_patents_for_missing_articles_and_beyond_the_share() -> None:
    beyond = "patents_count_beyond_a_full_quota"

    def met(recommended: int, plain: int, *lenient: str) -> bool:
        articles = times(recommended, recommended=True) + times(2, **quartile(3)) + times(plain)
        return ask(general(publications=articles, patents=[patent(RECENT)]), "4", *lenient)["publications_total"]

    assert met(9, 2)
    assert not met(10, 1)
    assert met(10, 1, beyond)
    assert not met(10, 0, beyond)


def test_4_waiver() -> None:
    base = times(10, recommended=True) + times(2, **quartile(3)) + times(2)
    three = times(3, **quartile(2, matches=False))
    facts = general(publications=base + three, books=[])
    assert ask(facts, "4")["sub3"]
    assert not ask(general(publications=base + three[:2], books=[]), "4")["sub3"]
    off = general(publications=base + times(3, **quartile(1), matches_specialty=False), books=[])
    assert not ask(off, "4")["sub3"]
    assert ask(off, "4", "waiver_articles_outside_specialty")["sub3"]
    inside = general(publications=base[:11] + three, books=[])
    assert not ask(inside, "4")["sub3"]
    needed = times(10, recommended=True) + times(2, **quartile(3)) + times(3, **quartile(2, matches=False))
    assert not ask(general(publications=needed, books=[]), "4")["sub3"]
    assert ask(general(publications=needed, books=[]), "4", "waiver_beside_international_only")["sub3"]
    value = general(publications=base + times(3, **percentile(60, value="50")), books=[])
    assert ask(value, "4")["sub3"]
    value = general(publications=base + times(3, **percentile(60, value="49")), books=[])
    assert not ask(value, "4")["sub3"]
    assert ask(value, "4", "waiver_citescore_means_percentile")["sub3"]
    early = times(3, **quartile(1), published_on=on(date(2010, 1, 1)))
    assert not ask(general(publications=base + early, books=[]), "4")["sub3"]
    assert ask(general(publications=base + early, books=[]), "4", "waiver_articles_of_any_date")["sub3"]


def test_4_books() -> None:
    def met(*lenient: str, kind: BookKind = BookKind.MONOGRAPH, when: date = RECENT, **changes: Any) -> bool:
        return ask(general(books=[book(kind, when, "6", **changes)]), "4", *lenient)["sub3"]

    assert met()
    assert met(sole_author=False, sheets_total=Decimal(20))
    assert not met(sheets_own=Decimal("5.9"))
    assert met(sheets_own=None)
    assert not met(recommended_by=(Recommender.RUMS,))
    assert met(when=date(2019, 3, 1))
    assert not met(when=date(2019, 2, 28))
    assert met("five_calendar_years", when=date(2019, 1, 1))
    assert not met("five_calendar_years", when=date(2018, 12, 31))
    assert met(kind=BookKind.TEXTBOOK, recommended_by=(Recommender.STATE_BODY,))
    assert not met(kind=BookKind.STUDY_GUIDE, sole_author=False)
    assert not met(kind=BookKind.STUDY_GUIDE, years_in_use=Decimal("0.5"))


def test_4_supervised_persons() -> None:
    assert ask(general(books=[], supervised=[pupil(RECENT)]), "4")["sub3"]
    assert not ask(general(books=[], supervised=[pupil(RECENT, has_degree=False)]), "4")["sub3"]
    phd, other = "shared_supervision_of_phd_counts", "shared_supervision_of_other_degrees_counts"
    science = {"degree_kind": DegreeKind.CANDIDATE, "degree_form": DegreeForm.SCIENTIFIC}
    for facts, one, not_one in (({}, phd, other), (science, other, phd)):
        shared = general(books=[], supervised=[pupil(RECENT, co_supervised=True, **facts)])
        assert not ask(shared, "4", not_one)["sub3"]
        assert ask(shared, "4", one)["sub3"]
    trained = [winner(RECENT, Contest.FOREIGN, Result.LAUREATE)]
    assert not ask(general(books=[], trained=trained), "4")["sub3"]


def test_4_two_defences() -> None:
    facts = general(
        degrees=[degree(LONG_AGO), degree(date(2022, 9, 1), kind=DegreeKind.DOCTOR, form=DegreeForm.SCIENTIFIC)]
    )
    strict = ask(facts, "4")
    assert not strict["service_years"]
    assert not strict["publications_total"]
    assert all(ask(facts, "4", "earliest_defence_counts").values())
