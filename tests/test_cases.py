"""Run the case files of tests/cases: each names a candidate, the change from the base, and what the law says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from cases.builder import Built, build
from cases.reader import Case, base_hangs_on, bases, cases
from titlecheck.dossier import RECORD_SHEETS, Dossier
from titlecheck.eligibility import assess
from titlecheck.eligibility.verdicts import RouteEvaluator
from titlecheck.results import Finding, RouteResult
from titlecheck.ruleset import Profile, load_edition

EDITION = load_edition()


def profile(reading: str | None, side: str) -> Profile:
    """Return the default profile with one reading on another side."""
    return EDITION.readings.profile("default", {reading: side} if reading and side != "default" else None)


def looked_at(built: Built, paragraph: str, reading: str | None = None, side: str = "default") -> RouteResult:
    """Return the result of one paragraph."""
    return assess(built.dossier, edition=EDITION, profile=profile(reading, side), routes=(paragraph,)).routes[0]


@cache
def base_statuses(paragraph: str, reading: str | None, side: str) -> dict[str, str]:
    """Return the statuses of the base candidate under a reading."""
    return statuses(looked_at(build(bases()[paragraph]), paragraph, reading, side))


def findings(route: RouteResult) -> Iterator[Finding]:
    """Yield every requirement and every part of one."""
    for finding in route.requirements:
        yield finding
        yield from finding.parts


def statuses(route: RouteResult) -> dict[str, str]:
    """Return the status by requirement and by part."""
    return {finding.id: str(finding.status) for finding in findings(route)}


def wanted(case: Case, side: str) -> tuple[dict[str, str], str]:
    """Return every expected status, including those unchanged from the base, and the verdict."""
    expected = case.expected(side)
    verdict = expected.pop("verdict")
    base = base_statuses(case.paragraph, case.reading, side)
    unheard = set(expected) - set(base)
    assert not unheard, f"no requirement of paragraph {case.paragraph} is called {sorted(unheard)}"
    for key in list(expected):
        if key.startswith("applicability."):
            expected.setdefault("applicability", expected[key])
    touched = {key.partition(".")[0] for key in expected} - {"applicability"}
    free = {key for key in base if "." in key and key not in expected and key.partition(".")[0] in touched}
    return {key: expected.get(key, status) for key, status in base.items() if key not in free}, verdict


def amount(value: Any) -> Decimal:
    """Return a number, or the days of a span such as ``1 day``."""
    found = re.fullmatch(r"([\d.]+)(?: days?)?", str(value))
    assert found, value
    return Decimal(found[1])


def plain(value: Any) -> Decimal:
    """Return the number in a finding; for a span, its days."""
    return Decimal(getattr(value, "days", value))


def check_amounts(case: Case, route: RouteResult) -> None:
    """Check the counted and missing amounts that the case names."""
    by_id = {finding.id: finding for finding in findings(route)}
    for name in ("have", "shortfall"):
        for requirement, value in case.beside.get(name, {}).items():
            found = getattr(by_id[requirement], name)
            assert found is not None, f"{requirement}: no {name}, expected {value}"
            assert plain(found) == amount(value), f"{requirement}: {name} is {found}, expected {value}"


def check_rejected(case: Case, built: Built, route: RouteResult) -> None:
    """Check rejected rows and reasons: ``group: reason`` or ``group: {requirement: reason}``."""
    for group, reasons in case.beside.get("rejected", {}).items():
        for requirement, reason in (reasons if isinstance(reasons, dict) else {"": reasons}).items():
            found = {(one.sheet, one.row): [] for finding in findings(route) for one in finding.rejected if one.reason}
            for finding in findings(route):
                for one in finding.rejected:
                    if finding.id.startswith(requirement):
                        found[one.sheet, one.row].append(one.reason)
            for place in built.rows[group]:
                assert reason in found.get(place, []), f"{group} {place}: {found.get(place)}, expected {reason}"


def check_missing(case: Case, built: Built, route: RouteResult) -> None:
    """Check the cells that could still change a requirement, as ``group.field``."""
    found = {(one.sheet, one.row, one.field) for finding in route.requirements for one in finding.missing}
    for name, there in (("missing", True), ("not_missing", False)):
        for cell in case.beside.get(name, []):
            group, column = cell.split(".")
            places = built.rows.get(group, [(group, built.dossier.places.get(cell))])
            for sheet, row in places:
                assert ((sheet, row, column) in found) is there, f"{cell}: missing are {sorted(map(str, found))}"


def check_hangs_on(case: Case, route: RouteResult) -> None:
    """Check that only the readings named by the case and by the base decide."""
    named = set(case.beside.get("hangs_on", []))
    if case.reading and len({case.expected(side)["verdict"] for side in case.sides}) > 1:
        named.add(case.reading)
    assert named <= set(route.hangs_on), f"hangs on {route.hangs_on}, expected {sorted(named)}"
    extra = set(route.hangs_on) - named - base_hangs_on(case.paragraph)
    assert not extra, f"hangs on {sorted(extra)} as well"
    if case.reading:
        for requirement in (one for one in route.requirements if one.id in case.expect):
            if len({case.expected(side)[requirement.id] for side in case.sides}) > 1:
                assert case.reading in requirement.hangs_on, f"{requirement.id} hangs on {requirement.hangs_on}"


def parameters() -> list[Any]:
    """Return the cases as parameters; a disputed one must fail while it is disputed."""
    return [
        pytest.param(
            case,
            id=f"{case.file}: {case.name}",
            marks=[pytest.mark.xfail(reason=case.disputed, strict=True)] if case.disputed else [],
        )
        for case in cases()
    ]


@pytest.mark.parametrize("case", parameters())
def test_case_gives_the_expected_statuses_verdict_and_reasons(case: Case) -> None:
    """The candidate of the case gets the statuses, the verdict and the reasons that the case file expects."""
    built = build(case.candidate)
    for side in case.sides:
        route = looked_at(built, case.paragraph, case.reading, side)
        expected, verdict = wanted(case, side)
        found = {key: value for key, value in statuses(route).items() if key in expected}
        assert found == expected, f"({side})"
        assert route.verdict == verdict, f"({side})"
        if side == "default":
            check_amounts(case, route)
            check_rejected(case, built, route)
            check_missing(case, built, route)
            check_hangs_on(case, route)


@pytest.mark.parametrize("paragraph", list(EDITION.routes))
def test_base_passes_at_exactly_the_limits(paragraph: str) -> None:
    """The base of every paragraph is eligible and depends only on the readings that its file names."""
    route = looked_at(build(bases()[paragraph]), paragraph)
    assert {one.id: str(one.status) for one in route.requirements if not one.status.satisfied} == {}
    assert route.verdict == "eligible"
    assert set(route.hangs_on) == base_hangs_on(paragraph)


def unmentioned(dossier: Dossier, paragraph: str) -> set[tuple[str, int]]:
    """Return the rows that the complete result of a paragraph does not explain."""
    assert dossier.application.applied_on is not None
    bench = RouteEvaluator(dossier, EDITION, dossier.application.applied_on.toordinal())
    said: set[tuple[str, int]] = set()
    for whole in bench.findings(paragraph, EDITION.readings.profile(), whole=True):
        for finding in (whole, *whole.parts):
            counted = {(one.sheet, one.row) for one in finding.evidence}
            refused = {(one.sheet, one.row) for one in finding.rejected}
            if not finding.parts:
                assert not counted & refused, f"{finding.id}: counted and refused at once"
            said |= counted | refused
    return {(sheet, one.row) for sheet in RECORD_SHEETS for one in getattr(dossier, sheet)} - said


def test_every_row_is_explained() -> None:
    """Every row is evidence or rejected: under the paragraph of its case, and under another one in turn."""
    paragraphs = list(EDITION.routes)
    for at, case in enumerate(cases()):
        dossier = build(case.candidate).dossier
        for paragraph in {case.paragraph, paragraphs[at % len(paragraphs)]}:
            assert not unmentioned(dossier, paragraph), (case.file, case.name, paragraph)


def test_case_files_are_many_named_uniquely_and_cite_the_law() -> None:
    """There are many cases with unique names, and each cites the law."""
    assert len(cases()) > 400
    assert len({(case.file, case.name) for case in cases()}) == len(cases())
    for case in cases():
        assert re.search(r"\d(-\d)?(\(\d\))?", case.why), f"{case.name}: no paragraph in {case.why!r}"


def test_every_reading_decides_some_case() -> None:
    """Every reading of the edition has a case that it decides."""
    assert {case.reading for case in cases() if case.reading} == set(EDITION.readings)
