"""JSON contract of a score as types, which give its schema and check its writer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, NotRequired

from pydantic import Field, with_config
from typing_extensions import TypedDict

from titlecheck.i18n import Language
from titlecheck.rendering.json_contract import CONTRACT, json_schema
from titlecheck.rendering.score_json import SCHEMA
from titlecheck.scoring.score_result import EntryStanding
from titlecheck.scoring.scoring_facts import SCHEMA as SHEETS_SCHEMA
from titlecheck.scoring.scoring_facts import ScoringFacts


class Points(TypedDict):
    """Number of points, exact and as a decimal."""

    exact: Annotated[str, Field(pattern=r"^-?\d+(/\d+)?$", examples=["43", "8/3"])]
    """The number as a fraction."""
    value: float


class Range(TypedDict):
    """Points with everything open against the candidate, and in favour."""

    lowest: Points
    highest: Points


class CellPlace(TypedDict):
    """Empty cell."""

    sheet: str
    row: int | None
    column: str
    """Name of the field."""
    about: str | None
    """What of the field is asked."""


class OpenCell(TypedDict):
    """Empty cell that would narrow the total."""

    sheet: str
    row: int | None
    column: str
    """Name of the field."""
    about: str | None
    """What of the field is asked."""
    narrows: Points
    """By how many points at most."""
    text: str
    """Where the cell is, in words."""


class EntryLine(TypedDict):
    """Work, project or other fact under a criterion."""

    sheet: str
    row: int
    title: str | None
    code: str | None
    """The row of the table that it falls under."""
    code_at_most: str | None
    """The same, with everything open taken in favour."""
    name: str | None
    """The row of the table in words."""
    lowest: Points
    highest: Points
    sum: Annotated[str | None, Field(examples=["20 × 2/5"])]
    """How the points come about where they are a formula."""
    standing: EntryStanding
    """Counts; would count once open cells are filled in well; has points but no room; has no row."""
    reason: str | None
    """Code of the reason why it does not count."""
    text: str | None
    """The reason in words."""
    missing: Sequence[CellPlace]


class SectionBlock(TypedDict):
    """Criterion of the table."""

    code: str
    name: str
    kind: str
    cap: Points
    """The most points that it gives."""
    place: str
    """Where the text says so."""
    local: bool
    """Whether the office has set it itself."""
    lowest: Points
    highest: Points
    before_cap: Range
    mark: Points | None
    """The mark of the experts, where they give it."""
    entries: Sequence[EntryLine]


class RaiseLine(TypedDict):
    """Row in which one further work or fact would add points."""

    section: str
    """Code of the criterion."""
    code: str
    """The row of the table."""
    name: str
    """The row of the table in words."""
    lowest: Points
    highest: Points


class ReadingLine(TypedDict):
    """Reading that changes the total."""

    name: str
    text: str


class ScoreWarningLine(TypedDict):
    """Warning that does not change points."""

    code: str
    detail: str | None
    text: str


class ScoreProvenance(TypedDict):
    """Data needed to repeat the scoring."""

    program: str
    edition: str
    rules_sha256: str
    office: str | None
    """Who set the points that the text leaves to an office."""
    input_name: str
    input_sha256: str
    readings: str
    choices: Mapping[str, str]
    reasons: Mapping[str, str]


@with_config(CONTRACT)
class ScoreDocument(TypedDict):
    """Points of one candidate or work under one scheme."""

    schema: Literal["titlecheck/score/1"]
    language: Language
    """Language of the texts."""
    scheme: str
    place: str
    """Where the text of the scheme stands."""
    edition: str
    candidate: str | None
    announced: int
    """The year in which the contest was announced."""
    years: Annotated[Sequence[int], Field(min_length=2, max_length=2)]
    """The first and the last year that count."""
    total: Range
    """Without the marks of the experts."""
    total_with_marks: Range
    marks_given: bool
    open_marks: Points
    """What the experts can still give."""
    strict: Range
    lenient: Range
    hangs_on: Sequence[ReadingLine]
    sections: Sequence[SectionBlock]
    missing: Sequence[OpenCell]
    """Empty cells, the most decisive first."""
    raises: NotRequired[Sequence[RaiseLine]]
    """What one more work or fact of a row would add, the greatest first."""
    warnings: Sequence[ScoreWarningLine]
    provenance: ScoreProvenance


def score_schema() -> dict[str, Any]:
    """Return the JSON Schema of a score."""
    return json_schema(ScoreDocument, SCHEMA)


def scoring_schema() -> dict[str, Any]:
    """Return the JSON Schema of the scoring sheets, as ``score`` reads them from JSON."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SHEETS_SCHEMA,
        **ScoringFacts.model_json_schema(by_alias=True),
    }
