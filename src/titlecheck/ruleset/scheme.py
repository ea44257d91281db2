"""Scoring scheme as data: contents of ``rules/order-517`` and ``rules/best-researcher``, and their consistency."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, model_validator

Words = frozenset[str]


def _fraction(value: object) -> object:
    """Return the fraction written as ``20``, ``0.75`` or ``1/4``; raise ``ValueError`` for an inexact float."""
    if isinstance(value, bool | float):
        raise ValueError("write the number as text, for example “2.5”")
    if isinstance(value, int | str):
        return Fraction(value)
    return value


Exact = Annotated[Fraction, BeforeValidator(_fraction), PlainSerializer(str), Field(ge=0)]


class Part(BaseModel):
    """Part of a scheme; unknown names are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, arbitrary_types_allowed=True)


class Band(Part):
    """Candidate's or work's share of a publication: by lead, by m/n or by n."""

    lead: bool = False
    share_from: Exact | None = None
    share_below: Exact | None = None
    authors_above: int | None = None
    authors_to: int | None = None


class SchemeRow(Part):
    """Scored row of the table: official code and points, as a number or as ``points`` times ``formula``.

    ``raw`` is the printed code of a corrected one (``raw_points``: of corrected points), ``repair`` names the reason in
    ``i18n/scoring.toml``.
    """

    code: str
    band: str = ""
    points: Exact | None = None
    formula: Literal["m/n", "1/n"] | None = None
    most: int | None = Field(None, ge=1)
    titles: dict[Literal["kk", "ru", "en"], str] | None = None
    raw: str = ""
    raw_points: str = ""
    repair: str = ""


class RowGroup(Part):
    """Rows with the same conditions and different bands; the other fields are the conditions."""

    code: str
    section: str
    label: str = ""
    titles: dict[Literal["kk", "ru", "en"], str] | None = None
    what: Literal[
        "article", "book", "chapter", "patent", "certificate",
        "degree", "title", "project", "training", "cooperation", "act", "counted",
    ]  # fmt: skip
    rows: tuple[SchemeRow, ...] = Field(min_length=1)
    notes: tuple[str, ...] = ()
    raw: str = ""
    repair: str = ""
    types: Words = frozenset()
    indexes: Words = frozenset()
    journals: Words = frozenset()
    recommended: bool = False
    classified: bool = False
    quartile: int | None = Field(None, ge=1, le=4)
    without_impact_factor: bool = False
    percentile_from: int | None = None
    percentile_to: int | None = None
    percentile_below: int | None = None
    metric_field: Literal["any", "matching"] = "any"
    stopped: Literal["silent", "disregarded"] = "silent"
    affiliation: bool = False
    early_access: bool = False
    direction: bool = False
    top: Literal[1, 10] | None = None
    bases: Words = frozenset()
    field: Literal["natural", "chosen"] | None = None
    older_than_years: int | None = None
    doubted: Literal["ordinary", "nothing"] | None = None
    sciences: Words = frozenset()
    publishers: Words = frozenset()
    recommended_by: Words = frozenset()
    sheets: int | None = None
    reviews: int | None = None
    offices: Words = frozenset()
    kinds: Words = frozenset()
    purposes: Words = frozenset()
    degrees: Words = frozenset()
    least_usd: int | None = None
    completed: bool = False
    council_bands: Words = frozenset()
    local: bool = False


class SchemeSection(Part):
    """Numbered criterion of the table with maximum and selection rules."""

    code: str
    label: str = ""
    titles: dict[Literal["kk", "ru", "en"], str] | None = None
    kind: Literal["expert", "works", "choice", "projects", "training", "acts", "counted"]
    cap: Exact
    place: str
    limit: int | None = Field(None, ge=1)
    once: bool = False
    window: bool = False
    books_at_most: int | None = None
    books_limited_in: Words = frozenset()
    books_place: str = ""
    local: bool = False


class Window(Part):
    """Years whose works count: fixed, or a number before the announcement (``open``: not anchored)."""

    anchor: Literal["announcement", "open", "fixed"]
    place: str
    years: int | None = None
    first: int | None = None
    last: int | None = None


class Heading(Part):
    """Heading without rows, with a corrected code."""

    code: str
    raw: str
    repair: str


class Scheme(Part):
    """Scoring scheme: sections, rows in groups, and bands."""

    scheme: str
    place: str
    subject: Literal["work", "person"]
    window: Window
    section: tuple[SchemeSection, ...]
    group: tuple[RowGroup, ...]
    bands: dict[str, Band]
    total_cap: Exact | None = None
    total_place: str = ""
    unpointed: tuple[str, ...] = ()
    without_rows: tuple[str, ...] = ()
    """Sheets whose facts the text requires in indicators without printed rows."""
    headings: tuple[Heading, ...] = ()
    warnings: tuple[str, ...] = ()
    office: str = ""

    @property
    def rows(self) -> tuple[tuple[RowGroup, SchemeRow], ...]:
        """Scored rows in the order of the table."""
        return tuple((group, row) for group in self.group for row in group.rows)

    def groups_of(self, section: str) -> tuple[RowGroup, ...]:
        """Return the groups of a section."""
        return tuple(group for group in self.group if group.section == section)

    @model_validator(mode="after")
    def _check_consistency(self) -> Self:
        """Check consistency: unique codes, and valid references; raise ``ValueError`` otherwise."""
        codes = [row.code for _, row in self.rows]
        for what, found in (("row", codes), ("section", [one.code for one in self.section])):
            if twice := [code for code, count in Counter(found).items() if count > 1]:
                raise ValueError(f"{what} {', '.join(twice)} stands twice")
        sections = {one.code: one for one in self.section}
        for group, row in self.rows:
            if group.section not in sections:
                raise ValueError(f"{row.code}: there is no section {group.section}")
            if row.points is None and row.code not in self.unpointed:
                raise ValueError(f"{row.code}: no points")
            if sections[group.section].kind == "works" and row.band and row.band not in self.bands:
                raise ValueError(f"{row.code}: there is no band {row.band}")
            if bool(row.raw or row.raw_points) != bool(row.repair):
                raise ValueError(f"{row.code}: a repair needs the printed text and the reason")
        for one in self.section:
            if (one.kind == "expert") == bool(self.groups_of(one.code)):
                raise ValueError(f"section {one.code}: an expert's criterion must not have rows, every other one must")
        return self
