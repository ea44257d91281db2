"""Employment on the day of the application: whether a job is held, and in which organisation."""

from __future__ import annotations

from titlecheck.dossier.person import Application
from titlecheck.dossier.service_record import Job
from titlecheck.text.normalize import comparable
from titlecheck.three_valued import MAYBE, NO, YES, Tri, between, tri


def held_on(job: Job, day: int) -> Tri:
    """Return whether the job is held on ``day`` (an ordinal): begun by then, and lasting or ending on it or later.

    A job stated as lasting has begun, even if its first day is unknown.
    """
    start, end = job.started_on, job.ended_on
    if job.lasts:
        return YES if start is None or start.first <= day else NO
    begun = MAYBE if start is None else between(start.last <= day, start.first <= day)
    return min(begun, MAYBE if end is None else between(end.first >= day, end.last >= day))


def in_organisation(job: Job, application: Application) -> Tri:
    """Return whether the job is in the organisation that puts the candidate forward.

    If this is not stated, equal names mean yes. Different names leave it open, because an organisation has many
    spellings.
    """
    if job.here is not None:
        return tri(job.here)
    wanted, name = application.organisation, job.organisation
    if wanted is None or name is None:
        return MAYBE
    return YES if comparable(wanted) == comparable(name) != "" else MAYBE


def open_cells(on_day: Tri, there: Tri) -> tuple[str, ...]:
    """Return the cells that leave open whether a job is held ``on_day`` and in the organisation (``there``)."""
    fields: tuple[str, ...] = ("here",) if there == MAYBE else ()
    return (*fields, "started_on", "ended_on") if on_day == MAYBE else fields
