"""Journals with problems in several dossiers, and contradictory claims about one journal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from titlecheck.department.journal_mentions import TROUBLES, Mention
from titlecheck.department.kazakh_sort import folded, in_order
from titlecheck.results import Metric

DIFFERENCES = ("stopped_differs", "metrics_differ", "recommended_differs")
"""Claims that can differ between dossiers; metrics and recommendation are compared within one year."""

_GRAVEST_FIRST = {name: place for place, name in enumerate((*TROUBLES[:2], *DIFFERENCES, *TROUBLES[2:]))}


class JournalRows(NamedTuple):
    """Rows of one dossier's publications."""

    file: str
    rows: tuple[int, ...]


class JournalClaim(NamedTuple):
    """Claim about a journal, with its places; ``year`` is the year of publication, or None if it does not matter.

    ``metric`` is the register's contradiction of the claim, if any.
    """

    said: str
    year: int | None
    places: tuple[JournalRows, ...]
    metric: Metric | None = None


class JournalProblem(NamedTuple):
    """Journal with one problem. ``claims`` are the contradictory claims."""

    journal: str
    issns: tuple[str, ...]
    kind: str
    works: int
    places: tuple[JournalRows, ...]
    claims: tuple[JournalClaim, ...] = ()


Found = tuple[str, Mention]
"""File name and mention."""


def trouble_order(one: JournalProblem) -> tuple[Any, ...]:
    """Return the sort key of a problem."""
    return _GRAVEST_FIRST[one.kind], -one.works, *in_order(one.journal), *one.issns


class Journals:
    """Grouping of mentions by journal: by ISSN, else by name. Call ``see`` for all mentions before ``key``."""

    def __init__(self) -> None:
        self._root: dict[str, str] = {}
        self._named: dict[str, set[str]] = {}

    def _find(self, issn: str) -> str:
        root = self._root
        while root.setdefault(issn, issn) != issn:
            issn = root[issn]
        return issn

    def see(self, issns: tuple[str, ...], name: str) -> None:
        """Register a mention."""
        for issn in issns[1:]:
            self._root[self._find(issn)] = self._find(issns[0])
        if issns and name:
            self._named.setdefault(folded(name), set()).add(issns[0])

    def key(self, issns: tuple[str, ...], name: str) -> str:
        """Return the key of the mentioned journal."""
        if issns:
            return self._find(issns[0])
        plain = folded(name)
        found = {self._find(issn) for issn in self._named.get(plain, ())}
        # A name shared by several journals does not identify either of them.
        return next(iter(found)) if len(found) == 1 else f"name {plain}"


def troubles_of(journal: list[Found]) -> Iterator[JournalProblem]:
    """Yield the problems of one journal; ``journal`` are all its mentions."""
    if len(journal) == 1 and not journal[0][1].troubles:
        return  # most journals; one mention agrees with itself
    names = Counter(one.journal for _, one in journal if one.journal)
    name = min(names, key=lambda text: (-names[text], text)) if names else ""
    issns = tuple(sorted({issn for _, one in journal for issn in one.issns}))
    for kind in TROUBLES:
        concerned = [(file, one) for file, one in journal if kind in one.troubles]
        if concerned:
            claims = _contradictions(concerned) if kind == "contradicted" else ()
            yield JournalProblem(name, issns, kind, len(concerned), _places(concerned), claims)
    for kind in DIFFERENCES if len(journal) > 1 else ():
        claims = _claims(kind, journal)
        if claims:
            places = _places([found for found in journal if _stated_claim(kind, found[1])])
            yield JournalProblem(name, issns, kind, sum(len(place.rows) for place in places), places, claims)


def _claims(kind: str, journal: list[Found]) -> tuple[JournalClaim, ...]:
    """Return the differing claims, or nothing if all claims agree."""
    sides: dict[tuple[int, str], list[Found]] = {}
    for file, one in journal:
        claim = _stated_claim(kind, one)
        if claim and (kind == "stopped_differs" or one.year is not None):
            year = 0 if kind == "stopped_differs" else one.year or 0
            sides.setdefault((year, claim), []).append((file, one))
    years = Counter(year for year, _ in sides)
    return tuple(
        JournalClaim(claim, year or None, _places(found))
        for (year, claim), found in sorted(sides.items())
        if years[year] > 1
    )


def _contradictions(journal: list[Found]) -> tuple[JournalClaim, ...]:
    """Return the claims that the register contradicts, with equal ones grouped."""
    found: dict[Metric, list[Found]] = {}
    for file, one in journal:
        for metric in one.contradicted:
            found.setdefault(metric._replace(row=0), []).append((file, one))
    ordered = sorted(found.items(), key=lambda pair: (pair[0].what, pair[0].name, pair[0].claimed, pair[0].found))
    return tuple(JournalClaim(metric.claimed, None, _places(places), metric) for metric, places in ordered)


def _stated_claim(kind: str, one: Mention) -> str:
    if kind == "stopped_differs":
        return one.stopped
    if kind == "metrics_differ":
        return one.metrics
    return "" if one.recommended is None else "yes" if one.recommended else "no"


def _places(found: list[Found]) -> tuple[JournalRows, ...]:
    rows: dict[str, set[int]] = {}
    for file, one in found:
        rows.setdefault(file, set()).add(one.row)
    return tuple(JournalRows(file, tuple(sorted(rows[file]))) for file in sorted(rows))
