"""Verdicts over time, compared with a check on every single day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from eligibility.drawn import EDITION, PARAGRAPHS, drawn, random_profile
from rendering.dossiers import docent
from titlecheck.dossier import Dossier
from titlecheck.eligibility.outlook import outlook
from titlecheck.eligibility.outlook.projection import ProjectedDossier
from titlecheck.eligibility.outlook.time_course import course
from titlecheck.rendering.outlook_text import outlook_text
from titlecheck.results import Status, Verdict
from titlecheck.ruleset import Profile

DEFAULT = EDITION.readings.profile()


def day_by_day(dossier: Dossier, paragraph: str, start: int, end: int, profile: Profile) -> list[tuple[date, str]]:
    """Return every day whose statuses differ from those of the day before."""
    before = ProjectedDossier(dossier, EDITION, profile)
    found = []
    last = before.on(paragraph, start)
    for day in range(start + 1, end + 1):
        here = before.on(paragraph, day)
        statuses = dict(here.statuses)
        found += [
            (date.fromordinal(day), name)
            for name, status in last.statuses
            if name in statuses and statuses[name] is not status
        ]
        last = here
    return found


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_no_day_of_change_is_missed(paragraph: str, seed: int) -> None:
    dossier, rng = drawn(paragraph, 9000 + seed)
    assert dossier.application.applied_on is not None
    start = dossier.application.applied_on.toordinal() - 150
    end = start + 560
    profile = DEFAULT if seed == 0 else random_profile(rng)
    ahead = course(ProjectedDossier(dossier, EDITION, profile), paragraph, start, end)
    turned = [(turn.on, turn.requirement) for turn in ahead.turns if turn.before is not turn.after]
    assert sorted(turned) == sorted(day_by_day(dossier, paragraph, start, end, profile))
    before = ProjectedDossier(dossier, EDITION, profile)
    for step in ahead.steps[1:]:
        assert before.on(paragraph, step.on.toordinal()).verdict is step.verdict
        if step.on.toordinal() > start + 1:
            assert before.on(paragraph, step.on.toordinal() - 1).verdict is not step.verdict


def service(**more: Any) -> list[dict[str, Any]]:
    spell = docent().service[0].model_dump(mode="json", exclude_none=True)
    return [spell | more]


def eligible(dossier: Dossier, day: str) -> tuple[date | None, date | None]:
    found = outlook(dossier, as_of=date.fromisoformat(day), routes=("4",), alternatives=False).routes[0]
    return found.eligible_from, found.eligible_until


def verdict(dossier: Dossier, day: date) -> Verdict:
    return outlook(dossier, as_of=day, routes=("4",), alternatives=False, years=1).routes[0].verdict


@pytest.mark.parametrize(
    ("started", "first"),
    [
        ("2021-09-01", date(2024, 9, 1)),
        ("2021-08-31", date(2024, 8, 31)),
        ("2021-12-31", date(2024, 12, 31)),
        # Three years from 29 February are reached on the last day of February.
        ("2020-02-29", date(2023, 2, 28)),
        ("2021-03-01", date(2024, 3, 1)),
    ],
)
def test_three_years_of_service_are_reached_on_the_right_day(started: str, first: date) -> None:
    works = [
        one.model_dump(mode="json", exclude_none=True) | {"published_on": "2020-01-15"} for one in docent().publications
    ]
    dossier = docent(service=service(started_on=started), publications=works)
    found, _ = eligible(dossier, "2022-12-15")
    assert found == first
    assert verdict(dossier, found) is Verdict.ELIGIBLE
    assert verdict(dossier, found - timedelta(days=1)) is Verdict.NOT_ELIGIBLE


@pytest.mark.parametrize(
    ("published", "last"),
    [
        ("2022-03-14", date(2027, 3, 14)),
        ("2020-02-28", date(2025, 2, 28)),
        ("2020-02-29", date(2025, 2, 28)),
        ("2019-02-28", date(2024, 2, 29)),
        ("2019-12-31", date(2024, 12, 31)),
    ],
)
def test_a_book_expires_on_the_day_after_its_five_years(published: str, last: date) -> None:
    book = docent().books[0].model_dump(mode="json", exclude_none=True) | {"published_on": published}
    dossier = docent(books=[book])
    found = outlook(dossier, as_of=date(2024, 1, 15), routes=("4",)).routes[0]
    assert found.verdict is Verdict.ELIGIBLE
    assert found.eligible_until == last
    assert verdict(dossier, last) is Verdict.ELIGIBLE
    assert verdict(dossier, last + timedelta(days=1)) is Verdict.NOT_ELIGIBLE
    (turn,) = found.ended_by
    assert (turn.requirement, turn.before, turn.after) == ("sub3", Status.MET, Status.UNMET)
    assert [(row.sheet, row.row, row.reason) for row in turn.lost] == [("books", 5, "too_old")]


def test_the_end_of_a_job_closes_the_route() -> None:
    dossier = docent(service=service(lasts=None, ended_on="2025-06-30"))
    assert eligible(dossier, "2024-03-01") == (date(2024, 3, 1), date(2025, 6, 30))


def test_the_start_of_a_job_opens_the_route() -> None:
    spells = [*service(lasts=None, ended_on="2024-02-01"), *service(row=6, started_on="2024-09-01")]
    found = outlook(docent(service=spells), as_of=date(2024, 3, 1), routes=("4",)).routes[0]
    assert not found.open
    assert found.eligible_from == date(2024, 9, 1)


def test_a_future_title_in_the_dossier_opens_the_professorship() -> None:
    title = {"row": 5, "kind": "associate_professor", "awarded_on": "2024-10-01", "country": "Қазақстан"}
    found = outlook(docent(titles=[title]), as_of=date(2024, 3, 1), routes=("5",), alternatives=False).routes[0]
    assert not found.open
    assert [turn.on for turn in found.turns if turn.requirement == "applicability"] == [date(2024, 10, 1)]


def test_the_length_of_the_outlook_can_be_chosen() -> None:
    assert eligible(docent(), "2024-03-01")[1] == date(2027, 3, 14)
    found = outlook(docent(), as_of=date(2024, 3, 1), routes=("4",), years=3).routes[0]
    assert found.eligible_until is None
    assert outlook(docent(), as_of=date(2024, 2, 29), routes=("4",), years=3).until == date(2027, 2, 28)
    assert outlook(docent(), as_of=date(9899, 1, 1), routes=("4",), years=50).until == date(9900, 12, 31)


def refused(**more: Any) -> Dossier:
    body = docent().application.model_dump(mode="json", exclude_none=True)
    refusal: dict[str, Any] = {
        "refused_before": True,
        "refused_title": "associate_professor",
        "refused_on": "2024-02-29",
        "refusal_notified_on": "2024-02-29",
    }
    refusal["borrowed_material"] = False
    return docent(application=body | refusal | more)


def test_the_waiting_period_after_a_refusal_ends_on_its_day() -> None:
    later = refused(council_met_on="2025-03-20")
    found = outlook(later, as_of=date(2024, 6, 1), routes=("4",)).routes[0]
    assert found.verdict is Verdict.NOT_ELIGIBLE
    assert found.eligible_from == date(2025, 2, 28)
    (lack,) = found.lacks
    assert (lack.block, lack.by_time) == ("wait_after_refusal", date(2025, 2, 28))
    assert found.least == 0


@pytest.mark.parametrize("met_on", [None, "2024-05-20", "2024-08-01"])
def test_time_does_not_repair_a_council_decision_within_the_waiting_period(met_on: str | None) -> None:
    early = refused(council_met_on=met_on)
    ahead = outlook(early, as_of=date(2024, 6, 1), routes=("4",))
    (found,) = ahead.routes
    assert found.eligible_from is None
    (lack,) = found.lacks
    assert (lack.by_time, lack.decide_from) == (None, date(2025, 2, 28))
    assert ahead.headline is not None
    assert (ahead.headline.code, ahead.headline.begins) == ("lacking", "")
    assert ahead.headline.decide_from == "2025-02-28"
    anew = refused(council_met_on=ahead.headline.decide_from, applied_on=ahead.headline.decide_from)
    assert outlook(anew, routes=("4",), alternatives=False).routes[0].verdict is Verdict.ELIGIBLE


def test_after_plagiarism_time_does_not_help() -> None:
    found = outlook(refused(borrowed_material=True), as_of=date(2024, 6, 1), routes=("4",)).routes[0]
    assert found.eligible_from is None
    assert "no_bar_borrowed" in {lack.block for lack in found.lacks}


def told_of(dossier: Dossier) -> str:
    return " ".join(outlook_text(outlook(dossier, routes=("4",)), "en", edition=EDITION, dossier=dossier).split())


def test_a_waiting_period_that_depends_on_an_empty_cell_has_no_forecast() -> None:
    text = told_of(refused(refused_on="2020-09-01", refusal_notified_on=None, council_met_on="2024-02-20"))
    assert "No forecast: the answer depends on the cells or readings named below." in text
    assert "Short by 0" not in text and "will not be met" not in text


def test_a_new_council_decision_has_one_day_wherever_it_is_named() -> None:
    dossier = refused(refused_on="2024-01-10", refusal_notified_on="2024-01-20", council_met_on=None)
    text = told_of(dossier)
    ahead = outlook(dossier, routes=("4",))
    assert ahead.headline is not None and ahead.headline.decide_from == "2025-01-20"
    assert text.count("20 January 2025") == 2 and "10 January 2025" not in text


def test_the_day_of_a_new_council_decision_stays_open_without_the_day_of_the_notice() -> None:
    dossier = refused(refused_on="2024-01", refusal_notified_on=None, council_met_on="2024-02-20")
    ahead = outlook(dossier, routes=("4",))
    (lack,) = ahead.routes[0].lacks
    assert (lack.decide_from, lack.decide_day_open, lack.short) == (date(2025, 1, 1), True, None)
    text = told_of(dossier)
    assert text.count("not before 1 January 2025: the exact day depends on the date of the notice of refusal") == 2
    assert "2025 or later" not in text and "Short by" not in text


def since_a_month(**more: Any) -> Dossier:
    """Return the docent as an associate professor since a day of April 2022 that is not stated."""
    body = docent().model_dump(mode="json", exclude_none=True, by_alias=True)
    first = body["service"][0] | {"row": 5}
    before = first | {"post": "teacher", "started_on": "2018-09-01", "ended_on": "2022-03-31", "lasts": False}
    degree = body["degrees"][0] | {"kind": "candidate", "form": "scientific_degree"}
    jobs = [before, first | {"row": 6, "started_on": "2022-04"}]
    return docent(service=jobs, degrees=[degree], **more)


EARLIER = "Perhaps earlier: that depends on incomplete data or on a reading of the Rules."


@pytest.mark.parametrize("day", ["2024-03-01", "2024-04-10"])
def test_a_job_since_a_month_is_long_enough_at_the_latest_on_a_day(day: str) -> None:
    """Check the month before and after the first day on which it could be long enough."""
    dossier = since_a_month(application=docent().application.model_dump() | {"applied_on": day})
    (found,) = outlook(dossier, routes=("4",)).routes
    assert (found.eligible_from, found.perhaps_earlier, found.perhaps_later) == (date(2024, 4, 30), True, False)
    text = told_of(dossier)
    assert f"30 April 2024 at the latest. {EARLIER}" in text
    assert text.count(EARLIER) == 2


def test_a_book_of_a_month_may_count_longer_than_is_certain() -> None:
    book = docent().books[0].model_dump(mode="json", exclude_none=True) | {"row": 5, "published_on": "2019-03"}
    dossier = docent(books=[book])
    (found,) = outlook(dossier, routes=("4",)).routes
    assert (found.eligible_until, found.perhaps_earlier, found.perhaps_later) == (date(2024, 3, 1), False, True)
    text = told_of(dossier)
    assert "until 1 March 2024. Perhaps later too:" in text
    assert "not known whether sheet “Books”, row 5" in text and "no longer counts" not in text


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"books": [docent().books[0].model_dump() | {"row": 5, "published_on": None}]}, "add them"),
        ({"service": [docent().service[0].model_dump() | {"row": 5, "acting": True}]}, "a specialist must decide"),
    ],
)
def test_what_leaves_a_route_open_is_said_by_its_kind(facts: dict[str, Any], told: str) -> None:
    degree = docent().degrees[0].model_dump() | {"row": 5, "kind": "candidate", "form": "scientific_degree"}
    text = told_of(docent(degrees=[degree], **facts))
    assert [said for said in ("add them", "a specialist must decide") if said in text] == [told]
