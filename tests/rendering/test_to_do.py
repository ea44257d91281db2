"""The to-do list: every open cell once, in the same words in every document."""

from __future__ import annotations

import html
import io
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from rendering.dossiers import docent
from rendering.made import open_route, result
from rendering.page_source import source_of
from titlecheck.dossier import Dossier
from titlecheck.dossier.assumed_rows import assumed_row
from titlecheck.eligibility import assess
from titlecheck.i18n import LANGUAGES, Language, word
from titlecheck.i18n.phrases import speech
from titlecheck.rendering.html import to_html
from titlecheck.rendering.json_result import to_json
from titlecheck.rendering.result_workbook import to_workbook
from titlecheck.rendering.text_page import to_text
from titlecheck.rendering.to_do import view_list, view_task
from titlecheck.results import (
    Assessment,
    CellRange,
    Finding,
    Missing,
    RouteResult,
    Status,
    TodoIndex,
    TodoItem,
    Verdict,
    tasks_of,
    todo_of,
)
from titlecheck.results.todo_list import route_undecided
from titlecheck.ruleset import load_edition
from titlecheck.workbook.reader import read_workbook

EDITION = load_edition()
SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.xlsx"))


def unknown(name: str, *cells: Missing) -> Finding:
    """Return a requirement that the cells would settle."""
    return Finding(name, "4(2)", Status.UNKNOWN, missing=cells)


def route(paragraph: str, *findings: Finding, verdict: Verdict = Verdict.NEEDS_REVIEW) -> RouteResult:
    """Return a route that is open to the person."""
    return open_route(paragraph)._replace(requirements=findings, verdict=verdict)


def cell(field: str, row: int | None = 5, why: str = "empty", sheet: str = "publications") -> Missing:
    """Return one requested cell."""
    return Missing(sheet, row, field, why)


def thin() -> Dossier:
    """Return a civilian with many empty cells that several requirements of several routes need."""
    whole = read_workbook(SAMPLES[0]).dossier
    assert whole is not None
    works = tuple(
        one.model_copy(update={"stopped": None, "recommended": None if at % 2 else one.recommended})
        for at, one in enumerate(whole.publications)
    )
    jobs = tuple(one.model_copy(update={"organisation_body": None}) for one in whole.service)
    home = whole.application.model_copy(update={"organisation_body": None})
    return whole.model_copy(update={"publications": works, "service": jobs, "application": home})


def test_a_question_is_listed_once_with_all_its_rows_and_requirements() -> None:
    first = unknown("publications_total", cell("stopped", 5), cell("stopped", 4))
    second = unknown("publications_recommended", cell("stopped", 5), cell("stopped", 9, "register"))
    (one,) = tasks_of([route("4", first, second), route("4-5", first)])
    assert (one.sheet, one.field, one.rows, one.whys) == ("publications", "stopped", (4, 5, 9), ("empty", "register"))
    assert [tuple(each) for each in one.settles] == [
        ("4", "publications_total"),
        ("4", "publications_recommended"),
        ("4-5", "publications_total"),
    ]
    assert one.alone == ("4", "4-5")


def test_questions_are_sorted_by_decisiveness_then_reach_then_number_of_cells() -> None:
    many = route(
        "4",
        unknown("publications_total", cell("type", 4), cell("type", 5), cell("recommended"), cell("jcr")),
        unknown("publications_recommended", cell("type", 4), cell("recommended", 6), cell("recommended", 7)),
        unknown("publications_international", cell("jcr", 8)),
    )
    lone = route("4-5", unknown("applicability", cell("science", 9, sheet="candidate")))
    assert [one.field for one in tasks_of([many, lone])] == ["science", "type", "jcr", "recommended"]
    assert [one.id for one in tasks_of([many, lone])] == [1, 2, 3, 4]
    assert [one.alone for one in tasks_of([many, lone])] == [("4-5",), (), (), ()]


def test_a_cell_is_not_decisive_if_another_requirement_depends_on_a_reading() -> None:
    (one,) = tasks_of([route("4", unknown("sub3"), unknown("publications_total", cell("type")))])
    assert one.alone == ()
    assert one.decides


def test_a_certain_verdict_needs_no_cells() -> None:
    open_cells = unknown("publications_total", cell("type"))
    no = route("4", open_cells, verdict=Verdict.NOT_ELIGIBLE)
    yes = route("4-5", verdict=Verdict.ELIGIBLE)
    other = route("4-1", unknown("applicability", cell("science", 9, sheet="candidate")))
    assert todo_of([yes, no]) == ()
    assert [one.field for one in todo_of([yes, other, no])] == ["science"]
    closed = other._replace(open=False)
    assert todo_of([yes, closed]) == ()


def test_if_every_route_is_unmet_the_nearest_one_lists_open_cells_as_not_decisive() -> None:
    no = route("4", unknown("publications_total", cell("type")), verdict=Verdict.NOT_ELIGIBLE)
    further = route("4-5", unknown("publications_total", cell("stopped")), verdict=Verdict.NOT_ELIGIBLE)
    (one,) = todo_of([no, further])
    assert (one.field, one.decides, one.alone) == ("type", False, ())
    asked = TodoIndex([one])
    assert asked.ids(further.requirements[0]) == ()
    assert asked.rest(further.requirements[0].missing) == (cell("stopped"),)


def test_the_state_body_of_the_organisation_is_one_question_with_two_places() -> None:
    body = cell("organisation_body", 6, sheet="service"), cell("organisation_body", 7, sheet="application")
    routes = [route(name, unknown("applicability", *body)) for name in ("4-5", "4-6")]
    (one,) = tasks_of(routes)
    assert (one.sheet, one.rows, one.also) == ("service", (6,), (CellRange("application", "organisation_body", (7,)),))
    assert one.alone == ("4-5", "4-6")
    assert one.size == 2  # both cells must be filled in
    assert TodoIndex([one]).ids(routes[1].requirements[0]) == (1,)
    (lone,) = tasks_of([route("4-5", unknown("applicability", body[1]))])
    assert (lone.sheet, lone.also) == ("application", ())


def test_whether_there_is_a_degree_is_one_question_with_two_places() -> None:
    cells = cell("kind", None, sheet="degrees"), cell("holds_degree", 13, sheet="candidate")
    (one,) = tasks_of([route("4", unknown("applicability", *cells))])
    assert (one.sheet, one.field) == ("degrees", "kind")
    assert one.also == (CellRange("candidate", "holds_degree", (13,)),)
    told = view_task(one, speech("en"))
    assert told.place == "sheet “Degrees”, column “Degree” or sheet “Candidate”, row 13, “Has a degree”"
    assert told.write.endswith("if there is none, answer “no” in the line “Has a degree”.")


def test_a_dossier_with_only_a_name_has_no_best_paragraph() -> None:
    dossier = Dossier.model_validate(
        {"schema": "titlecheck/dossier/1", "candidate": {"family_name": "Үлгіев"}, "application": {}}
    )
    result = assess(dossier, as_of=date(2024, 3, 1))
    assert route_undecided(result.routes)
    for lang in LANGUAGES:
        say, text = speech(lang), to_text(result, lang, edition=EDITION, dossier=dossier, width=200)
        assert say("route.not_settled") in text and say("route.best") not in text
        page = to_html(result, lang, edition=EDITION, dossier=dossier).decode()
        assert f'<p class="route">{say("route.not_settled")}</p>' in page


def test_an_empty_sheet_is_called_empty() -> None:
    say = speech("en")
    assert say.missing_at("service", None, "started_on", "empty").startswith("the sheet is empty")
    assert say.missing_at("service", 4, "started_on", "empty").startswith("the cell is empty")


def test_contradicting_cells_of_a_row_are_one_question() -> None:
    clash = unknown("applicability", *(cell(name, 4, "contradicts", "degrees") for name in ("kind", "form")))
    (one,) = tasks_of([route("4", clash)])
    assert [each.field for each in one.places] == ["kind", "form"]
    elsewhere = unknown("sub3", cell("degree_kind", 4, "contradicts", "supervised"))
    assert len(tasks_of([route("4", clash, elsewhere)])) == 2


@pytest.mark.parametrize("path", [*SAMPLES, None], ids=lambda path: path.stem if path else "thin")
def test_no_open_cell_is_missing_or_listed_twice(path: Path | None) -> None:
    dossier = thin() if path is None else read_workbook(path).dossier
    assert dossier is not None
    found = assess(dossier, source=("x", ""))
    tasks = todo_of(found.routes)
    review = [one for one in found.routes if one.open and one.verdict is Verdict.NEEDS_REVIEW]
    wanted = {
        each._replace(why="")
        for one in review
        for finding in one.requirements
        if finding.status is Status.UNKNOWN
        for each in finding.missing
    }
    listed = [
        Missing(sheet, row, field, "")
        for task in tasks
        for sheet, field, rows in task.places
        for row in (rows or (None,))
    ]
    assert len(listed) == len(set(listed))
    if review or found.routes[0].verdict is Verdict.ELIGIBLE:
        assert set(listed) == wanted


def test_a_civilian_is_asked_once_for_the_state_body_of_the_organisation() -> None:
    found = assess(thin())
    assert found.routes[0].paragraph == "4"  # not a route that may not apply to the person
    tasks = todo_of(found.routes)
    assert [(one.sheet, one.field) for one in tasks] == [
        ("publications", "stopped"),
        ("publications", "recommended"),
        ("service", "organisation_body"),
    ]
    for task in tasks:
        for language in LANGUAGES:
            place = view_task(task, speech(language, EDITION, "kk")).place
            flat = re.sub(r"\s+", " ", to_text(found, language, edition=EDITION))
            assert flat.count(re.sub(r"\s+", " ", place)) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_document_has_the_complete_list(lang: Language) -> None:
    found, say = assess(thin()), speech(lang, EDITION, "kk")
    listed = view_list(found, say)
    assert len(listed.questions) == 3
    assert listed.first
    text = re.sub(r"\s+", " ", to_text(found, lang, edition=EDITION, width=100))
    page = html.unescape(source_of(to_html(found, lang, edition=EDITION)))
    book = openpyxl.load_workbook(io.BytesIO(to_workbook(found, lang, edition=EDITION)))
    rows = list(book[word("todo.title", lang)].iter_rows(values_only=True))[1:]
    body = json.loads(to_json(found, lang, edition=EDITION))["todo"]
    for one, row, told in zip(listed.questions, rows, body, strict=True):
        for line in (one.place, one.write, one.instead, one.settles, one.alone):
            assert re.sub(r"\s+", " ", line) in text
            assert line[1:] in page
        assert (row[0], row[1], row[3]) == (one.id, one.sheet, one.column)
        assert row[4] == "\n".join(part for part in (one.write, one.instead) if part)
        assert (told["id"], told["text"], told["write"]) == (one.id, one.place, f"{one.write} {one.instead}".strip())
    assert text.index(listed.title) < text.index(say("route.best"))


def _json(found: Assessment) -> Any:
    return json.loads(to_json(found, "en", edition=EDITION))


def test_findings_in_json_refer_to_the_questions_and_keep_their_cells() -> None:
    body = _json(assess(thin()))
    route_4 = body["routes"][0]
    total = next(one for one in route_4["requirements"] if one["id"] == "publications_total")
    assert total["todo"] == [1, 2]
    assert {one["column"] for one in total["missing"]} == {"stopped", "recommended"}
    assert all(one["todo"] == [] for one in route_4["requirements"] if one["status"] != "unknown")
    assert _json(assess(docent()))["todo"] == []


def test_assumed_rows_are_marked_everywhere() -> None:
    rows = (6, assumed_row(4))
    cells = [cell("organisation_body", row, sheet="service") for row in rows]
    cells += [cell("organisation_body", assumed_row(9), sheet="application")]
    (one,) = _json(result(route("4-5", unknown("applicability", *cells))))["todo"]
    assert (one["rows"], one["assumed_rows"]) == ([6], [4])
    assert [(each["rows"], each["assumed_rows"]) for each in one["also"]] == [([], [9])]


def test_for_an_eligible_person_the_list_follows_the_routes() -> None:
    whole = read_workbook(SAMPLES[0]).dossier
    assert whole is not None
    jobs = tuple(one.model_copy(update={"organisation_body": None}) for one in whole.service)
    home = whole.application.model_copy(update={"organisation_body": None})
    found = assess(whole.model_copy(update={"service": jobs, "application": home}))
    assert found.routes[0].verdict is Verdict.ELIGIBLE
    listed = view_list(found, speech("en"))
    assert (listed.title, listed.first) == (word("todo.title_other", "en"), False)
    text = to_text(found, "en", edition=EDITION)
    assert text.index("4-5") < text.index(listed.title)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_of_cell_has_advice_on_what_to_write(lang: Language) -> None:
    say = speech(lang, EDITION)

    def write(sheet: str, field: str, *whys: str) -> str:
        return view_task(TodoItem(1, sheet, field, (4,), (), whys or ("empty",), (), (), True), say).write

    assert write("publications", "stopped") == word("todo.ask.publications.stopped", lang)
    assert write("service", "here").endswith(word("todo.how.yes_no", lang))
    assert write("application", "patents_entered", "list_open") == word("todo.how.choice", lang)
    assert write("supervised", "awarded_on")
    contradicted = write("publications", "stopped", "contradicts")
    assert contradicted.casefold().startswith(say.missing("contradicts").casefold())
    assert word("todo.how.yes_no", lang) not in contradicted
    assert write("publications", "jcr")


def test_hand_made_findings_refer_to_the_numbers_of_the_list() -> None:
    text = re.sub(r"\s+", " ", to_text(result(), "en", edition=EDITION))
    assert "To settle this, fill in: “What to fill in”, No. 1–3" in text
    assert word("todo.no_verdict", "en") in text


def test_one_answer_on_a_journal_serves_all_its_works() -> None:
    dossier = thin()
    found, say = assess(dossier), speech("en", EDITION)
    asked = {one.column: one for one in view_list(found, say, dossier=dossier).questions}
    stopped = asked[say.column("publications", "stopped")].journals
    (task,) = [one for one in todo_of(found.routes) if one.field == "stopped"]
    named = {work.issn or work.journal for work in dossier.publications if work.row in task.rows}
    assert 1 < len(named) < len(task.rows)
    assert stopped.startswith(f"Journals and proceedings ({len(named)}): ")
    assert "rows 4, 7, 10, 13; " in stopped
    assert asked[f"{say.column('service', 'organisation_body')}\n{say.column('application', 'organisation_body')}"]
    assert not any(one.journals for one in view_list(found, say).questions)
    text = re.sub(r"\s+", " ", to_text(found, "en", edition=EDITION, dossier=dossier))
    assert re.sub(r"\s+", " ", stopped) in text
    assert stopped in html.unescape(source_of(to_html(found, "en", edition=EDITION, dossier=dossier)))


def test_one_answer_on_an_organisation_serves_all_its_jobs() -> None:
    whole = thin()
    names = ("Үлгі университеті", "Мысал институты", "ҮЛГІ УНИВЕРСИТЕТІ")
    job = whole.service[0].model_copy(update={"activity": None, "started_on": None, "ended_on": None})
    jobs = tuple(job.model_copy(update={"row": 4 + at, "organisation": name}) for at, name in enumerate(names))
    dossier = whole.model_copy(update={"service": jobs})
    task = TodoItem(1, "service", "activity", (4, 5, 6), (), ("empty",), (), (), True)
    for lang in LANGUAGES:
        asked = view_task(task, speech(lang, EDITION), dossier=dossier).journals
        assert "(2)" in asked
        assert "4, 6" in asked
    one = task._replace(rows=(4, 5))
    assert view_task(one, speech("en", EDITION), dossier=dossier).journals == ""
    order = task._replace(field="order")
    assert view_task(order, speech("en", EDITION), dossier=dossier).journals == ""


def test_answering_the_whole_list_gives_the_verdict_of_the_full_dossier() -> None:
    whole = read_workbook(SAMPLES[0]).dossier
    assert whole is not None
    filled = thin()
    for task in todo_of(assess(filled).routes):
        for sheet, field, rows in task.places:
            told = getattr(whole, sheet)
            if not isinstance(told, tuple):
                answer = {field: getattr(told, field)}
                filled = filled.model_copy(update={sheet: getattr(filled, sheet).model_copy(update=answer)})
                continue
            answers = {one.row: getattr(one, field) for one in told}
            records = tuple(
                one.model_copy(update={field: answers[one.row]}) if one.row in rows else one
                for one in getattr(filled, sheet)
            )
            filled = filled.model_copy(update={sheet: records})
    found = assess(filled)
    assert todo_of(found.routes) == ()
    assert [(one.paragraph, one.verdict) for one in found.routes] == [
        (one.paragraph, one.verdict) for one in assess(whole).routes
    ]


def test_a_permanently_barred_person_is_asked_nothing() -> None:
    known = docent().model_dump(mode="json", exclude_none=True, by_alias=True)["application"]
    refused = {"refused_before": True, "borrowed_material": True, "refused_on": "2022-03-01"}
    found = assess(docent(application=known | refused | {"council_met_on": "2024-02-20"}))
    wait = next(one for one in found.routes[0].requirements if one.id == "wait_after_refusal")
    assert (wait.status, todo_of(found.routes)) == (Status.UNKNOWN, ())
    assert "0 days" not in to_text(found, "en", edition=EDITION, dossier=docent(), width=100)


def test_questions_on_applicability_come_before_those_with_more_reach() -> None:
    applies = unknown("applicability", cell("kind", None, sheet="degrees"))
    works = [unknown(name, cell("published_on")) for name in ("publications_total", "publications_recommended")]
    tasks = tasks_of([route("4", *works, applies)])
    assert [task.sheet for task in tasks] == ["degrees", "publications"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_empty_sheet_of_service_is_requested_as_a_whole(lang: Language) -> None:
    found = assess(docent(service=[]))
    first = next(task for task in todo_of(found.routes) if task.sheet == "service")
    said = view_task(first, speech(lang))
    assert (said.rows, said.column, said.write) == ("", "", word("todo.whole_sheet.service", lang))
    assert said.place == speech(lang).place("service")


def test_headline_and_list_count_the_same_questions() -> None:
    seen = 0
    for dossier in (thin(), *(read_workbook(path).dossier for path in SAMPLES)):
        assert dossier is not None
        found = assess(dossier)
        assert found.headline is not None
        if found.headline.code == "cells":
            tasks = todo_of(found.routes)
            cells = sum(len(place.rows) or 1 for task in tasks for place in task.places)
            assert (found.headline.questions, found.headline.cells) == (len(tasks), cells)
            seen += 1
    assert seen > 1


def test_questions_answered_by_one_statement_come_first_and_say_so() -> None:
    alone = unknown("applicability", cell("science", 9, sheet="candidate"))
    many = unknown("publications_total", cell("stopped", 4), cell("stopped", 5), cell("type", 6))
    tasks = tasks_of([route("4", many), route("4-5", alone)])
    assert [(one.field, one.statement) for one in tasks] == [
        ("stopped", "none_stopped"), ("science", ""), ("type", ""),
    ]  # fmt: skip
    for lang in LANGUAGES:
        told = view_task(tasks[0], speech(lang)).instead
        assert word("fields.application.none_stopped", lang) in told
        assert view_task(tasks[1], speech(lang)).instead == ""


@pytest.mark.parametrize(
    "cells",
    [
        (cell("stopped", 4),),
        (cell("stopped", 4, "register"), cell("stopped", 5, "contradicts")),
        (cell("recommended", 4), cell("recommended", 5)),
    ],
)
def test_no_statement_is_suggested_for_one_cell_or_for_a_register_contradiction(cells: tuple[Missing, ...]) -> None:
    (one,) = tasks_of([route("4", unknown("publications_total", *cells))])
    assert one.statement == ""


def test_a_given_statement_is_not_requested_again() -> None:
    dossier = thin()
    (one,) = tasks_of([route("4", unknown("publications_total", cell("stopped", 4), cell("stopped", 5)))])
    assert view_task(one, speech("en"), dossier).instead
    made = dossier.application.model_copy(update={"none_stopped": True})
    assert view_task(one, speech("en"), dossier.model_copy(update={"application": made})).instead == ""


def bare(**application: Any) -> Dossier:
    """Return a dossier with a name and the given facts of the application."""
    body = {"candidate": {"family_name": "Үлгіев"}, "application": application}
    return Dossier.model_validate({"schema": "titlecheck/dossier/1", **body})


@pytest.mark.parametrize("lang", LANGUAGES)
def test_cells_that_decide_which_paragraphs_apply_come_first_in_every_document(lang: Language) -> None:
    dossier = bare()
    result = assess(dossier, as_of=date(2024, 3, 1))
    tasks = todo_of(result.routes, result.open_title)
    assert [one.field for one in tasks if one.places_person] == ["title_sought", "science", "kind", "organisation_kind"]
    assert [one.id for one in tasks if one.places_person] == [1, 2, 3, 4]
    # Nothing is left out: all other questions are those that are asked if the title's cell is no question.
    asked = {(one.sheet, one.field) for one in todo_of(result.routes)}
    assert {(one.sheet, one.field) for one in tasks} == asked | {("application", "title_sought")}
    say = speech(lang)
    told = view_list(result, say)
    assert word("todo.placing_first", lang, numbers="1–4") in told.intro
    first = say.place("application", None, "title_sought")
    assert told.questions[0].place == first
    assert result.headline is not None and result.headline.first is not None
    assert result.headline.first.field == "title_sought"
    body = json.loads(to_json(result, lang, edition=EDITION))
    assert [one["places_person"] for one in body["todo"]] == [True] * 4 + [False] * (len(tasks) - 4)
    assert body["headline"]["values"]["questions"] == len(tasks)
    flat = re.sub(r"\s+", " ", to_text(result, lang, edition=EDITION, dossier=dossier, width=200))
    assert flat.index(told.intro) < flat.index(f"1. {first}")
    page = html.unescape(source_of(to_html(result, lang, edition=EDITION, dossier=dossier)))
    assert told.intro in page


def test_a_filled_title_is_no_question_and_leaves_the_other_placing_cells_first() -> None:
    result = assess(bare(title_sought="professor"), as_of=date(2024, 3, 1))
    tasks = todo_of(result.routes, result.open_title)
    assert result.open_title is None
    assert [one.field for one in tasks if one.places_person] == ["science", "kind", "organisation_kind"]
    both = assess(bare(title_sought="professor"), as_of=date(2024, 3, 1), routes=("4", "5"))
    assert both.open_title is None


def test_a_cell_that_makes_no_other_question_unnecessary_is_not_put_first() -> None:
    result = assess(thin(), source=("x", ""))
    body = next(one for one in todo_of(result.routes, result.open_title) if one.field == "organisation_body")
    assert not body.places_person


def test_one_question_about_the_paragraph_is_named_alone() -> None:
    routes = [
        route("4", unknown("publications_total", cell("type"))),
        route(
            "4-1",
            unknown("applicability", cell("science", 9, sheet="candidate")),
            unknown("conference_talks", cell("abroad", 4, sheet="talks")),
        ),
    ]
    told = view_list(result(*routes), speech("en"))
    assert told.questions[0].column == speech("en").column("candidate", "science")
    assert word("todo.placing_first_one", "en", numbers="1") in told.intro


def test_an_empty_title_is_asked_first_although_one_route_alone_has_open_cells() -> None:
    ours = route("4", unknown("publications_total", cell("type"), cell("stopped", 6)))
    other = route("5", verdict=Verdict.NOT_ELIGIBLE)._replace(title="professor")
    title = cell("title_sought", 3, sheet="application")
    first, *rest = todo_of([ours, other], title)
    assert (first.field, first.rows, first.places_person, first.decides) == ("title_sought", (3,), True, True)
    assert not any(one.places_person for one in rest)
    assert (
        word("todo.placing_first_one", "en", numbers="1")
        in view_list(result(ours, other)._replace(open_title=title), speech("en")).intro
    )
    assert todo_of([ours, other._replace(open=False)], title) == todo_of([ours])
    assert todo_of([ours._replace(requirements=(), verdict=Verdict.ELIGIBLE), other], title) == ()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("own", LANGUAGES)
def test_words_to_write_are_those_of_the_workbook(lang: Language, own: Language) -> None:
    """The list in a cell of a workbook takes the words of its language only."""
    say = speech(lang, EDITION, own)
    yes, no, none = (word(f"terms.{key}", own) for key in ("answer.yes", "answer.no", "body.none"))
    for field in ("stopped", "recommended", "foreign", "matches_specialty", "periodical"):
        (one,) = tasks_of([route("4", unknown("publications_total", cell(field)))])
        said = view_task(one, say).write
        assert say.quote(yes) in said and say.quote(no) in said, field
    (body,) = tasks_of([route("4-5", unknown("applicability", cell("organisation_body", 6, sheet="service")))])
    assert say.quote(none) in view_task(body, say).write
    (several,) = tasks_of([route("4", unknown("publications_total", cell("stopped", 5), cell("stopped", 6)))])
    assert say.quote(yes) in view_task(several, say).instead


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("own", LANGUAGES)
def test_explanations_of_columns_quote_the_answers_of_the_workbook(lang: Language, own: Language) -> None:
    say = speech(lang, EDITION, own)
    (acting,) = tasks_of([route("4", unknown("position_years", cell("acting", 6, sheet="service")))])
    (refused,) = tasks_of([route("4", unknown("wait_after_refusal", cell("refused_before", 10, sheet="application")))])
    assert say.quote(word("terms.answer.yes", own)) in view_task(acting, say).write
    assert say.quote(word("terms.answer.no", own)) in view_task(refused, say).write
