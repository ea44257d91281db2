"""Dossier with all sheets."""

from itertools import count
from typing import Any, Literal

from pydantic import Field, field_validator, model_validator

from titlecheck.dossier.base import Facts
from titlecheck.dossier.books_and_supervision import Book, SubmittedDocument, Supervised, Trained
from titlecheck.dossier.completeness import ListName
from titlecheck.dossier.enums import Entered
from titlecheck.dossier.person import Application, Candidate, Degree, Honour, Title
from titlecheck.dossier.service_record import Job
from titlecheck.dossier.works import CreativeWork, Participation, Patent, Publication, SpecialtyField, Talk

SCHEMA = "titlecheck/dossier/1"

_OPEN = frozenset({Entered.NOT_EVERYTHING, Entered.UNCONFIRMED})


RECORD_SHEETS: tuple[str, ...] = (
    "degrees",
    "titles",
    "honours",
    "service",
    "publications",
    "patents",
    "creative_works",
    "talks",
    "participations",
    "books",
    "supervised",
    "trained",
    "documents",
    "specialty_fields",
)
"""Sheets with one record per row, in the order of the workbook."""


class Dossier(Facts):
    """Facts about one candidate.

    An empty list says that there is nothing of the kind; an omitted one says nothing. A field that is None is unknown
    and is never read as a no.
    """

    schema_: str = Field(
        SCHEMA,
        alias="schema",
        description="Version of this contract.",
        examples=[SCHEMA],
        pattern=f"^{SCHEMA}$",
    )
    candidate: Candidate = Field(description="The person.", examples=[{"family_name": "Үлгіев"}])
    application: Application = Field(description="What is sought and where.", examples=[{"applied_on": "2024-03-01"}])
    degrees: tuple[Degree, ...] = Field((), description="Degrees.", examples=[[{"kind": "phd"}]])
    titles: tuple[Title, ...] = Field((), description="Academic titles.", examples=[[]])
    honours: tuple[Honour, ...] = Field((), description="Honorary titles.", examples=[[]])
    service: tuple[Job, ...] = Field((), description="Service record.", examples=[[{"post": "associate_professor"}]])
    publications: tuple[Publication, ...] = Field((), description="Publications.", examples=[[{"type": "article"}]])
    patents: tuple[Patent, ...] = Field((), description="Patents.", examples=[[]])
    creative_works: tuple[CreativeWork, ...] = Field((), description="Creative works.", examples=[[]])
    talks: tuple[Talk, ...] = Field((), description="Conference talks.", examples=[[]])
    participations: tuple[Participation, ...] = Field((), description="Work as chair, jury or curator.", examples=[[]])
    books: tuple[Book, ...] = Field((), description="Books.", examples=[[{"kind": "monograph"}]])
    supervised: tuple[Supervised, ...] = Field((), description="Persons who defended.", examples=[[]])
    trained: tuple[Trained, ...] = Field((), description="Trained persons and teams.", examples=[[]])
    documents: tuple[SubmittedDocument, ...] = Field((), description="Attestation file.", examples=[[]])
    specialty_fields: tuple[SpecialtyField, ...] = Field(
        (),
        description="Fields and categories of journals that match the specialty or do not; may be left out.",
        examples=[[{"kind": "scopus_field", "code": "1702", "matches": True}]],
    )
    incomplete: tuple[ListName, ...] = Field(
        (),
        description="Lists that do not hold all that there is; a list that is left out is one of them unnamed.",
        examples=[["publications"]],
    )
    made_for: tuple[str, ...] = Field(
        (),
        description="Routes that the workbook was made for; others are not examined. Empty: all routes.",
        examples=[["4"]],
        max_length=50,
    )
    headings_in: Literal["kk", "ru", "en"] | None = Field(
        None,
        description="Language of the headings of the workbook: messages name its sheets and columns in it.",
        examples=["kk"],
    )
    places: dict[str, int] = Field(
        default_factory=dict,
        description="Rows of the single facts of the sheets candidate and application.",
        examples=[{"candidate.science": 9}],
    )

    @model_validator(mode="before")
    @classmethod
    def _left_out(cls, facts: Any) -> Any:
        """Record the omitted lists, because an empty list says that there is nothing."""
        if not isinstance(facts, dict):
            return facts
        absent = [name.value for name in ListName if name not in facts]
        given = facts.get("incomplete", ())
        if not absent or not isinstance(given, list | tuple):
            return facts
        return {**facts, "incomplete": [*given, *(name for name in absent if name not in given)]}

    @field_validator(*RECORD_SHEETS)
    @classmethod
    def _number(cls, records: tuple[Any, ...]) -> tuple[Any, ...]:
        """Number records without a row by position, so that findings can refer to them."""
        if all(record.row is not None for record in records):
            return records
        taken = {record.row for record in records}
        free = (row for row in count(1) if row not in taken)
        return tuple(
            record if record.row is not None else record.model_copy(update={"row": next(free)}) for record in records
        )

    @property
    def degree_untold(self) -> bool:
        """Whether it is open if there is a degree: no row names one, and nobody stated that there is none."""
        return not self.degrees and self.candidate.holds_degree is not False

    @property
    def open_lists(self) -> frozenset[str]:
        """Lists that may lack rows: not complete, or empty without a statement that there is nothing."""
        return frozenset(name.value for name in ListName if self.is_open(name))

    def is_open(self, name: ListName) -> bool:
        """Return whether the list may lack rows."""
        entered = self.entered_in(name)
        return entered in _OPEN or (name in self.incomplete and entered is not Entered.NOTHING)

    def entered_in(self, name: ListName) -> Entered | None:
        """Return the application's statement on the list, or None."""
        return getattr(self.application, name.fact)  # type: ignore[no-any-return]


OPTIONAL_SHEETS: frozenset[str] = frozenset({"specialty_fields"})
"""Sheets that a dossier may lack; their facts are then not stated."""

FACT_SHEETS: tuple[str, ...] = ("candidate", "application")
"""Sheets with one fact per row."""
