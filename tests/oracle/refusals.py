"""The period after a refusal: paragraph 10, fourth and fifth part, and paragraph 11."""

from __future__ import annotations

from datetime import date, timedelta

from oracle.case import Case
from oracle.days import plus_years
from titlecheck.dossier.enums import SoughtTitle


def after_refusal(case: Case) -> dict[str, bool]:
    """Return whether a year has passed since the refusal of this title, and whether there is no permanent bar."""
    said = case.dossier.application
    refused = bool(said.refused_before) and case.by_now(said.refused_on)
    return {
        "wait_after_refusal": not refused or not _binds(case) or _recommended(case) >= _over(case),
        "no_bar_borrowed": not (refused and said.borrowed_material),
    }


def _binds(case: Case) -> bool:
    """Return whether a refusal applies: 10/4 says “this title”; 11 might mean any."""
    sought = SoughtTitle.PROFESSOR if case.route.paragraph.startswith("5") else SoughtTitle.ASSOCIATE_PROFESSOR
    same = case.dossier.application.refused_title is sought
    return same or not case.lenient("refusal_of_other_title_does_not_bind")


def _over(case: Case) -> date:
    """Return the day on which one year has passed; read strictly, both end days do not count."""
    said = case.dossier.application
    start = said.refused_on if case.lenient("wait_runs_from_decision") else said.refusal_notified_on
    assert start is not None
    if case.sides["day_count"] != "strict":
        return plus_years(start.latest, 1)
    next_day = start.latest + timedelta(days=1)
    over = plus_years(next_day, 1)
    return over if over.day == next_day.day else over + timedelta(days=1)


def _recommended(case: Case) -> date:
    """Return the day of the new recommendation; a decision before the refusal was the old one."""
    met_on, refused_on = case.dossier.application.council_met_on, case.dossier.application.refused_on
    assert refused_on is not None and met_on is not None
    # A recommendation after the application does not count for it.
    return min(met_on, case.day) if met_on > refused_on.latest else case.day
