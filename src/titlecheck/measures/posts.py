"""Sub-paragraph 1): whether a post is one that the paragraph names."""

from __future__ import annotations

from typing import Final

from titlecheck.dossier.service import Spell
from titlecheck.findings import Missing
from titlecheck.measures.case import Case, empty
from titlecheck.tri import MAYBE, NO, YES, Tri, among

AT_THE_HEAD: Final = frozenset(("head", "deputy_head"))
"""Posts that the paragraphs name without saying what the work in them was."""
_LEADERS: Final = AT_THE_HEAD | {"unit_head"}


def in_post(case: Case, spell: Spell) -> Tri:
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
        case.as_far_as(among(body, law.leader_bodies_by_analogy), "prosecution_heads_by_analogy"),
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


def at_the_head(case: Case, spell: Spell) -> tuple[Tri, str, tuple[Missing, ...]]:
    """Whether the job is one at the head of an organisation that the paragraph names; why not, and what is open."""
    if spell.post is None:
        # It may be such a post.
        value = min(MAYBE, max(in_post(case, spell.model_copy(update={"post": post})) for post in AT_THE_HEAD))
    elif spell.post in AT_THE_HEAD:
        value = in_post(case, spell)
    else:
        return NO, "", ()
    cells = open_post(case, spell) if value == MAYBE else ()
    if value != NO and acting(case, spell) == NO:
        return NO, "acting", ()
    return min(value, acting(case, spell)), "", cells


def acting(case: Case, spell: Spell) -> Tri:
    """Whether the post counts as far as it was an acting one (R53)."""
    return case.says["acting_post_counts"] if spell.acting else YES


def open_post(case: Case, spell: Spell) -> tuple[Missing, ...]:
    """The cells that leave open whether the post is one that the paragraph names."""
    law = case.law.position
    cells = empty("service", spell, "post", "organisation_kind")
    if law is not None and law.leaders and (spell.post is None or spell.post in law.leaders):
        cells += empty("service", spell, "organisation_body")
    return cells
