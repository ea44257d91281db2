"""Limits are exact: all limits of a paragraph are moved together, each one step down, not at all, or one step up.

The cells of the look-alike table are tried one by one in ``tests/tracks``; here they are moved together, on any day,
and each requirement must follow its own limits and no others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.builder import build, merged
from cases.looks import COLUMNS, Column
from cases.looks.look import EDITION, Change
from cases.looks.works import numbers
from titlecheck.eligibility.verdicts import RouteEvaluator

DAY, TENTH = timedelta(days=1), Decimal("0.1")
STEP = st.sampled_from((-1, 0, 1))
DAYS = st.dates(date(2023, 7, 1), date(2024, 12, 31)).filter(lambda day: (day.month, day.day) != (2, 29))
"""Days of application after which the works of the bases (June 2022) lie well within the years that count."""

Wanted = dict[str, str]
Drawn = tuple[Change, Wanted]
Step = Callable[[str], int]


def _says(*steps: int) -> str:
    return "met" if min(steps) >= 0 else "unmet"


def _service(column: Column, years: int, post: int) -> Drawn:
    """Return the years of service and the years in the post, to the day."""
    start = column.years_ago(int(column.cells["years"])) - years * DAY
    since = column.cells["years since"]
    change: Change = {"service": {}}
    if since == "any":
        change["service"][next(iter(column.base["service"]))] = {"from": start}
    elif since == "defence":
        change["degrees"] = {"degree": {"defended_on": start}}
    else:
        change["titles"] = {"title": {"awarded_on": start}}
    wanted = {"service_years": _says(years)}
    if column.current == "post":
        turn = column.years_ago(2) - post * DAY
        before = {**change["service"].get("before", {}), "to": turn - DAY}
        change["service"] |= {"before": before, "post": {"from": turn}}
        wanted["position_years"] = _says(post)
    return change, wanted


def _works(column: Column, step: dict[str, int]) -> Drawn:
    """Return the total and its parts; where the paragraph allows it, an extra international article counts as two."""

    def part(row: str) -> tuple[int, int]:
        cell = column.cells[row]
        return (numbers(cell)[0], numbers(cell)[0] + step[row]) if cell != "-" else (0, 0)

    (least_recommended, recommended), (least_international, international) = part("recommended"), part("international")
    (least_foreign, foreign), (least_talks, talks) = part("foreign journals"), part("talks abroad")
    good = international
    publications: Change = {"recommended": recommended, "foreign": foreign}
    if least_international:
        _, quartile, percentile = numbers(column.cells["international"])
        good -= step["metric"] < 0
        last = {"quartile": quartile - step["metric"]} if step["total"] else {"percentile": percentile + step["metric"]}
        publications["top"] = {"like": "international", "quartile": quartile, "count": international - 1}
        publications["last"] = {"like": "international", **last}
    filled = recommended + international + foreign + talks
    publications["plain"] = max(0, column.total + step["total"] - filled)
    spare = max(0, good - least_international) if column.cells["conversion"] != "no" else 0
    as_two = "unknown" if column.cells["conversion"] == "R08" else "met"
    total = filled + publications["plain"] - column.total

    def with_spare(short: int, each: int, says: str = as_two) -> str:
        return _says(short) if short >= 0 or short + each * spare < 0 else says

    # Whether an article that counts as two also counts twice in the total is under review.
    wanted = {"publications_total": with_spare(total, 1, "unknown")}
    if least_recommended:
        wanted["publications_recommended"] = with_spare(recommended - least_recommended, 2)
    if least_international:
        wanted["publications_international"] = _says(good - least_international)
    if least_foreign:
        wanted["publications_foreign"] = _says(foreign - least_foreign)
    if least_talks:
        wanted["conference_talks"] = _says(talks - least_talks)
    return column.works(publications, talks={"talk": talks}), wanted


def _in_place_of_parts(column: Column, step: int) -> Drawn:
    """Return works abroad and jury work where the paragraph accepts them for articles and talks."""
    change: Change = {}
    wanted: Wanted = {}
    if " work" in column.cells["foreign journals"]:
        least = numbers(column.cells["foreign journals"])[1]
        change |= column.works({"plain": 0}, creative_works={"work_abroad": least + step})
        wanted["publications_foreign"] = _says(step)
    if " jur" in column.cells["talks abroad"]:
        least = numbers(column.cells["talks abroad"])[1]
        change |= {"talks": column.emptied("talks"), "participations": {"jury": least + step}}
        wanted["conference_talks"] = _says(step)
    return change, wanted


def _monograph(column: Column, number: int, sheets: int, age: int) -> Drawn:
    cell = column.cells["monograph"]
    count, least = 2 if "2x" in cell else 1, numbers(cell)[-1]
    published = date(2022, 6, 15)
    if cell.startswith("5 y"):
        published = column.years_ago(5) + age * DAY
    else:
        age = 0
    whole = {"like": "monograph", "sheets_own": least, "published_on": published}
    odd = {**whole, "sheets_own": least + sheets * TENTH}
    books = ([whole] * (count - 1 + number) + [odd]) if count + number else []
    says = _says(age) if number > 0 else _says(number, sheets, age)
    if count > 1 and number == 0 and sheets < 0:
        says = "unknown"
    return column.prepared(books={f"book_{at}": book for at, book in enumerate(books)}), {"sub3": says}


def _course_book(column: Column, number: int, sheets: int, age: int) -> Drawn:
    cell = column.cells["course book"]
    count, least = 2 if cell.startswith("2 ") else 1, numbers(cell)[-1]
    kind = "study_guide" if cell.startswith("guide") else "textbook"
    total = (least + sheets * TENTH) / count
    book = {"like": kind, "count": count, "sheets_total": total, "published_on": column.years_ago(5) + age * DAY}
    book["years_in_use"] = 1 + number * TENTH
    return column.prepared(books={"book": book}), {"sub3": _says(number, sheets, age)}


def _persons(column: Column, row: str, step: int) -> Drawn:
    count = numbers(column.cells[row])[0] + step
    if row == "supervised":
        return column.prepared(supervised={"person": {"like": "degree_holder", "count": count}}), {"sub3": _says(step)}
    contest = "republican" if column.cells["trained at"] == "arts" else "world_championship"
    star = {"like": "trained", "count": count, "contest": contest, "result": "prize_winner"}
    return column.prepared(trained={"star": star}), {"sub3": _says(step)}


def _waiver(column: Column, step: int) -> Drawn:
    more = {"like": "international", "quartile": 2, "count": int(column.cells["waiver"]) + step}
    return {**column.prepared(), "publications": {"more": more}}, {"sub3": "waived" if step >= 0 else "unmet"}


def _checked(column: Column, *drawn: Drawn) -> None:
    day = column.applied_on
    described: Change = {**column.base, "applied_on": day}
    wanted: Wanted = {}
    for change, says in drawn:
        described = merged(described, change)
        wanted |= says
    dossier = build(described).dossier
    findings = RouteEvaluator(dossier, EDITION, day.toordinal()).findings(
        column.paragraph, EDITION.readings.profile(), whole=True
    )
    assert {one.id: str(one.status) for one in findings if one.id in wanted} == wanted


PARTS = ("total", "recommended", "international", "foreign journals", "talks abroad", "metric")
SUB3 = {
    "monograph": ("number", "sheets", "age"),
    "course book": ("number", "sheets", "age"),
    "supervised": ("supervised",),
    "trained": ("trained",),
    "waiver": ("waiver",),
}
"""What may meet sub-paragraph 3), and its limits; ``number`` of course books is years in use."""


def _sub3(column: Column, what: str, step: Step) -> Drawn:
    if what in ("supervised", "trained"):
        return _persons(column, what, step(what))
    if what == "waiver":
        return _waiver(column, step("waiver"))
    book = _monograph if what == "monograph" else _course_book
    return book(column, step("number"), step("sheets"), step("age"))


def _candidate(column: Column, what: str, step: Step) -> list[Drawn]:
    """Return a candidate at every limit, moved by the steps; ``what`` meets sub-paragraph 3)."""
    drawn = [_service(column, step("years"), step("post")), _sub3(column, what, step)]
    if what != "waiver":
        # Waiver articles would also fill the other limits.
        drawn.append(_works(column, {part: step(part) for part in PARTS}))
    return drawn


def _only(moved: str, by: int) -> Step:
    return lambda label: by if label == moved else 0


@pytest.mark.parametrize("paragraph", COLUMNS)
def test_each_limit_moved_alone_by_one_step(paragraph: str) -> None:
    """One step below the limit is too little; the limit and one step above suffice."""
    column = COLUMNS[paragraph]
    for what, limits in SUB3.items():
        if column.cells[what] == "-":
            continue
        for moved in ("years", "post", *PARTS, *limits) if what == "monograph" else limits:
            for by in (-1, 0, 1):
                _checked(column, *_candidate(column, what, _only(moved, by)))


@pytest.mark.parametrize("paragraph", COLUMNS)
@settings(max_examples=40, deadline=None, derandomize=True)
@given(data=st.data())
def test_all_limits_moved_at_once_by_one_step(paragraph: str, data: st.DataObject) -> None:
    """Service, works and sub-paragraph 3) each follow their own limits, whatever the others do."""
    column = replace(COLUMNS[paragraph], day=data.draw(DAYS, label="day"))
    what = data.draw(st.sampled_from([row for row in SUB3 if column.cells[row] != "-"]), label="sub3")
    _checked(column, *_candidate(column, what, lambda label: data.draw(STEP, label=label)))


@pytest.mark.parametrize("step", (-1, 0, 1))
@pytest.mark.parametrize("paragraph", ("4-1", "5-2"))
def test_alternatives_that_replace_a_part_of_a_requirement(paragraph: str, step: int) -> None:
    """Works abroad in place of foreign articles, juries in place of talks."""
    column = COLUMNS[paragraph]
    _checked(column, _in_place_of_parts(column, step))
