"""Forms mark values that depend only on a statement of the candidate."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from documents.cases import dossier
from documents.reading import whole
from titlecheck.documents.annex_1 import certificate
from titlecheck.documents.annex_2 import international
from titlecheck.documents.conclusion import conclusion
from titlecheck.documents.drafts import drafts
from titlecheck.documents.form_data import FormData
from titlecheck.documents.form_phrases import phrases_of_forms
from titlecheck.documents.publication_list import works_list
from titlecheck.documents.template_store import TemplateStore
from titlecheck.dossier import Dossier
from titlecheck.eligibility import assess
from titlecheck.facts.person_names import Matcher
from titlecheck.results import Verdict
from titlecheck.services.registers import enriched

SAID = {
    "kk": "үміткердің мәлімдеуі бойынша",
    "ru": "как заявлено претендентом",
    "en": "as stated by the candidate",
}


def stated(paragraph: str, *statements: str, emptied: tuple[tuple[str, str], ...]) -> FormData:
    """Return the eligible candidate of a route who makes statements instead of filling in columns."""
    body: dict[str, Any] = dossier(paragraph, Verdict.ELIGIBLE).model_dump(mode="json", by_alias=True)
    for sheet, field in emptied:
        for record in body[sheet]:
            record[field] = None
    body["application"] |= dict.fromkeys(statements, True)
    known = enriched(Dossier.model_validate(body), None, None)
    (route,) = assess(known.dossier, routes=(paragraph,)).routes
    assert route.verdict is Verdict.ELIGIBLE
    day = date.fromisoformat(body["application"]["applied_on"])
    return FormData(known.dossier, route, day, stated=known.stated)


MATCH = (("publications", "matches_specialty"), ("patents", "matches_specialty"))


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_numbers_of_annex_1_that_depend_on_a_statement_are_marked(lang: Any) -> None:
    case = stated("4", "all_match_specialty", emptied=MATCH)
    form = certificate(case, phrases_of_forms(lang))
    plain = certificate(FormData(case.dossier, case.route, case.applied_on), phrases_of_forms(lang))
    for name in ("total", "recommended", "core_collection", "scopus_jstor"):
        assert getattr(form, name) == f"{getattr(plain, name)} ({SAID[lang]})"
    assert (form.creative_works, form.post_service) == (plain.creative_works, plain.post_service)
    assert SAID[lang] in form.remarks.casefold()
    assert SAID[lang] not in str(plain)


def test_time_in_a_post_depends_on_the_statement_that_no_post_was_acting() -> None:
    form = certificate(stated("4", "none_acting", emptied=(("service", "acting"),)), phrases_of_forms("ru"))
    assert form.post_service.endswith(f"({SAID['ru']})")
    assert SAID["ru"] not in form.total


def test_lists_give_the_numbers_of_the_works_under_a_statement() -> None:
    case = stated("4", "none_stopped", emptied=(("publications", "stopped"),))
    say, matcher = phrases_of_forms("en"), Matcher(case.dossier.candidate)
    many = len(international(case, say, matcher).works)
    fact = "indexing of the journals was not stopped for violations"
    assert international(case, say, matcher).stated.startswith(f"As stated by the candidate: {fact} (No. 1")
    assert works_list(case, say, matcher).stated.startswith(f"As stated by the candidate: {fact} (No. 1–")
    row = next(one for one in case.stated if one.field == "stopped").rows[0]
    one_row = tuple(one._replace(rows=(row,)) for one in case.stated)
    alone = FormData(case.dossier, case.route, case.applied_on, stated=one_row)
    assert works_list(alone, say, matcher).stated.count("No. ") == 1
    assert "–" not in works_list(alone, say, matcher).stated
    assert many


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_the_note_is_printed_only_if_a_value_depends_on_a_statement(lang: Any) -> None:
    case = stated("4", "all_match_specialty", emptied=MATCH)
    plain = FormData(case.dossier, case.route, case.applied_on)
    for one, told in ((case, True), (plain, False)):
        papers = drafts(one, TemplateStore(lang), annexes=(1, 2), with_list=True)
        for name in ("annex-1", "annex-2", "list"):
            assert (SAID[lang] in whole(papers[name]).casefold()) is told, name


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_numbers_of_annexes_3_and_4_that_depend_on_a_statement_are_marked(lang: Any) -> None:
    case = stated("4", "all_match_specialty", emptied=MATCH)
    form = conclusion(case, phrases_of_forms(lang))
    plain = conclusion(FormData(case.dossier, case.route, case.applied_on), phrases_of_forms(lang))
    for name in ("total", "recommended", "jcr", "citescore"):
        assert getattr(form, name) == f"{getattr(plain, name)} ({SAID[lang]})"
    assert (form.service, form.works_noun, form.books) == (plain.service, plain.works_noun, plain.books)
    assert SAID[lang] not in str(plain)


def test_time_in_the_post_of_the_conclusion_depends_on_the_statement_that_no_post_was_acting() -> None:
    form = conclusion(stated("4", "none_acting", emptied=(("service", "acting"),)), phrases_of_forms("ru"))
    assert form.service.endswith(f"({SAID['ru']})")
    assert SAID["ru"] not in form.total + form.service_whole
