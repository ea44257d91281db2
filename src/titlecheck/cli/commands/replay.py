"""``titlecheck replay``: repeated checks of stored dossiers, and all changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Context, Option

from titlecheck.cli import options
from titlecheck.cli.console import Console
from titlecheck.cli.usage_codes import UsageCode
from titlecheck.cli.usage_errors import UsageFault
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault

if TYPE_CHECKING:
    from titlecheck.department.summary_entry import SummaryEntry
    from titlecheck.ruleset import Edition
    from titlecheck.services.check_choices import Choices
    from titlecheck.stored_results.changes import ReplayComparison

FORMS = ("text", "json")


def command(
    ctx: Context,
    folder: options.Required,
    against: Annotated[options.Text, Option("--against")] = None,
    write: Annotated[options.Text, Option("--write")] = None,
    form_of_replay: options.Format = None,
    recursive: options.Recursive = False,
    jobs: options.Jobs = None,
    as_of: options.AsOf = None,
    reading: options.Reading = None,
    readings: options.Readings = None,
    db: options.Db = None,
    no_journals: options.NoJournals = False,
    trust: options.Trust = None,
    edition: options.Edition = None,
    force: options.Force = False,
) -> int:
    """Check the dossiers of a folder and print all changes; return 1 if there are any, else 0."""
    from datetime import date
    from functools import partial

    from titlecheck.cli.batch_progress import found_in, number_of_jobs, watched
    from titlecheck.department.summary import file_order
    from titlecheck.services.batch import examined
    from titlecheck.services.choice_values import choices_of
    from titlecheck.services.registers import registers
    from titlecheck.services.replay import Replay

    console: Console = ctx.obj
    target = options.path(write)
    form = _form(against, target, form_of_replay, force=force)
    workers = number_of_jobs(jobs)
    asked = registers(db, trust, without=no_journals)

    def choose(named: str | None) -> Choices:
        return choices_of(named, reading, options.path(readings), as_of=as_of)._replace(registers=asked)

    choices, home = choose(edition), Path(folder)
    if not home.is_dir():
        raise CallFault(FaultCode.NO_FOLDER, path=home)
    found = found_in(console, [home], recursive=recursive, output=target)
    for name, why in found.closed:
        # Otherwise its dossiers would be reported as missing.
        raise CallFault(FaultCode.READ, path=name, detail=why)
    today = date.today()
    broken: list[tuple[str, str]] = []

    def noted(entries: Iterator[SummaryEntry]) -> Iterator[SummaryEntry]:
        for entry in entries:
            if entry.dossier is None:
                broken.append((entry.file, entry.problems[0]))
            yield entry

    changed = False
    with Replay(found.base.name) as replay:
        stored = against is not None and replay.read_stored(against)
        days = replay.days() if stored else {}
        done = watched(
            console, examined(found.files, choices, today, console.lang, jobs=workers, days=days), found.files
        )
        replay.keep_now(noted(done), choices)
        if against is not None:
            if not stored:
                # Against an edition: the same dossiers on the same days under the other edition.
                other = choose(against)
                before = watched(console, examined(found.files, other, today, console.lang, jobs=workers), found.files)
                replay.keep_before(before, other)
            comparison = replay.compared()
            changed = bool(len(comparison.changed))
            _print_comparison(console, comparison, against, form, choices.edition)
        if target is not None:
            console.save(target, partial(replay.write, choices), force=force)
    if target is not None:
        broken.sort(key=lambda one: file_order(one[0]))
        if broken:
            console.err(console.word("said.recorded_unread", count=len(broken)))
        for file, problem in broken:
            console.err(f"  • {file}: {problem}")
    return 1 if changed else 0


def _form(against: str | None, write: Path | None, form: str | None, *, force: bool) -> str:
    """Return the format of the report; raise ``CallFault`` for invalid arguments."""
    if against is None and write is None:
        raise UsageFault(UsageCode.REPLAY_WHAT)
    if form is not None and form not in FORMS:
        raise CallFault(FaultCode.FORMAT, value=form, meant=form, allowed=FORMS)
    if write is not None and write.is_dir():
        raise CallFault(FaultCode.IS_FOLDER, path=write)
    if write is not None and write.exists() and not force:
        raise UsageFault(UsageCode.EXISTS, path=write)
    return form or "text"


def _print_comparison(
    console: Console, comparison: ReplayComparison, against: str, form: str, edition: Edition
) -> None:
    from titlecheck.rendering.replay_text import json_parts, text_parts

    if form == "json":
        for part in json_parts(comparison, console.lang, edition=edition):
            console.raw(part)
    else:
        for text in text_parts(comparison, console.lang, against=against, edition=edition, width=console.width):
            console.out(text)
