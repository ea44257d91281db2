"""Base classes of a dossier's facts."""

from pydantic import BaseModel, ConfigDict, Field


class Facts(BaseModel):
    """Group of facts; None means *not stated*, never *no*."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, str_strip_whitespace=True)


class Record(Facts):
    """Row of a sheet."""

    row: int | None = Field(None, description="Row of the sheet it was read from, counted from 1.", examples=[5], ge=1)
