"""``titlecheck council``: papers of an Expert Council meeting from a folder of dossiers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Context, Option

from titlecheck.cli import options
from titlecheck.cli.console import Console
from titlecheck.cli.usage_errors import WRONG
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault

if TYPE_CHECKING:
    from titlecheck.documents.template_store import TemplateStore
    from titlecheck.dossier.meeting import Meeting
    from titlecheck.services.check_choices import Choices
    from titlecheck.services.council import SeatedCase, Sitting


def command(
    ctx: Context,
    folder: options.Required,
    meeting: Annotated[options.Text, Option("--meeting")] = None,
    directory: options.Directory = ".",
    pdf: options.Pdf = False,
    templates: options.Templates = None,
    reading: options.Reading = None,
    readings: options.Readings = None,
    db: options.Db = None,
    no_journals: options.NoJournals = False,
    trust: options.Trust = None,
    edition: options.Edition = None,
    force: options.Force = False,
) -> int:
    """Write the papers of a meeting; unreadable dossiers are left out and reported."""
    from titlecheck.cli.form_files import checked_folder, templates_of, written
    from titlecheck.services import council
    from titlecheck.services.choice_values import choices_of
    from titlecheck.services.forms import check_office
    from titlecheck.services.registers import registers

    console: Console = ctx.obj
    if meeting is None:
        raise CallFault(FaultCode.MISSING_ARGUMENT, name="--meeting")
    choices = choices_of(edition, reading, options.path(readings))
    choices = choices._replace(registers=registers(db, trust, without=no_journals))
    home, out, planned = Path(folder), Path(directory), Path(meeting)
    if not home.is_dir():
        raise CallFault(FaultCode.NO_FOLDER, path=home)
    checked_folder(out)
    if pdf:
        check_office()
    if choices.registers is not None:
        choices.registers.opened()
    sitting = _sitting(console, home, planned)
    store = templates_of(console, options.path(templates), choices.edition)
    seated = _seated(console, home, sitting.meeting, choices, store)
    papers = council.sitting_papers(sitting.meeting, seated, store, choices)
    console.progress("")
    files = {out / name: data for one in seated for name, data in one.documents.items()}
    files |= {out / name: data for name, data in papers.files.items()}
    written(console, files, pdf=pdf, force=force, inputs=(planned, *(home / name for name in sitting.names)))
    done = sum(one.fault is None for one in seated)
    console.err(console.word("said.sitting_done", done=done, count=len(seated), open=papers.left_open))
    return 0 if done == len(seated) else WRONG


def _sitting(console: Console, folder: Path, path: Path) -> Sitting:
    from titlecheck.services.council import read_sitting

    sitting = read_sitting(folder, path)
    if strangers := sitting.not_on_agenda:
        console.err(console.word("said.not_on_agenda", count=len(strangers), names=", ".join(strangers)))
    return sitting


def _seated(
    console: Console, folder: Path, meeting: Meeting, choices: Choices, store: TemplateStore
) -> list[SeatedCase]:
    """Check the cases one by one and report dossiers that were left out."""
    from titlecheck.services.council import seated_cases

    def progress(number: int) -> None:
        if number < len(meeting.cases):
            one = meeting.cases[number]
            text = console.word(
                "said.case_of_sitting", number=number + 1, count=len(meeting.cases), case=one.number, name=one.file
            )
            console.progress(text)

    seated: list[SeatedCase] = []
    progress(0)
    for one in seated_cases(folder, meeting, choices, store):
        seated.append(one)
        seat = one.entry.seat
        if one.file is not None:
            console.keep_notes(Path(seat.file).name, one.file.notes)
        if one.fault is not None:
            console.tell_problems(one.fault)
            why = one.fault.said(console.lang, advice="cli.advice")
            console.err(console.word("said.case_skipped", case=seat.number, name=seat.file, why=why))
        progress(len(seated))
    return seated
