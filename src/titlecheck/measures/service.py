"""Sub-paragraph 1): years of activity since the defence or the title, and the unbroken years in a post."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from titlecheck.dossier.service import Spell
from titlecheck.findings import Evidence, Finding, Missing, Rejected, Span, Status, Unit
from titlecheck.measures.case import NEVER, Case, empty, measure
from titlecheck.measures.events import ANY, Event, bounds, event_of
from titlecheck.measures.time import (
    ANNIVERSARY,
    LENIENT,
    STRICT,
    Block,
    DayCount,
    anniversary,
    longest,
    merged,
    reached,
)
from titlecheck.tri import MAYBE, NO, YES, Tri, among, between

Test = Callable[[Spell], tuple[Tri, str, str, tuple[Missing, ...]]]
"""Whether a job counts: the value, why not, the detail of that, and the cells that leave it open."""


class Counted(NamedTuple):
    """The record in both worlds: with everything open taken against the candidate, and in favour."""

    low: list[Block]
    high: list[Block]
    evidence: tuple[Evidence, ...]
    rejected: tuple[Rejected, ...]
    missing: tuple[Missing, ...]


_EDGES = (
    "short_gap_is_no_interruption",
    "day_count",
    "earliest_defence_counts",
    "senior_researcher_title_sets_the_date",
    "unrecognised_foreign_title_counts",
)


def _day_count(case: Case) -> DayCount:
    """The convention for the days at the edges (R03)."""
    side = case.says["day_count"]
    return STRICT if side == NO else LENIENT if side == YES else ANNIVERSARY


def _count(case: Case, event: Event, test: Test) -> Counted:
    days = _day_count(case)
    low: list[Block] = []
    high: list[Block] = []
    evidence: list[Evidence] = []
    rejected: list[Rejected] = []
    missing: tuple[Missing, ...] = ()
    for spell in case.dossier.service:
        row = spell.row or 0
        value, reason, detail, cells = test(spell)
        if value == NO:
            rejected.append(Rejected("service", row, reason, detail))
            continue
        sure, possible = _blocks(case, event, spell, days)
        if possible[1] <= possible[0]:
            rejected.append(Rejected("service", row, _outside(case, event, spell)))
            continue
        high.append(possible)
        dates = (
            empty("service", spell, "started_on") if spell.lasts else empty("service", spell, "started_on", "ended_on")
        )
        if value == YES and sure[0] < sure[1]:
            low.append(sure)
            evidence.append(Evidence("service", row, "service", sure[1] - sure[0]))
        if value == MAYBE:
            rejected.append(
                Rejected("service", row, "undecided", cells[0].field)
                if cells
                else Rejected("service", row, "undecided_reading", reason)
            )
        elif sure[0] >= sure[1]:
            undated = (*dates, *event.missing)
            rejected.append(
                Rejected("service", row, "undecided", undated[0].field)
                if undated
                else Rejected("service", row, "undecided_reading")
            )
        if value == MAYBE or sure != possible:
            missing += cells + dates
    return Counted(low, high, tuple(evidence), tuple(rejected), missing)


def _outside(case: Case, event: Event, spell: Spell) -> str:
    if event.first == NEVER:
        return f"no_{event.name}"
    return "starts_after" if bounds(spell.started_on)[0] > case.day else f"not_after_{event.name}"


def _blocks(case: Case, event: Event, spell: Spell, days: DayCount) -> tuple[Block, Block]:
    """The days of a job that count for certain, and those that can count at most, within the window."""
    start_first, start_last = bounds(spell.started_on)
    if spell.lasts:
        end_first = end_last = NEVER
    else:
        end_first, end_last = bounds(spell.ended_on)
    today = case.day + days.open_shift
    shift = days.event_shift if event is not ANY else 0
    return (
        (max(start_last, event.last + shift), today if end_first >= case.day else end_first + 1),
        (max(start_first, event.first + shift, 1), today if end_last >= case.day else end_last + 1),
    )


def _gaps(blocks: list[Block]) -> tuple[tuple[str, str], ...]:
    runs = [block for run in merged(blocks) for block in run]
    return tuple(
        ("gap", f"{date.fromordinal(end).isoformat()}/{date.fromordinal(start - 1).isoformat()}")
        for (_, end), (start, _) in pairwise(runs)
    )


def _found(
    case: Case,
    name: str,
    cite: str,
    years: int,
    counted: Counted,
    event: Event,
    *,
    whole: Tri,
    waived: Tri = NO,
    notes: tuple[tuple[str, str], ...] = (),
) -> Finding:
    """The finding about ``years``; ``whole`` says whether they must be unbroken."""
    leap = _day_count(case).leap_shift
    bridge = case.says["short_gap_is_no_interruption"]
    days = case.readings["short_gap_is_no_interruption"].gap_days or 0
    low_gap = NEVER if whole == NO else days if bridge == YES else 0
    high_gap = NEVER if whole != YES else days if bridge != NO else 0
    low_runs, high_runs = merged(counted.low, low_gap), merged(counted.high, high_gap)
    low_span, high_span = longest(low_runs), longest(high_runs)
    value = between(reached(low_runs, years, leap), reached(high_runs, years, leap))
    status = (Status.UNMET, Status.UNKNOWN, Status.MET)[value]
    if value < waived:
        status = Status.WAIVED if waived == YES else Status.UNKNOWN
    shortfall = None
    if not status.satisfied and low_span.days:
        shortfall = Span(
            low_span.start + low_span.days,
            anniversary(low_span.start, years, leap) - low_span.start - low_span.days,
        )
    missing: tuple[Missing, ...] = ()
    if status is Status.UNKNOWN:
        missing = event.missing + counted.missing
    return Finding(
        name,
        cite,
        status,
        need=years,
        have=low_span,
        have_at_most=high_span if high_span.days > low_span.days else None,
        unit=Unit.YEARS,
        shortfall=shortfall,
        evidence=counted.evidence,
        rejected=counted.rejected,
        missing=missing,
        notes=notes + _gaps(counted.low),
    )


# Sub-paragraph 1), the years


def _activity(case: Case, spell: Spell) -> tuple[Tri, str, str, tuple[Missing, ...]]:
    """Whether what was done is an activity that the paragraph names."""
    law = case.law.service
    value = among(spell.activity, law.activities)
    if value == NO:
        if law.teaching:
            value = min(
                among(spell.activity, law.teaching),
                case.says["teaching_counts_in_creative_and_coaching_routes"],
            )
        if law.coaching:
            value = max(value, min(among(spell.activity, law.coaching), case.says["coaching_counts_in_4_4"]))
    if value == NO:
        return NO, "other_activity", str(spell.activity), ()
    return value, "", "", empty("service", spell, "activity") if value == MAYBE else ()


@measure(
    "whole_record_need_not_be_unbroken",
    "teaching_counts_in_creative_and_coaching_routes",
    "coaching_counts_in_4_4",
    *_EDGES,
)
def service_years(case: Case) -> Finding:
    """The years of activity, in the paragraphs that say so since the defence or the title, else since any date."""
    law = case.law.service
    event = event_of(case, law.since)
    whole = YES if law.unbroken == "whole" else YES - case.says["whole_record_need_not_be_unbroken"]
    counted = _count(case, event, lambda spell: _activity(case, spell))
    return _found(case, "service_years", law.cites["years"], law.years, counted, event, whole=whole)


# Sub-paragraph 1), the unbroken years in a post

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
    activity, reason, detail, cells = _activity(case, spell)
    if activity != YES and spell.post in _LEADERS:
        activity = max(activity, case.says["unit_outside_science_counts"])
    if activity == NO:
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
    return min(activity, post, acting), "", "", cells


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
    *_EDGES,
)
def position_years(case: Case) -> Finding:
    """The unbroken years in one or more of the posts, within the years of sub-paragraph 1)."""
    law = case.law.position
    assert law is not None
    event = event_of(case, case.law.service.since)
    counted = _count(case, event, lambda spell: _in_post(case, spell))
    waived, cells = exemption(case)
    notes: tuple[tuple[str, str], ...] = ()
    if waived != NO:
        notes = (("exempted" if waived == YES else "exemption_by_reading", ""),)
        counted = counted._replace(missing=cells + counted.missing)
    return _found(
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
