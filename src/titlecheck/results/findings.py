"""What a verdict is made of. Plain frozen values, cheap to build; no words, only codes and numbers."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from titlecheck.results.codes import MissingReason, Reason

if TYPE_CHECKING:
    from titlecheck.results.headline import Headline


class Status(StrEnum):
    """The status of one requirement."""

    MET = "met"
    WAIVED = "waived"
    UNKNOWN = "unknown"
    UNMET = "unmet"
    NOT_APPLICABLE = "not_applicable"

    @property
    def satisfied(self) -> bool:
        """Whether the requirement stands in nobody's way."""
        return self in (Status.MET, Status.WAIVED, Status.NOT_APPLICABLE)


class Verdict(StrEnum):
    """The verdict on one route."""

    ELIGIBLE = "eligible"
    NEEDS_REVIEW = "needs_review"
    NOT_ELIGIBLE = "not_eligible"


class Unit(StrEnum):
    """The natural unit of a requirement."""

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
    """A length of time, kept as the day it starts and the number of days, so that no rounding is lost."""

    start: int
    """Ordinal of the first day."""
    days: int


class Evidence(NamedTuple):
    """A row that counts, as what and for how much (articles, years of days, sheets, persons)."""

    sheet: str
    row: int
    counts_as: str
    weight: int | Decimal


class Rejected(NamedTuple):
    """A row that does not count, or is not known to count (reasons that begin with ``undecided``)."""

    sheet: str
    row: int
    reason: Reason
    detail: str = ""


class Missing(NamedTuple):
    """A cell that could still change a finding."""

    sheet: str
    row: int | None
    field: str
    why: MissingReason


Amount = int | Decimal | Span | None


class Finding(NamedTuple):
    """One requirement of one route.

    ``need``, ``have`` and ``shortfall`` are in ``unit``; time is a ``Span`` in ``have`` and ``shortfall`` and a
    number of years in ``need``. ``have`` is what is certain, ``have_at_most`` what it could be once everything
    missing is filled in to the candidate's favour. Of works taken together (``publications_together``) ``shortfall``
    is the least number of further works that suffices, nested quotas counted once. ``parts`` are the conditions that
    the requirement is made of (``joined`` says whether all of them or any of them must hold). ``notes`` are codes with
    their details.
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
    joined: str = ""
    notes: tuple[tuple[str, str], ...] = ()


DATA, READING = "data", "reading"
"""Why a route needs review: data are missing, or a specialist must read the law."""


class RouteResult(NamedTuple):
    """The verdict on one route, with every requirement in the order of the paragraph.

    ``because``: of a route that needs review, whether data are missing (``DATA``), a specialist must read the law
    (``READING``), or both, in this order; of any other route nothing.
    """

    paragraph: str
    title: str
    track: str
    open: bool
    verdict: Verdict
    holds_under_every_reading: bool
    hangs_on: tuple[str, ...]
    verdict_strict: Verdict
    verdict_lenient: Verdict
    requirements: tuple[Finding, ...]
    because: tuple[str, ...] = ()


class Warning(NamedTuple):  # noqa: A001 - the contract's own word
    """Something that the reader should know and that decides nothing by itself."""

    code: str
    sheet: str = ""
    row: int | None = None
    field: str = ""
    detail: str = ""


SUPERSEDED = "later_amendment"
"""The code of the warning that the day of the application lies after an amendment that the edition does not know."""


class Provenance(NamedTuple):
    """What a printed verdict needs to be traced and repeated."""

    program: str
    edition: str
    rules_sha256: str
    input_name: str
    input_sha256: str
    readings: str
    choices: Mapping[str, str] = MappingProxyType({})
    reasons: Mapping[str, str] = MappingProxyType({})
    headings_in: str = ""
    """Language of the headings of the workbook, in which its sheets and columns are named; empty: not known."""


class RegisterSource(NamedTuple):
    """A register of journals that something was taken from: its kind, its data year or edition, and its file."""

    kind: str
    edition: str
    """``2023``; of a list that comes out by months ``2024-10``."""
    file: str
    sha256: str
    loaded_at: str


class Metric(NamedTuple):
    """What is said of the journal of a publication, by the dossier and by a register, and which of them counted.

    ``what``: the field of the publication; ``name``: the category or field of knowledge. ``claimed``, ``found`` and
    ``used`` are values as codes (``Q2``, ``58``, ``yes``, ``violations``); empty where nothing is said, and ``used``
    also where the question is open. ``standing``: ``claim``, ``register``, ``both`` or ``contradiction``; of a
    contradiction ``reason`` is the code and ``detail`` what belongs into it.
    """

    sheet: str
    row: int
    what: str
    name: str
    claimed: str
    found: str
    used: str
    standing: str
    source: RegisterSource | None = None
    reason: str = ""
    detail: str = ""


class Assessment(NamedTuple):
    """Everything that one check found out about one candidate."""

    candidate_id: str
    candidate_name: str
    applied_on: str
    routes: tuple[RouteResult, ...]
    warnings: tuple[Warning, ...]
    not_modelled: tuple[str, ...]
    provenance: Provenance
    metrics: tuple[Metric, ...] = ()
    """Empty where no register was at hand: then everything is a claim."""
    registers: tuple[RegisterSource, ...] = ()
    """The registers that the metrics come from."""
    headline: "Headline | None" = None
    """The most useful sentence; ``None`` only where a result was put together by hand."""
    not_examined: tuple[str, ...] = ()
    """Routes that were asked for and that the dossier was not made for."""

    @property
    def verdict(self) -> Verdict | None:
        """The verdict on the best route; ``None`` where no examined route is open and others were not examined."""
        if not self.routes or (self.not_examined and not any(route.open for route in self.routes)):
            return None
        return self.routes[0].verdict

    @property
    def edition_superseded(self) -> bool:
        """Whether the Rules were amended later than the edition knows, and before the day of the application."""
        return any(one.code == SUPERSEDED for one in self.warnings)
