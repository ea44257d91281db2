"""Terms of paragraphs 7 to 17: due dates computed from the known dates, and steps that are late or out of order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from titlecheck.procedure import calendar
from titlecheck.ruleset.interpretations import Profile
from titlecheck.ruleset.procedure_rules import Procedure, Term
from titlecheck.three_valued import YES

Dates = Mapping[str, date]
"""Known dates by the name of the event."""

_DAY = timedelta(days=1)

ORDERS = (
    ("published", "council", "registered", "concluded", "decided", "announced"),
    ("registered", "returned", "resubmitted"),
    ("decided", "notified"),
    ("decided", "recommended"),
    ("decided", "appealed", "commission_formed", "commission_concluded", "appeal_decided"),
)
"""Sequences of events that must happen in this order."""

_SECOND_TRY = ("returned", "resubmitted", "registered")

_CANDIDATE_SIDE = frozenset({"council", "organisation", "candidate"})
"""Actors on the candidate's side; their terms follow one interpretation, the Committee's another."""

OPTIONAL = frozenset({"returned", "appealed"})
"""Events that need not happen. No later term is computed from the last day on which they may happen."""


class State(StrEnum):
    """State of a step on the day of the check."""

    OPEN = "open"
    KEPT = "kept"
    PASSED = "passed"
    """The last day has passed and the dossier gives no date for the event."""
    OVER = "over"
    """The last day has passed for an event that need not happen."""
    LATE = "late"
    EARLY = "early"
    NEVER = "never"


class DueStep(NamedTuple):
    """Term with its due date.

    ``of``: the event that is due. ``bound``: ``latest``, ``earliest`` or ``never``. ``amount`` is in ``unit``.
    ``projected``: the start is the due date of an earlier step that has no date yet. ``back``: counted backwards.
    """

    term: str
    paragraph: str
    of: str
    who: str
    bound: str
    day: date | None
    start_event: str
    start: date
    amount: int
    unit: str
    state: State
    actual: date | None = None
    projected: bool = False
    back: bool = False
    outcomes: frozenset[str] = frozenset()
    """The decisions after which this step applies, if the decision is not known."""
    notes: tuple[tuple[str, str], ...] = ()


class ContradictoryDates(NamedTuple):
    """Two events whose dates contradict their legal order."""

    earlier: str
    earlier_day: date
    later: str
    later_day: date


class Schedule(NamedTuple):
    """All steps in the order of their dates, and contradictory dates."""

    steps: tuple[DueStep, ...]
    disorders: tuple[ContradictoryDates, ...]

    @property
    def wrong(self) -> bool:
        """Whether a step is late or too early, or dates contradict each other."""
        return bool(self.disorders) or any(step.state in (State.LATE, State.EARLY) for step in self.steps)

    @property
    def unknown(self) -> bool:
        """Whether the last day of a required step has passed and the step has no date."""
        return any(step.state is State.PASSED for step in self.steps)


def schedule(
    law: Procedure, known: Dates, profile: Profile, *, today: date, outcome: str = "", website: bool = True
) -> Schedule:
    """Return every term that the known dates start.

    ``outcome`` is the Committee's decision (``award``, ``refusal``, ``borrowed``; empty if not known). ``today`` is the
    day of the check. ``website`` says whether publication on the website is required.
    """
    reached: dict[str, tuple[date, bool]] = {name: (day, False) for name, day in known.items()}
    steps: list[DueStep] = []
    for name, term in law.terms.items():
        if not _applies(term, known, outcome, website=website):
            continue
        step = _step(name, term, reached, known, profile, today, outcome)
        if step is None:
            continue
        steps.append(step if not outcome else step._replace(outcomes=frozenset()))
        may_follow = step.of not in OPTIONAL and step.bound == "latest" and not step.back and step.day is not None
        if step.of not in reached and may_follow:
            assert step.day is not None
            reached[step.of] = (step.day, True)
    if website and "published" in known and "council" not in known:
        steps.append(_council_after(law.terms["website_notice"], known["published"]))
    if outcome == "borrowed" and "decided" in known:
        steps.append(_permanent_bar(law, known["decided"]))
    # The sort is stable: steps of one day keep the order of the law.
    ordered = sorted(steps, key=lambda step: (step.day is None, step.day or today))
    return Schedule(tuple(ordered), tuple(_contradictory_dates(known)))


def _registered_again(known: Dates) -> bool:
    """Return whether a returned file was registered again, after its return."""
    return "returned" in known and "registered" in known and known["registered"] > known["returned"]


def _applies(term: Term, known: Dates, outcome: str, *, website: bool) -> bool:
    """Return whether a term applies, given the decision, the duty to publish, and whether the file was returned."""
    if term.outcomes and outcome and outcome not in term.outcomes:
        return False
    if term.of == "published" and not website:
        return False
    # A returned file is examined only after it is registered again.
    return term.from_ != "registered" or term.of == "returned" or "returned" not in known or _registered_again(known)


def _step(
    name: str,
    term: Term,
    reached: Mapping[str, tuple[date, bool]],
    known: Dates,
    profile: Profile,
    today: date,
    outcome: str,
) -> DueStep | None:
    if term.from_ not in reached:
        return None
    start, projected = reached[term.from_]
    of, bound = term.of, term.bound
    notes: list[tuple[str, str]] = []
    if name == "resubmission" and profile["resubmission_within_a_month"] == YES:
        bound = "latest"
    if name == "examination" and profile["examination_ends_with_conclusion"] != YES:
        of = "decided"
    amount, unit = _amount(term)
    with_start = _with_start(term, profile, bound)
    day = _term_end(term, start, with_start=with_start)
    if unit == "working_days":
        notes += [("calendar_not_confirmed", str(year)) for year in calendar.unconfirmed_years(start, day)]
    elif bound == "latest" and not term.back and not calendar.working(day):
        if not calendar.confirmed(day.year):
            notes.append(("calendar_not_confirmed", str(day.year)))
        moved = calendar.next_working_day(day)
        if profile["term_ends_on_a_working_day"] == YES:
            notes.append(("moved_from_day_off", day.isoformat()))
            day = moved
        else:
            notes.append(("day_off", moved.isoformat()))
    actual = known.get(of) if of != "returned" or not _registered_again(known) else None
    if with_start and actual is not None and day < actual <= (otherwise := _term_end(term, start, with_start=False)):
        notes.append(("in_time_by_reading", otherwise.isoformat()))
    # A step that may not happen, or that depends on an event without a date, cannot be overdue.
    needed = of not in OPTIONAL and not projected and not (term.outcomes and not outcome)
    return DueStep(
        name, term.cites["from"], of, term.who, bound, day, term.from_, start, amount, unit,
        _state(bound, day, actual, today, needed=needed), actual, projected, term.back, term.outcomes, tuple(notes),
    )  # fmt: skip


def _amount(term: Term) -> tuple[int, str]:
    for unit in ("days", "working_days", "months", "years"):
        amount = getattr(term, unit)
        if amount is not None:
            return amount, unit
    raise AssertionError("a term needs a unit of time")


def _with_start(term: Term, profile: Profile, bound: str) -> bool:
    """Return whether the day of the event is the first day of the term (R57)."""
    begins = (
        "own_term_begins_on_the_next_day" if term.who in _CANDIDATE_SIDE else "committee_term_begins_on_the_next_day"
    )
    return bound == "latest" and not term.back and profile[begins] != YES


def _term_end(term: Term, start: date, *, with_start: bool) -> date:
    """Return the last or first day of a term; ``with_start`` counts the day of the event itself.

    A term in months or years ends on the same day of the later month, or on its last day if there is no such day.
    """
    if term.working_days is not None:
        return calendar.working_days_after(start, term.working_days, with_start=with_start)
    days = term.days or 0
    span = relativedelta(years=term.years or 0, months=term.months or 0, days=days)
    day = start - span if term.back else start + span
    return day - _DAY if with_start else day


def _state(bound: str, day: date, actual: date | None, today: date, *, needed: bool) -> State:
    if actual is not None:
        kept = actual <= day if bound == "latest" else actual >= day
        return State.KEPT if kept else State.LATE if bound == "latest" else State.EARLY
    if bound == "earliest" or today <= day:
        return State.OPEN
    return State.PASSED if needed else State.OVER


def _council_after(term: Term, published: date) -> DueStep:
    """Return the step with the first day on which the council may decide after publication on the website."""
    amount, unit = _amount(term)
    day = published + relativedelta(months=amount)
    # Near the end of a month, one month back from this day may still precede the publication.
    while day - relativedelta(months=amount) < published:
        day += _DAY
    cite, start = term.cites["from"], "published"
    return DueStep(
        "council_after_publication",
        cite,
        "council",
        term.who,
        "earliest",
        day,
        start,
        published,
        amount,
        unit,
        State.OPEN,
    )


def _permanent_bar(law: Procedure, decided: date) -> DueStep:
    """Return the permanent bar after borrowed material: the council may not petition for this person again (10/5)."""
    cite = law.terms["notification_of_borrowing"].cites["outcomes"]
    return DueStep("bar", cite, "recommended", "council", "never", None, "decided", decided, 0, "", State.NEVER)


def _contradictory_dates(known: Dates) -> Iterator[ContradictoryDates]:
    told: set[tuple[str, str]] = set()
    for usual in ORDERS:
        order = _SECOND_TRY if _registered_again(known) and "returned" in usual else usual
        there = [event for event in order if event in known]
        for earlier, later in pairwise(there):
            if known[later] < known[earlier] and (earlier, later) not in told:
                told.add((earlier, later))
                yield ContradictoryDates(earlier, known[earlier], later, known[later])
