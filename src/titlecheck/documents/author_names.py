"""Identification of the candidate among the authors of a work."""

from __future__ import annotations

from collections.abc import Sequence

from titlecheck.documents.views import WorkAuthor
from titlecheck.facts.person_names import Matcher, split_authors


def marked_authors(text: str | None, matcher: Matcher) -> tuple[WorkAuthor, ...]:
    """Return the authors of a work with the candidate marked; no mark if it is uncertain which one it is."""
    if not text:
        return ()
    names = split_authors(text)
    chosen = _chosen(names, matcher)
    return tuple(WorkAuthor(name, at == chosen) for at, name in enumerate(names))


def _chosen(names: Sequence[str], matcher: Matcher) -> int | None:
    weights = [matcher.weight(name) for name in names]
    best = max(weights, default=0)
    if best:
        found = [at for at, weight in enumerate(weights) if weight == best]
        return found[0] if len(found) == 1 else None
    close = [at for at, name in enumerate(names) if matcher.near(name)]
    return close[0] if len(close) == 1 else None
