"""Choice of the headline, shared by all outputs.

The first matching rule decides: no open route was examined; no route is open or the person is barred permanently;
eligible; time alone is sufficient; something missing can be supplied; cells are open; interpretations decide; nothing
is certain to help.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

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
    Unit,
    Verdict,
    deciding,
    todo_of,
)
from titlecheck.results import headline as codes
from titlecheck.results.codes import NoteCode, Reason
from titlecheck.results.headline import ITEM, TOGETHER, WAIT
from titlecheck.results.todo_list import BAR
from titlecheck.ruleset import Edition

if TYPE_CHECKING:
    from titlecheck.results.outlook_result import AdditionalItem, Alternative

TIMED = frozenset(("service_years", "position_years", WAIT))
"""Requirements that time alone can fulfil."""
TOTAL, RECOMMENDED = "publications_total", "publications_recommended"
WORKS = frozenset(
    (
        TOTAL,
        RECOMMENDED,
        "publications_international",
        "publications_foreign",
        "conference_talks",
    )
)
WAIVER = ".waiver"
PUBLISHED = WORKS | {TOGETHER}
"""Requirements of sub-paragraph 2)."""
FEW = 2
"""Maximum number of missing works for which every sufficient single kind is searched."""
QUOTA_OF = {
    "other": (TOTAL, Unit.ARTICLES),
    "recommended": (RECOMMENDED, Unit.ARTICLES),
    "international": ("publications_international", Unit.ARTICLES),
    "foreign": ("publications_foreign", Unit.ARTICLES),
    "talk": ("conference_talks.talks", Unit.TALKS),
    "seat": ("conference_talks.participations", Unit.SEATS),
}
"""Requirement filled by a kind of further work, and the unit of its number."""


Kinds = Callable[[str, int], Mapping[str, int] | None]
"""Function of a paragraph and a number of further works: how many must be of each kind, by requirement or part."""


class EligibleSpan(NamedTuple):
    """First and last day of eligibility by time alone; the last is None if it does not end."""

    begins: date
    until: date | None = None


class NewDecision(NamedTuple):
    """First day on which a new decision of the Scientific Council ends the wait after a refusal.

    Not ``certain``: only earlier days are certainly too early.
    """

    day: date
    certain: bool


class OpenableRoute(NamedTuple):
    """Closed route closest to being open, its unmet conditions, and whether they can be fulfilled."""

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
    ways: tuple[Alternative, ...] = (),
    left: tuple[str, ...] = (),
    untitled: Missing | None = None,
    kinds: Kinds | None = None,
) -> Headline:
    """Return the headline of ``routes`` (best first) for an application on ``day``.

    ``ahead``: eligibility by time alone, by paragraph. ``opens``: if no route is open, the one that could be. ``ways``:
    alternatives of one kind that supply the best route's missing works. ``left``: routes that were not examined;
    without an open examined route there is then no verdict. ``untitled``: the cell of the title sought, if it is empty.
    ``kinds``: function for the kinds of further works needed.
    """
    found = _with_others(_decided(routes, edition, ahead or {}, opens, ways, left, untitled, kinds), routes)
    amended = edition.later_amendment
    if amended is None:
        return found._replace(edition=edition.edition)
    later = amended.isoformat()
    return found._replace(
        edition=edition.edition,
        amended_on=later,
        superseded=day > amended,
        later_days=any(changed > later for changed in (found.begins, found.until, found.decide_from)),
    )


def _decided(
    routes: tuple[RouteResult, ...],
    edition: Edition,
    ahead: Mapping[str, EligibleSpan],
    opens: OpenableRoute | None,
    ways: tuple[Alternative, ...],
    left: tuple[str, ...],
    untitled: Missing | None,
    kinds: Kinds | None,
) -> Headline:
    opened = [route for route in routes if route.open]
    by_time = min(((when.begins, place) for place, when in ahead.items()), default=None)
    if not opened and by_time is None:
        return Headline(codes.NOT_EXAMINED, not_examined=left) if left or not routes else _none_open(routes, opens)
    lead = opened[0] if opened else routes[0]
    if opened and lead.verdict is Verdict.ELIGIBLE:
        return _headline(codes.ELIGIBLE, lead, edition, ahead.get(lead.paragraph))
    if opened and lead.verdict is Verdict.NEEDS_REVIEW:
        return _open_question(lead, routes, edition, untitled)
    barred = [one for one in lead.requirements if one.id == BAR and one.status is Status.UNMET]
    if barred:
        return Headline(codes.BARRED, lead.paragraph, tuple(map(_short, barred)))
    if by_time is not None:
        place = by_time[1]
        route = next(one for one in routes if one.paragraph == place)
        return _headline(codes.BY_TIME, route, edition, ahead[place])
    return _headline(codes.LACKING if _can_be_supplied(lead) else codes.NOTHING_HELPS, lead, edition, None, ways, kinds)


def _headline(
    code: codes.HeadlineCode,
    route: RouteResult,
    edition: Edition,
    when: EligibleSpan | None,
    ways: tuple[Alternative, ...] = (),
    kinds: Kinds | None = None,
) -> Headline:
    begins = when.begins.isoformat() if when is not None and code == codes.BY_TIME else ""
    decision = new_decision(route.requirements) if code == codes.LACKING else None
    return Headline(
        code,
        route.paragraph,
        shortfalls(route, ways, kinds),
        begins=begins,
        until=when.until.isoformat() if when is not None and when.until is not None else "",
        readings=_numbered(route.hangs_on, edition),
        strict=route.verdict_strict,
        lenient=route.verdict_lenient,
        decide_from=decision.day.isoformat() if decision is not None else "",
        decide_day_open=decision is not None and not decision.certain,
        open=_open(route) if code in (codes.LACKING, codes.BY_TIME) else (),
    )


def _open(route: RouteResult) -> tuple[str, ...]:
    """Return the unknown requirements; of works only if none is unmet."""
    works = any(one.status is Status.UNMET and one.id in PUBLISHED for one in route.requirements)
    left = [one.id for one in route.requirements if one.status is Status.UNKNOWN]
    return tuple(one for one in left if not (works and one in PUBLISHED))


def new_decision(requirements: Iterable[Finding]) -> NewDecision | None:
    """Return from when a new decision of the Scientific Council ends the waiting period; None if none is needed."""
    for one in requirements:
        if one.id == WAIT and one.status is Status.UNMET:
            notes = dict(one.notes)
            for code in (NoteCode.RECOMMEND_FROM, NoteCode.RECOMMEND_NOT_BEFORE):
                if code in notes:
                    return NewDecision(date.fromisoformat(notes[code]), code == NoteCode.RECOMMEND_FROM)
    return None


def _none_open(routes: tuple[RouteResult, ...], opens: OpenableRoute | None) -> Headline:
    place = opens.paragraph if opens is not None else routes[0].paragraph
    near = next(one for one in routes if one.paragraph == place)
    parts = [part for one in near.requirements[:1] for part in one.parts if part.status is Status.UNMET]
    if opens is not None:
        parts = [part for part in parts if part.id.rpartition(".")[2] in opens.conditions] or parts
    later = {part.id: tuple(_later(part)) for part in parts}
    # A condition that only a date prevents is described by its row, not as something to obtain.
    named = [part for part in parts if not later[part.id]]
    short = tuple(ShortRequirement(part.id, place if opens is not None else part.paragraph) for part in named)
    rows = tuple(dict.fromkeys(row for part in parts for row in later[part.id]))
    possible = opens.possible if opens is not None else None
    return Headline(codes.NONE_OPEN, place, short, can_open=possible, later_rows=rows)


def _later(part: Finding) -> Iterable[tuple[str, int]]:
    """Return the rows that would fulfil a condition but are dated after the application."""
    return ((one.sheet, one.row) for one in part.rejected if one.reason == Reason.AFTER_APPLICATION)


def _with_others(found: Headline, routes: tuple[RouteResult, ...]) -> Headline:
    """Return the headline of a route that is not met, with the open routes that cells may still decide."""
    if found.code not in (codes.LACKING, codes.BY_TIME, codes.NOTHING_HELPS):
        return found
    others = [route for route in routes if route.open and route.verdict is Verdict.NEEDS_REVIEW]
    tasks = todo_of(others)
    if not tasks:
        return found
    return found._replace(
        undecided=tuple(route.paragraph for route in others),
        cells=sum(task.size for task in tasks),
        questions=len(tasks),
        first=_first(tasks[0]),
        because=deciding(others).because,
    )


def _open_question(
    route: RouteResult, routes: tuple[RouteResult, ...], edition: Edition, untitled: Missing | None
) -> Headline:
    """Return the headline about what leaves the best route open: cells of the to-do list, then interpretations."""
    tasks = todo_of(routes, untitled)
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
    """Return the first cell of a question; without a row for a whole column."""
    return Missing(task.sheet, task.rows[0] if task.rows else None, task.field, task.whys[0])


def few_works(route: RouteResult) -> bool:
    """Return whether the kinds that alone supply the missing works are worth searching.

    This is the case if few works are missing, and fewer works of a better kind are sufficient.
    """
    together = next((one for one in route.requirements if one.id == TOGETHER), None)
    if together is None or together.status is not Status.UNMET or not isinstance(together.shortfall, int):
        return False
    least = together.shortfall
    return least <= FEW or any(short > least for _, short in _quotas(route))


def shortfalls(
    route: RouteResult, ways: tuple[Alternative, ...] = (), kinds: Kinds | None = None
) -> tuple[ShortRequirement, ...]:
    """Return the unmet requirements of a route, each with a certainly sufficient number.

    Works of sub-paragraph 2) are one item: by ``ways`` if known, else all together with the numbers for the quotas.
    """
    unmet = [one for one in route.requirements if one.status is Status.UNMET]
    alone = [one for one in unmet if one.id in WORKS]
    together = next((one for one in unmet if one.id == TOGETHER), None)
    joint = _joint(route, together, ways, kinds) if together is not None else _nested(route)
    if joint is None:
        # How many suffice cannot be known, or one number alone is missing: each stands for itself.
        return tuple(_short(one) for one in unmet if one is not together or not alone)
    fewer = joint.fewer_possible or any(_at_best(one) != one.shortfall for one in alone)
    place = min(unmet.index(one) for one in unmet if one.id in PUBLISHED)
    found = [_short(one) for one in unmet if one.id not in PUBLISHED]
    found.insert(place, joint._replace(fewer_possible=fewer))
    return tuple(found)


def _joint(
    route: RouteResult, together: Finding, ways: tuple[Alternative, ...], kinds: Kinds | None
) -> ShortRequirement | None:
    """Return the works of sub-paragraph 2) as one; ``None`` where it is not known how many suffice."""
    if any(way.size == together.shortfall for way in ways):
        return _by_ways(together, ways)
    if kinds is None or not isinstance(together.shortfall, int):
        return None
    # Where only a mixture is the least, the numbers of each kind tell it.
    numbers = kinds(route.paragraph, together.shortfall)
    return _with_quotas(together, _of_them(route.requirements, numbers)) if numbers is not None else None


def _of_them(requirements: Iterable[Finding], numbers: Mapping[str, int]) -> Iterable[ShortRequirement]:
    """Yield the requirements of works with the numbers of further works of their kind that suffice together."""
    for one in requirements:
        parts = tuple(_short(part)._replace(shortfall=numbers[part.id]) for part in one.parts if numbers.get(part.id))
        if len(parts) > 1:
            closest = tuple(sorted(parts, key=lambda part: _size(part.shortfall)))
            yield _short(one)._replace(shortfall=closest[0].shortfall, unit=closest[0].unit, parts=closest)
        elif parts:
            yield parts[0]
        elif numbers.get(one.id):
            yield _short(one)._replace(shortfall=numbers[one.id])


def _nested(route: RouteResult) -> ShortRequirement | None:
    """Return the total and the recommended works within it as one: one article serves both (4-5, 4-6 and 5-6).

    Return ``None`` where not both can be missing.
    """
    found = {one.id: one for one in route.requirements if one.id in WORKS and not one.status.satisfied}
    if found.keys() != {TOTAL, RECOMMENDED} or all(one.status is not Status.UNMET for one in found.values()):
        return None
    total, recommended = found[TOTAL], found[RECOMMENDED]
    assert isinstance(total.shortfall, int) and isinstance(recommended.shortfall, int)
    number = max(total.shortfall, recommended.shortfall)
    return _with_quotas(total._replace(shortfall=number), [_short(recommended)])


def _with_quotas(whole: Finding, within: Iterable[ShortRequirement]) -> ShortRequirement:
    """Return all works together with what the quotas within them need; the quota alone where it needs all of them."""
    parts = tuple(within)
    if len(parts) == 1 and parts[0].shortfall == whole.shortfall:
        return parts[0]
    return ShortRequirement(whole.id, whole.paragraph, whole.shortfall, whole.unit, within=parts)


def _quotas(route: RouteResult) -> Iterable[tuple[Finding, int]]:
    """Yield the quotas of works that are not certainly filled, with their own shortfall."""
    for one in route.requirements:
        if one.id in WORKS and one.id != TOTAL and not one.status.satisfied and isinstance(one.shortfall, int):
            yield one, one.shortfall


def _by_ways(together: Finding, ways: tuple[Alternative, ...]) -> ShortRequirement:
    """Return the works as alternatives, each sufficient, the smallest first."""
    found = [_item(item, together) for way in sorted(ways, key=lambda one: one.size) for item in way.items]
    if len(found) == 1:
        return found[0]
    return ShortRequirement(together.id, together.paragraph, together.shortfall, together.unit, tuple(found))


def _item(one: AdditionalItem, together: Finding) -> ShortRequirement:
    """Return a number of further works of a kind, as the quota they fill if there is one."""
    name, unit = QUOTA_OF.get(one.kind, (f"{ITEM}{one.kind}", together.unit))
    return ShortRequirement(name, together.paragraph, one.number, unit, details=one.details)


def _short(one: Finding) -> ShortRequirement:
    parts: tuple[ShortRequirement, ...] = ()
    if one.joined == "any":
        ways = [(part, _short(part)) for part in one.parts if not part.status.satisfied]
        # Closest first: the smallest shortfall; among equals, one that has been started.
        ways.sort(key=lambda way: (_size(way[1].shortfall), way[0].id.endswith(WAIVER), not way[0].have))
        parts = tuple(short for _, short in ways)
    best = _at_best(one)
    fewer = best != one.shortfall or any(part.fewer_possible for part in parts)
    known = best if best != one.shortfall and one.id not in PUBLISHED else None
    return ShortRequirement(one.id, one.paragraph, one.shortfall, one.unit, parts, at_best=known, fewer_possible=fewer)


def _size(short: Amount) -> Decimal:
    return Decimal(short) if isinstance(short, int | Decimal) else Decimal("Infinity")


def _at_best(one: Finding) -> Amount:
    """Return the shortfall of an unmet requirement if open facts favour the candidate."""
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
    """Return whether a sufficient number of works is known; years, books and persons can always be added."""
    works = [one for one in route.requirements if one.status is Status.UNMET and one.id == TOGETHER]
    return all(one.shortfall for one in works)


def _numbered(names: tuple[str, ...], edition: Edition) -> tuple[tuple[str, str], ...]:
    return tuple((name, edition.readings[name].number) for name in names if name in edition.readings)
