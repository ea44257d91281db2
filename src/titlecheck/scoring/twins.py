"""The same work entered twice is one work."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from titlecheck.dossier import PartialDate
from titlecheck.dossier.school import Book
from titlecheck.dossier.works import Patent, Publication
from titlecheck.identifiers import BadIdentifier, doi, isbn_13
from titlecheck.spelling import comparable

_NOT_DIGITS = re.compile(r"\D+")


class Work(Protocol):
    """What of a work tells that it is another one."""

    @property
    def sheet(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def record(self) -> object: ...
    @property
    def when(self) -> PartialDate | None: ...


def twins(works: Sequence[Work]) -> tuple[tuple[int, ...], ...]:
    """The places of works that are one and the same, each group by itself.

    Works of one sheet are the same with one number (DOI, ISBN, number of a patent), or with one title and year unless
    both have a number; patents also differ in office and kind.
    """
    groups: list[list[int]] = []
    numbers = [_number(one.record) for one in works]
    by_key: dict[tuple[str, ...], list[int]] = {}
    for place, one in enumerate(works):
        keys = [(one.sheet, "number", numbers[place])] if numbers[place] else []
        if one.title and one.when is not None:
            keys.append((one.sheet, "title", f"{one.when.year} {comparable(one.title)}"))
        other = next((at for key in keys for at in by_key.get(key, ()) if _same(works, numbers, at, place, key)), None)
        if other is not None:
            found = next((group for group in groups if other in group), None)
            if found is None:
                groups.append(found := [other])
            found.append(place)
        for key in keys:
            by_key.setdefault(key, []).append(place)
    return tuple(tuple(group) for group in groups)


def perhaps(works: Sequence[Work]) -> tuple[tuple[int, ...], ...]:
    """The places of books that may be one: two ISBNs, but one title and one year, and no other author or publisher.

    A printed book and its electronic edition have an ISBN each. An empty cell does not make two books of them.
    """
    groups: dict[tuple[int, str], list[list[int]]] = {}
    for place, one in enumerate(works):
        book = one.record
        if isinstance(book, Book) and _number(book) and one.title and one.when is not None:
            alike = groups.setdefault((one.when.year, comparable(one.title)), [])
            group = next((each for each in alike if _one_edition(book, works[each[0]].record)), None)
            if group is None:
                alike.append([place])
            else:
                group.append(place)
    return tuple(
        tuple(group)
        for alike in groups.values()
        for group in alike
        if len({_number(works[place].record) for place in group}) > 1
    )


def _one_edition(one: Book, other: object) -> bool:
    """Whether no stated author or publisher tells two books of one title and year apart."""
    assert isinstance(other, Book)
    pairs = ((one.authors, other.authors), (_publisher(one), _publisher(other)))
    return all(not mine or not yours or comparable(mine) == comparable(yours) for mine, yours in pairs)


def _publisher(book: Book) -> str:
    """What stands behind the place and a colon."""
    return (book.place or "").rpartition(":")[2]


def _same(works: Sequence[Work], numbers: Sequence[str], one: int, other: int, key: tuple[str, ...]) -> bool:
    if key[1] == "title" and numbers[one] and numbers[other]:
        return False
    mine, yours = works[one].record, works[other].record
    if isinstance(mine, Patent) and isinstance(yours, Patent):
        pairs = ((mine.office, yours.office), (mine.kind, yours.kind))
        return all(a is None or b is None or a is b for a, b in pairs)
    return True


def doi_key(text: str) -> str:
    """A DOI in one spelling, by which two are the same; one of no known shape by its letters and digits."""
    try:
        return doi(text)
    except BadIdentifier:
        return comparable(text)


def _number(record: object) -> str:
    """The number of a work in one spelling; an ISBN that cannot be right, as in a draft, tells nothing."""
    if isinstance(record, Publication):
        return doi_key(record.doi) if record.doi else ""
    if isinstance(record, Patent):
        return _NOT_DIGITS.sub("", record.number or "").lstrip("0")
    if isinstance(record, Book) and record.isbn:
        try:
            return isbn_13(record.isbn)
        except BadIdentifier:
            return ""
    return ""
