"""A recording: what was found about many dossiers, in statuses alone, and under what. ``titlecheck/replay/1``."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from titlecheck.department.summary_entry import SummaryEntry
from titlecheck.errors import TitlecheckError
from titlecheck.results import Finding, Provenance, RouteResult, Status, Verdict

SCHEMA = "titlecheck/replay/1"


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
        """The origin of a result."""
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
    day: str = Field(description="The day that it was checked for; empty where it could not be read.")
    problems: tuple[str, ...] = ()
    routes: dict[str, RouteRecord] = Field(default_factory=dict)


class Recording(_RecordingBlock):
    """Everything that was found, in the order of the files."""

    schema_: Literal["titlecheck/replay/1"] = Field(alias="schema")
    origin: RecordingOrigin
    dossiers: tuple[DossierRecord, ...]


def recorded(
    entries: Iterable[SummaryEntry], given: Provenance, registers: Mapping[str, str] = MappingProxyType({})
) -> Recording:
    """The recording of what was found; ``registers`` as in ``RecordingOrigin``."""
    # Each entry is let go as soon as its statuses are noted: they are a small part of it.
    known: dict[Hashable, RouteRecord] = {}
    ordered = sorted((dossier_record(entry, known) for entry in entries), key=lambda record: record.file)
    return Recording(schema=SCHEMA, origin=RecordingOrigin.of(given, registers), dossiers=tuple(ordered))


def dossier_record(entry: SummaryEntry, known: dict[Hashable, RouteRecord]) -> DossierRecord:
    """What a recording keeps of one entry; routes that are alike are one object, kept in ``known``."""
    case = entry.case
    if case is None:
        return DossierRecord(file=entry.file, sha256="", day="", problems=tuple(sorted(set(entry.codes))))
    return DossierRecord(
        file=entry.file,
        sha256=case.sha256,
        day=case.applied_on,
        routes={
            route.paragraph: _route(route, known) for route in sorted(case.routes, key=lambda route: route.paragraph)
        },
    )


def _route(route: RouteResult, known: dict[Hashable, RouteRecord]) -> RouteRecord:
    record = RouteRecord(
        verdict=route.verdict,
        strict=route.verdict_strict,
        lenient=route.verdict_lenient,
        open=route.open,
        hangs_on=tuple(sorted(route.hangs_on)),
        findings=statuses((one.id, one.status, one.parts) for one in route.requirements),
    )
    # Most candidates are alike in most routes, which are closed to them.
    said = (record.verdict, record.strict, record.lenient, record.open, record.hangs_on, *record.findings.items())
    return known.setdefault(said, record)


def statuses(findings: Iterable[tuple[str, Any, Iterable[Any]]]) -> dict[str, Any]:
    """The statuses of findings and of their parts; a second one of an id is ``id#2``."""
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


def written(recording: Recording) -> bytes:
    """The recording as JSON, with one route a line, so that two of them can be compared line by line."""
    body = recording.model_dump(mode="json", by_alias=True, exclude={"dossiers"})
    # One after another: as plain values they take more room than all else.
    dossiers = ",\n".join(_dossier_lines(one.model_dump(mode="json", by_alias=True)) for one in recording.dossiers)
    head = f'{{\n"schema": {_said(body["schema"])},\n"origin": {_said(body["origin"])},\n"dossiers": ['
    return f"{head}\n{dossiers}\n]}}\n".encode()


def _dossier_lines(one: Mapping[str, Any]) -> str:
    head = {key: value for key, value in one.items() if key != "routes"}
    routes = ",\n".join(f"  {_said(paragraph)}: {_said(route)}" for paragraph, route in one["routes"].items())
    body = f"{{\n{routes}}}" if routes else "{}"
    return f'{_said(head)[:-1]}, "routes": {body}}}'


def _said(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def read(raw: bytes) -> Recording:
    """The recording in a file; raises ``NoRecording``."""
    try:
        return Recording.model_validate_json(raw)
    except ValidationError as fault:
        first = fault.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise NoRecording(f"{place}: {first['msg']}" if place else str(first["msg"])) from None


def schema() -> dict[str, Any]:
    """The JSON Schema of a recording."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA,
        **Recording.model_json_schema(by_alias=True),
    }
