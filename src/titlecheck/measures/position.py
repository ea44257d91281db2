"""Sub-paragraph 1): the unbroken years in a post, and the degree that makes the post unnecessary."""

from __future__ import annotations

from titlecheck.dossier.service import Spell
from titlecheck.findings import Finding, Missing
from titlecheck.measures.case import Case, empty, measure
from titlecheck.measures.events import event_of
from titlecheck.measures.service import EDGES, activity, count, finding
from titlecheck.tri import MAYBE, NO, YES, Tri, among

_LEADERS = frozenset(("head", "deputy_head", "unit_head"))


def _post(case: Case, spell: Spell) -> Tri:
    """Whether the post is one that the paragraph names, for the kind of organisation that it was held in."""
    law = case.law.position
    assert law is not None
    if spell.post is None:
        return MAYBE
    kind = spell.organisation_kind
    organisations = case.law.organisations
    across = case.says["posts_count_across_organisations"]
    university = among(kind, organisations["university"])
    scientific = among(kind, organisations["scientific"])
    corresponding = max(
        min(among(spell.post, law.corresponding), case.says["research_posts_correspond"]),
        min(among(spell.post, law.corresponding_chief), case.says["chief_researcher_corresponds"]),
        min(among(spell.post, law.scientific_higher), case.says["higher_research_posts_count_in_5_1"]),
    )
    in_university = among(spell.post, law.university)
    in_scientific = max(among(spell.post, law.scientific), corresponding)
    if spell.post not in _LEADERS:
        # A research post inside a university, a teaching post inside a scientific organisation (R23).
        teaching = max(in_university, among(spell.post, law.department))
        in_university, in_scientific = (
            max(in_university, min(in_scientific, across)),
            max(in_scientific, min(teaching, across)),
        )
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
        min(among(body, law.leader_bodies_by_analogy), case.says["prosecution_by_analogy"]),
    )
    military = min(among(kind, organisations["military"]), named)
    civilian = max(
        min(
            among(kind, organisations["university"] | organisations["scientific"]),
            YES - among(kind, organisations["military"]),
        ),
        among(kind, organisations["department"]),
    )
    value = max(military, min(civilian, case.says["civilian_heads_count_in_military_routes"]))
    return min(among(spell.post, law.leaders), value)


def _in_post(case: Case, spell: Spell) -> tuple[Tri, str, str, tuple[Missing, ...]]:
    named, reason, detail, cells = activity(case, spell)
    if named != YES and spell.post in _LEADERS:
        named = max(named, case.says["unit_outside_science_counts"])
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


@measure("any_phd_exempts_from_position")
def exemption(case: Case) -> tuple[Tri, tuple[Missing, ...]]:
    """Whether the degree makes the post unnecessary: the academic degree of PhD or doctor by profile (4(1)/2)."""
    law = case.law.position
    if law is None or not law.exempt_forms:
        return NO, ()
    any_phd = case.says["any_phd_exempts_from_position"]
    value: Tri = NO
    missing: tuple[Missing, ...] = ()
    kinds = frozenset[str]().union(*(case.law.degree_kinds[form] for form in law.exempt_forms))
    for degree in case.dossier.degrees:
        kind = among(degree.kind, kinds)
        form = max(among(degree.form, law.exempt_forms), any_phd)
        one = min(kind, form)
        if one == MAYBE:
            missing += empty("degrees", degree, "kind", "form")
        value = max(value, one)
    return value, missing


@measure(
    "any_phd_exempts_from_position",
    "teaching_counts_in_creative_and_coaching_routes",
    "coaching_counts_in_4_4",
    "unit_outside_science_counts",
    "posts_count_across_organisations",
    "research_posts_correspond",
    "chief_researcher_corresponds",
    "higher_research_posts_count_in_5_1",
    "prosecution_by_analogy",
    "civilian_heads_count_in_military_routes",
    "acting_post_counts",
    *EDGES,
)
def position_years(case: Case) -> Finding:
    """The unbroken years in one or more of the posts, within the years of sub-paragraph 1)."""
    law = case.law.position
    assert law is not None
    event = event_of(case, case.law.service.since)
    counted = count(case, event, lambda spell: _in_post(case, spell))
    waived, cells = exemption(case)
    notes: tuple[tuple[str, str], ...] = ()
    if waived != NO:
        notes = (("exempted" if waived == YES else "exemption_by_reading", ""),)
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
