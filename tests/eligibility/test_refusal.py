"""The waiting period after a refusal: findings hold for every completion of the empty cells."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from oracle.builders import dossier
from oracle.case import Case as OracleCase
from oracle.refusals import after_refusal
from oracle.routes import ROUTES
from titlecheck.dossier import Dossier, PartialDate
from titlecheck.dossier.enums import SoughtTitle
from titlecheck.eligibility.engine.context import EvaluationContext
from titlecheck.eligibility.requirements.refusal import no_bar_borrowed, wait_after_refusal
from titlecheck.results import Finding, Span, Status
from titlecheck.ruleset import load_edition

EDITION = load_edition()
DAY = date(2024, 3, 1)
NEAR = [DAY + timedelta(days=n) for n in (-800, -380, -367, -366, -365, -364, -350, -20, -1, 0, 1, 30)]
SWITCHES = ("wait_runs_from_decision", "refusal_of_other_title_does_not_bind")


def found(facts: dict[str, Any], sides: dict[str, str], paragraph: str = "4") -> dict[str, Finding]:
    told = dossier(DAY, application=facts)
    profile = EDITION.readings.profile("default", sides)
    case = EvaluationContext(told, EDITION.routes[paragraph], EDITION.readings, profile.sides, DAY.toordinal(), {})
    return {one.id: one for one in (wait_after_refusal(case), no_bar_borrowed(case))}


def days(said: PartialDate | None, *others: PartialDate | date | None) -> set[date]:
    """Return possible days: the edges, days near a year before the application, and around ``others``."""
    near = set(NEAR)
    for other in others:
        if isinstance(other, PartialDate):
            near |= {other.earliest, other.latest}
        elif other is not None:
            near |= {other + timedelta(days=n) for n in (-400, -200, -1, 0, 1)}
    if said is None:
        return {day for day in near if day <= DAY}  # a refusal without a date has happened
    return {said.earliest, said.latest, *(day for day in near if said.earliest <= day <= said.latest)}


def completions(facts: dict[str, Any]) -> Iterator[Dossier]:
    """Return the consistent dossiers that the facts may turn out to be."""
    stated = facts["refused_before"]
    if stated is None and (facts["refused_on"] or facts["refused_title"] or facts["borrowed_material"]):
        stated = True
    told = facts["refusal_notified_on"]
    if facts["council_met_on"] is None:
        near = {DAY, *(DAY - timedelta(days=n) for n in (20, 350, 365, 366, 800))}
        for said in (facts["refused_on"], told):
            if said is not None:
                near |= {day + timedelta(days=n) for day in (said.earliest, said.latest) for n in (-1, 0, 1, 30)}
        for day in sorted(day for day in near if day <= DAY):
            yield from completions(facts | {"council_met_on": day})
        return
    council = facts["council_met_on"]
    for before in (True, False) if stated is None else (stated,):
        if not before:
            yield dossier(DAY, application={"refused_before": False, "council_met_on": council})
            continue
        titles = [facts["refused_title"]] if facts["refused_title"] else list(SoughtTitle)
        borrowed = [True, False] if facts["borrowed_material"] is None else [facts["borrowed_material"]]
        for title, bad, decided in product(titles, borrowed, sorted(days(facts["refused_on"], council, told))):
            notices = {decided, decided + timedelta(days=14), decided + timedelta(days=500)}
            if told is not None:
                # At the earliest on the day of the decision itself.
                notices = days(told, council) | ({decided} if told.earliest <= decided <= told.latest else set())
            for notice in sorted(notices):
                if notice >= decided:
                    whole = {"refused_before": True, "refused_title": title, "borrowed_material": bad}
                    whole |= {"refused_on": PartialDate.of(decided), "refusal_notified_on": PartialDate.of(notice)}
                    yield dossier(DAY, application=whole | {"council_met_on": council})


PARTIAL = st.one_of(
    st.none(),
    st.sampled_from([PartialDate(text) for text in ("2022", "2023", "2024", "2023-02", "2023-03", "2024-03")]),
    st.sampled_from([PartialDate.of(day) for day in NEAR]),
)
FACTS = st.fixed_dictionaries(
    {
        "refused_before": st.sampled_from([None, True, True, True]),
        "refused_title": st.sampled_from([None, *SoughtTitle]),
        "refused_on": PARTIAL,
        "refusal_notified_on": PARTIAL,
        "borrowed_material": st.sampled_from([None, True, False]),
        "council_met_on": st.sampled_from([None, *NEAR]),
    }
)
SIDES = st.fixed_dictionaries(
    {
        **{name: st.sampled_from(["strict", "lenient"]) for name in SWITCHES},
        "day_count": st.sampled_from(["strict", "anniversary", "lenient"]),
    }
)


@example(
    facts={
        "refused_before": None,
        "refused_title": None,
        "refused_on": PartialDate("2023-02"),
        "refusal_notified_on": PartialDate("2023"),
        "borrowed_material": None,
        "council_met_on": date(2024, 2, 10),
    },
    sides={**dict.fromkeys(SWITCHES, "strict"), "day_count": "strict"},
    paragraph="4",
)
@example(
    facts={
        "refused_before": None,
        "refused_title": None,
        "refused_on": None,
        "refusal_notified_on": PartialDate("2023-03"),
        "borrowed_material": None,
        "council_met_on": date(2024, 3, 31),
    },
    sides={**dict.fromkeys(SWITCHES, "strict"), "wait_runs_from_decision": "lenient", "day_count": "strict"},
    paragraph="4",
)
@settings(max_examples=400, deadline=None)
@given(facts=FACTS, sides=SIDES, paragraph=st.sampled_from(["4", "5"]))
def test_a_decided_finding_holds_for_every_completion_and_an_open_one_does_not(
    facts: dict[str, Any], sides: dict[str, str], paragraph: str
) -> None:
    whole = dict.fromkeys(EDITION.readings, "strict") | sides
    allocation_bounds = [after_refusal(OracleCase(one, ROUTES[paragraph], whole, DAY)) for one in completions(facts)]
    if not allocation_bounds:
        return  # the facts contradict each other; such a dossier cannot be read
    for name, finding in found(facts, sides, paragraph).items():
        answers = {world[name] for world in allocation_bounds}
        if finding.status is Status.UNKNOWN:
            assert answers == {True, False}, finding
            assert finding.missing
        else:
            assert answers == {finding.status.satisfied}, finding


def test_a_shortfall_is_exact_to_the_day() -> None:
    facts = {"refused_before": True, "refused_title": SoughtTitle.ASSOCIATE_PROFESSOR, "borrowed_material": False}
    facts |= dict.fromkeys(("refused_on", "refusal_notified_on"), PartialDate("2023-12-01"))
    finding = found(facts, {})["wait_after_refusal"]
    assert (finding.status, finding.need) == (Status.UNMET, 1)
    start = date(2023, 12, 1)
    assert finding.have == Span(start.toordinal(), (DAY - start).days)
    assert finding.shortfall == Span(DAY.toordinal(), (date(2024, 12, 1) - DAY).days)
    assert finding.notes == (("recommend_from", "2024-12-01"),)


def test_on_the_day_of_the_refusal_no_time_has_passed() -> None:
    facts = {"refused_before": True, "refused_title": SoughtTitle.ASSOCIATE_PROFESSOR, "borrowed_material": False}
    facts |= dict.fromkeys(("refused_on", "refusal_notified_on"), PartialDate.of(DAY))
    finding = found(facts, {})["wait_after_refusal"]
    assert finding.have == Span(DAY.toordinal(), 0)


@pytest.mark.parametrize("refused_on", ["2023-03", "2023-03-01"])
def test_without_the_day_of_the_notice_only_days_that_are_too_early_are_certain(refused_on: str) -> None:
    facts = {"refused_before": True, "refused_title": SoughtTitle.ASSOCIATE_PROFESSOR, "borrowed_material": False}
    facts |= {"refused_on": PartialDate(refused_on), "council_met_on": date(2024, 2, 20)}
    finding = found(facts, {})["wait_after_refusal"]
    assert (finding.status, finding.have, finding.shortfall) == (Status.UNMET, None, None)
    assert ("recommend_not_before", "2024-03-01") in finding.notes
    by_decision = found(facts, {"wait_runs_from_decision": "lenient"})["wait_after_refusal"]
    last = PartialDate(refused_on).latest
    assert ("recommend_from", date(2024, 3, last.day).isoformat()) in by_decision.notes


def test_without_a_refusal_no_amounts_are_stated() -> None:
    wait, bar = found({"refused_before": False}, {}).values()
    assert (wait.status, wait.need, wait.notes, wait.missing) == (Status.NOT_APPLICABLE, None, (), ())
    assert (bar.status, bar.notes, bar.missing) == (Status.MET, (), ())
    assert [row.counts_as for row in (*wait.evidence, *bar.evidence)] == ["no_refusal", "no_refusal"]


def test_the_permanent_bar_says_that_it_is_permanent() -> None:
    _, bar = found({"refused_before": True, "borrowed_material": True}, {}).values()
    assert (bar.status, bar.notes) == (Status.UNMET, (("no_petition_ever", ""),))


@pytest.mark.parametrize(
    ("decided", "told", "council", "status"),
    [
        ("2023-02-28", None, DAY, Status.MET),
        ("2023-03-01", None, DAY, Status.MET),
        ("2023-03-02", None, DAY, Status.UNMET),
        # Without the day of the council it is not known when it recommended anew; by the day of the application at the
        # latest.
        ("2022-01-01", None, None, Status.UNKNOWN),
        ("2023-03-01", None, None, Status.UNKNOWN),
        ("2023-03-02", None, None, Status.UNMET),
        # Told in March: by the strict reading on its last day at the worst, on its first at the best.
        ("2023-02-01", "2023-03", DAY, Status.UNKNOWN),
        ("2023-02-01", "2023-03", date(2024, 2, 29), Status.UNMET),
        ("2023-02-01", "2023-02", DAY, Status.MET),
        ("2023-02-01", "2023-02-28", date(2024, 2, 28), Status.MET),
        ("2023-02-01", "2023-02-28", date(2024, 2, 27), Status.UNMET),
        ("2024-02-09", None, date(2024, 2, 10), Status.UNMET),
        ("2024-02-10", None, date(2024, 2, 10), Status.UNMET),
        # A refusal on the day of the application counts.
        ("2024-03-01", None, None, Status.UNMET),
        ("2024-03", None, None, Status.UNKNOWN),
        ("2024-03-02", None, None, Status.NOT_APPLICABLE),
    ],
)
def test_the_waiting_period_at_its_limits(decided: str, told: str | None, council: date | None, status: Status) -> None:
    facts = {"refused_before": True, "refused_title": SoughtTitle.ASSOCIATE_PROFESSOR, "borrowed_material": False}
    facts |= {"refused_on": PartialDate(decided), "council_met_on": council}
    facts |= {"refusal_notified_on": PartialDate(told) if told else PartialDate(decided)}
    assert found(facts, {"wait_runs_from_decision": "strict"})["wait_after_refusal"].status is status
