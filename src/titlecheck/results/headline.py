"""Headline of a result, as a code with values: the most important information and the next step."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from titlecheck.results.findings import Amount, Missing, ReviewReason, Unit, Verdict


class HeadlineCode(StrEnum):
    """Kind of headline."""

    NOT_EXAMINED = "not_examined"
    NONE_OPEN = "none_open"
    BARRED = "barred"
    ELIGIBLE = "eligible"
    BY_TIME = "by_time"
    LACKING = "lacking"
    CELLS = "cells"
    READINGS = "readings"
    NOTHING_HELPS = "nothing_helps"


NOT_EXAMINED, NONE_OPEN, BARRED, ELIGIBLE, BY_TIME, LACKING, CELLS, READINGS, NOTHING_HELPS = HeadlineCode

WAIT = "wait_after_refusal"
"""Requirement that time and a new decision of the council fulfil."""
TOGETHER = "publications_together"
"""Requirement on all numbers of works together."""


class ShortRequirement(NamedTuple):
    """Unmet requirement: id, paragraph, shortfall, and ``parts`` that could fulfil it.

    ``shortfall`` is certainly sufficient: open facts count against the candidate. ``at_best`` is sufficient if open
    facts favour the candidate; None if it is equal or known only for all works together. ``fewer_possible``: whether
    fewer could then be enough. ``within``: quotas that some works of ``shortfall`` must fulfil. ``parts``: the closest
    first. ``details``: for a further work, the numbers of the law for its kind.
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
"""Prefix of the id of a further work that is not a requirement, such as a patent."""


class Headline(NamedTuple):
    """Headline: a code with the values of its sentence; unused values are empty.

    ``paragraph``: its route. ``short``: missing requirements, or the conditions that close the route; ``can_open``:
    whether these can be fulfilled, None if not examined. ``begins`` and ``until``: first and last day on which an
    application is possible by time alone (ISO dates); ``ended_by``: requirements unmet on the day after. These days are
    certain; ``perhaps_earlier``: whether incomplete data or an interpretation may allow an earlier first day,
    ``unclear_after``: requirements that, for the same reason, may still be met after the last day. ``readings``:
    interpretations that the verdict depends on, with their numbers. ``cells``: number of open cells, in ``questions``
    questions, ``first`` the first of them. ``because``: why a verdict needs review, as in ``RouteResult``. ``strict``,
    ``lenient``: verdicts with all interpretations on one side.

    ``open``: requirements that may be unmet, in addition to ``short``.

    ``undecided``: further routes that the ``first`` cell may still decide, if the headline's own route is unmet.

    ``not_examined``: routes that were not examined, if no examined route is open.

    ``later_rows``: if no route is open, rows (sheet and number) that would fulfil a condition but are dated after the
    application.

    ``decide_from``: first day on which the Scientific Council can decide again, if time alone is not enough because its
    decision came within the waiting period after a refusal, or is missing (ISO date). ``decide_day_open``: whether that
    day may still be too early, because the period may run from a notice without a date.

    ``superseded``: whether the application is dated after ``amended_on``, the day of an amendment that ``edition``
    lacks (ISO dates); ``later_days``: whether a date in the sentence is.
    """

    code: HeadlineCode
    paragraph: str = ""
    short: tuple[ShortRequirement, ...] = ()
    can_open: bool | None = None
    begins: str = ""
    until: str = ""
    ended_by: tuple[str, ...] = ()
    perhaps_earlier: bool = False
    unclear_after: tuple[str, ...] = ()
    readings: tuple[tuple[str, str], ...] = ()
    cells: int = 0
    questions: int = 0
    first: Missing | None = None
    because: tuple[ReviewReason, ...] = ()
    strict: Verdict | None = None
    lenient: Verdict | None = None
    edition: str = ""
    amended_on: str = ""
    superseded: bool = False
    later_days: bool = False
    decide_from: str = ""
    decide_day_open: bool = False
    open: tuple[str, ...] = ()
    later_rows: tuple[tuple[str, int], ...] = ()
    not_examined: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
