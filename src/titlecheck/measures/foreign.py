"""The best use of the works for 4-1(2), 4-3(2), 5-2(2) and 5-4(2), found exactly.

Nothing is converted here; the one choice is which works fill the foreign quota and are then, unless the reading
lets one work fill two quotas, no longer there for the recommended one.
"""

from collections.abc import Iterator
from typing import NamedTuple


class ForeignPool(NamedTuple):
    """Numbers by class: articles and creative works; ``home`` fill the recommended quota, ``away`` the foreign one."""

    home_articles: int = 0
    away_articles: int = 0
    both_articles: int = 0
    home_works: int = 0
    away_works: int = 0
    both_works: int = 0


class ForeignQuotas(NamedTuple):
    """What is required; ``works`` is ``None`` where creative works do not count, ``mixed`` allows shares of both."""

    recommended: int
    articles: int
    works: int | None = None
    mixed: bool = False
    two_quotas: bool = False


class ForeignUse(NamedTuple):
    """One way of filling the foreign quota: how many works that could fill either are spent on it."""

    short_recommended: int
    short_foreign: int
    both_articles: int
    both_works: int
    recommended: int


def _fills(pool: ForeignPool, quotas: ForeignQuotas) -> Iterator[tuple[int, int]]:
    """Every least pair of numbers of foreign articles and creative works abroad that fills the quota."""
    articles = pool.away_articles + pool.both_articles
    works = pool.away_works + pool.both_works
    if articles >= quotas.articles:
        yield quotas.articles, 0
    if quotas.works is None:
        return
    if works >= quotas.works:
        yield 0, quotas.works
    if not quotas.mixed:
        return
    for some in range(1, quotas.articles):
        rest = -(-(quotas.articles - some) * quotas.works // quotas.articles)
        if some <= articles and rest <= works:
            yield some, rest


def best_foreign_use(pool: ForeignPool, quotas: ForeignQuotas) -> ForeignUse:
    """The use that fills the foreign quota and leaves most for the recommended one.

    Where the foreign quota cannot be filled, nothing is spent on it and its shortfall is told in articles.
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
    """The least number of further works with which both quotas are filled; 0 where they are filled as it is."""
    most = quotas.recommended + quotas.articles
    for number in range(most):
        for away in range(number + 1):
            for made in range(number - away + 1) if quotas.works is not None else (0,):
                # One that fills the recommended quota may be an article or a creative work; so may one that fills both.
                there = pool._replace(home_articles=pool.home_articles + number - away - made)
                more = (
                    {"both_articles": pool.both_articles + away, "both_works": pool.both_works + made}
                    if quotas.two_quotas
                    else {"away_articles": pool.away_articles + away, "away_works": pool.away_works + made}
                )
                use = best_foreign_use(there._replace(**more), quotas)
                if not (use.short_recommended or use.short_foreign):
                    return number
    return most
