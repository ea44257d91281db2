"""Pages of an Expert Council meeting. All functions run in a worker process."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from titlecheck.i18n import Language, word
from titlecheck.services import council
from titlecheck.services.check_choices import Choices
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault
from titlecheck.services.forms import document_language, opened_templates
from titlecheck.web import engine
from titlecheck.web.draft_store import SittingDraft
from titlecheck.web.page_call import XLSX, Answer
from titlecheck.web.page_templates import Address, page

_FIXED = (1980, 1, 1, 0, 0, 0)


def blank(lang: Language, address: Address) -> Answer:
    """Return the blank workbook of a meeting."""
    from titlecheck.workbook.meeting_workbook import meeting_template

    del address
    return Answer(200, meeting_template(lang), XLSX, word("web_sitting.file", lang))


def agenda(lang: Language, address: Address, key: str, draft: SittingDraft) -> Answer:
    """Return the page of a meeting's cases with their dossiers and open points."""
    made = _made(lang, draft)
    sitting = made.sitting
    cases = []
    for one, case in zip(made.seated, made.points, strict=True):
        fault = one.fault
        cases.append(
            {
                "number": one.entry.seat.number,
                "file": one.entry.seat.file,
                "person": one.file.dossier.candidate.full_name if one.file is not None else "",
                "papers": len(one.documents),
                "wrong": [fault.said(lang), *fault.details(lang)] if fault is not None else [],
                "open": case,
            }
        )
    meeting = sitting.meeting
    held_on = meeting.held_on.strftime("%d.%m.%Y") if meeting.held_on else ""
    body = page(
        "sitting_agenda",
        lang,
        address,
        key=key,
        cases=cases,
        strangers=sitting.not_on_agenda,
        facts=[part for part in (meeting.council, meeting.science, held_on, meeting.chair) if part],
        papers=len(made.papers.files),
    )
    return Answer(200, body)


class SittingMade:
    """Papers of a meeting, equal to those of ``titlecheck council``.

    ``tell`` is called with the number of finished cases.
    """

    def __init__(
        self, lang: Language, draft: SittingDraft, choices: Choices, tell: Callable[[int], None] = lambda _: None
    ) -> None:
        from titlecheck.documents.council_papers import sitting_paper
        from titlecheck.documents.form_phrases import phrases_of_forms

        names = [name for name, _ in draft.files]
        for name in names:
            if names.count(name) > 1:
                raise CallFault(FaultCode.SAME_NAME, name=name)
        found = self.sitting = council.uploaded_sitting(draft.name, draft.raw, names)
        store = opened_templates(None, document_language(lang), choices.edition)
        self.seated: list[council.SeatedCase] = []
        tell(0)
        for one in council.seated_cases(dict(draft.files), found.meeting, choices, store):
            self.seated.append(one)
            tell(len(self.seated))
        self.papers = council.sitting_papers(found.meeting, self.seated, store, choices)
        writer = phrases_of_forms(document_language(lang), choices.edition)
        paper = sitting_paper(found.meeting, [one.entry for one in self.seated], writer)
        self.points = [len(case.points) for case in paper.cases]

    @property
    def files(self) -> dict[str, bytes]:
        """All papers by file name."""
        return {name: data for one in self.seated for name, data in one.documents.items()} | self.papers.files


def _made(lang: Language, draft: SittingDraft) -> SittingMade:
    return SittingMade(lang, draft, engine.chosen({}))


def archive(lang: Language, address: Address, draft: SittingDraft) -> Answer:
    """Return all papers of the meeting as one archive."""
    del address
    files = _made(lang, draft).files
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, _FIXED)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, data)
    return Answer(200, out.getvalue(), "application/zip", word("web_sitting.archive", lang))
