"""Base classes of a dossier's facts."""

from pydantic import BaseModel, ConfigDict, Field


class Facts(BaseModel):
    """Group of facts; None means *not stated*, never *no*."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, str_strip_whitespace=True)


ASSUMED = 2_000_000
"""Offset of rows in a file of assumed facts: its row n is ``ASSUMED + n``, beyond the rows of any sheet."""


class Record(Facts):
    """Row of a sheet."""

    row: int | None = Field(None, description="Row of the sheet it was read from, counted from 1.", examples=[5], ge=1)
