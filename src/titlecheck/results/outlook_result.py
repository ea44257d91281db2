"""What an outlook is made of: what is missing at least, when time alone decides, what will be lost and when.

Plain frozen values without words, as all findings are.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from titlecheck.results.codes import Reason
from titlecheck.results.findings import (
    SUPERSEDED,
    Evidence,
    Missing,
    Provenance,
    Rejected,
    RouteResult,
    Span,
    Status,
    Verdict,
    Warning,
)
from titlecheck.results.headline import Headline

PUBLICATIONS = "publications"
"""Everything that sub-paragraph 2) asks for, taken together, since a work may serve several of its numbers."""


class AdditionalItem(NamedTuple):
    """So many further works, books or persons of one kind.

    ``details`` are the numbers of the law, and for books the volume, that make one of the kind: quartile,
    percentile, printed sheets, years in use.
    """

    kind: str
    number: int
    details: tuple[tuple[str, int | Decimal], ...] = ()


class Alternative(NamedTuple):
    """One way of supplying what is missing: it suffices, and no smaller or weaker part of it does.

    ``settles`` are the blocks of requirements that it settles by itself.
    """

    items: tuple[AdditionalItem, ...]
    settles: tuple[str, ...]

    @property
    def size(self) -> int:
        """The number of works, books and persons in it."""
        return sum(item.number for item in self.items)


class Lack(NamedTuple):
    """A block of requirements that is not certainly fulfilled.

    ``block`` is ``publications`` for sub-paragraph 2), else the requirement's id. ``alternatives`` make it certain
    whatever the missing cells hold; ``at_best`` are those that suffice if every open cell and reading turns out in
    favour, where these are others (one without items says that nothing more is needed then). ``complete`` is false
    where mixtures of the alternatives were left out. ``missing`` are the cells that could settle it without any new
    fact, ``hangs_on`` the readings. For years: ``short`` is how much is missing, ``by_time`` when it is there if
    nothing changes, ``if_appointed`` when it would be with a fitting full-time post from the day of the outlook on,
    ``decide_from`` from which day on a new decision of the Scientific Council would fulfil it.
    """

    block: str
    requirements: tuple[str, ...]
    status: Status
    alternatives: tuple[Alternative, ...] = ()
    at_best: tuple[Alternative, ...] = ()
    complete: bool = True
    missing: tuple[Missing, ...] = ()
    hangs_on: tuple[str, ...] = ()
    short: Span | None = None
    by_time: date | None = None
    if_appointed: date | None = None
    decide_from: date | None = None


class LostRow(NamedTuple):
    """A row that counts no more, with the reason code and its detail."""

    sheet: str
    row: int
    reason: Reason
    detail: str = ""


class RequirementTurn(NamedTuple):
    """A day on which time alone changes a requirement, or takes a row from it (then both statuses may be equal)."""

    on: date
    requirement: str
    before: Status
    after: Status
    lost: tuple[LostRow, ...] = ()
    gained: tuple[Evidence, ...] = ()

    @property
    def worse(self) -> bool:
        """Whether the requirement is worse off from this day on."""
        return _RANK[self.after] < _RANK[self.before]


_RANK = {
    Status.UNMET: 0,
    Status.UNKNOWN: 1,
    Status.MET: 2,
    Status.WAIVED: 2,
    Status.NOT_APPLICABLE: 2,
}


class Moment(NamedTuple):
    """A day to mark on a timeline: ``reached``, ``expected``, ``lost`` (of a requirement) or ``eligible``."""

    on: date
    code: str
    requirement: str


class VerdictStep(NamedTuple):
    """The verdict from a day on."""

    on: date
    verdict: Verdict


class Opening(NamedTuple):
    """Unmet conditions of a closed route, by their codes; ``possible``: whether they can come about.

    ``later``: rows that would fulfil a condition and are dated after the application.
    """

    conditions: tuple[str, ...]
    possible: bool
    later: tuple[Rejected, ...] = ()


@dataclass(frozen=True, slots=True)
class RouteOutlook:
    """One route, looked at ahead."""

    paragraph: str
    title: str
    track: str
    open: bool
    verdict: Verdict
    steps: tuple[VerdictStep, ...]
    """The verdicts over the time looked ahead, the first from the day of the outlook on."""
    turns: tuple[RequirementTurn, ...]
    lacks: tuple[Lack, ...] = ()
    opening: Opening | None = None
    result: RouteResult | None = None
    """The whole result on the day, where the outlook was asked for in full."""
    least: int | None = None
    """Works, books and persons that are missing at least; ``None`` where no number of them helps."""

    def first(self, *verdicts: Verdict) -> date | None:
        """Return the first day on which the verdict is one of ``verdicts``."""
        return next((step.on for step in self.steps if step.verdict in verdicts), None)

    @property
    def eligible_from(self) -> date | None:
        """The first day on which the verdict is *eligible* if nothing changes but time."""
        return self.first(Verdict.ELIGIBLE)

    @property
    def review_from(self) -> date | None:
        """The first day on which nothing is certainly unmet."""
        return self.first(Verdict.ELIGIBLE, Verdict.NEEDS_REVIEW)

    @property
    def eligible_until(self) -> date | None:
        """The last day of the first time of being eligible; ``None`` where it outlasts the time looked ahead."""
        start = self.eligible_from
        if start is None:
            return None
        end = next((step.on for step in self.steps if step.on > start), None)
        return date.fromordinal(end.toordinal() - 1) if end is not None else None

    @property
    def because(self) -> tuple[str, ...]:
        """Why it needs review, where the outlook was asked for in full."""
        return self.result.because if self.result is not None else ()

    @property
    def ended_by(self) -> tuple[RequirementTurn, ...]:
        """The turns that end the first time of being eligible."""
        last = self.eligible_until
        if last is None:
            return ()
        return tuple(turn for turn in self.turns if turn.worse and turn.on.toordinal() == last.toordinal() + 1)

    @property
    def expires(self) -> tuple[RequirementTurn, ...]:
        """Everything that will be lost, in the order of time."""
        return tuple(turn for turn in self.turns if turn.lost or turn.worse)


@dataclass(frozen=True, slots=True)
class Outlook:
    """Everything that one outlook found out about one candidate; ``routes`` with the nearest first."""

    candidate_id: str
    candidate_name: str
    on: date
    until: date
    routes: tuple[RouteOutlook, ...]
    warnings: tuple[Warning, ...]
    provenance: Provenance
    headline: Headline | None = None
    """The same as that of a check; where the outlook was asked for in full."""

    @property
    def edition_superseded(self) -> bool:
        """Whether the Rules were amended later than the edition knows, and before the day of the outlook."""
        return any(one.code == SUPERSEDED for one in self.warnings)

    def nearest(self, title: str | None = None) -> RouteOutlook | None:
        """Return the nearest route, of one title if named; ``None`` where none is open or can open."""
        return next(
            (
                route
                for route in self.routes
                if title in (None, route.title)
                and (route.open or route.review_from or (route.opening is not None and route.opening.possible))
            ),
            None,
        )
