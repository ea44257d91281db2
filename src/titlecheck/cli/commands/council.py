"""``titlecheck council``: all papers of a sitting of the Expert Council from a folder of dossiers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from titlecheck.cli.commands.check import filled_in
from titlecheck.cli.commands.forms import (
    checked_folder,
    checked_office,
    deciding_lines,
    examined_case,
    opened_shelf,
    template_fault,
    written,
)
from titlecheck.cli.errors import WRONG, CallFault
from titlecheck.text.visible import file_name

if TYPE_CHECKING:
    from titlecheck.cli.console import Console
    from titlecheck.cli.option_values import Choices
    from titlecheck.documents.form_data import FormData
    from titlecheck.dossier.meeting import Meeting, MeetingCase

_DOSSIERS = frozenset((".xlsx", ".xlsm", ".xls", ".ods", ".json"))


def council(
    desk: Console,
    folder: Path,
    meeting: Path,
    choices: Choices,
    *,
    out: Path,
    pdf: bool,
    templates: Path | None,
    force: bool,
) -> int:
    """Write the papers of a sitting to ``out``.

    A dossier that cannot be read is left out and told of; so is the conclusion of a case where empty cells leave open
    under which paragraph it is considered. Either makes the call end with the exit code of wrong input.
    """
    from titlecheck.documents.council_papers import SittingEntry, only_open, sitting_paper, summary_workbook
    from titlecheck.documents.docx_template import BadTemplate
    from titlecheck.documents.drafts import conclusion_drafts
    from titlecheck.documents.file_names import safe_name, unique
    from titlecheck.documents.form_phrases import pen

    if not folder.is_dir():
        raise CallFault("no_folder", path=folder)
    checked_folder(out)
    if pdf:
        checked_office()
    if choices.registers is not None:
        choices.registers.opened()
    sitting, names = _meeting(desk, folder, meeting)
    shelf = opened_shelf(desk, templates, choices.edition)
    stems: list[str] = []
    files: dict[Path, bytes] = {}
    seated: list[SittingEntry] = []
    try:
        for number, seat in enumerate(sitting.cases, 1):
            desk.progress(
                desk.word(
                    "said.case_of_sitting", number=number, count=len(sitting.cases), case=seat.number, name=seat.file
                )
            )
            try:
                facts, sha256 = filled_in(desk, folder / seat.file)
                case = examined_case(facts, choices, (file_name(seat.file), sha256))
            except CallFault as fault:
                # One dossier that is wrong stops none of the others.
                desk.progress("")
                why = fault.said(desk.lang)
                desk.err(desk.word("said.case_skipped", case=seat.number, name=seat.file, why=why))
                seated.append(SittingEntry(seat, None))
                continue
            seated.append(SittingEntry(seat, case))
            if case.undecided:
                # No paper is drafted where an empty cell decides which paragraph it is about.
                _say_undecided(desk, seat, case)
                continue
            made = conclusion_drafts(case, shelf, sitting, seat)
            stem = unique(safe_name(f"{seat.number}.{Path(seat.file).stem}"), stems)
            stems.append(stem)
            files |= {out / f"{stem}.{name}.{shelf.lang}.docx": data for name, data in made.items()}
        writer = pen(shelf.lang, choices.edition)
        paper = sitting_paper(sitting, seated, writer)
        for name in ("agenda", "summary", "points"):
            view = only_open(paper) if name == "points" else paper
            files[out / f"{name}.{shelf.lang}.docx"] = shelf.filled(name, view)
        files[out / f"summary.{shelf.lang}.xlsx"] = summary_workbook(paper, writer)
    except BadTemplate as fault:
        raise template_fault(fault) from None
    desk.progress("")
    inputs = (meeting, *(folder / name for name in names))
    written(desk, files, pdf=pdf, force=force, inputs=inputs)
    left_open = sum(bool(case.points) for case in paper.cases)
    done = sum(one.case is not None and not one.case.undecided for one in seated)
    desk.err(desk.word("said.sitting_done", done=done, count=len(seated), open=left_open))
    return 0 if done == len(seated) else WRONG


def blank(desk: Console, out: Path, *, force: bool) -> int:
    """Write the blank workbook of a sitting."""
    from titlecheck.workbook.meeting_workbook import meeting_template

    if out.is_dir():
        raise CallFault("is_folder", path=out)
    path = out.with_name(f"{out.name}.xlsx") if not out.suffix else out
    if path.suffix.lower() != ".xlsx":
        raise CallFault("not_xlsx", path=path)
    desk.save(path, meeting_template(desk.lang), force=force)
    return 0


def _say_undecided(desk: Console, seat: MeetingCase, case: FormData) -> None:
    """Say which empty cells leave open under which paragraph a case is considered."""
    desk.progress("")
    desk.err(desk.word("said.case_undecided", case=seat.number, name=seat.file))
    for line in deciding_lines(desk, case):
        desk.err(f"  • {line}")


def _meeting(desk: Console, folder: Path, path: Path) -> tuple[Meeting, list[str]]:
    """The sitting and the names of the dossiers; raises ``CallFault`` after everything wrong has been told."""
    from titlecheck.workbook.meeting_workbook import describe_meeting, read_meeting

    if not path.exists():
        raise CallFault("no_file", path=path)
    if path.is_dir():
        raise CallFault("is_folder", path=path)
    names = sorted(
        one.name
        for one in folder.iterdir()
        if one.is_file()
        and one.suffix.lower() in _DOSSIERS
        and not one.name.startswith(("~$", "."))
        and one.resolve() != path.resolve()
    )
    reading = read_meeting(path, names)
    if reading.meeting is None:
        for line in describe_meeting(reading.problems, desk.lang):
            desk.err(f"  • {line}")
        raise CallFault("meeting", name=path.name, count=len(reading.problems))
    strangers = [name for name in names if name not in {case.file for case in reading.meeting.cases}]
    if strangers:
        desk.err(desk.word("said.not_on_agenda", count=len(strangers), names=", ".join(strangers)))
    return reading.meeting, names
