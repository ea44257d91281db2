"""Batch summary as JSON (``titlecheck/batch/1``), with codes and their wording."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from pydantic_core import to_json as dump

from titlecheck.department.journal_problems import JournalProblem, JournalRows
from titlecheck.department.request import Batch
from titlecheck.department.summary import (
    Incomplete,
    Summary,
    TitleProgress,
    coming_order,
    file_order,
    incomplete_order,
    progress_order,
)
from titlecheck.department.summary_entry import SummaryEntry
from titlecheck.i18n import Language
from titlecheck.i18n.phrases import Phrases
from titlecheck.rendering.batch_cells import by_number
from titlecheck.rendering.headline_text import headline_json
from titlecheck.rendering.json_result import json_amount, register_json
from titlecheck.rendering.to_do import place_of
from titlecheck.results import Finding, Metric, Status, Unit

SCHEMA = "titlecheck/batch/1"


_LISTS = ("dossiers", "can_apply_now", "within_a_year", "to_be_decided", "incomplete", "journals", "not_read")
"""Lists of the object in order; their elements are pieces."""


def write_json(batch: Batch, pieces: Callable[[str], Iterator[bytes]], lang: Language, out: BinaryIO) -> None:
    """Write the summary as one JSON object in UTF-8; ``pieces`` returns the sorted elements of a list."""
    given = batch.given
    head = {
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
        "registers": [register_json(one) for one in batch.registers],
    }
    tail = {
        "alike": [{"kind": one.kind, "files": one.files} for one in batch.totals.alike],
        "left_aside": batch.aside,
        "files_of_other_kinds": batch.others,
        "dossiers_in_sub_folders_not_looked_into": batch.below,
    }
    out.write(dumped(head)[:-2] + b",\n")
    for name in _LISTS:
        out.write(f' "{name}": ['.encode())
        written = False
        for body in pieces(name):
            out.write((b",\n  " if written else b"\n  ") + body.replace(b"\n", b"\n  "))
            written = True
        out.write(b"\n ],\n" if written else b"],\n")
    out.write(dumped(tail)[2:] + b"\n")


def dumped(body: Any) -> bytes:
    """Serialize a part of the object."""
    return dump(body, indent=1)


Part = tuple[str, tuple[Any, ...], Any]
"""Element, its list, and its sort key."""


def parts_of(entry: SummaryEntry, found: Summary, words: Phrases) -> Iterator[Part]:
    """Yield one entry's elements of all lists except the journals; ``found`` is the summary of this entry only."""
    order = file_order(entry.file)
    if entry.dossier is None:
        yield "not_read", order, {"file": entry.file, "problems": entry.problems}
        return
    yield "dossiers", order, _dossier(list(found.titles), words)
    for one in found.able:
        yield "can_apply_now", progress_order(one), _identification(one)
    for coming in found.coming:
        turned = coming.turning
        body = {
            "kind": turned.kind,
            "on": turned.on,
            "until": turned.until,
            "paragraph": turned.paragraph,
            "requirements": turned.requirements,
        }
        yield "within_a_year", coming_order(coming), {**_identification(coming.progress), **body}
    for one in found.to_decide:
        yield "to_be_decided", progress_order(one), _identification(one)
    for number, gap in enumerate(found.incomplete):
        yield "incomplete", (*incomplete_order(gap.progress), number), _gap(gap, words)


def _identification(one: TitleProgress) -> dict[str, Any]:
    return {
        "file": one.file,
        "title": one.title,
        "paragraph": one.nearest.paragraph if one.nearest else None,
    }


def _dossier(titles: list[TitleProgress], words: Phrases) -> dict[str, Any]:
    dossier = titles[0].dossier
    return {
        "file": titles[0].file,
        "sha256": dossier.sha256,
        "candidate": dossier.name,
        "organisation": dossier.organisation,
        "specialty": dossier.specialty,
        "title_sought": dossier.sought,
        "applied_on": dossier.applied_on,
        "dated": dossier.dated,
        "edition_superseded": dossier.edition_superseded,
        "warnings": [
            {
                "code": one.code,
                "sheet": one.sheet or None,
                "row": one.row,
                "column": one.field or None,
                "text": words.of_workbook(dossier.headings_in).warning(one),
            }
            for one in dossier.warnings
        ],
        "notes": dossier.notes,
        "titles": [_title(one, words) for one in titles],
    }


def _title(one: TitleProgress, words: Phrases) -> dict[str, Any]:
    best = one.deciding
    near = one.nearest
    return {
        "title": one.title,
        "sought": one.sought,
        "held_in_row": one.held_in,
        "headline": headline_json(one.headline, words.of_workbook(one.dossier.headings_in)) if one.headline else None,
        "verdict": one.verdict if one.examined else None,
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


def _finding(one: Finding, words: Phrases) -> dict[str, Any]:
    return {
        "id": one.id,
        "label": words.requirement_of(one),
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


def _gap(one: Incomplete, words: Phrases) -> dict[str, Any]:
    gap = one.gap
    return {
        **_identification(one.progress),
        "sheet": gap.sheet,
        "column": gap.field,
        "rows": gap.rows,
        "why": gap.whys[0],
        "whys": gap.whys,
        "settles": gap.requirements,
        "decides": gap.decides,
        "text": place_of(gap, words.of_workbook(one.progress.dossier.headings_in)),
    }


def journal(one: JournalProblem, words: Phrases) -> dict[str, Any]:
    """Return a journal with a problem."""
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
                "register": _contradiction(claim.metric) if claim.metric is not None else None,
            }
            for claim in one.claims
        ],
    }


def _contradiction(metric: Metric) -> dict[str, Any]:
    """Return the register's contradiction of a claim."""
    return {
        "what": metric.what,
        "name": metric.name,
        "found": metric.found,
        "used": metric.used,
        "reason": metric.reason,
        "source": register_json(metric.source) if metric.source is not None else None,
    }


def _places(places: tuple[JournalRows, ...]) -> list[dict[str, Any]]:
    return [{"file": place.file, "rows": place.rows} for place in places]
