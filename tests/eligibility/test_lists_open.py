"""Findings on a list that may lack rows, and notes on lists that are assumed complete."""

from __future__ import annotations

from typing import Any

import pytest

from eligibility.made import article, dossier, look
from titlecheck.results import Finding, Missing, Status


def asked(name: str) -> Missing:
    return Missing("application", None, f"{name}_entered", "list_open")


def works(number: int, **cells: Any) -> tuple[dict[str, Any], ...]:
    return tuple(article(recommended=True, title=f"Work {place}", **cells) for place in range(number))


def stated(said: str, *lists: str) -> dict[str, Any]:
    application = dossier().application.model_dump(mode="json")
    return {"application": application | {f"{name}_entered": said for name in lists}}


def notes(finding: Finding) -> list[str]:
    return [detail for code, detail in finding.notes if code == "taken_complete"]


def test_an_incomplete_list_has_no_upper_limit() -> None:
    open_ = look("4", "publications_total", dossier(publications=works(5), incomplete=["publications"]))
    assert (open_.status, open_.have, open_.have_at_most, open_.shortfall) == (Status.UNKNOWN, 5, None, 9)
    assert open_.missing == (asked("publications"),)
    complete = look("4", "publications_total", dossier(publications=works(5)))
    assert (complete.status, complete.missing) == (Status.UNMET, ())


def test_patents_of_an_incomplete_list_are_limited_by_their_share() -> None:
    """4(2): 20 % of the fourteen articles, and of the ten recommended ones, each cut to two."""
    facts = dossier(publications=works(12), incomplete=["patents"])
    open_ = look(
        "4", "publications_total", facts, patent_caps_are_separate="lenient", derwent_share_of_all_articles="lenient"
    )
    assert (open_.status, open_.have, open_.have_at_most) == (Status.UNKNOWN, 12, 16)
    assert open_.missing == (asked("patents"),)


@pytest.mark.parametrize("said", ["not_everything", "unconfirmed"])
def test_an_application_can_declare_a_list_incomplete(said: str) -> None:
    finding = look("4", "publications_total", dossier(publications=works(5), **stated(said, "publications")))
    assert (finding.status, finding.missing) == (Status.UNKNOWN, (asked("publications"),))


def test_the_completeness_cell_is_named_once_and_before_empty_cells() -> None:
    facts = dossier(publications=works(5, matches_specialty=None), incomplete=["publications", "books"])
    total = look("4", "publications_total", facts)
    assert total.missing[0] == asked("publications")
    assert {cell.field for cell in total.missing[1:]} == {"matches_specialty"}
    sub3 = look("4", "sub3", facts)
    assert sub3.missing.count(asked("books")) == 1


def test_an_unmet_finding_names_the_lists_assumed_complete() -> None:
    facts = dossier(publications=works(5), talks=({"title": "A"},), creative_works=({"title": "B"},))
    assert notes(look("4", "publications_recommended", facts)) == ["publications"]
    # Only lists whose rows could count are named: creative works in 4-2, talks by a reading.
    assert notes(look("4", "publications_total", facts)) == ["publications"]
    assert notes(look("4-2", "publications_total", facts)) == ["publications, creative_works, talks"]
    called = dossier(publications=works(5), **stated("everything", "publications"))
    assert notes(look("4", "publications_total", called)) == []
    assert notes(look("4", "publications_total", dossier(publications=works(5), incomplete=["publications"]))) == []
    assert notes(look("4", "publications_total", dossier())) == [], "an empty list says that there is nothing"
    assert notes(look("4", "publications_total", dossier(publications=works(14)))) == [], "nothing rests on it"


@pytest.mark.parametrize(
    ("paragraph", "name", "sheet", "record"),
    [
        ("4", "sub3.monograph", "books", {"kind": "other"}),
        ("4", "sub3.supervised", "supervised", {"has_degree": False}),
        ("4-1", "sub3.trained", "trained", {"by_candidate": False}),
        ("5", "applicability.title", "titles", {"kind": "professor"}),
        ("4-2", "applicability.honorary_title", "honours", {"kind": "other"}),
        ("4-1", "conference_talks", "participations", {"role": "participant"}),
        ("4-1", "publications_foreign", "publications", article(foreign=False)),
    ],
)
def test_a_list_is_incomplete_assumed_complete_or_confirmed_complete(
    paragraph: str, name: str, sheet: str, record: dict[str, Any]
) -> None:
    open_ = look(paragraph, name, dossier(**{sheet: (record,)}, incomplete=[sheet]))
    assert (open_.status, open_.have_at_most, notes(open_)) == (Status.UNKNOWN, None, [])
    assert asked(sheet) in open_.missing
    taken = look(paragraph, name, dossier(**{sheet: (record,)}))
    assert (taken.status, notes(taken)) == (Status.UNMET, [sheet])
    called = look(paragraph, name, dossier(**{sheet: (record,)}, **stated("everything", sheet)))
    assert (called.status, notes(called)) == (Status.UNMET, [])


@pytest.mark.parametrize("name", ["service_years", "applicability.full_time"])
def test_a_service_record_with_missing_jobs(name: str) -> None:
    """At most the years since the defence are possible; a job not yet entered may be the full-time one."""
    job = {"here": True, "rate": "0.5", "activity": "scientific", "started_on": "2023-09-01", "lasts": True}
    open_ = look("4", name, dossier(service=(job,), incomplete=["service"]))
    assert open_.status is Status.UNKNOWN
    assert asked("service") in open_.missing
    taken = look("4", name, dossier(service=(job,)))
    assert (taken.status, notes(taken)) == (Status.UNMET, ["service"])
    late = dossier(
        service=(job,),
        incomplete=["service"],
        degrees=({"kind": "phd", "form": "degree", "defended_on": "2022-06-15"},),
    )
    assert look("4", "service_years", late).status is Status.UNMET
    none = look("4", name, dossier(service=(), incomplete=["service"]))
    assert none.missing == (Missing("service", None, "started_on", "empty"),), (
        "a sheet without a job waits to be filled in"
    )


def test_an_earlier_title_may_be_missing_from_the_dossier() -> None:
    title = {"kind": "associate_professor", "abroad": False, "awarded_on": "2022-03-01"}
    works_before = works(3, published_on="2021-05-01")
    open_ = look("5", "publications_total", dossier(titles=(title,), publications=works_before, incomplete=["titles"]))
    assert {(row.reason, row.detail) for row in open_.rejected} == {("undecided", "application.titles_entered")}
    closed = look("5", "publications_total", dossier(titles=(title,), publications=works_before))
    assert {row.reason for row in closed.rejected} == {"not_after_title"}
