"""Sub-paragraph 2): classification of talks, creative works, patents and jury roles."""

from __future__ import annotations

from typing import Final

from titlecheck.dossier.works import CreativeWork, Participation, Patent, Talk
from titlecheck.eligibility.engine.context import EvaluationContext
from titlecheck.eligibility.evidence.classification import (
    DERWENT,
    FOREIGN,
    INTERNATIONAL,
    INVENTION,
    RECOMMENDED,
    SEAT,
    TALK,
    TOTAL,
    Checks,
    Classification,
)
from titlecheck.eligibility.evidence.events import Event, bounds
from titlecheck.eligibility.evidence.publication_date import require_date
from titlecheck.facts.awarding import CountryMeaning, where
from titlecheck.results import Missing
from titlecheck.results.codes import MissingReason, Reason
from titlecheck.ruleset import RouteRules
from titlecheck.ruleset.switches import Switch
from titlecheck.three_valued import MAYBE, NO, among, tri

_AT_HOME: Final = frozenset(("kazakhstan", "both"))
_ABROAD: Final = frozenset(("abroad", "both"))


def papers_count(law: RouteRules) -> Switch:
    """Return the switch by which conference papers count towards the total.

    The case for counting them is stronger in paragraphs that name talks among the works of the total (R31a, R31b).
    """
    if law.talks is None:
        return Switch.CONFERENCE_PAPERS_COUNT_WITHOUT_TALKS
    return Switch.CONFERENCE_PAPERS_COUNT_BESIDE_TALKS


def talk(context: EvaluationContext, event: Event, one: Talk) -> Classification:
    """Classify a talk printed in full in proceedings; abroad and international, it fills the quota of talks."""
    law = context.law
    first, last = bounds(one.published_on)
    work = Classification()
    checks = Checks("talks", one)
    checks.require(tri(one.in_proceedings), Reason.NOT_IN_PROCEEDINGS, "in_proceedings")
    abroad = tri(one.abroad)
    against: tuple[Missing, ...] = ()
    if one.abroad and where(one.country) is CountryMeaning.KAZAKHSTAN:
        abroad = MAYBE
        against = tuple([Missing("talks", one.row, name, MissingReason.CONTRADICTS) for name in ("abroad", "country")])
    named = min(abroad, tri(one.international)) if law.talks is not None else NO
    paper = context.or_else(named, papers_count(law)) if law.publications.conference_papers == "doubtful" else named
    # An abstract among talks is interpreted like one among publications (R32).
    abstract = (
        context.interpretation[Switch.ABSTRACTS_COUNT_IN_5_3_AND_5_5]
        if law.publications.abstracts == "doubtful"
        else NO
    )
    if one.abstract_only is None:
        checks.require(min(MAYBE, max(abstract, paper)), Reason.ABSTRACT, "abstract_only")
    elif one.abstract_only:
        checks.require(abstract, Reason.ABSTRACT)
    if not one.abstract_only:
        checks.require(paper, Reason.CONFERENCE_PAPER, *(("abroad", "international") if named == MAYBE else ()))
        checks.cells += against if paper == MAYBE else ()
    require_date(context, event, checks, first, last, field="published_on")
    checks.require(tri(one.matches_specialty), Reason.OTHER_SPECIALTY, "matches_specialty")
    work.count(TOTAL, checks)
    if law.talks is not None:
        checks.require(abroad, Reason.NOT_ABROAD_EVENT, "abroad")
        checks.cells += against
        checks.require(tri(one.international), Reason.NOT_INTERNATIONAL_EVENT, "international")
        work.count(TALK, checks)
    return work


def creative_work(context: EvaluationContext, event: Event, one: CreativeWork) -> Classification:
    """Classify a creative work, if the paragraph counts them.

    Presented at home or abroad, it fills the quota of each.
    """
    law = context.law
    first, last = bounds(one.made_on)
    work = Classification()
    checks = Checks("creative_works", one)
    if not law.publications.creative_works:
        checks.require(NO, Reason.NOT_COUNTED_HERE)
    require_date(context, event, checks, first, last, field="made_on")
    checks.require(tri(one.matches_specialty), Reason.OTHER_SPECIALTY, "matches_specialty")
    work.count(TOTAL, checks)
    if law.publications.recommended is not None:
        at_home = checks.branch()
        at_home.require(among(one.presented, _AT_HOME), Reason.NOT_KAZAKHSTAN, "presented")
        work.count(RECOMMENDED, at_home)
    if law.foreign is not None:
        abroad = checks.branch()
        abroad.require(among(one.presented, _ABROAD), Reason.NOT_ABROAD, "presented")
        work.count(FOREIGN, abroad)
    return work


def patent(context: EvaluationContext, event: Event, one: Patent) -> Classification:
    """Classify a patent: in the Derwent index as an international article, for an invention as a recommended one."""
    law = context.law.patents
    first, last = bounds(one.granted_on)
    work = Classification()
    checks = Checks("patents", one)
    if law is None:
        checks.require(NO, Reason.NOT_COUNTED_HERE)
        work.count(TOTAL, checks)
        return work
    if law.doubtful:
        checks.require(context.interpretation[Switch.CONVERSION_AND_PATENTS_IN_5_1], Reason.NOT_COUNTED_HERE)
    require_date(context, event, checks, first, last, field="granted_on", any_date=Switch.PATENTS_OF_ANY_DATE)
    checks.require(tri(one.matches_specialty), Reason.OTHER_SPECIALTY, "matches_specialty")
    invention = checks.branch()
    invention.require(among(one.kind, law.invention_kinds), Reason.NOT_INVENTION, "kind")
    work.count(INVENTION, invention)
    office = max(
        among(one.office, law.derwent_offices),
        context.as_far_as(among(one.office, law.derwent_eu_offices), Switch.PATENTS_OF_EU_COUNTRIES),
    )
    checks.require(tri(one.derwent), Reason.NOT_DERWENT, "derwent")
    checks.require(office, Reason.OFFICE_NOT_NAMED, *(() if one.office else ("office",)))
    work.count(DERWENT, checks)
    for bit, stands_for in ((INVENTION, RECOMMENDED), (DERWENT, INTERNATIONAL)):
        if bit in work.why:
            work.why[stands_for] = work.why[TOTAL] = work.why[bit]
    return work


def seat(context: EvaluationContext, event: Event, one: Participation) -> Classification:
    """Classify a role as chair, jury member or curator.

    It is not a work, so it counts towards the total only by interpretation (R21).
    """
    law = context.law.talks
    first, last = bounds(one.held_on)
    work = Classification()
    checks = Checks("participations", one)
    if law is None or law.participations is None:
        checks.require(NO, Reason.NOT_COUNTED_HERE)
        work.count(TOTAL, checks)
        return work
    checks.require(among(one.role, law.roles), Reason.ROLE_NOT_NAMED, "role", detail=one.role)
    checks.require(tri(one.international), Reason.NOT_INTERNATIONAL_EVENT, "international")
    checks.require(among(one.kind, law.events), Reason.EVENT_NOT_NAMED, "kind", detail=one.kind)
    require_date(context, event, checks, first, last, field="held_on", any_date=Switch.PARTICIPATIONS_OF_ANY_DATE)
    work.count(SEAT, checks)
    checks.require(context.as_far_as(checks.value, Switch.PARTICIPATION_COUNTS_IN_TOTAL), Reason.NOT_COUNTED_HERE)
    work.count(TOTAL, checks)
    return work
