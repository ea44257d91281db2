"""Deadlines as an iCalendar file: all-day events for Outlook and Thunderbird, updated by re-import."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from titlecheck.i18n import Language
from titlecheck.i18n.phrases import Phrases
from titlecheck.procedure.due_dates import DueStep, Schedule
from titlecheck.rendering.deadline_texts import basis, deadline_phrases, notes
from titlecheck.ruleset import Edition, load_edition

if TYPE_CHECKING:
    from icalendar import Event

REMIND_DAYS = 7
"""Number of days before a deadline at which the calendar reminds."""


def to_ics(
    found: Schedule, lang: Language, *, key: str, name: str, stamp: datetime, edition: Edition | None = None
) -> bytes:
    """Return the calendar of ``found`` under ``edition`` (None: the newest).

    ``key`` identifies the person: events with equal keys keep their UIDs, so that a later file replaces them. ``name``
    is the person, ``stamp`` the time of writing in UTC.
    """
    from icalendar import Calendar
    from icalendar.prop import vText

    # A line break would end the line: the library escapes texts but not the calendar's name.
    name = " ".join(name.split())
    say = deadline_phrases(lang, edition)
    amended = (edition or load_edition()).later_amendment
    book = Calendar()
    book.add("prodid", "-//titlecheck//Order 128 terms//EN")
    book.add("version", "2.0")
    book.add("calscale", "GREGORIAN")
    book.add("method", "PUBLISH")
    book.add("x-wr-calname", vText(say("calendar.name", name=name) if name else say("calendar.plain")))
    for step in found.steps:
        if step.day is not None:
            book.add_component(_event(step, say, key, name, stamp.astimezone(UTC), amended))
    return bytes(book.to_ical())


def uid(step: DueStep, key: str) -> str:
    """Return the UID of a person's step, independent of its date."""
    digest = hashlib.sha256(f"{key}\n{step.term}\n{step.bound}".encode()).hexdigest()[:24]
    return f"{step.term.replace('_', '-')}-{digest}@titlecheck"


def _event(step: DueStep, say: Phrases, key: str, name: str, stamp: datetime, amended: date | None) -> Event:
    from icalendar import Alarm, Event

    assert step.day is not None
    title = say(f"calendar.{step.bound}", what=say(f"term.{step.term}"))
    about = [
        f"{say(f'who.{step.who}')}; {basis(step, say)}",
        say.cite(step.paragraph),
        *notes(step, say),
    ]
    if amended is not None and step.day > amended:
        about.append(say("later_amendment", day=amended.strftime("%d.%m.%Y")))
    event = Event()
    event.add("uid", uid(step, key))
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    # The sequence number grows with the time of writing, so that a later file updates the events.
    event.add("sequence", int(stamp.timestamp()) // 60 % 2**31)
    event.add("summary", f"{title} – {name}" if name else title)
    event.add("description", "\n".join(about))
    event.add("dtstart", step.day)
    event.add("dtend", step.day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("categories", [say("calendar.plain")])
    if step.bound == "latest":
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", timedelta(days=-REMIND_DAYS))
        event.add_component(alarm)
    return event
