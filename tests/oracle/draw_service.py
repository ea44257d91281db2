"""Draw service records that are just long enough or just too short."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from oracle.builders import ELSEWHERE, HERE, spell
from oracle.days import plus_years
from oracle.draft import Draft
from titlecheck.dossier.enums import Activity, Body, OrganisationKind, Post
from titlecheck.dossier.service_record import Job

HEADS = (Post.HEAD, Post.DEPUTY_HEAD, Post.UNIT_HEAD)
RESEARCH = (Post.SENIOR_RESEARCHER, Post.LEADING_RESEARCHER, Post.CHIEF_RESEARCHER)
TEACHING = (Post.ASSOCIATE_PROFESSOR, Post.PROFESSOR)
LOW = (Post.TEACHER, Post.SENIOR_TEACHER, Post.RESEARCHER, Post.JUNIOR_RESEARCHER, Post.OTHER)
SCIENCE = (OrganisationKind.SCIENTIFIC, OrganisationKind.MILITARY_SCIENTIFIC)
MILITARY_SCHOOLS = (OrganisationKind.MILITARY_UNIVERSITY, OrganisationKind.MILITARY_SCIENTIFIC)
SPECIAL = {
    "teaching": Activity.SCIENTIFIC_PEDAGOGICAL,
    "creative": Activity.CREATIVE_PEDAGOGICAL,
    "coaching": Activity.COACHING_PEDAGOGICAL,
}
Facts = dict[str, Any]


def draw_service(draft: Draft, good: bool, good_post: bool, full_time: bool, employer: Facts) -> list[Job]:
    """Return a record split into jobs, the last of them in a post, and the current job."""
    end = _end(draft)
    in_post = _years_before(draft, end, 2, good_post)
    gap = _gap(draft, good)
    cuts = [_start(draft, end, good) - timedelta(days=draft.pick(0, gap)), in_post]
    if gap or draft.chance(0.5):
        cuts.append(draft.between(cuts[0] + timedelta(days=1), in_post if gap else end))
    cuts = sorted({min(cut, end - timedelta(days=1)) for cut in cuts})
    gap_after = draft.rng.randrange(1, len(cuts)) if gap and len(cuts) > 1 else 0
    spells = []
    for number, start in enumerate(cuts):
        stop = cuts[number + 1] if number + 1 < len(cuts) else end
        begin = start + timedelta(days=gap) if number == gap_after else start
        lasts = stop >= draft.day and draft.chance(0.7)
        if begin < stop:
            facts = _job(draft, employer, high=start >= in_post, here=stop >= draft.day or draft.chance(0.5))
            spells.append(spell(begin, None if lasts else stop, **facts))
    spells += _side_jobs(draft, employer)
    employed = any(s.here is not False and s.organisation == HERE and s.ended_on is None for s in spells)
    if not (full_time and employed and draft.chance(0.5)):
        spells = _with_present_jobs(draft, spells, full_time, employer)
    draft.rng.shuffle(spells)
    return spells


def _side_jobs(draft: Draft, employer: Facts) -> list[Job]:
    """Return a job that ended with the event, and a parallel one."""
    jobs = []
    if draft.chance(0.1):
        early = draft.event - timedelta(days=draft.rng.randint(700, 1200))
        jobs.append(spell(early, draft.event, **_job(draft, employer, True, here=False)))
    if draft.chance(0.1):
        start = draft.between(draft.event, draft.day)
        stop = start + timedelta(days=draft.rng.randint(1, 800))
        jobs.append(spell(start, stop, **_job(draft, employer, draft.chance(0.5), here=False)))
    return jobs


def _end(draft: Draft) -> date:
    """Return the day after the last day of the record."""
    if draft.chance(0.8):
        return draft.day + timedelta(days=draft.pick(1, 2, 200))
    return draft.day - timedelta(days=draft.pick(0, 1, 5))


def _years_before(draft: Draft, end: date, years: int, good: bool) -> date:
    off = (0, 0, 1, 1, 2, 20, 200) if good else (-1, -1, -2, 0, -40, -300)
    return plus_years(min(end, draft.day), -years) - timedelta(days=draft.pick(*off))


def _start(draft: Draft, end: date, good: bool) -> date:
    """Return the first day: before the event, on it, or by the required years."""
    if good and draft.chance(0.5):
        return draft.event - timedelta(days=draft.pick(0, 0, 1, 300))
    return _years_before(draft, end, draft.route.years, good)


def _gap(draft: Draft, good: bool) -> int:
    """Return the days of a gap, or none."""
    gaps = draft.doubt("gap", 0.15) if good else draft.chance(0.5)
    return draft.pick(1, 29, 30, 31, 90) if gaps else 0


def _job(draft: Draft, employer: Facts, high: bool, here: bool) -> Facts:
    """Return one job: place, activity and post."""
    place = employer if here else _elsewhere(draft, employer)
    facts = place | {"here": here, "organisation": HERE if here else ELSEWHERE}
    if draft.chance(0.3):
        facts["here"] = None
    facts["activity"] = draft.pick(Activity.SCIENTIFIC, SPECIAL[draft.route.activity])
    if draft.doubt("activity", 0.06):
        facts["activity"] = draft.pick(Activity.SCIENTIFIC_PEDAGOGICAL, *Activity)
        if draft.route.paragraph == "4-4":
            facts["activity"] = Activity.COACHING_PEDAGOGICAL
    facts["post"] = _high_post(draft, facts) if high else draft.pick(*LOW)
    if high and draft.doubt("head outside science", 0.05):
        facts |= {"post": _head_post(draft, facts["organisation_kind"]), "activity": Activity.OTHER}
    facts["acting"] = draft.doubt("acting", 0.06)
    facts["rate"] = draft.pick(Decimal("1"), Decimal("0.5"), Decimal("0.25")) if not here else Decimal(1)
    return facts


def _elsewhere(draft: Draft, employer: Facts) -> Facts:
    kinds = (OrganisationKind.UNIVERSITY, OrganisationKind.SCIENTIFIC)
    if draft.doubt("place", 0.1):
        return {"organisation_kind": OrganisationKind.OTHER, "organisation_body": Body.NONE}
    if draft.chance(0.5) and employer["organisation_kind"] is not OrganisationKind.OTHER:
        return employer
    return {"organisation_kind": draft.pick(*kinds), "organisation_body": Body.NONE}


def _high_post(draft: Draft, place: Facts) -> Post:
    kind = place["organisation_kind"]
    if draft.chance(0.2):
        return _head_post(draft, kind)
    if kind in SCIENCE:
        if draft.route.post == "professor" and draft.chance(0.8):
            return draft.pick(Post.UNIT_HEAD, Post.HEAD, Post.CHIEF_RESEARCHER)
        if draft.doubt("across", 0.15):
            return draft.pick(*TEACHING)
        return draft.pick(Post.SENIOR_RESEARCHER, *RESEARCH)
    if draft.doubt("across", 0.12):
        return draft.pick(*RESEARCH)
    professors_only = draft.route.post in {"professor", "military professor"}
    return Post.PROFESSOR if professors_only and draft.chance(0.85) else draft.pick(*TEACHING)


def _head_post(draft: Draft, kind: OrganisationKind) -> Post:
    return Post.UNIT_HEAD if kind is OrganisationKind.MILITARY_DEPARTMENT else draft.pick(*HEADS)


def _present_jobs(draft: Draft, full_time: bool, employer: Facts) -> list[Job]:
    """Return jobs that only show the current employer: their work does not count."""
    idle = employer | {"activity": Activity.OTHER, "post": Post.OTHER, "here": draft.pick(True, None)}
    if draft.doubt("no firm employer", 0.15):
        idle |= {"organisation_kind": None, "organisation_body": None}
    start = draft.day - timedelta(days=draft.pick(0, 1, 100, 900))
    if full_time:
        return [spell(start, draft.pick(None, draft.day + timedelta(days=1)), **idle)]
    return draft.pick([], [spell(start, None, **idle, rate=Decimal("0.5"))], [_left(draft, start, idle)])


def _with_present_jobs(draft: Draft, spells: list[Job], full_time: bool, employer: Facts) -> list[Job]:
    """Return the record with the current job; sometimes two part-time jobs that add up to one, or nearly."""
    if not (full_time and draft.doubt("part rates", 0.1)):
        return spells + _present_jobs(draft, full_time, employer)
    idle = employer | {"activity": Activity.OTHER, "post": Post.OTHER}
    start = draft.day - timedelta(days=400)
    rates = draft.pick(("0.5", "0.25"), ("0.25", "0.25"), ("0.2", "0.2"))
    return demoted(spells) + [spell(start, None, **idle, rate=Decimal(rate)) for rate in rates]


def _left(draft: Draft, start: date, idle: Facts) -> Job:
    """Return a full-time job that ended the day before the application, or begins the day after."""
    if draft.chance(0.5):
        return spell(start - timedelta(days=5), draft.day, **idle)
    return spell(draft.day + timedelta(days=1), None, **idle)


def demoted(spells: list[Job]) -> list[Job]:
    """Return the same record with every current job here at half rate."""
    return [s.model_copy(update={"rate": Decimal("0.5")}) if s.organisation == HERE else s for s in spells]
