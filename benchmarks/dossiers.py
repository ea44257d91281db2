"""Invented dossiers for benchmarks: seeded, 60 works each, with a realistic mix."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from titlecheck.dossier import Dossier

APPLIED = date(2024, 3, 1)
KINDS = ("associate professor", "professor", "arts")
_JOURNALS = [f"Benchmark journal {number}" for number in range(24)]
_HERE = "Benchmark University"


def _day(draw: random.Random, first: int, last: int) -> date:
    start = date(first, 1, 1)
    return start + timedelta(days=draw.randrange((date(last, 12, 31) - start).days))


def _when(draw: random.Random, first: int, last: int) -> str:
    """Return a day, or sometimes only a month or a year."""
    day = _day(draw, first, last).isoformat()
    return day[: draw.choices((10, 7, 4), (80, 16, 4))[0]]


def _metrics(draw: random.Random, international: bool) -> dict[str, Any]:
    if not international:
        return {"indexes": [], "jcr": [], "citescore": [], "stopped": "no"}
    jcr = [
        {"category": f"Category {draw.randrange(9)}", "quartile": draw.randint(1, 4), "matches": draw.random() < 0.8}
        for _ in range(draw.randint(0, 2))
    ]
    citescore = [
        {"field": f"Field {draw.randrange(9)}", "percentile": draw.randint(10, 99), "matches": draw.random() < 0.8}
        for _ in range(draw.randint(1, 2))
    ]
    return {
        "indexes": ["scopus", *(["scie"] if jcr else [])],
        "jcr": jcr,
        "citescore": citescore,
        "citescore_value": str(draw.randint(2, 90) / 10),
        "stopped": draw.choices(("no", "violations", "other_reason"), (92, 5, 3))[0],
    }


def _issn(draw: random.Random) -> str:
    """Return an invented ISSN with a valid check digit."""
    digits = f"{draw.randint(1_000_000, 9_999_999)}"
    check = -sum(int(digit) * weight for digit, weight in zip(digits, range(8, 1, -1), strict=True)) % 11
    return f"{digits[:4]}-{digits[4:]}{'X' if check == 10 else check}"


def _publication(draw: random.Random, number: int, first: int) -> dict[str, Any]:
    sort = draw.choices(("home", "international", "plain", "conference"), (45, 20, 20, 15))[0]
    paper = sort == "conference"
    return {
        "title": f"Work {number}: {draw.choice(('stability', 'growth', 'structure', 'history'))} of system {number}",
        "type": "conference_paper" if paper else draw.choices(("article", "review"), (95, 5))[0],
        "journal": draw.choice(_JOURNALS),
        "issn": _issn(draw),
        "published_on": _when(draw, first, 2023),
        "periodical": not paper,
        "matches_specialty": draw.random() < 0.95,
        "recommended": sort == "home",
        "foreign": sort == "international" or (paper and draw.random() < 0.5),
        "conference_abroad": paper and draw.random() < 0.5,
        "conference_international": paper,
        "roles": [draw.choice(("first_author", "corresponding_author", "coauthor"))],
        **_metrics(draw, sort == "international"),
    }


def _patent(draw: random.Random, number: int, first: int) -> dict[str, Any]:
    return {
        "title": f"Method {number}",
        "kind": draw.choice(("invention", "utility_model")),
        "office": draw.choice(("kazakhstan", "kazakhstan", "epo")),
        "granted_on": _when(draw, first, 2023),
        "derwent": draw.random() < 0.3,
        "matches_specialty": True,
    }


def _creative(draw: random.Random, number: int, first: int) -> dict[str, Any]:
    return {
        "title": f"Suite {number}",
        "made_on": _when(draw, first, 2023),
        "presented": draw.choice(("kazakhstan", "kazakhstan", "abroad", "both")),
        "matches_specialty": True,
    }


def _talk(draw: random.Random, number: int, first: int) -> dict[str, Any]:
    return {
        "title": f"Talk {number}",
        "abroad": draw.random() < 0.7,
        "international": True,
        "published_on": _when(draw, first, 2023),
        "in_proceedings": True,
        "abstract_only": draw.random() < 0.1,
        "matches_specialty": True,
    }


def _seat(draw: random.Random, number: int, first: int) -> dict[str, Any]:
    return {
        "event": f"Event {number}",
        "kind": draw.choice(("competition", "exhibition", "festival")),
        "international": True,
        "role": draw.choice(("chair", "jury_member", "curator")),
        "held_on": _when(draw, first, 2023),
    }


def _service(draw: random.Random, arts: bool, first: int) -> list[dict[str, Any]]:
    activity = "creative_pedagogical" if arts else "scientific_pedagogical"
    posts = ("teacher", "senior_teacher", "associate_professor", "associate_professor")
    starts = [date(first - 2, 9, 1), date(first, 9, 1), date(first + 2, 9, 1), date(first + 5, 9, 1)]
    ends = [*(day - timedelta(days=draw.choice((1, 1, 12))) for day in starts[1:]), None]
    spells = [
        {
            "organisation": _HERE,
            "organisation_kind": "university",
            "organisation_body": "none",
            "here": True,
            "activity": activity,
            "post": post,
            "rate": 1,
            "started_on": start.isoformat(),
            "ended_on": end and end.isoformat(),
            "lasts": True if end is None else None,
        }
        for post, start, end in zip(posts, starts, ends, strict=True)
    ]
    beside = {**spells[1], "organisation": "Benchmark Institute", "here": False, "rate": "0.5"}
    return [*spells, beside | {"organisation_kind": "scientific_organisation", "activity": "scientific"}]


def _books(draw: random.Random) -> list[dict[str, Any]]:
    return [
        {
            "title": f"Book {number}",
            "kind": kind,
            "sole_author": sole,
            "sheets_total": "9.5",
            "sheets_own": "9.5" if sole else "4",
            "recommended_by": ["scientific_council"],
            "published_on": _day(draw, 2018, 2023).isoformat(),
            "years_in_use": 2,
        }
        for number, (kind, sole) in enumerate((("monograph", True), ("study_guide", True), ("textbook", False)))
    ]


def _school(draw: random.Random, arts: bool) -> dict[str, list[dict[str, Any]]]:
    supervised = [
        {
            "name": f"Person {number}",
            "degree_kind": "phd",
            "degree_form": "degree",
            "defended_on": _day(draw, 2020, 2022).isoformat(),
            "awarded_on": "2023-02-01",
            "has_degree": True,
        }
        for number in range(2)
    ]
    trained = [
        {
            "name": f"Ensemble {number}",
            "team": True,
            "contest": draw.choice(("republican", "international")),
            "approved": True,
            "result": "laureate",
            "won_on": _when(draw, 2019, 2023),
            "by_candidate": True,
        }
        for number in range(3 if arts else 0)
    ]
    return {"supervised": supervised, "trained": trained}


def _forget(draw: random.Random, facts: dict[str, Any]) -> None:
    """Empty some cells, as in dossiers from an office."""
    for sheet, fields, share in (
        ("publications", ("recommended", "matches_specialty", "citescore", "published_on", "type"), 0.06),
        ("creative_works", ("made_on", "presented"), 0.06),
        ("service", ("ended_on", "activity"), 0.10),
        ("books", ("sheets_own", "published_on"), 0.30),
    ):
        for record in facts[sheet]:
            for name in fields:
                if draw.random() < share:
                    record[name] = None


def facts(
    kind: str = KINDS[0], *, seed: int = 1, works: int = 60, unknown: bool = False, sought: str | None = None
) -> dict[str, Any]:
    """Return an invented dossier as plain values: a candidate of one of ``KINDS`` with ``works`` works.

    ``unknown`` empties some cells; ``sought`` is the title sought, None for both.
    """
    draw = random.Random(f"{kind} {seed}")
    arts, professor = kind == "arts", kind == "professor"
    first = 2012
    counts = {"publications": works - 4, "patents": 4}
    if arts:
        counts = {"publications": works - 35, "creative_works": 25, "talks": 6, "participations": 4}
    makers = {
        "publications": _publication,
        "patents": _patent,
        "creative_works": _creative,
        "talks": _talk,
        "participations": _seat,
    }
    sheets: dict[str, Any] = {
        sheet: [make(draw, number, first) for number in range(counts.get(sheet, 0))] for sheet, make in makers.items()
    }
    made = {
        "candidate": {
            "family_name": f"Benchmark {seed}",
            "science": "art" if arts else draw.choice(("technical", "natural", "social")),
            "social_or_humanities": False,
            "citizenship": "kazakhstan",
        },
        "application": {
            "title_sought": sought,
            "applied_on": APPLIED.isoformat(),
            "refused_before": False,
            "organisation": _HERE,
            "organisation_kind": "university",
            "organisation_body": "none",
        },
        "degrees": [
            {"kind": "phd", "form": "degree", "defended_on": f"{first}-06-15", "awarded_on": f"{first}-10-01"},
        ],
        "titles": [
            {"kind": "associate_professor", "awarded_on": "2016-05-30", "abroad": False, "recognised": True},
        ]
        if professor
        else [],
        "honours": [],
        "service": _service(draw, arts, first),
        "books": _books(draw),
        "documents": [],
        **sheets,
        **_school(draw, arts),
    }
    if unknown:
        _forget(draw, made)
    for records in made.values():
        if isinstance(records, list):
            for row, record in enumerate(records, start=5):
                record["row"] = row
    return made


def dossier(kind: str = KINDS[0], **choices: Any) -> Dossier:
    """Return the dossier of ``facts`` as an object."""
    return Dossier.model_validate(facts(kind, **choices))
