"""A recording: what was found about many dossiers, in statuses alone, and under what. ``titlecheck/replay/1``."""

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
"""So many characters may describe one dossier in a recording."""

_Block = TypeVar("_Block", bound="_RecordingBlock")
Paragraph = Annotated[str, StringConstraints(max_length=40)]


def _day(text: str) -> str:
    """Return the text if it is a day in ISO form or empty; raise ``ValueError``."""
    if text:
        date.fromisoformat(text)
    return text


class NoRecording(TitlecheckError, ValueError):
    """A file that holds no recording; the message says where and why."""


class _RecordingBlock(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class RecordingOrigin(_RecordingBlock):
    """Under what the results came about."""

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
    """The verdict on one route, and the status of every requirement and of its parts by their ids."""

    verdict: Verdict
    strict: Verdict = Field(description="The verdict with everything read strictly.")
    lenient: Verdict = Field(description="The verdict with everything read leniently.")
    open: bool
    hangs_on: tuple[str, ...]
    findings: dict[str, Status]


class DossierRecord(_RecordingBlock):
    """What was found about one dossier: its routes by paragraph, or the codes of what kept it from being read."""

    file: str = Field(description="Path from the folder of the dossiers, with “/”.")
    sha256: str = Field(description="SHA-256 of the file; empty where it could not be read.")
    day: Annotated[str, AfterValidator(_day)] = Field(
        description="The day that it was checked for; empty where it could not be read."
    )
    problems: tuple[str, ...] = ()
    routes: dict[Paragraph, RouteRecord] = Field(default_factory=dict)


class Recording(_RecordingBlock):
    """Everything that was found, in the order of the files."""

    schema_: Literal["titlecheck/replay/1"] = Field(alias="schema")
    origin: RecordingOrigin
    dossiers: tuple[DossierRecord, ...]


def dossier_record(entry: SummaryEntry) -> DossierRecord:
    """Return what a recording keeps of one entry."""
    case = entry.case
    if case is None:
        return DossierRecord(file=entry.file, sha256="", day="", problems=tuple(sorted(set(entry.codes))))
    return DossierRecord(
        file=entry.file,
        sha256=case.sha256,
        day=case.applied_on,
        routes={route.paragraph: _route(route) for route in sorted(case.routes, key=lambda route: route.paragraph)},
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
    """Return the statuses of findings and of their parts; a second one of an id is ``id#2``."""
    found: dict[str, Any] = {}

    def note(name: str, status: Any, parts: Iterable[Any]) -> None:
        key, number = name, 1
        while key in found:
            number += 1
            key = f"{name}#{number}"
        found[key] = status
        for part in parts:
            note(*_told(part))

    for name, status, parts in findings:
        note(name, status, parts)
    return found


def _told(part: Any) -> tuple[str, Any, Iterable[Any]]:
    if isinstance(part, Finding):
        return part.id, part.status, part.parts
    return part["id"], part["status"], part.get("parts", ())


def write_recording(origin: RecordingOrigin, records: Iterable[DossierRecord], out: BinaryIO) -> None:
    """Write a recording into ``out`` as JSON, one route a line, so that two of them can be compared line by line."""
    head = f'{{\n"schema": {_said(SCHEMA)},\n"origin": {_said(origin.model_dump(mode="json"))},\n"dossiers": ['
    out.write(head.encode())
    between = "\n"
    for one in records:
        out.write(f"{between}{_dossier_lines(one.model_dump(mode='json'))}".encode())
        between = ",\n"
    # A recording of nothing has an empty line in place of dossiers.
    out.write(b"\n]}\n" if between != "\n" else b"\n\n]}\n")


def _dossier_lines(one: Mapping[str, Any]) -> str:
    head = {key: value for key, value in one.items() if key != "routes"}
    routes = ",\n".join(f"  {_said(paragraph)}: {_said(route)}" for paragraph, route in one["routes"].items())
    body = f"{{\n{routes}}}" if routes else "{}"
    return f'{_said(head)[:-1]}, "routes": {body}}}'


def _said(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def read_recording(file: BinaryIO, keep: Callable[[DossierRecord], object]) -> RecordingOrigin:
    """Read a recording, record by record, each of which ``keep`` is given; return its origin.

    Raises ``NoRecording`` with the place of what is wrong.
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
    """Return ``value`` as the model that it must be; raise ``NoRecording`` with the first fault and its place."""
    try:
        # As JSON, where half a character beyond U+FFFF is a fault; as a value it is not.
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
