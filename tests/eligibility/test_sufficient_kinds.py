"""The further works that a headline names suffice, and no smaller numbers do."""

from __future__ import annotations

import random
from typing import Any

import pytest

from eligibility.drawn import EDITION
from eligibility.made import article, dossier
from titlecheck.eligibility import assess
from titlecheck.eligibility.allocation.search import Quotas, WorkCounts, best_allocation, kinds_that_suffice, least_more
from titlecheck.eligibility.outlook.headline_dates import with_headline
from titlecheck.eligibility.outlook.projection import ProjectedDossier
from titlecheck.results import ShortRequirement

LAW = EDITION.routes["4"]
GOOD = ({"quartile": 1, "matches": True},)


def quotas(rng: random.Random) -> Quotas:
    assert LAW.international is not None and LAW.publications.recommended is not None
    worth = rng.choice((0, 2))
    return Quotas(
        LAW.publications.total,
        LAW.publications.recommended,
        LAW.international.articles,
        worth=worth,
        worth_in_total=rng.choice((1, worth)) if worth else 1,
        two_quotas=rng.random() < 0.3,
    )


def works(rng: random.Random) -> WorkCounts:
    plain, rec, intl, both = rng.randint(0, 6), rng.randint(0, 12), rng.randint(0, 4), rng.randint(0, 3)
    return WorkCounts(plain, rec, intl, both, w_rec=rng.choice((0, 2)), w_both=rng.choice((0, 1)))


def weakest(pool: WorkCounts, number: int, recommended: int, international: int) -> WorkCounts:
    """Return the pool with the weakest further works that the two numbers allow."""
    both = max(0, recommended + international - number)
    rec, intl = recommended - both, international - both
    return pool._replace(
        plain=pool.plain + number - rec - intl - both, rec=pool.rec + rec, intl=pool.intl + intl, both=pool.both + both
    )


def short(pool: WorkCounts, rules: Quotas) -> int:
    use = best_allocation(pool, rules)
    assert use is not None
    return use.short


@pytest.mark.parametrize("seed", range(10))
def test_the_named_numbers_suffice_and_are_minimal(seed: int) -> None:
    rng = random.Random(seed)
    seen = 0
    for _ in range(60):
        pool, rules = works(rng), quotas(rng)
        if not short(pool, rules):
            continue
        seen += 1
        number = least_more(pool, rules)
        found = kinds_that_suffice(pool, rules, number)
        assert found is not None
        recommended, international = found
        assert not short(weakest(pool, number, recommended, international), rules)
        if recommended:
            assert short(weakest(pool, number, recommended - 1, international), rules)
        if international:
            assert all(short(weakest(pool, number, other, international - 1), rules) for other in range(number + 1))
    assert seen > 20


@pytest.mark.parametrize(("home", "both", "plain"), [(6, 2, 2), (4, 2, 2), (8, 1, 0), (3, 3, 8), (9, 0, 1)])
def test_adding_the_works_of_the_headline_removes_the_shortfall(home: int, both: int, plain: int) -> None:
    """4(2): with every reading strict, an article that is recommended and international serves one quota only."""
    held = [article(title=f"h{n}", recommended=True) for n in range(home)]
    held += [article(title=f"b{n}", recommended=True, jcr=GOOD) for n in range(both)]
    held += [article(title=f"p{n}") for n in range(plain)]
    profile = EDITION.readings.profile("strict")

    def checked(publications: list[dict[str, Any]]) -> Any:
        facts = dossier(publications=tuple(publications))
        return with_headline(assess(facts, profile=profile, routes=("4",)), ProjectedDossier(facts, EDITION, profile))

    (named,) = [one for one in checked(held).headline.short if one.requirement.startswith("publications")]
    if named.parts:
        pytest.skip("few works are missing, so the kinds that alone suffice are named")
    numbers = {one.requirement: count(one) for one in named.within or (named,)}
    more = [article(title=f"r{n}", recommended=True) for n in range(numbers.get("publications_recommended", 0))]
    more += [article(title=f"i{n}", jcr=GOOD) for n in range(numbers.get("publications_international", 0))]
    assert len(more) <= count(named)
    more += [article(title=f"o{n}") for n in range(count(named) - len(more))]
    (together,) = [one for one in checked(held + more).routes[0].requirements if one.id == "publications_together"]
    assert together.status.satisfied


def count(one: ShortRequirement) -> int:
    assert isinstance(one.shortfall, int)
    return one.shortfall
