"""Comparison of recordings: deliberate changes to a recording of the samples are found."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stored_results.reading import read, written
from titlecheck.results import Status, Verdict
from titlecheck.services.record_store import AFTER, BEFORE, RecordStore
from titlecheck.stored_results.changes import RecordedChange, ReplayComparison
from titlecheck.stored_results.recording import DossierRecord, Recording, RouteRecord

STORED = read((Path(__file__).parent / "samples.json").read_bytes())
STATUSES = [
    (place, paragraph, name)
    for place, one in enumerate(STORED.dossiers)
    for paragraph, route in one.routes.items()
    for name in route.findings
]


def held(before: Recording, after: Recording, *, whole: bool = True) -> ReplayComparison:
    store = RecordStore()
    for side, recording in ((BEFORE, before), (AFTER, after)):
        store.set_origin(side, recording.origin)
        for record in recording.dossiers:
            store.add(side, record)
    found = store.compared(whole=whole)
    return found._replace(changed=tuple(found.changed), renamed=tuple(found.renamed))


def with_route(place: int, paragraph: str, **changes: object) -> Recording:
    """Return the recording with one route changed."""
    one = STORED.dossiers[place]
    route = one.routes[paragraph].model_copy(update=changes)
    return with_dossier(place, routes={**one.routes, paragraph: route})


def with_dossier(place: int, **changes: object) -> Recording:
    """Return the recording with one dossier changed."""
    dossiers = list(STORED.dossiers)
    dossiers[place] = dossiers[place].model_copy(update=changes)
    return STORED.model_copy(update={"dossiers": tuple(dossiers)})


def test_a_recording_compared_with_itself_shows_no_change() -> None:
    found = held(STORED, STORED)
    assert found.changed == ()
    assert (found.dossiers, found.findings) == (len(STORED.dossiers), len(STATUSES))
    assert read(written(STORED)) == STORED


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(STATUSES), st.sampled_from(Status))
def test_one_changed_status_is_one_change(where: tuple[int, str, str], status: Status) -> None:
    place, paragraph, name = where
    one = STORED.dossiers[place]
    old = one.routes[paragraph].findings
    found = held(STORED, with_route(place, paragraph, findings={**old, name: status}))
    if status is old[name]:
        assert found.changed == ()
        return
    (changed,) = found.changed
    assert (changed.file, changed.kind, changed.causes) == (one.file, "flipped", ("code",))
    assert changed.flips == (RecordedChange(paragraph, "finding", name, old[name].value, status.value),)


@pytest.mark.parametrize("field", ["verdict", "strict", "lenient"])
def test_every_changed_verdict_is_shown(field: str) -> None:
    for paragraph, route in STORED.dossiers[0].routes.items():
        other = next(one for one in Verdict if one is not getattr(route, field))
        (changed,) = held(STORED, with_route(0, paragraph, **{field: other})).changed
        assert changed.flips == (RecordedChange(paragraph, field, "", getattr(route, field).value, other.value),)


def test_readings_that_newly_decide_a_verdict_are_shown() -> None:
    (changed,) = held(STORED, with_route(0, "4", hangs_on=("day_count",))).changed
    assert changed.flips == (RecordedChange("4", "hangs_on", "", "", "day_count"),)


def test_an_added_or_removed_requirement_is_shown_if_the_route_is_open() -> None:
    findings = dict(STORED.dossiers[0].routes["4"].findings)
    del findings["service_years"]
    found = held(STORED, with_route(0, "4", findings=findings))
    assert found.changed[0].flips == (RecordedChange("4", "finding", "service_years", "met", ""),)
    back = held(with_route(0, "4", findings=findings), STORED)
    assert back.changed[0].flips == (RecordedChange("4", "finding", "service_years", "", "met"),)


def test_of_a_newly_open_route_only_the_opening_is_shown() -> None:
    route = STORED.dossiers[0].routes["4"]
    closed = RouteRecord(
        verdict=Verdict.NOT_ELIGIBLE,
        strict=Verdict.NOT_ELIGIBLE,
        lenient=Verdict.NOT_ELIGIBLE,
        open=False,
        hangs_on=(),
        findings={name: Status.UNMET for name in route.findings if name.startswith("applicability")},
    )
    one = STORED.dossiers[0]
    (changed,) = held(with_dossier(0, routes={**one.routes, "4": closed}), STORED).changed
    told = {(flip.kind, flip.requirement) for flip in changed.flips}
    assert ("open", "") in told
    assert ("verdict", "") in told
    assert all(name.startswith("applicability") for kind, name in told if kind == "finding")


def test_a_removed_route_is_shown_unless_it_was_never_requested() -> None:
    one = STORED.dossiers[0]
    fewer = with_dossier(0, routes={name: route for name, route in one.routes.items() if name != "4-1"})
    (changed,) = held(STORED, fewer).changed
    assert [(flip.kind, flip.paragraph) for flip in changed.flips] == [("route", "4-1")]
    assert held(fewer, STORED, whole=False).changed == ()


def test_other_changes_are_listed_separately() -> None:
    route = {"verdict": Verdict.NEEDS_REVIEW, "strict": Verdict.NEEDS_REVIEW}
    flipped = with_route(0, "4", **route)
    for changes, cause in (
        ({"rules_sha256": "0"}, "rules"),
        ({"edition": "order-128/2030-01-01"}, "edition"),
        ({"program": "titlecheck 9"}, "program"),
        ({"choices": {**STORED.origin.choices, "day_count": "strict"}}, "readings"),
    ):
        after = flipped.model_copy(update={"origin": STORED.origin.model_copy(update=changes)})
        assert held(STORED, after).changed[0].causes == (cause,)
    for changes, cause in (({"sha256": "0"}, "input"), ({"day": "2030-01-01"}, "day")):
        dossiers = (flipped.dossiers[0].model_copy(update=changes), *flipped.dossiers[1:])
        assert held(STORED, flipped.model_copy(update={"dossiers": dossiers})).changed[0].causes == (cause,)


def test_without_changes_no_cause_is_named() -> None:
    other = STORED.model_copy(update={"origin": STORED.origin.model_copy(update={"rules_sha256": "0"})})
    assert held(STORED, other).changed == ()


def record(file: str, sha256: str = "") -> DossierRecord:
    return DossierRecord(file=file, sha256=sha256, day="2024-03-01")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([("a", "1")], [("a", "2")], {("a", "a")}),
        ([("a", "1")], [("b", "1")], {("a", "b")}),
        ([("a", "1")], [("sub/a", "2")], {("a", "sub/a")}),
        ([("a", "1")], [("x/a", "2"), ("y/a", "3")], {("a", None), (None, "x/a"), (None, "y/a")}),
        ([("a", "1"), ("b", "2")], [("a", "2"), ("b", "1")], {("a", "a"), ("b", "b")}),
        ([("a", "1"), ("b", "1")], [("c", "1")], {("a", None), ("b", None), (None, "c")}),
        ([("a", "")], [("b", "")], {("a", None), (None, "b")}),
    ],
)
def test_entries_are_matched(
    before: list[tuple[str, str]], after: list[tuple[str, str]], expected: set[tuple[str | None, str | None]]
) -> None:
    store = RecordStore()
    for side, records in ((BEFORE, before), (AFTER, after)):
        store.set_origin(side, STORED.origin)
        for one in records:
            store.add(side, record(*one))
    pairs = list(store.pairs())
    assert {(old and old[1].file, new and new[1].file) for old, new in pairs} == expected
    assert len(pairs) == len(expected)
