"""Scoring scheme as JSON (contract ``titlecheck/scheme/1``): rows with codes and exact points."""

from __future__ import annotations

import json
from typing import Any

from titlecheck.i18n import Language
from titlecheck.rendering.score_phrases import ScorePhrases
from titlecheck.ruleset.scheme import RowGroup, Scheme, SchemeRow, SchemeSection
from titlecheck.ruleset.scheme_catalogue import SchemeEdition
from titlecheck.scoring.required_sheets import sheets_of

SCHEMA = "titlecheck/scheme/1"
LIST_SCHEMA = "titlecheck/schemes/1"


def scheme_json(edition: SchemeEdition, scheme: Scheme, lang: Language) -> bytes:
    """Return one scheme as a JSON object in UTF-8, with texts in ``lang``."""
    say = ScorePhrases(lang, scheme)
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
                "text": say.reading(name),
                "strict": say.reading(name, "strict"),
                "lenient": say.reading(name, "lenient"),
                "why": say.reading(name, "why"),
            }
            for name in edition.readings_of(scheme.scheme)
        ],
        "warnings": [{"code": code, "text": say.warning(code, "")} for code in (*edition.warnings, *scheme.warnings)],
    }
    return json.dumps(body, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


def schemes_json(schemes: dict[str, SchemeEdition], lang: Language) -> bytes:
    """Return the list of schemes as a JSON object in UTF-8."""
    say = ScorePhrases(lang)
    listed = [_head(edition, edition.schemes[name], say) for name, edition in schemes.items()]
    body = {"schema": LIST_SCHEMA, "language": lang, "schemes": listed}
    return json.dumps(body, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


def _head(edition: SchemeEdition, scheme: Scheme, say: ScorePhrases) -> dict[str, Any]:
    later = edition.later_amendment
    return {
        "scheme": scheme.scheme,
        "name": say.scheme(scheme),
        "subject": scheme.subject,
        "place": scheme.place,
        "edition": f"{edition.order}/{edition.edition}",
        "rules_sha256": edition.sha256,
        "later_amendment": None if later is None else later.isoformat(),
        "rows": len(scheme.rows),
    }


def _section(scheme: Scheme, section: SchemeSection, say: ScorePhrases) -> dict[str, Any]:
    return {
        "code": section.code,
        "name": say.section(section),
        "kind": section.kind,
        "cap": str(section.cap),
        "limit": section.limit,
        "place": section.place,
        "rows": [_row(group, row, say) for group in scheme.groups_of(section.code) for row in group.rows],
    }


def _row(group: RowGroup, row: SchemeRow, say: ScorePhrases) -> dict[str, Any]:
    return {
        "code": row.code,
        "group": group.code,
        "what": group.what,
        "name": say.row(group, row.code),
        "band": row.band or None,
        "points": None if row.points is None else str(row.points),
        "formula": row.formula,
        "printed": row.raw or row.raw_points or None,
        "repaired_because": say.why_repaired(group, row.repair) if row.repair else None,
    }
