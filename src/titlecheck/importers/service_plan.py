"""What an import would add to the sheet of service: jobs that it does not hold yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from titlecheck.dossier.service_record import Job
from titlecheck.importers.service_list import StatedJob
from titlecheck.text.normalize import comparable

ASKED = ("activity", "organisation_kind", "rate", "here")
"""Columns of a job that no such paper tells, and that the law asks for."""


@dataclass(slots=True)
class ServiceAddition:
    """A job that the dossier does not hold."""

    job: StatedJob
    file: str
    row: int = 0
    """The row that it gets; set when the rows are written."""


@dataclass(slots=True)
class ServicePlan:
    """Jobs to add, and the rows that hold a job of the files already."""

    additions: list[ServiceAddition] = field(default_factory=list)
    held: list[int] = field(default_factory=list)


def planned_service(jobs: Sequence[tuple[str, StatedJob]], held: Sequence[Job]) -> ServicePlan:
    """Lay the ``jobs`` of files, each with its file, beside the rows that the dossier holds.

    A job is one that is held where post, organisation and first day are the same as far as both tell them.
    """
    plan = ServicePlan()
    for file, job in jobs:
        row = next((one.row or 0 for one in held if _same(job, one)), None)
        if row is not None:
            plan.held.append(row)
        elif not any(_key(job) == _key(one.job) for one in plan.additions):
            plan.additions.append(ServiceAddition(job, file))
    return plan


def _key(job: StatedJob) -> tuple[str, str, str]:
    return comparable(job.post_title), comparable(job.organisation), job.started


def _same(job: StatedJob, row: Job) -> bool:
    title, organisation, started = _key(job)
    if row.started_on is None or str(row.started_on) != started:
        return False
    pairs = ((title, comparable(row.post_title)), (organisation, comparable(row.organisation)))
    return all(one == other for one, other in pairs if one and other)
