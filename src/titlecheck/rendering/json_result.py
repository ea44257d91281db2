"""A result as JSON, for machines: the contract ``titlecheck/result/1``."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Any

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
    Missing,
    Rejected,
    RouteResult,
    Span,
    TodoIndex,
    TodoItem,
    Unit,
    todo_of,
)
from titlecheck.ruleset import Edition

SCHEMA = "titlecheck/result/1"


def to_json(result: Assessment, lang: Language, *, edition: Edition | None = None) -> bytes:
    """Return the result as one JSON object in UTF-8; texts for people in it are in ``lang``.

    Numbers of the law in these texts are those of ``edition``, or of the newest one.
    """
    say = speech(lang, edition, result.provenance.headings_in)
    given = result.provenance
    head = {
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
    }
    metrics: list[dict[str, Any]] = []
    if result.metrics:
        from titlecheck.rendering.registry_comparison import metric_json

        metrics = [metric_json(one, say) for one in result.metrics]
    tasks = todo_of(result.routes, result.open_title)
    writer = _RouteWriter(say, TodoIndex(tasks))
    tail = {
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
        "metrics": metrics,
        "registers": [one._asdict() for one in result.registers],
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
    routes = b",".join([writer.route(route) for route in result.routes])
    return b'%b,"routes":[%b],%b\n' % (dump(head)[:-1], routes, dump(tail)[1:])


def _task(task: TodoItem, say: Phrases) -> dict[str, Any]:
    said = view_task(task, say)
    return {
        "id": task.id,
        "sheet": task.sheet,
        "column": task.field,
        **_rows(task.rows),
        "also": [{"sheet": sheet, "column": field, **_rows(rows)} for sheet, field, rows in task.also],
        "why": task.whys,
        "settles": [one._asdict() for one in task.settles],
        "alone": task.alone,
        "decides": task.decides,
        "places_person": task.places_person,
        "text": said.place,
        "write": " ".join(text for text in (said.write, said.instead) if text),
    }


def _rows(rows: tuple[int, ...]) -> dict[str, list[int]]:
    return {
        "rows": [row for row in rows if not is_assumed(row)],
        "assumed_rows": [row_in_file(row) for row in rows if is_assumed(row)],
    }


class _RouteWriter:
    """Writes the routes of one result."""

    def __init__(self, say: Phrases, asked: TodoIndex) -> None:
        self._say, self._asked = say, asked

    def route(self, route: RouteResult) -> bytes:
        """Return a route with its requirements."""
        head = {
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
        }
        return b'%b,"requirements":[%b]}' % (dump(head)[:-1], b",".join(map(self._finding, route.requirements)))

    def _finding(self, finding: Finding) -> bytes:
        say = self._say
        paragraph, subparagraph = split_cite(finding.paragraph)
        timed = finding.unit is Unit.YEARS
        head: dict[str, Any] = {
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
        }
        return b'%b,"evidence":[%b],"rejected":[%b],"missing":[%b],"parts":[%b]}' % (
            dump(head)[:-1],
            self._rows(finding.evidence),
            self._rows(finding.rejected),
            self._rows(finding.missing),
            b",".join(map(self._finding, finding.parts)),
        )

    def _rows(self, rows: tuple[Evidence | Rejected | Missing, ...]) -> bytes:
        return b",".join([written_row(row, self._say) for row in rows])


@lru_cache(maxsize=16_384, typed=True)
def written_row(row: Evidence | Rejected | Missing, say: Phrases) -> bytes:
    """Return a row as JSON.

    Why kept: the same rows come back in many requirements, and in many dossiers of a batch; it takes a twentieth less
    time. Why ``typed``: rows of two kinds may be equal as tuples.
    """
    body: dict[str, Any] = {"sheet": row.sheet, "row": row.row}
    if row.row is not None and is_assumed(row.row):
        body |= {"row": row_in_file(row.row), "assumed": True}
    if isinstance(row, Evidence):
        body |= {"counts_as": row.counts_as, "weight": json_amount(row.weight, timed=False)}
    elif isinstance(row, Rejected):
        body |= {"reason": row.reason, "detail": row.detail, "text": say.reason(row)}
    else:
        place = say.place(row.sheet, row.row, row.field)
        body |= {
            "column": row.field,
            "why": row.why,
            "text": f"{place}: {say.missing_at(row.sheet, row.row, row.field, row.why)}",
        }
    return dump(body)


def json_amount(value: Amount, timed: bool) -> int | float | str | None:
    """Return a number, or time as an ISO 8601 duration."""
    if isinstance(value, Span):
        years, months, days = calendar_parts(value)
        said = "".join(f"{count}{mark}" for count, mark in ((years, "Y"), (months, "M"), (days, "D")) if count)
        return f"P{said or '0D'}"
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if timed and value is not None:
        return f"P{value}Y"
    return value
