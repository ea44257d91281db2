"""Sub-paragraph 1): the unbroken years in a post, and the degree that makes the post unnecessary."""

from __future__ import annotations

import re
from functools import partial
from typing import Final

from titlecheck.dossier.service import Spell
from titlecheck.findings import Finding, Missing
from titlecheck.measures.case import Case, empty, measure, taken
from titlecheck.measures.degrees import degree_by_then
from titlecheck.measures.employer import Employer, employer
from titlecheck.measures.events import event_of
from titlecheck.measures.service import activity, count, finding
from titlecheck.measures.standing import untold_degree
from titlecheck.tri import MAYBE, NO, YES, Tri, among

_LEADERS: Final = frozenset(("head", "deputy_head", "unit_head"))


def _post(case: Case, spell: Spell, where: Employer) -> Tri:
    """Whether the post is one that the paragraph names, for the kind of organisation that it was held in."""
    return MAYBE if spell.post is None else where.each(partial(_post_at, case, spell.post))


def _post_at(case: Case, post: str, kind: str | None, body: str | None) -> Tri:
    """Whether the paragraph names ``post`` at an organisation of that kind under that body."""
    law = case.law.position
    assert law is not None
    organisations = case.law.organisations
    university = among(kind, organisations["university"])
    scientific = among(kind, organisations["scientific"])
    in_university = among(post, law.university)
    in_scientific = among(post, law.scientific)
    if university == in_university == YES or scientific == in_scientific == YES:
        return YES
    if in_scientific != YES:
        in_scientific = max(
            case.as_far_as(among(post, law.corresponding), "research_posts_correspond"),
            case.as_far_as(among(post, law.corresponding_chief), "chief_researcher_corresponds"),
            case.as_far_as(among(post, law.scientific_higher), "higher_research_posts_count_in_5_1"),
        )
    if post not in _LEADERS:
        # A research post inside a university, a teaching post inside a scientific organisation (R23).
        teaching = max(in_university, among(post, law.department))
        across = "posts_count_across_organisations"
        if university != NO and in_university != YES:
            in_university = max(in_university, case.as_far_as(in_scientific, across))
        if scientific != NO and in_scientific != YES:
            in_scientific = max(in_scientific, case.as_far_as(teaching, across))
    department = min(among(kind, organisations["department"]), among(post, law.department))
    value = max(min(university, in_university), min(scientific, in_scientific), department)
    return max(value, _leads(case, post, kind, body)) if law.leaders else value


def _leads(case: Case, post: str, kind: str | None, body: str | None) -> Tri:
    """Heads, deputies and unit heads of military and special institutions (4-5(1), 4-6(1), 5-6(1)).

    An institution is one by its subordination; the word “military” in its kind is not needed.
    """
    law = case.law.position
    assert law is not None
    organisations = case.law.organisations
    department = among(kind, organisations["department"])
    institution = min(among(kind, organisations["university"] | organisations["scientific"]), YES - department)
    named = max(
        among(body, law.leader_bodies),
        case.as_far_as(among(body, law.leader_bodies_by_analogy), "prosecution_by_analogy"),
    )
    subordinate = max(
        among(kind, organisations["military"]), among(body, law.leader_bodies | law.leader_bodies_by_analogy)
    )
    civilian = max(min(institution, YES - subordinate), department)
    leads = among(post, law.leaders)
    civilian = case.as_far_as(civilian, "civilian_heads_count_in_military_routes")
    return leads and min(leads, max(min(institution, named), civilian))


_ACTING: Final = re.compile(
    r"(?<!\w)(?:и\.\s?о\.?|ио|врио|вр\.\s?и\.\s?о\.?|м\.\s?а\.?|у\.\s?м\.\s?а\.?|acting|a\.\s?i\.|ad interim)(?!\w)"
    r"|исполняющ|временно исполн|міндетін\s+(?:уақытша\s+)?атқар|уақытша атқар",
    re.IGNORECASE,
)
"""How the title of a post says that it is held by an acting person."""


def _acting(case: Case, spell: Spell) -> tuple[Tri, tuple[Missing, ...]]:
    """Whether the post counts as far as the person may be acting in it (R53), and the cell that leaves it open.

    An empty cell is read as not acting, unless the title of the post says otherwise.
    """
    if spell.acting is False or (spell.acting is None and not _ACTING.search(spell.post_title or "")):
        return YES, ()
    counts = case.says["acting_post_counts"]
    if spell.acting is None and counts != YES:
        return MAYBE, empty("service", spell, "acting")
    return counts, ()


def _in_post(case: Case, spell: Spell) -> tuple[Tri, str, str, tuple[Missing, ...]]:
    named, reason, detail, cells = activity(case, spell)
    if named != YES and (spell.post is None or spell.post in _LEADERS):
        # An empty post may be that of a head.
        as_head = case.or_else(named, "unit_outside_science_counts")
        named = max(named, min(as_head, MAYBE if spell.post is None else YES))
    if named == NO:
        return NO, reason, detail, ()
    where = employer(case, spell)
    post = _post(case, spell, where)
    if post == NO:
        return NO, "other_post", str(spell.post), ()
    acting, open_ = _acting(case, spell)
    if acting == NO:
        return NO, "acting", "", ()
    cells += open_
    if post == MAYBE:
        cells += empty("service", spell, "post")
        law = case.law.position
        by_body = law is not None and law.leaders and (spell.post is None or spell.post in law.leaders)
        cells += tuple(cell for cell in where.cells if by_body or cell.field == "organisation_kind")
    return min(named, post, acting), "", "", cells


@measure()
def exemption(case: Case) -> tuple[Tri, tuple[Missing, ...]]:
    """Whether the degree makes the post unnecessary: the academic degree of PhD or doctor by profile (4(1)/2)."""
    law = case.law.position
    if law is None or not law.exempt_forms:
        return NO, ()
    missing = untold_degree(case)
    value: Tri = MAYBE if missing else NO
    kinds = frozenset[str]().union(*(case.law.degree_kinds[form] for form in law.exempt_forms))
    for degree in case.dossier.degrees:
        one = among(degree.kind, kinds)
        if one != NO:
            one = min(one, case.or_else(among(degree.form, law.exempt_forms), "any_phd_exempts_from_position"))
        held, open_ = degree_by_then(case, degree)
        one = min(one, held)
        if one == MAYBE:
            missing += empty("degrees", degree, "kind", "form") + open_
        value = max(value, one)
    return value, missing


@measure()
def position_years(case: Case) -> Finding:
    """The unbroken years in one or more of the posts, within the years of sub-paragraph 1)."""
    law = case.law.position
    assert law is not None
    event = event_of(case, case.law.service.since)
    counted = count(case, event, lambda spell: _in_post(case, spell))
    waived, cells = exemption(case)
    notes: tuple[tuple[str, str], ...] = ()
    held = {one.row for one in counted.evidence}
    not_acting = taken(
        "not_acting", [spell.row for spell in case.dossier.service if spell.acting is None and (spell.row or 0) in held]
    )
    if waived != NO:
        # Where a cell leaves it open, the cell is named, and it is not the reading's doing.
        notes = (("exempted", ""),) if waived == YES else () if cells else (("exemption_by_reading", ""),)
        counted = counted._replace(missing=cells + counted.missing)
    return finding(
        case,
        "position_years",
        law.cites["years"],
        law.years,
        counted,
        event,
        whole=YES,
        waived=waived,
        notes=notes + not_acting,
    )
