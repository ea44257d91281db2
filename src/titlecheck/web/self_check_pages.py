"""Pages of the self-check. All functions run in a worker process.

All answers are in the address: nothing is stored, so that back, reload and several tabs work.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from titlecheck.i18n import Language, word
from titlecheck.i18n.phrases import Phrases, speech
from titlecheck.rendering.header import edition_said
from titlecheck.rendering.headline_text import kind_of, shortfalls_said
from titlecheck.rendering.result_view import RequirementView, RouteView, view_route
from titlecheck.rendering.row_names import names_of
from titlecheck.results import RouteResult, Status, Unit, todo_of
from titlecheck.results.headline import BY_TIME
from titlecheck.ruleset import RouteRules
from titlecheck.services.check import CheckedDossier
from titlecheck.services.check_choices import Choices
from titlecheck.services.choice_values import choices_of, day
from titlecheck.services.self_check import (
    MOST,
    NONE,
    UNKNOWN,
    AnswerKind,
    Answers,
    AskedField,
    SelfCheckQuestion,
    answers_of,
    looked_ahead,
    preliminary,
    questions,
    route_asked_about,
    stated_facts,
)
from titlecheck.web.page_call import XLSX, Answer
from titlecheck.web.page_templates import Address, page
from titlecheck.workbook.choices import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from titlecheck.eligibility.outlook.additional_evidence import AdditionalKind

CHECK, RESULT, HELPS = "check", "result", "helps"
"""The pages after the last question."""
_ONLY_WITH = frozenset(("degree", "held_title", "refused"))
"""Questions whose further fields depend on the first one."""
_DAYS = {"day": "15.03.2021", "month": "03.2021", "year": "2021"}
_QUESTION_OF = {
    "degrees": "degree", "titles": "held_title", "honours": "honour", "service": "service", "publications": "works",
    "patents": "works", "creative_works": "works", "talks": "works", "participations": "works", "books": "books",
    "supervised": "prepared", "trained": "prepared",
}  # fmt: skip
"""Question about each sheet."""
_QUESTION_OF_FACT = {
    "title_sought": "title", "science": "science", "social_or_humanities": "science", "rank": "organisation",
    "organisation_kind": "organisation", "organisation_body": "organisation", "holds_degree": "degree",
    "refused_before": "refused", "refused_on": "refused", "refused_title": "refused", "borrowed_material": "refused",
    "refusal_notified_on": "refused",
}  # fmt: skip


class _ShownField(NamedTuple):
    name: str
    takes: str
    label: str
    value: str
    options: tuple[tuple[str, str], ...]
    unknown: bool


class _SelfCheckCall(NamedTuple):
    """Answers of an address with their context."""

    lang: Language
    address: Address
    choices: Choices
    answers: Answers
    asked: tuple[SelfCheckQuestion, ...]
    law: RouteRules
    on: date

    @property
    def query(self) -> dict[str, str]:
        return dict(self.address.query)


def _call_of(lang: Language, address: Address) -> _SelfCheckCall:
    choices = choices_of(None, None, None)
    query = dict(address.query)
    answers = answers_of(query, choices.edition)
    asked = questions(answers.given, choices.edition)
    law = route_asked_about(answers.given, choices.edition)
    on = day(query["as_of"]) if query.get("as_of") else date.today()
    return _SelfCheckCall(lang, address, choices, answers, asked, law, on)


# Questions


def question(lang: Language, address: Address, step: str) -> Answer:
    """Return the page of a question, of all answers, or of the result."""
    said = _call_of(lang, address)
    numbers = {str(one.number): one for one in said.asked}
    if step not in (*numbers, CHECK, RESULT, HELPS):
        return Answer(404, b"")
    wrong = {one.field for one in said.answers.wrong}
    for one in said.asked:
        before = step in (CHECK, RESULT, HELPS) or one.number < int(step)
        if before and any(field.name in wrong for field in one.fields):
            return Answer(303, b"", to=_to(address, str(one.number)))
    if step == CHECK:
        return _check(said)
    if step == RESULT:
        return _result(said)
    if step == HELPS:
        return _helps(said)
    asked = numbers[step]
    if not asked.fields:
        return Answer(303, b"", to=_to(address, _after(said, asked)))
    return _question(said, asked)


def _question(said: _SelfCheckCall, asked: SelfCheckQuestion) -> Answer:
    lang, query = said.lang, said.query
    own = {field.name for field in asked.fields}
    unknown = set(query.get(UNKNOWN, "").split())
    wrong = [one for one in said.answers.wrong if one.field in own]
    labels = {field.name: _label(field, lang) for field in asked.fields}
    hidden = [(name, value) for name, value in said.address.query if name not in own and name not in (UNKNOWN, "back")]
    hidden += [(UNKNOWN, name) for name in sorted(unknown - own)]
    to = CHECK if query.get("back") == CHECK else _after(said, asked)
    before = [one for one in said.asked if one.number < asked.number and one.fields]
    body = page(
        "self_question",
        lang,
        said.address,
        number=len(before) + 1,
        of=sum(1 for one in said.asked if one.fields),
        ask=_asks(asked, said),
        hints=list(_hints(asked, said)),
        fields=[_field_view(field, said, unknown) for field in asked.fields],
        errors=[(one.field, _wrong(one.code, labels[one.field], one.found, lang)) for one in wrong],
        days=_DAYS,
        most=MOST,
        hidden=hidden,
        to=f"/{lang}/self/{to}",
        back=_link(said, str(before[-1].number)) if before else "",
        alert=bool(wrong),
    )
    return Answer(422 if wrong else 200, body)


def _to(address: Address, step: str) -> str:
    """Return the address of a step, after the language."""
    return address.to("", f"/self/{step}")[1:]


def _link(said: _SelfCheckCall, step: str, **more: str | None) -> str:
    return said.address.to(said.lang, f"/self/{step}", **more)


def _after(said: _SelfCheckCall, asked: SelfCheckQuestion) -> str:
    later = (one for one in said.asked if one.number > asked.number and one.fields)
    return next((str(one.number) for one in later), CHECK)


def _asks(asked: SelfCheckQuestion, said: _SelfCheckCall) -> str:
    if asked.name == "works":
        return word(f"web_self.ask.works.{said.law.publications.since}", said.lang)
    return word(f"web_self.ask.{asked.name}", said.lang)


def _hints(asked: SelfCheckQuestion, said: _SelfCheckCall) -> Iterable[str]:
    lang, law = said.lang, said.law
    if asked.name == "works":
        yield word("web_self.hint.works", lang)
        if law.publications.conference_papers == "excluded":
            yield word("web_self.hint.conferences", lang)
    elif asked.name == "books":
        key = "books" if law.monograph.window_years is not None else "books_since"
        yield word(f"web_self.hint.{key}", lang, years=_years(law.course_book.window_years, lang))
    elif asked.name == "service":
        post = law.position.years if law.position is not None else None
        key = "service" if post else "service_only"
        values = {"years": _years(law.service.years, lang)} | ({"post": _years(post, lang)} if post else {})
        yield word(f"web_self.hint.{key}", lang, **values)
    if any(field.takes is AnswerKind.NUMBER for field in asked.fields):
        yield word("web_self.number_hint", lang, most=MOST)


def _years(number: int | None, lang: Language) -> str:
    return speech(lang).amount(number, Unit.YEARS)


def _label(field: AskedField, lang: Language) -> str:
    if field.kind_of_work is None:
        return word(f"web_self.field.{field.name}", lang)
    return _counted(field.kind_of_work, lang)


def _counted(kind: AdditionalKind, lang: Language) -> str:
    return word(f"web_self.kind.{kind.code}", lang, **dict(kind.details))


def _field_view(field: AskedField, said: _SelfCheckCall, unknown: set[str]) -> _ShownField:
    lang, value = said.lang, said.query.get(field.name, "")
    options: tuple[tuple[str, str], ...] = ()
    if field.takes in (AnswerKind.CHOICE, AnswerKind.YES_NO):
        found = [(code, _option(field, code, lang)) for code in field.allowed]
        options = (*found, (UNKNOWN, word("web_self.unknown", lang)))
    return _ShownField(field.name, field.takes, _label(field, lang), value, options, field.name in unknown)


def _option(field: AskedField, code: str, lang: Language) -> str:
    if code == NONE and field.none:
        return word(f"web_self.none.{field.name}", lang)
    if field.choices is None:
        return word(f"terms.answer.{code}", lang)
    return shown(field.choices(code), lang)


def _wrong(code: str, label: str, found: str, lang: Language) -> str:
    values: dict[str, Any] = {"field": label, "found": found}
    if code == "day":
        values |= _DAYS
    if code == "number":
        values["most"] = MOST
    return word(f"web_self.wrong.{code}", lang, **values)


# All answers, and the result


def _check(said: _SelfCheckCall) -> Answer:
    rows = [
        (_asks(one, said), _answers(one, said), _link(said, str(one.number), back=CHECK))
        for one in said.asked
        if one.fields
    ]
    last = next(one for one in reversed(said.asked) if one.fields)
    body = page(
        "self_answers",
        said.lang,
        said.address,
        rows=rows,
        result=_link(said, RESULT, back=None),
        back=_link(said, str(last.number)),
    )
    return Answer(200, body)


def _answers(asked: SelfCheckQuestion, said: _SelfCheckCall) -> list[tuple[str, str]]:
    shown = asked.fields
    if asked.name in _ONLY_WITH and said.answers.one(asked.fields[0].name) in (NONE, "no"):
        shown = asked.fields[:1]
    return [(_label(field, said.lang), _answer(field, said)) for field in shown]


def _answer(field: AskedField, said: _SelfCheckCall) -> str:
    value = said.answers.one(field.name)
    if value is None:
        return word("web_self.unknown", said.lang)
    if field.takes is AnswerKind.NUMBER:
        return value
    if field.takes is AnswerKind.DAY:
        return ".".join(reversed(value.split("-")))
    return _option(field, value, said.lang)


class _Line(NamedTuple):
    status: str
    label: str
    need: str
    have: str
    shortfall: str
    asks: tuple[tuple[int, str], ...]
    hangs_on: str


def _result(said: _SelfCheckCall) -> Answer:
    checked = preliminary(said.answers, said.choices, said.on)
    say = speech(said.lang, said.choices.edition)
    best = _best(checked, said)
    view = view_route(best, checked.assessment, say, names_of(checked.dossier)) if best is not None else None
    verdict = best.verdict.value if best is not None else "none"
    head = checked.assessment.headline
    by_time = head is not None and head.code == BY_TIME and verdict == "not_eligible"
    unclear = verdict == "needs_review" and not all(said.answers.one(name) for name in ("title", "science"))
    body = page(
        "self_result",
        said.lang,
        said.address,
        say=say,
        kind=kind_of(best.verdict, best.because) if best is not None else "not_eligible",
        headline=word(
            f"web_self.result.{'open_yet' if unclear else verdict}",
            said.lang,
            route=f"{say.cite(best.paragraph)} – {view.title}" if best is not None and view is not None else "",
        ),
        old_edition=edition_said(said.choices.edition.edition) if checked.assessment.edition_superseded else "",
        missing=shortfalls_said(head, say) if verdict == "not_eligible" else "",
        first=_first_questions(checked, said) if verdict == "needs_review" else [],
        begins=edition_said(head.begins) if head is not None and by_time else "",
        parts=_parts(said, best, view),
        closed=_closed(checked, say) if best is None else [],
        helps=_link(said, HELPS, back=None) if verdict != "eligible" else "",
        save=said.address.to(said.lang, "/self/answers.xlsx"),
        change=_link(said, CHECK, back=None),
        on=say.day(checked.assessment.applied_on),
    )
    return Answer(200, body)


class _Gap(NamedTuple):
    """Unmet or unclear requirement, and the ways to meet it."""

    status: str
    label: str
    lines: tuple[str, ...]
    ways: tuple[str, ...]
    more: tuple[str, ...]
    open_ways: bool
    hopeless: bool


def _helps(said: _SelfCheckCall) -> Answer:
    """Return the page of remedies: the smallest sets of works, and the dates by which time alone suffices."""
    from titlecheck.rendering.outlook_view import SHOWN, OutlookTexts

    ahead = looked_ahead(said.answers, said.choices, said.on)
    found = ahead.outlook
    teller = OutlookTexts(said.lang, said.choices.edition, names_of(ahead.dossier))
    opened = [one for one in found.routes if one.open]
    own = next((one for one in opened if one.paragraph == said.law.paragraph), None)
    route = own if own is not None else (opened[0] if opened else None)
    nearest = [one for one in found.routes if one.opening is not None and one.opening.possible]
    gaps = []
    for lack in route.lacks if route is not None else ():
        view = teller.block(lack, teller.say.day(found.on.isoformat()))
        # Advice about rows is left out: the rows of this dossier are generated from the answers.
        of_rows = [any("row" in dict(item.details) for item in one.items) for one in lack.alternatives]
        ways = tuple(teller.way(one) for one, row in zip(lack.alternatives, of_rows, strict=True) if not row)
        lines = view.lines if lack.status is Status.UNMET else ()
        status, shown, more = view.status.value, ways[:SHOWN], ways[SHOWN:]
        gaps.append(_Gap(status, view.label, lines, shown, more, not view.complete, view.hopeless))
    body = page(
        "self_helps",
        said.lang,
        said.address,
        route=teller.route(route, found).name if route is not None else "",
        when=teller.told(route) if route is not None else "",
        gaps=gaps,
        tell=teller.tell,
        closed=[teller.closed(one) for one in nearest or found.routes] if route is None else [],
        result=_link(said, RESULT, back=None),
        change=_link(said, CHECK, back=None),
        on=teller.say.day(found.on.isoformat()),
    )
    return Answer(200, body)


def _best(checked: CheckedDossier, said: _SelfCheckCall) -> RouteResult | None:
    """Return the best open route, or None; among equals, the one that the questions on works are about."""
    opened = [one for one in checked.assessment.routes if one.open]
    own = next((one for one in opened if one.paragraph == said.law.paragraph), None)
    if own is not None and own.verdict is opened[0].verdict:
        return own
    return opened[0] if opened else None


def _parts(said: _SelfCheckCall, best: RouteResult | None, view: RouteView | None) -> list[tuple[str, list[_Line]]]:
    if best is None or view is None:
        return []
    cells = {one.id: one.missing for one in best.requirements}
    found = []
    for name, group in (("lacks", "unmet"), ("open", "unknown"), ("met", "met")):
        lines = [_line(one, cells.get(one.id, ()), said) for one in view.group(group)]
        if lines:
            found.append((name, lines))
    return found


def _line(one: RequirementView, missing: Iterable[Any], said: _SelfCheckCall) -> _Line:
    status = one.status.value
    asks: dict[int, str] = {}
    if status == "unknown":
        links = _links_of_questions(said)
        asks = dict(links[name] for cell in missing if (name := _question_of(cell.sheet, cell.field)) in links)
    hangs = ", ".join(one.hangs_on) if status == "unknown" else ""
    return _Line(status, one.label, one.need, one.have, one.shortfall, tuple(sorted(asks.items())), hangs)


def _first_questions(checked: CheckedDossier, said: _SelfCheckCall) -> list[tuple[int, str]]:
    """Return the questions that decide which paragraphs apply, with their links."""
    links = _links_of_questions(said)
    tasks = todo_of(checked.assessment.routes, checked.assessment.open_title)
    asked = {_question_of(one.sheet, one.field) for one in tasks if one.places_person}
    return sorted(links[name] for name in asked if name in links)


def _links_of_questions(said: _SelfCheckCall) -> dict[str, tuple[int, str]]:
    """Return by name the questions that are asked: the number shown, which leaves out the others, and the link."""
    asked = [one for one in said.asked if one.fields]
    return {one.name: (at, _link(said, str(one.number), back=CHECK)) for at, one in enumerate(asked, start=1)}


def _question_of(sheet: str, field: str) -> str:
    if sheet in ("candidate", "application"):
        return _QUESTION_OF_FACT.get(field) or _QUESTION_OF.get(field.removesuffix("_entered"), "")
    return _QUESTION_OF.get(sheet, "")


def _closed(checked: CheckedDossier, say: Phrases) -> list[tuple[str, str]]:
    names = names_of(checked.dossier)
    views = [view_route(one, checked.assessment, say, names) for one in checked.assessment.routes]
    return [(f"{one.heading} – {one.title}, {one.track}", one.closed_because) for one in views]


def workbook(lang: Language, address: Address) -> Answer:
    """Return a dossier with the stated facts, without works, books and persons."""
    from titlecheck.workbook.blank_workbook import workbook_of

    said = _call_of(lang, address)
    return Answer(200, workbook_of(stated_facts(said.answers), lang), XLSX, word("web_self.file", lang))
