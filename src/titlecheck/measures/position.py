"""Sub-paragraph 1): the unbroken years in a post, and the degree that makes the post unnecessary."""

from __future__ import annotations

from typing import Final

from titlecheck.dossier.service import Spell
from titlecheck.findings import Finding, Missing
from titlecheck.measures.case import Case, empty, measure
from titlecheck.measures.events import event_of
from titlecheck.measures.service import activity, count, finding
from titlecheck.measures.standing import untold_degree
from titlecheck.tri import MAYBE, NO, YES, Tri, among

_LEADERS: Final = frozenset(("head", "deputy_head", "unit_head"))


def _post(case: Case, spell: Spell) -> Tri:
    """Whether the post is one that the paragraph names, for the kind of organisation that it was held in."""
    law = case.law.position
    assert law is not None
    if spell.post is None:
        return MAYBE
    kind = spell.organisation_kind
    organisations = case.law.organisations
    university = among(kind, organisations["university"])
    scientific = among(kind, organisations["scientific"])
    in_university = among(spell.post, law.university)
    in_scientific = among(spell.post, law.scientific)
    if university == in_university == YES or scientific == in_scientific == YES:
        return YES
    if in_scientific != YES:
        in_scientific = max(
            case.as_far_as(among(spell.post, law.corresponding), "research_posts_correspond"),
            case.as_far_as(among(spell.post, law.corresponding_chief), "chief_researcher_corresponds"),
            case.as_far_as(among(spell.post, law.scientific_higher), "higher_research_posts_count_in_5_1"),
        )
    if spell.post not in _LEADERS:
        # A research post inside a university, a teaching post inside a scientific organisation (R23).
        teaching = max(in_university, among(spell.post, law.department))
        across = "posts_count_across_organisations"
        if university != NO and in_university != YES:
            in_university = max(in_university, case.as_far_as(in_scientific, across))
        if scientific != NO and in_scientific != YES:
            in_scientific = max(in_scientific, case.as_far_as(teaching, across))
    department = min(among(kind, organisations["department"]), among(spell.post, law.department))
    value = max(min(university, in_university), min(scientific, in_scientific), department)
    if law.leaders:
        value = max(value, _leads(case, spell))
    return value


def _leads(case: Case, spell: Spell) -> Tri:
    """Heads, deputies and unit heads of military and special institutions (4-5(1), 4-6(1), 5-6(1))."""
    law = case.law.position
    assert law is not None
    kind, body = spell.organisation_kind, spell.organisation_body
    organisations = case.law.organisations
    named = max(
        among(body, law.leader_bodies),
        case.as_far_as(among(body, law.leader_bodies_by_analogy), "prosecution_by_analogy"),
    )
    military = min(among(kind, organisations["military"]), named)
    civilian = max(
        min(
            among(kind, organisations["university"] | organisations["scientific"]),
            YES - among(kind, organisations["military"]),
        ),
        among(kind, organisations["department"]),
    )
    leads = among(spell.post, law.leaders)
    return leads and min(leads, max(military, case.as_far_as(civilian, "civilian_heads_count_in_military_routes")))


def _in_post(case: Case, spell: Spell) -> tuple[Tri, str, str, tuple[Missing, ...]]:
    named, reason, detail, cells = activity(case, spell)
    if named != YES and spell.post in _LEADERS:
        named = case.or_else(named, "unit_outside_science_counts")
    if named == NO:
        return NO, reason, detail, ()
    post = _post(case, spell)
    if post == NO:
        return NO, "other_post", str(spell.post), ()
    acting = case.says["acting_post_counts"] if spell.acting else YES
    if acting == NO:
        return NO, "acting", "", ()
    if post == MAYBE:
        cells += empty("service", spell, "post", "organisation_kind")
        law = case.law.position
        if law is not None and law.leaders and spell.post in law.leaders:
            cells += empty("service", spell, "organisation_body")
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
        if one == MAYBE:
            missing += empty("degrees", degree, "kind", "form")
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
        notes=notes,
    )
