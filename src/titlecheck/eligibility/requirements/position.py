"""Sub-paragraph 1): continuous years in a post, and the degree that exempts from them."""

from __future__ import annotations

from titlecheck.dossier.service_record import Job
from titlecheck.eligibility.engine.context import EvaluationContext, empty, memoized, taken
from titlecheck.eligibility.evidence.events import event_of
from titlecheck.eligibility.evidence.missing_cells import untold_degree
from titlecheck.eligibility.requirements.degrees import degree_by_then
from titlecheck.eligibility.requirements.posts import acting, in_post, open_post
from titlecheck.eligibility.requirements.service import count, finding, serves
from titlecheck.results import Finding, Missing
from titlecheck.results.codes import NoteCode, Reason
from titlecheck.ruleset.sections import Position
from titlecheck.ruleset.switches import Switch
from titlecheck.three_valued import MAYBE, NO, YES, Tri, among


def _in_post(context: EvaluationContext, job: Job) -> tuple[Tri, Reason | None, str, tuple[Missing, ...]]:
    named, reason, detail, cells = serves(context, job)
    if named != YES and (job.post is None or job.post == "unit_head"):
        # An empty post may be that of a head of a unit.
        as_head = context.or_else(named, Switch.UNIT_OUTSIDE_SCIENCE_COUNTS)
        named = max(named, min(as_head, MAYBE if job.post is None else YES))
    if named == NO:
        return NO, reason, detail, ()
    post = in_post(context, job)
    if post == NO:
        return NO, Reason.OTHER_POST, str(job.post), ()
    as_acting, open_ = acting(context, job)
    if as_acting == NO:
        return NO, Reason.ACTING, "", ()
    cells += open_
    if post == MAYBE:
        cells = tuple(dict.fromkeys(cells + open_post(context, job)))
    return min(named, post, as_acting), None, "", cells


@memoized()
def exemption(context: EvaluationContext) -> tuple[Tri, tuple[Missing, ...]]:
    """Return whether the degree exempts from the post: the academic degree of PhD or doctor by profile (4(1)/2)."""
    law = context.law.position
    if law is None or not law.exempt_forms:
        return NO, ()
    missing = untold_degree(context)
    value: Tri = MAYBE if missing else NO
    kinds = frozenset[str]().union(*(context.law.degree_kinds[form] for form in law.exempt_forms))
    for degree in context.dossier.degrees:
        one = among(degree.kind, kinds)
        if one != NO:
            one = min(one, context.or_else(among(degree.form, law.exempt_forms), Switch.ANY_PHD_EXEMPTS_FROM_POSITION))
        held, open_ = degree_by_then(context, degree)
        one = min(one, held)
        if one == MAYBE:
            missing += empty("degrees", degree, "kind", "form") + open_
        value = max(value, one)
    return value, missing


@memoized()
def position_years(context: EvaluationContext) -> Finding:
    """Require continuous years in one or more of the posts, within the years of sub-paragraph 1)."""
    law = context.law.section(Position)
    event = event_of(context, context.law.service.since)
    counted = count(context, event, lambda job: _in_post(context, job))
    waived, cells = exemption(context)
    notes: tuple[tuple[str, str], ...] = ()
    held = {one.row for one in counted.evidence}
    not_acting = taken(
        "not_acting",
        [job.row for job in context.dossier.service if job.acting is None and (job.row or 0) in held],
    )
    if waived != NO:
        # An open cell is named instead of the interpretation.
        notes = (("exempted", ""),) if waived == YES else () if cells else ((NoteCode.EXEMPTION_BY_READING, ""),)
        counted = counted._replace(missing=cells + counted.missing)
    return finding(
        context,
        "position_years",
        law.cites["years"],
        law.years,
        counted,
        event,
        whole=YES,
        waived=waived,
        notes=notes + not_acting,
    )
