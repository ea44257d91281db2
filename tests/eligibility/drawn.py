"""Complete random dossiers near the limits of a paragraph, and ways to remove facts from them."""

from __future__ import annotations

import random
from typing import Any

from oracle.dossiers import random_dossier
from titlecheck.dossier import RECORD_SHEETS, Dossier
from titlecheck.eligibility.verdicts import RouteEvaluator
from titlecheck.results import Finding, Status
from titlecheck.ruleset import Edition, Profile, load_edition

EDITION: Edition = load_edition()
PARAGRAPHS = tuple(EDITION.routes)
OTHER_YEAR = 2010
"""The year of metrics that are not those of the year of publication."""


def drawn(paragraph: str, seed: int) -> tuple[Dossier, random.Random]:
    """Return a complete dossier near the limits of ``paragraph``, with distinguishable works."""
    rng = random.Random(f"{paragraph}/{seed}")
    raw = random_dossier(rng, paragraph).model_dump(by_alias=True)
    for sheet in RECORD_SHEETS:
        for number, record in enumerate(raw[sheet]):
            # Works with equal names are taken for one, which the oracle does not examine.
            record |= {name: f"{sheet} {number}" for name in ("title", "name", "event", "post_title") if name in record}
            record |= {name: None for name in ("doi", "number", "isbn") if name in record}
            if record.get("metric_year") == OTHER_YEAR:
                # Metrics of another year do not count: the finding is then unknown, which the oracle cannot express.
                record["metric_year"] = None
    for spell in raw["service"]:
        if spell["here"] is None:
            # Another name alone does not mean another organisation; that is unknown as well.
            spell["here"] = spell["organisation"] == raw["application"]["organisation"]
    return Dossier.model_validate(raw), rng


def found(dossier: Dossier, paragraph: str, profile: Profile) -> dict[str, Finding]:
    """Return all findings of a route and their parts by name."""
    day = dossier.application.applied_on
    assert day is not None
    findings = RouteEvaluator(dossier, EDITION, day.toordinal()).findings(paragraph, profile, whole=True)
    return {one.id: one for one in findings}


def random_profile(rng: random.Random) -> Profile:
    """Return a random profile in which every reading has a side."""
    return EDITION.readings.profile(
        "default",
        {
            name: rng.choice(reading.sides if reading.default == "anniversary" else ("strict", "lenient"))
            for name, reading in EDITION.readings.items()
        },
    )


def blanked(dossier: Dossier, rng: random.Random, cells: int) -> Dossier:
    """Return the dossier with some cells emptied; a list of databases may keep a part that is marked as partial."""
    raw: dict[str, Any] = dossier.model_dump(by_alias=True)
    places = [
        (record, field)
        for sheet in RECORD_SHEETS
        for record in raw[sheet]
        for field in record
        if field not in ("row", "title", "acting") and record[field] is not None
    ]
    places += [(raw["candidate"], field) for field in ("science", "social_or_humanities", "rank")]
    places += [(raw["application"], field) for field in ("organisation", "organisation_kind", "organisation_body")]
    refusal = ("refused_before", "refused_title", "refused_on", "refusal_notified_on", "borrowed_material")
    places += [(raw["application"], field) for field in refusal if raw["application"][field] is not None]
    for record, field in rng.sample(places, min(cells, len(places))):
        if field == "indexes" and rng.random() < 0.5:
            record[field] = [*rng.sample(record[field], rng.randint(0, len(record[field]))), "open"]
        else:
            record[field] = None
    return Dossier.model_validate(raw)


def rank(status: Status) -> int:
    """Return how much a status favours the candidate."""
    return 2 if status.satisfied else 1 if status is Status.UNKNOWN else 0
