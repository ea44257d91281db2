"""The oracle against cases worked out by hand from the paragraphs."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise, product
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oracle import NAMES, PARAGRAPHS, judge, lenient_sides, random_sides, strict_sides, verdict
from oracle.allocation import reached
from oracle.builders import (
    article,
    book,
    creative,
    degree,
    dossier,
    honour,
    on,
    paper,
    patent,
    percentile,
    pupil,
    quartile,
    seat,
    spell,
    talk,
    title,
    winner,
)
from oracle.days import merged, plus_years, runs
from oracle.dossiers import dossiers, random_dossier, sides
from oracle.uses import Gain
from titlecheck.dossier import Dossier
from titlecheck.dossier.kinds import (
    Activity,
    Body,
    BookKind,
    Contest,
    DegreeForm,
    DegreeKind,
    HonourKind,
    Index,
    OrganisationKind,
    PatentOffice,
    Post,
    Presented,
    PublicationType,
    Rank,
    Recommender,
    Result,
    Science,
    Stopped,
    TitleKind,
)

DAY = date(2024, 3, 1)
LONG_AGO = date(2012, 9, 1)
RECENT = date(2022, 5, 5)


def times(number: int, **changes: Any) -> list[Any]:
    """So many articles of one kind."""
    return [article(RECENT, **changes) for _ in range(number)]


def ask(facts: Dossier, paragraph: str, *lenient: str, day: date = DAY, **named: str) -> dict[str, bool]:
    """The answers with all points strict but those named."""
    return judge(facts, paragraph, strict_sides() | dict.fromkeys(lenient, "lenient") | named, day)


def general(**changes: Any) -> Dossier:
    """Somebody who meets paragraph 4 on every reading, without anything to spare in 2) and 3)."""
    facts = {
        "degrees": [degree(LONG_AGO)],
        "service": [spell(LONG_AGO, None)],
        "publications": times(10, recommended=True) + times(2, **quartile(3)) + times(2),
        "books": [book(BookKind.STUDY_GUIDE, RECENT, "6")],
    }
    return dossier(DAY, **facts | changes)


def teacher(route_kind: Activity, **changes: Any) -> list[Any]:
    """One job that lasts, of this activity."""
    return [spell(LONG_AGO, None, activity=route_kind, **changes)]


# Paragraph 4


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
def test_4_three_years_of_a_job(start: date, count: str, met: bool) -> None:
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
def test_4_a_gap(days: int, short_gap: int, met: bool) -> None:
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


def test_4_head_outside_science_and_acting() -> None:
    outside = general(service=[spell(LONG_AGO, None, post=Post.UNIT_HEAD, activity=Activity.OTHER)])
    assert not ask(outside, "4")["position_years"]
    assert ask(outside, "4", "unit_outside_science_counts")["position_years"]
    assert not ask(outside, "4", "unit_outside_science_counts")["service_years"]
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


def test_4_each_quota_alone_but_not_together() -> None:
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
    reading = "indexed_journals_are_recommended"
    assert not ask(general(publications=old), "4", reading, day=later)["publications_recommended"]
    assert ask(general(publications=new), "4", reading, day=later)["publications_recommended"]
    assert not ask(general(publications=new), "4", day=later)["publications_recommended"]


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


def test_4_supervised() -> None:
    assert ask(general(books=[], supervised=[pupil(RECENT)]), "4")["sub3"]
    assert not ask(general(books=[], supervised=[pupil(RECENT, has_degree=False)]), "4")["sub3"]
    shared = general(books=[], supervised=[pupil(RECENT, co_supervised=True)])
    assert not ask(shared, "4")["sub3"]
    assert ask(shared, "4", "shared_supervision_counts")["sub3"]
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


# Art and architecture


def artist(paragraph: str, **changes: Any) -> Dossier:
    """Somebody who meets this paragraph of the arts."""
    honorary, professor = paragraph in {"4-2", "5-3"}, paragraph.startswith("5")
    works = [creative(RECENT, Presented.KAZAKHSTAN)] * {"4-1": 11, "4-2": 10, "5-2": 22, "5-3": 20}[paragraph]
    facts: dict[str, Any] = {
        "degrees": [] if paragraph == "4-2" else [degree(LONG_AGO)],
        "titles": [title(LONG_AGO)] if professor else [],
        "honours": [honour(LONG_AGO, kind=HonourKind.STATE_AWARDS_LAW)] if honorary else [],
        "service": teacher(Activity.CREATIVE_PEDAGOGICAL, post=Post.PROFESSOR),
        "creative_works": works,
        "publications": [] if honorary else times(5 if professor else 2, foreign=True),
        "talks": [] if honorary else [talk(RECENT)] * (3 if professor else 2),
        "trained": [winner(RECENT, Contest.REPUBLICAN, Result.LAUREATE)] * (2 if professor else 1),
    }
    return dossier(DAY, Science.ART, **facts | changes)


@pytest.mark.parametrize("paragraph", ["4-1", "4-2", "5-2", "5-3"])
def test_arts_enough(paragraph: str) -> None:
    assert verdict(artist(paragraph), paragraph, strict_sides(), DAY)
    other_field = artist(paragraph).model_copy(update={"candidate": dossier(DAY).candidate})
    assert not ask(other_field, paragraph)["applicability"]
    teaching = artist(paragraph, service=teacher(Activity.SCIENTIFIC_PEDAGOGICAL, post=Post.PROFESSOR))
    assert not ask(teaching, paragraph)["service_years"]
    assert ask(teaching, paragraph, "teaching_counts_in_creative_and_coaching_routes")["service_years"]


def test_4_1_abroad() -> None:
    one_work = artist("4-1", publications=[], creative_works=[creative(RECENT, Presented.ABROAD)])
    assert ask(one_work, "4-1")["publications_foreign"]
    one_article = artist("4-1", publications=times(1, foreign=True))
    assert not ask(one_article, "4-1")["publications_foreign"]
    both = [creative(RECENT, Presented.BOTH)] + [creative(RECENT, Presented.KAZAKHSTAN)] * 9
    shown = artist("4-1", publications=times(2), creative_works=both)
    met = ask(shown, "4-1")
    assert met["publications_recommended"]
    assert met["publications_foreign"]
    assert not met["publications_together"]
    assert ask(shown, "4-1", "one_article_fills_two_quotas")["publications_together"]


def test_4_1_jury() -> None:
    facts = artist("4-1", talks=[talk(RECENT)], participations=[seat(RECENT)])
    met = ask(facts, "4-1")
    assert met["conference_talks"]
    assert met["publications_total"]
    fewer = artist("4-1", talks=[], participations=[seat(RECENT)])
    assert not ask(fewer, "4-1")["publications_total"]
    assert ask(fewer, "4-1", "participation_counts_in_total")["publications_total"]
    early = artist("4-1", talks=[], participations=[seat(date(2011, 1, 1))])
    assert not ask(early, "4-1")["conference_talks"]
    assert ask(early, "4-1", "participations_of_any_date")["conference_talks"]
    assert not ask(artist("4-1", talks=[], participations=[seat(RECENT, international=False)]), "4-1")[
        "conference_talks"
    ]


def test_4_1_textbook_is_not_named() -> None:
    facts = artist("4-1", trained=[], books=[book(BookKind.TEXTBOOK, RECENT, "4")])
    assert not ask(facts, "4-1")["sub3"]
    assert ask(facts, "4-1", "textbook_serves_as_study_guide")["sub3"]
    phd = artist("4-1", trained=[], supervised=[pupil(RECENT)])
    assert not ask(phd, "4-1")["sub3"]
    assert ask(phd, "4-1", "short_wording_covers_phd")["sub3"]


def test_4_2_is_closed_to_holders_of_a_degree() -> None:
    academic = artist("4-2", degrees=[degree(LONG_AGO, form=DegreeForm.ACADEMIC)])
    assert not ask(academic, "4-2")["applicability"]
    assert ask(academic, "4-2", "academic_phd_is_not_excluded")["applicability"]
    assert not ask(artist("4-2", degrees=[degree(LONG_AGO)]), "4-2", "academic_phd_is_not_excluded")["applicability"]
    assert not ask(artist("4-2", honours=[honour(LONG_AGO, kind=HonourKind.HONOURED_COACH)]), "4-2")["applicability"]
    part_time = teacher(Activity.CREATIVE_PEDAGOGICAL, rate=Decimal("0.25"))
    assert verdict(artist("4-2", service=part_time), "4-2", strict_sides(), DAY)
    assert not ask(artist("4-2", trained=[], supervised=[pupil(RECENT)]), "4-2")["sub3"]


def test_5_2_mixed_quota() -> None:
    mixed = artist(
        "5-2",
        publications=times(3, foreign=True),
        creative_works=[creative(RECENT, Presented.ABROAD)] * 2 + [creative(RECENT, Presented.KAZAKHSTAN)] * 20,
    )
    assert not ask(mixed, "5-2")["publications_foreign"]
    assert ask(mixed, "5-2", "foreign_quota_may_be_mixed")["publications_foreign"]
    less = mixed.model_copy(update={"publications": mixed.publications[:1]})
    assert not ask(less, "5-2", "foreign_quota_may_be_mixed")["publications_foreign"]


def test_5_3_degree_is_neither_asked_nor_excluded() -> None:
    assert ask(artist("5-3", degrees=[]), "5-3")["applicability"]
    researcher = artist("5-3", titles=[title(LONG_AGO, kind=TitleKind.SENIOR_RESEARCHER)])
    assert not ask(researcher, "5-3")["applicability"]
    abstracts = artist("5-3", creative_works=[], publications=times(20, type=PublicationType.ABSTRACT))
    assert not ask(abstracts, "5-3")["publications_total"]
    assert ask(abstracts, "5-3", "abstracts_count_in_5_3_and_5_5")["publications_total"]
    before_title = artist("5-3", trained=[], books=[book(BookKind.MONOGRAPH, LONG_AGO, "6")])
    assert not ask(before_title, "5-3")["sub3"]


# Physical culture and sport


def athlete(paragraph: str, **changes: Any) -> Dossier:
    """Somebody who meets this paragraph of sport."""
    honorary, professor = paragraph in {"4-4", "5-5"}, paragraph.startswith("5")
    activity = Activity.CREATIVE_PEDAGOGICAL if paragraph == "4-4" else Activity.COACHING_PEDAGOGICAL
    articles = {
        "4-3": times(10, recommended=True) + times(2, foreign=True),
        "4-4": times(10),
        "5-4": times(20, recommended=True) + times(5, foreign=True),
        "5-5": times(20),
    }[paragraph]
    facts: dict[str, Any] = {
        "degrees": [] if paragraph == "4-4" else [degree(LONG_AGO)],
        "titles": [title(LONG_AGO)] if professor else [],
        "honours": [honour(LONG_AGO, kind=HonourKind.HONOURED_COACH)] if honorary else [],
        "service": teacher(activity, post=Post.PROFESSOR),
        "publications": articles,
        "talks": [] if honorary else [talk(RECENT)] * (3 if professor else 2),
        "trained": [winner(RECENT, Contest.ASIAN_GAMES, Result.CHAMPION)] * (2 if professor else 1),
    }
    return dossier(DAY, Science.SPORT, **facts | changes)


@pytest.mark.parametrize("paragraph", ["4-3", "4-4", "5-4", "5-5"])
def test_sport_enough(paragraph: str) -> None:
    assert verdict(athlete(paragraph), paragraph, strict_sides(), DAY)
    no_creative_works = athlete(paragraph, publications=[], creative_works=[creative(RECENT, Presented.BOTH)] * 28)
    assert not ask(no_creative_works, paragraph)["publications_total"]


def test_4_3_one_article_in_one_quota() -> None:
    works = times(8, recommended=True) + times(2, recommended=True, foreign=True) + times(2)
    met = ask(athlete("4-3", publications=works), "4-3")
    assert met["publications_recommended"]
    assert met["publications_foreign"]
    assert met["publications_total"]
    assert not met["publications_together"]
    assert ask(athlete("4-3", publications=works), "4-3", "one_article_fills_two_quotas")["publications_together"]


def test_4_3_talks() -> None:
    papers = (*athlete("4-3", talks=[]).publications, paper(RECENT), paper(RECENT))
    met = ask(athlete("4-3", talks=[], publications=papers), "4-3")
    assert met["conference_talks"]
    assert met["publications_total"]
    at_home = athlete("4-3", talks=[talk(RECENT, abroad=False)] * 2)
    assert not ask(at_home, "4-3")["conference_talks"]
    assert not ask(at_home, "4-3")["publications_total"]
    assert ask(at_home, "4-3", "conference_papers_count_in_total")["publications_total"]
    jury = athlete("4-3", talks=[], participations=[seat(RECENT)])
    assert not ask(jury, "4-3")["conference_talks"]


@pytest.mark.parametrize(
    ("paragraph", "contest", "result", "met"),
    [
        ("4-3", Contest.UNIVERSIADE, Result.PRIZE_WINNER, True),
        ("4-3", Contest.REPUBLICAN, Result.CHAMPION, False),
        ("4-3", Contest.OLYMPIC_GAMES, Result.PARTICIPANT, False),
        ("5-4", Contest.UNIVERSIADE, Result.PRIZE_WINNER, False),
        ("5-4", Contest.UNIVERSIADE, Result.CHAMPION, True),
        ("5-4", Contest.EUROPEAN_CHAMPIONSHIP, Result.PRIZE_WINNER, True),
        ("5-5", Contest.ASIAN_CHAMPIONSHIP, Result.PRIZE_WINNER, False),
    ],
)
def test_trained_in_sport(paragraph: str, contest: Contest, result: Result, met: bool) -> None:
    people = [winner(RECENT, contest, result)] * (2 if paragraph.startswith("5") else 1)
    assert ask(athlete(paragraph, trained=people), paragraph)["sub3"] is met


def test_5_5_number_of_trained() -> None:
    one = athlete("5-5", trained=[winner(RECENT, Contest.ASIAN_GAMES, Result.CHAMPION)])
    assert not ask(one, "5-5")["sub3"]
    assert ask(one, "5-5", "one_trained_suffices_in_5_5")["sub3"]


def test_4_4_coaching() -> None:
    coach = athlete("4-4", service=teacher(Activity.COACHING_PEDAGOGICAL))
    assert not ask(coach, "4-4")["service_years"]
    assert ask(coach, "4-4", "coaching_counts_in_4_4")["service_years"]


# The military


def officer(paragraph: str, body: Body = Body.DEFENCE, **changes: Any) -> Dossier:
    """Somebody who meets this military paragraph."""
    school = {"organisation_kind": OrganisationKind.MILITARY_UNIVERSITY, "organisation_body": body}
    total, listed = (28, 20) if paragraph == "5-6" else (14, 10)
    facts: dict[str, Any] = {
        "candidate": {"rank": Rank.COLONEL},
        "application": school,
        "degrees": [] if paragraph == "4-6" else [degree(LONG_AGO)],
        "titles": [title(LONG_AGO)] if paragraph == "5-6" else [],
        "service": [spell(LONG_AGO, None, post=Post.UNIT_HEAD, **school)],
        "publications": times(listed, recommended=True) + times(total - listed),
        "books": [book(BookKind.MONOGRAPH, RECENT, "6")],
    }
    return dossier(DAY, Science.MILITARY, **facts | changes)


@pytest.mark.parametrize("paragraph", ["4-5", "4-6", "5-6"])
def test_military_enough(paragraph: str) -> None:
    assert verdict(officer(paragraph), paragraph, strict_sides(), DAY)


@pytest.mark.parametrize(("paragraph", "open_to"), [("4-5", True), ("4-6", False), ("5-6", True)])
def test_prosecution(paragraph: str, open_to: bool) -> None:
    facts = officer(paragraph, Body.PROSECUTION)
    assert ask(facts, paragraph)["applicability"] is open_to
    assert not ask(facts, paragraph)["position_years"]
    assert verdict(facts, paragraph, strict_sides() | {"prosecution_by_analogy": "lenient"}, DAY)


def test_4_5_has_no_exemption_and_no_study_guide_by_rums() -> None:
    phd = officer("4-5", degrees=[degree(LONG_AGO, form=DegreeForm.ACADEMIC)], service=[])
    assert not judge(phd, "4-5", lenient_sides(), DAY)["position_years"]
    guide = book(BookKind.STUDY_GUIDE, RECENT, "6", recommended_by=(Recommender.RUMS,))
    assert not judge(officer("4-5", books=[guide]), "4-5", lenient_sides(), DAY)["sub3"]


def test_4_6_rank_degree_supervised() -> None:
    low = officer("4-6", candidate={"rank": Rank.LIEUTENANT_COLONEL})
    assert not ask(low, "4-6")["applicability"]
    phd = officer("4-6", degrees=[degree(LONG_AGO, form=DegreeForm.ACADEMIC)])
    assert not judge(phd, "4-6", lenient_sides(), DAY)["applicability"]
    assert not ask(officer("4-6", books=[], supervised=[pupil(RECENT)]), "4-6")["sub3"]


def test_5_6_posts() -> None:
    institute = {"organisation_kind": OrganisationKind.SCIENTIFIC, "here": False}
    docent = officer("5-6", service=[spell(LONG_AGO, None)])
    assert not ask(docent, "5-6")["position_years"]
    researcher = officer("5-6", service=[spell(LONG_AGO, None, post=Post.SENIOR_RESEARCHER, **institute)])
    assert ask(researcher, "5-6")["position_years"]
    head = officer("5-6", service=[spell(LONG_AGO, None, post=Post.HEAD, **institute)])
    assert not ask(head, "5-6")["position_years"]
    assert ask(head, "5-6", "civilian_heads_count_in_military_routes")["position_years"]


# Professors


def professor(**changes: Any) -> Dossier:
    """Somebody who meets paragraph 5."""
    facts: dict[str, Any] = {
        "degrees": [degree(date(2008, 1, 1))],
        "titles": [title(LONG_AGO)],
        "service": [spell(LONG_AGO, None, post=Post.PROFESSOR)],
        "publications": times(20, recommended=True) + times(3, **quartile(2)) + times(5),
        "supervised": [pupil(RECENT)] * 3,
    }
    return dossier(DAY, **facts | changes)


def test_5_enough_and_who() -> None:
    assert verdict(professor(), "5", strict_sides(), DAY)
    assert not ask(professor(titles=[]), "5")["applicability"]
    assert not ask(professor(degrees=[]), "5")["applicability"]
    assert ask(professor(degrees=[]), "5", "professor_without_degree")["applicability"]
    researcher = professor(titles=[title(LONG_AGO, kind=TitleKind.SENIOR_RESEARCHER)])
    assert ask(researcher, "5")["applicability"]
    assert not ask(researcher, "5")["service_years"]
    assert all(ask(researcher, "5", "senior_researcher_title_sets_the_date").values())
    foreign = professor(titles=[title(LONG_AGO, abroad=True, recognised=False)])
    assert not ask(foreign, "5")["applicability"]
    assert all(ask(foreign, "5", "unrecognised_foreign_title_counts").values())


def test_5_posts() -> None:
    institute = OrganisationKind.SCIENTIFIC

    def met(post: Post, *lenient: str, kind: OrganisationKind = institute) -> bool:
        service = [spell(LONG_AGO, None, post=post, organisation_kind=kind)]
        return ask(professor(service=service), "5", *lenient)["position_years"]

    assert not met(Post.ASSOCIATE_PROFESSOR, kind=OrganisationKind.UNIVERSITY)
    assert met(Post.DEPUTY_HEAD, kind=OrganisationKind.UNIVERSITY)
    assert not met(Post.DEPUTY_HEAD)
    assert met(Post.DEPUTY_HEAD, "research_posts_correspond")
    assert met(Post.HEAD)
    assert met(Post.UNIT_HEAD)
    assert not met(Post.LEADING_RESEARCHER)
    assert met(Post.LEADING_RESEARCHER, "research_posts_correspond")
    assert not met(Post.CHIEF_RESEARCHER, "research_posts_correspond")
    assert met(Post.CHIEF_RESEARCHER, "chief_researcher_corresponds")


def test_5_international_and_books() -> None:
    third = professor(publications=times(3, **quartile(3)))
    assert not ask(third, "5")["publications_international"]
    any_field = professor(publications=times(3, **quartile(2, matches=False)))
    assert not ask(any_field, "5")["publications_international"]
    assert ask(any_field, "5", "any_jcr_category_for_professor")["publications_international"]
    old = professor(supervised=[], books=[book(BookKind.MONOGRAPH, date(2013, 1, 1), "6")])
    assert ask(old, "5")["sub3"]
    guide = professor(supervised=[], books=[book(BookKind.STUDY_GUIDE, RECENT, "6")])
    assert not judge(guide, "5", lenient_sides(), DAY)["sub3"]
    assert not ask(professor(supervised=[pupil(RECENT)] * 2), "5")["sub3"]


def untitled(**changes: Any) -> Dossier:
    """Somebody who meets paragraph 5-1."""
    facts: dict[str, Any] = {
        "degrees": [degree(LONG_AGO)],
        "service": [spell(LONG_AGO, None)],
        "publications": times(30, recommended=True, periodical=False) + times(5, **quartile(2)) + times(7),
        "supervised": [pupil(RECENT)] * 4,
    }
    return dossier(DAY, **facts | changes)


def test_5_1_enough_and_no_conversion() -> None:
    assert verdict(untitled(), "5-1", strict_sides(), DAY)
    converted = untitled(publications=times(28, recommended=True) + times(6, **quartile(2)) + times(7))
    assert not ask(converted, "5-1")["publications_recommended"]
    reading = "conversion_and_patents_in_5_1"
    assert ask(converted, "5-1", reading)["publications_recommended"]
    assert not ask(converted, "5-1", reading)["publications_total"]
    assert ask(converted, "5-1", reading, "converted_article_counts_twice_in_total")["publications_together"]


def test_5_1_posts_and_eight_years() -> None:
    institute = {"organisation_kind": OrganisationKind.SCIENTIFIC}
    leading = untitled(service=[spell(LONG_AGO, None, post=Post.LEADING_RESEARCHER, **institute)])
    assert not ask(leading, "5-1")["position_years"]
    assert ask(leading, "5-1", "higher_research_posts_count_in_5_1")["position_years"]
    seven = untitled(service=[spell(date(2016, 3, 2), None)])
    assert not ask(seven, "5-1")["service_years"]


def test_5_1_books() -> None:
    def met(kind: BookKind, sheets: list[str], *lenient: str) -> bool:
        books = [book(kind, RECENT, s) for s in sheets]
        return ask(untitled(supervised=[], books=books), "5-1", *lenient)["sub3"]

    assert met(BookKind.MONOGRAPH, ["10", "10"])
    assert not met(BookKind.MONOGRAPH, ["5", "5"])
    assert met(BookKind.MONOGRAPH, ["5", "5"], "monograph_sheets_together")
    assert not met(BookKind.MONOGRAPH, ["20"], "monograph_sheets_together")
    assert met(BookKind.TEXTBOOK, ["12", "12"])
    assert not met(BookKind.TEXTBOOK, ["12"])
    assert met(BookKind.TEXTBOOK, ["12"], "one_textbook_suffices")
    assert not met(BookKind.TEXTBOOK, ["6", "6"], "one_textbook_suffices")
    assert met(BookKind.TEXTBOOK, ["6", "6"], "textbook_sheets_together")


# The oracle's own tools


def test_days() -> None:
    assert plus_years(date(2020, 2, 29), 3) == date(2023, 2, 28)
    assert plus_years(date(2020, 2, 29), 3, leap_day_becomes_march=True) == date(2023, 3, 1)
    assert plus_years(date(2020, 2, 29), 4) == date(2024, 2, 29)
    assert merged([(5, 9), (1, 3), (3, 4), (8, 12), (7, 7)]) == [(1, 4), (5, 12)]
    assert runs([(1, 4), (5, 12), (50, 60)], 1) == [[(1, 4), (5, 12)], [(50, 60)]]


def test_reached_sums_are_those_of_brute_force() -> None:
    limits = Gain(*[3] * len(Gain._fields))
    rng = Random(20)
    for _ in range(60):
        works = [[_gain(rng) for _ in range(rng.randint(0, 3))] for _ in range(rng.randint(1, 6))]
        wanted = {
            Gain(*(min(3, sum(column)) for column in zip(*choice, strict=True)))
            for choice in product(*([*uses, Gain()] for uses in works))
        }
        found = reached(works, limits)
        assert found <= wanted
        for total, listed in product(range(4), repeat=2):
            assert _others(found, total, listed) == _others(wanted, total, listed)


def _gain(rng: Random) -> Gain:
    return Gain(*(rng.choice((0, 0, 1)) for _ in Gain._fields))


def _others(sums: set[Gain], total: int, listed: int) -> set[tuple[int, ...]]:
    return {gain[2:] for gain in sums if gain.total >= total and gain.recommended >= listed}


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_drawn_dossiers_lie_near_the_limits(paragraph: str) -> None:
    answers, eligible, number = [], 0, 120
    for seed in range(number):
        rng = Random(f"{paragraph} {seed}")
        facts = random_dossier(rng, paragraph)
        assert facts.application.applied_on
        met = judge(facts, paragraph, random_sides(rng), facts.application.applied_on)
        answers.append(met)
        eligible += all(met.values())
    assert eligible >= number * 0.12
    for requirement in answers[0]:
        assert number * 0.3 <= sum(met[requirement] for met in answers) <= number * 0.98


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_the_lenient_side_never_takes_away(paragraph: str) -> None:
    """For all points but one: the CiteScore and its percentile are two measures, not one milder than the other."""
    for seed in range(8):
        rng = Random(f"{paragraph} {seed} sides")
        facts, mixture = random_dossier(rng, paragraph), random_sides(rng)
        day = facts.application.applied_on
        assert day
        for reading in set(NAMES) - {"waiver_citescore_means_percentile"}:
            ways = ("strict", "anniversary", "lenient") if reading == "day_count" else ("strict", "lenient")
            answers = [judge(facts, paragraph, mixture | {reading: way}, day) for way in ways]
            for harder, milder in pairwise(answers):
                assert all(milder[requirement] or not harder[requirement] for requirement in harder)


@given(dossiers(), sides(), st.sampled_from(PARAGRAPHS))
@settings(max_examples=60, deadline=None)
def test_any_dossier_has_an_answer_under_any_paragraph(facts: Dossier, mixture: dict[str, str], paragraph: str) -> None:
    assert facts.application.applied_on
    met = judge(facts, paragraph, mixture, facts.application.applied_on)
    assert verdict(facts, paragraph, mixture, facts.application.applied_on) is all(met.values())
    if met.get("publications_together"):
        assert all(met[quota] for quota in met if quota.startswith(("publications_", "conference_")))


def test_a_drawn_dossier_reads_back() -> None:
    for paragraph in PARAGRAPHS:
        facts = random_dossier(Random(paragraph), paragraph)
        again = Dossier.model_validate_json(facts.model_dump_json(by_alias=True))
        assert again == facts
        assert random_dossier(Random(paragraph), paragraph) == facts
