"""The posts that sub-paragraph 1) names, paragraph by paragraph."""

from __future__ import annotations

from oracle.case import Case
from oracle.standing import INSTITUTIONS, MILITARY_SCHOOLS, THREE_BODIES
from titlecheck.dossier.enums import Body, OrganisationKind, Post
from titlecheck.dossier.service_record import Job

HEI = {
    OrganisationKind.UNIVERSITY,
    OrganisationKind.MILITARY_UNIVERSITY,
    OrganisationKind.MILITARY_DEPARTMENT,
}
SCIENCE = {OrganisationKind.SCIENTIFIC, OrganisationKind.MILITARY_SCIENTIFIC}
DOCENT_UP = {Post.ASSOCIATE_PROFESSOR, Post.PROFESSOR}
SENIOR_UP = {Post.SENIOR_RESEARCHER, Post.LEADING_RESEARCHER, Post.CHIEF_RESEARCHER}


def post_counts(case: Case, spell: Job, activity_counts: bool) -> bool:
    """Return whether these are days in one of the posts of the paragraph."""
    if at_the_head(case, spell):
        return True
    if spell.post is Post.UNIT_HEAD:
        of_science = activity_counts or case.lenient("unit_outside_science_counts")
        return of_science and _head_counts(case, spell)
    return activity_counts and _rank_and_file_counts(case, spell)


def at_the_head(case: Case, spell: Job) -> bool:
    """Return whether the post is head or deputy head, which «басшысы, басшының орынбасары» names for any work."""
    return spell.post in {Post.HEAD, Post.DEPUTY_HEAD} and _head_counts(case, spell)


def _rank_and_file_counts(case: Case, spell: Job) -> bool:
    across = case.lenient("posts_count_across_organisations")
    in_hei, in_science = spell.organisation_kind in HEI, spell.organisation_kind in SCIENCE
    if spell.post in _teaching_posts(case):
        return in_hei or (across and in_science)
    if spell.post in _research_posts(case):
        return in_science or (across and in_hei)
    return False


def _teaching_posts(case: Case) -> set[Post]:
    """ "Not lower than docent" in 4 … 4-6 and 5-1, "not lower than professor" in 5, 5-2, 5-4, 5-6."""
    return {Post.PROFESSOR} if case.route.post in {"professor", "military professor"} else DOCENT_UP


def _research_posts(case: Case) -> set[Post]:
    if case.route.post == "professor":
        posts = set()
        if case.lenient("research_posts_correspond"):
            posts |= {Post.SENIOR_RESEARCHER, Post.LEADING_RESEARCHER}
        if case.lenient("chief_researcher_corresponds"):
            posts |= {Post.CHIEF_RESEARCHER}
        return posts
    if case.route.post == "docent of 5-1" and not case.lenient("higher_research_posts_count_in_5_1"):
        return {Post.SENIOR_RESEARCHER}
    return SENIOR_UP


def _head_counts(case: Case, spell: Job) -> bool:
    kind = spell.organisation_kind
    if case.route.post in {"military docent", "military professor"}:
        return _military_head_counts(case, spell)
    if case.route.post == "professor" and spell.post is Post.DEPUTY_HEAD and kind in SCIENCE:
        return case.lenient("research_posts_correspond")
    return kind in HEI | SCIENCE


def _military_head_counts(case: Case, spell: Job) -> bool:
    kind = spell.organisation_kind
    departmental = spell.organisation_body in THREE_BODIES | {Body.PROSECUTION}
    if kind in MILITARY_SCHOOLS or (kind in INSTITUTIONS and departmental):
        by_analogy = spell.organisation_body is Body.PROSECUTION and case.lenient("prosecution_heads_by_analogy")
        return spell.organisation_body in THREE_BODIES or by_analogy
    return kind in HEI | SCIENCE and case.lenient("civilian_heads_count_in_military_routes")
