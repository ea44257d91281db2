"""JSON contract of the result as models, used for the schema and in tests only."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from titlecheck.i18n import Language
from titlecheck.rendering.json_result import SCHEMA
from titlecheck.results import Status, Unit, Verdict
from titlecheck.results.codes import WarningCode

Duration = Annotated[str, Field(pattern=r"^P(\d+Y)?(\d+M)?(\d+D)?$", description="ISO 8601 duration.")]
Quantity = int | float | Duration | None
Because = list[Literal["data", "reading"]]


class _ResultBlock(BaseModel):
    model_config = ConfigDict(extra="forbid")


class CandidateBlock(_ResultBlock):
    """Person."""

    id: str = Field(description="Identifier of the candidate: the name of the file, where there is no other.")
    name: str = Field(description="Name as the dossier gives it; may be empty.")


class EvidenceRow(_ResultBlock):
    """Row of the dossier that counts."""

    sheet: str
    row: int = Field(description="Row of the sheet, counted from 1; 0 where it is not known.")
    assumed: bool = Field(False, description="Whether it is a row of the file of assumed facts.")
    counts_as: str = Field(description="Code of what it counts as.")
    weight: int | float = Field(description="For how much: articles, days, sheets, persons.")


class RejectedRow(_ResultBlock):
    """Row that does not count, or may not count (reasons that begin with “undecided”)."""

    sheet: str
    row: int
    assumed: bool = Field(False, description="Whether it is a row of the file of assumed facts.")
    reason: str = Field(description="Code of the reason.")
    detail: str = Field(description="What stands in the row, or a code; may be empty.")
    text: str = Field(description="The reason in words.")


class MissingCell(_ResultBlock):
    """Cell that could still change the finding, most decisive first."""

    sheet: str
    row: int | None
    assumed: bool = Field(False, description="Whether it is a row of the file of assumed facts.")
    column: str = Field(description="Name of the field.")
    why: str = Field(description="Code: empty, partial_date, incomplete, list_open, contradicts, register, unsettled.")
    text: str = Field(description="Where the cell is, in words.")


class RequirementNote(_ResultBlock):
    """Note on a requirement."""

    code: str
    detail: str
    text: str


class RequirementBlock(_ResultBlock):
    """Requirement of a route, or a part of one."""

    id: str = Field(description="The same word in every route; parts are named “requirement.part”.")
    label: str
    paragraph: str
    subparagraph: str | None
    cite: str = Field(
        description="The whole place: 4-1(1) > 4(1)/2 is 4-1(1), which refers to the second part of 4(1)."
    )
    status: Status
    need: Quantity = Field(description="What is needed, in the unit; time as a duration.")
    have: Quantity = Field(description="What is certainly there.")
    have_at_most: Quantity = Field(description="What there is if all missing facts turn out in favour.")
    unit: Unit
    shortfall: Quantity
    hangs_on: list[str] = Field(description="Readings that alone change the status.")
    joined: Literal["all", "any"] | None = Field(description="Whether all parts must hold or any one.")
    todo: list[int] = Field(default=[], description="Numbers of the questions in the to-do list that settle it.")
    notes: list[RequirementNote]
    evidence: list[EvidenceRow]
    rejected: list[RejectedRow]
    missing: list[MissingCell]
    parts: list[RequirementBlock]


class RouteBlock(_ResultBlock):
    """Verdict on one route."""

    paragraph: str
    title: Literal["associate_professor", "professor"]
    track: str
    open: bool = Field(description="Whether the paragraph speaks to this person at all.")
    verdict: Verdict
    because: Because = Field(
        default=[],
        description="Why it needs review: data are missing, a specialist must read the law, or both; else empty.",
    )
    verdict_strict: Verdict = Field(description="The verdict with every reading strict.")
    verdict_lenient: Verdict = Field(description="The verdict with every reading lenient.")
    holds_under_every_reading: bool
    hangs_on: list[str] = Field(description="Readings on which the verdict hangs.")
    requirements: list[RequirementBlock]


class TodoSettles(_ResultBlock):
    """Requirement of a paragraph that an answer helps to settle."""

    paragraph: str
    requirement: str = Field(description="Id of the requirement.")


class TodoCells(_ResultBlock):
    """Cells of one column of one sheet."""

    sheet: str
    column: str
    rows: list[int] = Field(description="As for the question itself.")
    assumed_rows: list[int] = Field(default=[], description="Rows of the file of assumed facts.")


class TodoTask(_ResultBlock):
    """Question of the to-do list: the cells of one column of one sheet."""

    id: int = Field(description="Number in the list, from 1; the most decisive question first.")
    sheet: str
    column: str = Field(description="Name of the field.")
    rows: list[int] = Field(
        description="Rows of the sheet; where there are none of either kind, the whole column is meant."
    )
    assumed_rows: list[int] = Field(description="Rows of the file of assumed facts.")
    also: list[TodoCells] = Field(
        description="Cells elsewhere that ask the same or contradict these; they belong to the answer."
    )
    why: list[str] = Field(description="Codes as under “missing”, the first named first.")
    settles: list[TodoSettles]
    alone: list[str] = Field(description="Paragraphs for whose verdict nothing else is asked for.")
    decides: bool = Field(description="Whether the answer can change a verdict.")
    places_person: bool = Field(
        default=False,
        description="Whether it decides which paragraphs apply, so that other questions may become unnecessary.",
    )
    text: str = Field(description="Where the cells are, in words.")
    write: str = Field(description="What to write, in words.")


class WarningLine(_ResultBlock):
    """Warning that does not change a verdict."""

    code: str = Field(description=f"One of {', '.join(sorted(WarningCode))}.")
    sheet: str | None
    row: int | None
    column: str | None
    detail: str
    text: str


class RegisterFile(_ResultBlock):
    """Source in a journal register: kind, data year or edition, file."""

    kind: str = Field(description="citescore, jcr, source_list, discontinued, sources_page, editions.")
    edition: str = Field(description="Data year; of a list that comes out by months year and month.")
    file: str
    sha256: str
    loaded_at: str


class MetricLine(_ResultBlock):
    """Metric of a publication's journal in dossier and register; values are codes, null: not stated."""

    sheet: str
    row: int
    column: Literal["jcr", "citescore", "citescore_value", "impact_factor", "recommended", "stopped"]
    name: str = Field(description="Category or field; may be empty.")
    claimed: str | None = Field(description="What the dossier says: Q2, 58, yes, none, …")
    found: str | None = Field(description="What the register says.")
    used: str | None = Field(description="What counted; null where the question is open.")
    standing: Literal["claim", "register", "both", "contradiction"]
    reason: str | None = Field(description="Code of the contradiction.")
    detail: str
    source: RegisterFile | None
    text: str


class Clause(_ResultBlock):
    """Clause of the law that is not examined."""

    id: str
    text: str


class ProvenanceBlock(_ResultBlock):
    """Data needed to repeat the check."""

    program: str
    edition: str
    rules_sha256: str
    input_name: str
    input_sha256: str
    readings: str
    choices: dict[str, str]
    reasons: dict[str, str]


class HeadlineShort(_ResultBlock):
    """Unmet requirement, or a condition that closes the route."""

    requirement: str
    cite: str
    shortfall: Quantity
    unit: Unit
    at_least: bool = Field(
        default=False, description="Always false: the shortfall is what certainly suffices, see at_best."
    )
    at_best: Quantity = Field(
        default=None,
        description="What would do if everything that is open turned out in favour, where that is another number.",
    )
    fewer_possible: bool = Field(default=False, description="Whether less could do then.")
    any_of: list[HeadlineShort] = Field(default=[], description="Ways of fulfilling it, of which one is enough.")
    of_them: list[HeadlineShort] = Field(
        default=[], description="How many of the works that are missing must be of which kind."
    )


class HeadlineReading(_ResultBlock):
    """Reading that the verdict depends on."""

    name: str
    number: str


class HeadlineCell(_ResultBlock):
    """Cell that could still change the verdict."""

    sheet: str
    row: int | None
    assumed: bool = Field(False, description="Whether it is a row of the file of assumed facts.")
    column: str
    why: str


class HeadlineRow(_ResultBlock):
    """Row of the dossier."""

    sheet: str
    row: int


class HeadlineValues(_ResultBlock):
    """Values of the sentence; unused ones are null or empty."""

    paragraph: str | None = Field(description="The route that it is about.")
    missing: list[HeadlineShort]
    not_known: list[str] = Field(
        default=[], description="Beside what is missing, requirements of which it is not known whether they are met."
    )
    undecided: list[str] = Field(
        default=[], description="If the paragraph is not met: other paragraphs that `first_cell` may still decide."
    )
    not_examined: list[str] = Field(
        default=[], description="Where no examined route is open, the routes that were not examined."
    )
    can_open: bool | None = Field(description="Whether what keeps a closed route closed can come about.")
    rows_after_application: list[HeadlineRow] = Field(
        default=[],
        description="Rows that would fulfil a condition of that route, but are dated after the application.",
    )
    decide_from: str | None = Field(
        default=None,
        description="From which day on the Scientific Council can decide again, where only that ends the wait after a "
        "refusal.",
    )
    decide_day_open: bool = Field(
        default=False, description="Whether that day may still be too early, because the notice of refusal has no date."
    )
    possible_from: str | None = Field(description="The first day of an application, if nothing changes but time.")
    possible_until: str | None = Field(description="The last such day.")
    ended_by: list[str] = Field(default=[], description="Requirements that are unmet on the day after it.")
    perhaps_earlier: bool = Field(
        default=False, description="Whether incomplete data or a reading may allow an application before the first day."
    )
    unclear_after: list[str] = Field(
        default=[],
        description="Requirements that, because of incomplete data or a reading, may still be met after the last day.",
    )
    readings: list[HeadlineReading]
    verdict_strict: Verdict | None
    verdict_lenient: Verdict | None
    cells: int = Field(description="How many cells are open.")
    questions: int = Field(default=0, description="In how many questions of the list of what to fill in.")
    first_cell: HeadlineCell | None
    edition: str
    amended_on: str | None = Field(description="The day of a later amendment that the edition does not know.")
    days_after_amendment: bool = Field(description="Whether a day in the sentence lies after that.")


class HeadlineLine(_ResultBlock):
    """Most useful sentence about the result."""

    code: Literal[
        "not_examined", "none_open", "barred", "eligible", "by_time", "lacking", "cells", "readings", "nothing_helps"
    ]
    values: HeadlineValues
    text: str


class ResultDocument(_ResultBlock):
    """Result of one check."""

    schema_: Literal["titlecheck/result/1"] = Field(alias="schema")
    language: Language = Field(description="Language of the texts.")
    headline: HeadlineLine | None = Field(
        None, description="The most useful sentence; never null in what a check prints."
    )
    edition: str
    edition_superseded: bool = Field(
        default=False,
        description="Whether the Rules were amended later than the edition knows, and before the application.",
    )
    readings: str
    applied_on: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$")
    candidate: CandidateBlock
    verdict: Verdict | None = Field(
        description="The verdict on the person: that of the best route. Null where nothing that was examined is "
        "open, and other routes were not examined."
    )
    because: Because = Field(default=[], description="Why that verdict needs review; empty where it does not.")
    routes: list[RouteBlock] = Field(description="The routes examined, the best first.")
    todo: list[TodoTask] = Field(
        default=[],
        description="What to fill in, each question once: what can change a verdict of the routes examined; where none "
        "of them is open to doubt and none is eligible, what is open on the nearest one.",
    )
    warnings: list[WarningLine]
    metrics: list[MetricLine] = Field(
        description="Where the metrics come from; empty where no register was asked: then all are claims."
    )
    registers: list[RegisterFile] = Field(description="The registers that the metrics come from.")
    not_modelled: list[Clause]
    provenance: ProvenanceBlock


def result_schema() -> dict[str, Any]:
    """Return the JSON Schema of the result."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA,
        **ResultDocument.model_json_schema(by_alias=True),
    }
