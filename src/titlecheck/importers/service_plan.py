"""Plan of an import of service records: rows to add, empty cells to fill in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from titlecheck.dossier import PartialDate
from titlecheck.dossier.enums import Entered
from titlecheck.dossier.service_record import Job
from titlecheck.importers.service_job import ServiceJob
from titlecheck.importers.service_words import organisation_key
from titlecheck.importers.work import ParsedFile
from titlecheck.text.normalize import comparable
from titlecheck.workbook.cells import PRESENT
from titlecheck.workbook.outcome import ReadingProblem

ASKED = ("activity", "organisation_kind", "rate", "here")
"""Columns that service records do not state; a person enters them once per organisation."""


@dataclass(slots=True)
class ServiceAddition:
    """Job to add to the dossier."""

    jobs: list[ServiceJob]
    values: dict[str, Any]
    row: int = 0
    """Its row, set when rows are written."""


class ServiceDifference(NamedTuple):
    """Cell of the dossier or of another document that differs; nothing is changed."""

    row: int
    key: str
    yours: Any
    theirs: Any
    job: ServiceJob


@dataclass(slots=True)
class ServiceMatch:
    """Row of the dossier for a job in the documents, and its empty cells to fill in."""

    row: int
    job: ServiceJob
    filled: dict[str, Any]


@dataclass(slots=True)
class ServicePlan:
    """Import plan of service records: all changes before anything is written."""

    additions: list[ServiceAddition] = field(default_factory=list)
    matches: list[ServiceMatch] = field(default_factory=list)
    differences: list[ServiceDifference] = field(default_factory=list)
    no_column: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    """Completed columns that are hidden."""
    not_kept: tuple[ReadingProblem, ...] = ()
    """Values that no cell can store; their cells are empty."""

    @property
    def changes(self) -> bool:
        """Return whether the plan changes anything."""
        return bool(self.additions) or any(one.filled for one in self.matches)

    @property
    def cells(self) -> dict[int, dict[str, Any]]:
        """Return the cells to fill in, by row and column."""
        return {one.row: one.filled for one in self.matches if one.filled}

    def left_open(self, said: Entered | None) -> list[str]:
        """Return the sheet if its completeness must be confirmed again; ``said`` is the previous answer."""
        if said in (Entered.NOT_EVERYTHING, Entered.UNCONFIRMED):
            return []
        return ["service"] if self.additions or (said is None and self.cells) else []


def build_service_plan(parsed_files: Iterable[ParsedFile], held: Sequence[Job]) -> ServicePlan:
    """Return the plan of an import of all jobs in ``parsed_files`` into a dossier with the jobs ``held``."""
    plan = ServicePlan()
    free = list(held)
    for parsed_file in parsed_files:
        for found in parsed_file.service.jobs if parsed_file.service else ():
            job = replace(found, file=parsed_file.file)
            values = values_of(job)
            row = next((one for one in free if _same(_of_row(one), values)), None)
            if row is not None:
                free.remove(row)
                _match(plan, row, job, values)
                continue
            twin = next((one for one in plan.additions if _twin(one, job, values)), None)
            if twin is not None:
                _join(plan, twin, job, values)
            else:
                plan.additions.append(ServiceAddition([job], values))
    plan.additions.sort(key=lambda one: (_day(one.values.get("started_on")), one.jobs[0].file, one.jobs[0].place))
    return plan


def values_of(job: ServiceJob) -> dict[str, Any]:
    """Return the cells that a document states about a job."""
    said: dict[str, Any] = {
        "organisation": job.organisation,
        "post": job.post,
        "post_title": job.post_title,
        "acting": job.acting or None,
        "started_on": job.started_on,
        "ended_on": PRESENT if job.lasts else job.ended_on,
        "order": job.order,
    }
    return {key: value for key, value in said.items() if value not in (None, "")}


def _of_row(row: Job) -> dict[str, Any]:
    said = {key: getattr(row, key) for key in ("organisation", "post", "post_title", "acting", "started_on", "order")}
    said["ended_on"] = PRESENT if row.lasts else row.ended_on
    return {key: value for key, value in said.items() if value not in (None, "")}


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Return whether two records describe one job: dates agree, post and organisation do not differ."""
    key = "started_on" if "started_on" in one or "started_on" in other else "ended_on"
    if key not in one or key not in other or not _values_agree(one[key], other[key]):
        return False
    names = {organisation_key(said["organisation"]) for said in (one, other) if "organisation" in said}
    if len(names) > 1:
        return False
    if "post_title" in one and "post_title" in other and not _values_agree(one["post_title"], other["post_title"]):
        return "post" in one and one.get("post") == other.get("post")
    return "organisation" in one or "organisation" in other or "post_title" in one


def _twin(addition: ServiceAddition, job: ServiceJob, values: dict[str, Any]) -> bool:
    """Return whether another document states the same job; two rows of one document are two jobs."""
    return all(one.file != job.file for one in addition.jobs) and _same(addition.values, values)


def _agree(one: PartialDate, other: PartialDate) -> bool:
    """Return whether two dates can be equal: “2015-09” and “2015-09-01”."""
    return str(one).startswith(str(other)) or str(other).startswith(str(one))


def _match(plan: ServicePlan, row: Job, job: ServiceJob, values: dict[str, Any]) -> None:
    yours = _of_row(row)
    filled = {key: value for key, value in values.items() if key not in yours}
    plan.matches.append(ServiceMatch(row.row or 0, job, filled))
    plan.differences += [
        ServiceDifference(row.row or 0, key, yours.get(key), value, job)
        for key, value in values.items()
        if key not in filled and not _values_agree(yours.get(key), value)
    ]


def _join(plan: ServicePlan, held: ServiceAddition, job: ServiceJob, values: dict[str, Any]) -> None:
    """Merge another document's job: the more exact date is used, contradictory cells stay empty."""
    held.jobs.append(job)
    for key, value in values.items():
        said = held.values.get(key)
        if said is None:
            held.values[key] = value
        elif isinstance(said, PartialDate) and isinstance(value, PartialDate) and _agree(said, value):
            held.values[key] = max(said, value, key=lambda one: len(str(one)))
        elif not _values_agree(said, value) and key not in ("post_title", "organisation"):
            plan.differences.append(ServiceDifference(0, key, said, value, job))
            if key != "acting":
                held.values.pop(key)


def _values_agree(one: Any, other: Any) -> bool:
    if isinstance(one, PartialDate) and isinstance(other, PartialDate):
        return _agree(one, other)
    if isinstance(one, str) and isinstance(other, str):
        return comparable(one) == comparable(other)
    return bool(one == other)


def _day(value: PartialDate | None) -> str:
    return value.earliest.isoformat() if value is not None else "9"
