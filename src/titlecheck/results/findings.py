"""Findings and verdicts: immutable values with codes and numbers, without texts."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

from titlecheck.results.codes import MissingReason, Reason

if TYPE_CHECKING:
    from titlecheck.results.headline import Headline


class Status(StrEnum):
    """Status of one requirement."""

    MET = "met"
    WAIVED = "waived"
    UNKNOWN = "unknown"
    UNMET = "unmet"
    NOT_APPLICABLE = "not_applicable"

    @property
    def satisfied(self) -> bool:
        """Whether the requirement does not prevent the title: met, waived or not applicable."""
        return self in (Status.MET, Status.WAIVED, Status.NOT_APPLICABLE)


class Verdict(StrEnum):
    """Verdict on one route."""

    ELIGIBLE = "eligible"
    NEEDS_REVIEW = "needs_review"
    NOT_ELIGIBLE = "not_eligible"


class Unit(StrEnum):
    """Unit of a requirement."""

    NONE = "none"
    YEARS = "years"
    ARTICLES = "articles"
    WORKS = "works"
    TALKS = "talks"
    SEATS = "seats"
    BOOKS = "books"
    SHEETS = "sheets"
    PERSONS = "persons"


class Span(NamedTuple):
    """Period, stored as first day and number of days, so that nothing is rounded."""

    start: int
    """Ordinal of the first day."""
    days: int


class Evidence(NamedTuple):
    """Counted row with its category and amount (articles, days of service, sheets, persons)."""

    sheet: str
    row: int
    counts_as: str
    weight: int | Decimal


class Rejected(NamedTuple):
    """Row that does not count, or may not count (reasons beginning with ``undecided``)."""

    sheet: str
    row: int
    reason: Reason
    detail: str = ""


class Missing(NamedTuple):
    """Cell that may still change a finding."""

    sheet: str
    row: int | None
    field: str
    why: MissingReason


Amount = int | Decimal | Span | None


class Finding(NamedTuple):
    """Finding on one requirement of one route.

    ``need``, ``have`` and ``shortfall`` are in ``unit``; for time, ``have`` and ``shortfall`` are a ``Span`` and
    ``need`` is in years. ``have`` is certain, ``have_at_most`` assumes that missing facts favour the candidate. For
    works taken together (``publications_together``), ``shortfall`` is the smallest sufficient number of further works,
    which may serve several quotas. ``parts`` are the conditions of the requirement (``joined``: whether all or any of
    them must hold). ``notes`` are codes with details.
    """

    id: str
    paragraph: str
    status: Status
    need: Amount = None
    have: Amount = None
    have_at_most: Amount = None
    unit: Unit = Unit.NONE
    shortfall: Amount = None
    evidence: tuple[Evidence, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    missing: tuple[Missing, ...] = ()
    hangs_on: tuple[str, ...] = ()
    parts: "tuple[Finding, ...]" = ()
    joined: "Joined" = ""
    notes: tuple[tuple[str, str], ...] = ()


class ReviewReason(StrEnum):
    """Why a route needs review: missing data, or an interpretation of the law."""

    DATA = "data"
    READING = "reading"


DATA, READING = ReviewReason.DATA, ReviewReason.READING

TitleName = Literal["associate_professor", "professor"]
Joined = Literal["", "all", "any"]
MetricField = Literal["jcr", "citescore", "citescore_value", "impact_factor", "recommended", "stopped"]
MetricStanding = Literal["claim", "register", "both", "contradiction"]


class RouteResult(NamedTuple):
    """Verdict on one route, with every requirement in the order of the paragraph.

    ``because``: for a route that needs review, ``DATA``, ``READING``, or both in this order; otherwise empty.
    """

    paragraph: str
    title: TitleName
    track: str
    open: bool
    verdict: Verdict
    holds_under_every_reading: bool
    hangs_on: tuple[str, ...]
    verdict_strict: Verdict
    verdict_lenient: Verdict
    requirements: tuple[Finding, ...]
    because: tuple[ReviewReason, ...] = ()


class Warning(NamedTuple):  # noqa: A001 - the contract's own word
    """Warning for the reader that does not change a verdict."""

    code: str
    sheet: str = ""
    row: int | None = None
    field: str = ""
    detail: str = ""


SUPERSEDED = "later_amendment"
"""Code of the warning that the application is dated after an amendment that the edition lacks."""


class Provenance(NamedTuple):
    """Data needed to trace and repeat a verdict."""

    program: str
    edition: str
    rules_sha256: str
    input_name: str
    input_sha256: str
    readings: str
    choices: Mapping[str, str] = MappingProxyType({})
    reasons: Mapping[str, str] = MappingProxyType({})
    headings_in: str = ""
    """Language of the workbook's headings; empty if unknown."""


class RegisterSource(NamedTuple):
    """Source in a journal register: kind, data year or edition, and file."""

    kind: str
    edition: str
    """``2023``, or ``2024-10`` for a monthly list."""
    file: str
    sha256: str
    loaded_at: str


class Metric(NamedTuple):
    """Comparison of a journal's metric in the dossier and in the register.

    ``what``: field of the publication; ``name``: category or field of science. ``claimed``, ``found`` and ``used`` are
    codes (``Q2``, ``58``, ``yes``, ``violations``), empty if not stated; ``used`` is also empty if open. ``standing``:
    ``claim``, ``register``, ``both`` or ``contradiction``; for a contradiction, ``reason`` is a code with ``detail``.
    """

    sheet: str
    row: int
    what: MetricField
    name: str
    claimed: str
    found: str
    used: str
    standing: MetricStanding
    source: RegisterSource | None = None
    reason: str = ""
    detail: str = ""


BEST_FIRST = {Verdict.ELIGIBLE: 0, Verdict.NEEDS_REVIEW: 1, Verdict.NOT_ELIGIBLE: 2}
"""Rank of a verdict, best first."""


def deciding(routes: Sequence[RouteResult]) -> RouteResult:
    """Return the first of the routes with the best verdict.

    It is not always the first route: a military route that only an empty cell leaves open stands after a civil one.
    """
    return min(routes, key=lambda route: BEST_FIRST[route.verdict])


class Assessment(NamedTuple):
    """Assessment of one candidate."""

    candidate_id: str
    candidate_name: str
    applied_on: str
    routes: tuple[RouteResult, ...]
    warnings: tuple[Warning, ...]
    not_modelled: tuple[str, ...]
    provenance: Provenance
    metrics: tuple[Metric, ...] = ()
    """Empty if no register was consulted: all metrics are then claims of the dossier."""
    registers: tuple[RegisterSource, ...] = ()
    """Sources of the metrics."""
    headline: "Headline | None" = None
    """The most useful sentence; None only for results not made by a check."""
    not_examined: tuple[str, ...] = ()
    """Requested routes for which the dossier was not made."""
    open_title: Missing | None = None
    """The cell of the title sought, if it is empty and routes to both titles were examined."""

    @property
    def verdict(self) -> Verdict | None:
        """The best verdict of a route; None if no examined route is open and others were not examined."""
        if not self.routes or (self.not_examined and not any(route.open for route in self.routes)):
            return None
        return deciding(self.routes).verdict

    @property
    def because(self) -> tuple[ReviewReason, ...]:
        """Why the best verdict is a review; empty if it is none."""
        return deciding(self.routes).because if self.routes else ()

    @property
    def edition_superseded(self) -> bool:
        """Whether an amendment that the edition lacks took effect before the day of the application."""
        return any(one.code == SUPERSEDED for one in self.warnings)
