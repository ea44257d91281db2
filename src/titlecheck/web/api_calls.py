"""Calls of the JSON API. All functions run in a worker process and store nothing.

Responses equal the output of the commands with the same names.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from titlecheck.i18n import LANGUAGES, Language, entry
from titlecheck.services.check import DossierFile, check, read_file, refuse_blank, to_json
from titlecheck.services.check_choices import Choices, known_paragraph
from titlecheck.services.choice_values import ReadingsFile, all_readings, choices_of, day, edition_named, profile
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault, DossierError
from titlecheck.services.procedure_choices import ProcedureChoices
from titlecheck.services.registers import existing_register, registers
from titlecheck.web.api_call import ApiCall, SentFile
from titlecheck.web.api_table import EVENTS, GETS, POSTS, REPEATED, SWITCHES
from titlecheck.web.page_call import Answer
from titlecheck.workbook.date_cells import FIRST_YEAR, LAST_YEAR

JSON, PROBLEM, ZIP = "application/json", "application/problem+json", "application/zip"
MOST_YEARS = 50
_FIXED = (1980, 1, 1, 0, 0, 0)


def language(call: ApiCall) -> Language:
    """Return the language of the response; raise ``CallFault`` for another language."""
    wanted = call.one("lang") or "en"
    for lang in LANGUAGES:
        if wanted == lang:
            return lang
    raise CallFault(FaultCode.LANGUAGE, value=wanted, meant=wanted, allowed=LANGUAGES)


def called(name: str, call: ApiCall) -> Answer:
    """Return the response to the call ``name``; errors become problem responses with all details."""
    try:
        lang = language(call)
    except CallFault as fault:
        return problem(400, fault, "en")

    def work() -> Answer:
        refuse_unknown(name, call)
        return CALLS[name](call)

    return guarded(lang, work)


def guarded(lang: Language, work: Callable[[], Answer]) -> Answer:
    """Return the result of ``work``; convert its errors to problem responses with all details."""
    try:
        return work()
    except DossierError as fault:
        return problem(422, fault, lang)
    except CallFault as fault:
        return problem(422 if fault.problems else 400, fault, lang)


def refuse_unknown(name: str, call: ApiCall) -> None:
    """Raise ``CallFault`` for unknown or repeated choices and form parts.

    Why: an ignored misspelt choice would change the result without a message.
    """
    described = POSTS.get(name)
    choices = described.choices if described is not None else GETS[_PATHS.get(name, name)][1]
    known = [one for choice in choices for one in (entry("deadlines.event") if choice == EVENTS else (choice,))]
    for said, values in call.query.items():
        if said not in known:
            raise CallFault(FaultCode.API_CHOICE, name=said, meant=said, allowed=known)
        if len(values) > 1 and said not in REPEATED:
            raise CallFault(FaultCode.API_TWICE, name=said)
        if said in SWITCHES and values[0] not in ("", "true", "false"):
            raise CallFault(FaultCode.API_VALUE, name=said, value=values[0], allowed=("true", "false"))
    if described is None:
        return
    for said in call.texts:
        if said in described.parts:
            raise CallFault(FaultCode.API_NO_FILE, name=said)
        raise CallFault(FaultCode.API_TEXT, name=said)
    for said, files in call.files.items():
        if said not in described.parts:
            raise CallFault(FaultCode.API_PART, name=said, meant=said, allowed=described.parts)
        if len(files) > 1 and said not in described.several:
            raise CallFault(FaultCode.API_TWICE, name=said)


def refuse_missing(name: str, call: ApiCall) -> None:
    """Raise ``CallFault`` if a required file is missing."""
    for said in POSTS[name].required:
        if said not in call.files:
            raise CallFault(FaultCode.MISSING_ARGUMENT, name=said)


_PATHS = {"openapi": "openapi.json", "rules": "rules/{paragraph}"}


def problem(status: int, fault: CallFault, lang: Language) -> Answer:
    """Return an error as ``application/problem+json``: code, message, and all problems of the file."""
    details = fault.details(lang)
    found = [_problem(one, lang) for one in fault.problems]
    body: dict[str, Any] = {"type": "about:blank", "title": fault.said(lang), "status": status, "code": fault.key}
    if found and all(found):
        body["problems"] = found
    elif details:
        body["problems"] = [{"text": text} for text in details]
    # Lone surrogates cannot be encoded as UTF-8; they are written as JSON escapes.
    return Answer(status, json.dumps(body, ensure_ascii=False).encode("utf-8", "backslashreplace"), PROBLEM)


def _problem(one: Any, lang: Language) -> dict[str, Any]:
    from titlecheck.workbook.outcome import ReadingProblem, describe, in_words, permitted_words

    if not isinstance(one, ReadingProblem):
        return {}
    return {
        "code": one.code,
        "file": one.place.file or None,
        "sheet": one.place.sheet or None,
        "row": one.place.row or None,
        "column": one.place.heading or None,
        "path": one.place.path or None,
        "found": in_words(one.found, lang),
        "allowed": [permitted_words(text, lang) for text in one.allowed],
        "nearest": in_words(one.nearest, lang) or None,
        "text": describe(one, lang),
    }


# Common parts of the calls


def _file(call: ApiCall) -> DossierFile:
    name, raw = _sent(call)
    file = read_file(raw, name)
    refuse_blank(file.dossier, name)
    return file


def _sent(call: ApiCall) -> SentFile:
    found = call.file("dossier")
    if found is None:
        raise CallFault(FaultCode.MISSING_ARGUMENT, name="dossier")
    return found


def _asked(call: ApiCall) -> Any:
    return registers(None, call.one("trust"), without=call.yes("no_journals"))


def council_file(call: ApiCall) -> ReadingsFile | None:
    """Return the council's file of readings sent with a call, or None."""
    found = call.file("readings")
    return ReadingsFile(*found) if found is not None else None


def choices(call: ApiCall) -> Choices:
    """Return the choices of a call; raise ``CallFault`` for invalid ones."""
    found = choices_of(
        call.one("edition"),
        call.many("reading"),
        council_file(call),
        route=call.many("route"),
        title=call.one("title"),
        as_of=call.one("as_of"),
    )
    return found._replace(registers=_asked(call))


def _procedure(call: ApiCall) -> ProcedureChoices:
    law = edition_named(call.one("edition"))
    as_of = call.one("as_of")
    own = profile(all_readings(law), call.many("reading"), council_file(call))
    return ProcedureChoices(law, own, day(as_of) if as_of else None)


def _is_number(said: str) -> bool:
    return said.isascii() and said.isdecimal() and len(said) <= 4


def _json(body: Any) -> Answer:
    return Answer(200, json.dumps(body, ensure_ascii=False, indent=2, default=_plain).encode() + b"\n", JSON)


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, set | frozenset) else str(value)


# The calls


def _check(call: ApiCall) -> Answer:
    chosen = choices(call)
    file = _file(call)
    plans = call.file("plans")
    if plans is None:
        return Answer(200, to_json(check(file, chosen), language(call)), JSON)
    from titlecheck.services import assume

    extra = read_file(plans[1], plans[0], partial=True)
    laid = assume.laid_over(file.dossier, extra.dossier, plans[0], file.name)
    if not laid.rows and not laid.facts:
        raise CallFault(FaultCode.ASSUME_NOTHING, name=plans[0])
    return Answer(200, assume.to_json(assume.check_assuming(file, extra, laid, chosen), language(call)), JSON)


def _outlook(call: ApiCall) -> Answer:
    from titlecheck.eligibility.outlook import YEARS_AHEAD
    from titlecheck.services import outlook

    years = call.one("years")
    if years is not None and not (_is_number(years) and 1 <= int(years) <= MOST_YEARS):
        raise CallFault(FaultCode.YEARS_AHEAD, value=years, most=MOST_YEARS)
    chosen = choices(call)
    found = outlook.look_ahead(_file(call), chosen, int(years) if years else YEARS_AHEAD)
    return Answer(200, outlook.to_json(found, language(call)), JSON)


def _verify(call: ApiCall) -> Answer:
    from titlecheck.services.verify import verify

    register = existing_register(None)
    return Answer(200, verify(_file(call), register, language(call)).to_json(), JSON)


def _recognition(call: ApiCall) -> Answer:
    from titlecheck.rendering import checklist
    from titlecheck.services.recognition import check_recognition

    chosen = _procedure(call)
    found = check_recognition(_file(call).dossier, chosen, _asked(call))
    return Answer(200, checklist.to_json(found.checklist), JSON)


def _checklist(call: ApiCall) -> Answer:
    from titlecheck.rendering import checklist
    from titlecheck.services.file import check_file

    chosen = _procedure(call)
    return Answer(200, checklist.to_json(check_file(_file(call).dossier, chosen).checklist), JSON)


def _deadlines(call: ApiCall) -> Answer:
    from titlecheck.services import deadlines

    outcome = call.one("outcome")
    if outcome is not None and outcome not in deadlines.OUTCOMES:
        raise CallFault(FaultCode.OUTCOME, value=outcome, meant=outcome, allowed=deadlines.OUTCOMES)
    chosen = _procedure(call)
    given: dict[str, date] = {}
    for event in entry("deadlines.event"):
        said = call.one(event)
        if said:
            given[event] = day(said)
    facts = _file(call).dossier if "dossier" in call.files else None
    found = deadlines.due_dates(deadlines.known_dates(given, facts, chosen), chosen, outcome or "")
    return Answer(200, deadlines.to_json(found), JSON)


def _score(call: ApiCall) -> Answer:
    from titlecheck.services import score

    edition, scheme = score.scheme_named(call.one("scheme"))
    announced = call.one("announced")
    if announced is not None and not (_is_number(announced) and FIRST_YEAR <= int(announced) <= LAST_YEAR):
        raise CallFault(FaultCode.YEAR, value=announced)
    own = profile(edition.readings, call.many("reading"), council_file(call))
    chosen = score.ScoringChoices(scheme, edition, own, int(announced) if announced else None)
    given = score.uploaded_input(*_sent(call), facts=call.file("facts"))
    return Answer(200, score.to_json(score.scored(given, chosen, language(call)), language(call)), JSON)


def _forms(call: ApiCall) -> Answer:
    from pathlib import PurePath

    from titlecheck.documents.file_names import safe_name
    from titlecheck.services import forms

    chosen = choices(call)
    file = _file(call)
    lang = forms.document_language(language(call))
    case = forms.form_data(file, chosen)
    made = forms.filled_forms(case, forms.opened_templates(None, lang, chosen.edition), name=file.name)
    stem = safe_name(PurePath(file.name).stem)
    files = {f"{stem}.{name}.{lang}.docx": data for name, data in made.items()}
    return Answer(200, zipped(files), ZIP, "forms.zip")


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return files as a ZIP archive with reproducible bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, _FIXED)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, data)
    return out.getvalue()


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


def _rules(call: ApiCall) -> Answer:
    from titlecheck.i18n import word
    from titlecheck.i18n.phrases import speech
    from titlecheck.services.rules import label_of, value_text, values_of

    law, lang = edition_named(call.one("edition")), language(call)
    route = law.routes[known_paragraph(law, call.path)]
    say = speech(lang, law)
    values = [
        {
            "section": section,
            "section_name": word(f"rules.section.{section}", lang),
            "name": name,
            "label": label_of(name, lang),
            "value": value,
            "text": value_text(name, value, lang),
            "place": place,
            "cited": say.cite(place),
        }
        for (section, name), (value, place) in values_of(route).items()
    ]
    head = {"schema": "titlecheck/rules/1", "language": lang, "edition": law.edition, "paragraph": route.paragraph}
    return _json({**head, "title": route.title, "track": route.track, "values": values})


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
    "rules": _rules,
    "schemes": _schemes,
    "schema": _schema,
    "openapi": _openapi,
}
