"""Pages about one dossier. All functions run in a worker process: call in, answer out.

Content comes from the same views as in all other outputs.
"""

from __future__ import annotations

import hashlib
from datetime import date
from itertools import groupby
from pathlib import PurePath
from typing import Any, NamedTuple

from titlecheck.documents.file_names import safe_name
from titlecheck.dossier import Dossier
from titlecheck.i18n import LANGUAGES, Language, word
from titlecheck.i18n.phrases import Phrases, speech
from titlecheck.rendering.header import edition_said, facts, unexamined
from titlecheck.rendering.headline_text import headline_of
from titlecheck.rendering.html import drawn, view_provenance, view_readings, view_sources
from titlecheck.rendering.one_page import one_page
from titlecheck.rendering.result_view import GROUPS, RequirementView, RouteView, folds, in_short, view_route
from titlecheck.rendering.row_list import view_rows
from titlecheck.rendering.row_names import names_of
from titlecheck.rendering.to_do import see, view_list
from titlecheck.results import TodoIndex, todo_of
from titlecheck.results.todo_list import route_undecided
from titlecheck.services.check import CheckedDossier, DossierFile, check, timeline_of
from titlecheck.services.check_choices import TITLES
from titlecheck.services.choice_values import ReadingsFile
from titlecheck.services.faults import CallFault, DossierError
from titlecheck.services.marked_copies import correct, mark_checked, mark_faulty
from titlecheck.web import engine
from titlecheck.web.dossier_store import StoredDossierLine
from titlecheck.web.page_call import XLSX, Answer, PageCall, called
from titlecheck.web.page_templates import page
from titlecheck.workbook import ReadingProblem, describe, describe_all
from titlecheck.workbook.outcome import allowed_word, suggested_word

ROWS_ON_A_PAGE = 100
_ALWAYS_VALID = ("readings",)
"""Choices that are always valid; the link back from an invalid choice keeps them."""


def guarded(module: str, name: str, call: PageCall, *given: Any) -> Answer:
    """Return the page ``name`` of a module; unreadable files and invalid choices have their own pages."""
    try:
        answer: Answer = called(f"titlecheck.web.{module}", name, call, *given)
        return answer
    except DossierError as why:
        return problems(call, why)
    except CallFault as fault:
        kept = call.address._replace(query=tuple(one for one in call.address.query if one[0] in _ALWAYS_VALID))
        menu, back, said = _menu(call, ""), kept.to(call.lang, call.base), fault.said(call.lang)
        return Answer(400, page("fault", call.lang, call.address, title="choice", said=said, dossier=menu, back=back))


def summary(raw: bytes, name: str, council: tuple[str, bytes] | None = None) -> StoredDossierLine:
    """Return a file's line in the list of dossiers, under a council's readings if given."""
    try:
        file = engine.read(raw, name)
    except DossierError as why:
        return StoredDossierLine(problems=max(len(why.problems), 1))
    try:
        checked = check(file, engine.chosen({}, ReadingsFile(*council) if council else None))
    except CallFault:  # unreadable register: reported on the verdict page
        return StoredDossierLine(file.dossier.candidate.full_name)
    headlines = []
    kind = ""
    for lang in LANGUAGES:
        head = headline_of(checked.assessment, speech(lang, checked.choices.edition, checked.dossier.headings_in))
        if head is not None:
            kind = head.kind
            headlines.append((lang, head.text))
    return StoredDossierLine(checked.assessment.candidate_name, kind, tuple(headlines))


def warmed() -> None:
    """Load the modules needed for a check; called first in a worker."""
    from titlecheck.eligibility import assess

    assert assess is not None
    for lang in LANGUAGES:
        speech(lang, engine.chosen({}).edition)


# A council's choice of readings


def council_readings(name: str, raw: bytes, lang: Language) -> tuple[int, str]:
    """Return the number of readings that a council's file changes, or its error message."""
    try:
        return engine.council_count(ReadingsFile(name, raw)), ""
    except CallFault as fault:
        return 0, fault.said(lang)


def council_file(call: PageCall) -> Answer:
    """Return the readings chosen in the address as a file for upload or the command line."""
    data = engine.council_text(call.query, engine.council_of(call))
    return Answer(200, data, "application/toml", "council.toml")


# The verdict


class _Views(NamedTuple):
    file: DossierFile
    checked: CheckedDossier
    say: Phrases
    routes: list[RouteView]
    todo: Any
    tasks: Any


def _views(call: PageCall) -> _Views:
    file = engine.read(call.raw, call.name)
    checked = check(file, engine.choices(call))
    say = speech(call.lang, checked.choices.edition, checked.dossier.headings_in)
    names = names_of(checked.dossier)
    tasks = todo_of(checked.assessment.routes, checked.assessment.open_title)
    asked = TodoIndex(tasks)
    routes = [view_route(route, checked.assessment, say, names, asked) for route in checked.assessment.routes]
    return _Views(file, checked, say, routes, view_list(checked.assessment, say, tasks, checked.dossier), tasks)


def head_of(call: PageCall, checked: CheckedDossier, tab: str) -> tuple[Phrases, dict[str, Any]]:
    """Return the phrases of a check, and the header of its dossier's pages."""
    say = speech(call.lang, checked.choices.edition, checked.dossier.headings_in)
    return say, _head(call, checked, say, tab)


def _head(call: PageCall, checked: CheckedDossier, say: Phrases, tab: str) -> dict[str, Any]:
    """Return the header of a dossier's pages: person, headline, tabs."""
    headline = headline_of(checked.assessment, say)
    return {
        "say": say,
        "dossier": _menu(call, tab),
        "facts": facts(checked.assessment, say, checked.choices.edition, checked.dossier),
        "about": about(checked.dossier, say),
        "headline": headline,
        "council_readings": call.council[0] if call.council else "",
        "applied_on": checked.assessment.applied_on,
    }


def about(dossier: Dossier, say: Phrases) -> list[str]:
    """Return the lines above the name: title sought, specialty, organisation, if stated."""
    title, person = dossier.application.title_sought, dossier.candidate
    parts = [
        say.found(f"title.{title.value}") if title is not None else say("head.both_titles"),
        " ".join(part for part in (person.specialty_code, person.specialty_name) if part),
        dossier.application.organisation or "",
    ]
    return [part[:1].upper() + part[1:] for part in parts if part]


def _menu(call: PageCall, tab: str) -> dict[str, Any]:
    changed = {"patched": call.patched, "saved": call.saved}
    return {"id": call.id, "name": call.name, "base": call.base, "tab": tab, **changed}


def verdict(call: PageCall) -> Answer:
    """Return the verdict page."""
    seen = _views(call)
    checked, say = seen.checked, seen.say
    opened = [route for route in seen.routes if route.open]
    edition = checked.choices.edition
    hanging, rest = view_readings(checked.assessment, say, edition)
    best = opened[0] if opened else None
    body = page(
        "verdict",
        call.lang,
        call.address,
        **_head(call, checked, say, "verdict"),
        best=best,
        undecided=route_undecided(checked.assessment.routes),
        today=_today(checked, date.today()),
        opened=opened,
        closed=[route for route in seen.routes if not route.open],
        folded={route.paragraph: in_short(route, say) for route in opened if folds(route, opened)},
        lacks=_unmet_requirements(best) if best else [],
        todo=seen.todo,
        see=lambda ids: see(ids, say),
        groups=[name for name, _ in GROUPS],
        rows_of=_count_rows,
        title_chosen=call.query.get("title", ""),
        titles=[(code, say.found(f"title.{code}")) for code in TITLES],
        hidden=[(name, value) for name, value in call.address.query if name not in ("as_of", "title")],
        hanging=hanging,
        readings=rest,
        warnings=say.warnings(checked.assessment.warnings),
        metrics=view_sources(checked.assessment, say, checked.dossier),
        clauses=unexamined(checked.assessment, say, edition),
        provenance=view_provenance(checked.assessment, say, edition),
        notes=describe_all(seen.file.notes, call.lang),
        changes=_changes(call, checked, say),
    )
    return Answer(200, body)


class _Today(NamedTuple):
    """Today, where the check was made for another day: ``passed`` if an application was possible on earlier days."""

    iso: str
    day: str
    passed: bool


def _today(checked: CheckedDossier, day: date) -> _Today | None:
    today, told = day.isoformat(), checked.assessment.headline
    if checked.assessment.applied_on == today:
        return None
    return _Today(today, edition_said(today), told is not None and "" < told.until < today)


def _unmet_requirements(route: RouteView) -> list[RequirementView]:
    """Return the unmet requirements of a route."""
    return list(route.group("unmet"))


def _count_rows(one: RequirementView) -> tuple[int, int]:
    """Return the numbers of counted and rejected rows of a requirement with its parts."""
    counted = {(row.sheet, row.row) for row in _all_rows(one, "counted")}
    return len(counted), len({(row.sheet, row.row) for row in _all_rows(one, "refused")} - counted)


def _all_rows(one: RequirementView, which: str) -> list[Any]:
    found = list(getattr(one, which))
    for part in one.parts:
        found += _all_rows(part, which)
    return found


def _changes(call: PageCall, checked: CheckedDossier, say: Phrases) -> dict[str, Any] | None:
    """Return the changes since the replaced file; None if there was none."""
    if call.before is None:
        return None
    from titlecheck.rendering.what_if import changed_routes

    old = check(engine.read(call.before, call.name), engine.choices(call))
    before, after = headline_of(old.assessment, say), headline_of(checked.assessment, say)
    return {
        "before": before if before != after else None,
        "routes": changed_routes(old.assessment, checked.assessment, say),
    }


# Rows on demand


def rows_of_requirement(call: PageCall, paragraph: str, requirement: str) -> Answer:
    """Return the rows of one requirement: category of counted rows, reasons for rejected ones."""
    seen = _views(call)
    route = next((one for one in seen.routes if one.paragraph == paragraph), None)
    found = next((one for one in route.requirements if one.id == requirement), None) if route else None
    if route is None or found is None:
        return Answer(404, b"")
    return Answer(
        200,
        page(
            "rows_of_requirement",
            call.lang,
            call.address,
            **_head(call, seen.checked, seen.say, "verdict"),
            route=route,
            one=found,
        ),
    )


def rows(call: PageCall) -> Answer:
    """Return every row of the dossier with its use, page by page."""
    seen = _views(call)
    shown = [route for route in seen.checked.assessment.routes if route.open][:3]
    held = view_rows(shown, seen.say, names_of(seen.checked.dossier)) if shown else []
    sheets = list(dict.fromkeys((row.sheet, row.sheet_name) for row in held))
    query = call.query
    sheet, state = query.get("sheet", ""), query.get("state", "")
    held = [row for row in held if sheet in ("", row.sheet)]
    if state:
        held = [row for row in held if any(how.state == state for how in row.how)]
    pages = max(1, -(-len(held) // ROWS_ON_A_PAGE))
    said = query.get("page", "1")
    number = min(max(int(said), 1), pages) if said.isascii() and said.isdecimal() and len(said) < 6 else 1
    part = held[(number - 1) * ROWS_ON_A_PAGE : number * ROWS_ON_A_PAGE]
    return Answer(
        200,
        page(
            "rows",
            call.lang,
            call.address,
            **_head(call, seen.checked, seen.say, "rows"),
            columns=[seen.say("route.paragraph", paragraph=route.paragraph) for route in shown],
            sheets=sheets,
            sheet=sheet,
            state=state,
            groups=[(name, list(group)) for name, group in groupby(part, key=lambda row: row.sheet_name)],
            count=len(held),
            number=number,
            pages=pages,
            hidden=[(name, value) for name, value in call.address.query if name not in ("sheet", "state", "page")],
        ),
    )


def readings(call: PageCall) -> Answer:
    """Return the other interpretations of the open routes, as switches."""
    seen = _views(call)
    _, rest = view_readings(seen.checked.assessment, seen.say, seen.checked.choices.edition)
    head = _head(call, seen.checked, seen.say, "readings")
    return Answer(200, page("readings", call.lang, call.address, **head, readings=rest))


def timeline(call: PageCall) -> Answer:
    """Return the timeline."""
    seen = _views(call)
    picture = timeline_of(seen.checked, call.lang)
    return Answer(
        200,
        page(
            "timeline",
            call.lang,
            call.address,
            **_head(call, seen.checked, seen.say, "timeline"),
            picture=drawn(picture),
            picture_title=picture.title if picture else word("web.tab.timeline", call.lang),
        ),
    )


# What if, outlook, print


def plan(call: PageCall) -> Answer:
    """Return the effect of planned works."""
    from titlecheck.rendering.what_if import what_if

    seen = _views(call)
    name = word("web.plan.name", call.lang)
    found = engine.with_plans(seen.file, seen.checked, call.query, name)
    effect = after = None
    if found is not None:
        done, supposed, laid = found
        effect = what_if(
            seen.checked.assessment, done.assessment, supposed, laid, call.lang, edition=seen.checked.choices.edition
        )
        after = headline_of(done.assessment, seen.say)
    return Answer(
        200,
        page(
            "plan",
            call.lang,
            call.address,
            **_head(call, seen.checked, seen.say, "plan"),
            kinds=engine.planned(seen.checked, call.query, call.lang),
            what_if=effect,
            after=after,
            hidden=[(key, value) for key, value in call.address.query if not key.startswith(engine.PLAN)],
        ),
    )


def outlook(call: PageCall) -> Answer:
    """Return the outlook page: minimum missing evidence, dates reached by time alone, later losses."""
    from titlecheck.rendering.outlook_view import SHOWN, OutlookTexts, view
    from titlecheck.services.outlook import look_ahead
    from titlecheck.services.outlook import timeline_of as timeline_ahead

    file = engine.read(call.raw, call.name)
    choices = engine.choices(call)
    ahead = look_ahead(file, choices)
    found, dossier = ahead.outlook, ahead.dossier
    names = names_of(dossier)
    teller = OutlookTexts(call.lang, choices.edition, names, file.dossier.headings_in)
    picture = timeline_ahead(ahead, call.lang)
    shown = view(found, call.lang, choices.edition, names)
    return Answer(
        200,
        page(
            "outlook_page",
            call.lang,
            call.address,
            say=teller.say,
            dossier=_menu(call, "outlook"),
            facts=shown.facts,
            about=about(dossier, teller.say),
            headline=shown.headline,
            applied_on=found.on.isoformat(),
            tell=teller.tell,
            shown=shown,
            most=SHOWN,
            picture=drawn(picture),
            picture_title=picture.title if picture else "",
        ),
    )


def print_view(call: PageCall) -> Answer:
    """Return the A4 page for the council."""
    seen = _views(call)
    edition = seen.checked.choices.edition
    listed = one_page(seen.checked.assessment, seen.routes, seen.todo, seen.say, edition, seen.checked.dossier)
    return Answer(
        200,
        page("print", call.lang, call.address, **_head(call, seen.checked, seen.say, "print"), page=listed),
    )


# Problems of reading


class _Cell(NamedTuple):
    key: str
    sheet: str
    address: str
    heading: str
    found: str
    nearest: str
    accept: bool
    text: str


def problems_page(call: PageCall) -> Answer:
    """Return the problems of a file, or a redirect to its verdict if there are none."""
    try:
        engine.read(call.raw, call.name)
    except DossierError as why:
        return problems(call, why)
    return Answer(303, b"", to=call.base)


def problems(call: PageCall, why: DossierError) -> Answer:
    """Return the page of a file's problems: summary, table by cell, and suggestions."""
    ordered = sorted(why.problems, key=_place)
    lines = describe_all(ordered, call.lang)
    if not ordered:
        lines = [why.said(call.lang)]
    suggested = _suggested(call, why)
    cells = [
        _Cell(
            str(why.problems.index(one)),
            one.place.sheet,
            one.place.address,
            one.place.heading,
            allowed_word(one.found, call.lang),
            suggested.get(one) or suggested_word(one, call.lang),
            one in suggested,
            describe(one, call.lang),
        )
        for one in ordered
    ]
    return Answer(
        422,
        page(
            "problems",
            call.lang,
            call.address,
            dossier=_menu(call, "problems"),
            lines=lines,
            cells=[one for one in cells if one.address],
            acceptable=sum(one.accept for one in cells),
            sha256=hashlib.sha256(call.raw).hexdigest(),
            count=max(len(why.problems), 1),
            sheets=len({one.sheet for one in cells if one.sheet}),
            no_workbook=any(one.code == "not_a_workbook" for one in why.problems),
            alert=True,
        ),
    )


def _place(one: ReadingProblem) -> tuple[str, int, int, str]:
    """Return the sort key of problems: sheet, row and column, with Z before AA."""
    return one.place.sheet, one.place.row or 0, len(one.place.column), one.place.column


def accepted(call: PageCall, wanted: tuple[str, ...]) -> bytes | None:
    """Return the workbook with the suggestions of these numbers applied, and its summary; None if none applies."""
    try:
        engine.read(call.raw, call.name)
    except DossierError as why:
        chosen = [one for at, one in enumerate(why.problems) if str(at) in wanted]
        try:
            done = correct(call.raw, chosen, call.lang, call.name)
        except CallFault:
            return None
        return done.raw if done.changed else None
    return None


def _suggested(call: PageCall, why: DossierError) -> dict[ReadingProblem, str]:
    """Return the suggestions by problem: words of closed lists where only one can be meant."""
    try:
        return {one.problem: one.written for one in correct(call.raw, why.problems, call.lang, call.name).changed}
    except CallFault:
        return {}


def marked(call: PageCall) -> Answer:
    """Return a marked copy of the workbook: problems red, or cells of the to-do list yellow."""
    name = f"{safe_name(PurePath(call.name).stem)}.{word('web.file.marked', call.lang)}.xlsx"
    try:
        file = engine.read(call.raw, call.name)
    except DossierError as why:
        return Answer(200, mark_faulty(call.raw, why.problems, call.lang).raw, XLSX, name)
    copy = mark_checked(call.raw, check(file, engine.choices(call)), call.lang)
    return Answer(200, copy.raw, XLSX, name)
