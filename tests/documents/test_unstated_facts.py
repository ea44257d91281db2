"""Forms state no more than the dossier does about degrees and about lists that may lack rows."""

from __future__ import annotations

import pytest

from documents.cases import case
from titlecheck.documents.annex_1 import certificate
from titlecheck.documents.conclusion import conclusion
from titlecheck.documents.form_data import FormData
from titlecheck.documents.form_phrases import phrases_of_forms
from titlecheck.documents.refusal_reasons import refusal_reasons
from titlecheck.dossier.books_and_supervision import SubmittedDocument
from titlecheck.dossier.completeness import ListName
from titlecheck.dossier.meeting import Decision, MeetingCase
from titlecheck.dossier.partial_date import PartialDate
from titlecheck.dossier.person import Title
from titlecheck.eligibility import assess
from titlecheck.i18n import Language
from titlecheck.results import Unit, Verdict


@pytest.mark.parametrize(("holds", "standing"), [(None, ""), (True, ""), (False, "no")])
def test_without_a_stated_degree_the_line_stays_blank(holds: bool | None, standing: str) -> None:
    whole = case("4", Verdict.ELIGIBLE)
    person = whole.dossier.candidate.model_copy(update={"holds_degree": holds})
    facts = whole.dossier.model_copy(update={"degrees": (), "candidate": person})
    drawn = conclusion(FormData(facts, whole.route, whole.dossier.application.applied_on), phrases_of_forms("kk"))
    assert (drawn.standing, drawn.mark_standing) == (standing, False)


def untold(*lists: str, **sheets: tuple[()]) -> FormData:
    """Return the case of a professor with empty ``sheets`` and with ``lists`` that may lack rows."""
    whole = case("5", Verdict.ELIGIBLE)
    facts = whole.dossier.model_copy(update={**sheets, "incomplete": tuple(map(ListName, lists))})
    return FormData(facts, assess(facts, routes=("5",)).routes[0], whole.applied_on)


def test_an_empty_list_is_printed_as_none_only_if_stated() -> None:
    empty: dict[str, tuple[()]] = {"titles": (), "publications": (), "books": ()}
    told, open_ = untold(**empty), untold("titles", "publications", "books", **empty)
    say = phrases_of_forms("en")
    assert conclusion(told, say).standing == "no"
    assert conclusion(open_, say).standing == ""
    assert (conclusion(told, say).books, conclusion(open_, say).books) == (f"– {say('none')}", "")
    assert (conclusion(told, say).book_sheets, conclusion(open_, say).book_sheets) == ("–", "")
    assert (certificate(told, say).books, certificate(open_, say).books) == ("0", "")
    del empty["titles"]  # without a title the paragraph is not open, and no number is stated
    told, open_ = untold(**empty), untold("publications", "books", **empty)
    assert (certificate(told, say).total, certificate(open_, say).total) == ("0", "")
    assert (conclusion(told, say).jcr, conclusion(open_, say).jcr) == ("0", "")


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_no_number_is_stated_for_a_paragraph_that_is_closed_to_the_person(lang: Language) -> None:
    """Check a candidate without a degree, whose zero works after the degree must not be printed."""
    whole = case("4", Verdict.ELIGIBLE)
    person = whole.dossier.candidate.model_copy(update={"holds_degree": False})
    facts = whole.dossier.model_copy(update={"degrees": (), "candidate": person})
    looked = FormData(facts, assess(facts, routes=("4",)).routes[0], whole.applied_on)
    say = phrases_of_forms(lang)
    drawn, stated = conclusion(looked, say), certificate(looked, say)
    assert {drawn.total, drawn.recommended, drawn.jcr, drawn.other, drawn.service_whole, drawn.service} == {""}
    assert {stated.total, stated.recommended, stated.core_collection, stated.creative_works} == {""}
    reasons = conclusion(looked, say, seat=MeetingCase(2, decision=Decision.REFUSE)).refusal_reasons
    assert reasons == refusal_reasons(looked, say)
    assert reasons.startswith(say.requirement("applicability"))
    assert ";" not in reasons and not any(map(str.isdigit, reasons))


def test_counted_works_of_an_incomplete_list_are_stated() -> None:
    counted = case("5", Verdict.ELIGIBLE)
    open_ = untold("publications", "creative_works")
    say = phrases_of_forms("en")
    assert certificate(open_, say).total == certificate(counted, say).total != ""
    assert (certificate(counted, say).creative_works, certificate(open_, say).creative_works) == ("0", "")


def test_total_service_is_stated_only_for_a_complete_record() -> None:
    whole = case("5", Verdict.ELIGIBLE)
    assert whole.whole_service() is not None
    assert untold("service").whole_service() is None
    counted = whole.span("service_years")
    assert counted is not None
    assert (
        phrases_of_forms("en").amount(counted, Unit.YEARS)
        in certificate(untold("service"), phrases_of_forms("en")).service
    )


def test_service_of_a_job_since_a_month_is_stated_with_its_longest_possible_length() -> None:
    """Check a post since April 2021, at the application of 1 March 2024."""
    whole = case("5", Verdict.ELIGIBLE)
    *_, job = whole.dossier.service
    month = job.model_copy(update={"started_on": PartialDate("2021-04")})
    facts = whole.dossier.model_copy(update={"service": (month,)})
    looked = FormData(facts, assess(facts, routes=("5",)).routes[0], whole.applied_on)
    say = phrases_of_forms("en")
    length = "2 years 10 months 1 day (at best 2 years 11 months: a date is incomplete)"
    stated = (certificate(looked, say).service, certificate(looked, say).post_service, conclusion(looked, say).service)
    assert {text.replace("\N{NO-BREAK SPACE}", " ") for text in stated} == {length}
    assert conclusion(looked, say).service_whole == certificate(looked, say).service
    assert "at best" not in certificate(whole, say).service + conclusion(whole, say).service


def test_documents_are_called_complete_only_if_the_required_ones_are_known() -> None:
    whole = case("5", Verdict.ELIGIBLE)
    kinds = ("cover_letter", "list_of_publications", "copies_of_publications", "council_minutes", "diplomas")
    papers = [
        SubmittedDocument(kind=kind, present=True, row=row)
        for row, kind in enumerate((*kinds, "employment", "identity"), 1)
    ]
    papers.append(SubmittedDocument(kind="book_original", present=True, row=8))

    def said(*lists: str, **more: object) -> str:
        update = {"documents": tuple(papers), "incomplete": tuple(map(ListName, lists)), **more}
        facts = whole.dossier.model_copy(update=update)
        return conclusion(FormData(facts, whole.route, whole.applied_on), phrases_of_forms("en")).documents

    assert said() == phrases_of_forms("en")("documents.yes")
    assert said("titles", "books") == phrases_of_forms("en")("documents.yes"), (
        "the candidate has some, so the document is required"
    )
    assert said("supervised") == ""


@pytest.mark.parametrize(
    ("cells", "standing", "told"),
    [
        ({"awarded_by": "kazakhstan"}, "yes", "қауымдастырылған профессор (доцент), 30.05.2017"),
        ({"awarded_by": "foreign_state"}, "yes", "басқа елдің мемлекеттік аттестаттау органы"),
        ({"awarded_by": "soviet", "awarded_on": "1990-05-30"}, "yes", "КСРО мемлекеттік органы"),
        ({"awarded_by": "other"}, "no", ""),
        ({}, "", ""),
        ({"abroad": False}, "yes", "қауымдастырылған профессор (доцент), 30.05.2017"),
        ({"abroad": True}, "", ""),
    ],
)
def test_a_title_is_stated_as_far_as_the_awarding_body_is_known(
    cells: dict[str, object], standing: str, told: str
) -> None:
    whole = case("5", Verdict.ELIGIBLE)
    held = Title.model_validate({"kind": "associate_professor", "awarded_on": "2017-05-30"} | cells)
    facts = whole.dossier.model_copy(update={"titles": (held,)})
    looked = FormData(facts, whole.route, whole.dossier.application.applied_on)
    drawn = conclusion(looked, phrases_of_forms("kk"))
    assert (drawn.standing, drawn.mark_standing) == (standing, standing == "yes")
    assert told in drawn.standing_text and bool(drawn.standing_text) is bool(told)
    assert bool(certificate(looked, phrases_of_forms("kk")).titles) is (cells != {"awarded_by": "other"})
