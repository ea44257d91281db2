"""Jobs of the candidate: the sheet ``service``."""

from decimal import Decimal

from pydantic import Field

from titlecheck.dossier.base import Record
from titlecheck.dossier.enums import Activity, Body, OrganisationKind, Post
from titlecheck.dossier.partial_date import PartialDate


class Job(Record):
    """Job from its first to its last day (4(1), 5(1) and paragraphs that refer to them)."""

    organisation: str | None = Field(None, description="Name of the organisation.", examples=["Үлгі университеті"])
    organisation_kind: OrganisationKind | None = Field(None, description="Its kind.", examples=["university"])
    organisation_body: Body | None = Field(None, description="Body that it is subordinate to.", examples=["none"])
    here: bool | None = Field(
        None,
        description="Whether it is the organisation that puts the candidate forward; empty: yes where the names are "
        "the same, else open.",
        examples=[True],
    )
    activity: Activity | None = Field(None, description="What the work was.", examples=["scientific_pedagogical"])
    post: Post | None = Field(None, description="The post, by its level.", examples=["associate_professor"])
    post_title: str | None = Field(None, description="The post as the order names it.", examples=["доцент"])
    acting: bool | None = Field(None, description="A mark for an acting post; empty: not acting.", examples=[False])
    rate: Decimal | None = Field(None, description="Rate: 1 is full time.", examples=["1"], gt=0, le=2)
    started_on: PartialDate | None = Field(None, description="First day.", examples=["2019-09-01"])
    ended_on: PartialDate | None = Field(
        None, description="Last day; empty if it still lasts.", examples=["2023-08-31"]
    )
    lasts: bool | None = Field(
        None,
        description="Whether the job still lasts; said by the word “present” in the column of the last day.",
        examples=[True],
    )
    order: str | None = Field(None, description="Number and date of the order.", examples=["№ 15, 30.08.2019"])
