"""Conditions that would open a closed route (title, degree, honour, rank, post), tested with the engine."""

from __future__ import annotations

from titlecheck.dossier.base import Record
from titlecheck.dossier.person import Degree, Honour, Title
from titlecheck.dossier.service_record import Job
from titlecheck.eligibility.outlook.additional_evidence import FIRST_ROW
from titlecheck.eligibility.outlook.projection import ProjectedDossier, day_of
from titlecheck.results import Status
from titlecheck.results.codes import Reason
from titlecheck.results.outlook_result import Opening


def opening(before: ProjectedDossier, paragraph: str, day: int) -> Opening:
    """Return the unmet conditions of a closed route, and whether they can be fulfilled.

    A held degree cannot be given up; another field or a military institution would be another career.
    """
    found = before.on(paragraph, day).findings[0]
    parts = [part for part in found.parts if part.status is Status.UNMET]
    unmet = tuple(part.id.rpartition(".")[2] for part in parts)
    later = tuple(row for part in parts for row in part.rejected if row.reason == Reason.AFTER_APPLICATION)
    law, candidate = before.edition.routes[paragraph], before.dossier.candidate
    extra: dict[str, list[Record]] = {}
    for name in unmet:
        if name == "rank":
            candidate = candidate.model_copy(update={"rank": min(law.applicability.ranks)})
            continue
        fact = _fact(before, paragraph, name, day)
        if fact is None:
            return Opening(unmet, possible=False, later=later)
        extra.setdefault(fact[0], []).append(fact[1])
    dossier = before.dossier.model_copy(update={"candidate": candidate})
    tried = ProjectedDossier(dossier, before.edition, before.profile).with_facts(extra)
    return Opening(unmet, possible=tried.on(paragraph, day).open, later=later)


def _fact(before: ProjectedDossier, paragraph: str, name: str, day: int) -> tuple[str, Record] | None:
    """Return the fact that would fulfil a condition of the paragraph, with its sheet; None if there is none."""
    preamble, on = before.edition.routes[paragraph].applicability, day_of(day)
    if name == "title":
        return "titles", Title.model_validate(
            {"row": FIRST_ROW, "kind": min(preamble.titles), "awarded_on": on, "awarded_by": "kazakhstan"}
        )
    if name == "degree":
        form = min(preamble.degree_forms)
        kind = min(before.edition.routes[paragraph].degree_kinds[form])
        return "degrees", Degree.model_validate({"row": FIRST_ROW, "kind": kind, "form": form, "defended_on": on})
    if name == "honorary_title":
        return "honours", Honour.model_validate({"row": FIRST_ROW, "kind": min(preamble.honours), "awarded_on": on})
    if name in ("full_time", "works_here"):
        kind_here = before.dossier.application.organisation_kind
        job = {"here": True, "organisation_kind": kind_here, "rate": 1, "started_on": on, "lasts": True}
        return "service", Job.model_validate(job | {"row": FIRST_ROW})
    return None
