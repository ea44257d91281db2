"""JSON contract of the recognition as models, used for the schema and in tests only."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from titlecheck.procedure.foreign_title import RecognitionConclusion
from titlecheck.results import Status

SCHEMA = "titlecheck/recognition/1"


class _RecognitionBlock(BaseModel):
    model_config = ConfigDict(extra="forbid")


class RecognitionRow(_RecognitionBlock):
    """Row of the dossier that counts."""

    sheet: str
    row: int = Field(description="Row of the sheet, counted from 1; 0 where it is not known.")


class RecognitionCell(_RecognitionBlock):
    """Cell that would settle an open requirement."""

    sheet: str
    row: int | None = Field(description="Row of the sheet; null where no row stands for it yet.")
    column: str
    why: str = Field(description="Code: empty, partial_date, contradicts, no_row, no_title.")


class RecognitionNote(_RecognitionBlock):
    """Note on a requirement."""

    code: str
    detail: str


class RecognitionRequirement(_RecognitionBlock):
    """Requirement of paragraph 7-1 or 7-2."""

    id: str = Field(description="recognition.title, recognition.petitioner, …")
    paragraph: str
    status: Status
    evidence: list[RecognitionRow]
    missing: list[RecognitionCell]
    hangs_on: list[str] = Field(description="Readings that decide.")
    notes: list[RecognitionNote]


class RecognitionWarning(_RecognitionBlock):
    """Warning about the dossier."""

    code: str
    sheet: str | None
    row: int | None
    column: str | None
    detail: str


class RecognitionDocument(_RecognitionBlock):
    """Recognition of a title received abroad, requirement by requirement."""

    schema_: Literal["titlecheck/recognition/1"] = Field(alias="schema")
    edition: str
    as_of: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$", description="The day of the application.")
    findings: list[RecognitionRequirement]
    other_files: list[str] = Field(description="Empty: a recognition looks into no folder.")
    warnings: list[RecognitionWarning]
    conclusion: RecognitionConclusion = Field(
        description="What the findings come to; the exit codes are 0 (can be recognised), 1 (cannot), "
        "2 (the dossier names no title) and 3 (open)."
    )


def recognition_schema() -> dict[str, Any]:
    """Return the JSON Schema of a recognition."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA,
        **RecognitionDocument.model_json_schema(by_alias=True),
    }
