"""JSON contract of the recognition as types, which give its schema and check its writer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import Field, with_config
from typing_extensions import TypedDict

from titlecheck.procedure.foreign_title import RecognitionConclusion
from titlecheck.rendering.json_contract import CONTRACT, json_schema
from titlecheck.results import Status

SCHEMA = "titlecheck/recognition/1"


class RecognitionRow(TypedDict):
    """Row of the dossier that counts."""

    sheet: str
    row: int
    """Row of the sheet, counted from 1; 0 where it is not known."""


class RecognitionCell(TypedDict):
    """Cell that would settle an open requirement."""

    sheet: str
    row: int | None
    """Row of the sheet; null where no row stands for it yet."""
    column: str
    why: str
    """Code: empty, partial_date, contradicts, no_row, no_title."""


class RecognitionNote(TypedDict):
    """Note on a requirement."""

    code: str
    detail: str


class RecognitionRequirement(TypedDict):
    """Requirement of paragraph 7-1 or 7-2."""

    id: str
    """recognition.title, recognition.petitioner, …"""
    paragraph: str
    status: Status
    evidence: Sequence[RecognitionRow]
    missing: Sequence[RecognitionCell]
    hangs_on: Sequence[str]
    """Readings that decide."""
    notes: Sequence[RecognitionNote]


class RecognitionWarning(TypedDict):
    """Warning about the dossier."""

    code: str
    sheet: str | None
    row: int | None
    column: str | None
    detail: str


@with_config(CONTRACT)
class RecognitionDocument(TypedDict):
    """Recognition of a title received abroad, requirement by requirement."""

    schema: Literal["titlecheck/recognition/1"]
    edition: str
    as_of: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    """The day of the application."""
    findings: Sequence[RecognitionRequirement]
    other_files: Sequence[str]
    """Empty: a recognition looks into no folder."""
    warnings: Sequence[RecognitionWarning]
    conclusion: RecognitionConclusion
    """What the findings come to; the exit codes are 0 (can be recognised), 1 (cannot), 2 (the dossier names no
    title) and 3 (open).
    """


def recognition_schema() -> dict[str, Any]:
    """Return the JSON Schema of a recognition."""
    return json_schema(RecognitionDocument, SCHEMA)
