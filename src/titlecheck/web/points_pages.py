"""Scoring of a dossier, and recognition of a foreign title. All functions run in a worker process."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from titlecheck.documents.file_names import safe_name
from titlecheck.i18n.phrases import Phrases
from titlecheck.rendering import checklist
from titlecheck.rendering.score_phrases import (
    entry_text,
    gap_lines,
    head_pairs,
    phrases_of_scores,
    points_range,
    points_text,
    reading_text,
    reason_text,
    row_name,
    scheme_name,
    section_name,
    total_pairs,
    warning_text,
)
from titlecheck.results import Status
from titlecheck.ruleset.scheme import Scheme
from titlecheck.ruleset.scheme_catalogue import all_schemes
from titlecheck.scoring.score_result import BEYOND, CHOSEN, PERHAPS, REFUSED, ScoreEntry, ScoreResult
from titlecheck.services import score
from titlecheck.services.check import check
from titlecheck.services.choice_values import profile
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault
from titlecheck.services.recognition import check_recognition
from titlecheck.web import engine
from titlecheck.web.dossier_pages import head_of
from titlecheck.web.page_call import HTML, XLSX, Answer, PageCall
from titlecheck.web.page_templates import page
from titlecheck.workbook.date_cells import FIRST_YEAR, LAST_YEAR

_SIGNS = {CHOSEN: "counted", PERHAPS: "undecided", BEYOND: "silent", REFUSED: "refused"}


def _scored(call: PageCall) -> ScoreResult | None:
    """Return the points under the scheme in the address, or None if it names none.

    Raise ``CallFault`` for invalid choices.
    """
    name, said = call.query.get("scheme", ""), call.query.get("announced", "")
    if not name:
        return None
    edition, scheme = score.scheme_named(name)
    if said and not (said.isascii() and said.isdecimal() and len(said) == 4 and FIRST_YEAR <= int(said) <= LAST_YEAR):
        raise CallFault(FaultCode.YEAR, value=said)
    own = profile(edition.readings, [], None)
    choices = score.ScoringChoices(scheme, edition, own, int(said) if said else None)
    return score.scored(score.uploaded_input(call.name, call.raw, call.facts), choices, call.lang)


def points(call: PageCall) -> Answer:
    """Return the scoring page: the schemes, and the result under the chosen one."""
    wrong: list[str] = []
    result = None
    try:
        result = _scored(call)
    except CallFault as fault:
        wrong = [fault.said(call.lang), *fault.details(call.lang)]
    say = phrases_of_scores(call.lang)
    schemes = [
        (name, scheme_name(one.schemes[name], phrases_of_scores(call.lang))) for name, one in all_schemes().items()
    ]
    body = page(
        "points",
        call.lang,
        call.address,
        dossier={"id": call.id, "name": call.name, "base": call.base, "tab": "points"},
        schemes=schemes,
        scheme=call.query.get("scheme", ""),
        announced=call.query.get("announced", ""),
        facts=call.facts[0] if call.facts is not None else "",
        wrong=wrong,
        result=_view(result, say) if result is not None else None,
        alert=bool(wrong),
    )
    return Answer(422 if wrong else 200, body)


_SHOWN = 10
"""Number of visible lines of a long list; the rest is collapsed."""


def _view(result: ScoreResult, say: Phrases) -> dict[str, Any]:
    """Return the template values of a result."""
    gaps = gap_lines(result, say)
    return {
        "name": scheme_name(result.scheme, say),
        "head": head_pairs(result, say)[1:],
        "totals": total_pairs(result, say),
        "sections": [
            {
                "title": f"{one.section.code}. {section_name(one.section, say)}",
                "points": points_text(one, say),
                "groups": [
                    (
                        say(f"word.{standing}"),
                        [_entry(entry, result.scheme, say) for entry in _entries_with_standing(one.entries, standing)],
                    )
                    for standing in (CHOSEN, PERHAPS, BEYOND, REFUSED)
                    if any(entry.standing == standing for entry in one.entries)
                ],
            }
            for one in result.sections
        ],
        "readings": [reading_text(name, result.scheme, say) for name in result.hangs_on],
        "readings_title": say("word.hangs_on"),
        "shown": _SHOWN,
        "gaps": gaps,
        "more_gaps": say("word.more", count=len(gaps) - _SHOWN) if len(gaps) > _SHOWN else "",
        "gaps_title": say("word.missing"),
        "raises": [
            (one.row.code, row_name(one.group, one.row.code, result.scheme, say), points_range(one.low, one.high, say))
            for one in result.raises
        ],
        "more_raises": say("word.more", count=len(result.raises) - _SHOWN) if len(result.raises) > _SHOWN else "",
        "raises_title": say("word.raises"),
        "notes": [warning_text(code, detail, result.scheme, say) for code, detail in result.warnings],
        "notes_title": say("word.notes"),
    }


def _entries_with_standing(entries: tuple[ScoreEntry, ...], standing: str) -> list[ScoreEntry]:
    found = [one for one in entries if one.standing == standing]
    return sorted(found, key=lambda one: (-one.low, -one.high, one.sheet, one.row))


def _entry(one: ScoreEntry, scheme: Scheme, say: Phrases) -> dict[str, str]:
    reason = reason_text(one.reason, scheme, say, one.twin) if one.reason else ""
    return {
        "sign": _SIGNS[one.standing],
        "what": entry_text(one, say),
        "code": one.code,
        "row": row_name(one.group, one.code, scheme, say) if one.group is not None else "",
        "points": points_range(one.low, one.high, say) if one.group is not None else "",
        "note": reason,
    }


def points_file(call: PageCall, form: str) -> Answer:
    """Return the points as JSON, Excel or HTML, as ``titlecheck score`` writes them."""
    result = _scored(call)
    if result is None:
        return Answer(404, b"")
    stem = safe_name(PurePath(call.name).stem)
    if form == "json":
        return Answer(200, score.to_json(result, call.lang), "application/json", f"{stem}.score.json")
    if form == "xlsx":
        return Answer(200, score.to_workbook(result, call.lang), XLSX, f"{stem}.score.xlsx")
    if form == "html":
        return Answer(200, score.to_html(result, call.lang), HTML, f"{stem}.score.html")
    return Answer(404, b"")


# Recognition


def recognition(call: PageCall) -> Answer:
    """Return the requirements for recognition of a foreign title, and the conclusion."""
    file, choices = engine.read(call.raw, call.name), engine.choices(call)
    checked = check(file, choices)
    _, head = head_of(call, checked, "recognition")
    of_procedure = engine.procedure_choices(call.query, engine.council_of(call))
    found = check_recognition(file.dossier, of_procedure, choices.registers).checklist
    say = checklist.checklist_phrases(found, call.lang)
    order = (Status.UNMET, Status.UNKNOWN)
    findings = sorted(found.findings, key=lambda one: order.index(one.status) if one.status in order else len(order))
    lines = [
        {
            "what": checklist.document_name(one, say),
            "status": one.status.value,
            "word": checklist.status_word(one, say),
            "cite": say.cite(one.paragraph),
            "lines": [*checklist.remarks(one, say), *checklist.cells_to_fill(one, say)],
        }
        for one in findings
    ]
    above = checklist.lines_above(found, say)
    return Answer(200, page("recognition", call.lang, call.address, **head, lines=lines, above=above))
