"""The calendar file: valid for Outlook and Thunderbird, checked by a parser and line by line."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar, Event

from procedure.test_deadlines import found
from titlecheck.i18n import LANGUAGES, Language
from titlecheck.rendering.calendar_file import REMIND_DAYS, to_ics

STAMP = datetime(2024, 7, 4, 9, 30, tzinfo=UTC)
KNOWN = {"registered": date(2024, 9, 30), "concluded": date(2024, 11, 11)}
NAME = "Үлгіев, Үлгі; Мысалұлы"


def made(lang: Language = "kk", known: dict[str, date] = KNOWN, stamp: datetime = STAMP, key: str = "one") -> bytes:
    return to_ics(found(known), lang, key=key, name=NAME, stamp=stamp)


def events(data: bytes) -> dict[str, Event]:
    return {str(one["uid"]): one for one in Calendar.from_ical(data).walk("VEVENT")}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_line_follows_the_standard(lang: Language) -> None:
    data = made(lang)
    assert data.endswith(b"END:VCALENDAR\r\n")
    lines = data.split(b"\r\n")[:-1]
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert all(len(line) <= 75 for line in lines), "longer lines are folded"
    for line in lines:
        line.decode("utf-8")  # a fold never splits a character
    unfolded = data.replace(b"\r\n ", b"").decode()
    assert unfolded.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert "METHOD:PUBLISH" in unfolded and "CALSCALE:GREGORIAN" in unfolded
    assert r"Үлгіев\, Үлгі\; Мысалұлы" in unfolded
    for field in ("UID", "DTSTAMP", "SUMMARY", "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "SEQUENCE"):
        assert len(re.findall(rf"^{field}:", unfolded, re.MULTILINE)) == len(events(data)), field
    assert set(re.findall(r"^DTSTAMP:(.*)\r$", unfolded, re.MULTILINE)) == {"20240704T093000Z"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_due_date_is_an_all_day_event(lang: Language) -> None:
    there = events(made(lang))
    wanted = [step.day for step in found(KNOWN).steps if step.day is not None]
    assert sorted(one.start for one in there.values()) == sorted(wanted)
    for one in there.values():
        assert type(one.start) is date, "no hour, so no time zone can move it"
        assert one.end == one.start + timedelta(days=1)
        assert str(one["transp"]) == "TRANSPARENT"
        assert NAME in str(one["summary"])
        assert "{" not in str(one["summary"]) + str(one["description"])


def test_a_last_day_has_a_reminder_a_week_before_and_a_first_day_has_none() -> None:
    known = {"decided": date(2024, 7, 3)}
    got = found(known, outcome="refusal")
    data = to_ics(got, "en", key="one", name="", stamp=STAMP)
    alarms = {str(one["summary"]): one.walk("VALARM") for one in events(data).values()}
    assert {bool(alarm) for name, alarm in alarms.items() if name.startswith("last day")} == {True}
    assert {bool(alarm) for name, alarm in alarms.items() if name.startswith("first day")} == {False}
    triggers = {alarm["trigger"].dt for found_alarms in alarms.values() for alarm in found_alarms}
    assert triggers == {timedelta(days=-REMIND_DAYS)}


def test_a_later_file_updates_the_same_events() -> None:
    """The days moved and the language differs; the events are the same and newer."""
    before = events(made())
    moved = {"registered": date(2024, 10, 1), "concluded": date(2024, 11, 12)}
    after = events(made("ru", moved, STAMP + timedelta(days=3)))
    assert set(before) == set(after) and len(before) == len(found(KNOWN).steps)
    assert all(after[uid].start != before[uid].start for uid in before)
    assert all(int(after[uid]["sequence"]) > int(before[uid]["sequence"]) for uid in before)


def test_two_persons_have_separate_calendars() -> None:
    assert not set(events(made(key="one"))) & set(events(made(key="other")))
    assert made(key="one") == made(key="one")


def test_a_permanent_bar_has_no_event() -> None:
    got = found({"decided": date(2024, 7, 3)}, outcome="borrowed")
    data = to_ics(got, "en", key="one", name="", stamp=STAMP)
    assert len(events(data)) == len(got.steps) - 1


def test_the_command_writes_the_file_and_overwrites_nothing(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "terms.ics"
    call = ("deadlines", "--registered", "2024-09-30", "--as-of", "2024-10-01", "--ics", file)
    code, out, err = run(*call)
    assert code == 0 and "paragraph 9" in out and "terms.ics" in err
    first = file.read_bytes()
    assert len(events(first)) == len(found({"registered": date(2024, 9, 30)}).steps)
    assert run(*call)[0] == 2 and file.read_bytes() == first
    assert run(*call, "--force")[0] == 0
    assert set(events(file.read_bytes())) == set(events(first))
