"""Dossiers that contain only what a test names, and one finding about them."""

from __future__ import annotations

from typing import Any

from eligibility.drawn import EDITION, found
from titlecheck.dossier import RECORD_SHEETS, Dossier
from titlecheck.results import Finding

HERE = {"organisation": "Үлгі университеті", "organisation_kind": "university", "organisation_body": "none"}


def dossier(**parts: Any) -> Dossier:
    """Return a dossier with exactly these facts."""
    raw: dict[str, Any] = dict.fromkeys(RECORD_SHEETS, ())
    raw |= {"schema": "titlecheck/dossier/1", "candidate": {"science": "technical"}}
    raw["application"] = {"applied_on": "2024-03-01", **HERE}
    raw["degrees"] = ({"kind": "phd", "form": "degree", "defended_on": "2018-06-15", "awarded_on": "2018-10-01"},)
    raw["service"] = (
        {
            **HERE,
            "here": True,
            "rate": "1",
            "activity": "scientific",
            "post": "associate_professor",
            "acting": False,
            "started_on": "2018-09-01",
            "lasts": True,
        },
    )
    return Dossier.model_validate(raw | parts)


def look(paragraph: str, name: str, facts: Dossier, **sides: str) -> Finding:
    """Return one finding, or one part of it."""
    profile = EDITION.readings.profile("default", sides)
    finding = found(facts, paragraph, profile)[name.partition(".")[0]]
    return next((part for part in finding.parts if part.id == name), finding)


def article(**cells: Any) -> dict[str, Any]:
    return {
        "type": "article",
        "published_on": "2021-05-01",
        "matches_specialty": True,
        "periodical": True,
        "recommended": False,
        "foreign": False,
        "stopped": "no",
        "indexes": ("scopus", "scie"),
        "jcr": (),
        "citescore": (),
    } | cells
