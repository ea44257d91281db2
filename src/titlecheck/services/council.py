"""Papers of an Expert Council meeting, made from a folder of dossiers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from titlecheck.services.check import DossierFile, existing_file, read_file, refuse_blank
from titlecheck.services.check_choices import Choices
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault, missing_file
from titlecheck.services.forms import RouteUndecided, form_data, template_fault
from titlecheck.workbook.writer import real_path

if TYPE_CHECKING:
    from titlecheck.documents.council_papers import SittingEntry
    from titlecheck.documents.template_store import TemplateStore
    from titlecheck.dossier.meeting import Meeting, MeetingCase
    from titlecheck.i18n import Language
    from titlecheck.workbook.meeting_workbook import MeetingReading

_DOSSIERS = frozenset((".xlsx", ".xlsm", ".xls", ".ods", ".json"))


class MeetingError(CallFault):
    """Error for an unusable meeting workbook; ``problems`` lists everything wrong in it, with locations."""

    def details(self, lang: Language) -> list[str]:
        """Return a sentence for each problem."""
        from titlecheck.workbook.outcome import describe

        return [describe(one, lang) for one in self.problems]


class Sitting(NamedTuple):
    """Meeting as planned in its workbook, and the names of the dossiers in its folder."""

    meeting: Meeting
    names: tuple[str, ...]

    @property
    def not_on_agenda(self) -> list[str]:
        """Names of dossiers that are not in the workbook."""
        named = {case.file for case in self.meeting.cases}
        return [name for name in self.names if name not in named]


class SeatedCase(NamedTuple):
    """Case of the meeting with its papers, or the ``fault`` that prevented them.

    ``documents``: Word files by name. ``file``: the dossier, if it could be read.
    """

    entry: SittingEntry
    documents: dict[str, bytes]
    file: DossierFile | None
    fault: CallFault | None = None


class SittingPapers(NamedTuple):
    """Papers of the whole meeting by file name, and the number of cases with open points."""

    files: dict[str, bytes]
    left_open: int


def read_sitting(folder: Path, path: Path) -> Sitting:
    """Read the meeting workbook at ``path`` for the dossiers in ``folder``.

    Raise ``CallFault`` if the file does not exist, ``MeetingError`` with all its problems.
    """
    from titlecheck.workbook.meeting_workbook import read_meeting

    if not path.exists():
        raise missing_file(path)
    if path.is_dir():
        raise CallFault(FaultCode.IS_FOLDER, path=path)
    names = sorted(
        one.name
        for one in folder.iterdir()
        if one.is_file()
        and one.suffix.lower() in _DOSSIERS
        and not one.name.startswith(("~$", "."))
        and real_path(one) != real_path(path)
    )
    return _sitting(read_meeting(path, names), path.name, names)


def uploaded_sitting(name: str, raw: bytes, names: Sequence[str]) -> Sitting:
    """Return the meeting in the bytes of a workbook called ``name``, for the dossiers with these ``names``."""
    from titlecheck.workbook.meeting_workbook import read_meeting

    return _sitting(read_meeting(raw, sorted(names)), name, sorted(names))


def _sitting(reading: MeetingReading, name: str, names: Sequence[str]) -> Sitting:
    if reading.meeting is None:
        raise MeetingError(FaultCode.MEETING, problems=reading.problems, name=name, count=len(reading.problems))
    return Sitting(reading.meeting, tuple(names))


Dossiers = Path | Mapping[str, bytes]
"""Folder of the dossiers, or their bytes by name."""


def seated_cases(
    folder: Dossiers, meeting: Meeting, choices: Choices, templates: TemplateStore
) -> Iterator[SeatedCase]:
    """Yield the cases of a meeting in order, each checked, with its conclusion.

    A faulty dossier does not stop the others. Raise ``CallFault`` if a template cannot be filled in.
    """
    stems: list[str] = []
    for seat in meeting.cases:
        yield _seated(folder, meeting, seat, choices, templates, stems)


def _seated(
    folder: Dossiers,
    meeting: Meeting,
    seat: MeetingCase,
    choices: Choices,
    templates: TemplateStore,
    stems: list[str],
) -> SeatedCase:
    from titlecheck.documents.council_papers import SittingEntry
    from titlecheck.documents.docx_template import BadTemplate
    from titlecheck.documents.drafts import conclusion_drafts
    from titlecheck.documents.file_names import safe_name, unique

    file = None
    try:
        if isinstance(folder, Path):
            file = read_file(existing_file(folder / seat.file))
        else:
            file = read_file(folder[seat.file], seat.file)
        refuse_blank(file.dossier, Path(seat.file).name)
        case = form_data(file, choices)
    except CallFault as fault:
        return SeatedCase(SittingEntry(seat, None), {}, file, fault)
    if case.undecided:
        # No conclusion is drafted while an empty cell decides which paragraph applies; the case stays on the agenda.
        undecided = RouteUndecided(
            FaultCode.ROUTE_UNDECIDED_HERE,
            problems=case.undecided,
            count=len(case.undecided),
            headings_in=case.dossier.headings_in,
        )
        return SeatedCase(SittingEntry(seat, case), {}, file, undecided)
    try:
        made = conclusion_drafts(case, templates, meeting, seat)
    except BadTemplate as fault:
        raise template_fault(fault) from None
    stem = unique(safe_name(f"{seat.number}.{Path(seat.file).stem}"), stems)
    stems.append(stem)
    documents = {f"{stem}.{name}.{templates.lang}.docx": data for name, data in made.items()}
    return SeatedCase(SittingEntry(seat, case), documents, file)


def sitting_papers(
    meeting: Meeting, seated: Sequence[SeatedCase], templates: TemplateStore, choices: Choices
) -> SittingPapers:
    """Return agenda, summary and open points of a meeting; raise ``CallFault`` if a template cannot be filled in."""
    from titlecheck.documents.council_papers import only_open, sitting_paper, summary_workbook
    from titlecheck.documents.docx_template import BadTemplate
    from titlecheck.documents.form_phrases import phrases_of_forms

    writer = phrases_of_forms(templates.lang, choices.edition)
    paper = sitting_paper(meeting, [one.entry for one in seated], writer)
    files: dict[str, bytes] = {}
    try:
        for name in ("agenda", "summary", "points"):
            view = only_open(paper) if name == "points" else paper
            files[f"{name}.{templates.lang}.docx"] = templates.filled(name, view)
    except BadTemplate as fault:
        raise template_fault(fault) from None
    files[f"summary.{templates.lang}.xlsx"] = summary_workbook(paper, writer)
    return SittingPapers(files, sum(bool(case.points) for case in paper.cases))
