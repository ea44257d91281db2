"""Evidence for sub-paragraph 3): books, supervised persons, trained persons and teams."""

from decimal import Decimal

from pydantic import Field

from titlecheck.dossier.base import Record
from titlecheck.dossier.enums import BookKind, Contest, DegreeForm, DegreeKind, DocumentKind, Recommender, Result
from titlecheck.dossier.partial_date import PartialDate


class Book(Record):
    """Monograph, textbook or study guide."""

    title: str | None = Field(None, description="Title.", examples=["Үлгі есептер теориясы"])
    kind: BookKind | None = Field(None, description="What it is.", examples=["monograph"])
    authors: str | None = Field(None, description="Authors as printed, divided by “;”.", examples=["Үлгіев Ү. М."])
    sole_author: bool | None = Field(None, description="Whether the candidate wrote it alone.", examples=[True])
    sheets_total: Decimal | None = Field(None, description="Volume in printed sheets.", examples=["8.5"], gt=0)
    sheets_own: Decimal | None = Field(
        None,
        description="Printed sheets that are the candidate's; of a book written alone: all.",
        examples=["6"],
        ge=0,
    )
    recommended_by: tuple[Recommender, ...] | None = Field(
        None, description="Who recommended it; empty list: nobody.", examples=[["scientific_council"]]
    )
    published_on: PartialDate | None = Field(None, description="Date of publication.", examples=["2022-03-14"])
    place: str | None = Field(None, description="Place and publisher.", examples=["Алматы: Үлгі"])
    isbn: str | None = Field(None, description="ISBN.", examples=["978-601-00-0000-0"])
    years_in_use: Decimal | None = Field(
        None, description="Academic years for which it has been used in teaching.", examples=["1"], ge=0
    )


class Supervised(Record):
    """Person who defended under the candidate's supervision."""

    name: str | None = Field(None, description="Name.", examples=["Үлгіева Ү."])
    degree_kind: DegreeKind | None = Field(None, description="Degree received.", examples=["phd"])
    degree_form: DegreeForm | None = Field(None, description="Form of that degree.", examples=["degree"])
    defended_on: PartialDate | None = Field(None, description="Date of the defence.", examples=["2022-12-20"])
    awarded_on: PartialDate | None = Field(
        None, description="Date when the degree was confirmed.", examples=["2023-03-01"]
    )
    has_degree: bool | None = Field(None, description="Whether the person has the degree.", examples=[True])
    co_supervised: bool | None = Field(
        None, description="Whether supervision was shared with others; empty: not known.", examples=[False]
    )


class Trained(Record):
    """Winning person or team trained by the candidate (4-1, 4-3, 5-2, 5-4 and paragraphs that refer to them)."""

    name: str | None = Field(None, description="Person or team.", examples=["«Үлгі» ансамблі"])
    team: bool | None = Field(None, description="Whether it is a team.", examples=[True])
    contest: Contest | None = Field(None, description="Level of the contest.", examples=["republican"])
    contest_name: str | None = Field(None, description="Name of the contest.", examples=["Example Cup"])
    approved: bool | None = Field(
        None,
        description="For an international contest: whether the authorised body of Kazakhstan approved it.",
        examples=[True],
    )
    result: Result | None = Field(None, description="What was won.", examples=["laureate"])
    won_on: PartialDate | None = Field(None, description="When.", examples=["2021-11"])
    by_candidate: bool | None = Field(
        None, description="Whether the candidate trained the person or team.", examples=[True]
    )


class SubmittedDocument(Record):
    """Document of the attestation file (7)."""

    kind: DocumentKind | None = Field(None, description="Which document.", examples=["council_minutes"])
    present: bool | None = Field(None, description="Whether it is at hand.", examples=[True])
    file: str | None = Field(None, description="Name of its file.", examples=["minutes.pdf"])
    note: str | None = Field(None, description="Remark.", examples=["certified copy"])
