"""Annex 2 without works, and numbers that stay with their nouns."""

from __future__ import annotations

import pytest

from documents.cases import case
from titlecheck.documents.annex_2 import international
from titlecheck.documents.form_data import FormData
from titlecheck.documents.form_phrases import phrases_of_forms
from titlecheck.documents.word_text import clean
from titlecheck.dossier import Dossier
from titlecheck.eligibility import assess
from titlecheck.facts.person_names import Matcher
from titlecheck.i18n import Language
from titlecheck.results import Verdict


@pytest.mark.parametrize("text", ["5\N{NO-BREAK SPACE}жыл 8\N{NO-BREAK SPACE}ай", "№\N{NO-BREAK SPACE}128 – x"])
def test_a_number_stays_on_one_line_with_its_noun(text: str) -> None:
    assert clean(f"  {text}\n\t") == text


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_annex_2_without_works_says_so_only_if_this_is_certain(lang: Language) -> None:
    say = phrases_of_forms(lang)
    whole = case("4-2", Verdict.ELIGIBLE)
    body = whole.dossier.model_dump(mode="json", by_alias=True) | {"publications": []}
    unknown = [{"title": "Үлгі", "type": "article", "row": 4}]
    in_others = [unknown[0] | {"indexes": ["rsci"], "jcr": [], "citescore": []}]
    in_more = [in_others[0] | {"indexes": ["rsci", "open"]}]
    of_no_type = [{"title": "Үлгі", "row": 4}]
    none = say("no_international_works")
    for entered, works, said in (
        ("nothing", [], none),
        ("not_everything", [], ""),
        ("everything", in_others, none),
        ("everything", in_more, ""),
        ("everything", unknown, ""),
        ("everything", of_no_type, ""),
    ):
        body["application"]["publications_entered"] = entered
        facts = Dossier.model_validate(body | {"publications": works})
        (route,) = assess(facts, routes=("4-2",)).routes
        form = international(FormData(facts, route, whole.applied_on), say, Matcher(facts.candidate))
        assert (form.works, form.stated) == ((), said)
