"""The terms in words: as text for a terminal, as JSON and as a workbook."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence
from datetime import date

from titlecheck.i18n import Language, entry, form, word
from titlecheck.i18n.phrases import speech
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


class DeadlinePhrases:
    """What is said of the terms, in one language."""

    def __init__(self, lang: Language, edition: Edition | None = None) -> None:
        self.lang = lang
        self.speech = speech(lang, edition)

    def __call__(self, key: str, **values: object) -> str:
        """The word ``key`` of the catalogue of terms."""
        return word(f"deadlines.{key}", self.lang, self.speech.law, **values)

    def day(self, day: date) -> str:
        """A day in words."""
        return self.speech.day(day.isoformat())

    def what(self, step: DueStep) -> str:
        """What the step is."""
        return self(f"term.{step.term}")

    def when(self, step: DueStep) -> str:
        """Until when, or from when on."""
        return self(step.bound, day=self.day(step.day)) if step.day is not None else self("never")

    def weekday(self, step: DueStep) -> str:
        """The day of the week."""
        return self(f"weekday.{step.day.weekday()}") if step.day is not None else ""

    def basis(self, step: DueStep) -> str:
        """From which event the term runs, and how long."""
        event = self(f"event.{step.start_event}")
        if not step.amount:
            return f"{event} ({self.day(step.start)})"
        amount = self.counted(step.amount, step.unit)
        return self("back" if step.back else "from_start", event=event, day=self.day(step.start), amount=amount)

    def counted(self, number: int, unit: str) -> str:
        """A number of days, months or years."""
        forms = entry(f"deadlines.unit.{unit}")
        said = forms[self.lang]
        if self.lang == "en":
            said = form(number, (said, forms["en_other"]))
        elif self.lang == "ru":
            said = form(number, (said, forms["ru_few"], forms["ru_many"]))
        return f"{number}\N{NO-BREAK SPACE}{said}"

    def notes(self, step: DueStep) -> Iterator[str]:
        """What should be known beside the day."""
        for outcome in sorted(step.outcomes):
            yield self(f"note.if_{outcome}")
        if step.projected:
            yield self("projected")
        for code, detail in step.notes:
            yield self(f"note.{code}", detail=self.speech.day(detail))

    def state(self, step: DueStep) -> str:
        """How the step stands."""
        said = self(f"state.{step.state}")
        return f"{said}; {self('happened', day=self.day(step.actual))}" if step.actual is not None else said

    def disorders(self, found: Schedule) -> list[str]:
        """What is impossible."""
        return [
            self(
                "disorder",
                earlier=self(f"event.{one.earlier}"),
                earlier_day=self.day(one.earlier_day),
                later=self(f"event.{one.later}"),
                later_day=self.day(one.later_day),
            )
            for one in found.disorders
        ]


def lead(say: DeadlinePhrases, edition: Edition, today: date) -> list[str]:
    """The lines above the terms: edition and day, and an amendment that the edition does not hold."""
    lines = [say("title"), say("lead", edition=edition_said(edition.edition), today=say.day(today))]
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
    """The terms in the order of their days."""
    say = DeadlinePhrases(lang, edition)
    above = lead(say, edition, today) + ([] if website else [say("no_website")])
    lines = [line for text in above for line in textwrap.wrap(text, width)]
    for text in say.speech.warnings(warnings):
        lines += ["", *textwrap.wrap(text, width, initial_indent="! ", subsequent_indent="  ")]
    for text in say.disorders(found):
        lines += ["", *textwrap.wrap(text, width, initial_indent="✗ ", subsequent_indent="  ")]
    if not found.steps:
        lines += ["", say("nothing")]
    for step in found.steps:
        weekday = f" ({say.weekday(step)})" if step.day is not None else ""
        head = f"{say.when(step)}{weekday}: {say.what(step)}"
        cite = say.speech.cite(step.paragraph)
        about = f"{say(f'who.{step.who}')}; {say.basis(step)} [{cite}]"
        told = [*say.notes(step)] if step.state is State.OPEN else [say.state(step), *say.notes(step)]
        lines += ["", *textwrap.wrap(head, width, initial_indent=f"{_SIGNS[step.state]} ", subsequent_indent="  ")]
        for text in (about, *told):
            lines += textwrap.wrap(text, width, initial_indent="    ", subsequent_indent="    ")
    return "\n".join(lines) + "\n"


def to_json(found: Schedule, *, edition: Edition, today: date, warnings: Sequence[Warning] = ()) -> bytes:
    """The terms for other programs; codes in place of words."""

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
    """The terms as an Excel table."""
    say = DeadlinePhrases(lang, edition)
    heads = ("what", "who", "bound", "day", "weekday", "basis", "state", "actual", "paragraph", "notes")
    rows = [
        (
            say.what(step),
            say(f"who.{step.who}"),
            say(f"bound.{step.bound}"),
            step.day,
            say.weekday(step),
            say.basis(step),
            say(f"state.{step.state}"),
            step.actual,
            say.speech.cite(step.paragraph),
            "\n".join(say.notes(step)),
        )
        for step in found.steps
    ]
    above = [*lead(say, edition, today), *say.speech.warnings(warnings), *say.disorders(found)]
    fills = {at: _FILLS[step.state] for at, step in enumerate(found.steps) if step.state in _FILLS}
    return table_workbook(say("title"), above, [say(f"column.{name}") for name in heads], rows, _WIDTHS, fills)
