"""The same work entered twice is one work, and the same person one person: nothing is counted twice."""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable
from typing import Any, Final, NamedTuple

from titlecheck.dossier import Dossier
from titlecheck.dossier.partial_date import PartialDate
from titlecheck.facts.work_numbers import bare_number, share_number, work_numbers
from titlecheck.results import Missing
from titlecheck.results.codes import MissingReason
from titlecheck.text.normalize import LOOK_ALIKE, comparable

Place = tuple[str, int]
"""A sheet and a row of it."""

_START: Final = 24
_LETTERS: Final = 12
_LETTERS_ALONE: Final = LOOK_ALIKE | dict.fromkeys(map(ord, " -:,"))
"""Look-alike letters as one, and no common punctuation."""
_NO_NUMBER: Final[frozenset[str]] = frozenset()


class DuplicateRow(NamedTuple):
    """The row that another one repeats; ``cells`` would settle whether it does, and are empty where it is certain.

    ``kinds``: the cells in which two rows of one work call it by different kinds.
    """

    of: Place
    cells: tuple[Missing, ...] = ()
    kinds: tuple[Missing, ...] = ()


class _Row(NamedTuple):
    """A work as it is compared with others of its kind."""

    sheet: str
    record: Any
    kind: str
    title: str | None
    dated: PartialDate | None
    numbers: frozenset[str]
    """DOI, or numbers of a patent: rows of one title with two numbers are two works."""
    own: tuple[str, ...]
    """Fields in which two different works of one title differ."""
    doubtful: tuple[str, ...]
    """Fields in which one work may be entered differently: where they differ, it is asked."""

    @property
    def place(self) -> Place:
        """The sheet and the row."""
        return self.sheet, self.record.row or 0


def duplicates(dossier: Dossier) -> dict[Place, DuplicateRow]:
    """Return the rows of works that repeat another row or may do so, each with the row that stands for both.

    Works are the same with one DOI, or one patent number, office and kind, and may be the same with one title, year
    and kind unless their numbers differ; a talk may be the same as the conference paper of its title and year. Talks
    of one title are several where the conference differs, creative works where day, genre or venue do, and seats on
    the jury of one event where the day does. Where such a fact is open, or another fact differs, the twin names the
    cells that would settle it. Rows are compared by what they say, so their order does not matter.
    """
    if not _any_alike(dossier):
        return {}
    found = _repeats(
        [
            _Row("talks", one, "paper", one.title, one.published_on, _NO_NUMBER, ("conference",), _OF_TALKS)
            for one in dossier.talks
        ]
        + [
            _Row(
                "publications",
                one,
                _KINDS.get(one.type or "", "article"),
                one.title,
                one.published_on,
                work_numbers(one),
                (),
                _OF_PUBLICATIONS,
            )
            for one in dossier.publications
        ]
    )
    found |= _repeats(
        [
            _Row("patents", one, "", one.title, one.granted_on, work_numbers(one), (), _OF_PATENTS)
            for one in dossier.patents
        ]
    )
    found |= _repeats(
        [
            _Row("creative_works", one, "", one.title, one.made_on, _NO_NUMBER, ("made_on", "kind", "venue"), ())
            for one in dossier.creative_works
        ]
    )
    found |= _repeats(
        [
            _Row("participations", one, "", one.event, one.held_on, _NO_NUMBER, ("held_on",), ("kind",))
            for one in dossier.participations
        ]
    )
    return found


_OF_TALKS: Final = ("published_on", "country")
_OF_PUBLICATIONS: Final = ("published_on", "journal", "volume", "type", "authors")
_KINDS: Final = {"conference_paper": "paper", "abstract": "paper", "chapter": "chapter", "other": "other"}
_OF_PATENTS: Final = ("granted_on", "office", "kind")
_NAMING: Final = frozenset(("published_on", "granted_on", "journal"))
"""Doubtful fields that are asked about also where only one of the rows states them."""
_NUMBERS: Final = {"publications": "doi", "patents": "number"}


def _repeats(rows: list[_Row]) -> dict[Place, DuplicateRow]:
    """Return the twins among rows of works that can repeat each other."""
    found: dict[Place, DuplicateRow] = {}
    by_number: dict[str, list[_Row]] = {}
    by_title: dict[Hashable, list[_Row]] = {}
    # Talks before papers, then by content: what stands for both must not depend on the order of the rows.
    for row in sorted(
        rows,
        key=lambda row: (row.sheet != "talks", row.record.model_dump_json(exclude={"row"}), row.record.row or 0),
    ):
        titled: list[_Row] = []
        if row.title and row.dated is not None:
            titled = by_title.setdefault((row.kind, row.dated.year, comparable(row.title)), [])
        numbered = [by_number.setdefault(bare_number(number), []) for number in row.numbers]
        twin: DuplicateRow | None = None
        for other in (*(other for others in numbered for other in others), *titled):
            cells = _told_apart(row, other)
            if cells is not None and (twin is None or not cells):
                twin = DuplicateRow(other.place, cells, () if cells else _kinds(row, other))
                if not cells:
                    break
        if twin is not None:
            found[row.place] = twin
            if not twin.cells:
                continue
        titled.append(row)
        for others in numbered:
            others.append(row)
    return found


def _told_apart(one: _Row, other: _Row) -> tuple[Missing, ...] | None:
    """Return the cells that leave it open whether two rows are one work; ``None`` where they are two.

    The rows have one number, or one title and year. No cell is left where they are one for certain.
    """
    if one.numbers and other.numbers:
        return _of_one_number(one, other) if share_number(one.numbers, other.numbers) else None
    cells: tuple[Missing, ...] = ()
    for field in one.own:
        same = _alike(one, other, field)
        if same is False:
            return None
        if same is None:
            cells += _open(one, field) + _open(other, field)
    for field in one.doubtful:
        same = _alike(one, other, field)
        if same is False:
            cells += _settling(one, field) + _settling(other, field)
        elif same is None and field in _NAMING:
            cells += _open(one, field) + _open(other, field)
    return cells


def _of_one_number(one: _Row, other: _Row) -> tuple[Missing, ...] | None:
    """Return the same for two rows with one DOI, or with one number of a patent.

    Why: a DOI names one work, in whatever language its title is written; only where more than the title differs, one
    of the two was mistyped. A patent office gives its numbers anew for each kind.
    """
    titled = _alike(one, other, "title")
    others = [field for field in one.doubtful if _alike(one, other, field) is False]
    number = _NUMBERS[one.sheet]
    if one.sheet == "patents":
        others = [field for field in others if field != "granted_on"]
        if titled is False and others:
            return None
        doubtful = titled is False or bool(others)
    else:
        doubtful = titled is False and bool(others)
    if not doubtful:
        return ()
    return tuple(Missing(row.sheet, row.record.row, number, MissingReason.CONTRADICTS) for row in (one, other))


def _kinds(one: _Row, other: _Row) -> tuple[Missing, ...]:
    """Return the cells in which two rows of one publication call it by different kinds; a talk has none to state."""
    if one.sheet != other.sheet or one.sheet != "publications":
        return ()
    kinds = {row.record.type if row.kind != "article" else "article" for row in (one, other)}
    if len(kinds) == 1 or None in (one.record.type, other.record.type):
        return ()
    return tuple(Missing(row.sheet, row.record.row, "type", MissingReason.CONTRADICTS) for row in (one, other))


def _alike(one: _Row, other: _Row, field: str) -> bool | None:
    """Return whether two rows say the same in a field; a field that only one of them can have tells nothing."""
    if field not in type(other.record).model_fields:
        return True
    return _same(getattr(one.record, field), getattr(other.record, field))


def _same(one: Any, other: Any) -> bool | None:
    """Return whether two facts say the same; ``None`` where only one is stated, or two dates are not equally exact.

    Why: rows that both leave a fact out differ in nothing that they say, so they are one.
    """
    if isinstance(one, PartialDate) and isinstance(other, PartialDate):
        if one.last < other.first or other.last < one.first:
            return False
        return True if one == other else None
    if one is None or other is None:
        return True if one is other else None
    return comparable(str(one)) == comparable(str(other))


def _open(row: _Row, field: str) -> tuple[Missing, ...]:
    """Return the cell of a fact that is empty or a date without its day."""
    value = getattr(row.record, field)
    if value is None:
        return (Missing(row.sheet, row.record.row, field, MissingReason.EMPTY),)
    if isinstance(value, PartialDate) and not value.exact:
        return (Missing(row.sheet, row.record.row, field, MissingReason.PARTIAL_DATE),)
    return ()


def _settling(row: _Row, field: str) -> tuple[Missing, ...]:
    """Return the cell that would settle two rows that differ in ``field``.

    The number where it is empty, else the field.

    A row with a number names none: the number of the other row settles it.
    """
    if row.numbers:
        return ()
    number = _NUMBERS.get(row.sheet)
    if number is None or getattr(row.record, number) is not None:
        return (Missing(row.sheet, row.record.row, field, MissingReason.CONTRADICTS),)
    return (Missing(row.sheet, row.record.row, number, MissingReason.EMPTY),)


def _any_alike(dossier: Dossier) -> bool:
    """Return whether any two works begin alike in one year or share a number: a quick look that spares the long one."""
    dated: list[tuple[str | None, PartialDate | None]] = [(one.title, one.published_on) for one in dossier.publications]
    dated += [(one.title, one.published_on) for one in dossier.talks]
    dated += [(one.title, one.granted_on) for one in dossier.patents]
    dated += [(one.title, one.made_on) for one in dossier.creative_works]
    dated += [(one.event, one.held_on) for one in dossier.participations]
    starts = [(day.year, _start(title)) for title, day in dated if title and day is not None]
    works = [*(one for one in dossier.publications if one.doi), *(one for one in dossier.patents if one.number)]
    numbers = [bare_number(number) for one in works for number in work_numbers(one)]
    return len(set(starts)) < len(starts) or len(set(numbers)) < len(numbers)


def _start(title: str) -> str:
    """Return the first letters and digits of a title as ``comparable`` has them.

    Of most titles a few quick steps do.
    """
    start = title[:_START]
    if start.isascii() or unicodedata.is_normalized("NFKC", start):
        start = start.casefold().translate(_LETTERS_ALONE)
        if start.isalnum() and len(start) >= _LETTERS:
            return start[:_LETTERS]
    return comparable(title)[:_LETTERS]
