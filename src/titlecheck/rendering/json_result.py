"""A result as JSON, for machines: the contract ``titlecheck/result/1``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from pydantic_core import to_json as dump

from titlecheck.dossier.assumed_rows import is_assumed, row_in_file
from titlecheck.i18n import Language
from titlecheck.i18n.phrases import Phrases, calendar_parts, speech, split_cite
from titlecheck.rendering.headline_text import headline_json
from titlecheck.rendering.to_do import view_task
from titlecheck.results import (
    Amount,
    Assessment,
    Evidence,
    Finding,
    Metric,
    Missing,
    RegisterSource,
    Rejected,
    RouteResult,
    Span,
    TodoIndex,
    TodoItem,
    Unit,
    todo_of,
)
from titlecheck.ruleset import Edition

if TYPE_CHECKING:
    from titlecheck.rendering.result_schema import (
        AssumedMark,
        EvidenceRow,
        MetricLine,
        MissingCell,
        RegisterFile,
        RejectedRow,
        RequirementBlock,
        ResultDocument,
        RouteBlock,
        TodoTask,
    )

SCHEMA: Final = "titlecheck/result/1"


def to_json(result: Assessment, lang: Language, *, edition: Edition | None = None) -> bytes:
    """Return the result as one JSON object in UTF-8; texts for people in it are in ``lang``.

    Numbers of the law in these texts are those of ``edition``, or of the newest one.
    """
    say = speech(lang, edition, result.provenance.headings_in)
    given = result.provenance
    tasks = todo_of(result.routes, result.open_title)
    writer = _RouteWriter(say, TodoIndex(tasks))
    body: ResultDocument = {
        "schema": SCHEMA,
        "language": lang,
        "headline": headline_json(result.headline, say) if result.headline is not None else None,
        "edition": given.edition,
        "edition_superseded": result.edition_superseded,
        "readings": given.readings,
        "applied_on": result.applied_on,
        "candidate": {"id": result.candidate_id, "name": result.candidate_name},
        "verdict": result.verdict,
        "because": result.because,
        "routes": [],
        "todo": [_task(one, say) for one in tasks],
        "warnings": [
            {
                "code": one.code,
                "sheet": one.sheet or None,
                "row": None if one.row is None else row_in_file(one.row),
                "column": one.field or None,
                "detail": one.detail,
                "text": say.warning(one),
            }
            for one in result.warnings
        ],
        "metrics": _metrics(result.metrics, say),
        "registers": [register_json(one) for one in result.registers],
        "not_modelled": [{"id": name, "text": say.clause(name)} for name in result.not_modelled],
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
    return _with_lists(body, routes=map(writer.route, result.routes)) + b"\n"


def _with_lists(body: ResultDocument | RouteBlock | RequirementBlock, **lists: Iterable[bytes]) -> bytes:
    """Return ``body`` as JSON with its empty lists filled with finished JSON.

    Why: the same rows come back in many requirements, and in many dossiers of a batch. To write each of them once takes
    a twentieth less time.
    """
    written = dump(body)
    for name, items in lists.items():
        written = written.replace(b'"%b":[]' % name.encode(), b'"%b":[%b]' % (name.encode(), b",".join(items)), 1)
    return written


def _metrics(metrics: Sequence[Metric], say: Phrases) -> list[MetricLine]:
    if not metrics:
        return []
    from titlecheck.rendering.registry_comparison import metric_json

    return [metric_json(one, say) for one in metrics]


def _task(task: TodoItem, say: Phrases) -> TodoTask:
    said = view_task(task, say)
    return {
        "id": task.id,
        "sheet": task.sheet,
        "column": task.field,
        "rows": _rows(task.rows),
        "assumed_rows": _assumed_rows(task.rows),
        "also": [
            {"sheet": sheet, "column": field, "rows": _rows(rows), "assumed_rows": _assumed_rows(rows)}
            for sheet, field, rows in task.also
        ],
        "why": task.whys,
        "settles": [{"paragraph": one.paragraph, "requirement": one.requirement} for one in task.settles],
        "alone": task.alone,
        "decides": task.decides,
        "places_person": task.places_person,
        "text": said.place,
        "write": " ".join(text for text in (said.write, said.instead) if text),
    }


def _rows(rows: tuple[int, ...]) -> list[int]:
    return [row for row in rows if not is_assumed(row)]


def _assumed_rows(rows: tuple[int, ...]) -> list[int]:
    return [row_in_file(row) for row in rows if is_assumed(row)]


def register_json(source: RegisterSource) -> RegisterFile:
    """Return a source of a journal register."""
    return {
        "kind": source.kind,
        "edition": source.edition,
        "file": source.file,
        "sha256": source.sha256,
        "loaded_at": source.loaded_at,
    }


class _RouteWriter:
    """Writes the routes of one result."""

    def __init__(self, say: Phrases, asked: TodoIndex) -> None:
        self._say, self._asked = say, asked

    def route(self, route: RouteResult) -> bytes:
        """Return a route with its requirements."""
        body: RouteBlock = {
            "paragraph": route.paragraph,
            "title": route.title,
            "track": route.track,
            "open": route.open,
            "verdict": route.verdict,
            "because": route.because,
            "verdict_strict": route.verdict_strict,
            "verdict_lenient": route.verdict_lenient,
            "holds_under_every_reading": route.holds_under_every_reading,
            "hangs_on": route.hangs_on,
            "requirements": [],
        }
        return _with_lists(body, requirements=map(self._finding, route.requirements))

    def _finding(self, finding: Finding) -> bytes:
        say = self._say
        paragraph, subparagraph = split_cite(finding.paragraph)
        timed = finding.unit is Unit.YEARS
        body: RequirementBlock = {
            "id": finding.id,
            "label": say.requirement_of(finding),
            "paragraph": paragraph,
            "subparagraph": subparagraph,
            "cite": finding.paragraph,
            "status": finding.status,
            "need": json_amount(finding.need, timed),
            "have": json_amount(finding.have, timed),
            "have_at_most": json_amount(finding.have_at_most, timed),
            "unit": finding.unit,
            "shortfall": json_amount(finding.shortfall, timed),
            "hangs_on": finding.hangs_on,
            "joined": finding.joined or None,
            "todo": self._asked.ids(finding),
            "notes": [
                {"code": code, "detail": detail, "text": say.note(code, detail, finding.unit)}
                for code, detail in finding.notes
            ],
            "evidence": [],
            "rejected": [],
            "missing": [],
            "parts": [],
        }
        return _with_lists(
            body,
            evidence=map(evidence_row, finding.evidence),
            rejected=[rejected_row(row, say) for row in finding.rejected],
            missing=[missing_cell(cell, say) for cell in finding.missing],
            parts=map(self._finding, finding.parts),
        )


@lru_cache(maxsize=16_384)
def evidence_row(row: Evidence) -> bytes:
    """Return a row that counts."""
    body: EvidenceRow = {
        "sheet": row.sheet,
        "row": row_in_file(row.row),
        **_assumed(row.row),
        "counts_as": row.counts_as,
        "weight": json_number(row.weight),
    }
    return dump(body)


@lru_cache(maxsize=16_384)
def rejected_row(row: Rejected, say: Phrases) -> bytes:
    """Return a row that does not count, with the reason in words."""
    body: RejectedRow = {
        "sheet": row.sheet,
        "row": row_in_file(row.row),
        **_assumed(row.row),
        "reason": row.reason,
        "detail": row.detail,
        "text": say.reason(row),
    }
    return dump(body)


@lru_cache(maxsize=16_384)
def missing_cell(cell: Missing, say: Phrases) -> bytes:
    """Return an open cell, with its place in words."""
    place = say.place(cell.sheet, cell.row, cell.field)
    body: MissingCell = {
        "sheet": cell.sheet,
        "row": None if cell.row is None else row_in_file(cell.row),
        **_assumed(cell.row),
        "column": cell.field,
        "why": cell.why,
        "text": f"{place}: {say.missing_at(cell.sheet, cell.row, cell.field, cell.why)}",
    }
    return dump(body)


def _assumed(row: int | None) -> AssumedMark:
    return {"assumed": True} if is_assumed(row) else {}


def json_amount(value: Amount, timed: bool) -> int | float | str | None:
    """Return a number, or time as an ISO 8601 duration."""
    if isinstance(value, Span):
        years, months, days = calendar_parts(value)
        said = "".join(f"{count}{mark}" for count, mark in ((years, "Y"), (months, "M"), (days, "D")) if count)
        return f"P{said or '0D'}"
    if isinstance(value, int) and timed:
        return f"P{value}Y"
    return None if value is None else json_number(value)


def json_number(value: int | Decimal) -> int | float:
    """Return a whole number, or a fraction as a float."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
