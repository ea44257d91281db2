"""Draw an earlier refusal for some dossiers, about a year ago, often to the day."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from oracle.builders import on
from oracle.days import plus_years
from oracle.draft import Draft
from titlecheck.dossier.enums import SoughtTitle


def draw_refusal(draft: Draft) -> dict[str, Any]:
    """Return the refusal facts of the sheet ``application``."""
    if draft.plain or draft.chance(0.6):
        return {"refused_before": False}
    refused = plus_years(draft.day, -1) + timedelta(days=draft.pick(-400, -20, -2, -1, 0, 0, 1, 2, 20, 300))
    facts = {
        "refused_before": True,
        "refused_title": draft.pick(*SoughtTitle),
        "refused_on": on(refused),
        "refusal_notified_on": on(refused + timedelta(days=draft.pick(0, 1, 2, 14))),
        "borrowed_material": draft.chance(0.3),
    }
    facts["council_met_on"] = draft.day
    if draft.chance(0.4):
        facts["council_met_on"] = plus_years(refused, 1) + timedelta(days=draft.pick(-400, -1, 0, 0, 1, 30))
    return facts
