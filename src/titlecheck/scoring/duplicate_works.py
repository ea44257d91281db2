"""Detection of works entered twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from titlecheck.dossier import PartialDate
from titlecheck.dossier.base import Record
from titlecheck.dossier.books_and_supervision import Book
from titlecheck.dossier.works import Patent
from titlecheck.facts.work_numbers import bare_number, share_number, work_numbers
from titlecheck.text.identifiers import BadIdentifier, doi, isbn_13
from titlecheck.text.normalize import comparable
from titlecheck.three_valued import MAYBE, NO, YES, Tri


class ComparableWork(Protocol):
    """Fields that distinguish works."""

    @property
    def sheet(self) -> str: ...
    @property
    def row(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def record(self) -> Record: ...
    @property
    def when(self) -> PartialDate | None: ...


def twins(works: Sequence[ComparableWork]) -> tuple[tuple[int, ...], ...]:
    """Return groups of indices of works that are certainly the same.

    Works of one sheet are the same if they share an identifier (DOI, ISBN, patent number), or if they share title and
    year, at most one has an identifier, and no other stated field differs. Patents also differ by office and kind.
    """
    groups: list[list[int]] = []
    by_key: dict[tuple[str, ...], list[int]] = {}
    for place, one in enumerate(works):
        keys = _titled(one)
        keys[:0] = [(one.sheet, "number", bare_number(number)) for number in sorted(numbers_of(one.record))]
        other = next((at for key in keys for at in by_key.get(key, ()) if _are_one(works[at], one) == YES), None)
        if other is not None:
            found = next((group for group in groups if other in group), None)
            if found is None:
                groups.append(found := [other])
            found.append(place)
        for key in keys:
            by_key.setdefault(key, []).append(place)
    return tuple(tuple(group) for group in groups)


def perhaps(works: Sequence[ComparableWork]) -> tuple[tuple[int, ...], ...]:
    """Return groups of indices of works with one title and year that may be the same."""
    by_title: dict[tuple[str, ...], list[list[int]]] = {}
    for place, one in enumerate(works):
        for key in _titled(one):
            groups = by_title.setdefault(key, [])
            group = next((each for each in groups if _are_one(works[each[0]], one) == MAYBE), None)
            if group is None:
                groups.append([place])
            else:
                group.append(place)
    return tuple(tuple(group) for groups in by_title.values() for group in groups if len(group) > 1)


_KINDS = {"publications": "type", "books": "kind"}
"""Field with the kind of a work."""


def kind_cells(works: Sequence[ComparableWork]) -> tuple[tuple[int, str], ...]:
    """Return the cells (row and field) with contradictory kinds of one work; empty if they agree."""
    field = _KINDS.get(works[0].sheet)
    stated = [(one.row, getattr(one.record, field)) for one in works] if field else []
    stated = [(row, kind) for row, kind in stated if kind is not None]
    if field is None or len({kind for _, kind in stated}) < 2:
        return ()
    return tuple((row, field) for row, _ in stated)


def _titled(one: ComparableWork) -> list[tuple[str, ...]]:
    if not one.title or one.when is None:
        return []
    return [(one.sheet, "title", f"{one.when.year} {comparable(one.title)}")]


def _are_one(one: ComparableWork, other: ComparableWork) -> Tri:
    """Return whether two works with a common identifier, or with a common title and year, are one.

    Printed and electronic editions of a book have separate ISBNs, so two books with different ISBNs may be one. If a
    work lacks an identifier, other differences leave it open. An empty cell does not distinguish works.
    """
    mine, yours = one.record, other.record
    if isinstance(mine, Patent) and isinstance(yours, Patent) and _differ(mine, yours, ("office", "kind")):
        return NO
    numbers = numbers_of(mine), numbers_of(yours)
    if share_number(*numbers):
        return YES
    differ = _differ(mine, yours, _OWN.get(one.sheet, ()))
    if not all(numbers):
        return MAYBE if differ else YES
    return MAYBE if isinstance(mine, Book) and not differ else NO


_OWN = {"publications": ("journal", "volume", "type", "authors"), "books": ("authors", "place")}
"""Fields that distinguish two works with one title and year."""


def _differ(one: object, other: object, fields: Sequence[str]) -> bool:
    """Return whether one of ``fields`` is stated differently; for place and publisher, only the publisher counts."""
    for field in fields:
        mine, yours = (str(getattr(each, field) or "").rpartition(":")[2] for each in (one, other))
        if mine and yours and comparable(mine) != comparable(yours):
            return True
    return False


def doi_key(text: str) -> str:
    """Return a DOI normalized for comparison; a text of unknown form is reduced to letters and digits."""
    try:
        return doi(text)
    except BadIdentifier:
        return comparable(text)


def numbers_of(record: Record) -> frozenset[str]:
    """Return the identifiers of a work; an ISBN with a wrong check digit is ignored."""
    found = work_numbers(record)
    return frozenset(filter(_is_isbn, found)) if isinstance(record, Book) else found


def _is_isbn(number: str) -> bool:
    try:
        isbn_13(number)
    except BadIdentifier:
        return False
    return True
