"""Grouping of records of one work: by identifier, else by title and year; independent of the order.

Identifiers are DOIs, ISBNs of books and numbers of patents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from titlecheck.facts.person_names import spellings
from titlecheck.importers.similarity import same_journal, same_pages
from titlecheck.importers.work import ImportedWork, RecordKind, SourceKind
from titlecheck.text.identifiers import isbn_13
from titlecheck.text.normalize import comparable
from titlecheck.text.patent_number import keys_meet, patent_key

_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_KINDS = {"article": "article", "review": "article", "conference_paper": "paper", "abstract": "paper"}


@dataclass(slots=True)
class DuplicateGroup:
    """Records of one work. ``unclear``: they may belong to one of several works."""

    works: list[ImportedWork]
    unclear: bool = False
    titles: set[str] = field(default_factory=set)
    dois: set[str] = field(default_factory=set)
    patents: set[str] = field(default_factory=set)
    isbns: set[tuple[SourceKind, str, str]] = field(default_factory=set)
    """Source, file and ISBN; different ISBNs of one title within a file mean two books."""
    years: set[str] = field(default_factory=set)
    files: set[tuple[SourceKind, str]] = field(default_factory=set)
    """Source and file of each record; two records of one file are joined by an identifier only."""
    people: frozenset[str] = frozenset()
    """Words of the authors' names in one Latin spelling; empty if a record has no authors."""
    kinds: set[tuple[SourceKind, str, str]] = field(default_factory=set)
    """Source, file and type; different types of one title within a file mean two works."""

    @classmethod
    def of(cls, works: Iterable[ImportedWork]) -> DuplicateGroup:
        """Return the group of ``works``, sorted."""
        group = cls(sorted(works, key=order))
        for work in group.works:
            if title := comparable(work.title):
                group.titles.add(title)
            if work.doi:
                group.dois.add(work.doi)
            if work.year:
                group.years.add(work.year)
            where = (work.location.source, work.location.file)
            if work.type is not None:
                group.kinds.add((*where, _KINDS.get(work.type, str(work.type))))
            elif work.record_kind is RecordKind.BOOK:
                group.kinds.add((*where, "book"))
            if work.location.source is not SourceKind.DOSSIER:
                group.files.add(where)
            group.patents |= _patents(work)
            group.isbns |= {(*where, number) for number in _isbns(work)}
        named = [_people(work) for work in group.works]
        group.people = frozenset().union(*named) if all(named) else frozenset()
        return group

    @property
    def rows(self) -> list[ImportedWork]:
        """Return the records that are rows of the dossier."""
        return [work for work in self.works if work.location.source is SourceKind.DOSSIER]

    @property
    def records(self) -> list[ImportedWork]:
        """Return the records that come from files."""
        return [work for work in self.works if work.location.source is not SourceKind.DOSSIER]

    def may_be(self, other: DuplicateGroup, sureness: int = 0) -> bool:
        """Return whether both groups may be one work, given equal titles.

        ``sureness`` requires more: 1 a common year, 2 a common type, 3 both.
        """
        if sureness in (1, 3) and not self.years & other.years:
            return False
        if sureness >= 2 and not {kind for *_, kind in self.kinds} & {kind for *_, kind in other.kinds}:
            return False
        if self.dois and other.dois and not self.dois & other.dois:
            return False
        if self.patents and other.patents and not keys_meet(self.patents, other.patents):
            return False
        if self.years and other.years and not self.years & other.years:
            return False
        if _two_books(self.isbns, other.isbns):
            return False
        if self.rows and other.rows:
            return False  # two rows of the user are two works unless the user says otherwise
        if self.files & other.files:
            return False  # two records of one file are two works unless an identifier joins them
        if self.people and other.people and not self.people & other.people:
            return False
        if _different_journals_and_pages(self.works, other.works):
            return False
        return not any(
            (source, file) == (another, elsewhere) and kind != sort
            for source, file, kind in self.kinds
            for another, elsewhere, sort in other.kinds
        )


def _people(work: ImportedWork) -> frozenset[str]:
    """Return the words of the authors' names in all spellings, without initials."""
    return frozenset(
        form
        for author in work.authors
        for word in _NAME_WORD.findall(author.written)
        if len(word) > 2
        for form in spellings(word)
    )


def _different_journals_and_pages(some: Sequence[ImportedWork], others: Sequence[ImportedWork]) -> bool:
    """Return whether the journals and pages of all records differ."""
    pairs = [(one, other) for one in some for other in others if one.journal and other.journal]
    pairs = [(one, other) for one, other in pairs if one.pages and other.pages]
    return bool(pairs) and not any(
        same_journal(one, other) or same_pages(one.pages, other.pages) for one, other in pairs
    )


_SOURCES = {source: at for at, source in enumerate(SourceKind)}


_SUREST = 3
_AT_ONCE = 2
"""From this sureness on, all titles are processed in one pass."""


def order(work: ImportedWork) -> tuple[object, ...]:
    """Return a sort key by source, content and location, independent of the order of files."""
    return (
        _SOURCES[work.location.source], work.doi, comparable(work.title), work.title, work.published,
        str(work.type or ""), work.journal, work.volume, work.pages, repr(work.authors), work.location,
    )  # fmt: skip


def group_duplicates(works: Sequence[ImportedWork]) -> list[DuplicateGroup]:
    """Return groups of records of one work each.

    Records of files are grouped first; then rows of the dossier are matched to the groups. Why: rows that were imported
    from the same files must not make a clear match unclear. Identifiers can settle what titles leave unclear.
    """
    rows = [DuplicateGroup.of([work]) for work in works if work.location.source is SourceKind.DOSSIER]
    records = [DuplicateGroup.of([work]) for work in works if work.location.source is not SourceKind.DOSSIER]
    groups = _by_titles(_by_number(records))
    if not rows:
        return groups
    groups = _by_number([*groups, *rows])
    unclear = [group for group in groups if group.unclear]
    return [*_by_titles([group for group in groups if not group.unclear]), *unclear]


def _by_titles(groups: list[DuplicateGroup]) -> list[DuplicateGroup]:
    """Join groups that are one work by title. Groups without common titles, even indirectly, are independent."""
    made: list[DuplicateGroup] = []
    for part in _connected_by_title(groups):
        if len(part) == 1:
            part[0].unclear = False
            made += part
        else:
            made += _joined_by_title(part)
    return made


def _connected_by_title(groups: list[DuplicateGroup]) -> list[list[DuplicateGroup]]:
    """Return components of groups connected by titles, in the order of their first groups."""
    leader: dict[str, str] = {}

    def lead(title: str) -> str:
        while leader.setdefault(title, title) != title:
            leader[title] = title = leader[leader[title]]
        return title

    for group in groups:
        first, *others = sorted(group.titles) or [""]
        for title in others:
            leader[lead(title)] = lead(first)
    parts: dict[object, list[DuplicateGroup]] = {}
    for at, group in enumerate(groups):
        parts.setdefault(lead(min(group.titles)) if group.titles else at, []).append(group)
    return list(parts.values())


def _joined_by_title(groups: list[DuplicateGroup]) -> list[DuplicateGroup]:
    # Join the surest matches first and start again after each join. Otherwise vague records could make sure matches
    # unclear, and importing the result again could give another result.
    sureness = _SUREST
    while sureness >= 0:
        joined = _by_title(groups, sureness)
        sureness = _SUREST if len(joined) < len(groups) else sureness - 1
        groups = joined
    return groups


def numbers_of(work: ImportedWork) -> set[str]:
    """Return identifiers each of which identifies the work."""
    numbers = {work.doi, _source_key(work)} - {""}
    return numbers | {f"isbn:{number}" for number in _isbns(work)} | _patents(work)


def _source_key(work: ImportedWork) -> str:
    """Return the source's key of the work.

    A database number is combined with the title, because it has no check digit.
    """
    if not work.group or (work.doi and work.location.source is not SourceKind.ORCID):
        return ""
    return f"group:{work.group}" + ("" if work.location.source is SourceKind.ORCID else f":{comparable(work.title)}")


def _isbns(work: ImportedWork) -> set[str]:
    return {isbn_13(number) for number in work.isbns} if work.record_kind is RecordKind.BOOK else set()


def _patents(work: ImportedWork) -> set[str]:
    return {patent_key(number) for number in work.patents} if work.record_kind is RecordKind.PATENT else set()


def _two_books(some: set[tuple[SourceKind, str, str]], others: set[tuple[SourceKind, str, str]]) -> bool:
    """Return whether one file has two different books; the ISBNs of two files may belong to two formats of one book."""
    return not {number for *_, number in some} & {number for *_, number in others} and bool(
        {where[:2] for where in some} & {where[:2] for where in others}
    )


def _by_number(groups: list[DuplicateGroup]) -> list[DuplicateGroup]:
    made = []
    for same in _connected_by_number(groups):
        works = [work for group in same for work in group.works]
        rows = [work for work in works if work.location.source is SourceKind.DOSSIER]
        # If several rows share an identifier, the first one receives the data; the others stay unchanged.
        first = min(rows, key=lambda work: work.location.number) if rows else None
        made.append(
            same[0]
            if len(same) == 1
            else DuplicateGroup.of(work for work in works if work not in rows or work is first)
        )
        made += [DuplicateGroup.of([row]) for row in rows if row is not first]
    return made


def _connected_by_number(groups: list[DuplicateGroup]) -> list[list[DuplicateGroup]]:
    """Return components of groups connected by identifiers."""
    leader: dict[str, str] = {}

    def lead(number: str) -> str:
        while leader.setdefault(number, number) != number:
            number = leader[number]
        return number

    numbers = [sorted({number for work in group.works for number in numbers_of(work)}) for group in groups]
    for held in numbers:
        for number in held[1:]:
            leader[lead(number)] = lead(held[0])
    parts: dict[str, list[DuplicateGroup]] = {}
    alone: list[list[DuplicateGroup]] = []
    for group, held in zip(groups, numbers, strict=True):
        if held:
            parts.setdefault(lead(held[0]), []).append(group)
        else:
            alone.append([group])
    return [*parts.values(), *alone]


def _by_title(groups: list[DuplicateGroup], sureness: int) -> list[DuplicateGroup]:
    alike: dict[str, list[int]] = {}
    for at, group in enumerate(groups):
        group.unclear = False
        for title in group.titles:
            alike.setdefault(title, []).append(at)
    taken: set[int] = set()
    made: list[DuplicateGroup] = []
    for title in sorted(alike):
        if made and sureness < _AT_ONCE:
            break
        places = [at for at in alike[title] if at not in taken]
        if len(places) < 2:
            continue
        _mark_unclear(groups, places, sureness)
        for part in _connected_places(groups, [at for at in places if not groups[at].unclear], sureness):
            # Every pair of the remaining places fits; otherwise one of them would be unclear.
            if len(part) > 1:
                taken.update(part)
                made.append(DuplicateGroup.of(work for at in part for work in groups[at].works))
    if not made:
        return groups
    return [group for at, group in enumerate(groups) if at not in taken] + made


_MOST_KINDS = 1_000
"""Maximum number of different records with one title. A more frequent title is a rubric and identifies no work."""


class _EqualGroups:
    """Groups with equal data, which therefore match the same other groups."""

    __slots__ = ("places", "sample")

    def __init__(self, sample: DuplicateGroup) -> None:
        self.sample = sample
        self.places: list[int] = []


def _group_equal(groups: list[DuplicateGroup], places: list[int]) -> list[_EqualGroups]:
    """Return the places grouped by equal data."""
    found: dict[object, _EqualGroups] = {}
    for at in places:
        one = groups[at]
        says: tuple[object, ...] = tuple(
            frozenset[object](said)
            for said in (one.years, one.kinds, one.dois, one.patents, one.isbns, one.files, one.people)
        )
        says = (*says, frozenset((work.journal, work.issn, work.eissn, work.pages) for work in one.works))
        found.setdefault((says, bool(one.rows)), _EqualGroups(one)).places.append(at)
    return list(found.values())


def _connected_places(groups: list[DuplicateGroup], places: list[int], sureness: int) -> list[list[int]]:
    """Return components of places that may be one work."""
    left = _group_equal(groups, places)
    parts: list[list[int]] = []
    while left:
        part, ahead = [], [left.pop(0)]
        alone = True
        while ahead:
            kind = ahead.pop()
            part.append(kind)
            near = [other for other in left if kind.sample.may_be(other.sample, sureness)]
            alone = alone and not near
            left = [other for other in left if other not in near]
            ahead += near
        if alone and not part[0].sample.may_be(part[0].sample, sureness):
            parts += [[at] for at in part[0].places]
        else:
            parts.append(sorted(at for kind in part for at in kind.places))
    return sorted(parts)


def _mark_unclear(groups: list[DuplicateGroup], places: list[int], sureness: int) -> None:
    """Mark groups as unclear that may be one with several works that differ from each other; a person decides."""
    kinds = _group_equal(groups, places)
    crowd = len(kinds) > _MOST_KINDS
    for kind in kinds:
        if crowd or _is_ambiguous(kind, kinds, sureness):
            for at in kind.places:
                groups[at].unclear = True


def _is_ambiguous(kind: _EqualGroups, kinds: list[_EqualGroups], sureness: int) -> bool:
    """Return whether ``kind`` may be one work with two groups that cannot be one work with each other."""
    near: list[_EqualGroups] = []
    for other in kinds:
        count = len(other.places) - (other is kind)
        if not count or not kind.sample.may_be(other.sample, sureness):
            continue
        if count > 1 and not other.sample.may_be(other.sample, sureness):
            return True
        if any(not one.sample.may_be(other.sample, sureness) for one in near):
            return True
        near.append(other)
    return False
