"""Sub-paragraph 1): years of activity since the defence or the title, and their continuity."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

from titlecheck.dossier.service_record import Job
from titlecheck.eligibility.engine.context import NEVER, EvaluationContext, empty, memoized, status_of, undecided
from titlecheck.eligibility.evidence.events import ANY, NO_EVENT, NOT_AFTER, Event, bounds, event_of
from titlecheck.eligibility.evidence.open_lists import further, taken_complete
from titlecheck.eligibility.evidence.periods import (
    ANNIVERSARY,
    LENIENT,
    STRICT,
    Block,
    DayCount,
    anniversary,
    length,
    longest,
    merged,
    reached,
)
from titlecheck.eligibility.requirements.posts import at_the_head
from titlecheck.results import Evidence, Finding, Missing, Rejected, Span, Status, Unit
from titlecheck.results.codes import CountsAs, MissingReason, Reason
from titlecheck.ruleset.switches import Switch
from titlecheck.three_valued import MAYBE, NO, YES, Tri, among, between, tri

JobAnswer = tuple[Tri, Reason | None, str, tuple[Missing, ...]]
"""Whether a job counts, the reason if not, its detail, and the open cells."""
Test = Callable[[Job], JobAnswer]


class ServiceBounds(NamedTuple):
    """Counted jobs at the lower and the upper bound."""

    low: list[Block]
    high: list[Block]
    evidence: tuple[Evidence, ...]
    rejected: tuple[Rejected, ...]
    missing: tuple[Missing, ...]


_FULL: Final = Decimal(1)
_FIRST_DAY: Final = 1
"""First day of the calendar, used for an unknown start of a record."""

UNTOLD: Final = (Missing("service", None, "started_on", MissingReason.EMPTY),)
"""Cell to fill in if the sheet of service is empty: an applicant has a job."""


def untold_jobs(context: EvaluationContext) -> tuple[Missing, ...]:
    """Return the cells that leave open whether there are jobs without a row."""
    return further(context, "service") if context.dossier.service else UNTOLD


def day_count(context: EvaluationContext) -> DayCount:
    """Return the convention for days at the edges (R03)."""
    side = context.interpretation[Switch.DAY_COUNT]
    return STRICT if side == NO else LENIENT if side == YES else ANNIVERSARY


def count(context: EvaluationContext, event: Event, test: Test) -> ServiceBounds:
    """Return the jobs that pass ``test``, as blocks of days between ``event`` and the application."""
    window = _ServiceWindow(context, event)
    low: list[Block] = []
    high: list[Block] = []
    evidence: list[Evidence] = []
    rejected: list[Rejected] = []
    missing = untold_jobs(context)
    if missing and window.possible_from < window.today:
        high.append((window.possible_from, window.today))
    for job in context.dossier.service:
        row = job.row or 0
        value, reason, detail, cells = _at_its_rate(context, job, test(job))
        if reason is not None:
            rejected.append(Rejected("service", row, reason, detail))
            continue
        sure, possible = window.blocks(job)
        if possible[1] <= possible[0]:
            rejected.append(Rejected("service", row, _outside(context, event, job)))
            continue
        high.append(possible)
        if value == YES and sure[0] < sure[1]:
            low.append(sure)
            evidence.append(Evidence("service", row, CountsAs.SERVICE, sure[1] - sure[0]))
            if sure == possible:
                continue
        dates = empty("service", job, "started_on") if job.lasts else empty("service", job, "started_on", "ended_on")
        if value == MAYBE:
            rejected.append(
                Rejected("service", row, Reason.UNDECIDED, cells[0].field)
                if cells
                else Rejected("service", row, Reason.UNDECIDED_READING)
            )
        elif sure[0] >= sure[1]:
            rejected.append(undecided("service", row, (*dates, *event.missing)))
        missing += cells + dates
    return ServiceBounds(low, high, tuple(evidence), tuple(rejected), missing)


def _at_its_rate(context: EvaluationContext, job: Job, answer: JobAnswer) -> JobAnswer:
    """Return ``answer``, limited by the job's rate: the strict interpretation counts full-rate jobs only (R64)."""
    if answer[0] == NO or context.law.applicability.employment != "full_time":
        return answer
    rate = job.rate
    value = context.or_else(MAYBE if rate is None else tri(rate >= _FULL), Switch.PART_RATE_SERVICE_COUNTS)
    if value == YES:
        return answer
    if value == NO:
        return NO, Reason.PART_TIME, str(rate), ()
    return MAYBE, answer[1], answer[2], answer[3] + empty("service", job, "rate")


def _outside(context: EvaluationContext, event: Event, job: Job) -> Reason:
    if event.first == NEVER:
        return NO_EVENT[event.name]
    # A job that begins on the day of the application has no past days.
    if event is ANY or bounds(job.started_on)[0] >= context.day:
        return Reason.STARTS_AFTER
    return NOT_AFTER[event.name]


class _ServiceWindow:
    """Days between an event and the application, intersected with jobs."""

    __slots__ = ("day", "possible_from", "sure_from", "today")

    def __init__(self, context: EvaluationContext, event: Event) -> None:
        days = day_count(context)
        shift = days.event_shift if event is not ANY else 0
        self.day = context.day
        self.today = context.day + days.open_shift
        self.sure_from = event.last + shift
        self.possible_from = max(event.first + shift, _FIRST_DAY)

    def blocks(self, job: Job) -> tuple[Block, Block]:
        """Return the certain and the possible days of a job."""
        start_first, start_last = bounds(job.started_on)
        end_first, end_last = (NEVER, NEVER) if job.lasts else bounds(job.ended_on)
        day, today = self.day, self.today
        return (
            (max(start_last, self.sure_from), today if end_first >= day else end_first + 1),
            (max(start_first, self.possible_from), today if end_last >= day else end_last + 1),
        )


def _gaps(counted: ServiceBounds) -> tuple[tuple[str, str], ...]:
    """Return the notes on gaps between jobs that count, as far as no empty cell or inexact date could close them."""
    if not counted.low:
        return ()
    begun, ended = min(block[1] for block in counted.low), max(block[0] for block in counted.low)
    return tuple(
        [
            ("gap", f"{date.fromordinal(before[-1][1]).isoformat()}/{date.fromordinal(after[0][0] - 1).isoformat()}")
            for before, after in pairwise(merged(counted.high))
            if begun <= before[-1][1] and after[0][0] <= ended
        ]
    )


def finding(
    context: EvaluationContext,
    name: str,
    cite: str,
    years: int,
    counted: ServiceBounds,
    event: Event,
    *,
    whole: Tri,
    waived: Tri = NO,
    notes: tuple[tuple[str, str], ...] = (),
) -> Finding:
    """Return the finding on ``years``; ``whole``: they must be continuous, ``waived``: they are not needed."""
    leap = day_count(context).leap_shift
    bridge = context.interpretation[Switch.SHORT_GAP_IS_NO_INTERRUPTION]
    days = context.readings[Switch.SHORT_GAP_IS_NO_INTERRUPTION].gap_days or 0
    low_gap = NEVER if whole == NO else days if bridge == YES else 0
    high_gap = NEVER if whole != YES else days if bridge != NO else 0
    low = [length(run) for run in merged(counted.low, low_gap)]
    alike = counted.low == counted.high and low_gap == high_gap
    high = low if alike else [length(run) for run in merged(counted.high, high_gap)]
    low_span, high_span = longest(low), longest(high)
    value = between(reached(low, years, leap), reached(high, years, leap))
    status = status_of(value)
    if value < waived:
        status = Status.WAIVED if waived == YES else Status.UNKNOWN
    shortfall = None
    if not status.satisfied:
        start = low_span.start if low_span.days else context.day
        shortfall = Span(start + low_span.days, anniversary(start, years, leap) - start - low_span.days)
    missing: tuple[Missing, ...] = ()
    if status is Status.UNKNOWN:
        missing = event.missing + counted.missing
    return Finding(
        name,
        cite,
        status,
        need=years,
        have=low_span,
        # If the start is unknown, there is no maximum.
        have_at_most=high_span if high_span.days > low_span.days and high_span.start > _FIRST_DAY else None,
        unit=Unit.YEARS,
        shortfall=shortfall,
        evidence=counted.evidence,
        rejected=counted.rejected,
        missing=missing,
        notes=notes + _gaps(counted) + (taken_complete(context, value, "service") if status is Status.UNMET else ()),
    )


# Sub-paragraph 1), the years


def activity(context: EvaluationContext, job: Job) -> JobAnswer:
    """Return whether the paragraph names the activity of a job."""
    law = context.law.service
    value = among(job.activity, law.activities)
    if value == NO:
        if law.teaching:
            value = context.as_far_as(
                among(job.activity, law.teaching), Switch.TEACHING_COUNTS_IN_CREATIVE_AND_COACHING_ROUTES
            )
        if law.coaching:
            value = max(value, context.as_far_as(among(job.activity, law.coaching), Switch.COACHING_COUNTS_IN_4_4))
    if value == NO:
        return NO, Reason.OTHER_ACTIVITY, str(job.activity), ()
    return value, None, "", empty("service", job, "activity") if value == MAYBE else ()


def serves(context: EvaluationContext, job: Job) -> JobAnswer:
    """Return whether a job counts by its activity, or as heading an organisation named in 4(1).

    Why: the posts are among the years of activity («оның ішінде»), so time in a post is part of them.
    """
    answer = activity(context, job)
    if answer[0] == YES or context.law.position is None:
        return answer
    value, reason, cells = at_the_head(context, job)
    if max(answer[0], value) == NO:
        return (NO, reason, "", ()) if reason else answer
    return (YES, None, "", ()) if value == YES else (MAYBE, None, "", answer[3] + cells)


@memoized()
def service_years(context: EvaluationContext) -> Finding:
    """Require years of activity, counted from the defence or the title if the paragraph says so."""
    law = context.law.service
    event = event_of(context, law.since)
    whole = YES if law.unbroken == "whole" else YES - context.interpretation[Switch.WHOLE_RECORD_NEED_NOT_BE_UNBROKEN]
    counted = count(context, event, lambda job: serves(context, job))
    return finding(context, "service_years", law.cites["years"], law.years, counted, event, whole=whole)
