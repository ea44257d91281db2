"""Changes of a route by time alone: days on which a requirement changes, and losses.

Verdicts are step functions of the day. Dates of the dossier, and days on which a book leaves its period, divide the
time into intervals. Within an interval only years of service can grow; so an interval with equal ends has no change,
and in others bisection finds the day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from titlecheck.eligibility.outlook.days import YEARS, dates, windows
from titlecheck.eligibility.outlook.projection import RANK, ProjectedDossier, ProjectedRoute, day_of
from titlecheck.results import Evidence, Finding, Status
from titlecheck.results.codes import Reason
from titlecheck.results.outlook_result import LostRow, RequirementTurn, VerdictStep

_REPLACED = frozenset({Reason.USED_AS, "not_needed", "duplicate"})
"""Reasons for rows replaced by others, which are not losses."""


class Course(NamedTuple):
    """Time course of a route."""

    steps: tuple[VerdictStep, ...]
    turns: tuple[RequirementTurn, ...]


def course(before: ProjectedDossier, paragraph: str, start: int, end: int, *, explained: bool = True) -> Course:
    """Return the time course from the day ``start`` to the day ``end`` (ordinals), if nothing changes but time.

    The Scientific Council's decision stays that of the dossier. Only if ``explained``, the turns name the rows that are
    lost and gained.
    """

    def on(day: int) -> ProjectedRoute:
        return before.on(paragraph, day, explained=explained)

    law = before.edition.routes[paragraph]
    first = on(start)
    steps = [VerdictStep(day_of(start), first.verdict)]
    turns: list[RequirementTurn] = []
    days = dates(before.dossier, start, end)
    if first.open or any(on(day).open for day in days):
        # While a route is closed, books and length of service cannot open it.
        days |= windows(before.dossier, law, start, end)
    elif not days:
        return Course(tuple(steps), ())
    here = start
    years = before.without_works()
    for follows in [*sorted(days), end + 1]:
        if _grows(on(here)):
            for day in _changes(years, paragraph, here, follows - 1):
                turns += _turns(on(here), on(day), day)
                _step(steps, on(day), day)
                here = day
        if follows > end:
            break
        # Nothing has changed since ``here``, so the day before is not evaluated.
        turns += _turns(on(here), on(follows), follows)
        _step(steps, on(follows), follows)
        here = follows
    return Course(tuple(steps), tuple(turns))


def _grows(found: ProjectedRoute) -> bool:
    """Return whether more years of service can still change anything."""
    return any(name in YEARS and RANK[status] < RANK[Status.MET] for name, status in found.statuses)


def _step(steps: list[VerdictStep], found: ProjectedRoute, day: int) -> None:
    if found.verdict is not steps[-1].verdict:
        steps.append(VerdictStep(day_of(day), found.verdict))


def _changes(years: ProjectedDossier, paragraph: str, low: int, high: int) -> Iterator[int]:
    """Yield in order the days after ``low`` up to ``high`` on which the years of service change their status.

    ``years`` is the dossier without works, which do not matter here.
    """

    def seen(day: int) -> list[Status]:
        statuses = years.on(paragraph, day, whole=True, explained=False).statuses
        return [status for name, status in statuses if name in YEARS]

    if high <= low or seen(low) == seen(high):
        return
    if high - low == 1:
        yield high
        return
    middle = (low + high) // 2
    yield from _changes(years, paragraph, low, middle)
    yield from _changes(years, paragraph, middle, high)


def _turns(one: ProjectedRoute, other: ProjectedRoute, day: int) -> Iterator[RequirementTurn]:
    """Yield the differences of the day ``day`` from the day before."""
    if one.findings is other.findings:
        return
    later = {finding.id: finding for finding in other.findings}
    for finding in one.findings:
        after = later.get(finding.id)
        if after is None:
            continue
        explained = one.explained and other.explained
        lost, gained = _lost_and_gained(finding, after) if explained else ((), ())
        if finding.status is not after.status or lost:
            yield RequirementTurn(day_of(day), finding.id, finding.status, after.status, lost, gained)


def _lost_and_gained(finding: Finding, after: Finding) -> tuple[tuple[LostRow, ...], tuple[Evidence, ...]]:
    """Return the rows that no longer count, and those that newly count, part by part."""
    lost: list[LostRow] = []
    gained: list[Evidence] = []
    has = {(row.sheet, row.row) for row in after.evidence}
    gone = {(row.sheet, row.row) for row in finding.evidence} - has
    if gone:
        refused = {(row.sheet, row.row): row for row in after.rejected}
        lost += [
            LostRow(row.sheet, row.row, row.reason, row.detail)
            for place in sorted(gone)
            if (row := refused.get(place)) is not None and row.reason not in _REPLACED
        ]
    had = {(row.sheet, row.row) for row in finding.evidence}
    gained += [row for row in after.evidence if (row.sheet, row.row) not in had]
    later = {part.id: part for part in after.parts}
    for part in finding.parts:
        if part.id in later:
            less, more = _lost_and_gained(part, later[part.id])
            lost += less
            gained += more
    return tuple(lost), tuple(gained)


def satisfied_from(turns: tuple[RequirementTurn, ...], requirement: str) -> date | None:
    """Return the first day from which time certainly fulfils a requirement, or None."""
    turn = satisfying_turn(turns, requirement)
    return None if turn is None else turn.on


def satisfying_turn(turns: tuple[RequirementTurn, ...], requirement: str) -> RequirementTurn | None:
    """Return the first change after which time certainly fulfils a requirement, or None."""
    best = RANK[Status.MET]
    return next((turn for turn in turns if turn.requirement == requirement and RANK[turn.after] == best), None)
