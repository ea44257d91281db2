"""Scoring scheme as JSON (contract ``titlecheck/scheme/1``): rows with codes and exact points."""

from __future__ import annotations

import json
from typing import Any

from titlecheck.i18n import Language
from titlecheck.i18n.phrases import Phrases
from titlecheck.rendering.score_phrases import (
    phrases_of_scores,
    reading_text,
    row_name,
    scheme_name,
    section_name,
    warning_text,
    why_repaired,
)
from titlecheck.ruleset.scheme import RowGroup, Scheme, SchemeRow, SchemeSection
from titlecheck.ruleset.scheme_catalogue import SchemeEdition
from titlecheck.scoring.required_sheets import sheets_of

SCHEMA = "titlecheck/scheme/1"
LIST_SCHEMA = "titlecheck/schemes/1"


def scheme_json(edition: SchemeEdition, scheme: Scheme, lang: Language) -> bytes:
    """Return one scheme as a JSON object in UTF-8, with texts in ``lang``."""
    say = phrases_of_scores(lang)
    window = scheme.window
    body = {
        "schema": SCHEMA,
        "language": lang,
        **_head(edition, scheme, say),
        "total_cap": None if scheme.total_cap is None else str(scheme.total_cap),
        "years": {"anchor": window.anchor, "number": window.years, "first": window.first, "last": window.last},
        "sheets": list(sheets_of(scheme)),
        "sections": [_section(scheme, one, say) for one in scheme.section],
        "readings": [
            {
                "name": name,
                "number": edition.readings[name].number,
                "default": edition.readings[name].default,
                "text": reading_text(name, scheme, say),
                "strict": reading_text(name, scheme, say, "strict"),
                "lenient": reading_text(name, scheme, say, "lenient"),
                "why": reading_text(name, scheme, say, "why"),
            }
            for name in edition.readings_of(scheme.scheme)
        ],
        "warnings": [
            {"code": code, "text": warning_text(code, "", scheme, say)}
            for code in (*edition.warnings, *scheme.warnings)
        ],
    }
    return json.dumps(body, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


def schemes_json(schemes: dict[str, SchemeEdition], lang: Language) -> bytes:
    """Return the list of schemes as a JSON object in UTF-8."""
    say = phrases_of_scores(lang)
    listed = [_head(edition, edition.schemes[name], say) for name, edition in schemes.items()]
    body = {"schema": LIST_SCHEMA, "language": lang, "schemes": listed}
    return json.dumps(body, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


def _head(edition: SchemeEdition, scheme: Scheme, say: Phrases) -> dict[str, Any]:
    later = edition.later_amendment
    return {
        "scheme": scheme.scheme,
        "name": scheme_name(scheme, say),
        "subject": scheme.subject,
        "place": scheme.place,
        "edition": f"{edition.order}/{edition.edition}",
        "rules_sha256": edition.sha256,
        "later_amendment": None if later is None else later.isoformat(),
        "rows": len(scheme.rows),
    }


def _section(scheme: Scheme, section: SchemeSection, say: Phrases) -> dict[str, Any]:
    return {
        "code": section.code,
        "name": section_name(section, say),
        "kind": section.kind,
        "cap": str(section.cap),
        "limit": section.limit,
        "place": section.place,
        "rows": [_row(group, row, scheme, say) for group in scheme.groups_of(section.code) for row in group.rows],
    }


def _row(group: RowGroup, row: SchemeRow, scheme: Scheme, say: Phrases) -> dict[str, Any]:
    return {
        "code": row.code,
        "group": group.code,
        "what": group.what,
        "name": row_name(group, row.code, scheme, say),
        "band": row.band or None,
        "points": None if row.points is None else str(row.points),
        "formula": row.formula,
        "printed": row.raw or row.raw_points or None,
        "repaired_because": why_repaired(group, row.repair, say) if row.repair else None,
    }
