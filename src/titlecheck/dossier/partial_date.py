"""Partial dates: a day, a month of a year, or a year."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import core_schema

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class PartialDate:
    """Date known to the day, month or year.

    ``first`` and ``last`` are ordinals (``date.toordinal``) of the earliest and latest possible day; they are equal for
    an exact day. Written as ``2021-03-15``, ``2021-03`` or ``2021``.
    """

    __slots__ = ("first", "last", "text", "year")

    def __init__(self, text: str) -> None:
        """Parse ``text``; raise ``ValueError`` if it is not a day, month or year of the calendar."""
        shape = _SHAPE.fullmatch(text)
        if shape is None:
            raise ValueError("a date is written 2021-03-15, 2021-03 or 2021")
        year = int(shape[1])
        month, day = (int(part) if part else None for part in shape.groups()[1:])
        if day is not None and month is not None:
            self.first = self.last = date(year, month, day).toordinal()
        elif month is not None:
            self.first = date(year, month, 1).toordinal()
            self.last = date(year, month, calendar.monthrange(year, month)[1]).toordinal()
        else:
            self.first = date(year, 1, 1).toordinal()
            self.last = date(year, 12, 31).toordinal()
        self.text = text
        self.year = year

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """Return the exact partial date ``day``."""
        return cls(day.isoformat())

    @property
    def earliest(self) -> date:
        """The earliest possible day."""
        return date.fromordinal(self.first)

    @property
    def latest(self) -> date:
        """The latest possible day."""
        return date.fromordinal(self.last)

    @property
    def exact(self) -> bool:
        """Whether the day is known."""
        return self.first == self.last

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PartialDate) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"PartialDate({self.text!r})"

    @classmethod
    def _read(cls, value: Any) -> PartialDate:
        if isinstance(value, PartialDate):
            return value
        if isinstance(value, date):
            return cls(value.isoformat()[:10])
        if isinstance(value, str):
            return cls(value.strip())
        raise ValueError("a date is written 2021-03-15, 2021-03 or 2021")

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._read, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {
            "type": "string",
            "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$",
            "examples": ["2021-03-15", "2021-03", "2021"],
        }


def years_from(day: date, years: int) -> date:
    """Return the same day ``years`` later (earlier if negative); 29 February becomes 28 February in common years.

    A result beyond the calendar is moved to its first or last year.
    """
    year = min(max(day.year + years, date.min.year), date.max.year)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=day.day - 1)
