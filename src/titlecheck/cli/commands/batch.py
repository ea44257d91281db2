"""``titlecheck batch``: many dossiers in, one summary out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from titlecheck.cli.errors import WRONG, CallFault, form_by_name, reason, unwritable
from titlecheck.cli.result_spool import ResultSpool
from titlecheck.cli.run_batch import FinishedEntry, SummaryFormat, asked_of, finished, found_in, given
from titlecheck.department.checkpoint import Ledger, ledger_path
from titlecheck.department.request import Batch, Fact, totals
from titlecheck.department.summary_entry import SummaryEntry
from titlecheck.i18n.phrases import speech
from titlecheck.rendering.batch_cells import BatchPhrases
from titlecheck.rendering.batch_json import write_json
from titlecheck.rendering.batch_parts import piece_of_journal
from titlecheck.rendering.batch_text import foot, head, one_line

if TYPE_CHECKING:
    from titlecheck.cli.console import Console
    from titlecheck.cli.option_values import Choices

FORMS = ("text", "xlsx", "json")
_SUFFIXES = {".xlsx": "xlsx", ".json": "json", ".txt": "text"}


class BatchRequest(NamedTuple):
    """What a call wants of a batch beside the choices of every check."""

    form: str
    output: Path | None
    recursive: bool = False
    jobs: int | None = None
    fresh: bool = False
    force: bool = False

    @classmethod
    def read(
        cls, form: str | None, output: Path | None, jobs: str | None, *, recursive: bool, fresh: bool, force: bool
    ) -> BatchRequest:
        """Check the options; raises ``CallFault``."""
        if form is None:
            form = form_by_name(output, _SUFFIXES, "text" if output is None else "xlsx")
        if form not in FORMS:
            raise CallFault("format", value=form, meant=form, allowed=FORMS)
        if output is None and form == "xlsx":
            raise CallFault("needs_output")
        return cls(form, output, recursive, number_of_jobs(jobs), fresh, force)


def number_of_jobs(said: str | None) -> int | None:
    """How many processes are wanted; raises ``CallFault`` where that is no number."""
    if said is None:
        return None
    if not said.isdecimal() or len(said) > 4 or not 1 <= int(said) <= 64:
        raise CallFault("jobs", value=said)
    return int(said)


def batch(desk: Console, inputs: list[Path], choices: Choices, wanted: BatchRequest) -> int:
    """Examine every dossier and write the summary; returns 2 where a file could not be read, else 0."""
    found = found_in(desk, inputs, recursive=wanted.recursive, output=wanted.output)
    output = wanted.output
    _check_target(output, force=wanted.force)
    registers = asked_of(choices)
    today = date.today()
    ledger = _ledger(output, fresh=wanted.fresh) if output is not None else None
    spool = ResultSpool()
    width = desk.width if output is None else 80
    form = SummaryFormat(wanted.form, desk.lang, choices.edition, width)
    facts: list[Fact] = []
    try:
        for done in finished(desk, found.files, choices, today, form, jobs=wanted.jobs, ledger=ledger):
            _keep(spool, facts, done)
        for name, why in found.closed:
            _keep(
                spool, facts, form.done(SummaryEntry(name, None, (_closed(desk, name, why),), ("folder_not_readable",)))
            )
        journals = _journals(spool, form)
        spool.ready()
        made = Batch(
            totals(facts, journals),
            given(choices, found.base.name),
            today,
            choices.as_of,
            found.aside,
            found.others,
            found.below,
            registers,
        )
        write = partial(_written, made, spool, form, dict(found.files), output)
        if output is None:
            _show(desk, write)
        else:
            desk.save(output, write, force=wanted.force)
            if ledger is not None:
                ledger.close(remove=True)
    except KeyboardInterrupt:
        if ledger is not None:
            desk.progress("")
            desk.err(desk.word("said.batch_stopped", path=ledger.path))
        raise
    finally:
        spool.close()
        if ledger is not None:
            ledger.close(remove=False)
    if output is not None or wanted.form == "json":
        desk.err(one_line(made, desk.lang, edition=choices.edition))
    if made.totals.unread:
        desk.err(desk.word("said.not_read", count=made.totals.unread))
        return WRONG
    return 0


def _check_target(output: Path | None, *, force: bool) -> None:
    """Raise ``CallFault`` where the summary could not be written, before hours of work."""
    if output is not None and output.is_dir():
        raise CallFault("is_folder", path=output)
    if output is not None and output.exists() and not force:
        raise CallFault("exists", path=output)


def _keep(spool: ResultSpool, facts: list[Fact], done: FinishedEntry) -> None:
    facts.append(done.fact)
    spool.add(done.pieces)
    spool.add_mentions(done.fact.file, done.mentions)


def _journals(spool: ResultSpool, form: SummaryFormat) -> int:
    """Keep the journals that are trouble among the pieces; returns how many there are."""
    words = BatchPhrases(form.lang, speech(form.lang, form.edition))
    found: set[tuple[str, tuple[str, ...]]] = set()
    for one in spool.troubles():
        found.add((one.journal, one.issns))
        if form.form != "text":
            spool.add((piece_of_journal(one, form.form, words),))
    return len(found)


def _written(
    made: Batch, spool: ResultSpool, form: SummaryFormat, dossiers: dict[str, Path], target: Path | None, out: BinaryIO
) -> None:
    """Write the summary into ``out``, piece by piece."""
    if form.form == "json":
        write_json(made, spool.pieces, form.lang, out)
    elif form.form == "xlsx":
        from titlecheck.rendering.batch_workbook import write_workbook

        assert target is not None
        write_workbook(made, spool, form.lang, out, edition=form.edition, dossiers=dossiers, target=target)
    else:
        words = BatchPhrases(form.lang, speech(form.lang, form.edition))
        out.write(f"{head(words, form.width)}\n".encode())
        for section in ("dossiers", "not_read"):
            for body in spool.pieces(section):
                out.write(body + b"\n")
        out.write(f"{foot(made, words, form.width, edition=form.edition)}\n".encode())


def _show(desk: Console, write: Callable[[BinaryIO], None]) -> None:
    """Show on standard output what goes into no file."""
    with TemporaryFile() as draft:
        write(draft)
        draft.seek(0)
        for line in draft:
            desk.out(line.decode("utf-8"))


def _closed(desk: Console, name: str, why: OSError) -> str:
    return CallFault("read", path=name, detail=reason(why)).said(desk.lang)


def _ledger(output: Path, *, fresh: bool) -> Ledger:
    path = ledger_path(output)
    try:
        return Ledger(path, fresh=fresh)
    except OSError as fault:
        raise unwritable(path, fault) from None
