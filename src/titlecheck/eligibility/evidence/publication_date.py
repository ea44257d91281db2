"""Required date of a work."""

from __future__ import annotations

from titlecheck.eligibility.engine.context import NEVER, EvaluationContext
from titlecheck.eligibility.evidence.classification import Checks, ReasonDetail
from titlecheck.eligibility.evidence.events import NO_EVENT, NOT_AFTER, Event, after
from titlecheck.results.codes import Reason
from titlecheck.ruleset.switches import Switch
from titlecheck.three_valued import MAYBE, NO, YES, between


def require_date(
    context: EvaluationContext,
    event: Event,
    checks: Checks,
    first: int,
    last: int,
    *,
    field: str,
    any_date: Switch | None = None,
) -> None:
    """Require a date not later than the application and later than the paragraph's event.

    ``first`` and ``last`` are the first and last possible day, ``field`` is the cell of the date. ``any_date`` is the
    switch by which the event does not matter, if there is one.
    """
    if last > context.day:
        checks.require(between(False, first <= context.day), Reason.AFTER_APPLICATION, field)
    value = after(context, event, first, last)
    if value == YES:
        return
    if any_date is not None:
        value = context.or_else(value, any_date)
    if value == NO:
        checks.reject(too_early(event))
    elif value == MAYBE:
        checks.require(MAYBE, None, field)
        checks.cells += event.missing


def too_early(event: Event) -> ReasonDetail:
    """Return why a work before ``event`` does not count, or that there is no such event."""
    return (NO_EVENT if event.first >= NEVER else NOT_AFTER)[event.name], ""
