"""What would open a route that is closed: a title, a degree, an honour, a rank, a post. Tried before the engine."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from titlecheck.dossier.person import Degree, Honour, Title
from titlecheck.dossier.record import Record
from titlecheck.dossier.service import Spell
from titlecheck.findings import Status
from titlecheck.findings.outlook import Opening
from titlecheck.law import Route
from titlecheck.outlook.bench import Before, day_of

_ROW = 10_000_000


def _title(law: Route, day: date, before: Before) -> tuple[str, Record]:
    kind = min(law.who.titles)
    return "titles", Title.model_validate({"row": _ROW, "kind": kind, "awarded_on": day, "abroad": False})


def _degree(law: Route, day: date, before: Before) -> tuple[str, Record]:
    form = min(law.who.degree_forms)
    kind = min(law.degree_kinds[form])
    return "degrees", Degree.model_validate({"row": _ROW, "kind": kind, "form": form, "defended_on": day})


def _honour(law: Route, day: date, before: Before) -> tuple[str, Record]:
    return "honours", Honour.model_validate({"row": _ROW, "kind": min(law.who.honours), "awarded_on": day})


def _job(law: Route, day: date, before: Before) -> tuple[str, Record]:
    application = before.dossier.application
    spell = {
        "row": _ROW,
        "here": True,
        "organisation_kind": application.organisation_kind,
        "rate": 1,
        "started_on": day,
        "lasts": True,
    }
    return "service", Spell.model_validate(spell)


_MAKERS: dict[str, Callable[[Route, date, Before], tuple[str, Record]]] = {
    "title": _title,
    "degree": _degree,
    "honorary_title": _honour,
    "full_time": _job,
    "works_here": _job,
}


def opening(before: Before, paragraph: str, day: int) -> Opening:
    """What a route lacks to be open, and whether that is something that can come about.

    A degree that is held cannot be laid down; another field or a military institution is another career.
    """
    law = before.edition.routes[paragraph]
    found = before.on(paragraph, day).findings[0]
    unmet = tuple(part.id.rpartition(".")[2] for part in found.parts if part.status is Status.UNMET)
    extra: dict[str, list[Record]] = {}
    dossier = before.dossier
    for name in unmet:
        if name == "rank":
            candidate = dossier.candidate.model_copy(update={"rank": min(law.who.ranks)})
            dossier = dossier.model_copy(update={"candidate": candidate})
        elif name in _MAKERS:
            sheet, record = _MAKERS[name](law, day_of(day), before)
            extra.setdefault(sheet, []).append(record)
        else:
            return Opening(unmet, possible=False)
    tried = Before(dossier, before.edition, before.profile).with_facts(extra)
    return Opening(unmet, possible=tried.on(paragraph, day).open)
