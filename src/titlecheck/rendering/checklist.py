"""Findings of the procedure as a checklist: text, JSON, workbook, Word document."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from titlecheck.i18n import Language, UnknownWord, entry
from titlecheck.i18n.phrases import Phrases, speech
from titlecheck.procedure.foreign_title import RecognitionConclusion
from titlecheck.rendering.docx_table import table_document
from titlecheck.rendering.header import edition_said
from titlecheck.rendering.xlsx_table import table_workbook
from titlecheck.results import Finding, Status, Warning
from titlecheck.results.codes import MissingReason
from titlecheck.ruleset import Edition

if TYPE_CHECKING:
    from titlecheck.rendering.recognition_schema import RecognitionRequirement, RecognitionWarning

_SIGNS = {Status.MET: "✓", Status.UNMET: "✗", Status.UNKNOWN: "?", Status.NOT_APPLICABLE: "–", Status.WAIVED: "✓"}
_FILLS = {Status.UNMET: "F8DEDC", Status.UNKNOWN: "FBEFD0", Status.NOT_APPLICABLE: "EEF0F2"}
_SHEET_WIDTHS = (19, 38, 17, 46, 40)
_PAGE_WIDTHS = (2300, 4200, 2000, 3400, 2950)
_WORST_FIRST = (Status.UNMET, Status.UNKNOWN)
_WRONG_FORM = frozenset({"not_as_pdf", "not_pdf", "not_word", "empty", "empty_pages", "no_pages", "cut_off"})
"""Notes on a present file in the wrong form."""
_DOCUMENTS = frozenset({"support_letter", "identity", "foreign_certificate"})
"""Documents required by paragraph 7-2."""


def is_document(finding: Finding) -> bool:
    """Return whether the finding concerns a document, not a condition."""
    name = finding.id.partition(".")[2]
    return name in entry("terms.document_kind") or name in _DOCUMENTS


class ChecklistView(NamedTuple):
    """Checklist: kind (``file``, ``recognition``), person, findings, and other files in the folder.

    ``conclusion`` is the conclusion of a recognition.
    """

    kind: str
    name: str
    findings: tuple[Finding, ...]
    edition: Edition
    today: date
    left: tuple[str, ...] = ()
    conclusion: RecognitionConclusion | None = None
    warnings: tuple[Warning, ...] = ()
    headings_in: str | None = None


def checklist_phrases(of: ChecklistView, lang: Language) -> Phrases:
    """Return the phrases of the procedure's catalogue for a checklist."""
    return speech(lang, of.edition, of.headings_in, "procedure")


def document_name(finding: Finding, say: Phrases) -> str:
    """Return the document or condition of a finding."""
    group, _, name = finding.id.partition(".")
    try:
        return say(f"{group}.{name}")
    except UnknownWord:
        term = say.text(f"terms.document_kind.{name}")
        return term[:1].upper() + term[1:]


def status_word(finding: Finding, say: Phrases) -> str:
    """Return the status in words: present, missing, or in the wrong form."""
    if not is_document(finding):
        return say.found(f"status.{finding.status}")
    codes = {code for code, _ in finding.notes}
    unfit = finding.status is Status.UNMET and "file_missing" not in codes and not codes.isdisjoint(_WRONG_FORM)
    return say(f"document.{'unfit' if unfit else finding.status}")


def remarks(finding: Finding, say: Phrases) -> Iterator[str]:
    """Yield the notes on a finding, and the interpretations it depends on."""
    for code, detail in finding.notes:
        yield say(f"note.{code}", detail=say.day(detail))
    for name in finding.hangs_on:
        yield say("hangs_on", reading=say.reading(name))


def cells_to_fill(finding: Finding, say: Phrases) -> Iterator[str]:
    """Yield the cells that would settle a finding, with reasons."""
    for cell in finding.missing:
        if cell.why == MissingReason.NO_ROW:  # the text itself names the sheet
            yield say(cell.why)
            continue
        place = say.place(cell.sheet, cell.row, cell.field)
        why = say(cell.why) if cell.why == MissingReason.NO_TITLE else say.missing(cell.why)
        yield say("asked", place=place, why=why)


def lines_above(of: ChecklistView, say: Phrases) -> list[str]:
    """Return the lines above the list: title, person, edition and day, result, warnings."""
    lines = [say(f"title.{of.kind}")]
    if of.name:
        lines.append(say("about", name=of.name))
    lines.append(say("lead", edition=edition_said(of.edition.edition), today=say.on(of.today)))
    if of.edition.later_amendment is not None and of.today > of.edition.later_amendment:
        day = of.edition.later_amendment.strftime("%d.%m.%Y")
        lines.append(say.text("deadlines.later_amendment", day=day))
    if of.conclusion is not None:
        none = all(one.status is Status.NOT_APPLICABLE for one in of.findings)
        return [*lines, say("conclusion.nothing_to_recognise" if none else f"conclusion.{of.conclusion}")]
    return [*lines, _summary(of.findings, say), *say.warnings(of.warnings)]


def _summary(findings: Sequence[Finding], say: Phrases) -> str:
    unmet = sum(one.status is Status.UNMET for one in findings)
    unknown = sum(one.status is Status.UNKNOWN for one in findings)
    return say("summary", unmet=unmet, unknown=unknown) if unmet or unknown else say("all_there")


def to_text(of: ChecklistView, lang: Language, width: int = 80) -> str:
    """Render the list as text: missing items, unknown ones, then the rest, each in the order of the law."""
    say = checklist_phrases(of, lang)
    lines = [line for text in lines_above(of, say) for line in textwrap.wrap(text, width)]
    groups = [[one for one in of.findings if one.status is status] for status in _WORST_FIRST]
    groups.append([one for one in of.findings if one.status not in _WORST_FIRST])
    for group in groups:
        lines += [""] if group else []
        for one in group:
            head = f"{document_name(one, say)}: {status_word(one, say)} [{say.cite(one.paragraph)}]"
            lines += textwrap.wrap(head, width, initial_indent=f"{_SIGNS[one.status]} ", subsequent_indent="  ")
            for text in (*remarks(one, say), *cells_to_fill(one, say)):
                lines += textwrap.wrap(text, width, initial_indent="    ", subsequent_indent="    ")
    if of.left:
        lines += ["", *textwrap.wrap(say("left", names=", ".join(of.left)), width)]
    return "\n".join(lines) + "\n"


def to_json(of: ChecklistView) -> bytes:
    """Render the findings as JSON with codes."""
    body = {
        "schema": f"titlecheck/{of.kind}/1",
        "edition": f"{of.edition.order}/{of.edition.edition}",
        "as_of": of.today.isoformat(),
        "findings": list(map(_finding_json, of.findings)),
        "other_files": list(of.left),
        "warnings": warnings_as_json(of.warnings),
    } | ({"conclusion": str(of.conclusion)} if of.conclusion is not None else {})
    return json.dumps(body, ensure_ascii=False, indent=2).encode() + b"\n"


def _finding_json(one: Finding) -> RecognitionRequirement:
    return {
        "id": one.id,
        "paragraph": one.paragraph,
        "status": one.status,
        "evidence": [{"sheet": row.sheet, "row": row.row} for row in one.evidence],
        "missing": [
            {"sheet": cell.sheet, "row": cell.row, "column": cell.field, "why": cell.why} for cell in one.missing
        ],
        "hangs_on": list(one.hangs_on),
        "notes": [{"code": code, "detail": detail} for code, detail in one.notes],
    }


def warnings_as_json(warnings: Sequence[Warning]) -> list[RecognitionWarning]:
    """Return warnings as codes: code, sheet, row, column and detail."""
    return [
        {"code": one.code, "sheet": one.sheet, "row": one.row, "column": one.field, "detail": one.detail}
        for one in warnings
    ]


def to_workbook(of: ChecklistView, lang: Language) -> bytes:
    """Render the list as an Excel workbook."""
    say = checklist_phrases(of, lang)
    heads, rows, fills = _table(of, say)
    above = [*lines_above(of, say), *([say("left", names=", ".join(of.left))] if of.left else [])]
    return table_workbook(say(f"title.{of.kind}"), above, heads, rows, _SHEET_WIDTHS, fills)


def to_document(of: ChecklistView, lang: Language) -> bytes:
    """Render the list as a Word document with check boxes."""
    say = checklist_phrases(of, lang)
    heads, rows, fills = _table(of, say)
    title, *lines = lines_above(of, say)
    lines += [say("left", names=", ".join(of.left))] if of.left else []
    return table_document(title, lines, heads, rows, _PAGE_WIDTHS, fills)


def _table(of: ChecklistView, say: Phrases) -> tuple[list[str], list[list[str]], dict[int, str]]:
    heads = [say(f"column.{name}") for name in ("paragraph", "what", "status", "notes", "asked")]
    rows = [
        [
            say.cite(one.paragraph),
            document_name(one, say),
            f"{_SIGNS[one.status]} {status_word(one, say)}",
            "\n".join(remarks(one, say)),
            "\n".join(cells_to_fill(one, say)),
        ]
        for one in of.findings
    ]
    return heads, rows, {at: _FILLS[one.status] for at, one in enumerate(of.findings) if one.status in _FILLS}
