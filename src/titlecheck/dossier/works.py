"""Evidence for sub-paragraph 2): publications, patents, creative works, talks, participations."""

from decimal import Decimal
from typing import Literal

from pydantic import Field

from titlecheck.dossier.base import Facts, Record
from titlecheck.dossier.enums import (
    EventKind,
    EventRole,
    FieldKind,
    Index,
    PatentKind,
    PatentOffice,
    Presented,
    PublicationType,
    Role,
    Stopped,
)
from titlecheck.dossier.partial_date import PartialDate

MetricName = Literal["jcr", "citescore"]
"""Journal metrics, by their fields."""


class Quartile(Facts):
    """JCR quartile of a journal in one category, of the publication year."""

    category: str | None = Field(None, description="JCR category.", examples=["Computer Science, Theory & Methods"])
    quartile: int | None = Field(None, description="Quartile, 1 to 4.", examples=[2], ge=1, le=4)
    matches: bool | None = Field(None, description="Whether the category matches the specialty.", examples=[True])


class Percentile(Facts):
    """CiteScore percentile of a journal in one field, of the publication year."""

    field: str | None = Field(None, description="Scopus subject area.", examples=["General Computer Science"])
    percentile: Decimal | None = Field(None, description="Percentile, 0 to 100.", examples=["58"], ge=0, le=100)
    matches: bool | None = Field(None, description="Whether the field matches the specialty.", examples=[True])


class Publication(Record):
    """Published work."""

    title: str | None = Field(None, description="Title.", examples=["On the stability of a model system"])
    authors: str | None = Field(
        None, description="Authors as printed, divided by “;”.", examples=["Ulgiyev U.; Mysal T."]
    )
    roles: tuple[Role, ...] | None = Field(
        None, description="The candidate's part (annex 2).", examples=[["first_author"]]
    )
    type: PublicationType | None = Field(None, description="Type of the publication.", examples=["article"])
    journal: str | None = Field(None, description="Journal, proceedings or book.", examples=["Вестник КазНУ"])
    issn: str | None = Field(None, description="ISSN.", examples=["1563-0307"])
    eissn: str | None = Field(None, description="Electronic ISSN.", examples=["2617-7013"])
    published_on: PartialDate | None = Field(None, description="Date of publication.", examples=["2021-06"])
    volume: str | None = Field(None, description="Volume, issue, pages.", examples=["12(3), 15–24"])
    doi: str | None = Field(None, description="DOI.", examples=["10.1000/example.1"])
    periodical: bool | None = Field(
        None,
        description="Whether it stands in a scientific periodical (4(2), 5(2)); empty: an ISSN of a journal tells.",
        examples=[True],
    )
    matches_specialty: bool | None = Field(
        None, description="Whether the work matches the requested specialty.", examples=[True]
    )
    recommended: bool | None = Field(
        None,
        description="Whether the edition was recommended by the authorised body when it was published.",
        examples=[True],
    )
    foreign: bool | None = Field(None, description="Whether the journal is published abroad.", examples=[False])
    indexes: tuple[Index, ...] | None = Field(None, description="Databases that index the work.", examples=[["scopus"]])
    jcr: tuple[Quartile, ...] | None = Field(
        None,
        description="JCR quartiles of the publication year; empty list: none.",
        examples=[[{"quartile": 2}]],
    )
    citescore: tuple[Percentile, ...] | None = Field(
        None,
        description="CiteScore percentiles of the publication year; empty list: none.",
        examples=[[{"percentile": "58"}]],
    )
    citescore_value: Decimal | None = Field(None, description="The CiteScore itself.", examples=["3.1"], ge=0)
    impact_factor: Decimal | None = Field(None, description="Journal impact factor (annex 2).", examples=["2.4"], ge=0)
    metric_year: int | None = Field(
        None,
        description="Of earlier versions: year of both metrics, where `jcr_year` or `citescore_year` is empty.",
        examples=[2021],
        ge=1900,
        le=2100,
    )
    jcr_year: int | None = Field(
        None,
        description="Year of the JCR quartiles and the impact factor; empty: the year of publication.",
        examples=[2021],
        ge=1900,
        le=2100,
    )
    citescore_year: int | None = Field(
        None,
        description="Year of the CiteScore and its percentiles; empty: the year of publication.",
        examples=[2021],
        ge=1900,
        le=2100,
    )
    stopped: Stopped | None = Field(
        None,
        description="Whether Scopus or Web of Science stopped indexing the journal, and why.",
        examples=["no"],
    )
    conference_abroad: bool | None = Field(
        None, description="For a conference paper: whether the conference was held abroad.", examples=[True]
    )
    conference_international: bool | None = Field(
        None, description="For a conference paper: whether the conference was international.", examples=[True]
    )
    sheets: Decimal | None = Field(None, description="Volume in printed sheets (annex list).", examples=["0.6"], gt=0)

    def year_of(self, metric: MetricName) -> int | None:
        """Return the stated year of a metric: its own, or the common one."""
        own = self.jcr_year if metric == "jcr" else self.citescore_year
        return self.metric_year if own is None else own

    def year_field(self, metric: MetricName) -> str:
        """Return the field with the year of a metric."""
        own = "jcr_year" if metric == "jcr" else "citescore_year"
        return own if self.metric_year is None or getattr(self, own) is not None else "metric_year"

    def of_publication_year(self, metric: MetricName) -> bool | None:
        """Return whether a metric is of the year of publication, which is assumed without a stated year.

        Return None if a year is stated and the year of publication is unknown.
        """
        year = self.year_of(metric)
        if year is None:
            return True
        return None if self.published_on is None else year == self.published_on.year


class SpecialtyField(Record):
    """Scopus field or JCR category, and whether it matches the requested specialty (4(2), 5(2))."""

    kind: FieldKind | None = Field(None, description="Whose field it is.", examples=["scopus_field"])
    code: str | None = Field(
        None,
        description="ASJC code of a Scopus field; two digits and ** stand for a whole subject area.",
        examples=["1702"],
    )
    name: str | None = Field(None, description="Name of the field or category.", examples=["Artificial Intelligence"])
    matches: bool | None = Field(
        None, description="Whether it matches the requested specialty; empty: not settled yet.", examples=[True]
    )


class Patent(Record):
    """Patent (4(2), 5(2))."""

    title: str | None = Field(None, description="Title.", examples=["Method of an example"])
    kind: PatentKind | None = Field(None, description="What it protects.", examples=["invention"])
    office: PatentOffice | None = Field(None, description="Where it was granted.", examples=["kazakhstan"])
    number: str | None = Field(None, description="Number.", examples=["KZ 00001"])
    granted_on: PartialDate | None = Field(None, description="Date of the grant.", examples=["2021-04-12"])
    derwent: bool | None = Field(None, description="Whether the Derwent Innovation Index holds it.", examples=[False])
    matches_specialty: bool | None = Field(
        None, description="Whether it matches the requested specialty.", examples=[True]
    )


class CreativeWork(Record):
    """Creative work (4-1, 4-2, 5-2, 5-3)."""

    title: str | None = Field(None, description="Title.", examples=["Дала әуені, сюита"])
    kind: str | None = Field(None, description="Genre.", examples=["музыкалық шығарма"])
    made_on: PartialDate | None = Field(None, description="When it was published or made.", examples=["2020-11"])
    presented: Presented | None = Field(None, description="Where it was presented.", examples=["kazakhstan"])
    venue: str | None = Field(None, description="Place of the presentation.", examples=["Үлгі көрме залы"])
    matches_specialty: bool | None = Field(
        None, description="Whether it matches the requested specialty.", examples=[True]
    )


class Talk(Record):
    """Talk in the proceedings of a conference (4-1, 4-3, 5-2, 5-4)."""

    title: str | None = Field(None, description="Title.", examples=["On training load"])
    conference: str | None = Field(None, description="Name of the conference.", examples=["Example Conference 2021"])
    country: str | None = Field(None, description="Country.", examples=["Түркия"])
    abroad: bool | None = Field(None, description="Whether it was held abroad.", examples=[True])
    international: bool | None = Field(None, description="Whether it was international.", examples=[True])
    published_on: PartialDate | None = Field(None, description="When the proceedings came out.", examples=["2021-05"])
    in_proceedings: bool | None = Field(None, description="Whether it stands in the proceedings.", examples=[True])
    abstract_only: bool | None = Field(None, description="Whether only an abstract was printed.", examples=[False])
    matches_specialty: bool | None = Field(
        None, description="Whether it matches the requested specialty.", examples=[True]
    )


class Participation(Record):
    """Role as chair, jury member or curator (4-1, 5-2)."""

    event: str | None = Field(None, description="Name of the event.", examples=["Example Biennale"])
    kind: EventKind | None = Field(None, description="What the event was.", examples=["exhibition"])
    international: bool | None = Field(None, description="Whether it was international.", examples=[True])
    role: EventRole | None = Field(None, description="What the candidate was there.", examples=["jury_member"])
    held_on: PartialDate | None = Field(None, description="When it was held.", examples=["2022-10"])
