"""Optimal use of works for 4-1(2), 4-3(2), 5-2(2) and 5-4(2), computed exactly.

Nothing is converted here. The only choice: which works fill the foreign quota. Unless an interpretation lets one work
fill two quotas, these no longer count in the recommended quota.
"""

from collections.abc import Iterator
from typing import NamedTuple


class ForeignPool(NamedTuple):
    """Numbers by class: articles and creative works; ``home`` fit the recommended quota, ``away`` the foreign one."""

    home_articles: int = 0
    away_articles: int = 0
    both_articles: int = 0
    home_works: int = 0
    away_works: int = 0
    both_works: int = 0


class ForeignQuotas(NamedTuple):
    """Required numbers; ``works`` is None if creative works do not count, ``mixed`` allows parts of both."""

    recommended: int
    articles: int
    works: int | None = None
    mixed: bool = False
    two_quotas: bool = False


class ForeignUse(NamedTuple):
    """Use of works for the foreign quota, with the numbers of works used that fit both quotas."""

    short_recommended: int
    short_foreign: int
    both_articles: int
    both_works: int
    recommended: int


def _ways(quotas: ForeignQuotas) -> Iterator[tuple[int, int]]:
    """Yield every minimal pair of numbers of foreign articles and creative works abroad that fills the quota."""
    yield quotas.articles, 0
    if quotas.works is None:
        return
    yield 0, quotas.works
    if quotas.mixed:
        for some in range(1, quotas.articles):
            yield some, -(-(quotas.articles - some) * quotas.works // quotas.articles)


def _fills(pool: ForeignPool, quotas: ForeignQuotas) -> Iterator[tuple[int, int]]:
    """Yield the pairs for which there are enough works."""
    there = pool.away_articles + pool.both_articles, pool.away_works + pool.both_works
    yield from ((articles, works) for articles, works in _ways(quotas) if articles <= there[0] and works <= there[1])


def best_foreign_use(pool: ForeignPool, quotas: ForeignQuotas) -> ForeignUse:
    """Return the use that fills the foreign quota and leaves the most works for the recommended one.

    If the foreign quota cannot be filled, no works are used for it and its shortfall is in articles.
    """
    home = pool.home_articles + pool.home_works
    everything = home + pool.both_articles + pool.both_works
    best: ForeignUse | None = None
    for articles, works in _fills(pool, quotas):
        from_articles = max(0, articles - pool.away_articles)
        from_works = max(0, works - pool.away_works)
        recommended = everything if quotas.two_quotas else everything - from_articles - from_works
        use = ForeignUse(max(0, quotas.recommended - recommended), 0, from_articles, from_works, recommended)
        if best is None or use.recommended > best.recommended:
            best = use
    if best is not None:
        return best
    short = quotas.articles - pool.away_articles - pool.both_articles
    return ForeignUse(max(0, quotas.recommended - everything), short, 0, 0, everything)


def least_more_foreign(pool: ForeignPool, quotas: ForeignQuotas) -> int:
    """Return the minimum number of further works that fills both quotas; 0 if they are filled.

    For each way to fill the foreign quota: the missing foreign works, then the works still missing for the recommended
    quota.
    """
    return min(_more_for(pool, quotas, articles, works) for articles, works in _ways(quotas))


def _more_for(pool: ForeignPool, quotas: ForeignQuotas, articles: int, works: int) -> int:
    """Return the number of further works if these articles and creative works fill the foreign quota."""
    more_articles = max(0, articles - pool.away_articles - pool.both_articles)
    more_works = max(0, works - pool.away_works - pool.both_works)
    recommended = pool.home_articles + pool.home_works + pool.both_articles + pool.both_works
    if quotas.two_quotas:
        # Each further work abroad may also fill the recommended quota.
        return max(more_articles + more_works, quotas.recommended - recommended)
    # A further work abroad that replaces one fitting both quotas is as useful as a further one at home.
    spent = min(pool.both_articles, max(0, articles - pool.away_articles))
    spent += min(pool.both_works, max(0, works - pool.away_works))
    return more_articles + more_works + max(0, quotas.recommended - recommended + spent)
