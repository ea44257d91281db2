"""Which sentence about a result is the most useful one: the one place that decides it, for every output.

The first rule that fits: nothing is open or everything is barred for good; eligible; time alone suffices; something is
missing that can be supplied; cells are open; readings decide; nothing is certain to help.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from titlecheck.eligibility.evidence.periods import anniversary
from titlecheck.results import (
    DATA,
    Amount,
    Finding,
    Headline,
    Missing,
    RouteResult,
    ShortRequirement,
    Span,
    Status,
    TodoItem,
    Verdict,
    todo_of,
)
from titlecheck.results import headline as codes
from titlecheck.results.codes import NoteCode
from titlecheck.results.headline import TOGETHER, WAIT
from titlecheck.results.todo_list import BAR
from titlecheck.ruleset import Edition

TIMED = frozenset(("service_years", "position_years", WAIT))
"""Requirements that time alone can fulfil."""
WORKS = frozenset(
    (
        "publications_total",
        "publications_recommended",
        "publications_international",
        "publications_foreign",
        "conference_talks",
    )
)
TOTAL = "publications_total"
WAIVER = ".waiver"
PUBLISHED = WORKS | {TOGETHER}
"""The requirements of sub-paragraph 2)."""


class EligibleSpan(NamedTuple):
    """From which day on a route leads to the title if nothing changes but time, and up to which day, where it ends."""

    begins: date
    until: date | None = None


class OpenableRoute(NamedTuple):
    """A closed route that is the nearest to being open, the conditions it lacks, and whether they can come about."""

    paragraph: str
    conditions: tuple[str, ...]
    possible: bool


def headline(
    routes: tuple[RouteResult, ...],
    edition: Edition,
    day: date,
    *,
    ahead: Mapping[str, EligibleSpan] | None = None,
    opens: OpenableRoute | None = None,
) -> Headline:
    """The headline of ``routes``, which stand best first, for an application on ``day``.

    ``ahead``: by paragraph, what time is known to bring or to end. ``opens``: where no route is open, the one that
    could be.
    """
    found = _decided(routes, edition, ahead or {}, opens)
    amended = edition.later_amendment
    if amended is None:
        return found._replace(edition=edition.edition)
    later = amended.isoformat()
    return found._replace(
        edition=edition.edition,
        amended_on=later,
        superseded=day > amended,
        later_days=any(said > later for said in (found.begins, found.until, found.decide_from)),
    )


def _decided(
    routes: tuple[RouteResult, ...], edition: Edition, ahead: Mapping[str, EligibleSpan], opens: OpenableRoute | None
) -> Headline:
    opened = [route for route in routes if route.open]
    by_time = min(((when.begins, place) for place, when in ahead.items()), default=None)
    if not opened and by_time is None:
        return _none_open(routes, opens)
    lead = opened[0] if opened else routes[0]
    if opened and lead.verdict is Verdict.ELIGIBLE:
        return _named(codes.ELIGIBLE, lead, edition, ahead.get(lead.paragraph))
    if opened and lead.verdict is Verdict.NEEDS_REVIEW:
        return _open_question(lead, routes, edition)
    barred = [one for one in lead.requirements if one.id == BAR and one.status is Status.UNMET]
    if barred:
        return Headline(codes.BARRED, lead.paragraph, tuple(map(_short, barred)))
    if by_time is not None:
        place = by_time[1]
        route = next(one for one in routes if one.paragraph == place)
        return _named(codes.BY_TIME, route, edition, ahead[place])
    return _named(codes.LACKING if _can_be_supplied(lead) else codes.NOTHING_HELPS, lead, edition, None)


def _named(code: str, route: RouteResult, edition: Edition, when: EligibleSpan | None) -> Headline:
    begins = when.begins.isoformat() if when is not None and code == codes.BY_TIME else ""
    decide = decide_from(route.requirements) if code == codes.LACKING else None
    return Headline(
        code,
        route.paragraph,
        shortfalls(route),
        begins=begins,
        until=when.until.isoformat() if when is not None and when.until is not None else "",
        readings=_numbered(route.hangs_on, edition),
        strict=route.verdict_strict,
        lenient=route.verdict_lenient,
        decide_from=decide.isoformat() if decide is not None else "",
    )


def decide_from(requirements: Iterable[Finding]) -> date | None:
    """From which day on a new decision of the Scientific Council ends the wait after a refusal, where it is needed."""
    waits = (one for one in requirements if one.id == WAIT and one.status is Status.UNMET)
    day = next((dict(one.notes).get(NoteCode.RECOMMEND_FROM) for one in waits), None)
    return date.fromisoformat(day) if day else None


def _none_open(routes: tuple[RouteResult, ...], opens: OpenableRoute | None) -> Headline:
    if opens is not None:
        short = tuple(ShortRequirement(f"applicability.{name}", opens.paragraph) for name in opens.conditions)
        return Headline(codes.NONE_OPEN, opens.paragraph, short, can_open=opens.possible)
    if not routes:
        return Headline(codes.NONE_OPEN)
    near = routes[0]
    parts = [part for one in near.requirements[:1] for part in one.parts if part.status is Status.UNMET]
    return Headline(codes.NONE_OPEN, near.paragraph, tuple(ShortRequirement(one.id, one.paragraph) for one in parts))


def _open_question(route: RouteResult, routes: tuple[RouteResult, ...], edition: Edition) -> Headline:
    """What leaves the best route open: the cells of the list of what to fill in, then the readings."""
    tasks = todo_of(routes)
    own = tuple(
        dict.fromkeys(name for one in route.requirements if one.status is Status.UNKNOWN for name in one.hangs_on)
    )
    return Headline(
        codes.CELLS if DATA in route.because else codes.READINGS,
        route.paragraph,
        readings=_numbered(route.hangs_on or own, edition),
        cells=sum(task.size for task in tasks),
        questions=len(tasks),
        first=_first(tasks[0]) if tasks else None,
        because=route.because,
        strict=route.verdict_strict,
        lenient=route.verdict_lenient,
    )


def _first(task: TodoItem) -> Missing:
    """The first cell of a question; its row is open where the whole column is meant."""
    return Missing(task.sheet, task.rows[0] if task.rows else None, task.field, task.whys[0])


def shortfalls(route: RouteResult) -> tuple[ShortRequirement, ...]:
    """What is not met on a route; the works with their kinds, for a number alone may not suffice.

    Where fewer works suffice only if they are of a better kind, each quota stands with its own number; else all the
    works together, with what of them the quotas need.
    """
    unmet = [one for one in route.requirements if one.status is Status.UNMET]
    together = next((one for one in unmet if one.id == TOGETHER), None)
    alone = [one for one in unmet if one.id in WORKS]
    if together is not None and alone and not together.shortfall:
        # How many suffice cannot be known: then each number stands for itself.
        unmet.remove(together)
    elif together is not None and alone:
        assert isinstance(together.shortfall, int)
        quotas = [one for one in alone if one.id != TOTAL]
        head = together
        if any(_at_best(one) != one.shortfall for one in alone):
            # With all that is still open the works together may be fewer: only the total tells its best case.
            head = next((one for one in alone if one.id == TOTAL), alone[0])
        most = _at_best(head)
        numbers = [best for one in quotas if isinstance(best := _at_best(one), int)]
        if len(alone) == 1 or not isinstance(most, int) or max(numbers, default=0) > most:
            unmet.remove(together)
        else:
            within = tuple(map(_short, quotas))
            kept = [one for one in unmet if one is head or one.id not in PUBLISHED]
            return tuple(_short(one)._replace(within=within if one is head else ()) for one in kept)
    return tuple(map(_short, unmet))


def _short(one: Finding) -> ShortRequirement:
    # What waives the requirement is the long way round; the sentence names the ways of fulfilling it.
    parts: tuple[ShortRequirement, ...] = ()
    if one.joined == "any":
        parts = tuple(
            ShortRequirement(
                part.id, part.paragraph, _at_best(part), part.unit, at_least=_at_best(part) != part.shortfall
            )
            for part in one.parts
            if not part.id.endswith(WAIVER)
        )
        # Whoever has a part of what one way needs goes on with that one.
        begun = {part.id for part in one.parts if part.have and isinstance(part.shortfall, int)}
        parts = tuple(part for part in parts if part.requirement in begun) or parts
    best = _at_best(one)
    return ShortRequirement(one.id, one.paragraph, best, one.unit, parts, at_least=best != one.shortfall)


def _at_best(one: Finding) -> Amount:
    """By how much a requirement that is not met falls short even with all that could still be there."""
    short, most = one.shortfall, one.have_at_most
    if isinstance(short, Span) and isinstance(most, Span) and isinstance(one.need, int):
        done = most.start + most.days
        left = anniversary(most.start, one.need) - done
        return Span(done, left) if 0 < left < short.days else short
    if isinstance(short, int) and isinstance(most, int) and isinstance(one.have, int):
        more = most - one.have
        return short - more if 0 < more < short else short
    return short


def _can_be_supplied(route: RouteResult) -> bool:
    """Whether a number is known with which the works suffice; years, books and persons can always still come."""
    works = [one for one in route.requirements if one.status is Status.UNMET and one.id == TOGETHER]
    return all(one.shortfall for one in works)


def _numbered(names: tuple[str, ...], edition: Edition) -> tuple[tuple[str, str], ...]:
    return tuple((name, edition.readings[name].number) for name in names if name in edition.readings)
