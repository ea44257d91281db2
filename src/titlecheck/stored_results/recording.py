"""Recording (``titlecheck/replay/1``): statuses found for many dossiers, and their origin."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Annotated, Any, BinaryIO, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from titlecheck.department.summary_entry import SummaryEntry
from titlecheck.errors import TitlecheckError
from titlecheck.results import Finding, Provenance, RouteResult, Status, Verdict
from titlecheck.stored_results.json_stream import JsonFault, JsonObjectStream

SCHEMA = "titlecheck/replay/1"
LONGEST_RECORD = 1_000_000
"""Maximum number of characters of one dossier's record."""

_Block = TypeVar("_Block", bound="_RecordingBlock")
Paragraph = Annotated[str, StringConstraints(max_length=40)]


def _day(text: str) -> str:
    """Return the text if it is an ISO date or empty; raise ``ValueError`` otherwise."""
    if text:
        date.fromisoformat(text)
    return text


class NoRecording(TitlecheckError, ValueError):
    """Error for a file without a valid recording; the message says where and why."""


class _RecordingBlock(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class RecordingOrigin(_RecordingBlock):
    """Program, rules and interpretations behind the results."""

    program: str = Field(description="Program and version.")
    edition: str = Field(description="Edition of the Rules.")
    rules_sha256: str = Field(description="SHA-256 of the rules.")
    readings: str = Field(description="Name of the reading of the Rules.")
    choices: dict[str, str] = Field(description="Side of every reading.")
    registers: dict[str, str] = Field(
        default_factory=dict, description="SHA-256 of every register of journals that was asked, and who was trusted."
    )

    @classmethod
    def of(cls, given: Provenance, registers: Mapping[str, str]) -> RecordingOrigin:
        """Return the origin of a result."""
        return cls(
            program=given.program,
            edition=given.edition,
            rules_sha256=given.rules_sha256,
            readings=given.readings,
            choices=dict(given.choices),
            registers=dict(registers),
        )


class RouteRecord(_RecordingBlock):
    """Verdicts of one route, and the status of every requirement and its parts by id."""

    verdict: Verdict
    strict: Verdict = Field(description="The verdict with everything read strictly.")
    lenient: Verdict = Field(description="The verdict with everything read leniently.")
    open: bool
    hangs_on: tuple[str, ...]
    findings: dict[str, Status]


class DossierRecord(_RecordingBlock):
    """Results of one dossier: its routes by paragraph, or the codes of the problems if it was unreadable."""

    file: str = Field(description="Path from the folder of the dossiers, with “/”.")
    sha256: str = Field(description="SHA-256 of the file; empty where it could not be read.")
    day: Annotated[str, AfterValidator(_day)] = Field(
        description="The day that it was checked for; empty where it could not be read."
    )
    problems: tuple[str, ...] = ()
    routes: dict[Paragraph, RouteRecord] = Field(default_factory=dict)


class Recording(_RecordingBlock):
    """Recording of all dossiers, in the order of the files."""

    schema_: Literal["titlecheck/replay/1"] = Field(alias="schema")
    origin: RecordingOrigin
    dossiers: tuple[DossierRecord, ...]


def dossier_record(entry: SummaryEntry) -> DossierRecord:
    """Return the record of one entry."""
    dossier = entry.dossier
    if dossier is None:
        return DossierRecord(file=entry.file, sha256="", day="", problems=tuple(sorted(set(entry.codes))))
    return DossierRecord(
        file=entry.file,
        sha256=dossier.sha256,
        day=dossier.applied_on,
        routes={route.paragraph: _route(route) for route in sorted(dossier.routes, key=lambda route: route.paragraph)},
    )


def _route(route: RouteResult) -> RouteRecord:
    return RouteRecord(
        verdict=route.verdict,
        strict=route.verdict_strict,
        lenient=route.verdict_lenient,
        open=route.open,
        hangs_on=tuple(sorted(route.hangs_on)),
        findings=statuses((one.id, one.status, one.parts) for one in route.requirements),
    )


def statuses(findings: Iterable[tuple[str, Any, Iterable[Any]]]) -> dict[str, Any]:
    """Return the statuses of findings and their parts by id; repeated ids get ``#2`` and so on."""
    found: dict[str, Any] = {}

    def note(name: str, status: Any, parts: Iterable[Any]) -> None:
        key, number = name, 1
        while key in found:
            number += 1
            key = f"{name}#{number}"
        found[key] = status
        for part in parts:
            note(*_part_fields(part))

    for name, status, parts in findings:
        note(name, status, parts)
    return found


def _part_fields(part: Any) -> tuple[str, Any, Iterable[Any]]:
    if isinstance(part, Finding):
        return part.id, part.status, part.parts
    return part["id"], part["status"], part.get("parts", ())


def write_recording(origin: RecordingOrigin, records: Iterable[DossierRecord], out: BinaryIO) -> None:
    """Write a recording to ``out`` as JSON with one route per line, so that line-based diffs work."""
    head = f'{{\n"schema": {_to_json(SCHEMA)},\n"origin": {_to_json(origin.model_dump(mode="json"))},\n"dossiers": ['
    out.write(head.encode())
    between = "\n"
    for one in records:
        out.write(f"{between}{_dossier_lines(one.model_dump(mode='json'))}".encode())
        between = ",\n"
    # A recording without dossiers has one empty line.
    out.write(b"\n]}\n" if between != "\n" else b"\n\n]}\n")


def _dossier_lines(one: Mapping[str, Any]) -> str:
    head = {key: value for key, value in one.items() if key != "routes"}
    routes = ",\n".join(f"  {_to_json(paragraph)}: {_to_json(route)}" for paragraph, route in one["routes"].items())
    body = f"{{\n{routes}}}" if routes else "{}"
    return f'{_to_json(head)[:-1]}, "routes": {body}}}'


def _to_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def read_recording(file: BinaryIO, keep: Callable[[DossierRecord], object]) -> RecordingOrigin:
    """Read a recording, pass each record to ``keep``, and return its origin.

    Raise ``NoRecording`` with the location of the fault.
    """
    stream = JsonObjectStream(file, longest=LONGEST_RECORD)
    head: dict[str, Any] = {}
    count = 0
    try:
        for name, value in stream.members("dossiers"):
            if name == "dossiers":
                keep(_checked(DossierRecord, value, f"dossiers.{count}"))
                count += 1
            else:
                head[name] = value
    except JsonFault as fault:
        raise NoRecording(str(fault)) from None
    if "dossiers" in stream.names:
        head["dossiers"] = ()
    return _checked(Recording, head).origin


def _checked(model: type[_Block], value: Any, *place: str) -> _Block:
    """Validate ``value`` as ``model``; raise ``NoRecording`` with the first fault and its location."""
    try:
        # Validated as JSON, because lone surrogates are errors there but not in Python values.
        return model.model_validate_json(json.dumps(value))
    except ValidationError as fault:
        first = fault.errors(include_url=False)[0]
        where = ".".join((*place, *map(str, first["loc"])))
        raise NoRecording(f"{where}: {first['msg']}" if where else str(first["msg"])) from None


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a recording."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA,
        **Recording.model_json_schema(by_alias=True),
    }
