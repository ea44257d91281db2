"""Points of a dossier, and the recognition of a foreign title. Every function here runs in a worker process."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from titlecheck.documents.file_names import safe_name
from titlecheck.rendering import checklist
from titlecheck.rendering.score_phrases import ScorePhrases
from titlecheck.results import Status
from titlecheck.ruleset.scheme_catalogue import all_schemes
from titlecheck.scoring.score_result import BEYOND, CHOSEN, PERHAPS, REFUSED, ScoreEntry, ScoreResult
from titlecheck.services import score
from titlecheck.services.check import check
from titlecheck.services.choice_values import profile
from titlecheck.services.faults import CallFault
from titlecheck.services.recognition import check_recognition
from titlecheck.web import engine
from titlecheck.web.dossier_pages import head_of
from titlecheck.web.page_call import HTML, XLSX, Answer, PageCall
from titlecheck.web.page_templates import page
from titlecheck.workbook.date_cells import FIRST_YEAR, LAST_YEAR

_SIGNS = {CHOSEN: "counted", PERHAPS: "undecided", BEYOND: "silent", REFUSED: "refused"}


def _scored(call: PageCall) -> ScoreResult | None:
    """Return the points under the scheme of the address; ``None`` where it names none. Raises ``CallFault``."""
    name, said = call.query.get("scheme", ""), call.query.get("announced", "")
    if not name:
        return None
    edition, scheme = score.scheme_named(name)
    if said and not (said.isascii() and said.isdecimal() and len(said) == 4 and FIRST_YEAR <= int(said) <= LAST_YEAR):
        raise CallFault("year", value=said)
    own = profile(edition.readings, [], None)
    choices = score.ScoringChoices(scheme, edition, own, int(said) if said else None)
    return score.scored(score.uploaded_input(call.name, call.raw, call.facts), choices, call.lang)


def points(call: PageCall) -> Answer:
    """Return the page of the points: the schemes to choose from, and the result under the one that is chosen."""
    wrong: list[str] = []
    result = None
    try:
        result = _scored(call)
    except CallFault as fault:
        wrong = [fault.said(call.lang), *fault.details(call.lang)]
    say = ScorePhrases(call.lang, result.scheme if result is not None else None)
    schemes = [(name, ScorePhrases(call.lang).scheme(one.schemes[name])) for name, one in all_schemes().items()]
    body = page(
        "points",
        call.lang,
        call.address,
        dossier={"id": call.id, "name": call.name, "base": call.base, "tab": "points", "patched": call.patched},
        schemes=schemes,
        scheme=call.query.get("scheme", ""),
        announced=call.query.get("announced", ""),
        facts=call.facts[0] if call.facts is not None else "",
        wrong=wrong,
        result=_view(result, say) if result is not None else None,
        alert=bool(wrong),
    )
    return Answer(422 if wrong else 200, body)


def _view(result: ScoreResult, say: ScorePhrases) -> dict[str, Any]:
    """Return the result in words, in the order in which it is read."""
    return {
        "name": say.scheme(result.scheme),
        "head": say.head(result)[1:],
        "totals": say.totals(result),
        "sections": [
            {
                "title": f"{one.section.code}. {say.section(one.section)}",
                "points": say.points(one),
                "groups": [
                    (say(f"word.{standing}"), [_entry(entry, say) for entry in _of(one.entries, standing)])
                    for standing in (CHOSEN, PERHAPS, BEYOND, REFUSED)
                    if any(entry.standing == standing for entry in one.entries)
                ],
            }
            for one in result.sections
        ],
        "readings": [say.reading(name) for name in result.hangs_on],
        "readings_title": say("word.hangs_on"),
        "gaps": say.gaps(result),
        "gaps_title": say("word.missing"),
        "raises": [
            (one.row.code, say.row(one.group, one.row.code), say.span(one.low, one.high)) for one in result.raises
        ],
        "raises_title": say("word.raises"),
        "notes": [say.warning(code, detail) for code, detail in result.warnings],
        "notes_title": say("word.notes"),
    }


def _of(entries: tuple[ScoreEntry, ...], standing: str) -> list[ScoreEntry]:
    found = [one for one in entries if one.standing == standing]
    return sorted(found, key=lambda one: (-one.low, -one.high, one.sheet, one.row))


def _entry(one: ScoreEntry, say: ScorePhrases) -> dict[str, str]:
    reason = say.reason(one.reason, one.twin) if one.reason else ""
    return {
        "sign": _SIGNS[one.standing],
        "what": say.entry(one),
        "code": one.code,
        "row": say.row(one.group, one.code) if one.group is not None else "",
        "points": say.span(one.low, one.high) if one.group is not None else "",
        "note": reason,
    }


def points_file(call: PageCall, form: str) -> Answer:
    """Return the points as ``titlecheck score`` writes them: JSON, Excel or HTML."""
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
    """Return what the recognition of a foreign title asks for, and whether the title can be recognised."""
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
