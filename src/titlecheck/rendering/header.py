"""Header and footer of a result: person, scope, date, edition and interpretations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from titlecheck.i18n.phrases import Phrases
from titlecheck.results import Assessment, Provenance

if TYPE_CHECKING:
    from titlecheck.dossier import Dossier
    from titlecheck.ruleset import Edition


def facts(result: Assessment, say: Phrases, edition: Edition, dossier: Dossier | None) -> list[tuple[str, str]]:
    """Return labels and values of a document's header."""
    provenance = result.provenance
    pairs = [
        (say("head.candidate"), result.candidate_name or say("head.no_name")),
        (say("head.title_sought"), _title_sought(result, say, dossier)),
    ]
    if dossier is not None:
        code, name = dossier.candidate.specialty_code, dossier.candidate.specialty_name
        if code or name:
            pairs.append((say("head.specialty"), " – ".join(part for part in (code, name) if part)))
        if dossier.application.organisation:
            pairs.append((say("head.organisation"), dossier.application.organisation))
    return [
        *pairs,
        (say("head.applied_on"), say.day(result.applied_on)),
        (say("head.edition"), say("head.edition_is", edition=edition_said(provenance.edition))),
        (say("head.readings"), say.profile(provenance.readings, len(changed(provenance, edition)))),
    ]


def _title_sought(result: Assessment, say: Phrases, dossier: Dossier | None) -> str:
    """Return the title sought; without a dossier, the title of all routes. Return both if neither is known."""
    if dossier is not None and dossier.application.title_sought is not None:
        return say.found(f"title.{dossier.application.title_sought.value}")
    titles = list(dict.fromkeys(route.title for route in result.routes))
    if dossier is None and len(titles) == 1:
        return say.found(f"title.{titles[0]}")
    return say("head.both_titles")


def edition_said(edition: str) -> str:
    """Return the date of an edition from its name, or the name if it is no date."""
    name = edition.rpartition("/")[2]
    year, _, rest = name.partition("-")
    month, _, day = rest.partition("-")
    return f"{day}.{month}.{year}" if day else name


def changed(provenance: Provenance, edition: Edition) -> list[str]:
    """Return the names of the interpretations that differ from the chosen profile."""
    if not provenance.readings.endswith("+"):
        return []
    base = provenance.readings.removesuffix("+")
    return [
        name
        for name, side in provenance.choices.items()
        if name in edition.readings and side != (edition.readings[name].default if base == "default" else base)
    ]


def unexamined(result: Assessment, say: Phrases, edition: Edition) -> list[tuple[str, list[str]]]:
    """Return the unexamined clauses that concern open routes, by direction of the error."""
    open_paragraphs = {route.paragraph for route in result.routes if route.open}
    found: dict[str, list[str]] = {"favours": [], "disfavours": [], "either": []}
    for name in result.not_modelled:
        clause = edition.unmodelled.get(name)
        if clause is None:
            found["either"].append(say.clause(name))
        elif not open_paragraphs or not clause.routes or open_paragraphs.intersection(clause.routes):
            found[clause.direction].append(say.clause(name))
    return [(say(f"direction.{direction}"), clauses) for direction, clauses in found.items() if clauses]
