"""Arts and sport: the kinds of further works that a headline names suffice together, and no smaller numbers do."""

from __future__ import annotations

import random
from datetime import date
from itertools import product
from typing import Any

import pytest

from eligibility.drawn import EDITION
from eligibility.made import article, dossier
from eligibility.test_foreign import most_recommended
from titlecheck.dossier import Dossier
from titlecheck.eligibility import assess
from titlecheck.eligibility.allocation.foreign_quota import (
    ForeignPool,
    ForeignQuotas,
    least_more_foreign,
    more_of_one_kind,
)
from titlecheck.eligibility.headline_choice import shortfalls
from titlecheck.eligibility.verdicts import RouteEvaluator
from titlecheck.results import ShortRequirement
from titlecheck.ruleset import Profile

PARAGRAPHS = ("4-1", "4-3", "5-2", "5-4")
DAY = date(2024, 3, 1)
DOUBLES = {"foreign": "both", "made_abroad": "made_both"}
SHEETS = {"plain": "publications", "recommended": "publications", "foreign": "publications", "both": "publications"}
SHEETS |= dict.fromkeys(("made", "made_abroad", "made_both"), "creative_works")
SHEETS |= {"talk": "talks", "seat": "participations"}
FACTS: dict[str, dict[str, Any]] = {
    "plain": article(),
    "recommended": article(recommended=True),
    "foreign": article(foreign=True),
    "both": article(recommended=True, foreign=True),
    "made": {"presented": "kazakhstan", "matches_specialty": True, "made_on": "2021-05-01"},
    "made_abroad": {"presented": "abroad", "matches_specialty": True, "made_on": "2021-05-01"},
    "made_both": {"presented": "both", "matches_specialty": True, "made_on": "2021-05-01"},
    "talk": {
        "abroad": True,
        "international": True,
        "published_on": "2021-05-01",
        "in_proceedings": True,
        "abstract_only": False,
        "matches_specialty": True,
    },
    "seat": {"kind": "festival", "international": True, "role": "jury_member", "held_on": "2021-05-01"},
}
KIND_OF = {
    "publications_recommended": "recommended",
    "publications_foreign": "foreign",
    "publications_foreign.foreign_articles": "foreign",
    "publications_foreign.creative_works_abroad": "made_abroad",
    "conference_talks": "talk",
    "conference_talks.talks": "talk",
    "conference_talks.participations": "seat",
}


def holding(works: dict[str, int], title: str) -> Dossier:
    """The facts of somebody with so many works of each kind."""
    sheets: dict[str, list[dict[str, Any]]] = {sheet: [] for sheet in SHEETS.values()}
    for kind, number in works.items():
        name = "event" if kind == "seat" else "title"
        rows = sheets[SHEETS[kind]]
        rows += [FACTS[kind] | {name: f"{kind} {n}", "row": 5 + len(rows) + n} for n in range(number)]
    titles = ({"kind": "associate_professor", "awarded_on": "2018-10-01", "awarded_by": "kazakhstan"},)
    held = {"titles": titles} if title == "professor" else {}
    return dossier(**{name: tuple(rows) for name, rows in sheets.items()}, **held)


def reached(works: dict[str, int], paragraph: str, profile: Profile) -> bool:
    """Whether sub-paragraph 2) is certainly reached with these works."""
    evaluator = RouteEvaluator(holding(works, EDITION.routes[paragraph].title), EDITION, DAY.toordinal())
    found = evaluator.findings(paragraph, profile, whole=True)
    return next(one.status.satisfied for one in found if one.id == "publications_together")


def with_more(works: dict[str, int], numbers: dict[str, int], least: int, *, doubles: bool) -> dict[str, int]:
    """The works with ``least`` further ones, as weak as the numbers of each kind allow."""
    numbers = dict(numbers)
    both = max(0, sum(numbers.values()) - least)
    more = dict(works)
    abroad = next((kind for kind in DOUBLES if numbers.get(kind)), "")
    if both and doubles and abroad:
        numbers["recommended"] -= both
        numbers[abroad] -= both
        more[DOUBLES[abroad]] += both
        least -= both
    for kind, number in numbers.items():
        more[kind] += number
        least -= number
    assert least >= 0 or not doubles
    more["plain"] += max(0, least)
    return more


def drawn(rng: random.Random, paragraph: str) -> dict[str, int]:
    law = EDITION.routes[paragraph]
    most = law.publications.total // 2
    works = {kind: rng.randint(0, 3) for kind in FACTS}
    works["recommended"], works["plain"] = rng.randint(0, most), rng.randint(0, most)
    if not law.publications.creative_works:
        works |= {"made": 0, "made_abroad": 0, "made_both": 0, "seat": 0}
    elif rng.random() < 0.5:
        works |= {"foreign": 0, "both": 0, "made_abroad": 0, "made_both": 0}
    return works


@pytest.mark.parametrize("says", ["default", "strict", "lenient"])
@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_the_numbers_suffice_and_no_smaller_ones_do(paragraph: str, says: str) -> None:
    """Each way that is named reaches sub-paragraph 2); with one of a kind less, and a plain work for it, none does."""
    rng = random.Random(f"{paragraph} {says}")
    profile = EDITION.readings.profile(says)
    doubles = says == "lenient"
    seen = several = 0
    for _ in range(25):
        works = drawn(rng, paragraph)
        evaluator = RouteEvaluator(holding(works, EDITION.routes[paragraph].title), EDITION, DAY.toordinal())
        found = evaluator.findings(paragraph, profile, whole=True)
        together = next(one for one in found if one.id == "publications_together")
        if together.status.satisfied:
            continue
        least = together.shortfall
        assert isinstance(least, int)
        kinds = evaluator.kinds_that_suffice(paragraph, profile, least)
        assert kinds is not None, (works, least)
        named: dict[str, list[tuple[str, int]]] = {}
        for name, number in kinds.items():
            if number:
                named.setdefault(name.partition(".")[0], []).append((KIND_OF[name], number))
        several += any(len(ways) > 1 for ways in named.values())
        for way in product(*named.values()):
            numbers = dict(way)
            assert reached(with_more(works, numbers, least, doubles=doubles), paragraph, profile), (works, kinds, way)
            for kind, number in numbers.items():
                fewer = with_more(works, numbers | {kind: number - 1}, least, doubles=doubles)
                assert not reached(fewer, paragraph, profile), (works, kinds, way, kind)
        seen += 1
    assert seen > 15
    assert several > 1 or not EDITION.routes[paragraph].publications.creative_works


def told(works: dict[str, int], paragraph: str, says: str = "default") -> tuple[Any, ...]:
    """What of sub-paragraph 2) a headline names: each requirement with its number, its ways and what stands within."""
    facts, profile = holding(works, EDITION.routes[paragraph].title), EDITION.readings.profile(says)
    (route,) = assess(facts, profile=profile, routes=(paragraph,)).routes
    evaluator = RouteEvaluator(facts, EDITION, DAY.toordinal())
    found = shortfalls(route, kinds=lambda place, number: evaluator.kinds_that_suffice(place, profile, number))
    return tuple(plain(one) for one in found if one.requirement.startswith(("publications", "conference")))


def plain(one: ShortRequirement) -> tuple[Any, ...]:
    if one.parts:
        return one.requirement, tuple(plain(part) for part in one.parts)
    within = tuple(plain(part) for part in one.within)
    return (one.requirement, one.shortfall, within) if within else (one.requirement, one.shortfall)


MADE, WRITTEN = "publications_foreign.creative_works_abroad", "publications_foreign.foreign_articles"
TALKS, SEATS = "conference_talks.talks", "conference_talks.participations"
CASES: list[tuple[str, str, dict[str, int], tuple[Any, ...]]] = [
    (
        "4-1: nothing is there; a seat is no work, so that talks alone keep to the number",
        "4-1",
        {},
        (
            "publications_together",
            14,
            (("publications_recommended", 10), ("publications_foreign", ((MADE, 1), (WRITTEN, 2))), (TALKS, 2)),
        ),
    ),
    (
        "4-1: one article is recommended and foreign; it cannot fill both quotas, though each alone is full",
        "4-1",
        {"recommended": 9, "both": 1, "foreign": 1, "talk": 2, "plain": 1},
        ("publications_recommended", 1),
    ),
    (
        "4-1: the total is short by more than the quotas",
        "4-1",
        {"recommended": 7, "foreign": 2, "talk": 0},
        ("publications_together", 5, (("publications_recommended", 3), (TALKS, 2))),
    ),
    (
        "4-1: the total is full, so that a seat is less than two talks, and one work abroad less than two articles",
        "4-1",
        {"recommended": 10, "plain": 8},
        ("publications_together", 2, ((MADE, 1), (SEATS, 1))),
    ),
    (
        "4-3: neither creative works nor seats count",
        "4-3",
        {"recommended": 8, "talk": 1},
        (
            "publications_together",
            5,
            (("publications_recommended", 2), ("publications_foreign", 2), ("conference_talks", 1)),
        ),
    ),
    (
        "5-2: two works abroad and one article are there; a third work fills the quota",
        "5-2",
        {"recommended": 20, "made_abroad": 2, "foreign": 1, "talk": 3, "plain": 5},
        (MADE, 1),
    ),
    (
        "5-4: one that is both serves the foreign quota, and one more recommended is missing for it",
        "5-4",
        {"recommended": 15, "both": 5, "talk": 3, "plain": 1},
        ("publications_recommended", 5),
    ),
]


@pytest.mark.parametrize(("paragraph", "works", "expected"), [one[1:] for one in CASES], ids=[one[0] for one in CASES])
def test_what_of_them_must_be_of_which_kind(paragraph: str, works: dict[str, int], expected: tuple[Any, ...]) -> None:
    """With every reading strict: then one work fills one quota."""
    assert told(dict.fromkeys(FACTS, 0) | works, paragraph, "strict") == (expected,)


@pytest.mark.parametrize("paragraph", ["4", *PARAGRAPHS])
def test_of_too_few_works_no_kinds_suffice(paragraph: str) -> None:
    profile = EDITION.readings.profile()
    facts = holding(dict.fromkeys(FACTS, 0), EDITION.routes[paragraph].title)
    evaluator = RouteEvaluator(facts, EDITION, DAY.toordinal())
    total = EDITION.routes[paragraph].publications.total
    assert evaluator.kinds_that_suffice(paragraph, profile, total - 1) is None
    assert evaluator.kinds_that_suffice(paragraph, profile, total) is not None


@pytest.mark.parametrize(
    ("recommended", "others", "expected"),
    [
        (3, 0, ("publications_total", 11, (("publications_recommended", 7),))),
        (4, 8, ("publications_recommended", 6)),
        (11, 0, ("publications_total", 3)),
        (6, 8, ("publications_recommended", 4)),
    ],
)
def test_where_no_works_are_spent_the_recommended_ones_stand_within_the_total(
    recommended: int, others: int, expected: tuple[Any, ...]
) -> None:
    """4-5(2): 14 articles, of them 10 recommended; one article serves both numbers."""
    works = dict.fromkeys(FACTS, 0) | {"recommended": recommended, "plain": others}
    assert told(works, "4-5") == (expected,)


def test_one_kind_alone_is_never_more_than_a_mixture() -> None:
    rng = random.Random(47)
    for _ in range(3000):
        pool = ForeignPool(*(rng.randint(0, 4) for _ in ForeignPool._fields))
        quotas = ForeignQuotas(
            rng.randint(0, 8), rng.randint(1, 5), rng.choice((None, 1, 2, 3, 5)), rng.random() < 0.5, rng.random() < 0.5
        )
        ways = more_of_one_kind(pool, quotas)
        assert ways[0].number == least_more_foreign(pool, quotas) == min(way.number for way in ways)
        for number, recommended, articles, works in ways:
            assert not (articles and works)
            both = recommended + articles + works - number
            assert both == 0 or quotas.two_quotas
            there = pool._replace(
                home_articles=pool.home_articles + recommended - both,
                away_articles=pool.away_articles + (articles - both if articles else 0),
                both_articles=pool.both_articles + (both if articles else 0),
                away_works=pool.away_works + (works - both if works else 0),
                both_works=pool.both_works + (both if works else 0),
            )
            most = most_recommended(there, quotas)
            assert most is not None and most >= quotas.recommended, (pool, quotas)
