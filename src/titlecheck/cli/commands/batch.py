"""``titlecheck batch``: summary of many dossiers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

from typer import Context, Option

from titlecheck.cli import options
from titlecheck.cli.console import Console
from titlecheck.cli.usage_codes import UsageCode
from titlecheck.cli.usage_errors import WRONG, UsageFault, form_by_name
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault

if TYPE_CHECKING:
    from titlecheck.department.dossier_folder import FoundDossiers
    from titlecheck.services.batch import BatchRun, SummaryDraft

FORMS = ("text", "xlsx", "json")
_SUFFIXES = {".xlsx": "xlsx", ".json": "json", ".txt": "text"}


def command(
    ctx: Context,
    inputs: options.Several,
    summary_file: options.Output = None,
    form_of_summary: options.Format = None,
    recursive: options.Recursive = False,
    jobs: options.Jobs = None,
    as_of: options.AsOf = None,
    reading: options.Reading = None,
    readings: options.Readings = None,
    db: options.Db = None,
    no_journals: options.NoJournals = False,
    trust: options.Trust = None,
    edition: options.Edition = None,
    fresh: Annotated[bool, Option("--fresh")] = False,
    force: options.Force = False,
) -> int:
    """Examine every dossier and write the summary; return 2 if a file could not be read, else 0."""
    from datetime import date
    from functools import partial

    from titlecheck.cli.batch_progress import found_in, number_of_jobs
    from titlecheck.rendering.batch_text import one_line
    from titlecheck.services.batch import BatchRun, SummaryDraft, SummaryFormat, opened_ledger, sources_of
    from titlecheck.services.choice_values import choices_of
    from titlecheck.services.registers import registers

    console: Console = ctx.obj
    output = options.path(summary_file)
    wanted = _form(form_of_summary, output)
    workers = number_of_jobs(jobs)
    choices = choices_of(edition, reading, options.path(readings), as_of=as_of)
    choices = choices._replace(registers=registers(db, trust, without=no_journals))
    _check_target(output, force=force)
    found = found_in(console, [Path(path) for path in inputs], recursive=recursive, output=output)
    asked = sources_of(choices)
    today = date.today()
    form = SummaryFormat(wanted, console.lang, choices.edition, console.width if output is None else 80)
    ledger = opened_ledger(output, fresh=fresh) if output is not None else None
    try:
        run = BatchRun(found.files, choices, today, form, jobs=workers, ledger=ledger)
        with SummaryDraft(form) as draft:
            _examine(console, run, found, draft)
            made = draft.complete(found, choices, today, asked)
            write = partial(draft.write, made, dict(found.files), output)
            if output is None:
                _write_to_stdout(console, write)
            else:
                console.save(output, write, force=force)
                if ledger is not None:
                    ledger.close(remove=True)
    except KeyboardInterrupt:
        if ledger is not None:
            console.progress("")
            console.err(console.word("said.batch_stopped", path=ledger.path))
        raise
    finally:
        if ledger is not None:
            ledger.close(remove=False)
    if output is not None or wanted == "json":
        console.err(one_line(made, console.lang, edition=choices.edition))
    if made.totals.unread:
        console.err(console.word("said.not_read", count=made.totals.unread))
        return WRONG
    return 0


def _examine(console: Console, run: BatchRun, found: FoundDossiers, draft: SummaryDraft) -> None:
    from titlecheck.cli.batch_progress import watched

    if run.resumed is not None:
        console.err(console.word("said.resumed", done=run.resumed, count=len(found.files)))
    for done in run.from_ledger():
        draft.keep(done)
    for done in watched(console, run.examined(), run.left):
        draft.keep(done)
    for name, why in found.closed:
        draft.keep_closed(name, why)


def _form(form: str | None, output: Path | None) -> str:
    if form is None:
        form = form_by_name(output, _SUFFIXES, "text" if output is None else "xlsx")
    if form not in FORMS:
        raise CallFault(FaultCode.FORMAT, value=form, meant=form, allowed=FORMS)
    if output is None and form == "xlsx":
        raise UsageFault(UsageCode.NEEDS_OUTPUT)
    return form


def _check_target(output: Path | None, *, force: bool) -> None:
    """Raise ``CallFault`` if the summary could not be written, before hours of work."""
    if output is not None and output.is_dir():
        raise CallFault(FaultCode.IS_FOLDER, path=output)
    if output is not None and output.exists() and not output.is_file():
        raise CallFault(FaultCode.NO_REGULAR_FILE, path=output)
    if output is not None and output.exists() and not force:
        raise UsageFault(UsageCode.EXISTS, path=output)


def _write_to_stdout(console: Console, write: Callable[[BinaryIO], None]) -> None:
    """Write to standard output."""
    from tempfile import TemporaryFile

    with TemporaryFile() as draft:
        write(draft)
        draft.seek(0)
        for line in draft:
            console.out(line.decode("utf-8"))
