"""Duplicate rows: a work or person entered twice counts once."""

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
"""Sheet and row."""

_START: Final = 24
_LETTERS: Final = 12
_LETTERS_ALONE: Final = LOOK_ALIKE | dict.fromkeys(map(ord, " -:,"))
"""Translation that unifies look-alike letters and removes common punctuation."""
_NO_NUMBER: Final[frozenset[str]] = frozenset()


class DuplicateRow(NamedTuple):
    """Row of the original, with the cells that would settle whether it is a duplicate (empty if certain).

    ``kinds``: the cells in which two rows of one work state different kinds.
    """

    of: Place
    cells: tuple[Missing, ...] = ()
    kinds: tuple[Missing, ...] = ()


class _Row(NamedTuple):
    """Work prepared for comparison."""

    sheet: str
    record: Any
    kind: str
    title: str | None
    dated: PartialDate | None
    numbers: frozenset[str]
    """DOI or patent numbers: rows with one title but different numbers are two works."""
    own: tuple[str, ...]
    """Fields that distinguish works with one title."""
    doubtful: tuple[str, ...]
    """Fields that may be entered differently for one work: a difference leads to a question."""

    @property
    def place(self) -> Place:
        """Sheet and row."""
        return self.sheet, self.record.row or 0


def duplicates(dossier: Dossier) -> dict[Place, DuplicateRow]:
    """Return the rows that are or may be duplicates, each with the original row.

    Works are the same with one DOI, or one patent number, office and kind. They may be the same with one title, year
    and kind, unless their numbers differ; a talk may be the same as the conference paper with its title and year. Talks
    with one title differ by conference, creative works by day, genre or venue, jury roles at one event by day. If such
    a fact is open, or another fact differs, the result lists the cells that would settle it. The order of rows does not
    matter.
    """
    if not _may_have_duplicates(dossier):
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
"""Doubtful fields that lead to a question even if only one row states them."""
_NUMBERS: Final = {"publications": "doi", "patents": "number"}


def _repeats(rows: list[_Row]) -> dict[Place, DuplicateRow]:
    """Return the duplicates among rows of works that can be duplicates."""
    found: dict[Place, DuplicateRow] = {}
    by_number: dict[str, list[_Row]] = {}
    by_title: dict[Hashable, list[_Row]] = {}
    # Talks before papers, then by content: the original must not depend on the order of rows.
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
            cells = _deciding_cells(row, other)
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


def _deciding_cells(one: _Row, other: _Row) -> tuple[Missing, ...] | None:
    """Return the cells that leave open whether two rows are one work; None if they are two, empty if certainly one.

    The rows share a number, or title and year.
    """
    if one.numbers and other.numbers:
        return _deciding_cells_of_one_number(one, other) if share_number(one.numbers, other.numbers) else None
    cells: tuple[Missing, ...] = ()
    for field in one.own:
        same = _agree_in(one, other, field)
        if same is False:
            return None
        if same is None:
            cells += _open(one, field) + _open(other, field)
    for field in one.doubtful:
        same = _agree_in(one, other, field)
        if same is False:
            cells += _settling(one, field) + _settling(other, field)
        elif same is None and field in _NAMING:
            cells += _open(one, field) + _open(other, field)
    return cells


def _deciding_cells_of_one_number(one: _Row, other: _Row) -> tuple[Missing, ...] | None:
    """Return the same for two rows with one DOI or patent number.

    Why: a DOI identifies a work in any language; only if more than the title differs, a DOI was mistyped. Patent
    offices number each kind separately.
    """
    titled = _agree_in(one, other, "title")
    others = [field for field in one.doubtful if _agree_in(one, other, field) is False]
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
    """Return the cells in which two rows of one publication state different kinds; talks have no kind."""
    if one.sheet != other.sheet or one.sheet != "publications":
        return ()
    kinds = {row.record.type if row.kind != "article" else "article" for row in (one, other)}
    if len(kinds) == 1 or None in (one.record.type, other.record.type):
        return ()
    return tuple(Missing(row.sheet, row.record.row, "type", MissingReason.CONTRADICTS) for row in (one, other))


def _agree_in(one: _Row, other: _Row, field: str) -> bool | None:
    """Return whether two rows agree in a field, None if open; a field that only one of them can have is ignored."""
    if field not in type(other.record).model_fields:
        return True
    return _same(getattr(one.record, field), getattr(other.record, field))


def _same(one: Any, other: Any) -> bool | None:
    """Return whether two facts agree; None if only one is stated, or if two dates are not equally exact.

    Why two empty facts agree: the rows differ in nothing that they state.
    """
    if isinstance(one, PartialDate) and isinstance(other, PartialDate):
        if one.last < other.first or other.last < one.first:
            return False
        return True if one == other else None
    if one is None or other is None:
        return True if one is other else None
    return comparable(str(one)) == comparable(str(other))


def _open(row: _Row, field: str) -> tuple[Missing, ...]:
    """Return the cell of a fact that is empty or an inexact date."""
    value = getattr(row.record, field)
    if value is None:
        return (Missing(row.sheet, row.record.row, field, MissingReason.EMPTY),)
    if isinstance(value, PartialDate) and not value.exact:
        return (Missing(row.sheet, row.record.row, field, MissingReason.PARTIAL_DATE),)
    return ()


def _settling(row: _Row, field: str) -> tuple[Missing, ...]:
    """Return the cell that would settle a difference in ``field``: the number if it is empty, else the field.

    A row with a number needs none: the other row's number settles it.
    """
    if row.numbers:
        return ()
    number = _NUMBERS.get(row.sheet)
    if number is None or getattr(row.record, number) is not None:
        return (Missing(row.sheet, row.record.row, field, MissingReason.CONTRADICTS),)
    return (Missing(row.sheet, row.record.row, number, MissingReason.EMPTY),)


def _may_have_duplicates(dossier: Dossier) -> bool:
    """Return whether any two works share a year and the start of the title, or a number; a fast check."""
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
    """Return the first letters and digits of a title in its ``comparable`` form, with a fast path."""
    start = title[:_START]
    if start.isascii() or unicodedata.is_normalized("NFKC", start):
        start = start.casefold().translate(_LETTERS_ALONE)
        if start.isalnum() and len(start) >= _LETTERS:
            return start[:_LETTERS]
    return comparable(title)[:_LETTERS]
