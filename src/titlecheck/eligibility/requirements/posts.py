"""Sub-paragraph 1): posts that the paragraph names."""

from __future__ import annotations

from functools import partial
from typing import Final

from titlecheck.dossier.service_record import Job
from titlecheck.eligibility.engine.context import EvaluationContext, empty
from titlecheck.eligibility.requirements.employer import employer
from titlecheck.facts.acting import says_acting
from titlecheck.results import Missing
from titlecheck.results.codes import Reason
from titlecheck.ruleset.sections import Position
from titlecheck.ruleset.switches import Switch
from titlecheck.three_valued import MAYBE, NO, YES, Tri, among

AT_THE_HEAD: Final = frozenset(("head", "deputy_head"))
"""Posts that the paragraphs name without an activity."""
_LEADERS: Final = AT_THE_HEAD | {"unit_head"}


def in_post(context: EvaluationContext, job: Job) -> Tri:
    """Return whether the paragraph names the post, for the kind of organisation of the job."""
    return MAYBE if job.post is None else employer(context, job).each(partial(_in_post_at, context, job.post))


def _in_post_at(context: EvaluationContext, post: str, kind: str | None, body: str | None) -> Tri:
    """Return whether the paragraph names ``post`` at an organisation of that kind under that body."""
    law = context.law.section(Position)
    organisations = context.law.organisations
    university = among(kind, organisations["university"])
    scientific = among(kind, organisations["scientific"])
    in_university = among(post, law.university)
    in_scientific = among(post, law.scientific)
    if university == in_university == YES or scientific == in_scientific == YES:
        return YES
    if in_scientific != YES:
        in_scientific = max(
            context.as_far_as(among(post, law.corresponding), Switch.RESEARCH_POSTS_CORRESPOND),
            context.as_far_as(among(post, law.corresponding_chief), Switch.CHIEF_RESEARCHER_CORRESPONDS),
            context.as_far_as(among(post, law.scientific_higher), Switch.HIGHER_RESEARCH_POSTS_COUNT_IN_5_1),
        )
    if post not in _LEADERS:
        # A research post at a university, or a teaching post at a scientific organisation (R23).
        teaching = max(in_university, among(post, law.department))
        across = Switch.POSTS_COUNT_ACROSS_ORGANISATIONS
        if university != NO and in_university != YES:
            in_university = max(in_university, context.as_far_as(in_scientific, across))
        if scientific != NO and in_scientific != YES:
            in_scientific = max(in_scientific, context.as_far_as(teaching, across))
    department = min(among(kind, organisations["department"]), among(post, law.department))
    value = max(min(university, in_university), min(scientific, in_scientific), department)
    return max(value, _leads(context, post, kind, body)) if law.leaders else value


def _leads(context: EvaluationContext, post: str, kind: str | None, body: str | None) -> Tri:
    """Return whether the paragraph names a head, deputy or unit head of a military or special institution.

    Paragraphs 4-5(1), 4-6(1), 5-6(1). An institution is identified by its superior body; the word “military” in its
    kind is not required.
    """
    law = context.law.section(Position)
    organisations = context.law.organisations
    department = among(kind, organisations["department"])
    institution = min(among(kind, organisations["university"] | organisations["scientific"]), YES - department)
    named = max(
        among(body, law.leader_bodies),
        context.as_far_as(among(body, law.leader_bodies_by_analogy), Switch.PROSECUTION_HEADS_BY_ANALOGY),
    )
    subordinate = max(
        among(kind, organisations["military"]), among(body, law.leader_bodies | law.leader_bodies_by_analogy)
    )
    civilian = max(min(institution, YES - subordinate), department)
    leads = among(post, law.leaders)
    civilian = context.as_far_as(civilian, Switch.CIVILIAN_HEADS_COUNT_IN_MILITARY_ROUTES)
    return leads and min(leads, max(min(institution, named), civilian))


def at_the_head(context: EvaluationContext, job: Job) -> tuple[Tri, Reason | None, tuple[Missing, ...]]:
    """Return whether the job heads an organisation that the paragraph names, the reason if not, and the open cells."""
    if job.post is None:
        # It may be such a post.
        value = min(MAYBE, max(in_post(context, job.model_copy(update={"post": post})) for post in AT_THE_HEAD))
    elif job.post in AT_THE_HEAD:
        value = in_post(context, job)
    else:
        return NO, None, ()
    cells = open_post(context, job) if value == MAYBE else ()
    as_acting, open_ = acting(context, job)
    if value != NO and as_acting == NO:
        return NO, Reason.ACTING, ()
    return min(value, as_acting), None, cells + open_


def acting(context: EvaluationContext, job: Job) -> tuple[Tri, tuple[Missing, ...]]:
    """Return whether an acting post counts (R53), and the open cell.

    An empty cell means not acting, unless the title of the post says otherwise.
    """
    if job.acting is False or (job.acting is None and not says_acting(job.post_title)):
        return YES, ()
    counts = context.interpretation[Switch.ACTING_POST_COUNTS]
    if job.acting is None and counts != YES:
        return MAYBE, empty("service", job, "acting")
    return counts, ()


def open_post(context: EvaluationContext, job: Job) -> tuple[Missing, ...]:
    """Return the cells that leave open whether the paragraph names the post."""
    law = context.law.position
    by_body = law is not None and law.leaders and (job.post is None or job.post in law.leaders)
    cells = employer(context, job).cells
    return empty("service", job, "post") + tuple(
        [cell for cell in cells if by_body or cell.field == "organisation_kind"]
    )
