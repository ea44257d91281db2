"""Reader of a dossier in JSON, the contract for other programs."""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError

from titlecheck.dossier import FACT_SHEETS, RECORD_SHEETS, SCHEMA, Dossier, PartialDate
from titlecheck.workbook.author_counts import author_numbers, report_author_number
from titlecheck.workbook.checks import contradictions, degree_denied, lists_denied
from titlecheck.workbook.choices import answers, keyed
from titlecheck.workbook.date_cells import FIRST_YEAR, LAST_YEAR, YEARS
from titlecheck.workbook.json_spellings import read_free_spellings
from titlecheck.workbook.json_text import cleaned, loaded
from titlecheck.workbook.limits import MAX_PROBLEMS
from titlecheck.workbook.outcome import Location, ReadingNote, ReadingOutcome, ReadingProblem
from titlecheck.workbook.reader import read_bytes
from titlecheck.workbook.scalars import issn_doubt
from titlecheck.workbook.sheet_layout import IssueLog
from titlecheck.workbook.zip_guard import Unreadable

MODELS: dict[str, Any] = {
    name: get_args(field.annotation)[0] for name, field in Dossier.model_fields.items() if name in RECORD_SHEETS
}
"""Record model of each list."""

_QUOTED = re.compile(r"'([^']*)'")


_LISTS = frozenset(RECORD_SHEETS)


def read_json(path: Path | str, *, partial: bool = False) -> ReadingOutcome:
    """Read the JSON file at ``path``; records without ``row`` are numbered from 1.

    Lists may be omitted; in a ``partial`` dossier, single facts too.

    Never raises: errors are in the returned ``ReadingOutcome``. The location of a problem is a path such as
    ``service[2].rate``.
    """
    try:
        raw = read_bytes(path)
    except Unreadable as why:
        return ReadingOutcome(None, (ReadingProblem(why.code, found=why.found),))
    return read_raw_json(raw, partial=partial)


def read_raw_json(raw: bytes, *, partial: bool = False) -> ReadingOutcome:
    """Read the JSON file with the bytes ``raw``, as ``read_json`` does."""
    report = IssueLog()
    sha256 = hashlib.sha256(raw).hexdigest()
    dossier = None
    try:
        facts = _number_records(_parsed(raw, report))
        read_free_spellings(facts, report)
        if partial:
            facts = {sheet: {} for sheet in FACT_SHEETS} | facts
        if not report.problems:
            dossier = _validated(facts, report)
    except Unreadable as why:
        report.problems.append(ReadingProblem(why.code, found=why.found))
    return ReadingOutcome.of(dossier, report.problems, report.notes, sha256)


def _parsed(raw: bytes, report: IssueLog) -> dict[str, Any]:
    """Return the object in the file; raise ``Unreadable`` if there is none."""
    if raw.startswith(b"\xef\xbb\xbf"):
        report.notes.append(ReadingNote("byte_order_mark"))
        raw = raw[3:]
    content = cleaned(loaded(raw), _LISTS, report.problems)
    schema = content.get("schema")
    if schema is None:
        report.notes.append(ReadingNote("schema_assumed", meant=SCHEMA))
    elif schema != SCHEMA:
        report.problems.append(ReadingProblem("wrong_schema", Location(path="schema"), str(schema), (SCHEMA,)))
    return content


def _number_records(facts: dict[str, Any]) -> dict[str, Any]:
    numbered = dict(facts)
    for sheet in RECORD_SHEETS:
        records = facts.get(sheet)
        if isinstance(records, list):
            numbered[sheet] = [
                {"row": index} | record if isinstance(record, dict) else record
                for index, record in enumerate(records, start=1)
            ]
    return numbered


def _validated(facts: dict[str, Any], report: IssueLog) -> Dossier | None:
    if not _records_fit(facts, report):
        return None
    try:
        dossier = Dossier.model_validate(facts)
    except ValidationError as error:
        report.problems += [_problem(fault) for fault in error.errors(include_url=False)]
        return None
    for doubt in author_numbers(dict(dossier.candidate)):
        report_author_number(doubt, Location(path=f"candidate.{doubt.field}"), report)
    for key, found in _strange_years(dict(dossier.application)):
        report.problems.append(ReadingProblem("date_year", Location(path=f"application.{key}"), found, (YEARS,)))
    report.problems += _contradicted_facts(dossier)
    for index, work in enumerate(dossier.publications):
        for key in ("issn", "eissn"):
            number = getattr(work, key)
            if number is not None and (no_issn := issn_doubt(number)) is not None:
                report.notes.append(
                    ReadingNote(no_issn.code, Location(path=f"publications[{index}].{key}"), number, no_issn.meant)
                )
    for sheet in RECORD_SHEETS:
        for index, record in enumerate(getattr(dossier, sheet)):
            for key, found in _strange_years(dict(record)):
                report.problems.append(
                    ReadingProblem("date_year", Location(path=f"{sheet}[{index}].{key}"), found, (YEARS,))
                )
            for code, key, found in contradictions(sheet, dict(record)):
                report.problems.append(ReadingProblem(code, Location(path=f"{sheet}[{index}].{key}"), found))
    return dossier


def _records_fit(facts: dict[str, Any], report: IssueLog) -> bool:
    """Validate every record separately; stop after ``MAX_PROBLEMS``.

    Why: the validator creates an object for every fault, and a file may have a million faults.
    """
    before = len(report.problems)
    for name, value in facts.items():
        model = MODELS.get(name)
        if not isinstance(value, list) or model is None:
            continue
        for index, record in enumerate(value):
            if len(report.problems) > MAX_PROBLEMS * 2:
                return False
            try:
                value[index] = model.model_validate(record)
            except ValidationError as error:
                report.problems += [
                    _problem({**fault, "loc": (name, index, *fault["loc"])})
                    for fault in error.errors(include_url=False)
                ]
    return len(report.problems) == before


def _contradicted_facts(dossier: Dossier) -> Iterator[ReadingProblem]:
    for sheet in FACT_SHEETS:
        for code, key, found in contradictions(sheet, dict(getattr(dossier, sheet))):
            yield ReadingProblem(code, Location(path=f"{sheet}.{key}"), found)
    for code, key, found in lists_denied(dict(dossier.application), dict(dossier), dossier.incomplete):
        yield ReadingProblem(code, Location(path=f"application.{key}"), found)
    if degree_denied(dict(dossier.candidate), dossier.degrees):
        yield ReadingProblem("degree_denied", Location(path="candidate.holds_degree"), str(len(dossier.degrees)))


def _strange_years(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield dates that a workbook would not accept: a lost digit, or two exchanged ones."""
    for key, value in record.items():
        if isinstance(value, PartialDate | date) and not FIRST_YEAR <= value.year <= LAST_YEAR:
            yield key, str(value)


def _problem(fault: Any) -> ReadingProblem:
    place = Location(path=_path(fault["loc"]))
    found = str(fault["input"])
    match fault["type"]:
        case "missing":
            return ReadingProblem("json_missing", place)
        case "extra_forbidden":
            return ReadingProblem("json_unknown_key", place, str(fault["loc"][-1]), nearest=_near_key(fault["loc"]))
        case "enum":
            allowed = tuple(_QUOTED.findall(fault["ctx"]["expected"]))
            close = difflib.get_close_matches(found, allowed, n=1)
            return ReadingProblem("not_in_list", place, found, allowed, close[0] if close else "")
        case "value_error":  # the models themselves validate only partial dates
            if keyed(found) in answers("present"):
                return ReadingProblem("json_lasts", place, found)
            return ReadingProblem("date_unknown", place, found, ("2021-03-15", "2021-03", "2021"))
        case "greater_than" | "greater_than_equal" | "less_than" | "less_than_equal" as limit:
            return ReadingProblem("out_of_range", place, found, (f"{_SIGNS[limit]} {fault['ctx'][_LIMITS[limit]]}",))
        case kind:
            code, allowed = _WRONG_KINDS.get(kind.split("_")[0], ("refused_by_model", ()))
            return ReadingProblem(code, place, found, allowed)


_LIMITS = {"greater_than": "gt", "greater_than_equal": "ge", "less_than": "lt", "less_than_equal": "le"}
_SIGNS = {"greater_than": ">", "greater_than_equal": "≥", "less_than": "<", "less_than_equal": "≤"}
_WRONG_KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "bool": ("not_yes_no", ("true", "false", "null")),
    "int": ("not_integer", ()),
    "decimal": ("not_number", ()),
    "finite": ("not_number", ()),
    "string": ("json_not_text", ()),
    "tuple": ("json_not_list", ()),
    "list": ("json_not_list", ()),
    "model": ("json_not_object", ()),
    "dict": ("json_not_object", ()),
    "date": ("date_needs_day", ("2021-03-15",)),
}
"""Our codes for the validator's codes of wrong types, by prefix."""


def _path(loc: tuple[int | str, ...]) -> str:
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in loc)
    return "".join(steps).lstrip(".")


def _near_key(loc: tuple[int | str, ...]) -> str:
    """Return the most similar field name of the same object for an unknown one."""
    from titlecheck.workbook.columns import SHEETS

    sheet = SHEETS.get(str(loc[0]))
    known = sheet.model.model_fields if sheet and len(loc) > 1 else Dossier.model_fields
    close = difflib.get_close_matches(str(loc[-1]), [field.alias or name for name, field in known.items()], n=1)
    return close[0] if close else ""
