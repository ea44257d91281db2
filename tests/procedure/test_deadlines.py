"""Due dates: case files, properties, and the command."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from titlecheck.procedure import calendar
from titlecheck.procedure.due_dates import DueStep, Schedule, State, schedule
from titlecheck.ruleset import load_edition
from titlecheck.ruleset.procedure_rules import all_readings, procedure_of

EDITION = load_edition()
LAW = procedure_of(EDITION)
READINGS = all_readings(EDITION)
TODAY = date(2024, 1, 1)


@cache
def cases() -> list[dict[str, Any]]:
    text = (Path(__file__).parent / "deadlines.yaml").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = yaml.safe_load(text)["cases"]
    return found


def found(known: dict[str, date], readings: dict[str, str] | None = None, **more: Any) -> Schedule:
    return schedule(LAW, known, READINGS.profile("default", readings), **{"today": TODAY, **more})


def steps(of: Schedule) -> dict[str, DueStep]:
    assert len({step.term for step in of.steps}) == len(of.steps)
    return {step.term: step for step in of.steps}


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["name"])
def test_case_file_gives_the_expected_dates(case: dict[str, Any]) -> None:
    got = found(case["known"], case.get("reading"), today=case.get("today", TODAY), outcome=case.get("outcome", ""))
    there = steps(got)
    for term, said in case["expect"].items():
        wanted = said if isinstance(said, dict) else {"day": said}
        step = there[term]
        assert step.day == wanted.get("day"), term
        for name in ("bound", "state", "of", "projected"):
            if name in wanted:
                assert getattr(step, name) == wanted[name], (term, name)
        if "note" in wanted:
            code, detail = wanted["note"]
            assert (code, str(detail)) in step.notes
    assert not set(case.get("absent", ())) & set(there)
    assert [[one.earlier, one.later] for one in got.disorders] == case.get("disorders", [])
    assert got.wrong == (bool(got.disorders) or any(step.state in ("late", "early") for step in got.steps))


def test_case_files_cover_the_terms() -> None:
    assert len(cases()) > 30
    assert len({case["name"] for case in cases()}) == len(cases())
    assert {term for case in cases() for term in case["expect"]} == {*LAW.terms, "council_after_publication", "bar"}
    assert all(re.search(r"\d", str(case["why"])) for case in cases())
    decided = {name for case in cases() for said in case.get("reading", ()) for name in READINGS.find(said)}
    of_terms = {name for name, reading in LAW.readings.items() if reading.requirements <= set(LAW.terms)}
    assert decided == of_terms, "every reading of the terms has a case"


DAYS = st.dates(date(2021, 1, 1), date(2029, 12, 31))


@given(published=DAYS, ahead=st.integers(0, 70))
def test_both_directions_of_the_website_term_agree(published: date, ahead: int) -> None:
    """The council may decide on a day exactly if the documents arrived a month earlier."""
    council = published + timedelta(days=ahead)
    first = steps(found({"published": published}))["council_after_publication"].day
    last = steps(found({"council": council}))["website_notice"].day
    assert first is not None and last is not None
    assert (council >= first) == (published <= last)


@given(start=DAYS, count=st.integers(1, 30))
def test_working_days_are_counted_one_by_one(start: date, count: int) -> None:
    end = calendar.working_days_after(start, count)
    between = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(map(calendar.working, between)) == count
    assert calendar.working(end)
    with_start = calendar.working_days_after(start, count, with_start=True)
    assert with_start <= end
    assert (with_start == end) == (not calendar.working(start))


@settings(max_examples=60)
@given(
    known=st.dictionaries(
        st.sampled_from(["council", "registered", "returned", "concluded", "decided", "appealed"]), DAYS
    ),
    outcome=st.sampled_from(["", "award", "refusal", "borrowed"]),
    side=st.sampled_from(["strict", "lenient", "default"]),
    today=DAYS,
)
def test_every_term_follows_from_its_start(known: dict[str, date], outcome: str, side: str, today: date) -> None:
    got = schedule(LAW, known, READINGS.profile(side), today=today, outcome=outcome)
    days = [step.day for step in got.steps if step.day is not None]
    assert days == sorted(days)
    for step in got.steps:
        if step.day is None:
            assert step.state is State.NEVER
            continue
        assert (step.day < step.start) == step.back
        assert step.projected or known[step.start_event] == step.start
        if step.state in (State.PASSED, State.OVER):
            assert step.actual is None and today > step.day
        if step.unit == "months" and side == "default" and not step.back:
            own = timedelta(days=step.bound == "latest" and step.who in ("candidate", "organisation"))
            assert step.day == step.start + relativedelta(months=step.amount) - own
    if outcome:
        assert not any(step.outcomes for step in got.steps)


@given(start=DAYS, term=st.sampled_from(sorted(LAW.terms)))
def test_the_strict_reading_never_gives_more_time(start: date, term: str) -> None:
    event = LAW.terms[term].from_
    strict, lenient = (steps(found({event: start}, {"R57": side})).get(term) for side in ("strict", "lenient"))
    assert strict is not None and lenient is not None and strict.day is not None and lenient.day is not None
    if strict.bound == "latest" and not strict.back:
        assert strict.day < lenient.day or strict.unit == "working_days"
        assert strict.day <= lenient.day
    else:
        assert strict.day == lenient.day


def test_the_waiting_period_after_a_refusal_equals_that_of_the_verdict() -> None:
    """The year is in two files, because a check loads only one of them."""
    assert LAW.terms["new_recommendation"].years == EDITION.routes["4"].wait_years


# The command


def test_a_call_with_dates_only(run: Any) -> None:
    code, out, err = run("deadlines", "--council", "28.11.2024", "--published", "2024-10-29", "--as-of", "2024-10-30")
    assert (code, err) == (1, "")
    assert "by 28 October 2024 (Monday)" in " ".join(out.split())
    assert "late; done on 29 October 2024" in " ".join(out.split())


def test_output_as_json(run: Any) -> None:
    code, out, _ = run(
        "deadlines", "--decided", "2024-03-15", "--outcome", "refusal", "--as-of", "2024-03-16", "--format", "json"
    )
    assert code == 0
    body = json.loads(out)
    assert body["schema"] == "titlecheck/deadlines/1"
    days = {step["term"]: (step["bound"], step["day"]) for step in body["steps"]}
    assert days["new_recommendation"] == ("earliest", "2025-03-15")
    assert days["appeal"] == ("latest", "2024-05-14")


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_output_in_every_language_and_as_a_workbook(lang: str, run: Any, tmp_path: Path) -> None:
    given_dates = ("--registered", "2026-03-16", "--as-of", "2026-03-17", "--lang", lang)
    code, out, _ = run("deadlines", *given_dates)
    assert code == 0 and "{" not in out and "05.09.2024" in out
    assert run("deadlines", *given_dates, "-o", tmp_path / "a.xlsx")[0] == 0
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_path(str(tmp_path / "a.xlsx")).get_sheet_by_index(0).to_python()
    assert date(2026, 3, 26) in [cell for row in rows for cell in row]


def test_a_past_day_without_an_event_date_is_not_called_late(run: Any) -> None:
    assert run("deadlines", "--council", "2024-11-28", "--as-of", "2024-12-01")[0] == 3


def test_dates_are_taken_from_the_dossier(run: Any, tmp_path: Path) -> None:
    from command_line import written
    from rendering.dossiers import docent

    facts = docent()
    application = facts.application.model_copy(
        update={"council_met_on": date(2024, 2, 20), "website_on": date(2024, 1, 21)}
    )
    dossier = written(tmp_path, "a.json", facts.model_copy(update={"application": application}))
    code, out, _ = run("deadlines", dossier, "--as-of", "2024-02-01", "--format", "json")
    (step,) = json.loads(out)["steps"]
    assert (code, step["term"], step["day"], step["state"]) == (1, "website_notice", "2024-01-20", "late")
    assert run("deadlines", dossier, "--published", "2024-01-20", "--as-of", "2024-02-01")[0] == 0
    restricted = facts.model_copy(update={"application": application.model_copy(update={"restricted": True})})
    code, out, _ = run("deadlines", written(tmp_path, "b.json", restricted), "--as-of", "2024-02-01")
    assert code == 0 and "not required (paragraph 7)" in " ".join(out.split())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "No date is given"),
        (("--council", "soon"), "soon"),
        (("--decided", "2024-01-01", "--outcome", "refused"), "refusal"),
        (("--council", "2024-01-01", "--format", "docx"), "docx"),
        (("--council", "2024-01-01", "--format", "xlsx"), "-o FILE"),
        (("--council", "2024-01-01", "--reading", "R99=strict"), "R99"),
    ],
)
def test_wrong_calls_are_explained(arguments: tuple[str, ...], told: str, run: Any) -> None:
    code, out, err = run("deadlines", *arguments)
    assert (code, out) == (2, "") and told in err


def test_the_documentation_shows_the_terms_of_the_rules() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "procedure.md").read_text(encoding="utf-8")
    words = {"days": "calendar day", "working_days": "working day", "months": "month", "years": "year"}
    for term in LAW.terms.values():
        unit = next(unit for unit in words if getattr(term, unit) is not None)
        amount = getattr(term, unit)
        told = f"{amount} {words[unit]}{'s' if amount > 1 else ''}"
        place = term.cites["from"].partition(";")[0]
        assert any(told in line and place in line for line in page.splitlines() if line.startswith("|")), (told, place)
