"""The most useful sentence about a result, as a code and values: what a person should know and do next."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from titlecheck.results.findings import Amount, Missing, Unit, Verdict

NOT_EXAMINED, NONE_OPEN, BARRED = "not_examined", "none_open", "barred"
ELIGIBLE, BY_TIME, LACKING, NOTHING_HELPS = "eligible", "by_time", "lacking", "nothing_helps"
CELLS, READINGS = "cells", "readings"
CODES = (NOT_EXAMINED, NONE_OPEN, BARRED, ELIGIBLE, BY_TIME, LACKING, CELLS, READINGS, NOTHING_HELPS)

WAIT = "wait_after_refusal"
"""The requirement that time and a new decision of the council fulfil."""
TOGETHER = "publications_together"
"""The requirement of all numbers of works at once."""


class ShortRequirement(NamedTuple):
    """A requirement that is not met: its id, its place, by how much it falls short; ``parts`` that could fulfil it.

    ``shortfall`` is what certainly suffices, with everything open taken against the candidate. ``at_best`` is what
    would do if everything open turned out in favour, ``None`` where it is the same or known only for all works
    together; ``fewer_possible`` says whether less could do then. ``within``: the quotas that some of the works in
    ``shortfall`` must fulfil. ``parts`` stand with the closest first. Of a further work ``details`` are the numbers of
    the law that make it one of its kind.
    """

    requirement: str
    cite: str
    shortfall: Amount = None
    unit: Unit = Unit.NONE
    parts: tuple[ShortRequirement, ...] = ()
    within: tuple[ShortRequirement, ...] = ()
    at_best: Amount = None
    fewer_possible: bool = False
    details: tuple[tuple[str, int | Decimal], ...] = ()


ITEM = "item."
"""What the id of a further work begins with that is no requirement of its own, such as a patent."""


class Headline(NamedTuple):
    """One code of ``CODES`` with the values of its sentence; what a code does not need is empty.

    ``paragraph``: the route that it is about. ``short``: what is missing, or the conditions that keep the route closed;
    ``can_open`` whether these can come about, ``None`` where nobody asked. ``begins`` and ``until``: from which day and
    up to which day an application is possible if nothing changes but time, in ISO form; ``ended_by``: the requirements
    that are unmet on the day after. ``readings``: the switches on which the verdict hangs, each with its number.
    ``cells``: how many cells are open, in how many ``questions``, ``first`` the first of them; ``because``: why a
    verdict needs review, as in ``RouteResult``. ``strict``, ``lenient``: the verdicts with all readings on one side.

    ``open``: beside what is missing, the requirements of which it is not known whether they are met.

    ``not_examined``: where no examined route is open, the routes that were not examined.

    ``later_rows``: where no route is open, rows (sheet and number) that would fulfil a condition, but are dated after
    the application.

    ``decide_from``: from which day on the Scientific Council can decide anew, where time alone is not enough because
    its decision came within the wait after a refusal, or none is stated (ISO form).

    ``superseded``: whether the day of the application lies after the day ``amended_on``, on which the Rules were
    amended later than the ``edition`` knows (both in ISO form); ``later_days`` whether a day in the sentence does.
    """

    code: str
    paragraph: str = ""
    short: tuple[ShortRequirement, ...] = ()
    can_open: bool | None = None
    begins: str = ""
    until: str = ""
    ended_by: tuple[str, ...] = ()
    readings: tuple[tuple[str, str], ...] = ()
    cells: int = 0
    questions: int = 0
    first: Missing | None = None
    because: tuple[str, ...] = ()
    strict: Verdict | None = None
    lenient: Verdict | None = None
    edition: str = ""
    amended_on: str = ""
    superseded: bool = False
    later_days: bool = False
    decide_from: str = ""
    open: tuple[str, ...] = ()
    later_rows: tuple[tuple[str, int], ...] = ()
    not_examined: tuple[str, ...] = ()
