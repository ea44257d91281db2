"""Documents of one case and their bytes."""

from __future__ import annotations

from titlecheck.documents.annex_1 import certificate
from titlecheck.documents.annex_2 import international
from titlecheck.documents.conclusion import conclusion
from titlecheck.documents.form_data import FormData
from titlecheck.documents.form_phrases import phrases_of_forms
from titlecheck.documents.open_points import cover
from titlecheck.documents.publication_list import works_list
from titlecheck.documents.template_store import TemplateStore
from titlecheck.dossier.meeting import Meeting, MeetingCase
from titlecheck.facts.person_names import Matcher

NOTES = "notes"
"""Name of the covering page for papers without the conclusion."""


def conclusion_annex(case: FormData) -> str:
    """Return the annex with the conclusion about the title sought."""
    return "annex-4" if case.professor else "annex-3"


def conclusion_drafts(
    case: FormData, shelf: TemplateStore, meeting: Meeting | None = None, seat: MeetingCase | None = None
) -> dict[str, bytes]:
    """Return the conclusion, and its covering page if anything is open."""
    writer = phrases_of_forms(shelf.lang, shelf.edition, case.dossier.headings_in)
    name = conclusion_annex(case)
    found = {name: shelf.filled(name, conclusion(case, writer, meeting, seat))}
    page = cover(case, writer, seat.decision, seat.votes) if seat else cover(case, writer)
    if page is not None:
        found["cover"] = shelf.filled("cover", page)
    return found


def drafts(case: FormData, shelf: TemplateStore, *, annexes: tuple[int, ...], with_list: bool) -> dict[str, bytes]:
    """Return the requested documents: annexes by number (3 and 4 are the conclusion), and the list.

    If the verdict needs attention, a page of notes is added. Why another name: the covering page of the conclusion may
    be written to the same folder later.
    """
    writer = phrases_of_forms(shelf.lang, shelf.edition, case.dossier.headings_in)
    matcher = Matcher(case.dossier.candidate)
    found: dict[str, bytes] = {}
    if 1 in annexes:
        found["annex-1"] = shelf.filled("annex-1", certificate(case, writer))
    if 2 in annexes:
        found["annex-2"] = shelf.filled("annex-2", international(case, writer, matcher))
    if 3 in annexes or 4 in annexes:
        found |= conclusion_drafts(case, shelf)
    elif (page := cover(case, writer, with_conclusion=False)) is not None:
        found[NOTES] = shelf.filled("cover", page)
    if with_list:
        found["list"] = shelf.filled("list", works_list(case, writer, matcher))
    return found
