"""The allocation for the foreign quota is optimal: it equals an exhaustive search over single works."""

from __future__ import annotations

import random
from itertools import combinations_with_replacement

from titlecheck.eligibility.allocation.foreign_quota import (
    ForeignPool,
    ForeignQuotas,
    best_foreign_use,
    least_more_foreign,
)


def fills(articles: int, works: int, quotas: ForeignQuotas) -> bool:
    """Return whether these foreign articles and works abroad suffice."""
    if articles >= quotas.articles:
        return True
    if quotas.works is None:
        return False
    if works >= quotas.works:
        return True
    return quotas.mixed and articles * quotas.works + works * quotas.articles >= quotas.articles * quotas.works


def most_recommended(pool: ForeignPool, quotas: ForeignQuotas) -> int | None:
    """Return the most works left for the recommended quota once the foreign one is filled, or ``None``."""
    found = []
    for articles in range(pool.both_articles + 1):
        for works in range(pool.both_works + 1):
            if fills(pool.away_articles + articles, pool.away_works + works, quotas):
                spent = 0 if quotas.two_quotas else articles + works
                found.append(pool.home_articles + pool.home_works + pool.both_articles + pool.both_works - spent)
    return max(found, default=None)


def test_five_thousand_small_work_lists_equal_brute_force() -> None:
    rng = random.Random(41)
    filled = unfilled = 0
    for _ in range(5000):
        pool = ForeignPool(*(rng.randint(0, 4) for _ in ForeignPool._fields))
        quotas = ForeignQuotas(
            rng.randint(0, 8), rng.randint(1, 5), rng.choice((None, 1, 2, 3, 5)), rng.random() < 0.5, rng.random() < 0.5
        )
        use = best_foreign_use(pool, quotas)
        most = most_recommended(pool, quotas)
        everything = pool.home_articles + pool.both_articles + pool.home_works + pool.both_works
        if most is None:
            unfilled += 1
            short = quotas.articles - pool.away_articles - pool.both_articles
            assert (use.short_foreign, use.both_articles, use.both_works) == (short, 0, 0), (pool, quotas)
            assert use.recommended == everything, (pool, quotas)
        else:
            filled += 1
            assert (use.short_foreign, use.recommended) == (0, most), (pool, quotas)
            assert use.both_articles <= pool.both_articles and use.both_works <= pool.both_works
        assert use.short_recommended == max(0, quotas.recommended - use.recommended), (pool, quotas)
    assert filled > 500 and unfilled > 500


def least_by_trying(pool: ForeignPool, quotas: ForeignQuotas, at_most: int) -> int | None:
    """Return the least number of further works that fill both quotas, by trying all classes."""
    for number in range(at_most + 1):
        for added in combinations_with_replacement(range(len(pool)), number):
            there = ForeignPool(*(count + added.count(place) for place, count in enumerate(pool)))
            most = most_recommended(there, quotas)
            if most is not None and most >= quotas.recommended:
                return number
    return None


def test_the_least_number_of_further_works_equals_brute_force() -> None:
    rng = random.Random(43)
    seen = set()
    for _ in range(600):
        pool = ForeignPool(*(rng.randint(0, 2) for _ in ForeignPool._fields))
        quotas = ForeignQuotas(
            rng.randint(0, 5), rng.randint(1, 4), rng.choice((None, 1, 2, 3)), rng.random() < 0.5, rng.random() < 0.5
        )
        least = least_more_foreign(pool, quotas)
        assert least_by_trying(pool, quotas, min(least, 3)) == (least if least <= 3 else None), (pool, quotas)
        seen.add((min(least, 3), quotas.mixed, quotas.two_quotas))
    assert len(seen) == 4 * 2 * 2
