"""Deadlines as text, JSON and workbook."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence
from datetime import date

from titlecheck.i18n import Language
from titlecheck.i18n.phrases import Phrases, speech
from titlecheck.procedure.due_dates import DueStep, Schedule, State
from titlecheck.rendering.checklist import warnings_as_json
from titlecheck.rendering.header import edition_said
from titlecheck.rendering.xlsx_table import table_workbook
from titlecheck.results import Warning
from titlecheck.ruleset import Edition

SCHEMA = "titlecheck/deadlines/1"
_SIGNS = {
    State.OPEN: "·",
    State.KEPT: "✓",
    State.PASSED: "?",
    State.OVER: "–",
    State.LATE: "✗",
    State.EARLY: "✗",
    State.NEVER: "✗",
}
_FILLS = {
    State.KEPT: "E3F1E7",
    State.OVER: "EEF0F2",
    State.PASSED: "FBEFD0",
    State.LATE: "F8DEDC",
    State.EARLY: "F8DEDC",
}
_WIDTHS = (38, 15, 13, 11, 13, 38, 17, 11, 15, 38)


def deadline_phrases(lang: Language, edition: Edition | None = None) -> Phrases:
    """Return the phrases of the deadlines' catalogue with the numbers of ``edition``."""
    return speech(lang, edition, catalogue="deadlines")


def when(step: DueStep, say: Phrases) -> str:
    """Return the last or first day of a step in words."""
    return say(step.bound, day=say.on(step.day)) if step.day is not None else say("never")


def weekday(step: DueStep, say: Phrases) -> str:
    """Return the weekday of a step; empty if it has no date."""
    return say(f"weekday.{step.day.weekday()}") if step.day is not None else ""


def basis(step: DueStep, say: Phrases) -> str:
    """Return the start event of a term, and its length."""
    event = say(f"event.{step.start_event}")
    if not step.amount:
        return f"{event} ({say.on(step.start)})"
    amount = say.counted(step.amount, step.unit)
    return say("back" if step.back else "from_start", event=event, day=say.on(step.start), amount=amount)


def notes(step: DueStep, say: Phrases) -> Iterator[str]:
    """Yield the notes on a step."""
    for outcome in sorted(step.outcomes):
        yield say(f"note.if_{outcome}")
    if step.projected:
        yield say("projected")
    for code, detail in step.notes:
        yield say(f"note.{code}", detail=say.day(detail))


def state(step: DueStep, say: Phrases) -> str:
    """Return the state of a step, with its actual date."""
    said = say(f"state.{step.state}")
    return f"{said}; {say('happened', day=say.on(step.actual))}" if step.actual is not None else said


def disorders(found: Schedule, say: Phrases) -> list[str]:
    """Return a sentence for each pair of contradictory dates."""
    return [
        say(
            "disorder",
            earlier=say(f"event.{one.earlier}"),
            earlier_day=say.on(one.earlier_day),
            later=say(f"event.{one.later}"),
            later_day=say.on(one.later_day),
        )
        for one in found.disorders
    ]


def lead(say: Phrases, edition: Edition, today: date) -> list[str]:
    """Return the lines above the deadlines: edition and day, and an amendment that the edition lacks."""
    lines = [say("title"), say("lead", edition=edition_said(edition.edition), today=say.on(today))]
    if edition.later_amendment is not None and today > edition.later_amendment:
        lines.append(say("later_amendment", day=edition.later_amendment.strftime("%d.%m.%Y")))
    return lines


def to_text(
    found: Schedule,
    lang: Language,
    *,
    edition: Edition,
    today: date,
    website: bool,
    warnings: Sequence[Warning] = (),
    width: int = 80,
) -> str:
    """Render the deadlines by date as text."""
    say = deadline_phrases(lang, edition)
    above = lead(say, edition, today) + ([] if website else [say("no_website")])
    lines = [line for text in above for line in textwrap.wrap(text, width)]
    for text in say.warnings(warnings):
        lines += ["", *textwrap.wrap(text, width, initial_indent="! ", subsequent_indent="  ")]
    for text in disorders(found, say):
        lines += ["", *textwrap.wrap(text, width, initial_indent="✗ ", subsequent_indent="  ")]
    if not found.steps:
        lines += ["", say("nothing")]
    for step in found.steps:
        day = f" ({weekday(step, say)})" if step.day is not None else ""
        head = f"{when(step, say)}{day}: {say(f'term.{step.term}')}"
        cite = say.cite(step.paragraph)
        about = f"{say(f'who.{step.who}')}; {basis(step, say)} [{cite}]"
        told = [*notes(step, say)] if step.state is State.OPEN else [state(step, say), *notes(step, say)]
        lines += ["", *textwrap.wrap(head, width, initial_indent=f"{_SIGNS[step.state]} ", subsequent_indent="  ")]
        for text in (about, *told):
            lines += textwrap.wrap(text, width, initial_indent="    ", subsequent_indent="    ")
    return "\n".join(lines) + "\n"


def to_json(found: Schedule, *, edition: Edition, today: date, warnings: Sequence[Warning] = ()) -> bytes:
    """Render the deadlines as JSON with codes."""

    def plain(day: date | None) -> str | None:
        return day.isoformat() if day is not None else None

    body = {
        "schema": SCHEMA,
        "edition": f"{edition.order}/{edition.edition}",
        "as_of": today.isoformat(),
        "steps": [
            {
                "term": step.term,
                "paragraph": step.paragraph,
                "event": step.of,
                "who": step.who,
                "bound": step.bound,
                "day": plain(step.day),
                "counted_from": {"event": step.start_event, "day": plain(step.start), "projected": step.projected},
                "amount": step.amount,
                "unit": step.unit,
                "back": step.back,
                "state": str(step.state),
                "happened_on": plain(step.actual),
                "only_after": sorted(step.outcomes),
                "notes": [{"code": code, "detail": detail} for code, detail in step.notes],
            }
            for step in found.steps
        ],
        "impossible": [
            {
                "earlier": one.earlier,
                "earlier_day": plain(one.earlier_day),
                "later": one.later,
                "later_day": plain(one.later_day),
            }
            for one in found.disorders
        ],
        "warnings": warnings_as_json(warnings),
    }
    return json.dumps(body, ensure_ascii=False, indent=2).encode() + b"\n"


def to_workbook(
    found: Schedule, lang: Language, *, edition: Edition, today: date, warnings: Sequence[Warning] = ()
) -> bytes:
    """Render the deadlines as an Excel workbook."""
    say = deadline_phrases(lang, edition)
    heads = ("what", "who", "bound", "day", "weekday", "basis", "state", "actual", "paragraph", "notes")
    rows = [
        (
            say(f"term.{step.term}"),
            say(f"who.{step.who}"),
            say(f"bound.{step.bound}"),
            step.day,
            weekday(step, say),
            basis(step, say),
            say(f"state.{step.state}"),
            step.actual,
            say.cite(step.paragraph),
            "\n".join(notes(step, say)),
        )
        for step in found.steps
    ]
    above = [*lead(say, edition, today), *say.warnings(warnings), *disorders(found, say)]
    fills = {at: _FILLS[step.state] for at, step in enumerate(found.steps) if step.state in _FILLS}
    return table_workbook(say("title"), above, [say(f"column.{name}") for name in heads], rows, _WIDTHS, fills)
