"""Physical culture and sport: 4-3, 4-4, 5-4, 5-5."""

from __future__ import annotations

from typing import Any

import pytest

from oracle import strict_sides, verdict
from oracle.builders import (
    creative,
    degree,
    dossier,
    honour,
    paper,
    seat,
    talk,
    title,
    winner,
)
from oracle.enough import DAY, LONG_AGO, RECENT, ask, teacher, times
from titlecheck.dossier import Dossier
from titlecheck.dossier.enums import Activity, Contest, HonourKind, Post, Presented, Result, Science


def athlete(paragraph: str, **changes: Any) -> Dossier:
    """Return a candidate who meets this paragraph of sports."""
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
def test_sports_exactly_enough(paragraph: str) -> None:
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
    assert ask(at_home, "4-3", "conference_papers_count_beside_talks")["publications_total"]
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
def test_trained_athletes(paragraph: str, contest: Contest, result: Result, met: bool) -> None:
    people = [winner(RECENT, contest, result)] * (2 if paragraph.startswith("5") else 1)
    assert ask(athlete(paragraph, trained=people), paragraph)["sub3"] is met


def test_5_5_number_of_trained_athletes() -> None:
    one = athlete("5-5", trained=[winner(RECENT, Contest.ASIAN_GAMES, Result.CHAMPION)])
    assert not ask(one, "5-5")["sub3"]
    assert ask(one, "5-5", "one_trained_suffices_in_5_5")["sub3"]


def test_4_4_coaching() -> None:
    coach = athlete("4-4", service=teacher(Activity.COACHING_PEDAGOGICAL))
    assert not ask(coach, "4-4")["service_years"]
    assert ask(coach, "4-4", "coaching_counts_in_4_4")["service_years"]
