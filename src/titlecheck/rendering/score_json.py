"""Scoring result as JSON (contract ``titlecheck/score/1``), with exact numbers."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from titlecheck.i18n import Language
from titlecheck.i18n.phrases import Phrases
from titlecheck.rendering.score_phrases import (
    cell_text,
    phrases_of_scores,
    reading_text,
    reason_text,
    row_name,
    section_name,
    warning_text,
)
from titlecheck.ruleset.scheme import Scheme
from titlecheck.scoring.score_result import Score, ScoreEntry, ScoreResult, SectionResult
from titlecheck.scoring.subject import ScoreCell

if TYPE_CHECKING:
    from titlecheck.rendering.score_schema import CellPlace, EntryLine, Points, Range, ScoreDocument, SectionBlock

SCHEMA: Final = "titlecheck/score/1"


def to_json(result: ScoreResult, lang: Language) -> bytes:
    """Return the result as one JSON object in UTF-8, with texts in ``lang``."""
    return json.dumps(as_data(result, lang), ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


def as_data(result: ScoreResult, lang: Language) -> ScoreDocument:
    """Return the result as plain data."""
    say = phrases_of_scores(lang)
    given = result.provenance
    return {
        "schema": SCHEMA,
        "language": lang,
        "scheme": result.scheme.scheme,
        "place": result.scheme.place,
        "edition": given.edition,
        "candidate": result.name or None,
        "announced": result.announced,
        "years": [result.first, result.last],
        "total": _score(result.total),
        "total_with_marks": _score(result.with_marks),
        "marks_given": result.marks_given,
        "open_marks": _points(result.open_marks),
        "strict": _score(result.strict),
        "lenient": _score(result.lenient),
        "hangs_on": [{"name": name, "text": reading_text(name, result.scheme, say)} for name in result.hangs_on],
        "sections": [_section(one, result.scheme, say) for one in result.sections],
        "missing": [
            {**_cell(gap.cell), "narrows": _points(gap.narrows), "text": cell_text(gap.cell, say)}
            for gap in result.missing
        ],
        "raises": [
            {
                "section": one.section,
                "code": one.row.code,
                "name": row_name(one.group, one.row.code, result.scheme, say),
                "lowest": _points(one.low),
                "highest": _points(one.high),
            }
            for one in result.raises
        ],
        "warnings": [
            {"code": code, "detail": detail or None, "text": warning_text(code, detail, result.scheme, say)}
            for code, detail in result.warnings
        ],
        "provenance": {
            "program": given.program,
            "edition": given.edition,
            "rules_sha256": given.rules_sha256,
            "office": result.scheme.office or None,
            "input_name": given.input_name,
            "input_sha256": given.input_sha256,
            "readings": given.readings,
            "choices": given.choices,
            "reasons": given.reasons,
        },
    }


def _points(value: Fraction) -> Points:
    return {"exact": str(value), "value": float(value)}


def _score(score: Score) -> Range:
    return {"lowest": _points(score.low), "highest": _points(score.high)}


def _section(found: SectionResult, scheme: Scheme, say: Phrases) -> SectionBlock:
    return {
        "code": found.section.code,
        "name": section_name(found.section, say),
        "kind": found.section.kind,
        "cap": _points(found.section.cap),
        "place": found.section.place,
        "local": found.section.local,
        "lowest": _points(found.low),
        "highest": _points(found.high),
        "before_cap": {"lowest": _points(found.sum_low), "highest": _points(found.sum_high)},
        "mark": None if found.mark is None else _points(found.mark),
        "entries": [_entry(one, scheme, say) for one in found.entries],
    }


def _entry(one: ScoreEntry, scheme: Scheme, say: Phrases) -> EntryLine:
    return {
        "sheet": one.sheet,
        "row": one.row,
        "title": one.title or None,
        "code": one.code or None,
        "code_at_most": one.high_code or one.code or None,
        "name": row_name(one.group, one.code, scheme, say) or None,
        "lowest": _points(one.low),
        "highest": _points(one.high),
        "sum": one.sum or None,
        "standing": one.standing,
        "reason": one.reason or None,
        "text": reason_text(one.reason, scheme, say, one.twin) if one.reason else None,
        "missing": [_cell(cell) for cell in one.cells],
    }


def _cell(cell: ScoreCell) -> CellPlace:
    return {"sheet": cell.sheet, "row": cell.row, "column": cell.field, "about": cell.about or None}
