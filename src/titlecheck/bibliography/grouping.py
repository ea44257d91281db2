"""Which records are one work: those of one DOI, else those of one title and year, in whatever order they come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from titlecheck.bibliography.cleaning import comparable
from titlecheck.bibliography.work import Source, Work

_KINDS = {"article": "article", "review": "article", "conference_paper": "paper", "abstract": "paper"}


@dataclass(slots=True)
class Group:
    """Records that are one work. ``unclear``: they may be one of several works, and nothing tells which."""

    works: list[Work]
    unclear: bool = False
    titles: set[str] = field(default_factory=set)
    dois: set[str] = field(default_factory=set)
    years: set[str] = field(default_factory=set)
    kinds: set[tuple[Source, str, str]] = field(default_factory=set)
    """Source, file and kind; a source that has two kinds of one title has two works."""

    @classmethod
    def of(cls, works: Iterable[Work]) -> Group:
        """The group of ``works``, in an order of their own."""
        group = cls(sorted(works, key=order))
        for work in group.works:
            if title := comparable(work.title):
                group.titles.add(title)
            if work.doi:
                group.dois.add(work.doi)
            if work.year:
                group.years.add(work.year)
            if work.type is not None:
                group.kinds.add((work.origin.source, work.origin.file, _KINDS.get(work.type, str(work.type))))
        return group

    @property
    def rows(self) -> list[Work]:
        """The rows of the dossier among the records."""
        return [work for work in self.works if work.origin.source is Source.DOSSIER]

    @property
    def records(self) -> list[Work]:
        """The records of the files."""
        return [work for work in self.works if work.origin.source is not Source.DOSSIER]

    def may_be(self, other: Group, sureness: int = 0) -> bool:
        """Whether both may be one work, their titles being the same.

        ``sureness`` asks for more: 1 for a year that both state, 2 for a kind that both state, 3 for both.
        """
        if sureness in (1, 3) and not self.years & other.years:
            return False
        if sureness >= 2 and not {kind for *_, kind in self.kinds} & {kind for *_, kind in other.kinds}:
            return False
        if self.dois and other.dois and not self.dois & other.dois:
            return False
        if self.years and other.years and not self.years & other.years:
            return False
        if self.rows and other.rows:
            return False  # what the user keeps in two rows is two works until the user says otherwise
        return not any(
            (source, file) == (another, elsewhere) and kind != sort
            for source, file, kind in self.kinds
            for another, elsewhere, sort in other.kinds
        )


_SOURCES = {source: at for at, source in enumerate(Source)}


_SUREST = 3
_AT_ONCE = 2
"""From this sureness on all titles are gone through at once."""


def order(work: Work) -> tuple[object, ...]:
    """By source, then by what the record says, then by its place: an order that the order of files does not change."""
    return (
        _SOURCES[work.origin.source], work.doi, comparable(work.title), work.title, work.published,
        str(work.type or ""), work.journal, work.volume, work.pages, repr(work.authors), work.origin,
    )  # fmt: skip


def grouped(works: Sequence[Work]) -> list[Group]:
    """The groups of records that are one work each."""
    groups = _by_doi(works)
    # What is surely one work is made one first, and looked at anew after every step: so it cannot make unclear what a
    # vaguer record belongs to, and a dossier that holds the result says the same again.
    sureness = _SUREST
    while sureness >= 0:
        joined = _by_title(groups, sureness)
        sureness = _SUREST if len(joined) < len(groups) else sureness - 1
        groups = joined
    return groups


def _by_doi(works: Sequence[Work]) -> list[Group]:
    held: dict[str, list[Work]] = {}
    alone: list[list[Work]] = []
    for work in works:
        if work.doi:
            held.setdefault(work.doi, []).append(work)
        else:
            alone.append([work])
    groups = []
    for same in (*held.values(), *alone):
        rows = [work for work in same if work.origin.source is Source.DOSSIER]
        # Of several rows with one DOI the first takes what the files say; the others stay as they are.
        first = min(rows, key=lambda work: work.origin.number) if rows else None
        groups.append(Group.of(work for work in same if work not in rows or work is first))
        groups += [Group.of([row]) for row in rows if row is not first]
    return groups


def _by_title(groups: list[Group], sureness: int) -> list[Group]:
    alike: dict[str, list[int]] = {}
    for at, group in enumerate(groups):
        group.unclear = False
        for title in group.titles:
            alike.setdefault(title, []).append(at)
    taken: set[int] = set()
    made: list[Group] = []
    for title in sorted(alike):
        if made and sureness < _AT_ONCE:
            break
        places = [at for at in alike[title] if at not in taken]
        if len(places) < 2:
            continue
        _mark_unclear(groups, places, sureness)
        for part in _parts(groups, [at for at in places if not groups[at].unclear], sureness):
            # What is left hangs together wholly: else one of them would have been unclear.
            if len(part) > 1:
                taken.update(part)
                made.append(Group.of(work for at in part for work in groups[at].works))
    if not made:
        return groups
    return [group for at, group in enumerate(groups) if at not in taken] + made


def _parts(groups: list[Group], places: list[int], sureness: int) -> list[list[int]]:
    """The places that hang together, each by some other that it may be one work with."""
    left = set(places)
    parts = []
    while left:
        part, ahead = [], [min(left)]
        left.discard(ahead[0])
        while ahead:
            at = ahead.pop()
            part.append(at)
            near = {other for other in left if groups[at].may_be(groups[other], sureness)}
            left -= near
            ahead += sorted(near)
        parts.append(sorted(part))
    return parts


def _mark_unclear(groups: list[Group], places: list[int], sureness: int) -> None:
    """A record that may be any of several works which cannot be one is left to a person."""
    for at in places:
        near = [groups[other] for other in places if other != at and groups[at].may_be(groups[other], sureness)]
        if any(not one.may_be(other, sureness) for number, one in enumerate(near) for other in near[number + 1 :]):
            groups[at].unclear = True
