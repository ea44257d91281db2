"""Outlook: minimum missing evidence, dates reached by time alone, later losses. Immutable values without texts."""

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
    ReviewReason,
    RouteResult,
    Span,
    Status,
    Verdict,
    Warning,
)
from titlecheck.results.headline import Headline

PUBLICATIONS = "publications"
"""Block of all requirements of sub-paragraph 2); they are taken together because a work may serve several of them."""


class AdditionalItem(NamedTuple):
    """Number of further works, books or persons of one kind.

    ``details`` are the numbers of the law (for books also the volume) that define the kind: quartile, percentile,
    printed sheets, years of use.
    """

    kind: str
    number: int
    details: tuple[tuple[str, int | Decimal], ...] = ()


class Alternative(NamedTuple):
    """Sufficient set of additional evidence; no smaller or weaker part of it is sufficient.

    ``settles`` are the blocks of requirements that it fulfils by itself.
    """

    items: tuple[AdditionalItem, ...]
    settles: tuple[str, ...]

    @property
    def size(self) -> int:
        """The number of works, books and persons in the set."""
        return sum(item.number for item in self.items)


class Lack(NamedTuple):
    """Block of requirements that is not certainly fulfilled.

    ``block`` is ``publications`` for sub-paragraph 2), else the requirement's id. ``alternatives`` are sufficient
    whatever the missing cells contain; ``at_best`` are sufficient if open cells and interpretations favour the
    candidate, if these differ (an alternative without items: nothing more is needed). ``complete`` is false if mixed
    alternatives were left out. ``missing`` are cells that could settle the block without new facts, ``hangs_on`` are
    interpretations.

    For years of service: ``short`` is the missing time, ``by_time`` the day when time alone certainly fulfils it
    (``perhaps_earlier``: incomplete data or an interpretation may allow an earlier one),
    ``if_appointed`` the day when a suitable full-time post from the day of the outlook on would, ``decide_from`` the
    first day on which a new decision of the Scientific Council would; ``decide_day_open``: whether it may still be too
    early.
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
    perhaps_earlier: bool = False
    if_appointed: date | None = None
    decide_from: date | None = None
    decide_day_open: bool = False


class LostRow(NamedTuple):
    """Row that no longer counts, with reason code and detail."""

    sheet: str
    row: int
    reason: Reason
    detail: str = ""


class RequirementTurn(NamedTuple):
    """Day on which time alone changes a requirement or a row of it (in the latter case both statuses may be equal)."""

    on: date
    requirement: str
    before: Status
    after: Status
    lost: tuple[LostRow, ...] = ()
    gained: tuple[Evidence, ...] = ()

    @property
    def worse(self) -> bool:
        """Whether the requirement is worse from this day on."""
        return _RANK[self.after] < _RANK[self.before]


_RANK = {
    Status.UNMET: 0,
    Status.UNKNOWN: 1,
    Status.MET: 2,
    Status.WAIVED: 2,
    Status.NOT_APPLICABLE: 2,
}


class Moment(NamedTuple):
    """Day to mark on a timeline: ``reached``, ``expected``, ``lost`` (of a requirement) or ``eligible``."""

    on: date
    code: str
    requirement: str


class VerdictStep(NamedTuple):
    """Verdict from a day on."""

    on: date
    verdict: Verdict


class Opening(NamedTuple):
    """Unmet conditions of a closed route, as codes; ``possible``: whether they can be fulfilled.

    ``later``: rows that would fulfil a condition but are dated after the application.
    """

    conditions: tuple[str, ...]
    possible: bool
    later: tuple[Rejected, ...] = ()


@dataclass(frozen=True, slots=True)
class RouteOutlook:
    """Outlook of one route."""

    paragraph: str
    title: str
    track: str
    open: bool
    verdict: Verdict
    steps: tuple[VerdictStep, ...]
    """Verdicts over the period; the first one holds from the day of the outlook on."""
    turns: tuple[RequirementTurn, ...]
    lacks: tuple[Lack, ...] = ()
    opening: Opening | None = None
    result: RouteResult | None = None
    """Complete result on the day; only in a full outlook."""
    least: int | None = None
    """Minimum number of missing works, books and persons; None if no number is sufficient."""

    def first(self, *verdicts: Verdict) -> date | None:
        """Return the first day on which the verdict is one of ``verdicts``, or None."""
        return next((step.on for step in self.steps if step.verdict in verdicts), None)

    @property
    def eligible_from(self) -> date | None:
        """First day on which the verdict is *eligible* by time alone, or None."""
        return self.first(Verdict.ELIGIBLE)

    @property
    def review_from(self) -> date | None:
        """First day on which no requirement is certainly unmet, or None."""
        return self.first(Verdict.ELIGIBLE, Verdict.NEEDS_REVIEW)

    @property
    def eligible_until(self) -> date | None:
        """Last day of the first period of eligibility; None if it exceeds the outlook or there is none."""
        start = self.eligible_from
        if start is None:
            return None
        end = next((step.on for step in self.steps if step.on > start), None)
        return date.fromordinal(end.toordinal() - 1) if end is not None else None

    @property
    def perhaps_earlier(self) -> bool:
        """Whether incomplete data or an interpretation may allow eligibility before ``eligible_from``."""
        start = self.eligible_from
        before = [step.verdict for step in self.steps if start is not None and step.on < start]
        return before[-1:] == [Verdict.NEEDS_REVIEW]

    @property
    def perhaps_later(self) -> bool:
        """Whether incomplete data or an interpretation may allow eligibility after ``eligible_until``."""
        start = self.eligible_from
        after = [step.verdict for step in self.steps if start is not None and step.on > start]
        return after[:1] == [Verdict.NEEDS_REVIEW]

    @property
    def because(self) -> tuple[ReviewReason, ...]:
        """Why the route needs review; only in a full outlook."""
        return self.result.because if self.result is not None else ()

    @property
    def ended_by(self) -> tuple[RequirementTurn, ...]:
        """The turns that end the first period of eligibility."""
        last = self.eligible_until
        if last is None:
            return ()
        return tuple(turn for turn in self.turns if turn.worse and turn.on.toordinal() == last.toordinal() + 1)

    @property
    def expires(self) -> tuple[RequirementTurn, ...]:
        """All losses in the order of time."""
        return tuple(turn for turn in self.turns if turn.lost or turn.worse)


@dataclass(frozen=True, slots=True)
class Outlook:
    """Outlook of one candidate; ``routes`` with the nearest first."""

    candidate_id: str
    candidate_name: str
    on: date
    until: date
    routes: tuple[RouteOutlook, ...]
    warnings: tuple[Warning, ...]
    provenance: Provenance
    headline: Headline | None = None
    """Headline as in a check; only in a full outlook."""

    @property
    def edition_superseded(self) -> bool:
        """Whether an amendment that the edition lacks took effect before the day of the outlook."""
        return any(one.code == SUPERSEDED for one in self.warnings)

    def nearest(self, title: str | None = None) -> RouteOutlook | None:
        """Return the nearest route, of one title if given; None if no route is open or can open."""
        return next(
            (
                route
                for route in self.routes
                if title in (None, route.title)
                and (route.open or route.review_from or (route.opening is not None and route.opening.possible))
            ),
            None,
        )
