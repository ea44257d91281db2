"""Days to mark on a timeline: when years of service are reached, and from when the route is eligible."""

from __future__ import annotations

from datetime import date

from titlecheck.dossier import Dossier
from titlecheck.eligibility.outlook.days import YEARS, first_day
from titlecheck.eligibility.outlook.headline_dates import YEARS_AHEAD
from titlecheck.eligibility.outlook.projection import ProjectedDossier, day_of
from titlecheck.eligibility.outlook.prospects import outlook
from titlecheck.eligibility.outlook.time_course import satisfied_from
from titlecheck.results import Status
from titlecheck.results.outlook_result import Moment, RouteOutlook
from titlecheck.ruleset import Edition, Profile


def milestones(
    dossier: Dossier,
    paragraph: str,
    *,
    edition: Edition,
    profile: Profile,
    as_of: date,
    ahead: RouteOutlook | None = None,
) -> tuple[Moment, ...]:
    """Return the past and future days of a route to mark.

    ``ahead``: its outlook, if known.
    """
    if ahead is None:
        ahead = outlook(
            dossier,
            edition=edition,
            profile=profile,
            as_of=as_of,
            routes=(paragraph,),
            years=YEARS_AHEAD,
            alternatives=False,
        ).routes[0]
    before = ProjectedDossier(dossier, edition, profile).without_works()
    day = as_of.toordinal()
    found = []
    starts = [one.started_on.first for one in dossier.service if one.started_on is not None]
    now = {one.id: one.status for one in before.on(paragraph, day).findings}
    for name in YEARS:
        if now.get(name) is Status.MET and starts:
            reached = first_day(before, paragraph, (name,), min(starts), day)
            if reached is not None and reached > min(starts):
                found.append(Moment(day_of(reached), "reached", name))
        elif (later := satisfied_from(ahead.turns, name)) is not None:
            found.append(Moment(later, "expected", name))
    if ahead.eligible_from is not None and ahead.eligible_from > as_of:
        found.append(Moment(ahead.eligible_from, "eligible", ""))
    found += [Moment(turn.on, "lost", turn.requirement) for turn in ahead.turns if turn.worse]
    return tuple(found)
