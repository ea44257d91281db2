"""The statuses and verdicts of the oracle."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from oracle.allocation import Publications, publications
from oracle.case import Case
from oracle.mentees import books_or_persons
from oracle.refusals import after_refusal
from oracle.routes import ROUTES, Route
from oracle.service import position_years, service_years
from oracle.standing import applicability
from titlecheck.dossier import Dossier


def judge(dossier: Dossier, paragraph: str, sides: Mapping[str, str], day: date) -> dict[str, bool]:
    """For each requirement of the paragraph whether it is met.

    The dossier must be complete: what is ``None`` is read as *no* or *none* (a job without a last day lasts).
    ``sides`` names strict or lenient for every reading, for ``day_count`` also anniversary.
    """
    route = ROUTES[paragraph]
    case = Case(dossier, route, sides, day)
    works = publications(case)
    met = {"applicability": applicability(case), "service_years": service_years(case)}
    if route.post:
        met["position_years"] = position_years(case)
    met |= _publications(route, works)
    met["sub3"] = books_or_persons(case) or works.with_waiver
    return met | after_refusal(case)


def _publications(route: Route, works: Publications) -> dict[str, bool]:
    met = {"publications_total": works.total}
    if route.recommended:
        met["publications_recommended"] = works.recommended
    if route.international:
        met["publications_international"] = works.international
    if route.foreign_articles:
        met["publications_foreign"] = works.foreign
    if route.talks:
        met["conference_talks"] = works.talks
    if route.recommended:
        met["publications_together"] = works.together
    return met


def verdict(dossier: Dossier, paragraph: str, sides: Mapping[str, str], day: date) -> bool:
    """Return whether every requirement of the paragraph is met."""
    return all(judge(dossier, paragraph, sides, day).values())
