"""The journals that are trouble across many dossiers, and where two dossiers say different things of one journal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from titlecheck.batch.alphabet import folded, in_order
from titlecheck.batch.case import Entry
from titlecheck.batch.mentions import TROUBLES, Mention
from titlecheck.findings import Metric

DIFFERENCES = ("stopped_differs", "metrics_differ", "recommended_differs")
"""What dossiers can say differently of one journal; metrics and recommendation are compared within one year."""

_GRAVEST_FIRST = {name: place for place, name in enumerate((*TROUBLES[:2], *DIFFERENCES, *TROUBLES[2:]))}


class Place(NamedTuple):
    """The publications of one dossier that are meant, by their rows."""

    file: str
    rows: tuple[int, ...]


class Claim(NamedTuple):
    """What is said of a journal, by whom; ``year`` is that of publication where it matters.

    ``metric`` is what the register holds against it.
    """

    said: str
    year: int | None
    places: tuple[Place, ...]
    metric: Metric | None = None


class Trouble(NamedTuple):
    """One journal with one trouble. ``claims`` are the sides of a difference."""

    journal: str
    issns: tuple[str, ...]
    kind: str
    works: int
    places: tuple[Place, ...]
    claims: tuple[Claim, ...] = ()


Found = tuple[str, Mention]
"""A mention with the file that it stands in."""


def troubles(entries: Iterable[Entry]) -> tuple[Trouble, ...]:
    """The journals that are trouble: by gravity, then by how many publications are concerned, then by name."""
    found = [(entry.file, one) for entry in entries if entry.case is not None for one in entry.case.mentions]
    told = [trouble for journal in _by_journal(found) for trouble in _troubles(journal)]
    return tuple(sorted(told, key=lambda one: (_GRAVEST_FIRST[one.kind], -one.works, in_order(one.journal), one.issns)))


def _by_journal(found: list[Found]) -> Iterator[list[Found]]:
    """The mentions, those of one journal together: by ISSN, and by name where no ISSN is given."""
    root: dict[str, str] = {}

    def find(issn: str) -> str:
        while root.setdefault(issn, issn) != issn:
            issn = root[issn]
        return issn

    for _, one in found:
        for issn in one.issns[1:]:
            root[find(issn)] = find(one.issns[0])
    named: dict[str, set[str]] = {}
    for _, one in found:
        if one.issns and one.journal:
            named.setdefault(folded(one.journal), set()).add(find(one.issns[0]))
    journals: dict[str, list[Found]] = {}
    for file, one in found:
        if one.issns:
            key = find(one.issns[0])
        else:
            name = folded(one.journal)
            issns = named.get(name, set())
            # A name that two journals bear is neither of them.
            key = next(iter(issns)) if len(issns) == 1 else f"name {name}"
        journals.setdefault(key, []).append((file, one))
    yield from journals.values()


def _troubles(journal: list[Found]) -> Iterator[Trouble]:
    names = Counter(one.journal for _, one in journal if one.journal)
    name = min(names, key=lambda text: (-names[text], text)) if names else ""
    issns = tuple(sorted({issn for _, one in journal for issn in one.issns}))
    for kind in TROUBLES:
        concerned = [(file, one) for file, one in journal if kind in one.troubles]
        if concerned:
            claims = _contradictions(concerned) if kind == "contradicted" else ()
            yield Trouble(name, issns, kind, len(concerned), _places(concerned), claims)
    for kind in DIFFERENCES:
        claims = _claims(kind, journal)
        if claims:
            places = _places([found for found in journal if _said(kind, found[1])])
            yield Trouble(name, issns, kind, sum(len(place.rows) for place in places), places, claims)


def _claims(kind: str, journal: list[Found]) -> tuple[Claim, ...]:
    """The sides of a difference, or nothing where all say the same."""
    sides: dict[tuple[int, str], list[Found]] = {}
    for file, one in journal:
        said = _said(kind, one)
        if said and (kind == "stopped_differs" or one.year is not None):
            year = 0 if kind == "stopped_differs" else one.year or 0
            sides.setdefault((year, said), []).append((file, one))
    years = Counter(year for year, _ in sides)
    return tuple(
        Claim(said, year or None, _places(found)) for (year, said), found in sorted(sides.items()) if years[year] > 1
    )


def _contradictions(journal: list[Found]) -> tuple[Claim, ...]:
    """What the register holds against the claims, those that are alike together."""
    found: dict[Metric, list[Found]] = {}
    for file, one in journal:
        for metric in one.contradicted:
            found.setdefault(metric._replace(row=0), []).append((file, one))
    ordered = sorted(found.items(), key=lambda pair: (pair[0].what, pair[0].name, pair[0].claimed, pair[0].found))
    return tuple(Claim(metric.claimed, None, _places(places), metric) for metric, places in ordered)


def _said(kind: str, one: Mention) -> str:
    if kind == "stopped_differs":
        return one.stopped
    if kind == "metrics_differ":
        return one.metrics
    return "" if one.recommended is None else "yes" if one.recommended else "no"


def _places(found: list[Found]) -> tuple[Place, ...]:
    rows: dict[str, set[int]] = {}
    for file, one in found:
        rows.setdefault(file, set()).add(one.row)
    return tuple(Place(file, tuple(sorted(rows[file]))) for file in sorted(rows))
