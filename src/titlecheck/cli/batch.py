"""``titlecheck batch``: many dossiers in, one summary out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from titlecheck.batch.case import Entry, Sharing
from titlecheck.batch.ledger import Ledger, ledger_path
from titlecheck.batch.order import Batch
from titlecheck.batch.summary import summary
from titlecheck.cli.examined import asked_of, finished, found_in, given
from titlecheck.cli.faults import WRONG, CallFault, form_by_name, reason, unwritable

if TYPE_CHECKING:
    from titlecheck.cli.choices import Choices
    from titlecheck.cli.desk import Desk

FORMS = ("text", "xlsx", "json")
_SUFFIXES = {".xlsx": "xlsx", ".json": "json", ".txt": "text"}


class Wanted(NamedTuple):
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
    ) -> Wanted:
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


def batch(desk: Desk, inputs: list[Path], choices: Choices, wanted: Wanted) -> int:
    """Examine every dossier and write the summary; returns 2 where a file could not be read, else 0."""
    found = found_in(desk, inputs, recursive=wanted.recursive, output=wanted.output)
    output = wanted.output
    if output is not None:
        if output.is_dir():
            raise CallFault("is_folder", path=output)
        if output.exists() and not wanted.force:
            raise CallFault("exists", path=output)
    registers = asked_of(choices)
    today = date.today()
    ledger = _ledger(output, fresh=wanted.fresh) if output is not None else None
    try:
        shared = Sharing()
        entries = [
            entry if entry.case is None else replace(entry, case=shared(entry.case))
            for entry in finished(desk, found.files, choices, today, jobs=wanted.jobs, ledger=ledger)
        ]
        entries += [
            Entry(name, None, (_closed(desk, name, why),), ("folder_not_readable",)) for name, why in found.closed
        ]
        made = Batch(
            summary(entries),
            given(choices, found.base.name),
            today,
            choices.as_of,
            found.aside,
            found.others,
            found.below,
            registers,
        )
        data = _drawn(desk, made, choices, wanted, dict(found.files))
        if output is None:
            desk.out(data.decode("utf-8"))
        else:
            desk.save(output, data, force=wanted.force)
            if ledger is not None:
                ledger.close(remove=True)
    except KeyboardInterrupt:
        if ledger is not None:
            desk.progress("")
            desk.err(desk.word("said.batch_stopped", path=ledger.path))
        raise
    finally:
        if ledger is not None:
            ledger.close(remove=False)
    if output is not None or wanted.form == "json":
        from titlecheck.report.batch_text import one_line

        desk.err(one_line(made, desk.lang, edition=choices.edition))
    if made.summary.unread:
        desk.err(desk.word("said.not_read", count=len(made.summary.unread)))
        return WRONG
    return 0


def _closed(desk: Desk, name: str, why: OSError) -> str:
    return CallFault("read", path=name, detail=reason(why)).said(desk.lang)


def _ledger(output: Path, *, fresh: bool) -> Ledger:
    path = ledger_path(output)
    try:
        return Ledger(path, fresh=fresh)
    except OSError as fault:
        raise unwritable(path, fault) from None


def _drawn(desk: Desk, made: Batch, choices: Choices, wanted: Wanted, dossiers: dict[str, Path]) -> bytes:
    if wanted.form == "json":
        from titlecheck.report.batch_json import to_json

        return to_json(made, desk.lang, edition=choices.edition)
    if wanted.form == "xlsx":
        from titlecheck.report.batch_workbook import summary_workbook

        assert wanted.output is not None
        return summary_workbook(made, desk.lang, edition=choices.edition, dossiers=dossiers, target=wanted.output)
    from titlecheck.report.batch_text import to_text

    return to_text(made, desk.lang, edition=choices.edition, width=desk.width if wanted.output is None else 80).encode(
        "utf-8"
    )
