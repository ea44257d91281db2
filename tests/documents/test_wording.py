"""Wording of facts in the forms: blanks, one spelling, no repetition, nouns that agree."""

from __future__ import annotations

from datetime import date

import pytest

from documents.cases import dossier
from documents.reading import paragraphs
from documents.test_lines import changed
from titlecheck.documents.annex_1 import certificate
from titlecheck.documents.annex_2 import international
from titlecheck.documents.conclusion import conclusion
from titlecheck.documents.drafts import conclusion_drafts
from titlecheck.documents.form_data import FormData
from titlecheck.documents.form_phrases import (
    book_text,
    day,
    degree_text,
    honour_text,
    identifier,
    noun,
    once,
    phrases_of_forms,
    post_text,
    supervised_text,
    term_word,
    title_text,
    trained_text,
    undated,
)
from titlecheck.documents.open_points import cover
from titlecheck.documents.publication_list import works_list
from titlecheck.documents.refusal_reasons import refusal_paragraphs, refusal_reasons
from titlecheck.documents.template_store import TemplateStore
from titlecheck.dossier import Dossier
from titlecheck.dossier.books_and_supervision import Book, Supervised, Trained
from titlecheck.dossier.meeting import Decision, MeetingCase
from titlecheck.dossier.person import Degree, Honour, Title
from titlecheck.dossier.service_record import Job
from titlecheck.eligibility import assess
from titlecheck.facts.person_names import Matcher
from titlecheck.i18n import Language
from titlecheck.results import Status, Unit, Verdict
from titlecheck.text import identifiers


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (("Нур-Султан, 2022", "2022"), "Нур-Султан, 2022"),
        (("Алматы", "2022"), "Алматы, 2022"),
        (("Чемпионат Азии по дзюдо", "чемпионат Азии"), "Чемпионат Азии по дзюдо"),
        (("2022", "2022, № 3"), "2022, № 3"),
        (("Journal 20221", "2022"), "Journal 20221, 2022"),
        (("Болашақ, Польша", "Польша", "05.2021"), "Болашақ, Польша, 05.2021"),
        (("a", None, "", "a"), "a"),
    ],
)
def test_no_text_repeats_itself(parts: tuple[str | None, ...], said: str) -> None:
    assert once(parts) == said


@pytest.mark.parametrize(
    ("text", "when", "said"),
    [
        ("Нур-Султан: Үлгі, 2022", "2022-05-20", "Нур-Султан: Үлгі, 20.05.2022"),
        ("Алматы, «Үлгі» (2021)", "2021-09", "Алматы, «Үлгі», 09.2021"),
        ("Үлгі баспасы, 2022 ж.", "2022-05-20", "Үлгі баспасы, 20.05.2022"),
        ("Energies, 2021", "2021-05", "Energies, 05.2021"),
        ("Алматы, 05.2022", "2022-05-20", "Алматы, 20.05.2022"),
        ("Алматы, 2022 г.", "2022", "Алматы, 2022"),
        ("Алматы, 2021", "2022-05", "Алматы, 2021, 05.2022"),
        ("Үлгі оқулары 2022", "2022-05", "Үлгі оқулары 2022, 05.2022"),
        ("Алматы, 20221", "2022", "Алматы, 20221, 2022"),
        ("Алматы, 2022", None, "Алматы, 2022"),
    ],
)
def test_a_year_is_printed_once(text: str, when: str | None, said: str) -> None:
    told = Book.model_validate({"title": "Книга", "place": text, "published_on": when}).published_on
    assert once((undated(text, told), day(told))) == said


def test_a_year_inside_the_volume_is_printed_once() -> None:
    publications = dossier("4", Verdict.ELIGIBLE).model_dump(mode="json", by_alias=True)["publications"]
    publications[0] |= {
        "journal": "Хабаршы", "published_on": "2018-10", "volume": "№ 3 (33), 2018, 24–35 б.", "doi": None,
    }  # fmt: skip
    case = changed("4", publications=publications)
    listed = [work.source for group in works_list(case, phrases_of_forms("kk"), Matcher(case.dossier.candidate)).groups
              for work in group.works]  # fmt: skip
    assert [one.partition(", ISSN")[0] for one in listed if one.startswith("Хабаршы")] == [
        "Хабаршы, 10.2018, № 3 (33), 24–35 б."
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1996-1073 (online)", "1996-1073"),
        ("ISSN 19961073 online", "1996-1073"),
        ("2518 7929", "2518-7929"),
        ("1996-1073, 2169-3536 (print)", "1996-1073, 2169-3536 (print)"),
        ("нет", "нет"),
    ],
)
def test_an_issn_is_printed_without_extra_words(text: str, said: str) -> None:
    assert identifier(text, identifiers.issn) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("10.5555/ulgiyev.2021.013 (DOI)", "10.5555/ulgiyev.2021.013"),
        ("DOI: 10.5555/S0140-6736(20)30183-5", "10.5555/s0140-6736(20)30183-5"),
        ("10.5555/s0140(20)", "10.5555/s0140(20)"),
        ("10.5555/s0140(20) (DOI)", "10.5555/s0140(20)"),
        ("10.5555/a и 10.5555/b", "10.5555/a и 10.5555/b"),
    ],
)
def test_a_doi_is_printed_without_extra_words(text: str, said: str) -> None:
    assert identifier(text, identifiers.doi) == said


def test_unknown_values_are_printed_as_blanks() -> None:
    say = phrases_of_forms("ru")
    assert post_text(Job(post_title="доцент"), say) == "доцент (приказ ______)"
    assert post_text(Job(post_title="доцент", order="№ 5 от 01.09.2020"), say) == "доцент (приказ № 5 от 01.09.2020)"
    assert degree_text(Degree.model_validate({"kind": "candidate"}), say, asked=True) == "кандидат наук, ______"
    assert degree_text(Degree.model_validate({"kind": "candidate"}), say) == "кандидат наук"
    title = Title.model_validate({"kind": "associate_professor", "awarded_by": "kazakhstan"})
    assert title_text(title, say, asked=True).endswith(", ______")
    assert honour_text(Honour(name="Заслуженный тренер"), say, asked=True) == "Заслуженный тренер, ______"
    person = Supervised.model_validate({"name": "Тестов А.", "defended_on": "2020-05-01"})
    assert supervised_text(person, say, asked=True) == "Тестов А., защита 01.05.2020, утверждение ______"
    assert supervised_text(person, say) == "Тестов А., защита 01.05.2020"
    book = Book.model_validate({"title": "Книга", "place": "Нур-Султан, 2022", "published_on": "2022-03"})
    assert book_text(book, say) == "«Книга», Нур-Султан, 2022, рекомендовано: ______"
    assert book_text(Book(title="Книга"), say) == "«Книга», ______, ______, рекомендовано: ______"


@pytest.mark.parametrize(
    ("number", "works", "persons"),
    [
        (1, "научный труд", "лицо"),
        (21, "научный труд", "лицо"),
        (3, "научных труда", "лица"),
        (11, "научных трудов", "лиц"),
    ],
)
def test_russian_nouns_agree_with_their_numbers(number: int, works: str, persons: str) -> None:
    say = phrases_of_forms("ru")
    assert (noun("works", number, say), noun("persons", number, say)) == (works, persons)


def test_a_fractional_number_of_sheets() -> None:
    from decimal import Decimal

    assert [noun("sheets", Decimal(number), phrases_of_forms("ru")) for number in ("7.5", "1", "6")] == [
        "печатного листа", "печатный лист", "печатных листов",
    ]  # fmt: skip


def numbered() -> FormData:
    publications = dossier("4", Verdict.ELIGIBLE).model_dump(mode="json", by_alias=True)["publications"]
    for work in publications:
        work |= {"issn": "2518 7929", "eissn": None}
        work["doi"] = f"https://doi.org/{work['doi']}" if work["doi"] else None
    return changed("4", publications=publications)


def test_identifiers_have_one_spelling() -> None:
    case = numbered()
    say, matcher = phrases_of_forms("ru"), Matcher(case.dossier.candidate)
    listed = [work.source for group in works_list(case, say, matcher).groups for work in group.works]
    shown = [work.source for work in international(case, say, matcher).works]
    assert shown
    assert any("DOI: 10.5555/" in source for source in shown)
    assert not any("http" in source for source in (*shown, *listed))
    assert sum("ISSN 2518\N{NON-BREAKING HYPHEN}7929" in source for source in listed) == len(case.dossier.publications)


def test_jury_seats_that_replace_talks_are_in_row_12() -> None:
    seats = [
        {
            "row": 4, "event": "Үлгі биенналесі", "kind": "exhibition", "international": True, "role": "jury_member",
            "held_on": "2022-10-05",
        }
    ]  # fmt: skip
    case = changed("4-1", talks=[], participations=seats)
    said = certificate(case, phrases_of_forms("ru")).remarks
    assert said.endswith("Үлгі биенналесі, член жюри, 05.10.2022; всего: 1")
    assert certificate(changed("4-1", participations=[]), phrases_of_forms("ru")).remarks == ""


@pytest.mark.parametrize(("lang", "line"), [
    ("ru", "2) Аттестационное дело претендента не соответствует пункту 4-1 Правил: подпункт 1): "),
    ("kk", "2) үміткердің аттестациялық ісі Ереженің 4-1 тармағына сәйкес келмейді: 1) тармақша: "),
])  # fmt: skip
def test_the_paragraph_is_not_repeated_before_every_reason(lang: str, line: str) -> None:
    from documents.cases import case

    one = case("4-1", Verdict.NOT_ELIGIBLE)
    made = conclusion_drafts(one, TemplateStore(lang), seat=MeetingCase(2, decision=Decision.REFUSE))  # type: ignore[arg-type]
    found = next(text for text in paragraphs(made["annex-3"]) if text.startswith("2) ") and "4-1" in text)
    assert found.startswith(line)
    assert "))" not in found
    assert found.count("4-1") == 1


def test_a_reason_agrees_with_every_number_and_noun() -> None:
    """Check that one verb form fits every gender and number, unlike «засчитано 1 доклад»."""
    one = changed("4-1", talks=works_of("4-1", "talks")[:1], participations=[])
    assert "засчитывается 1\N{NO-BREAK SPACE}доклад" in refusal_reasons(one, phrases_of_forms("ru"))


def test_numbers_are_not_repeated_for_the_combined_shortfall() -> None:
    """Check a shortfall of talks, which belong to the numbers that must be reached together."""
    publications = works_of("4-1", "publications")
    publications.append(publications[-1] | {"row": 99, "title": "One more", "doi": None})
    one = changed("4-1", publications=publications, talks=works_of("4-1", "talks")[:1], participations=[])
    assert one.findings["publications_total"].status is Status.MET
    assert one.findings["publications_together"].status is Status.UNMET
    assert refusal_reasons(one, phrases_of_forms("ru")).count("подпункт 2)") == 1


def test_a_place_in_two_paragraphs_names_both() -> None:
    """Check the year after a refusal, which is in both 10/4 and 11."""
    body = dossier("4", Verdict.ELIGIBLE).model_dump(mode="json", by_alias=True)
    body["application"] |= {
        "refused_before": True, "refused_on": "2024-02-01", "refusal_notified_on": "2024-02-01",
        "refused_title": "associate_professor", "borrowed_material": False,
    }  # fmt: skip
    facts = Dossier.model_validate(body)
    result = assess(facts, routes=("4",))
    one = FormData(facts, result.routes[0], date.fromisoformat(result.applied_on))
    assert [found.id for found in one.route.requirements if found.status is Status.UNMET] == ["wait_after_refusal"]
    assert refusal_paragraphs(one) == "10, 11"
    assert refusal_reasons(one, phrases_of_forms("ru")).startswith("пункт 10, часть 4; пункт 11: ")
    made = conclusion_drafts(one, TemplateStore("ru"), seat=MeetingCase(2, decision=Decision.REFUSE))
    assert "не соответствует пунктам 10, 11 Правил: пункт 10" in "\n".join(paragraphs(made["annex-3"]))


def works_of(paragraph: str, sheet: str) -> list[dict[str, object]]:
    body = dossier(paragraph, Verdict.ELIGIBLE).model_dump(mode="json", by_alias=True)
    found: list[dict[str, object]] = body[sheet]
    return found


def test_without_a_book_item_4_is_a_complete_sentence() -> None:
    made = conclusion_drafts(changed("4", books=[]), TemplateStore("ru"))
    item = next(text for text in paragraphs(made["annex-3"]) if text.startswith("4. Единолично"))
    assert item.removesuffix(" _").endswith("объёмом – печатных листов – нет")


def test_english_counts_events_and_not_roles() -> None:
    speech = phrases_of_forms("en")
    assert speech.amount(0, Unit.SEATS).endswith("events") and speech.amount(1, Unit.SEATS).endswith("event")
    assert speech.requirement("participations") == "Role at an international event: chair, jury member or curator"


@pytest.mark.parametrize("lang", ["kk", "ru"])
@pytest.mark.parametrize(
    ("name", "contest", "said"),
    [
        ("Азия чемпионаты, Ташкент", "asian_championship", "Азия чемпионаты, Ташкент"),
        ("Чемпионат Азии по дзюдо", "asian_championship", "Чемпионат Азии по дзюдо"),
        ("Республиканская олимпиада", "republican", "Республиканская олимпиада"),
        ("Дзюдо, Ташкент", "asian_championship", None),
    ],
)
def test_the_level_of_a_contest_is_not_repeated_in_another_language(
    name: str, contest: str, said: str | None, lang: Language
) -> None:
    say = phrases_of_forms(lang)
    person = Trained.model_validate({"name": "Тестов", "contest_name": name, "contest": contest, "result": "champion"})
    wanted = said or f"{name}, {term_word('contest', contest, say)}"
    assert trained_text(person, say) == f"Тестов, {wanted}, {term_word('result', 'champion', say)}"


@pytest.mark.parametrize("paragraph", ["4", "4-1", "4-2", "4-4", "5", "5-3", "5-6"])
@pytest.mark.parametrize("verdict", Verdict)
def test_annex_1_and_the_conclusion_agree_on_the_post(paragraph: str, verdict: Verdict) -> None:
    from documents.cases import case

    one = case(paragraph, verdict)
    said = certificate(one, phrases_of_forms("ru")).post_service
    assert said == conclusion(one, phrases_of_forms("ru")).service
    if "position_years" not in one.findings:
        assert said == "– по этому пункту не требуется"


def test_several_paragraphs_take_the_plural() -> None:
    from titlecheck.documents.views import ConclusionForm

    view = ConclusionForm(refusal_paragraphs="4, 10", refusal_reasons="x")
    text = "\n".join(paragraphs(TemplateStore("ru").filled("annex-3", view)))
    assert "не соответствует пунктам 4, 10 Правил: x" in text


@pytest.mark.parametrize(
    ("lang", "paragraphs_", "said"),
    [
        ("ru", "4", "не соответствует пункту 4 Правил."),
        ("ru", "4, 10", "не соответствует пунктам 4, 10 Правил."),
        ("kk", "4", "Ереженің 4 тармағына сәйкес келмейді."),
        ("kk", "4, 10", "Ереженің 4, 10 тармақтарына сәйкес келмейді."),
    ],
)
def test_the_text_of_a_refusal_agrees_with_its_paragraphs(lang: Language, paragraphs_: str, said: str) -> None:
    from titlecheck.documents.views import Cover

    view = Cover(refusal_paragraphs=paragraphs_, refusal_reasons="x")
    assert said in "\n".join(paragraphs(TemplateStore(lang).filled("cover", view)))


def test_row_9_of_the_russian_certificate_uses_one_grammatical_case() -> None:
    from titlecheck.documents.views import CertificateForm

    text = "\n".join(paragraphs(TemplateStore("ru").filled("annex-1", CertificateForm())))
    assert "имеющие учёную степень (кандидат наук" in text
    assert (text.count("или академическую степень"), text.count("или академическая степень")) == (1, 1)


def test_total_service_and_service_in_the_post_are_distinguished() -> None:
    from documents.cases import case

    one = case("4", Verdict.ELIGIBLE)
    drawn = conclusion(one, phrases_of_forms("ru"))
    assert (drawn.service_whole, drawn.service) == ("3\N{NO-BREAK SPACE}года", "2\N{NO-BREAK SPACE}года")
    made = conclusion_drafts(one, TemplateStore("ru"))
    item = next(text for text in paragraphs(made["annex-3"]) if text.startswith("2. Стаж"))
    assert "(нужное подчеркнуть) 3 года, в том числе в требуемой должности 2 года" in item


@pytest.mark.parametrize(
    ("because", "data", "specialist"),
    [(("data",), True, False), (("reading",), False, True), (("data", "reading"), True, True)],
)
def test_the_covering_page_names_the_kind_of_review(because: tuple[str, ...], data: bool, specialist: bool) -> None:
    from documents.cases import case

    one = case("4", Verdict.NEEDS_REVIEW)
    assert one.route.because == ("data",)
    route = one.route._replace(because=because)
    page = cover(FormData(one.dossier, route, one.applied_on), phrases_of_forms("ru"))
    assert page is not None
    assert ("не хватает данных" in page.explanation) is data
    assert ("специалист" in page.explanation) is specialist
    assert page.explanation.endswith("Пункт 8 заключения не заполнен: решение принимает совет.")


def test_a_contradicting_cell_is_not_called_empty() -> None:
    body = dossier("4-6", Verdict.ELIGIBLE).model_dump(mode="json", by_alias=True)
    body["application"]["organisation_body"] = "none"
    for job in body["service"]:
        job["organisation_body"] = "defence"
    facts = Dossier.model_validate(body)
    result = assess(facts, routes=("4-6",))
    page = cover(FormData(facts, result.routes[0], date.fromisoformat(result.applied_on)), phrases_of_forms("ru"))
    assert page is not None
    told = {point.question for point in page.points if "Ведомственная подчинённость" in point.place}
    assert told == {"значение противоречит другой ячейке; исправьте одно из них"}


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("ru", "не выполнено ни одно из условий: монография – требуется 1 книга, засчитывается 0 книг; учебное "),
        ("kk", "бірде-біреуі орындалмаған: монография – 1 кітап талап етіледі, 0 кітап есептелді; оқу "),
    ],
)
def test_alternatives_that_are_all_unmet_read_as_one_sentence(lang: Language, said: str) -> None:
    one = changed("4-3", books=[], supervised=[], trained=[])
    assert said in refusal_reasons(one, phrases_of_forms(lang)).replace("\N{NO-BREAK SPACE}", " ")


def test_in_sport_a_refusal_names_talks_but_not_jury_seats() -> None:
    one = changed("4-3", talks=[])
    told = refusal_reasons(one, phrases_of_forms("ru"))
    assert "Доклады в материалах зарубежных международных конференций – требуется" in told
    assert "участие" not in told.lower()
