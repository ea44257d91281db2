"""Candidates for all fourteen routes: one exactly at the limits, one undecided, one not eligible."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from cases.builder import build
from cases.reader import bases
from titlecheck.documents.form_data import FormData
from titlecheck.dossier import Dossier
from titlecheck.eligibility import assess
from titlecheck.results import Verdict

ROUTES = ("4", "4-1", "4-2", "4-3", "4-4", "4-5", "4-6", "5", "5-1", "5-2", "5-3", "5-4", "5-5", "5-6")
VERDICTS = tuple(Verdict)
_PERSON = {
    "family_name": "Үлгіев",
    "given_name": "Үлгі",
    "patronymic": "Мысалұлы",
    "latin_name": "Ulgiyev, U. M.",
    "specialty_code": "05.13.00",
    "specialty_name": "Информатика",
    "orcid": "0000-0002-1825-0097",
}


def dossier(paragraph: str, verdict: Verdict) -> Dossier:
    """Return the candidate of a route with the given verdict."""
    built = build(bases()[paragraph]).dossier
    body: dict[str, Any] = built.model_dump(mode="json", by_alias=True)
    body["candidate"] |= _PERSON
    body["application"]["unit_head"] = "Т. Т. Мысалов"
    for number, work in enumerate(body["publications"]):
        work["authors"] = "Mysal T.; Ulgiyev U. M." if number % 2 else "Үлгіев Ү.М.; Мысал Т."
        work["journal"] = f"Үлгі хабаршысы {number + 1}"
        work["roles"] = ["first_author"]
    if verdict is Verdict.NEEDS_REVIEW:
        for spell in body["service"]:
            spell["activity"] = None
    elif verdict is Verdict.NOT_ELIGIBLE:
        for spell in body["service"]:
            spell["activity"] = "other"
    return Dossier.model_validate(body)


@cache
def case(paragraph: str, verdict: Verdict) -> FormData:
    """Return the completely examined case of a route with the given verdict."""
    facts = dossier(paragraph, verdict)
    result = assess(facts, routes=(paragraph,))
    (route,) = result.routes
    assert route.verdict is verdict, (paragraph, verdict, route.verdict)
    return FormData(facts, route, date.fromisoformat(result.applied_on))
