"""Sub-paragraph 2): what talks, creative works, patents and seats on a jury count as."""

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
from titlecheck.eligibility.evidence.publication_date import ask_date
from titlecheck.facts.awarding import CountryMeaning, where
from titlecheck.results import Missing
from titlecheck.results.codes import MissingReason, Reason
from titlecheck.ruleset import RouteRules
from titlecheck.three_valued import MAYBE, NO, among, tri

_AT_HOME: Final = frozenset(("kazakhstan", "both"))
_ABROAD: Final = frozenset(("abroad", "both"))


def papers_count(law: RouteRules) -> str:
    """The reading by which conference papers count towards the total.

    Where talks in proceedings are named among the works of the total, more speaks for that than where they are not
    (R31a, R31b).
    """
    return f"conference_papers_count_{'without' if law.talks is None else 'beside'}_talks"


def talk(case: EvaluationContext, event: Event, one: Talk) -> Classification:
    """A talk printed in full in proceedings; abroad and international, it fills the quota of talks."""
    law = case.law
    first, last = bounds(one.published_on)
    work = Classification()
    look = Checks("talks", one)
    look.ask(tri(one.in_proceedings), Reason.NOT_IN_PROCEEDINGS, "in_proceedings")
    abroad = tri(one.abroad)
    against: tuple[Missing, ...] = ()
    if one.abroad and where(one.country) is CountryMeaning.KAZAKHSTAN:
        abroad = MAYBE
        against = tuple([Missing("talks", one.row, name, MissingReason.CONTRADICTS) for name in ("abroad", "country")])
    named = min(abroad, tri(one.international)) if law.talks is not None else NO
    paper = case.or_else(named, papers_count(law)) if law.publications.conference_papers == "doubtful" else named
    # An abstract among the talks is read as one among the publications (R32).
    abstract = case.says["abstracts_count_in_5_3_and_5_5"] if law.publications.abstracts == "doubtful" else NO
    if one.abstract_only is None:
        look.ask(min(MAYBE, max(abstract, paper)), Reason.ABSTRACT, "abstract_only")
    elif one.abstract_only:
        look.ask(abstract, Reason.ABSTRACT)
    if not one.abstract_only:
        look.ask(paper, Reason.CONFERENCE_PAPER, *(("abroad", "international") if named == MAYBE else ()))
        look.cells += against if paper == MAYBE else ()
    ask_date(case, event, look, first, last, field="published_on")
    look.ask(tri(one.matches_specialty), Reason.OTHER_SPECIALTY, "matches_specialty")
    work.count(TOTAL, look)
    if law.talks is not None:
        look.ask(abroad, Reason.NOT_ABROAD_EVENT, "abroad")
        look.cells += against
        look.ask(tri(one.international), Reason.NOT_INTERNATIONAL_EVENT, "international")
        work.count(TALK, look)
    return work


def creative_work(case: EvaluationContext, event: Event, one: CreativeWork) -> Classification:
    """A creative work, where the paragraph counts them; presented at home or abroad it fills the quota of each."""
    law = case.law
    first, last = bounds(one.made_on)
    work = Classification()
    look = Checks("creative_works", one)
    if not law.publications.creative_works:
        look.ask(NO, Reason.NOT_COUNTED_HERE)
    ask_date(case, event, look, first, last, field="made_on")
    look.ask(tri(one.matches_specialty), Reason.OTHER_SPECIALTY, "matches_specialty")
    work.count(TOTAL, look)
    if law.publications.recommended is not None:
        at_home = look.then()
        at_home.ask(among(one.presented, _AT_HOME), Reason.NOT_KAZAKHSTAN, "presented")
        work.count(RECOMMENDED, at_home)
    if law.foreign is not None:
        abroad = look.then()
        abroad.ask(among(one.presented, _ABROAD), Reason.NOT_ABROAD, "presented")
        work.count(FOREIGN, abroad)
    return work


def patent(case: EvaluationContext, event: Event, one: Patent) -> Classification:
    """A patent: in the Derwent index as an international article, for an invention as a recommended one."""
    law = case.law.patents
    first, last = bounds(one.granted_on)
    work = Classification()
    look = Checks("patents", one)
    if law is None:
        look.ask(NO, Reason.NOT_COUNTED_HERE)
        work.count(TOTAL, look)
        return work
    if law.doubtful:
        look.ask(case.says["conversion_and_patents_in_5_1"], Reason.NOT_COUNTED_HERE)
    ask_date(case, event, look, first, last, field="granted_on", any_date="patents_of_any_date")
    look.ask(tri(one.matches_specialty), Reason.OTHER_SPECIALTY, "matches_specialty")
    invention = look.then()
    invention.ask(among(one.kind, law.invention_kinds), Reason.NOT_INVENTION, "kind")
    work.count(INVENTION, invention)
    office = max(
        among(one.office, law.derwent_offices),
        case.as_far_as(among(one.office, law.derwent_eu_offices), "patents_of_eu_countries"),
    )
    look.ask(tri(one.derwent), Reason.NOT_DERWENT, "derwent")
    look.ask(office, Reason.OFFICE_NOT_NAMED, *(() if one.office else ("office",)))
    work.count(DERWENT, look)
    for bit, stands_for in ((INVENTION, RECOMMENDED), (DERWENT, INTERNATIONAL)):
        if bit in work.why:
            work.why[stands_for] = work.why[TOTAL] = work.why[bit]
    return work


def seat(case: EvaluationContext, event: Event, one: Participation) -> Classification:
    """A seat as chair, jury member or curator; no work, so it counts towards the total by the reading alone (R21)."""
    law = case.law.talks
    first, last = bounds(one.held_on)
    work = Classification()
    look = Checks("participations", one)
    if law is None or law.participations is None:
        look.ask(NO, Reason.NOT_COUNTED_HERE)
        work.count(TOTAL, look)
        return work
    look.ask(among(one.role, law.roles), Reason.ROLE_NOT_NAMED, "role", detail=one.role)
    look.ask(tri(one.international), Reason.NOT_INTERNATIONAL_EVENT, "international")
    look.ask(among(one.kind, law.events), Reason.EVENT_NOT_NAMED, "kind", detail=one.kind)
    ask_date(case, event, look, first, last, field="held_on", any_date="participations_of_any_date")
    work.count(SEAT, look)
    look.ask(case.as_far_as(look.value, "participation_counts_in_total"), Reason.NOT_COUNTED_HERE)
    work.count(TOTAL, look)
    return work
