"""Person and application: the sheets ``candidate``, ``application``, ``degrees``, ``titles``, ``honours``."""

from datetime import date

from pydantic import Field

from titlecheck.dossier.base import Facts, Record
from titlecheck.dossier.enums import (
    AwardingBody,
    Body,
    Citizenship,
    DegreeForm,
    DegreeKind,
    Entered,
    HonourKind,
    OrganisationKind,
    Rank,
    Science,
    SoughtTitle,
    TitleKind,
)
from titlecheck.dossier.partial_date import PartialDate


class Candidate(Facts):
    """Person, named as in documents."""

    family_name: str | None = Field(None, description="Family name as in the identity document.", examples=["Үлгіев"])
    given_name: str | None = Field(None, description="Given name as in the identity document.", examples=["Үлгі"])
    patronymic: str | None = Field(None, description="Patronymic, if any.", examples=["Мысалұлы"])
    latin_name: str | None = Field(None, description="Name as it stands in publications.", examples=["Ulgiyev, U. M."])
    citizenship: Citizenship | None = Field(None, description="Whose citizen (7-1).", examples=["kazakhstan"])
    science: Science | None = Field(
        None, description="Field of science or art in which the title is sought.", examples=["technical"]
    )
    social_or_humanities: bool | None = Field(
        None,
        description="Whether the title is sought in the social sciences or humanities (4(2)); "
        "needed only where the field does not tell.",
        examples=[False],
    )
    specialty_code: str | None = Field(None, description="Code of the requested specialty.", examples=["05.13.00"])
    specialty_name: str | None = Field(None, description="Name of the requested specialty.", examples=["Информатика"])
    rank: Rank | None = Field(None, description="Military or special rank (4-6).", examples=["colonel"])
    holds_degree: bool | None = Field(
        None,
        description="Whether there is a degree at all; needed only where the sheet of degrees is empty.",
        examples=[False],
    )
    scopus_author_id: str | None = Field(None, description="Scopus Author ID (annex 2).", examples=["57000000001"])
    researcher_id: str | None = Field(None, description="Web of Science ResearcherID.", examples=["A-1234-2019"])
    orcid: str | None = Field(None, description="ORCID identifier.", examples=["0000-0002-1825-0097"])

    @property
    def full_name(self) -> str:
        """Name as in documents, else as in publications; empty if neither is stated."""
        stated = " ".join(part for part in (self.family_name, self.given_name, self.patronymic) if part)
        return stated or self.latin_name or ""


class Application(Facts):
    """Title sought, day and organisation of the application, and the meeting of the Scientific Council."""

    title_sought: SoughtTitle | None = Field(
        None, description="The title sought; empty: both are examined.", examples=["associate_professor"]
    )
    applied_on: date | None = Field(None, description="Date of the application.", examples=["2024-03-01"])
    organisation: str | None = Field(
        None, description="Organisation that puts the candidate forward (2).", examples=["Үлгі университеті"]
    )
    organisation_kind: OrganisationKind | None = Field(
        None, description="Kind of that organisation.", examples=["university"]
    )
    organisation_body: Body | None = Field(
        None, description="Body that it is subordinate to (4-5, 4-6, 5-6).", examples=["none"]
    )
    council_name: str | None = Field(None, description="Its Scientific Council.", examples=["Ғылыми кеңес"])
    council_met_on: date | None = Field(
        None, description="Date of the council's decision (7).", examples=["2024-02-20"]
    )
    council_protocol: str | None = Field(None, description="Number of the minutes.", examples=["7"])
    council_votes_for: int | None = Field(None, description="Votes for.", examples=[21], ge=0)
    council_votes_against: int | None = Field(None, description="Votes against.", examples=[1], ge=0)
    council_votes_abstained: int | None = Field(None, description="Abstentions.", examples=[0], ge=0)
    unit_head: str | None = Field(
        None, description="Head of the department who signs annex 1.", examples=["Т. Т. Мысалов"]
    )
    website_on: date | None = Field(
        None,
        description="Date when the reference form and the list of publications were put on the website (7).",
        examples=["2024-01-19"],
    )
    restricted: bool | None = Field(
        None,
        description="Whether the file holds state secrets or data for official use (7); empty: it does not.",
        examples=[False],
    )
    refused_before: bool | None = Field(
        None, description="Whether the Committee has ever refused the person a title (10, 11).", examples=[False]
    )
    refused_title: SoughtTitle | None = Field(
        None, description="The title that was refused last, of the title now sought if there was such a refusal."
    )
    refused_on: PartialDate | None = Field(None, description="Date of the Committee's decision to refuse it (11).")
    refusal_notified_on: PartialDate | None = Field(
        None, description="Date when the organisation was notified of that decision (10)."
    )
    borrowed_material: bool | None = Field(
        None,
        description="Whether any refusal was for the material of others used without naming author and source (10).",
    )
    titles_entered: Entered | None = Field(
        None, description="Whether the list of academic titles is complete.", examples=["nothing"]
    )
    honours_entered: Entered | None = Field(
        None, description="Whether the list of honorary titles is complete.", examples=["nothing"]
    )
    service_entered: Entered | None = Field(
        None, description="Whether the service record is complete.", examples=["everything"]
    )
    publications_entered: Entered | None = Field(
        None, description="Whether the list of publications is complete.", examples=["everything"]
    )
    patents_entered: Entered | None = Field(
        None, description="Whether the list of patents is complete.", examples=["nothing"]
    )
    creative_works_entered: Entered | None = Field(
        None, description="Whether the list of creative works is complete.", examples=["nothing"]
    )
    talks_entered: Entered | None = Field(
        None, description="Whether the list of conference talks is complete.", examples=["nothing"]
    )
    participations_entered: Entered | None = Field(
        None, description="Whether the list of seats on juries and curatorships is complete.", examples=["nothing"]
    )
    books_entered: Entered | None = Field(
        None, description="Whether the list of books is complete.", examples=["nothing"]
    )
    supervised_entered: Entered | None = Field(
        None, description="Whether the list of persons who defended is complete.", examples=["nothing"]
    )
    trained_entered: Entered | None = Field(
        None, description="Whether the list of trained persons and teams is complete.", examples=["nothing"]
    )
    all_match_specialty: bool | None = Field(
        None,
        description="Statement of the candidate: all works match the specialty except those marked “no”. "
        "It stands for the empty cells; “no” and empty say nothing.",
        examples=[True],
    )
    none_stopped: bool | None = Field(
        None,
        description="Statement of the candidate: indexing of none of the journals was stopped for violations except "
        "those marked.",
        examples=[True],
    )
    none_indexed: bool | None = Field(
        None,
        description="Statement of the candidate: no publication is in Scopus or Web of Science except those where a "
        "database is named.",
        examples=[True],
    )
    none_acting: bool | None = Field(
        None,
        description="Statement of the candidate: none of the posts was held as acting except those marked.",
        examples=[True],
    )


class Degree(Record):
    """Degree of the candidate (4)."""

    kind: DegreeKind | None = Field(None, description="Which degree.", examples=["phd"])
    form: DegreeForm | None = Field(
        None,
        description="Form written in the diploma: scientific degree, academic degree or degree.",
        examples=["degree"],
    )
    specialty: str | None = Field(
        None, description="Specialty of the degree.", examples=["6D070300 – Ақпараттық жүйелер"]
    )
    country: str | None = Field(None, description="Country of the award.", examples=["Қазақстан"])
    defended_on: PartialDate | None = Field(None, description="Date of the defence.", examples=["2018-06-15"])
    awarded_on: PartialDate | None = Field(None, description="Date of the award.", examples=["2018-10-01"])
    diploma: str | None = Field(None, description="Number of the diploma.", examples=["№ 0001"])


class Title(Record):
    """Academic title of the candidate (5, 5-2 … 5-6)."""

    kind: TitleKind | None = Field(None, description="Which title.", examples=["associate_professor"])
    awarded_on: PartialDate | None = Field(None, description="Date of the award.", examples=["2017-05-30"])
    country: str | None = Field(None, description="Country of the award.", examples=["Қазақстан"])
    awarded_by: AwardingBody | None = Field(
        None,
        description="Who awarded it: the authorised body of Kazakhstan, a state body of the USSR, "
        "a state attestation body of another country (7-1), or anybody else.",
        examples=["kazakhstan"],
    )
    abroad: bool | None = Field(
        None,
        description="Of earlier versions: whether it was awarded abroad; `awarded_by` takes its place.",
        examples=[False],
    )
    recognised: bool | None = Field(
        None, description="Whether Kazakhstan has recognised the title of another country (7-1).", examples=[True]
    )
    certificate: str | None = Field(None, description="Number of the certificate.", examples=["№ 0002"])


class Honour(Record):
    """Honorary title (4-2, 4-4, 5-3, 5-5)."""

    kind: HonourKind | None = Field(
        None,
        description="What provides for it: the Law on state awards, or Honoured Coach.",
        examples=["state_awards_law"],
    )
    name: str | None = Field(
        None, description="Name of the honorary title.", examples=["Қазақстанның еңбек сіңірген қайраткері"]
    )
    awarded_on: PartialDate | None = Field(None, description="Date of the award.", examples=["2015-12-10"])
