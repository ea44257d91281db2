"""The year ahead: who will be eligible, who will need review, and who will lose eligibility."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from department.making import named
from eligibility.drawn import PARAGRAPHS, blanked, drawn
from rendering.dossiers import docent
from titlecheck.department.summary import Summary, summary
from titlecheck.department.summary_entry import SummaryEntry, both_titles, summary_of
from titlecheck.department.year_ahead import Ahead, turning, worth_looking
from titlecheck.dossier import Dossier
from titlecheck.eligibility import assess
from titlecheck.eligibility.outlook import outlook
from titlecheck.results import Verdict

TITLE = "associate_professor"


def told(dossier: Dossier, day: date) -> Summary:
    """Return the summary of one dossier, checked for ``day`` and for the year after it."""
    free = both_titles(dossier)
    result = assess(free, as_of=day)
    routes = worth_looking(free, result)
    seen = outlook(free, as_of=day, routes=routes, years=1, alternatives=False).routes if routes else ()
    return summary([SummaryEntry("a", summary_of(dossier, result, (), seen))])


def verdict(dossier: Dossier, day: date) -> Verdict:
    """Return the best verdict on the title on a day."""
    routes = [route for route in assess(both_titles(dossier), as_of=day).routes if route.title == TITLE]
    return routes[0].verdict


def appointed(day: str, **changes: Any) -> Dossier:
    """Return a candidate in the post since ``day`` who lacks only years."""
    spell = docent().service[0].model_dump(mode="json", exclude_none=True) | {"started_on": day}
    return named("Әлиев", service=(spell,), **changes)


def test_a_candidate_who_lacks_only_years_is_listed_with_the_day() -> None:
    dossier = appointed("2021-05-20")
    found = told(dossier, date(2024, 3, 1))
    ((one,),) = [found.coming]
    assert (one.turning.kind, one.turning.on, one.turning.paragraph) == ("gains", date(2024, 5, 20), "4")
    assert one.turning.requirements == ("service_years",)
    assert found.able == ()


@pytest.mark.parametrize("months", [2, 3, 6, 11])
def test_the_verdict_differs_on_the_day_before(months: int) -> None:
    today = date(2024, 3, 1)
    start = date(2021, 3 + months, 20) if months < 10 else date(2022, months - 9, 20)
    dossier = appointed(start.isoformat())
    (one,) = told(dossier, today).coming
    assert verdict(dossier, one.turning.on) is Verdict.ELIGIBLE
    assert verdict(dossier, one.turning.on - timedelta(days=1)) is Verdict.NOT_ELIGIBLE


@pytest.mark.parametrize(("start", "within"), [("2022-02-28", True), ("2022-03-01", True), ("2022-03-02", False)])
def test_the_look_ahead_ends_after_one_year(start: str, within: bool) -> None:
    assert bool(told(appointed(start), date(2024, 3, 1)).coming) is within


def test_a_candidate_who_will_lose_eligibility_gets_the_last_day() -> None:
    """The monograph came out on 14 March 2022 and counts for five years."""
    dossier = docent()
    found = told(dossier, date(2026, 6, 1))
    assert [one.title for one in found.able] == [TITLE]
    (one,) = found.coming
    assert (one.turning.kind, one.turning.requirements) == ("loses", ("sub3",))
    assert verdict(dossier, one.turning.on) is Verdict.ELIGIBLE
    assert verdict(dossier, one.turning.on + timedelta(days=1)) is Verdict.NOT_ELIGIBLE
    assert told(dossier, date(2025, 6, 1)).coming == ()


def test_a_holder_of_the_title_is_not_listed() -> None:
    holder = appointed("2021-05-20", titles=[{"row": 5, "kind": TITLE, "awarded_on": "2020-01-10"}])
    assert [one for one in told(holder, date(2024, 3, 1)).coming if one.progress.title == TITLE] == []


def test_with_an_empty_cell_the_future_verdict_needs_review() -> None:
    works = [one.model_dump(mode="json", exclude_none=True) for one in docent().publications]
    works[0]["recommended"] = None
    for one in works[10:13]:
        one["recommended"] = False
    dossier = appointed("2021-05-20", publications=works)
    assert verdict(dossier, date(2024, 3, 1)) is Verdict.NOT_ELIGIBLE
    assert verdict(dossier, date(2024, 5, 20)) is Verdict.NEEDS_REVIEW
    (one,) = told(dossier, date(2024, 3, 1)).coming
    assert (one.turning.kind, one.turning.on) == ("review", date(2024, 5, 20))


@settings(max_examples=60, deadline=None)
@given(paragraph=st.sampled_from(PARAGRAPHS), seed=st.integers(0, 10_000), cells=st.integers(0, 6))
def test_skipped_routes_do_not_change_their_verdict_within_a_year(paragraph: str, seed: int, cells: int) -> None:
    dossier, rng = drawn(paragraph, seed)
    dossier = both_titles(blanked(dossier, rng, cells))
    result = assess(dossier)
    looked = worth_looking(dossier, result)
    left = tuple(route.paragraph for route in result.routes if route.paragraph not in looked)
    if left:
        seen = outlook(dossier, routes=left, years=1, alternatives=False)
        assert [(one.paragraph, one.steps) for one in seen.routes if len(one.steps) > 1] == []


def test_most_hopeless_routes_are_skipped() -> None:
    assert worth_looking(both_titles(docent()), assess(both_titles(docent()))) == ("4",)
    beginner = both_titles(named("Әлиев", publications=()))
    assert worth_looking(beginner, assess(beginner)) == ()


def test_a_work_with_a_future_date_makes_every_route_worth_examining() -> None:
    works = [one.model_dump(mode="json", exclude_none=True) for one in docent().publications]
    works[0]["published_on"] = "2024-06-10"
    dossier = both_titles(named("Әлиев", publications=works[:12] + works[13:15]))
    assert len(worth_looking(dossier, assess(dossier))) == len(PARAGRAPHS)
    (one,) = told(dossier, date(2024, 3, 1)).coming
    assert (one.turning.kind, one.turning.requirements) == ("gains", ("publications_total", "publications_together"))
    assert verdict(dossier, one.turning.on) is Verdict.ELIGIBLE
    assert verdict(dossier, one.turning.on - timedelta(days=1)) is Verdict.NOT_ELIGIBLE


def spans(*found: tuple[str, str, str]) -> Iterable[Ahead]:
    """Return routes with the first and the last day on which the candidate is eligible."""
    for paragraph, start, end in found:
        yield Ahead(paragraph, TITLE, Verdict.ELIGIBLE, start, end, start, (), ("sub3",))


@pytest.mark.parametrize(
    ("routes", "last"),
    [
        ([("4", "2024-01-01", "2024-05-01")], ("2024-05-01", "4")),
        ([("4", "2024-01-01", "")], None),
        ([("4", "2024-01-01", "2024-05-01"), ("4-1", "2024-01-01", "")], None),
        ([("4", "2024-01-01", "2024-05-01"), ("4-1", "2024-01-01", "2024-06-01")], ("2024-06-01", "4-1")),
        ([("4", "2024-01-01", "2024-05-01"), ("4-1", "2024-05-02", "2024-07-01")], ("2024-07-01", "4-1")),
        ([("4", "2024-01-01", "2024-05-01"), ("4-1", "2024-05-02", "")], None),
        ([("4", "2024-01-01", "2024-05-01"), ("4-1", "2024-05-03", "")], ("2024-05-01", "4")),
        ([("4-1", "2024-05-03", ""), ("4", "2024-01-01", "2024-05-01")], ("2024-05-01", "4")),
    ],
)
def test_an_expiring_route_is_followed_by_one_that_has_begun(
    routes: list[tuple[str, str, str]], last: tuple[str, str] | None
) -> None:
    found = turning(spans(*routes), Verdict.ELIGIBLE)
    assert (found and (found.on.isoformat(), found.paragraph)) == last


def test_the_earlier_route_is_named_and_eligible_goes_before_needs_review() -> None:
    routes = [
        Ahead("4", TITLE, Verdict.NOT_ELIGIBLE, "2024-06-01", "2024-08-01", "2024-06-01", ("service_years",), ()),
        Ahead("4-1", TITLE, Verdict.NOT_ELIGIBLE, "2024-05-01", "", "2024-04-01", ("position_years",), ()),
        Ahead("4-3", TITLE, Verdict.NOT_ELIGIBLE, "", "", "2024-03-02", (), ()),
    ]
    found = turning(routes, Verdict.NOT_ELIGIBLE)
    assert found is not None
    assert (found.kind, found.on, found.paragraph, found.until) == ("gains", date(2024, 5, 1), "4-1", None)
    review = turning(routes[2:], Verdict.NOT_ELIGIBLE)
    assert review is not None
    assert (review.kind, review.on) == ("review", date(2024, 3, 2))
    assert turning(routes[2:], Verdict.NEEDS_REVIEW) is None
    assert turning([], Verdict.NOT_ELIGIBLE) is None
