"""Facts that the schemes need in addition to a dossier: the scoring sheets.

As in a dossier, None means *not stated*. Fields called marks are NO if empty.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Any

from pydantic import Field

from titlecheck.dossier import PartialDate
from titlecheck.dossier.base import Facts, Record
from titlecheck.dossier.books_and_supervision import Book
from titlecheck.dossier.enums import Science
from titlecheck.dossier.works import Patent, Publication

SCHEMA = "titlecheck/scoring/1"


class SchemeName(StrEnum):
    """The nine schemes."""

    SATPAYEV = "satpayev"
    VALIKHANOV = "valikhanov"
    ALTYNSARIN = "altynsarin"
    KULTEGIN = "kultegin"
    KUNAYEV = "kunayev"
    AUEZOV = "auezov"
    STATE_STIPEND = "state_stipend"
    YOUNG_STIPEND = "young_stipend"
    BEST_RESEARCHER_2025 = "best_researcher_2025"


class WorkSheet(StrEnum):
    """Sheets of works that details can refer to."""

    PUBLICATIONS = "publications"
    BOOKS = "books"
    PATENTS = "patents"
    SUPERVISED = "supervised"


class Publisher(StrEnum):
    """Publisher of a monograph."""

    LISTED = "listed"
    RANKED_UNIVERSITY = "ranked_university"
    DOMESTIC = "domestic"
    OTHER = "other"


class TopShare(StrEnum):
    """Share of the most cited articles of a database."""

    TOP_1 = "top_1"
    TOP_10 = "top_10"
    NO = "no"


class CitationBase(StrEnum):
    """Database that counts citations."""

    WEB_OF_SCIENCE = "web_of_science"
    SCOPUS = "scopus"
    BOTH = "both"


class ProjectKind(StrEnum):
    """Funding of a project or programme."""

    GRANT = "grant"
    PROGRAMME = "programme"
    COMMERCIALISATION = "commercialisation"
    INTERNATIONAL = "international"
    OTHER = "other"


class Purpose(StrEnum):
    """Purpose of an implementation act."""

    PRODUCTION = "production"
    PUBLIC_ADMINISTRATION = "public_administration"
    TRAINING = "training"
    EDUCATION = "education"
    SERVICE = "service"


class General(Record):
    """Single facts; the sheet has one row."""

    work_title: str | None = Field(None, description="Title of the work.", examples=["Study of a model system"])
    science: Science | None = Field(None, description="Field of the work.", examples=["natural"])
    cooperation: bool | None = Field(None, description="Confirmed international cooperation.", examples=[True])
    degree_recognised: bool | None = Field(None, description="Foreign degree recognised.", examples=[True])


class TeamAuthor(Record):
    """Author of a work put forward by several persons."""

    name: str | None = Field(None, description="Name.", examples=["Үлгіев Ү. М."])
    latin_name: str | None = Field(None, description="Name as it stands in publications.", examples=["Ulgiyev U."])
    other_names: str | None = Field(None, description="Further spellings, divided by “;”.", examples=["Ulgiev U.M."])


class Details(Record):
    """Further facts about one work of the dossier, named by sheet and row, DOI or title."""

    sheet: WorkSheet | None = Field(None, description="Sheet of the work.", examples=["publications"])
    work_row: int | None = Field(None, description="Its row there.", examples=[4], ge=1)
    doi: str | None = Field(None, description="Or its DOI.", examples=["10.1000/example.1"])
    title: str | None = Field(None, description="Or its title.", examples=["On the stability of a model system"])
    authors_total: int | None = Field(None, description="Number of all authors.", examples=[4], ge=1)
    authors_own: int | None = Field(None, description="Authors of the work among them.", examples=[2], ge=0)
    first_corresponding: bool | None = Field(
        None, description="Whether the candidate (an author of the work) is the first corresponding author."
    )
    project_head: bool | None = Field(
        None, description="A mark: head of the project whose number the publication names first."
    )
    publisher: Publisher | None = Field(None, description="Publisher of a book.", examples=["listed"])
    reviews: int | None = Field(None, description="Reviews as the award asks for.", examples=[2], ge=0)
    top: TopShare | None = Field(None, description="A mark: among the most cited.", examples=["top_10"])
    cited_in: CitationBase | None = Field(None, description="By which database.", examples=["scopus"])
    natural_sciences: bool | None = Field(None, description="Whether it is of the natural sciences.", examples=[True])
    citations_doubted: bool | None = Field(None, description="A mark: the number of citations is in doubt.")
    affiliation: bool | None = Field(None, description="Organisation of Kazakhstan in the record.", examples=[True])
    early_access_year: int | None = Field(None, description="Early Access Year.", examples=[2023], ge=1900, le=2100)
    matches_field: bool | None = Field(
        None, description="Whether the work, or a category of its journal, is of the chosen direction.", examples=[True]
    )
    domestic_advisers: int | None = Field(None, description="Domestic advisers of the person.", examples=[1], ge=1)
    classified: bool | None = Field(None, description="A mark: of restricted circulation.")
    left_out: bool | None = Field(None, description="A mark: not submitted.")


class Project(Record):
    """Project or programme."""

    title: str | None = Field(None, description="Title and number.", examples=["AP00000001"])
    kind: ProjectKind | None = Field(None, description="Financing.", examples=["grant"])
    head: bool | None = Field(None, description="Whether the candidate heads it.", examples=[True])
    started_on: PartialDate | None = Field(None, description="Start.", examples=["2021-01"])
    ended_on: PartialDate | None = Field(None, description="End.", examples=["2023-12"])
    completed: bool | None = Field(None, description="Whether it is completed.", examples=[True])
    funding_usd: Decimal | None = Field(None, description="Funding in US dollars.", examples=["120000"], ge=0)
    open_competition: bool | None = Field(None, description="Won in an open competition.", examples=[True])
    by_council: bool | None = Field(None, description="By decision of a national scientific council.", examples=[True])
    matches_field: bool | None = Field(None, description="Whether it is of the chosen direction.", examples=[True])


class AuthorCertificate(Record):
    """Author's certificate."""

    title: str | None = Field(None, description="Title.", examples=["Үлгі бағдарламасы"])
    authors: str | None = Field(None, description="Authors, divided by “;”.", examples=["Үлгіев Ү. М."])
    authors_total: int | None = Field(None, description="Number of all authors.", examples=[1], ge=1)
    authors_own: int | None = Field(None, description="Authors of the work among them.", examples=[1], ge=0)
    granted_on: PartialDate | None = Field(None, description="Date.", examples=["2023-05-10"])
    kazakhstan: bool | None = Field(None, description="Whether the office of Kazakhstan gave it.", examples=[True])
    matches_field: bool | None = Field(None, description="Whether it is of the chosen direction.", examples=[True])


class Act(Record):
    """Implementation act."""

    title: str | None = Field(None, description="What was implemented.", examples=["Үлгі әдістемесі"])
    purpose: Purpose | None = Field(None, description="Where.", examples=["education"])
    dated_on: PartialDate | None = Field(None, description="Date.", examples=["2023-09-01"])


class ExpertMark(Record):
    """Mark given by an expert."""

    scheme: SchemeName | None = Field(None, description="Scheme.", examples=["satpayev"])
    criterion: str | None = Field(None, description="Code of the criterion.", examples=["1"])
    mark: Decimal | None = Field(None, description="Mark.", examples=["8"], ge=0)


class OfficeCount(Record):
    """Number of times that a local row is fulfilled."""

    code: str | None = Field(None, description="Code of the row.", examples=["9.1"])
    count: int | None = Field(None, description="How often.", examples=[1], ge=0)
    note: str | None = Field(None, description="Proof.", examples=["№ 1"])


class ScoringFacts(Facts):
    """Scoring sheets; ``publications``, ``books`` and ``patents`` only if they describe a work."""

    schema_: str = Field(SCHEMA, alias="schema", pattern=f"^{SCHEMA}$", description="Version of this contract.")
    general: tuple[General, ...] = Field((), max_length=1)
    authors: tuple[TeamAuthor, ...] = ()
    details: tuple[Details, ...] = ()
    projects: tuple[Project, ...] = ()
    certificates: tuple[AuthorCertificate, ...] = ()
    acts: tuple[Act, ...] = ()
    marks: tuple[ExpertMark, ...] = ()
    counted: tuple[OfficeCount, ...] = ()
    publications: tuple[Publication, ...] = ()
    books: tuple[Book, ...] = ()
    patents: tuple[Patent, ...] = ()


RECORDS: dict[str, type[Any]] = {
    "general": General,
    "authors": TeamAuthor,
    "details": Details,
    "projects": Project,
    "certificates": AuthorCertificate,
    "acts": Act,
    "marks": ExpertMark,
    "counted": OfficeCount,
}
"""Scoring sheets in the order of the workbook."""
WORKS = ("publications", "books", "patents")
"""Sheets that a work shares with a dossier."""
