"""Sub-paragraph 1): the years of service and the two years in a post."""

from __future__ import annotations

from collections.abc import Iterable

from oracle.case import MODERN, Case
from oracle.days import Stretch, lasts_years, merged, runs
from oracle.posts import at_the_head, post_counts
from titlecheck.dossier.enums import Activity, DegreeForm
from titlecheck.dossier.service_record import Job

POST_YEARS = 2
TOLERATED_GAP = 30
SPECIAL = {
    "teaching": Activity.SCIENTIFIC_PEDAGOGICAL,
    "creative": Activity.CREATIVE_PEDAGOGICAL,
    "coaching": Activity.COACHING_PEDAGOGICAL,
}


def service_years(case: Case) -> bool:
    """Return whether the years of service are reached."""
    blocks = _blocks(case, (s for s in case.dossier.service if _serves(case, s)))
    if not case.route.whole_record_unbroken and case.lenient("whole_record_need_not_be_unbroken"):
        return lasts_years(blocks, case.route.years, _march(case))
    return _unbroken(case, blocks, case.route.years)


def _serves(case: Case, spell: Job) -> bool:
    """Return whether it is a named activity, or a post as head or deputy where 1) names these."""
    if spell.activity in _activities(case):
        return True
    return bool(case.route.post) and at_the_head(case, spell) and _not_merely_acting(case, spell)


def _not_merely_acting(case: Case, spell: Job) -> bool:
    return not spell.acting or case.lenient("acting_post_counts")


def position_years(case: Case) -> bool:
    """Return whether the two years in a post are reached or not required."""
    return _exempt(case) or _unbroken(case, _blocks(case, _in_post(case)), POST_YEARS)


def _in_post(case: Case) -> Iterable[Job]:
    for spell in case.dossier.service:
        if _not_merely_acting(case, spell) and post_counts(case, spell, spell.activity in _activities(case)):
            yield spell


def _exempt(case: Case) -> bool:
    """Return whether 4(1), second part, waives the post; 4-1(1) and 4-3(1) refer to it."""
    if case.route.paragraph not in {"4", "4-1", "4-3"}:
        return False
    any_form = case.lenient("any_phd_exempts_from_position")
    return any(d.kind in MODERN and (any_form or d.form is DegreeForm.ACADEMIC) for d in case.degrees)


def _activities(case: Case) -> set[Activity]:
    counted = {Activity.SCIENTIFIC, SPECIAL[case.route.activity]}
    if case.lenient("teaching_counts_in_creative_and_coaching_routes"):
        counted.add(Activity.SCIENTIFIC_PEDAGOGICAL)
    if case.route.paragraph == "4-4" and case.lenient("coaching_counts_in_4_4"):
        counted.add(Activity.COACHING_PEDAGOGICAL)
    return counted


def _march(case: Case) -> bool:
    return case.sides["day_count"] == "strict"


def _blocks(case: Case, spells: Iterable[Job]) -> list[Stretch]:
    """Return the days of these jobs between the event and the application."""
    window_start = 1
    if case.route.since is not None:
        event = case.event(case.route.since)
        if event is None:
            return []
        window_start = event.toordinal() + (1 if _march(case) else 0)
    window_end = case.day.toordinal() + (1 if case.lenient("day_count") else 0)
    stretches = []
    for spell in spells:
        if spell.started_on is None:
            continue
        if case.route.full_time and (spell.rate or 0) < 1 and not case.lenient("part_rate_service_counts"):
            continue
        end = window_end if spell.ended_on is None else min(window_end, spell.ended_on.last + 1)
        stretches.append((max(window_start, spell.started_on.first), end))
    return merged(stretches)


def _unbroken(case: Case, blocks: list[Stretch], years: int) -> bool:
    gap = TOLERATED_GAP if case.lenient("short_gap_is_no_interruption") else 0
    return any(lasts_years(run, years, _march(case)) for run in runs(blocks, gap))
