"""Paragraphs 7 to 17 as data: documents of the file, terms, recognition of foreign titles."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, PositiveInt, ValidationError, model_validator

from titlecheck.resources import folder
from titlecheck.ruleset.edition import ORDER, PROCEDURE, Edition, procedure_tables, read_table
from titlecheck.ruleset.interpretations import Interpretation, Readings
from titlecheck.ruleset.sections import RouteSection, RulesError, Words

Event = Literal[
    "published", "council", "registered", "returned", "resubmitted", "concluded", "decided", "announced", "notified",
    "recommended", "appealed", "commission_formed", "commission_concluded", "appeal_decided",
]  # fmt: skip
Outcome = Literal["award", "refusal", "borrowed"]


class RequiredDocument(RouteSection):
    """Document of the file: when it is required, whether as a scan, and what it must show (``shows``)."""

    asked: Literal["always", "if_any", "book", "website"]
    scanned: bool = False
    formats: tuple[str, ...] = ()
    shows: tuple[
        Literal[
            "letterhead", "day_of_dispatch", "signature_of_chair", "research_and_teaching", "certified_by_workplace"
        ],
        ...,
    ] = ()


class Scans(RouteSection):
    """Required form of a scan."""

    formats: tuple[str, ...]


class Exempt(RouteSection):
    """Institutions exempt from publication on their website."""

    institutions: Words
    bodies: Words


class Term(RouteSection):
    """Term: from one event to the last or first day of another; exactly one unit of time is set."""

    from_: Event = Field(alias="from")
    of: Event
    back: bool = False
    days: PositiveInt | None = None
    working_days: PositiveInt | None = None
    months: PositiveInt | None = None
    years: PositiveInt | None = None
    bound: Literal["latest", "earliest"]
    who: Literal["council", "organisation", "committee", "commission", "candidate"]
    outcomes: frozenset[Outcome] = frozenset()

    @model_validator(mode="after")
    def _one_unit(self) -> Self:
        if sum(one is not None for one in (self.days, self.working_days, self.months, self.years)) != 1:
            raise ValueError("a term has exactly one of days, working_days, months and years")
        return self


class Recognition(RouteSection):
    """Foreign titles that are recognised, and the conditions."""

    citizens: Words
    foreigners: Words
    titles: Words
    doubtful_titles: Words = frozenset()
    citizens_after: date
    routes: tuple[str, ...]
    doubtful_routes: tuple[str, ...] = ()
    petitioners: Words
    support_letter: str
    identity: str
    foreign_certificate: str


class Procedure(BaseModel):
    """Procedure of an edition: steps before and after the verdict."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    edition: str
    documents: dict[str, RequiredDocument]
    scans: Scans
    exempt: Exempt
    terms: dict[str, Term]
    recognition: Recognition
    readings: Readings


def load_procedure(edition: str) -> Procedure:
    """Return the procedure of an edition; raise ``RulesError`` if its files are invalid."""
    return _of_folder(folder("rules") / ORDER / edition)


def procedure_of(edition: Edition) -> Procedure:
    """Return the procedure of a loaded edition; raise ``RulesError`` if its files are invalid."""
    return _of_folder(edition.home)


@cache
def _of_folder(home: Path) -> Procedure:
    return read_procedure(home)


def all_readings(edition: Edition) -> Readings:
    """Return all interpretations of an edition; those of the procedure follow those that can change a verdict."""
    return Readings({**edition.readings, **procedure_of(edition).readings})


def read_procedure(home: Path) -> Procedure:
    """Return the procedure in the folder ``home``; raise ``RulesError`` if a file is invalid."""
    tables = procedure_tables(home)
    try:
        found = read_table(home / "procedure_readings.toml")
        readings = {key: Interpretation.model_validate(body) for key, body in found.items()}
        return Procedure.model_validate({"edition": home.name, "readings": Readings(readings), **tables})
    except (ValidationError, TypeError) as fault:
        raise RulesError(f"{PROCEDURE}: {fault}") from None
