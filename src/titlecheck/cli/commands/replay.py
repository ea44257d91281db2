"""``titlecheck replay``: stored dossiers checked again, and everything that flips."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from titlecheck.cli.commands.batch import number_of_jobs
from titlecheck.cli.errors import CallFault, reason
from titlecheck.cli.import_files import bytes_of
from titlecheck.cli.run_batch import asked_of, examined, found_in, given
from titlecheck.department.summary import file_order
from titlecheck.department.summary_entry import SummaryEntry
from titlecheck.ruleset import editions
from titlecheck.stored_results.changes import ReplayComparison, Stored, compare
from titlecheck.stored_results.file_format import read_results
from titlecheck.stored_results.recording import NoRecording, Recording, read, recorded, written

if TYPE_CHECKING:
    from titlecheck.cli.console import Console
    from titlecheck.cli.option_values import Choices
    from titlecheck.ruleset import Edition

FORMS = ("text", "json")


class ReplayRequest(NamedTuple):
    """What a call wants: what to compare with, what to record, and how to tell it."""

    against: str | None
    write: Path | None
    form: str = "text"
    recursive: bool = False
    jobs: int | None = None
    force: bool = False

    @classmethod
    def read(
        cls,
        against: str | None,
        write: Path | None,
        form: str | None,
        jobs: str | None,
        *,
        recursive: bool,
        force: bool,
    ) -> ReplayRequest:
        """Check the options; raises ``CallFault``."""
        if against is None and write is None:
            raise CallFault("replay_what")
        if form is not None and form not in FORMS:
            raise CallFault("format", value=form, meant=form, allowed=FORMS)
        if write is not None and write.is_dir():
            raise CallFault("is_folder", path=write)
        if write is not None and write.exists() and not force:
            raise CallFault("exists", path=write)
        return cls(against, write, form or "text", recursive, number_of_jobs(jobs), force)


def replay(
    desk: Console, folder: Path, choose: Callable[[str | None], Choices], edition: str | None, task: ReplayRequest
) -> int:
    """Check the dossiers of a folder and tell what is not as it was; returns 1 where anything is not, else 0.

    ``choose`` gives the choices of the call under an edition.
    """
    choices = choose(edition)
    if not folder.is_dir():
        raise CallFault("no_folder", path=folder)
    found = found_in(desk, [folder], recursive=task.recursive, output=task.write)
    for name, why in found.closed:
        # Its dossiers would only seem to be gone.
        raise CallFault("read", path=name, detail=why)
    today = date.today()
    stored, whole = _stored(task.against) if task.against is not None else (None, True)
    days = {record.file: date.fromisoformat(record.day) for _, record in stored or () if record.day}
    registers = _registers(choices)
    broken: list[SummaryEntry] = []

    def noted(entries: Iterator[SummaryEntry]) -> Iterator[SummaryEntry]:
        for entry in entries:
            if entry.case is None:
                broken.append(entry)
            yield entry

    done = examined(desk, found.files, choices, today, jobs=task.jobs, days=days)
    now = recorded(noted(done), given(choices, found.base.name), registers)
    comparison = None
    if task.against is not None:
        if stored is None:
            # Against an edition: the same dossiers on the same days, under it.
            other = choose(task.against)
            before = examined(desk, found.files, other, today, jobs=task.jobs)
            stored = _each(recorded(before, given(other, found.base.name), registers))
        comparison = compare(stored, _each(now), whole=whole)
        _tell(desk, comparison, task, choices.edition)
    if task.write is not None:
        desk.save(task.write, written(now), force=task.force)
        broken.sort(key=lambda entry: file_order(entry.file))
        if broken:
            desk.err(desk.word("said.recorded_unread", count=len(broken)))
        for entry in broken:
            desk.err(f"  • {entry.file}: {entry.problems[0]}")
    return 1 if comparison is not None and comparison.changed else 0


def _registers(choices: Choices) -> dict[str, str]:
    found = {f"{one.kind}/{one.edition}": one.sha256 for one in asked_of(choices)}
    if choices.registers is not None and choices.registers.trust != "neither":
        found["trust"] = choices.registers.trust
    return found


def _tell(desk: Console, comparison: ReplayComparison, task: ReplayRequest, edition: Edition) -> None:
    from titlecheck.rendering.replay_text import to_json, to_text

    if task.form == "json":
        desk.raw(to_json(comparison, desk.lang, edition=edition))
    else:
        text = to_text(comparison, desk.lang, against=str(task.against), edition=edition, width=desk.width)
        desk.out(text)


def _each(recording: Recording) -> list[Stored]:
    return [(recording.origin, record) for record in recording.dossiers]


def _stored(against: str) -> tuple[list[Stored] | None, bool]:
    """What is stored, and whether all of it is; nothing where ``against`` is an edition. Raises ``CallFault``."""
    path = Path(against)
    try:
        if path.is_dir():
            found = sorted(path.glob("*.json"))
            if not found:
                raise CallFault("no_results", path=path)
            return read_results((one.name, bytes_of(one)) for one in found), False
        if path.is_file():
            return _each(read(bytes_of(path))), True
    except NoRecording as fault:
        raise CallFault("no_recording", path=path, detail=fault) from None
    except OSError as fault:
        raise CallFault("read", path=path, detail=reason(fault)) from None
    if against not in editions():
        raise CallFault("against", value=against, meant=against, allowed=editions())
    return None, True
