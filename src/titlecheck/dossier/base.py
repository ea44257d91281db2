"""What all facts of a dossier share."""

from pydantic import BaseModel, ConfigDict, Field


class Facts(BaseModel):
    """A group of facts; ``None`` means *not stated*, never *no*."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, str_strip_whitespace=True)


ASSUMED = 2_000_000
"""Rows beyond this one, which no sheet has, are those of a file of assumed facts: its row n is ``ASSUMED + n``."""


class Record(Facts):
    """One row of a sheet."""

    row: int | None = Field(None, description="Row of the sheet it was read from, counted from 1.", examples=[5], ge=1)
