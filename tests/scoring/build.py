"""Build dossiers and scoring sheets."""

from __future__ import annotations

from datetime import date
from typing import Any

from titlecheck.dossier import RECORD_SHEETS, Dossier
from titlecheck.ruleset.scheme_catalogue import all_schemes
from titlecheck.scoring.score_result import ScoreEntry, ScoreResult
from titlecheck.scoring.scorer import score
from titlecheck.scoring.scoring_facts import RECORDS, WORKS, ScoringFacts

ARTICLE = {"type": "article", "published_on": "2023", "stopped": "no", "recommended": False, "indexes": [], "jcr": [],
           "citescore": [], "roles": ["coauthor"], "journal": "Bulletin"}  # fmt: skip
BOOK = {"kind": "monograph", "published_on": "2023", "recommended_by": []}
PATENT = {"kind": "invention", "office": "kazakhstan", "granted_on": "2023"}
DEFAULTS = {"publications": ARTICLE, "books": BOOK, "patents": PATENT}
MANY = "; ".join


def authors(number: int) -> str:
    """Return that many authors as they are printed."""
    if number == 1:
        return "Үлгіев Ү."
    return MANY(f"Author{place} A." for place in range(1, number + 1))


def _filled(sheet: str, records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    made = []
    for place, one in enumerate(records, start=4):
        body = {"row": place, "title": f"{sheet} {place}"} if sheet in DEFAULTS else {"row": place}
        body |= DEFAULTS.get(sheet, {}) | one
        if isinstance(body.get("authors"), int):
            body["authors"] = authors(body["authors"])
        made.append(body)
    return made


def dossier(science: str | None = "natural", applied_on: str | None = None, **sheets: list[dict[str, Any]]) -> Dossier:
    """Return a dossier with the named sheets; other facts of an article are neutral."""
    body: dict[str, Any] = {name: _filled(name, sheets.get(name, [])) for name in RECORD_SHEETS}
    body["candidate"] = (
        {"family_name": "Үлгіев"}
        | ({} if body["degrees"] else {"holds_degree": False})
        | ({"science": science} if science else {})
    )
    body["application"] = {"applied_on": date.fromisoformat(applied_on)} if applied_on else {}
    return Dossier.model_validate(body)


def facts(**sheets: list[dict[str, Any]]) -> ScoringFacts:
    """Return scoring sheets with the named lists."""
    made = {name: _filled(name, sheets.get(name, [])) for name in (*RECORDS, *WORKS)}
    for name, records in made.items():
        if name in RECORDS:
            made[name] = [
                {key: value for key, value in one.items() if key in RECORDS[name].model_fields} for one in records
            ]
    return ScoringFacts.model_validate(made)


def scored(
    name: str,
    made: Dossier | None,
    sheets: ScoringFacts | None = None,
    announced: int = 2024,
    readings: dict[str, str] | None = None,
    base: str = "default",
) -> ScoreResult:
    """Return the result under the scheme ``name``."""
    edition = all_schemes()[name]
    profile = edition.readings.profile(base, readings)
    return score(
        made,
        sheets if sheets is not None else facts(),
        scheme=edition.schemes[name],
        edition=edition,
        announced=announced,
        profile=profile,
    )


def entries(found: ScoreResult) -> dict[str, ScoreEntry]:
    """Return the entries of a result by sheet and row, such as ``books 4``."""
    return {f"{one.sheet} {one.row}": one for part in found.sections for one in part.entries}


def section(found: ScoreResult, code: str) -> tuple[int, int]:
    """Return the least and the most points of a section."""
    part = next(one for one in found.sections if one.section.code == code)
    return int(part.low), int(part.high)
