"""Art and architecture: 4-1, 4-2, 5-2, 5-3."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from oracle import strict_sides, verdict
from oracle.builders import (
    book,
    creative,
    degree,
    dossier,
    honour,
    pupil,
    seat,
    talk,
    title,
    winner,
)
from oracle.enough import DAY, LONG_AGO, RECENT, ask, teacher, times
from titlecheck.dossier import Dossier
from titlecheck.dossier.enums import (
    Activity,
    BookKind,
    Contest,
    DegreeForm,
    HonourKind,
    Post,
    Presented,
    PublicationType,
    Result,
    Science,
    TitleKind,
)


def artist(paragraph: str, **changes: Any) -> Dossier:
    """Return a candidate who meets this paragraph of the arts."""
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
def test_arts_exactly_enough(paragraph: str) -> None:
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


def test_4_1_does_not_name_textbooks() -> None:
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


def test_5_3_neither_requires_nor_excludes_a_degree() -> None:
    assert ask(artist("5-3", degrees=[]), "5-3")["applicability"]
    researcher = artist("5-3", titles=[title(LONG_AGO, kind=TitleKind.SENIOR_RESEARCHER)])
    assert not ask(researcher, "5-3")["applicability"]
    abstracts = artist("5-3", creative_works=[], publications=times(20, type=PublicationType.ABSTRACT))
    assert not ask(abstracts, "5-3")["publications_total"]
    assert ask(abstracts, "5-3", "abstracts_count_in_5_3_and_5_5")["publications_total"]
    before_title = artist("5-3", trained=[], books=[book(BookKind.MONOGRAPH, LONG_AGO, "6")])
    assert not ask(before_title, "5-3")["sub3"]
