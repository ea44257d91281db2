"""The check without a file: answers become a dossier, the engine decides, and unknown answers never count."""

from __future__ import annotations

from datetime import date

import pytest

from titlecheck.results import Status, Verdict
from titlecheck.services.check import CheckedDossier, read_file
from titlecheck.services.choice_values import choices_of
from titlecheck.services.self_check import (
    AnswerKind,
    answers_of,
    dossier_of,
    preliminary,
    questions,
    route_asked_about,
    stated_facts,
    works_of,
)

CHOICES = choices_of(None, None, None)
ON = date(2024, 3, 1)
YES = {
    "title": "associate_professor",
    "science": "technical",
    "organisation": "university",
    "full_rate": "yes",
    "body": "none",
    "degree": "candidate",
    "degree_form": "scientific_degree",
    "defended_on": "15.06.2018",
    "activity": "scientific_pedagogical",
    "service_since": "01.09.2018",
    "breaks": "no",
    "post": "associate_professor",
    "post_since": "01.09.2020",
    "works.waiver_own_field": "0",
    "works.international": "2",
    "works.recommended": "10",
    "works.other": "2",
    "works.invention_patent": "0",
    "works.derwent_patent": "0",
    "books.monograph": "1",
    "books.study_guide_or_textbook": "0",
    "prepared.supervised": "0",
    "refused": "no",
}


def checked(said: dict[str, str], on: date = ON) -> CheckedDossier:
    found = answers_of(said, CHOICES.edition)
    assert found.wrong == ()
    return preliminary(found, CHOICES, on)


def route(of: CheckedDossier, paragraph: str = "4") -> dict[str, Status]:
    one = next(one for one in of.assessment.routes if one.paragraph == paragraph)
    return {finding.id: finding.status for finding in one.requirements}


def test_meeting_every_requirement_is_a_yes() -> None:
    found = checked(YES)
    assert found.verdict is Verdict.ELIGIBLE
    assert found.assessment.routes[0].paragraph == "4"


@pytest.mark.parametrize(
    ("change", "requirement"),
    [
        ({"works.recommended": "5"}, "publications_recommended"),
        ({"works.international": "0"}, "publications_international"),
        ({"post_since": "01.09.2023"}, "position"),
    ],
)
def test_too_little_of_one_thing_is_a_not_yet(change: dict[str, str], requirement: str) -> None:
    found = checked(YES | change)
    assert found.verdict is Verdict.NOT_ELIGIBLE
    assert any(requirement in name and status is Status.UNMET for name, status in route(found).items())


def test_all_answers_unknown_is_unclear_everywhere() -> None:
    found = checked({})
    assert found.verdict is Verdict.NEEDS_REVIEW
    assert all(one.verdict is Verdict.NEEDS_REVIEW for one in found.assessment.routes)
    unknown = dict.fromkeys(YES, "unknown")
    assert checked(unknown).assessment == found.assessment


@pytest.mark.parametrize("name", [name for name in YES if name not in ("prepared.supervised", "body")])
def test_an_unknown_answer_never_makes_a_no(name: str) -> None:
    without = {key: value for key, value in YES.items() if key != name}
    assert checked(without).verdict is not Verdict.NOT_ELIGIBLE
    assert checked(YES | {name: "unknown"}).assessment == checked(without).assessment


def test_an_unknown_number_may_still_suffice() -> None:
    """The missing works could be among those whose number is unknown."""
    short = YES | {"works.recommended": "unknown"}
    found = checked(short)
    assert found.verdict is Verdict.NEEDS_REVIEW
    assert route(found)["publications_recommended"] is Status.UNKNOWN


def test_breaks_leave_the_length_of_service_unknown_and_the_post_unchanged() -> None:
    found = route(checked(YES | {"breaks": "yes", "service_since": "01.09.2018", "post_since": "01.03.2022"}))
    assert found["service_years"] is Status.UNKNOWN
    assert found["position_years"] is Status.MET


def test_articles_in_the_best_journals_replace_the_book() -> None:
    no_book = YES | {"books.monograph": "0"}
    assert checked(no_book).verdict is Verdict.NOT_ELIGIBLE
    law = CHOICES.edition.routes["4"]
    assert law.waiver is not None and law.international is not None
    enough = law.waiver.articles + law.international.articles
    best = no_book | {"works.waiver_own_field": str(enough), "works.international": "0"}
    assert checked(best).verdict is Verdict.ELIGIBLE


def test_a_missing_degree_is_named_by_its_requirement() -> None:
    found = checked(YES | {"degree": "none", "degree_form": "", "defended_on": ""})
    assert found.verdict is Verdict.NOT_ELIGIBLE
    assert not next(one for one in found.assessment.routes if one.paragraph == "4").open


def test_a_refusal_starts_a_waiting_period() -> None:
    late = checked(YES | {"refused": "yes", "refused_on": "01.12.2023"})
    assert late.verdict is not Verdict.ELIGIBLE
    assert route(late)["wait_after_refusal"] is not Status.MET


@pytest.mark.parametrize("title", ["associate_professor", "professor"])
@pytest.mark.parametrize("science", ["technical", "social", "art", "sport", "military"])
def test_the_kinds_of_works_are_those_of_the_paragraph(title: str, science: str) -> None:
    law = route_asked_about({"title": title, "science": science}, CHOICES.edition)
    assert law.title == title
    expected = {"art": "arts", "sport": "sports", "military": "military"}.get(science, "standard")
    assert law.track == expected
    asked = {one.name: one for one in questions({"title": title, "science": science}, CHOICES.edition)}
    codes = [field.kind_of_work.code for field in asked["works"].fields if field.kind_of_work is not None]
    assert codes == [one.code for one in works_of(law)]
    assert len(codes) == len(set(codes)) > 1
    assert bool(asked["held_title"].fields) == (title == "professor")
    assert bool(asked["honour"].fields) == (expected in ("arts", "sports"))
    assert len(asked) == 11


def test_invalid_answers_are_all_reported_and_count_as_unknown() -> None:
    said = YES | {"works.other": "-3", "defended_on": "35.13.2018", "post": "dean", "works.recommended": "1" * 40}
    found = answers_of(said, CHOICES.edition)
    assert {(one.field, one.code) for one in found.wrong} == {
        ("works.other", "number"),
        ("defended_on", "day"),
        ("post", "choice"),
        ("works.recommended", "number"),
    }
    assert found.number("works.other") is None


def test_the_download_contains_the_facts_and_no_work(tmp_path: object) -> None:
    from titlecheck.workbook.blank_workbook import workbook_of

    found = answers_of(YES, CHOICES.edition)
    dossier = stated_facts(found)
    assert dossier.publications == dossier.books == dossier.supervised == dossier.patents == ()
    for lang in ("kk", "ru", "en"):
        read = read_file(workbook_of(dossier, lang), "x.xlsx").dossier  # type: ignore[arg-type]
        assert str(read.degrees[0].defended_on) == "2018-06-15"
        assert [str(job.started_on) for job in read.service] == ["2018-09-01", "2020-09-01"]
        assert read.candidate.science == "technical"
        assert "publications" in read.open_lists
        assert "service" in read.open_lists


def test_invented_works_are_dated_on_the_day_and_are_no_more_than_stated() -> None:
    dossier = dossier_of(answers_of(YES, CHOICES.edition), CHOICES.edition, ON)
    assert len(dossier.publications) == 14
    assert {one.published_on.text for one in dossier.publications if one.published_on} == {ON.isoformat()}
    assert {field.takes for one in questions(YES, CHOICES.edition) for field in one.fields} == set(AnswerKind)
