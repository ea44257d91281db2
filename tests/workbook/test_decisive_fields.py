"""The table of decisive fields, compared with the effect of emptying a field."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from titlecheck.dossier import FACT_SHEETS, RECORD_SHEETS, Dossier, PartialDate
from titlecheck.dossier.enums import DegreeKind, Index
from titlecheck.eligibility.verdicts import RouteEvaluator
from titlecheck.results import Finding
from titlecheck.ruleset import Profile, load_edition
from titlecheck.ruleset.interpretations import Interpretation
from titlecheck.workbook.columns import SHEETS
from titlecheck.workbook.decisive_fields import asked_fields, decisive_fields, fields_by_reading, fields_by_statement
from titlecheck.workbook.reader import read_workbook

EDITION = load_edition()
SAMPLES = sorted(Path(__file__).parents[2].joinpath("samples").glob("0[45]-*.xlsx"))
COLUMNS = {"lasts": "ended_on"}
"""Fields that are stated by words in another column."""


def route_of(path: Path) -> str:
    """Return the route in the name of a sample: ``04-1-arts…`` is paragraph 4-1."""
    number, part = path.name.split("-")[:2]
    return f"{int(number)}-{part}" if part != "0" else str(int(number))


def plain(findings: tuple[Finding, ...]) -> list[tuple[Any, ...]]:
    """Return what decides: statuses, amounts, and the requested cells."""
    return [(one.id, one.status, one.need, one.have, one.have_at_most, one.missing) for one in findings]


def changed_by(
    dossier: Dossier, route: str, profile: Profile, *, known: frozenset[tuple[str, str]] = frozenset()
) -> set[tuple[str, str]]:
    """Return the fields, without ``known``, that change a finding of the route when all their cells are emptied."""
    assert dossier.application.applied_on is not None
    day = dossier.application.applied_on.toordinal()

    def found(one: Dossier) -> list[tuple[Any, ...]]:
        return plain(RouteEvaluator(one, EDITION, day).findings(route, profile, whole=True))

    before = found(dossier)
    changed = set()
    for sheet in (*FACT_SHEETS, *RECORD_SHEETS):
        held = getattr(dossier, sheet)
        records = (held,) if sheet in FACT_SHEETS else held
        for field in type(records[0]).model_fields if records else ():
            if field == "row" or field.endswith("_entered") or all(getattr(one, field) is None for one in records):
                continue
            if (sheet, COLUMNS.get(field, field)) in known:
                continue
            empty = tuple(one.model_copy(update={field: None}) for one in records)
            update = {sheet: empty[0] if sheet in FACT_SHEETS else empty}
            if found(dossier.model_copy(update=update)) != before:
                changed.add((sheet, COLUMNS.get(field, field)))
    return changed


@cache
def recomputed() -> dict[tuple[str, str], frozenset[str]]:
    """Return for every field the routes on whose samples it changes a finding."""
    table: dict[tuple[str, str], set[str]] = {}
    for path in SAMPLES:
        dossier = read_workbook(path).dossier
        assert dossier is not None
        for place in changed_by(dossier, route_of(path), EDITION.readings.profile()):
            table.setdefault(place, set()).add(route_of(path))
    return {place: frozenset(routes) for place, routes in table.items()}


NOT_IN_SAMPLES = frozenset(
    {
        ("application", "organisation_body"),  # in the samples the rows of the service record state the same
        ("candidate", "social_or_humanities"),  # no sample is of social sciences
        ("patents", "derwent"),
        ("patents", "office"),
        ("publications", "conference_abroad"),  # the samples have enough foreign articles
        ("publications", "conference_international"),
        ("publications", "jcr"),  # every sample has a percentile, which suffices
        ("publications", "title"),  # a work entered twice is recognised by it
        ("service", "acting"),
        ("service", "here"),
        ("service", "organisation_body"),
        ("supervised", "co_supervised"),  # asked of a candidate or doctor of sciences only (R52b)
        ("supervised", "degree_kind"),
        ("supervised", "defended_on"),  # the samples have the day of the award
        ("talks", "title"),
        ("titles", "country"),  # the samples name the awarding body
        ("titles", "recognised"),
        ("trained", "won_on"),
        *((("specialty_fields", field)) for field in ("kind", "code", "name", "matches")),
    }
)
"""Decisive fields that no sample shows, mostly because other cells of the samples state the same."""


def test_every_sample_has_its_route() -> None:
    assert {route_of(path) for path in SAMPLES} == set(EDITION.routes)


def test_every_field_that_changes_a_finding_is_in_the_table() -> None:
    """Otherwise the workbook for a route would hide a cell that can change its verdict."""
    table = decisive_fields()
    lacking = {place: routes - table.get(place, frozenset()) for place, routes in recomputed().items()}
    assert {place: sorted(routes) for place, routes in lacking.items() if routes} == {}


def test_every_field_of_the_table_changes_a_finding() -> None:
    assert decisive_fields().keys() - recomputed().keys() == NOT_IN_SAMPLES


@pytest.mark.parametrize("place", sorted(decisive_fields()))
def test_the_table_contains_only_existing_fields_and_routes(place: tuple[str, str]) -> None:
    sheet, field = place
    assert field in {column.field for column in SHEETS[sheet].columns}
    assert decisive_fields()[place] <= set(EDITION.routes)


def further_by(profile: Profile, switch: Interpretation | None = None) -> dict[str, set[tuple[str, str]]]:
    """Return for each route the fields that change a finding of its samples under ``profile`` only.

    With ``switch`` only routes that consult it are examined.
    """
    found: dict[str, set[tuple[str, str]]] = {}
    for path in SAMPLES:
        route = route_of(path)
        if switch is not None and not switch.touches(route):
            continue
        known = frozenset(place for place, routes in decisive_fields().items() if route in routes)
        dossier = read_workbook(path).dossier
        assert dossier is not None
        found.setdefault(route, set()).update(changed_by(dossier, route, profile, known=known))
    return found


@pytest.mark.parametrize("side", ["strict", "lenient"])
def test_fields_that_change_a_finding_under_one_sided_readings_are_in_the_table(side: str) -> None:
    """Single readings were tried when the table was made; here they are tried together."""
    profile = EDITION.readings.profile(side)
    for route, places in further_by(profile).items():
        assert places <= asked_fields((route,), EDITION.readings, profile).further, route


@pytest.mark.parametrize("reading", sorted(fields_by_reading()))
def test_each_reading_of_the_table_makes_its_fields_decisive(reading: str) -> None:
    switch = EDITION.readings[reading]
    (side,) = {"strict", "lenient"} - {switch.default}
    profile = EDITION.readings.profile().flipped(reading, side)
    found = further_by(profile, switch)
    assert set().union(*found.values()) == fields_by_reading()[reading]
    for route, places in found.items():
        assert places <= asked_fields((route,), EDITION.readings, profile).further, route


def test_a_field_requested_by_a_statement_is_decisive_on_few_rows() -> None:
    """An article from the day of R54b on in a journal that is not recommended: an index may make up for it."""
    (path,) = (one for one in SAMPLES if one.name.startswith("04-1-arts-eligible"))
    dossier = read_workbook(path).dossier
    assert dossier is not None
    law = EDITION.readings["indexed_journals_are_recommended_on_list_1"]
    assert law.default == "review"
    changes = {"published_on": PartialDate("2025-03"), "recommended": False, "indexes": (Index.SCOPUS,)}
    works = tuple(one.model_copy(update=changes) for one in dossier.publications)
    application = dossier.application.model_copy(update={"applied_on": date(2025, 9, 1)})
    changed = changed_by(
        dossier.model_copy(update={"publications": works, "application": application}),
        "4-1",
        EDITION.readings.profile(),
    )
    assert ("publications", "indexes") in changed
    assert "4-1" in fields_by_statement()["publications", "indexes"]


@pytest.mark.parametrize(("degree", "decides"), [(DegreeKind.CANDIDATE, True), (DegreeKind.PHD, False)])
def test_shared_supervision_is_decisive_depending_on_the_degree(degree: DegreeKind, decides: bool) -> None:
    for path in SAMPLES:
        dossier = read_workbook(path).dossier
        assert dossier is not None
        route = route_of(path)
        if not dossier.supervised or route not in decisive_fields()["supervised", "co_supervised"]:
            continue
        people = tuple(
            one.model_copy(update={"degree_kind": degree, "co_supervised": False}) for one in dossier.supervised
        )
        changed = changed_by(dossier.model_copy(update={"supervised": people}), route, EDITION.readings.profile())
        assert (("supervised", "co_supervised") in changed) is decides
        return
    pytest.fail("no sample has persons who defended")
