"""An unsettled contradiction may leave a question unknown, but never decides it against either side."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from titlecheck.dossier.works import Percentile, Publication, Quartile
from titlecheck.eligibility.evidence.journal_facts import JournalFacts
from titlecheck.eligibility.evidence.metrics import citescore, jcr
from titlecheck.registry.dossier_comparison import ClaimedPlace, ComparedPlace, Question, RegisterPlace, Trust, compare
from titlecheck.registry.enrich import TRUSTS
from titlecheck.registry.register import RegisterSourceFile
from titlecheck.three_valued import MAYBE, Tri

SOURCE = RegisterSourceFile(1, "citescore", 2022, "", "a.xlsx", "", "2024-01-01", 1, 1, True, True)
NAMES = ("Artificial Intelligence", "Education", "Law")
CODES = dict(zip(NAMES, ("1702", "3304", "3308"), strict=True))

names = st.sampled_from(NAMES)
matches = st.sampled_from([None, True, False])


def registers(values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[RegisterPlace, ...]]:
    known = st.dictionaries(names, st.none() | values, max_size=3)
    return known.map(
        lambda found: tuple(RegisterPlace(name, CODES[name], value, SOURCE) for name, value in found.items())
    )


def dossiers(values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[ClaimedPlace, ...] | None]:
    claim = st.builds(ClaimedPlace, st.none() | names | st.just("Право"), st.none() | values, matches)
    return st.none() | st.lists(claim, max_size=2).map(tuple)


def settled(
    claims: tuple[ClaimedPlace, ...] | None,
    known: tuple[RegisterPlace, ...],
    trust: Trust,
    *,
    whole: bool,
    absent: bool,
    says: bool,
) -> tuple[ComparedPlace, ...] | None:
    gone = SOURCE if absent and not known else None
    asked = Question(
        known, whole, gone, trust, str, lambda value, one: value == one.value, lambda code, name: says or None,
        lambda claim, near: ("differs", ""),
    )  # fmt: skip
    places, lines = compare(claims, asked)
    assert all(line.standing in ("claim", "register", "both", "contradiction") for line in lines)
    for line in lines:
        assert (line.standing == "contradiction") == bool(line.reason)
        assert line.standing == "claim" or line.source is not None
    if trust != "neither":
        assert all(line.used for line in lines if line.standing == "contradiction" and line.found != "")
    return places


def holds(one: Tri, other: Tri) -> bool:
    """Return whether a yes or no of ``one`` is also the answer of ``other``."""
    return one in (MAYBE, other)


@settings(max_examples=1_000)
@given(
    dossiers(st.integers(1, 4)),
    registers(st.integers(1, 4)),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.integers(1, 3),
    st.booleans(),
)
def test_a_contradicted_quartile_never_decides(
    claims: tuple[ClaimedPlace, ...] | None,
    known: tuple[RegisterPlace, ...],
    whole: bool,
    absent: bool,
    says: bool,
    worst: int,
    any_category: bool,
) -> None:
    answers: dict[str, Tri] = {}
    for trust in TRUSTS:
        places = settled(claims, known, trust, whole=whole, absent=absent, says=says)
        entries = None if places is None else tuple(Quartile(quartile=one.value, matches=one.matches) for one in places)
        said = JournalFacts(Publication(jcr=entries), 0)
        answers[trust] = jcr(said.any_jcr if any_category else said.jcr, worst)
    assert holds(answers["neither"], answers["register"])
    assert holds(answers["neither"], answers["claim"])


@settings(max_examples=1_000)
@given(
    dossiers(st.integers(30, 55).map(Decimal)),
    registers(st.integers(30, 55).map(Decimal)),
    st.booleans(),
    st.booleans(),
    st.sampled_from([35, 50]),
    st.booleans(),
)
def test_a_contradicted_percentile_never_decides(
    claims: tuple[ClaimedPlace, ...] | None,
    known: tuple[RegisterPlace, ...],
    absent: bool,
    says: bool,
    least: int,
    any_field: bool,
) -> None:
    answers: dict[str, Tri] = {}
    for trust in TRUSTS:
        places = settled(claims, known, trust, whole=True, absent=absent, says=says)
        entries = (
            None if places is None else tuple(Percentile(percentile=one.value, matches=one.matches) for one in places)
        )
        said = JournalFacts(Publication(citescore=entries), 0)
        answers[trust] = citescore(said.any_citescore if any_field else said.citescore, least)
    assert holds(answers["neither"], answers["register"])
    assert holds(answers["neither"], answers["claim"])
