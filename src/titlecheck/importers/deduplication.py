"""Groups of records that are one work: by number, else by title and year, whatever their order.

The number is the DOI; of books also the ISBN, of patents the number of the patent.
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
    """Records that are one work. ``unclear``: they may be one of several works, and nothing tells which."""

    works: list[ImportedWork]
    unclear: bool = False
    titles: set[str] = field(default_factory=set)
    dois: set[str] = field(default_factory=set)
    patents: set[str] = field(default_factory=set)
    isbns: set[tuple[SourceKind, str, str]] = field(default_factory=set)
    """Source, file and number; a source that has two numbers of one title has two books."""
    years: set[str] = field(default_factory=set)
    files: set[tuple[SourceKind, str]] = field(default_factory=set)
    """Source and file of the records: of two records of one file only a number tells that they are one."""
    people: frozenset[str] = frozenset()
    """Words of the names of the authors, in one Latin form; empty where a record names none."""
    kinds: set[tuple[SourceKind, str, str]] = field(default_factory=set)
    """Source, file and kind; a source that has two kinds of one title has two works."""

    @classmethod
    def of(cls, works: Iterable[ImportedWork]) -> DuplicateGroup:
        """Return the group of ``works``, in an order of their own."""
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
        """Return the rows of the dossier among the records."""
        return [work for work in self.works if work.location.source is SourceKind.DOSSIER]

    @property
    def records(self) -> list[ImportedWork]:
        """Return the records of the files."""
        return [work for work in self.works if work.location.source is not SourceKind.DOSSIER]

    def may_be(self, other: DuplicateGroup, sureness: int = 0) -> bool:
        """Return whether both may be one work, their titles being the same.

        ``sureness`` asks for more: 1 for a year that both state, 2 for a kind that both state, 3 for both.
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
            return False  # what the user keeps in two rows is two works until the user says otherwise
        if self.files & other.files:
            return False  # a file that holds two records of one title holds two works, unless a number joins them
        if self.people and other.people and not self.people & other.people:
            return False
        if _placed_apart(self.works, other.works):
            return False
        return not any(
            (source, file) == (another, elsewhere) and kind != sort
            for source, file, kind in self.kinds
            for another, elsewhere, sort in other.kinds
        )


def _people(work: ImportedWork) -> frozenset[str]:
    """Return the words of the names of a record's authors, without initials."""
    return frozenset(
        form
        for author in work.authors
        for word in _NAME_WORD.findall(author.written)
        if len(word) > 2
        for form in spellings(word)
    )


def _placed_apart(some: Sequence[ImportedWork], others: Sequence[ImportedWork]) -> bool:
    """Return whether both stand in journals and on pages that are not the same, however they are compared."""
    pairs = [(one, other) for one in some for other in others if one.journal and other.journal]
    pairs = [(one, other) for one, other in pairs if one.pages and other.pages]
    return bool(pairs) and not any(
        same_journal(one, other) or same_pages(one.pages, other.pages) for one, other in pairs
    )


_SOURCES = {source: at for at, source in enumerate(SourceKind)}


_SUREST = 3
_AT_ONCE = 2
"""From this sureness on all titles are gone through at once."""


def order(work: ImportedWork) -> tuple[object, ...]:
    """Return a sorting key by source, content and place, which does not depend on the order of files."""
    return (
        _SOURCES[work.location.source], work.doi, comparable(work.title), work.title, work.published,
        str(work.type or ""), work.journal, work.volume, work.pages, repr(work.authors), work.location,
    )  # fmt: skip


def group_duplicates(works: Sequence[ImportedWork]) -> list[DuplicateGroup]:
    """Return the groups of records that are one work each.

    What the files say is put together first, and the rows of the dossier are laid beside that: so rows that came of
    the same files cannot make unclear what was clear without them. What the files leave unclear a number can settle,
    and a title cannot.
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
    """Return the groups, those joined that are one work by title.

    What shares no title, by way of others, is independent.
    """
    made: list[DuplicateGroup] = []
    for part in _sharing_titles(groups):
        if len(part) == 1:
            part[0].unclear = False
            made += part
        else:
            made += _joined_by_title(part)
    return made


def _sharing_titles(groups: list[DuplicateGroup]) -> list[list[DuplicateGroup]]:
    """Return the groups in parts that hang together by titles, in the order of their first ones."""
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
    # What is surely one work is made one first, and looked at anew after every step: so it cannot make unclear what a
    # vaguer record belongs to, and a dossier that holds the result says the same again.
    sureness = _SUREST
    while sureness >= 0:
        joined = _by_title(groups, sureness)
        sureness = _SUREST if len(joined) < len(groups) else sureness - 1
        groups = joined
    return groups


def numbers_of(work: ImportedWork) -> set[str]:
    """Return the numbers of which one alone tells which work it is."""
    numbers = {work.doi, _kept_as(work)} - {""}
    return numbers | {f"isbn:{number}" for number in _isbns(work)} | _patents(work)


def _kept_as(work: ImportedWork) -> str:
    """Return what the source keeps the work as.

    The number of a database counts with the title only, as it has no check.
    """
    if not work.group or (work.doi and work.location.source is not SourceKind.ORCID):
        return ""
    return f"group:{work.group}" + ("" if work.location.source is SourceKind.ORCID else f":{comparable(work.title)}")


def _isbns(work: ImportedWork) -> set[str]:
    return {isbn_13(number) for number in work.isbns} if work.record_kind is RecordKind.BOOK else set()


def _patents(work: ImportedWork) -> set[str]:
    return {patent_key(number) for number in work.patents} if work.record_kind is RecordKind.PATENT else set()


def _two_books(some: set[tuple[SourceKind, str, str]], others: set[tuple[SourceKind, str, str]]) -> bool:
    """Return whether one file gives two books; two files may each name the number of another format of one book."""
    return not {number for *_, number in some} & {number for *_, number in others} and bool(
        {where[:2] for where in some} & {where[:2] for where in others}
    )


def _by_number(groups: list[DuplicateGroup]) -> list[DuplicateGroup]:
    made = []
    for same in _hanging_together(groups):
        works = [work for group in same for work in group.works]
        rows = [work for work in works if work.location.source is SourceKind.DOSSIER]
        # Of several rows with one number the first takes what the files say; the others stay as they are.
        first = min(rows, key=lambda work: work.location.number) if rows else None
        made.append(
            same[0]
            if len(same) == 1
            else DuplicateGroup.of(work for work in works if work not in rows or work is first)
        )
        made += [DuplicateGroup.of([row]) for row in rows if row is not first]
    return made


def _hanging_together(groups: list[DuplicateGroup]) -> list[list[DuplicateGroup]]:
    """Return the groups in parts that hang together by numbers, each part by some other that shares one."""
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
        for part in _parts(groups, [at for at in places if not groups[at].unclear], sureness):
            # What is left hangs together wholly: else one of them would have been unclear.
            if len(part) > 1:
                taken.update(part)
                made.append(DuplicateGroup.of(work for at in part for work in groups[at].works))
    if not made:
        return groups
    return [group for at, group in enumerate(groups) if at not in taken] + made


_MOST_KINDS = 1_000
"""So many different records of one title are the title of a rubric, and no one can say what belongs together."""


class _Alike:
    """Places that say the same of their works, so that each may be one with the same others."""

    __slots__ = ("places", "sample")

    def __init__(self, sample: DuplicateGroup) -> None:
        self.sample = sample
        self.places: list[int] = []


def _alike(groups: list[DuplicateGroup], places: list[int]) -> list[_Alike]:
    """Return the places, those together that say the same."""
    found: dict[object, _Alike] = {}
    for at in places:
        one = groups[at]
        says: tuple[object, ...] = tuple(
            frozenset[object](said)
            for said in (one.years, one.kinds, one.dois, one.patents, one.isbns, one.files, one.people)
        )
        says = (*says, frozenset((work.journal, work.issn, work.eissn, work.pages) for work in one.works))
        found.setdefault((says, bool(one.rows)), _Alike(one)).places.append(at)
    return list(found.values())


def _parts(groups: list[DuplicateGroup], places: list[int], sureness: int) -> list[list[int]]:
    """Return the places that hang together, each by some other that it may be one work with."""
    left = _alike(groups, places)
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
    """Mark records as unclear that may be any of several works which cannot be one; a person decides."""
    kinds = _alike(groups, places)
    crowd = len(kinds) > _MOST_KINDS
    for kind in kinds:
        if crowd or _between(kind, kinds, sureness):
            for at in kind.places:
                groups[at].unclear = True


def _between(kind: _Alike, kinds: list[_Alike], sureness: int) -> bool:
    """Return whether a record of ``kind`` may be one with two others that cannot be one."""
    near: list[_Alike] = []
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
