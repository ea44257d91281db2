"""When a work must have appeared."""

from __future__ import annotations

from titlecheck.measures.case import NEVER, Case
from titlecheck.measures.events import Event, after
from titlecheck.measures.work import Look
from titlecheck.tri import MAYBE, NO, YES, Tri, between


def ask_date(case: Case, event: Event, look: Look, first: int, last: int, *, field: str, any_date: Tri = NO) -> None:
    """Ask for a date not later than the application and later than the event that the paragraph names.

    ``first`` and ``last`` are the days between which the work is dated, ``field`` the cell that says so;
    ``any_date`` is how far the reading does without the event.
    """
    if last > case.day:
        look.ask(between(False, first <= case.day), "after_application", field)
    if first > event.last or any_date == YES:
        return
    value = max(after(event, first, last, case.says["same_day_is_after"]), any_date)
    if value == NO:
        look.ask(NO, f"no_{event.name}" if event.first >= NEVER else f"not_after_{event.name}")
    elif value == MAYBE:
        look.ask(MAYBE, "", field)
        look.cells += event.missing
