"""Paragraphs 5 and 5-1: professors, the general routes."""

from __future__ import annotations

from datetime import date
from typing import Any

from oracle import judge, lenient_sides, strict_sides, verdict
from oracle.builders import (
    book,
    degree,
    dossier,
    pupil,
    quartile,
    spell,
    title,
)
from oracle.enough import DAY, LONG_AGO, RECENT, ask, times
from titlecheck.dossier import Dossier
from titlecheck.dossier.enums import AwardingBody, BookKind, OrganisationKind, Post, TitleKind


def professor(**changes: Any) -> Dossier:
    """Return a candidate who meets paragraph 5."""
    facts: dict[str, Any] = {
        "degrees": [degree(date(2008, 1, 1))],
        "titles": [title(LONG_AGO)],
        "service": [spell(LONG_AGO, None, post=Post.PROFESSOR)],
        "publications": times(20, recommended=True) + times(3, **quartile(2)) + times(5),
        "supervised": [pupil(RECENT)] * 3,
    }
    return dossier(DAY, **facts | changes)


def test_5_exactly_enough_and_applicability() -> None:
    assert verdict(professor(), "5", strict_sides(), DAY)
    assert not ask(professor(titles=[]), "5")["applicability"]
    assert not ask(professor(degrees=[]), "5")["applicability"]
    assert ask(professor(degrees=[]), "5", "professor_without_degree")["applicability"]
    researcher = professor(titles=[title(LONG_AGO, kind=TitleKind.SENIOR_RESEARCHER)])
    assert ask(researcher, "5")["applicability"]
    assert not ask(researcher, "5")["service_years"]
    assert all(ask(researcher, "5", "senior_researcher_title_sets_the_date").values())
    foreign = professor(titles=[title(LONG_AGO, awarded_by=AwardingBody.FOREIGN_STATE, recognised=False)])
    assert not ask(foreign, "5")["applicability"]
    assert all(ask(foreign, "5", "unrecognised_foreign_title_counts").values())
    soviet = professor(titles=[title(date(1991, 12, 31), awarded_by=AwardingBody.SOVIET)])
    assert not ask(soviet, "5")["applicability"]
    assert all(ask(soviet, "5", "soviet_title_counts").values())
    others = professor(titles=[title(LONG_AGO, awarded_by=AwardingBody.OTHER)])
    assert not ask(others, "5", "unrecognised_foreign_title_counts", "soviet_title_counts")["applicability"]


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
    """Return a candidate who meets paragraph 5-1."""
    facts: dict[str, Any] = {
        "degrees": [degree(LONG_AGO)],
        "service": [spell(LONG_AGO, None)],
        "publications": times(30, recommended=True, periodical=False) + times(5, **quartile(2)) + times(7),
        "supervised": [pupil(RECENT)] * 4,
    }
    return dossier(DAY, **facts | changes)


def test_5_1_exactly_enough_and_no_conversion() -> None:
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
