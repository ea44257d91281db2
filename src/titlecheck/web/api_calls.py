"""Calls of the JSON API. All functions run in a worker process and store nothing.

Responses equal the output of the commands with the same names.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

from titlecheck.i18n import LANGUAGES, Language
from titlecheck.services.check import DossierFile, check, read_file, refuse_blank, to_json
from titlecheck.services.check_choices import Choices
from titlecheck.services.choice_values import all_readings, choices_of, day, edition_named, profile
from titlecheck.services.faults import CallFault, DossierError
from titlecheck.services.procedure_choices import ProcedureChoices
from titlecheck.services.registers import existing_register, registers
from titlecheck.web.api_call import ApiCall
from titlecheck.web.page_call import Answer
from titlecheck.workbook.date_cells import FIRST_YEAR, LAST_YEAR

JSON, PROBLEM, ZIP = "application/json", "application/problem+json", "application/zip"
MOST_YEARS = 50
_FIXED = (1980, 1, 1, 0, 0, 0)


def language(call: ApiCall) -> Language:
    """Return the language of the response; raise ``CallFault`` for another language."""
    said = call.one("lang") or "en"
    for lang in LANGUAGES:
        if said == lang:
            return lang
    raise CallFault("language", value=said, meant=said, allowed=LANGUAGES)


def called(name: str, call: ApiCall) -> Answer:
    """Return the response to the call ``name``; errors become problem responses with all details."""
    try:
        lang = language(call)
    except CallFault as fault:
        return problem(400, fault, "en")
    try:
        return CALLS[name](call)
    except DossierError as fault:
        return problem(422, fault, lang)
    except CallFault as fault:
        return problem(422 if fault.problems else 400, fault, lang)


def problem(status: int, fault: CallFault, lang: Language) -> Answer:
    """Return an error as ``application/problem+json``: code, message, and every problem of the file."""
    told = fault.details(lang)
    found = [_problem(one, lang) for one in fault.problems]
    body: dict[str, Any] = {"type": "about:blank", "title": fault.said(lang), "status": status, "code": fault.key}
    if found and all(found):
        body["problems"] = found
    elif told:
        body["problems"] = [{"text": text} for text in told]
    return Answer(status, json.dumps(body, ensure_ascii=False).encode(), PROBLEM)


def _problem(one: Any, lang: Language) -> dict[str, Any]:
    from titlecheck.workbook import ReadingProblem, describe

    if not isinstance(one, ReadingProblem):
        return {}
    return {
        "code": one.code,
        "sheet": one.place.sheet or None,
        "row": one.place.row or None,
        "column": one.place.heading or None,
        "path": one.place.path or None,
        "found": one.found,
        "allowed": list(one.allowed),
        "nearest": one.nearest or None,
        "text": describe(one, lang),
    }


# What is common to the calls


def _file(call: ApiCall) -> DossierFile:
    name, raw = _sent(call)
    file = read_file(raw, name)
    refuse_blank(file.dossier, name)
    return file


def _sent(call: ApiCall) -> tuple[str, bytes]:
    found = call.files.get("dossier")
    if found is None:
        raise CallFault("missing_argument", name="dossier")
    return found


def _asked(call: ApiCall) -> Any:
    return registers(None, call.one("trust"), without=call.one("no_journals") == "true")


def _choices(call: ApiCall) -> Choices:
    found = choices_of(
        call.one("edition"),
        call.many("reading"),
        None,
        route=call.many("route"),
        title=call.one("title"),
        as_of=call.one("as_of"),
    )
    return found._replace(registers=_asked(call))


def _procedure(call: ApiCall) -> ProcedureChoices:
    law = edition_named(call.one("edition"))
    as_of = call.one("as_of")
    own = profile(all_readings(law), call.many("reading"), None)
    return ProcedureChoices(law, own, day(as_of) if as_of else None)


def _is_number(said: str) -> bool:
    return said.isascii() and said.isdecimal() and len(said) <= 4


def _json(body: Any) -> Answer:
    return Answer(200, json.dumps(body, ensure_ascii=False, indent=2, default=str).encode() + b"\n", JSON)


# The calls


def _check(call: ApiCall) -> Answer:
    choices = _choices(call)
    return Answer(200, to_json(check(_file(call), choices), language(call)), JSON)


def _outlook(call: ApiCall) -> Answer:
    from titlecheck.eligibility.outlook import YEARS_AHEAD
    from titlecheck.services import outlook

    said = call.one("years")
    if said is not None and not (_is_number(said) and 1 <= int(said) <= MOST_YEARS):
        raise CallFault("years_ahead", value=said, most=MOST_YEARS)
    choices = _choices(call)
    found = outlook.look_ahead(_file(call), choices, int(said) if said else YEARS_AHEAD)
    return Answer(200, outlook.to_json(found, language(call)), JSON)


def _verify(call: ApiCall) -> Answer:
    from titlecheck.services.verify import verify

    register = existing_register(None)
    return Answer(200, verify(_file(call), register, language(call)).to_json(), JSON)


def _recognition(call: ApiCall) -> Answer:
    from titlecheck.rendering import checklist
    from titlecheck.services.recognition import check_recognition

    choices = _procedure(call)
    found = check_recognition(_file(call).dossier, choices, _asked(call))
    return Answer(200, checklist.to_json(found.checklist), JSON)


def _checklist(call: ApiCall) -> Answer:
    from titlecheck.rendering import checklist
    from titlecheck.services.file import check_file

    choices = _procedure(call)
    return Answer(200, checklist.to_json(check_file(_file(call).dossier, choices).checklist), JSON)


def _deadlines(call: ApiCall) -> Answer:
    from titlecheck.i18n import entry
    from titlecheck.services import deadlines

    outcome = call.one("outcome")
    if outcome is not None and outcome not in deadlines.OUTCOMES:
        raise CallFault("outcome", value=outcome, meant=outcome, allowed=deadlines.OUTCOMES)
    choices = _procedure(call)
    given: dict[str, date] = {}
    for event in entry("deadlines.event"):
        said = call.one(event)
        if said:
            given[event] = day(said)
    facts = _file(call).dossier if "dossier" in call.files else None
    found = deadlines.due_dates(deadlines.known_dates(given, facts, choices), choices, outcome or "")
    return Answer(200, deadlines.to_json(found), JSON)


def _score(call: ApiCall) -> Answer:
    from titlecheck.services import score

    edition, scheme = score.scheme_named(call.one("scheme"))
    said = call.one("announced")
    if said is not None and not (_is_number(said) and FIRST_YEAR <= int(said) <= LAST_YEAR):
        raise CallFault("year", value=said)
    own = profile(edition.readings, call.many("reading"), None)
    choices = score.ScoringChoices(scheme, edition, own, int(said) if said else None)
    given = score.uploaded_input(*_sent(call), facts=call.files.get("facts"))
    return Answer(200, score.to_json(score.scored(given, choices, language(call)), language(call)), JSON)


def _forms(call: ApiCall) -> Answer:
    from pathlib import PurePath

    from titlecheck.documents.file_names import safe_name
    from titlecheck.services import forms

    choices = _choices(call)
    file = _file(call)
    lang = forms.document_language(language(call))
    case = forms.form_data(file, choices)
    made = forms.filled_forms(case, forms.opened_templates(None, lang, choices.edition), name=file.name)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in made.items():
            info = zipfile.ZipInfo(f"{safe_name(PurePath(file.name).stem)}.{name}.{lang}.docx", _FIXED)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, data)
    return Answer(200, out.getvalue(), ZIP, "forms.zip")


def _readings(call: ApiCall) -> Answer:
    from titlecheck.i18n.phrases import speech

    law = edition_named(call.one("edition"))
    say = speech(language(call), law)
    return _json(
        {
            "edition": law.edition,
            "readings": [
                {
                    "name": name,
                    "number": one.number,
                    "question": say.reading(name),
                    "default": one.default,
                    "sides": list(one.sides),
                    "paragraphs": list(one.paragraphs),
                }
                for name, one in all_readings(law).items()
            ],
        }
    )


def _schemes(call: ApiCall) -> Answer:
    from titlecheck.rendering.scheme_json import schemes_json
    from titlecheck.ruleset.scheme_catalogue import all_schemes

    return Answer(200, schemes_json(all_schemes(), language(call)), JSON)


def _schema(call: ApiCall) -> Answer:
    from titlecheck.services.contracts import schema_of

    return _json(schema_of(call.one("name") or ""))


def _openapi(_: ApiCall) -> Answer:
    from titlecheck.web.openapi_document import document

    return _json(document())


CALLS: dict[str, Callable[[ApiCall], Answer]] = {
    "check": _check,
    "outlook": _outlook,
    "verify": _verify,
    "recognition": _recognition,
    "checklist": _checklist,
    "deadlines": _deadlines,
    "score": _score,
    "forms": _forms,
    "readings": _readings,
    "schemes": _schemes,
    "schema": _schema,
    "openapi": _openapi,
}
