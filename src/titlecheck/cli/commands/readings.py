"""``titlecheck readings``: ambiguous provisions of the law, and the office's choices."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Context, Option

from titlecheck.cli import options
from titlecheck.cli.console import Console
from titlecheck.cli.help import PROGRAM
from titlecheck.ruleset import UnknownReading
from titlecheck.ruleset.procedure_rules import all_readings
from titlecheck.services.choice_values import edition_named
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault

if TYPE_CHECKING:
    from titlecheck.ruleset import Edition


def command(
    ctx: Context,
    name: options.Optional = None,
    new: Annotated[options.Text, Option("--new")] = None,
    edition: options.Edition = None,
    force: options.Force = False,
) -> int:
    """Print all readings, explain one, or write a blank file of the office's choices."""
    console: Console = ctx.obj
    if new is not None:
        return new_profile(console, Path(new), edition, force=force)
    return explain(console, name, edition) if name else list_readings(console, edition)


def list_readings(console: Console, edition: str | None) -> int:
    """Print every reading: number, name, default, question."""
    from titlecheck.i18n.phrases import speech

    law = edition_named(edition)
    say = speech(console.lang, law)
    readings = all_readings(law)
    width = min(console.width, 100)
    lines = []
    for name, reading in readings.items():
        lines += textwrap.wrap(
            f"{reading.number:<5} {say.reading(name)}", width, subsequent_indent=" " * 6, break_on_hyphens=False
        )
        lines.append(f"{'':6}{name}; {say('reading.default')}: {say.found(f'side.{reading.default}')}")
    lines += ["", *textwrap.wrap(console.word("readings.more", program=PROGRAM), width)]
    console.out("\n".join(lines) + "\n")
    return 0


def explain(console: Console, name: str, edition: str | None) -> int:
    """Print one reading: both sides, default with reason, affected paragraphs and requirements.

    For a reading that was divided, print every part.
    """
    law = edition_named(edition)
    try:
        found = all_readings(law).find(name)
    except UnknownReading:
        raise CallFault(FaultCode.READING, value=name, meant=name, allowed=tuple(all_readings(law))) from None
    console.out("\n".join(_explained(console, one, law) for one in found))
    return 0


def _explained(console: Console, name: str, law: Edition) -> str:
    from titlecheck.i18n.phrases import speech

    say = speech(console.lang, law)
    reading = all_readings(law)[name]
    width = min(console.width, 100)
    lines = [*textwrap.wrap(f"{reading.number}. {say.reading(name)}", width), "─" * width]
    pairs = [(f"{say.found(f'side.{side}')} ({side})", say.reading_part(name, side)) for side in ("strict", "lenient")]
    pairs += [
        (
            say("reading.default"),
            f"{say.found(f'side.{reading.default}')} ({reading.default}). {say.reading_part(name, 'why')}",
        ),
        (console.word("readings.paragraphs"), "; ".join(say.cite(place) for place in reading.paragraphs)),
    ]
    if name in law.readings:
        touched = "; ".join(say.requirement(one) for one in sorted(reading.requirements))
        pairs.append((say("part.requirements"), touched))
    for label, text in pairs:
        lines += [*textwrap.wrap(f"{_capital(label)}: {text}", width, subsequent_indent="  ", break_on_hyphens=False)]
    command = "check" if name in law.readings else "deadlines"
    if name not in law.readings and any("." in one for one in reading.requirements):
        command = next(iter(reading.requirements)).partition(".")[0]
    lines += ["", f"{PROGRAM} {command} … --reading {reading.number}=lenient"]
    return "\n".join(lines) + "\n"


def new_profile(console: Console, path: Path, edition: str | None, *, force: bool) -> int:
    """Write a blank file of the office's choices, with every question and both sides as comments."""
    from titlecheck.i18n.phrases import speech

    law = edition_named(edition)
    say = speech(console.lang, law)
    readings = all_readings(law)
    if path.is_dir():
        raise CallFault(FaultCode.IS_FOLDER, path=path)
    lines = [f"# {line}" for line in console.word("profile.head", edition=law.edition, name=path.name).split("\n")]
    lines += ["", 'base = "default"']
    for name, reading in readings.items():
        lines += ["", *_comment(f"{reading.number}. {say.reading(name)}")]
        lines += _comment(f"strict – {say.reading_part(name, 'strict')}")
        lines += _comment(f"lenient – {say.reading_part(name, 'lenient')}")
        default = f"{reading.default} ({say.found(f'side.{reading.default}')})"
        lines += _comment(console.word("profile.sides", sides=", ".join(reading.sides), default=default))
        lines += [f"[choices.{name}]", f'side = "{reading.default}"', 'reason = ""']
    console.save(path, ("\n".join(lines) + "\n").encode("utf-8"), force=force)
    return 0


def _comment(text: str) -> list[str]:
    return textwrap.wrap(text, 110, initial_indent="# ", subsequent_indent="#   ", break_on_hyphens=False)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
