"""The summary of many dossiers as JSON, for machines: ``titlecheck/batch/1``. Codes stand beside their words."""

from __future__ import annotations

from typing import Any

from pydantic_core import to_json as dump

from titlecheck.batch.journals import Place, Trouble
from titlecheck.batch.order import Batch
from titlecheck.batch.summary import Incomplete, Standing
from titlecheck.findings import Finding, Metric, Status, Unit
from titlecheck.law import Edition
from titlecheck.report.batch_words import Words, by_number
from titlecheck.report.headline import headline_json
from titlecheck.report.json_result import json_amount
from titlecheck.report.speech import speech
from titlecheck.report.to_do import place_of
from titlecheck.words import Language

SCHEMA = "titlecheck/batch/1"


def to_json(batch: Batch, lang: Language, *, edition: Edition | None = None) -> bytes:
    """The summary as one JSON object in UTF-8; texts for people in it are in ``lang``."""
    words = Words(lang, speech(lang, edition))
    found, given = batch.summary, batch.given
    by_file: dict[str, list[Standing]] = {}
    for one in found.standings:
        by_file.setdefault(one.file, []).append(one)
    document = {
        "schema": SCHEMA,
        "language": lang,
        "today": batch.today,
        "as_of": batch.as_of,
        "provenance": {
            "program": given.program,
            "edition": given.edition,
            "rules_sha256": given.rules_sha256,
            "readings": given.readings,
            "choices": given.choices,
            "reasons": given.reasons,
        },
        "registers": [one._asdict() for one in batch.registers],
        "dossiers": [_dossier(standings, words) for standings in by_file.values()],
        "can_apply_now": [_named(one) for one in found.able],
        "within_a_year": [
            {
                **_named(one.standing),
                "kind": one.turning.kind,
                "on": one.turning.on,
                "until": one.turning.until,
                "paragraph": one.turning.paragraph,
                "requirements": one.turning.requirements,
            }
            for one in found.coming
        ],
        "to_be_decided": [_named(one) for one in found.to_decide],
        "incomplete": [_gap(one, words) for one in found.incomplete],
        "journals": [_journal(one, words) for one in found.journals],
        "not_read": [{"file": entry.file, "problems": entry.problems} for entry in found.unread],
        "alike": [{"kind": one.kind, "files": one.files} for one in found.alike],
        "left_aside": batch.aside,
        "files_of_other_kinds": batch.others,
        "dossiers_in_sub_folders_not_looked_into": batch.below,
    }
    return dump(document, indent=1) + b"\n"


def _named(one: Standing) -> dict[str, Any]:
    return {
        "file": one.file,
        "title": one.title,
        "paragraph": one.nearest.paragraph if one.nearest else None,
    }


def _dossier(standings: list[Standing], words: Words) -> dict[str, Any]:
    case = standings[0].case
    return {
        "file": standings[0].file,
        "sha256": case.sha256,
        "candidate": case.name,
        "organisation": case.organisation,
        "specialty": case.specialty,
        "title_sought": case.sought,
        "applied_on": case.applied_on,
        "dated": case.dated,
        "edition_superseded": case.edition_superseded,
        "warnings": [
            {
                "code": one.code,
                "sheet": one.sheet or None,
                "row": one.row,
                "column": one.field or None,
                "text": words.say.warning(one),
            }
            for one in case.warnings
        ],
        "notes": case.notes,
        "titles": [_title(one, words) for one in standings],
    }


def _title(one: Standing, words: Words) -> dict[str, Any]:
    best = one.routes[0] if one.routes else None
    near = one.nearest
    return {
        "title": one.title,
        "sought": one.sought,
        "held_in_row": one.held_in,
        "headline": headline_json(one.headline, words.say) if one.headline is not None else None,
        "verdict": one.verdict,
        "because": one.because,
        "paragraph": near.paragraph if near else None,
        "holds_under_every_reading": best.holds_under_every_reading if best else True,
        "hangs_on": best.hangs_on if best else (),
        "missing": [_finding(each, words) for each in (near.requirements if near else ()) if not each.status.satisfied],
        "routes": [
            {"paragraph": route.paragraph, "open": route.open, "verdict": route.verdict}
            for route in by_number(one.routes)
        ],
    }


def _finding(one: Finding, words: Words) -> dict[str, Any]:
    return {
        "id": one.id,
        "label": words.say.requirement(one.id),
        "status": one.status,
        "need": json_amount(one.need, one.unit is Unit.YEARS),
        "have": json_amount(one.have, one.unit is Unit.YEARS),
        "shortfall": json_amount(one.shortfall, one.unit is Unit.YEARS),
        "unit": one.unit,
        "cells": [
            {"sheet": cell.sheet, "row": cell.row, "column": cell.field, "why": cell.why}
            for cell in (one.missing if one.status is Status.UNKNOWN else ())
        ],
    }


def _gap(one: Incomplete, words: Words) -> dict[str, Any]:
    gap = one.gap
    return {
        **_named(one.standing),
        "sheet": gap.sheet,
        "column": gap.field,
        "rows": gap.rows,
        "why": gap.whys[0],
        "whys": gap.whys,
        "settles": gap.requirements,
        "decides": gap.decides,
        "text": place_of(gap, words.say),
    }


def _journal(one: Trouble, words: Words) -> dict[str, Any]:
    return {
        "journal": one.journal,
        "issn": one.issns,
        "trouble": one.kind,
        "text": words(f"trouble.{one.kind}"),
        "publications": one.works,
        "where": _places(one.places),
        "claims": [
            {
                "said": claim.said,
                "year": claim.year,
                "where": _places(claim.places),
                "register": _against(claim.metric) if claim.metric is not None else None,
            }
            for claim in one.claims
        ],
    }


def _against(metric: Metric) -> dict[str, Any]:
    """What the register holds against a claim."""
    return {
        "what": metric.what,
        "name": metric.name,
        "found": metric.found,
        "used": metric.used,
        "reason": metric.reason,
        "source": metric.source._asdict() if metric.source is not None else None,
    }


def _places(places: tuple[Place, ...]) -> list[dict[str, Any]]:
    return [{"file": place.file, "rows": place.rows} for place in places]
