"""Outlook as JSON (contract ``titlecheck/outlook/1``)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from pydantic_core import to_json as dump

from titlecheck.dossier import Dossier
from titlecheck.i18n import Language
from titlecheck.i18n.phrases import calendar_parts
from titlecheck.rendering.headline_text import headline_json
from titlecheck.rendering.outlook_view import OutlookTexts
from titlecheck.rendering.row_names import names_of
from titlecheck.results import Span
from titlecheck.results.outlook_result import Alternative, Lack, Outlook, RequirementTurn, RouteOutlook
from titlecheck.ruleset import Edition

SCHEMA = "titlecheck/outlook/1"


def outlook_json(outlook: Outlook, lang: Language, *, edition: Edition, dossier: Dossier) -> bytes:
    """Return the outlook as one JSON object in UTF-8, with texts in ``lang``."""
    teller = OutlookTexts(lang, edition, names_of(dossier), outlook.provenance.headings_in)
    nearest, given = outlook.nearest(), outlook.provenance
    body = {
        "schema": SCHEMA,
        "language": lang,
        "headline": headline_json(outlook.headline, teller.say) if outlook.headline is not None else None,
        "edition": given.edition,
        "edition_superseded": outlook.edition_superseded,
        "readings": given.readings,
        "candidate": {"id": outlook.candidate_id, "name": outlook.candidate_name},
        "on": outlook.on.isoformat(),
        "until": outlook.until.isoformat(),
        "nearest": nearest.paragraph if nearest else None,
        "routes": [_route(route, teller) for route in outlook.routes],
        "warnings": [{"code": one.code, "text": teller.say.warning(one)} for one in outlook.warnings],
        "provenance": {
            "program": given.program,
            "edition": given.edition,
            "rules_sha256": given.rules_sha256,
            "input_name": given.input_name,
            "input_sha256": given.input_sha256,
            "readings": given.readings,
            "choices": given.choices,
            "reasons": given.reasons,
        },
    }
    return dump(body) + b"\n"


def _route(route: RouteOutlook, teller: OutlookTexts) -> dict[str, Any]:
    opening = route.opening
    return {
        "paragraph": route.paragraph,
        "title": route.title,
        "track": route.track,
        "open": route.open,
        "verdict": route.verdict,
        "because": route.because,
        "eligible_from": _day(route.eligible_from),
        "eligible_until": _day(route.eligible_until),
        "review_from": _day(route.review_from),
        "steps": [{"on": _day(step.on), "verdict": step.verdict} for step in route.steps],
        "least_missing": route.least,
        "missing": [_lack(lack, teller) for lack in route.lacks],
        "turns": [_turn(turn, route.paragraph, teller) for turn in route.turns],
        "opening": {"conditions": opening.conditions, "possible": opening.possible} if opening else None,
        "text": teller.told(route) if route.open else teller.closed(route)[2],
    }


def _lack(lack: Lack, teller: OutlookTexts) -> dict[str, Any]:
    return {
        "block": lack.block,
        "requirements": lack.requirements,
        "status": lack.status,
        "alternatives": [_way(one, teller) for one in lack.alternatives],
        "complete": lack.complete,
        "at_best": [_way(one, teller) for one in lack.at_best],
        "missing_cells": [
            {"sheet": cell.sheet, "row": cell.row, "column": cell.field, "why": cell.why} for cell in lack.missing
        ],
        "hangs_on": lack.hangs_on,
        "short": _span(lack.short),
        "met_on": _day(lack.by_time),
        "perhaps_earlier": lack.perhaps_earlier,
        "met_on_if_appointed": _day(lack.if_appointed),
        "decide_from": _day(lack.decide_from),
        "decide_day_open": lack.decide_day_open,
    }


def _way(one: Alternative, teller: OutlookTexts) -> dict[str, Any]:
    return {
        "items": [
            {"kind": item.kind, "count": item.number, **{name: _number(value) for name, value in item.details}}
            for item in one.items
        ],
        "settles": one.settles,
        "text": teller.way(one),
    }


def _turn(turn: RequirementTurn, paragraph: str, teller: OutlookTexts) -> dict[str, Any]:
    return {
        "on": _day(turn.on),
        "requirement": turn.requirement,
        "before": turn.before,
        "after": turn.after,
        "lost": [row._asdict() for row in turn.lost],
        "gained": [{"sheet": row.sheet, "row": row.row, "counts_as": row.counts_as} for row in turn.gained],
        "text": teller.change(turn, paragraph).text,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _number(value: int | Decimal) -> int | float:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _span(value: Span | None) -> str | None:
    """Return time as an ISO 8601 duration."""
    if value is None:
        return None
    said = "".join(f"{count}{mark}" for count, mark in zip(calendar_parts(value), "YMD", strict=True) if count)
    return f"P{said or '0D'}"
