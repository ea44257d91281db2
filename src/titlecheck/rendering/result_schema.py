"""JSON contract of the result as types, which give its schema and check its writer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, NotRequired

from pydantic import Field, with_config
from typing_extensions import TypedDict

from titlecheck.i18n import Language
from titlecheck.rendering.json_contract import CONTRACT, json_schema
from titlecheck.rendering.json_result import SCHEMA
from titlecheck.results import MetricField, MetricStanding, ReviewReason, Status, TitleName, Unit, Verdict
from titlecheck.results.codes import WarningCode
from titlecheck.results.headline import HeadlineCode

Duration = Annotated[str, Field(pattern=r"^P(\d+Y)?(\d+M)?(\d+D)?$", description="ISO 8601 duration.")]
Quantity = int | float | Duration | None
Because = Sequence[ReviewReason]


class CandidateBlock(TypedDict):
    """Person."""

    id: str
    """Identifier of the candidate: the name of the file, where there is no other."""
    name: str
    """Name as the dossier gives it; may be empty."""


class AssumedMark(TypedDict):
    """Mark of a row of the file of assumed facts; empty for a row of the dossier."""

    assumed: NotRequired[bool]


class EvidenceRow(TypedDict):
    """Row of the dossier that counts."""

    sheet: str
    row: int
    """Row of the sheet, counted from 1; 0 where it is not known."""
    assumed: NotRequired[bool]
    """Whether it is a row of the file of assumed facts."""
    counts_as: str
    """Code of what it counts as."""
    weight: int | float
    """For how much: articles, days, sheets, persons."""


class RejectedRow(TypedDict):
    """Row that does not count, or may not count (reasons that begin with “undecided”)."""

    sheet: str
    row: int
    assumed: NotRequired[bool]
    """Whether it is a row of the file of assumed facts."""
    reason: str
    """Code of the reason."""
    detail: str
    """What stands in the row, or a code; may be empty."""
    text: str
    """The reason in words."""


class MissingCell(TypedDict):
    """Cell that could still change the finding, most decisive first."""

    sheet: str
    row: int | None
    assumed: NotRequired[bool]
    """Whether it is a row of the file of assumed facts."""
    column: str
    """Name of the field."""
    why: str
    """Code: empty, partial_date, incomplete, list_open, contradicts, register, unsettled."""
    text: str
    """Where the cell is, in words."""


class RequirementNote(TypedDict):
    """Note on a requirement."""

    code: str
    detail: str
    text: str


class RequirementBlock(TypedDict):
    """Requirement of a route, or a part of one."""

    id: str
    """The same word in every route; parts are named “requirement.part”."""
    label: str
    paragraph: str
    subparagraph: str | None
    cite: str
    """The whole place: 4-1(1) > 4(1)/2 is 4-1(1), which refers to the second part of 4(1)."""
    status: Status
    need: Quantity
    """What is needed, in the unit; time as a duration."""
    have: Quantity
    """What is certainly there."""
    have_at_most: Quantity
    """What there is if all missing facts turn out in favour."""
    unit: Unit
    shortfall: Quantity
    hangs_on: Sequence[str]
    """Readings that alone change the status."""
    joined: Literal["all", "any"] | None
    """Whether all parts must hold or any one."""
    todo: NotRequired[Sequence[int]]
    """Numbers of the questions in the to-do list that settle it."""
    notes: Sequence[RequirementNote]
    evidence: Sequence[EvidenceRow]
    rejected: Sequence[RejectedRow]
    missing: Sequence[MissingCell]
    parts: Sequence[RequirementBlock]


class RouteBlock(TypedDict):
    """Verdict on one route."""

    paragraph: str
    title: TitleName
    track: str
    open: bool
    """Whether the paragraph speaks to this person at all."""
    verdict: Verdict
    because: NotRequired[Because]
    """Why it needs review: data are missing, a specialist must read the law, or both; else empty."""
    verdict_strict: Verdict
    """The verdict with every reading strict."""
    verdict_lenient: Verdict
    """The verdict with every reading lenient."""
    holds_under_every_reading: bool
    hangs_on: Sequence[str]
    """Readings on which the verdict hangs."""
    requirements: Sequence[RequirementBlock]


class TodoSettles(TypedDict):
    """Requirement of a paragraph that an answer helps to settle."""

    paragraph: str
    requirement: str
    """Id of the requirement."""


class TodoCells(TypedDict):
    """Cells of one column of one sheet."""

    sheet: str
    column: str
    rows: Sequence[int]
    """As for the question itself."""
    assumed_rows: NotRequired[Sequence[int]]
    """Rows of the file of assumed facts."""


class TodoTask(TypedDict):
    """Question of the to-do list: the cells of one column of one sheet."""

    id: int
    """Number in the list, from 1; the most decisive question first."""
    sheet: str
    column: str
    """Name of the field."""
    rows: Sequence[int]
    """Rows of the sheet; where there are none of either kind, the whole column is meant."""
    assumed_rows: Sequence[int]
    """Rows of the file of assumed facts."""
    also: Sequence[TodoCells]
    """Cells elsewhere that ask the same or contradict these; they belong to the answer."""
    why: Sequence[str]
    """Codes as under “missing”, the first named first."""
    settles: Sequence[TodoSettles]
    alone: Sequence[str]
    """Paragraphs for whose verdict nothing else is asked for."""
    decides: bool
    """Whether the answer can change a verdict."""
    places_person: NotRequired[bool]
    """Whether it decides which paragraphs apply, so that other questions may become unnecessary."""
    text: str
    """Where the cells are, in words."""
    write: str
    """What to write, in words."""


class WarningLine(TypedDict):
    """Warning that does not change a verdict."""

    code: Annotated[str, Field(description=f"One of {', '.join(sorted(WarningCode))}.")]
    sheet: str | None
    row: int | None
    column: str | None
    detail: str
    text: str


class RegisterFile(TypedDict):
    """Source in a journal register: kind, data year or edition, file."""

    kind: str
    """citescore, jcr, source_list, discontinued, sources_page, editions."""
    edition: str
    """Data year; of a list that comes out by months year and month."""
    file: str
    sha256: str
    loaded_at: str


class MetricLine(TypedDict):
    """Metric of a publication's journal in dossier and register; values are codes, null: not stated."""

    sheet: str
    row: int
    column: MetricField
    name: str
    """Category or field; may be empty."""
    claimed: str | None
    """What the dossier says: Q2, 58, yes, none, …"""
    found: str | None
    """What the register says."""
    used: str | None
    """What counted; null where the question is open."""
    standing: MetricStanding
    reason: str | None
    """Code of the contradiction."""
    detail: str
    source: RegisterFile | None
    text: str


class Clause(TypedDict):
    """Clause of the law that is not examined."""

    id: str
    text: str


class ProvenanceBlock(TypedDict):
    """Data needed to repeat the check."""

    program: str
    edition: str
    rules_sha256: str
    input_name: str
    input_sha256: str
    readings: str
    choices: Mapping[str, str]
    reasons: Mapping[str, str]


class HeadlineShort(TypedDict):
    """Unmet requirement, or a condition that closes the route."""

    requirement: str
    cite: str
    shortfall: Quantity
    unit: Unit
    at_least: NotRequired[bool]
    """Always false: the shortfall is what certainly suffices, see at_best."""
    at_best: NotRequired[Quantity]
    """What would do if everything that is open turned out in favour, where that is another number."""
    fewer_possible: NotRequired[bool]
    """Whether less could do then."""
    any_of: NotRequired[Sequence[HeadlineShort]]
    """Ways of fulfilling it, of which one is enough."""
    of_them: NotRequired[Sequence[HeadlineShort]]
    """How many of the works that are missing must be of which kind."""


class HeadlineReading(TypedDict):
    """Reading that the verdict depends on."""

    name: str
    number: str


class HeadlineCell(TypedDict):
    """Cell that could still change the verdict."""

    sheet: str
    row: int | None
    assumed: NotRequired[bool]
    """Whether it is a row of the file of assumed facts."""
    column: str
    why: str


class HeadlineRow(TypedDict):
    """Row of the dossier."""

    sheet: str
    row: int


class HeadlineValues(TypedDict):
    """Values of the sentence; unused ones are null or empty."""

    paragraph: str | None
    """The route that it is about."""
    missing: Sequence[HeadlineShort]
    not_known: NotRequired[Sequence[str]]
    """Beside what is missing, requirements of which it is not known whether they are met."""
    undecided: NotRequired[Sequence[str]]
    """If the paragraph is not met: other paragraphs that `first_cell` may still decide."""
    not_examined: NotRequired[Sequence[str]]
    """Where no examined route is open, the routes that were not examined."""
    can_open: bool | None
    """Whether what keeps a closed route closed can come about."""
    rows_after_application: NotRequired[Sequence[HeadlineRow]]
    """Rows that would fulfil a condition of that route, but are dated after the application."""
    decide_from: NotRequired[str | None]
    """From which day on the Scientific Council can decide again, where only that ends the wait after a refusal."""
    decide_day_open: NotRequired[bool]
    """Whether that day may still be too early, because the notice of refusal has no date."""
    possible_from: str | None
    """The first day of an application, if nothing changes but time."""
    possible_until: str | None
    """The last such day."""
    ended_by: NotRequired[Sequence[str]]
    """Requirements that are unmet on the day after it."""
    perhaps_earlier: NotRequired[bool]
    """Whether incomplete data or a reading may allow an application before the first day."""
    unclear_after: NotRequired[Sequence[str]]
    """Requirements that, because of incomplete data or a reading, may still be met after the last day."""
    readings: Sequence[HeadlineReading]
    verdict_strict: Verdict | None
    verdict_lenient: Verdict | None
    cells: int
    """How many cells are open."""
    questions: NotRequired[int]
    """In how many questions of the list of what to fill in."""
    first_cell: HeadlineCell | None
    edition: str
    amended_on: str | None
    """The day of a later amendment that the edition does not know."""
    days_after_amendment: bool
    """Whether a day in the sentence lies after that."""


class HeadlineLine(TypedDict):
    """Most useful sentence about the result."""

    code: HeadlineCode
    values: HeadlineValues
    text: str


@with_config(CONTRACT)
class ResultDocument(TypedDict):
    """Result of one check."""

    schema: Literal["titlecheck/result/1"]
    language: Language
    """Language of the texts."""
    headline: NotRequired[HeadlineLine | None]
    """The most useful sentence; never null in what a check prints."""
    edition: str
    edition_superseded: NotRequired[bool]
    """Whether the Rules were amended later than the edition knows, and before the application."""
    readings: str
    applied_on: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    candidate: CandidateBlock
    verdict: Verdict | None
    """The verdict on the person: that of the best route. Null where nothing that was examined is open, and other
    routes were not examined.
    """
    because: NotRequired[Because]
    """Why that verdict needs review; empty where it does not."""
    routes: Sequence[RouteBlock]
    """The routes examined, the best first."""
    todo: NotRequired[Sequence[TodoTask]]
    """What to fill in, each question once: what can change a verdict of the routes examined; where none of them is
    open to doubt and none is eligible, what is open on the nearest one.
    """
    warnings: Sequence[WarningLine]
    metrics: Sequence[MetricLine]
    """Where the metrics come from; empty where no register was asked: then all are claims."""
    registers: Sequence[RegisterFile]
    """The registers that the metrics come from."""
    not_modelled: Sequence[Clause]
    provenance: ProvenanceBlock


def result_schema() -> dict[str, Any]:
    """Return the JSON Schema of the result."""
    return json_schema(ResultDocument, SCHEMA)
