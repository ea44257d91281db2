"""JSON contract of a score as models, used for the schema and in tests only."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from titlecheck.i18n import Language
from titlecheck.rendering.score_json import SCHEMA
from titlecheck.scoring.scoring_facts import SCHEMA as SHEETS_SCHEMA
from titlecheck.scoring.scoring_facts import ScoringFacts


class _ScoreBlock(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Points(_ScoreBlock):
    """Number of points, exact and as a decimal."""

    exact: str = Field(pattern=r"^-?\d+(/\d+)?$", description="The number as a fraction.", examples=["43", "8/3"])
    value: float


class Range(_ScoreBlock):
    """Points with everything open against the candidate, and in favour."""

    lowest: Points
    highest: Points


class CellPlace(_ScoreBlock):
    """Empty cell."""

    sheet: str
    row: int | None
    column: str = Field(description="Name of the field.")
    about: str | None = Field(description="What of the field is asked.")


class OpenCell(CellPlace):
    """Empty cell that would narrow the total."""

    narrows: Points = Field(description="By how many points at most.")
    text: str = Field(description="Where the cell is, in words.")


class EntryLine(_ScoreBlock):
    """Work, project or other fact under a criterion."""

    sheet: str
    row: int
    title: str | None
    code: str | None = Field(description="The row of the table that it falls under.")
    code_at_most: str | None = Field(description="The same, with everything open taken in favour.")
    name: str | None = Field(description="The row of the table in words.")
    lowest: Points
    highest: Points
    sum: str | None = Field(description="How the points come about where they are a formula.", examples=["20 × 2/5"])
    standing: Literal["chosen", "perhaps", "beyond", "refused"] = Field(
        description="Counts; would count once open cells are filled in well; has points but no room; has no row."
    )
    reason: str | None = Field(description="Code of the reason why it does not count.")
    text: str | None = Field(description="The reason in words.")
    missing: list[CellPlace]


class SectionBlock(_ScoreBlock):
    """Criterion of the table."""

    code: str
    name: str
    kind: str
    cap: Points = Field(description="The most points that it gives.")
    place: str = Field(description="Where the text says so.")
    local: bool = Field(description="Whether the office has set it itself.")
    lowest: Points
    highest: Points
    before_cap: Range
    mark: Points | None = Field(description="The mark of the experts, where they give it.")
    entries: list[EntryLine]


class RaiseLine(_ScoreBlock):
    """Row in which one further work or fact would add points."""

    section: str = Field(description="Code of the criterion.")
    code: str = Field(description="The row of the table.")
    name: str = Field(description="The row of the table in words.")
    lowest: Points
    highest: Points


class ReadingLine(_ScoreBlock):
    """Reading that changes the total."""

    name: str
    text: str


class ScoreWarningLine(_ScoreBlock):
    """Warning that does not change points."""

    code: str
    detail: str | None
    text: str


class ScoreProvenance(_ScoreBlock):
    """Data needed to repeat the scoring."""

    program: str
    edition: str
    rules_sha256: str
    office: str | None = Field(description="Who set the points that the text leaves to an office.")
    input_name: str
    input_sha256: str
    readings: str
    choices: dict[str, str]
    reasons: dict[str, str]


class ScoreDocument(_ScoreBlock):
    """Points of one candidate or work under one scheme."""

    schema_: Literal["titlecheck/score/1"] = Field(alias="schema")
    language: Language = Field(description="Language of the texts.")
    scheme: str
    place: str = Field(description="Where the text of the scheme stands.")
    edition: str
    candidate: str | None
    announced: int = Field(description="The year in which the contest was announced.")
    years: list[int] = Field(min_length=2, max_length=2, description="The first and the last year that count.")
    total: Range = Field(description="Without the marks of the experts.")
    total_with_marks: Range
    marks_given: bool
    open_marks: Points = Field(description="What the experts can still give.")
    strict: Range
    lenient: Range
    hangs_on: list[ReadingLine]
    sections: list[SectionBlock]
    missing: list[OpenCell] = Field(description="Empty cells, the most decisive first.")
    raises: list[RaiseLine] = Field(
        [], description="What one more work or fact of a row would add, the greatest first."
    )
    warnings: list[ScoreWarningLine]
    provenance: ScoreProvenance


def score_schema() -> dict[str, Any]:
    """Return the JSON Schema of a score."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA,
        **ScoreDocument.model_json_schema(by_alias=True),
    }


def scoring_schema() -> dict[str, Any]:
    """Return the JSON Schema of the scoring sheets, as ``score`` reads them from JSON."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SHEETS_SCHEMA,
        **ScoringFacts.model_json_schema(by_alias=True),
    }
