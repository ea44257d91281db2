"""Hypothetical post that would fulfil sub-paragraph 1) in time."""

from __future__ import annotations

from datetime import date

from titlecheck.dossier import Dossier
from titlecheck.dossier.service_record import Job
from titlecheck.eligibility.outlook.additional_evidence import FIRST_ROW
from titlecheck.ruleset import RouteRules

_LEADERS = ("head", "deputy_head", "unit_head")


def appointment(dossier: Dossier, law: RouteRules, day: date) -> Job:
    """Return a full-time post in the organisation, as the paragraph names it, from ``day`` on."""
    application = dossier.application
    kind = application.organisation_kind or "university"
    posts = law.service.activities
    post = "teacher"
    if law.position is not None:
        named = law.position
        scientific = kind in law.organisations["scientific"] and kind not in law.organisations["university"]
        department = kind in law.organisations["department"]
        ordinary = named.scientific if scientific else named.department if department else named.university
        higher = named.corresponding | named.corresponding_chief
        post = min(ordinary | (higher if scientific else frozenset()), key=_plainest, default=post)
    return Job.model_validate(
        {
            "row": FIRST_ROW,
            "organisation": application.organisation,
            "organisation_kind": kind,
            "organisation_body": application.organisation_body,
            "here": True,
            "activity": min(posts),
            "post": post,
            "rate": 1,
            "started_on": day,
            "lasts": True,
        }
    )


def _plainest(post: str) -> tuple[bool, str]:
    return post in _LEADERS, post
