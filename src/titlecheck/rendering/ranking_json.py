"""Ranking as JSON (contract ``titlecheck/ranking/1``), with the complete result of every candidate."""

from __future__ import annotations

import json
from collections.abc import Sequence

from titlecheck.i18n import Language
from titlecheck.rendering.score_json import as_data
from titlecheck.scoring.ranking import Ranked

SCHEMA = "titlecheck/ranking/1"


def ranking_json(ranked: Sequence[Ranked], unread: Sequence[tuple[str, str]], lang: Language) -> bytes:
    """Return the ranking as one JSON object in UTF-8."""
    body = {
        "schema": SCHEMA,
        "language": lang,
        "candidates": [
            {
                "first": one.first,
                "last": one.last,
                "tied": one.tied,
                "first_before_open_marks": one.first_now,
                "last_before_open_marks": one.last_now,
                "tied_before_open_marks": one.tied_now,
                "file": one.file,
            }
            | {"result": as_data(one.result, lang)}
            for one in ranked
        ],
        "unread": [{"file": file, "why": why} for file, why in unread],
    }
    return json.dumps(body, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"
