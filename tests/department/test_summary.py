"""The summary of many dossiers: verdicts, missing cells, and files about one person."""

from __future__ import annotations

import random

import pytest
from pydantic import TypeAdapter

from department.making import case, entry, named, undecided, unpublished
from rendering.dossiers import article, docent
from titlecheck.department.kazakh_sort import in_order
from titlecheck.department.summary import summary
from titlecheck.department.summary_entry import DossierSummary, SummaryEntry, both_titles, summary_of
from titlecheck.dossier import Dossier
from titlecheck.eligibility import assess
from titlecheck.eligibility.outlook.headline_dates import timed
from titlecheck.eligibility.outlook.projection import ProjectedDossier
from titlecheck.results import Verdict, tasks_of
from titlecheck.ruleset import load_edition

EDITION = load_edition()


def doubtful(name: str) -> Dossier:
    """Return a person whose PhD form needs a specialist's decision (R13)."""
    spell = docent().model_dump(mode="json", exclude_none=True, by_alias=True)["service"][0]
    return named(name, service=[spell | {"post": "teacher"}])


def test_candidates_are_split_into_eligible_needs_review_and_not_eligible() -> None:
    people = {"a": named("Әлиев"), "b": unpublished("Бекенов"), "c": undecided("Сапаров"), "d": doubtful("Туманов")}
    found = summary([entry(file, person) for file, person in people.items()])
    assert [(one.file, one.title) for one in found.able] == [("a", "associate_professor")]
    # Where only data are missing, no specialist can decide.
    assert [(one.file, one.title) for one in found.to_decide] == [("d", "associate_professor")]
    assert {one.progress.file for one in found.incomplete} == {"c"}
    assert [(one.file, one.title) for one in found.titles] == [
        (file, title) for file in "abcd" for title in ("associate_professor", "professor")
    ]


def test_the_verdicts_equal_those_of_check_for_each_title() -> None:
    for dossier in (docent(), unpublished("Б"), undecided("С")):
        for one in summary([entry("a", dossier)]).titles:
            alone = dossier.model_copy(
                update={"application": dossier.application.model_copy(update={"title_sought": one.title})}
            )
            checked = assess(alone).routes
            assert [(route.paragraph, route.verdict, route.open) for route in one.routes] == [
                (route.paragraph, route.verdict, route.open) for route in checked
            ]
            assert [[each.status for each in route.requirements] for route in one.routes] == [
                [each.status for each in route.requirements] for route in checked
            ]


def test_a_holder_of_a_title_is_not_listed_as_eligible_for_it() -> None:
    holder = named("Әлиев", titles=[{"row": 5, "kind": "associate_professor", "awarded_on": "2020-01-10"}])
    found = summary([entry("a", holder)])
    assert found.able == ()
    first = found.titles[0]
    assert (first.title, first.verdict, first.held_in) == ("associate_professor", Verdict.ELIGIBLE, 5)
    assert found.titles[1].held_in is None


def test_a_professor_is_a_candidate_for_neither_title() -> None:
    holder = named("Әлиев", titles=[{"row": 7, "kind": "professor", "awarded_on": "2020-01-10"}])
    assert [one.held_in for one in summary([entry("a", holder)]).titles] == [7, 7]


@pytest.mark.parametrize(("recognised", "held"), [(True, 5), (None, 5), (False, None)])
def test_an_unrecognised_foreign_title_does_not_exclude_a_candidate(recognised: bool | None, held: int | None) -> None:
    title = {"row": 5, "kind": "associate_professor", "abroad": True, "recognised": recognised}
    assert case(named("Әлиев", titles=[title])).holds("associate_professor") == held


def test_missing_cells_are_listed_with_the_most_decisive_first() -> None:
    found = summary([entry("c", undecided("Сапаров"))])
    ((one,),) = [found.incomplete]
    assert (one.gap.sheet, one.gap.field, one.gap.rows, one.gap.decides) == ("publications", "recommended", (8,), True)
    assert one.gap.requirements == ("publications_recommended", "publications_together")
    for dossier in (docent(books=()), docent(service=()), undecided("С")):
        for route in case(dossier).routes:
            order = [(not one.alone, -len(one.settles), one.size) for one in tasks_of((route,))]
            assert order == sorted(order)


def test_a_cell_decides_nothing_if_another_requirement_is_unmet() -> None:
    works = [article(5, "Үлгі", "2020-02-15", recommended=None)]
    found = summary([entry("a", named("Әлиев", publications=works, books=()))])
    assert all(not one.gap.decides for one in found.incomplete)


def test_the_order_of_the_dossiers_does_not_matter() -> None:
    entries = [entry(name, named(name)) for name in ("ә.json", "б.json", "a.json", "B.json")]
    entries += [SummaryEntry("z.xlsx", None, ("broken",)), entry("q", undecided("С")), entry("r", unpublished("Т"))]
    first = summary(entries)
    for seed in range(5):
        random.Random(seed).shuffle(entries)
        assert summary(entries) == first


def test_names_are_sorted_by_the_kazakh_alphabet() -> None:
    names = ["Adams", "Ахметов", "Әлиев", "Баев", "Қасымов", "Ким", "Ңұров", "Өтегенов", "Пак", "Ұлы", "Үлгі", "Яшин"]
    shuffled = sorted(names)
    random.Random(1).shuffle(shuffled)
    assert sorted(shuffled, key=in_order) == [
        "Adams", "Ахметов", "Әлиев", "Баев", "Ким", "Қасымов", "Ңұров", "Өтегенов", "Пак", "Ұлы", "Үлгі", "Яшин",
    ]  # fmt: skip


def test_files_about_one_person_are_listed() -> None:
    double = named("Әлиев")
    other = named("Әлиев", publications=())
    found = summary([entry("a", double), entry("b", other), entry("c", named("Бекенов"))])
    assert [(one.kind, one.files) for one in found.alike] == [("same_person", ("a", "b"))]
    by_mark = [
        named(name).model_copy(
            update={"candidate": named(name).candidate.model_copy(update={"orcid": "0000-0002-1825-0097"})}
        )
        for name in ("Әлиев", "Aliyev")
    ]
    found = summary([entry("a", by_mark[0]), entry("b", by_mark[1])])
    assert [one.files for one in found.alike] == [("a", "b")]


def test_files_with_identical_content_are_listed() -> None:
    same = [SummaryEntry(file, case(docent(), sha256="x")) for file in ("1/a", "2/a")]
    assert [(one.kind, one.files) for one in summary(same).alike] == [("same_content", ("1/a", "2/a"))]


def test_dossiers_without_a_name_are_not_taken_for_one_person() -> None:
    nameless = [docent(candidate={"science": "technical", "specialty_code": str(n)}) for n in range(2)]
    assert summary([entry("a", nameless[0]), entry("b", nameless[1])]).alike == ()


@pytest.mark.parametrize("dossier", [docent(), docent(service=()), undecided("С"), unpublished("Т")])
def test_a_summary_entry_survives_storage(dossier: Dossier) -> None:
    adapter = TypeAdapter(DossierSummary)
    was = case(dossier)
    again = adapter.validate_json(adapter.dump_json(was))
    assert again == was
    assert adapter.dump_json(again) == adapter.dump_json(was)


@pytest.mark.parametrize("dossier", [docent(), docent(service=()), undecided("С"), unpublished("Т")])
def test_a_summary_entry_with_headlines_survives_storage(dossier: Dossier) -> None:
    adapter = TypeAdapter(DossierSummary)
    profile = EDITION.readings.profile()
    result = assess(both_titles(dossier))
    routes = tuple(route for route in result.routes if route.title == "associate_professor")
    told = timed(routes, result.applied_on, ProjectedDossier(dossier, EDITION, profile))
    was = summary_of(dossier, result, headlines=[("associate_professor", told)])
    assert was.headline("associate_professor") == told
    assert was.headline("professor") is None
    again = adapter.validate_json(adapter.dump_json(was))
    assert again == was
    assert adapter.dump_json(again) == adapter.dump_json(was)


def test_no_note_says_that_no_title_was_named() -> None:
    result = assess(both_titles(docent()))
    assert "title_not_named" in {one.code for one in result.warnings}
    assert "title_not_named" not in {one.code for one in case(docent()).warnings}
