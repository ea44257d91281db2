"""Every output begins with the headline, gives the reason for review, and names a superseded edition."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from openpyxl import load_workbook

import titlecheck.rendering
from catalogues import entries
from procedure.test_deadlines import found
from rendering.dossiers import docent
from rendering.page_source import source_of
from titlecheck.dossier import Dossier
from titlecheck.eligibility import assess
from titlecheck.eligibility.outlook import outlook
from titlecheck.eligibility.outlook.headline_dates import with_headline
from titlecheck.eligibility.outlook.projection import ProjectedDossier
from titlecheck.i18n import LANGUAGES, Language, catalogue, word
from titlecheck.i18n.phrases import speech
from titlecheck.rendering.calendar_file import to_ics
from titlecheck.rendering.headline_text import headline_of
from titlecheck.rendering.html import to_html
from titlecheck.rendering.json_contract import contract
from titlecheck.rendering.json_result import to_json
from titlecheck.rendering.outlook_html import outlook_html
from titlecheck.rendering.outlook_json import outlook_json
from titlecheck.rendering.outlook_text import outlook_text
from titlecheck.rendering.outlook_workbook import outlook_workbook
from titlecheck.rendering.result_schema import ResultDocument
from titlecheck.rendering.result_workbook import to_workbook
from titlecheck.rendering.text_page import to_text
from titlecheck.results import Assessment
from titlecheck.ruleset import load_edition
from titlecheck.workbook import read_dossier

EDITION = load_edition()
LATER = date(2025, 1, 10)
"""A day after the amendment missing in the edition."""
OPEN_CELL = docent(
    books=[
        docent().model_dump(mode="json", exclude_none=True, by_alias=True)["books"][0] | {"published_on": None},
    ]
)
OPEN_READING = docent(
    service=[
        docent().model_dump(mode="json", exclude_none=True, by_alias=True)["service"][0] | {"post": "teacher"},
    ]
)
PEOPLE = {"eligible": docent(), "cell": OPEN_CELL, "reading": OPEN_READING, "works": docent(publications=[])}


def checked(dossier: Dossier, as_of: date | None = None) -> Assessment:
    return with_headline(assess(dossier, as_of=as_of), ProjectedDossier(dossier, EDITION, EDITION.readings.profile()))


def flat(text: str) -> str:
    return " ".join(text.split())


def sentence(result: Assessment, lang: Language) -> str:
    told = headline_of(result, speech(lang))
    assert told is not None
    return flat(told.text)


def json_of(result: Assessment, lang: Language = "en") -> dict[str, Any]:
    body: dict[str, Any] = json.loads(to_json(result, lang, edition=EDITION))
    contract(ResultDocument).validate_python(body)
    return body


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", PEOPLE)
def test_every_output_of_a_check_begins_with_the_headline(name: str, lang: Language) -> None:
    dossier = PEOPLE[name]
    result = checked(dossier)
    told = sentence(result, lang)
    first = flat(to_text(result, lang, edition=EDITION, dossier=dossier, width=100).partition("\n\n")[0])
    assert first[2:] == told and first[0] in "✓✗□§"
    page = source_of(to_html(result, lang, edition=EDITION, dossier=dossier))
    begin = page.index('<section class="verdict')
    box = page[begin : page.index("</section>", begin)]
    assert box.index('<p class="headline">') < box.index('<p class="word">')
    found = headline_of(result, speech(lang))
    assert found is not None
    for part in filter(None, (found.lead, found.fine)):
        assert flat(part) in flat(box.replace("&#39;", "'"))
    assert json_of(result, lang)["headline"]["text"].replace("\N{NO-BREAK SPACE}", " ") == told
    book = load_workbook(BytesIO(to_workbook(result, lang, edition=EDITION, dossier=dossier)))
    assert flat(str(book.worksheets[0]["A1"].value)) == told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_output_of_an_outlook_begins_with_the_headline(lang: Language) -> None:
    dossier = PEOPLE["works"]
    told, ahead = sentence(checked(dossier), lang), outlook(dossier, years=1)
    text = outlook_text(ahead, lang, edition=EDITION, dossier=dossier, width=100)
    assert flat(text.partition("\n\n")[0])[2:] == told
    assert told in flat(source_of(outlook_html(ahead, lang, edition=EDITION, dossier=dossier)))
    body = json.loads(outlook_json(ahead, lang, edition=EDITION, dossier=dossier))
    assert flat(body["headline"]["text"]) == told
    book = load_workbook(BytesIO(outlook_workbook(ahead, lang, edition=EDITION, dossier=dossier)))
    assert flat(str(book.worksheets[0]["A1"].value)) == told


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("name", "why", "sign"), [("cell", "data", "□"), ("reading", "reading", "§")])
def test_texts_and_symbols_of_the_two_reasons_differ(name: str, why: str, sign: str, lang: Language) -> None:
    result = checked(PEOPLE[name])
    body = json_of(result)
    assert body["because"] == [why] == next(one for one in body["routes"] if one["open"])["because"]
    said = word(f"findings.because.{why}", lang)
    text = to_text(result, lang, edition=EDITION)
    assert text.startswith(f"{sign} ")
    assert f"{sign} {said[:1].upper()}{said[1:]}" in text
    assert said != word("findings.verdict.needs_review", lang)


def test_every_text_has_three_languages_and_the_same_placeholders() -> None:
    found = dict(entries(catalogue("headline")))
    for key, words in found.items():
        assert set(words) == set(LANGUAGES), key
        assert len({tuple(sorted(re.findall(r"\{[^}]*\}", words[lang]))) for lang in LANGUAGES}) == 1, key
    source = (Path(titlecheck.rendering.__file__).with_name("headline_text.py")).read_text(encoding="utf-8")
    asked = set(re.findall(r'"([a-z_]+)"', source))
    assert {key for key in found if "." not in key} <= asked


def test_a_verdict_without_review_has_no_reason() -> None:
    assert json_of(checked(PEOPLE["eligible"]))["because"] == json_of(checked(PEOPLE["works"]))["because"] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_certain_verdict_names_no_dependence(lang: Language) -> None:
    say = speech(lang)
    # Not eligible for lack of works under every reading; the post depends on one.
    dossier = docent(publications=[], service=OPEN_READING.model_dump(mode="json", by_alias=True)["service"])
    result = checked(dossier)
    (route,) = (one for one in result.routes if one.open)
    assert route.holds_under_every_reading and any(one.hangs_on for one in route.requirements)
    for text in (
        flat(to_text(result, lang, edition=EDITION, verbose=True)),
        flat(to_html(result, lang, edition=EDITION).decode()),
    ):
        assert flat(say("route.holds")) in text
        assert flat(say("label.depends")) not in text
        assert flat(say("label.differs")) in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_after_the_amendment_every_output_names_the_edition(lang: Language) -> None:
    say, dossier = speech(lang), PEOPLE["eligible"]
    result = checked(dossier, LATER)
    ahead = outlook(dossier, as_of=LATER, years=1)
    eligible = say.found("verdict.eligible")
    by_edition = say("route.by_edition", verdict=eligible, edition="07.07.2021")
    for text in (
        to_text(result, lang, edition=EDITION, dossier=dossier, width=100),
        to_html(result, lang, edition=EDITION, dossier=dossier).decode(),
        outlook_text(ahead, lang, edition=EDITION, dossier=dossier, width=100),
    ):
        told = flat(text)
        assert say("route.holds") not in told
        assert by_edition.lower() in told.lower()
        assert f"✓ {eligible}" not in told.lower().replace(by_edition.lower(), "")
        assert flat(say("route.superseded", edition="07.07.2021")) in told or "05.09.2024" in told


def test_json_marks_the_edition_as_superseded() -> None:
    dossier = PEOPLE["eligible"]
    body = json_of(checked(dossier, LATER))
    assert body["edition_superseded"] is True
    values = body["headline"]["values"]
    assert (values["edition"], values["amended_on"], values["days_after_amendment"]) == (
        "2021-07-07",
        "2024-09-05",
        True,
    )
    assert json_of(checked(dossier))["edition_superseded"] is False
    ahead = json.loads(outlook_json(outlook(dossier, as_of=LATER, years=1), "en", edition=EDITION, dossier=dossier))
    assert ahead["edition_superseded"] is True


def test_outlook_days_after_the_amendment_say_so() -> None:
    dossier = PEOPLE["eligible"]
    body = json.loads(outlook_json(outlook(dossier), "en", edition=EDITION, dossier=dossier))
    route = next(one for one in body["routes"] if one["paragraph"] == "4")
    assert route["eligible_until"] == "2027-03-14"
    assert route["text"].endswith("later dates are computed under the edition of 07.07.2021.")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_calendar_events_after_the_amendment_say_so(lang: Language) -> None:
    data = to_ics(
        found({"registered": date(2024, 8, 30)}), lang, key="one", name="", stamp=datetime(2024, 7, 4, tzinfo=UTC)
    )
    assert EDITION.later_amendment is not None
    told = word("deadlines.later_amendment", lang, day="05.09.2024")
    seen = set()
    for event in Calendar.from_ical(data).walk("VEVENT"):
        late = event.start > EDITION.later_amendment
        assert (told in str(event["description"])) == late
        seen.add(late)
    assert True in seen


def sentences(dossier: Dossier, lang: Language) -> str:
    return flat(to_text(checked(dossier), lang, edition=EDITION, dossier=dossier, width=100))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_if_data_and_reading_are_open_both_are_named(lang: Language) -> None:
    first = OPEN_READING.model_copy(update={"service": ()})
    told = sentences(first, lang)
    (route,) = (one for one in checked(first).routes if one.paragraph == "4")
    assert (route.because, route.hangs_on) == (("data", "reading"), ())
    assert word("report.route.holds_first", lang) in told
    both = OPEN_READING.model_copy(update={"books": OPEN_CELL.books})
    (route,) = (one for one in checked(both).routes if one.paragraph == "4")
    assert route.because == ("data", "reading") and route.hangs_on
    assert word("report.route.data_too", lang) in sentences(both, lang)
    assert word("findings.because.both", lang)[1:] in told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_where_a_reading_decides_it_is_said_what_to_do(lang: Language) -> None:
    told = word("report.route.decide_first", lang)
    assert told in sentences(OPEN_READING, lang)
    both = OPEN_READING.model_copy(update={"books": OPEN_CELL.books})
    assert all(told not in sentences(dossier, lang) for dossier in (docent(), OPEN_CELL, both))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_maximum_of_a_reading_is_not_blamed_on_missing_data(lang: Language) -> None:
    sample = Path(__file__).parents[2] / "samples" / "04-4-sport-honorary-needs-review.kk.xlsx"
    dossier = read_dossier(sample).dossier
    assert dossier is not None
    told = sentences(dossier, lang)
    before, _ = word("report.label.at_most_by_reading", lang, sure="", most="|").split("|")
    assert before.strip() in told
    assert word("report.label.at_most_by_data", lang, sure="", most="|").split("|")[0].strip() not in told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_outlook_after_the_amendment_never_says_only_yes(lang: Language) -> None:
    found = outlook(docent(), as_of=LATER, routes=("4",))
    when = json.loads(outlook_json(found, lang, edition=EDITION, dossier=docent()))["routes"][0]["text"]
    assert "07.07.2021" in when
    assert word("outlook.when.now", lang) not in when
    before = outlook(docent(), as_of=date(2024, 3, 1), routes=("4",))
    when = json.loads(outlook_json(before, lang, edition=EDITION, dossier=docent()))["routes"][0]["text"]
    assert when.startswith(word("outlook.when.now_until", lang, day="").split(".")[0])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_closed_route_has_no_verdict_under_either_reading(lang: Language) -> None:
    result = checked(docent())
    book = load_workbook(BytesIO(to_workbook(result, lang, edition=EDITION, dossier=docent())))
    rows = [[str(cell or "") for cell in row] for row in book.worksheets[0].iter_rows(values_only=True)]
    says = speech(lang)
    closed = says("route.closed_short")
    told = [row for row in rows if row[3] == closed]
    assert len(told) == sum(not one.open for one in result.routes) > 0
    assert all(row[4:7] == [closed] * 3 for row in told)


def test_the_to_do_list_comes_before_the_warnings_on_the_page() -> None:
    dossier = OPEN_CELL
    page = to_html(checked(dossier, LATER), "en", edition=EDITION, dossier=dossier).decode()
    assert 0 < page.index('<section class="todo">') < page.index('<section class="warnings">')
