"""Papers of an Expert Council meeting: agenda, summary, open points."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, NamedTuple, cast

from titlecheck.documents.form_data import FormData
from titlecheck.documents.form_phrases import day, full_name, joined, specialty
from titlecheck.documents.open_points import open_points, verdict_words
from titlecheck.documents.views import SittingCase, SittingPaper
from titlecheck.documents.word_text import clean
from titlecheck.dossier.meeting import Meeting, MeetingCase
from titlecheck.i18n.phrases import Phrases

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell

SUMMARY = (
    "number", "case_number", "applicant", "organisation", "sought", "paragraph", "expert", "verdict", "votes_for",
    "votes_against", "votes_abstained", "decision", "open",
)  # fmt: skip
"""Columns of the summary workbook."""
_NUMBERS = frozenset(("number", "votes_for", "votes_against", "votes_abstained", "open"))


class SittingEntry(NamedTuple):
    """Case of the meeting with its form data; None if its dossier could not be read."""

    seat: MeetingCase
    case: FormData | None


def sitting_paper(meeting: Meeting, seated: list[SittingEntry], say: Phrases) -> SittingPaper:
    """Return the content of the meeting's papers."""
    return SittingPaper(
        council=joined((meeting.council, meeting.science)),
        date=day(meeting.held_on),
        protocol=meeting.protocol,
        chair=meeting.chair,
        secretary=meeting.secretary,
        cases=tuple(_case(number, one, say) for number, one in enumerate(seated, 1)),
    )


def only_open(paper: SittingPaper) -> SittingPaper:
    """Return the paper with only the cases that have open points."""
    held = {one.name: getattr(paper, one.name) for one in fields(paper) if one.name != "cases"}
    return SittingPaper(**held, cases=tuple(case for case in paper.cases if case.points))


def _case(number: int, one: SittingEntry, say: Phrases) -> SittingCase:
    seat, case = one
    given, against, abstained = ("" if vote is None else str(vote) for vote in seat.votes)
    decision = say(f"decision.{seat.decision}") if seat.decision else ""
    if case is None:
        unread = say("sitting.not_read")
        return SittingCase(
            number, seat.number, seat.file, "", "", "", "", seat.expert, unread, given, against, abstained, decision
        )
    title = say.found(f"title.{case.route.title}") if case.dossier.application.title_sought else ""
    verdict = say.found("because.data") if case.undecided else verdict_words(case, say)
    return SittingCase(
        number,
        seat.number,
        full_name(case.dossier),
        case.dossier.application.organisation or "",
        joined((specialty(case.dossier), title)),
        title,
        case.paragraph,
        seat.expert,
        verdict,
        given,
        against,
        abstained,
        decision,
        open_points(case, say, seat.decision, seat.votes),
    )


def summary_workbook(paper: SittingPaper, say: Phrases) -> bytes:
    """Return the summary as a workbook with reproducible bytes."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    from titlecheck.workbook.writer import workbook_bytes

    book = Workbook()
    page = book.worksheets[0]
    page.title = say("sitting.summary")
    book.properties.creator = "titlecheck"
    book.properties.title = say("sitting.summary")
    widths = (6, 12, 34, 34, 40, 10, 28, 26, 9, 9, 9, 24, 12)
    for column, (name, wide) in enumerate(zip(SUMMARY, widths, strict=True), 1):
        cell = cast("Cell", page.cell(1, column))
        cell.value = say(f"sitting.column.{name}")
        cell.font = Font(name="Times New Roman", bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        page.column_dimensions[get_column_letter(column)].width = wide
    for row, case in enumerate(paper.cases, 2):
        for column, name in enumerate(SUMMARY, 1):
            value = len(case.points) if name == "open" else getattr(case, name)
            cell = cast("Cell", page.cell(row, column))
            if name in _NUMBERS and str(value).isdecimal():
                cell.value = int(value)
            elif text := clean(str(value))[:32_000]:
                cell.value = text
                cell.data_type = "s"
                cell.number_format = "@"
            cell.font = Font(name="Times New Roman")
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(SUMMARY))}{len(paper.cases) + 1}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = "1:1"
    return workbook_bytes(book)
