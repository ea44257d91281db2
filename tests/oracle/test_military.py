"""The military: 4-5, 4-6, 5-6."""

from __future__ import annotations

from typing import Any

import pytest

from oracle import judge, lenient_sides, strict_sides, verdict
from oracle.builders import (
    book,
    degree,
    dossier,
    pupil,
    spell,
    title,
)
from oracle.enough import DAY, LONG_AGO, RECENT, ask, times
from titlecheck.dossier import Dossier
from titlecheck.dossier.enums import Body, BookKind, DegreeForm, OrganisationKind, Post, Rank, Recommender, Science


def officer(paragraph: str, body: Body = Body.DEFENCE, **changes: Any) -> Dossier:
    """Return a candidate who meets this military paragraph."""
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
def test_military_exactly_enough(paragraph: str) -> None:
    assert verdict(officer(paragraph), paragraph, strict_sides(), DAY)


@pytest.mark.parametrize(("paragraph", "open_to"), [("4-5", True), ("4-6", False), ("5-6", True)])
def test_prosecution(paragraph: str, open_to: bool) -> None:
    facts = officer(paragraph, Body.PROSECUTION)
    assert ask(facts, paragraph)["applicability"] is open_to
    assert not ask(facts, paragraph)["position_years"]
    both = dict.fromkeys(("prosecution_employer_by_analogy", "prosecution_heads_by_analogy"), "lenient")
    assert verdict(facts, paragraph, strict_sides() | both, DAY)
    only_heads = strict_sides() | {"prosecution_heads_by_analogy": "lenient"}
    assert verdict(facts, paragraph, only_heads, DAY) is open_to


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
