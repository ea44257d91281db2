"""Pages of the self-check: eleven questions, answers in the address, results marked as preliminary."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from urllib.parse import urlencode

import pytest
from browserless import Browserless, seen

from titlecheck.i18n import word
from titlecheck.i18n.phrases import speech
from titlecheck.results import Unit
from titlecheck.services.check import read_file

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "services"))
from test_self_check import YES

LANGUAGES = ("kk", "ru", "en")
MARK = {"kk": "Алдын ала", "ru": "Предварительно", "en": "Preliminary"}
ON = {"as_of": "2024-03-01"}


def address(lang: str, step: str, said: dict[str, str]) -> str:
    return f"/{lang}/self/{step}?{urlencode(ON | said)}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_is_marked_preliminary(page: Browserless, lang: str) -> None:
    for title, science in (("associate_professor", "technical"), ("professor", "art")):
        said = {"title": title, "science": science}
        shown = 0
        for number in range(1, 12):
            answer = page.get(address(lang, str(number), said))
            if answer.status_code == 303:  # a skipped question
                continue
            shown += 1
            assert answer.status_code == 200
            assert MARK[lang] in seen(answer.text)
            asked = 9 if science == "technical" else 11
            # The numbers shown leave out what is not asked.
            assert word("web_self.question", lang, number=shown, of=asked) in seen(answer.text)
        assert shown == asked
    for step in ("check", "result"):
        assert MARK[lang] in page.text(address(lang, step, YES))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_result_uses_its_own_texts(page: Browserless, lang: str) -> None:
    said = {
        "kk": ("Шамасы, иә", "Шамасы, әзірге жоқ", "Белгісіз"),
        "ru": ("Похоже, да", "Похоже, пока нет", "Неясно"),
        "en": ("Probably yes", "Probably not yet", "Unclear"),
    }[lang]
    cases = (YES, YES | {"works.recommended": "1"}, {})
    for expected, case in zip(said, cases, strict=True):
        text = page.text(address(lang, "result", case))
        assert expected in text
        for other in said:
            assert other == expected or not re.search(rf"{re.escape(other)}(?!,)\b", text)


def test_no_forms_and_no_print_are_offered(page: Browserless) -> None:
    html = page.get(address("ru", "result", YES)).text
    assert "papers" not in html
    assert "/print" not in html


def test_limits_in_the_questions_are_those_of_the_paragraph(page: Browserless) -> None:
    from titlecheck.ruleset import load_edition

    for title, paragraph in (("associate_professor", "4"), ("professor", "5")):
        law = load_edition().routes[paragraph]
        assert law.international is not None and law.waiver is not None
        text = page.text(address("en", "8", {"title": title, "science": "technical"}))
        assert f"Q1–Q{law.international.quartile}" in text
        assert f"percentile {law.international.percentile} or more" in text
        assert f"percentile {law.waiver.citescore} or more" in text


def test_an_invalid_answer_returns_to_its_question(page: Browserless) -> None:
    said = YES | {"defended_on": "35.13.2018", "works.other": "many"}
    moved = page.get(address("en", "result", said))
    assert moved.status_code == 303
    assert moved.headers["location"].startswith("/en/self/4?")
    answer = page.get(moved.headers["location"])
    assert answer.status_code == 422
    assert "Error: " in answer.text
    assert "35.13.2018" in seen(answer.text)
    works = page.get(address("en", "8", said | {"defended_on": ""}))
    assert works.status_code == 422
    assert "many" in seen(works.text)


def test_unknown_takes_precedence_over_a_number(page: Browserless) -> None:
    ticked = urlencode([*(ON | YES).items(), ("unknown", "works.recommended"), ("unknown", "works.other")])
    assert "Unclear" in page.text(f"/en/self/result?{ticked}")
    question = page.get(f"/en/self/9?{ticked}").text
    assert question.count('name="unknown" value="works.') == 2  # kept in the next form


def test_the_question_of_an_open_cell_is_linked(page: Browserless) -> None:
    html = page.get(address("en", "result", YES | {"works.recommended": ""})).text
    link = re.search(r'href="(/en/self/8\?[^"]*back=check[^"]*)"', html)
    assert link
    back = page.get(link[1].replace("&amp;", "&"))
    assert 'action="/en/self/check"' in back.text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_dossier_with_the_answers_can_be_read_again(page: Browserless, lang: str) -> None:
    answer = page.get(address(lang, "answers.xlsx", YES))
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    dossier = read_file(answer.content, "x.xlsx").dossier
    assert dossier.publications == ()
    assert dossier.application.title_sought == "associate_professor"
    moved = page.upload(answer.content, lang=lang)
    assert page.get(moved).status_code == 200


def test_no_answer_is_stored(page: Browserless) -> None:
    page.get(address("en", "result", YES))
    assert page.store.size == 0
    assert page.get("/en/self/12").status_code == 404
    assert page.get("/en/self/x").status_code == 404


def test_markup_in_an_answer_stays_text(page: Browserless) -> None:
    html = page.get(address("en", "4", {"defended_on": "<script>1</script>", "x": "<b>"})).text
    assert "<script>1" not in html
    assert "<b>" not in html.partition("<form")[2].partition("</form>")[0]


def test_an_invalid_day_is_reported(page: Browserless) -> None:
    answer = page.get("/en/self/result?as_of=x")
    assert answer.status_code == 400
    assert "x" in seen(answer.text)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_of_remedies_agrees_with_the_outlook(page: Browserless, lang: str) -> None:
    from titlecheck.i18n.phrases import speech
    from titlecheck.rendering.outlook_view import SHOWN, OutlookTexts
    from titlecheck.ruleset import load_edition
    from titlecheck.services.choice_values import choices_of, day
    from titlecheck.services.self_check import answers_of, looked_ahead

    said = YES | {"works.recommended": "1"}
    result = page.get(address(lang, "result", said)).text
    link = re.search(r'href="(/\w\w/self/helps[^"]*)"', result)
    assert link
    html = page.get(link[1].replace("&amp;", "&")).text
    assert MARK[lang] in seen(html)
    edition = load_edition()
    ahead = looked_ahead(answers_of(said, edition), choices_of(None, None, None), day("2024-03-01"))
    texts = OutlookTexts(lang, edition, {})  # type: ignore[arg-type]
    route = next(one for one in ahead.outlook.routes if one.open)
    ways = [" ".join(texts.way(one).split()) for one in route.lacks[0].alternatives]
    assert len(ways) >= 3
    assert all(way in seen(html) for way in ways[:SHOWN])
    assert speech(lang).of("outlook")("caution") in seen(html)  # type: ignore[arg-type]


def test_the_page_of_remedies_without_gaps_and_without_answers(page: Browserless) -> None:
    assert "/self/helps" not in page.get(address("en", "result", YES)).text
    text = page.text(address("en", "helps", {}))
    assert "Unclear: first answer" in text
    assert "named below" not in text
    closed = page.text(address("en", "helps", YES | {"degree": "none"}))
    assert "no paragraph fits" in closed
    assert "would apply with" in closed
    assert page.get(address("en", "helps", {"defended_on": "x"})).status_code == 303


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_questions_that_decide_the_paragraph_are_named_first(page: Browserless, lang: str) -> None:
    html = page.get(address(lang, "result", {})).text
    assert word("web_self.result.first", lang) in seen(html)
    head = html[html.index('id="headline"') : html.index("</section>")]
    assert re.findall(r"/self/(\d+)\?", head) == ["1", "2", "3", "4"]
    assert word("web_self.result.first", lang) not in page.text(address(lang, "result", YES))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_result_says_at_once_what_is_missing(page: Browserless, lang: str) -> None:
    html = page.get(address(lang, "result", YES | {"works.recommended": "9", "works.other": "5"})).text
    head = seen(html)[: seen(html).index(word("web_self.fixed", lang))]
    assert re.search(r"\b1\D", head.partition(word("web_self.result.missing", lang, short="").rstrip(". "))[2])
    assert word("web_self.result.missing", lang, short="").rstrip(". ") not in page.text(address(lang, "result", YES))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_years_in_hints_are_words(page: Browserless, lang: str) -> None:
    said = {"title": "associate_professor", "science": "technical"}
    years = speech(lang).amount(5, Unit.YEARS).replace("\xa0", " ")  # type: ignore[arg-type]
    assert years in page.text(address(lang, "9", said)).replace("\xa0", " ")
