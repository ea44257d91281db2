"""Plan of an import into a dossier: rows to add, empty cells to fill in, and notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from titlecheck.dossier.base import Record
from titlecheck.dossier.enums import Entered
from titlecheck.importers.candidate_match import CandidateNames
from titlecheck.importers.deduplication import DuplicateGroup, group_duplicates, numbers_of
from titlecheck.importers.merging import Conflict, Merged, is_own, merge_records
from titlecheck.importers.row_matching import Match, match_row, work_of_row
from titlecheck.importers.target_sheets import DATED, SHEETS
from titlecheck.importers.work import ImportedWork, RecordKind, RecordNote, SourceLocation
from titlecheck.text.normalize import comparable, letters, plain

_ALIKE = 93
"""Minimum similarity of titles (0 to 100) at which a person should check whether two works are one."""


@dataclass(slots=True)
class Addition:
    """Work to add to the dossier."""

    merged: Merged
    row: int = 0
    """Its row, set when rows are written."""


class LeftOut(NamedTuple):
    """Work that is not imported, with the reason and the row of the sheet that has it, if any."""

    reason: str
    works: tuple[ImportedWork, ...]
    row: int = 0
    sheet: str = "publications"


class SimilarWorks(NamedTuple):
    """Two works that may be one, with the location of each: a row of the sheet or a record of a file."""

    one: ImportedWork
    other: ImportedWork
    sheet: str


@dataclass(slots=True)
class ImportPlan:
    """Import plan: all changes before anything is written."""

    additions: list[Addition] = field(default_factory=list)
    matches: list[Match] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    alike: list[SimilarWorks] = field(default_factory=list)
    rows_twice: list[tuple[str, tuple[int, ...]]] = field(default_factory=list)

    @property
    def changes(self) -> bool:
        """Return whether the plan changes anything."""
        return bool(self.additions) or any(match.filled for match in self.matches)

    def added_to(self, sheet: str) -> list[Addition]:
        """Return the works to add to a sheet."""
        return [one for one in self.additions if one.merged.sheet == sheet]

    def left_open(self, said: Mapping[str, Entered | None]) -> list[str]:
        """Return the sheets whose completeness must be confirmed again; ``said`` are the previous answers."""
        return [
            sheet
            for sheet in _ORDER
            if said[sheet] not in OPEN and (self.added_to(sheet) or (said[sheet] is None and self.cells_of(sheet)))
        ]

    def cells_of(self, sheet: str) -> dict[int, dict[str, Any]]:
        """Return the cells of a sheet to fill in, by row and column."""
        return {one.row: one.filled for one in self.matches if one.filled and one.merged.sheet == sheet}


OPEN = (Entered.NOT_EVERYTHING, Entered.UNCONFIRMED)
"""Answers that already allow for missing rows."""

Held = Mapping[str, Sequence[Record]]
"""Records of a dossier by sheet."""


def build_plan(
    works: Iterable[ImportedWork], held: Held, person: CandidateNames, *, own_only: bool = False
) -> ImportPlan:
    """Return the plan of an import of ``works`` into a dossier with the records ``held``.

    The plan does not depend on the order of works. ``own_only`` leaves out works without the candidate among the
    authors.
    """
    plan = ImportPlan()
    every = list(works)
    # A patent and an article with one title are two works. Sources may disagree on whether a work is a book.
    shelf = _SheetPlanner(plan, "publications", held, person, own_only=own_only)
    books = shelf.put(work for work in every if work.record_kind not in _APART)
    _SheetPlanner(plan, "books", held, person, own_only=own_only).put(books)
    for record_kind in _APART:
        apart = _SheetPlanner(plan, SHEETS[record_kind], held, person, own_only=own_only)
        apart.put(work for work in every if work.record_kind is record_kind)
    plan.additions.sort(key=lambda one: (_ORDER.index(one.merged.sheet), *_chronological(one.merged)))
    plan.matches.sort(key=lambda one: (_ORDER.index(one.merged.sheet), one.row))
    plan.left_out.sort(key=lambda one: (one.reason, one.works[0].title, one.works[0].location))
    return plan


_ORDER = tuple(SHEETS.values())
_APART = (RecordKind.PATENT, RecordKind.CREATIVE)
"""Kinds of records that are compared only with their own kind."""


def _chronological(one: Merged) -> tuple[str, ...]:
    values = one.values
    return str(values.get(DATED[one.sheet], "9")), letters(plain(str(values.get("title", "")))), repr(values)


class _SheetPlanner:
    """Assigns works to one sheet and its existing rows."""

    def __init__(self, plan: ImportPlan, sheet: str, held: Held, person: CandidateNames, *, own_only: bool) -> None:
        self._plan, self._sheet, self._person, self._own_only = plan, sheet, person, own_only
        self._held = {one.row or 0: one for one in held.get(sheet, ())}

    def put(self, works: Iterable[ImportedWork]) -> list[ImportedWork]:
        """Assign all works; return those that are books, not publications."""
        groups = group_duplicates([*works, *(work_of_row(row, one) for row, one in self._held.items())])
        books: list[ImportedWork] = []
        for group in groups:
            if not group.records:
                continue
            if (
                self._sheet == "publications"
                and not group.rows
                and not group.unclear
                and _record_kind(group) is RecordKind.BOOK
            ):
                books += group.records
            else:
                self._place(group)
        self._plan.rows_twice += [(self._sheet, rows) for rows in _rows_twice(groups)]
        self._plan.alike += _similar_works(self._plan, groups, self._sheet, books)
        return books

    def _place(self, group: DuplicateGroup) -> None:
        plan, records, rows = self._plan, tuple(group.records), group.rows
        row = rows[0].location.number if rows else 0
        record_kind = _record_kind(group)
        if self._sheet == "publications" and record_kind is not RecordKind.WORK and (row or record_kind not in SHEETS):
            plan.left_out.append(LeftOut(record_kind.value, records, row, self._sheet))
            return
        result = merge_records(records, self._person, self._sheet)
        if row:
            plan.matches.append(match_row(row, self._held[row], rows[0], result))
        elif not any(work.title for work in records):
            plan.left_out.append(LeftOut("no_title", records))
        elif group.unclear:
            plan.left_out.append(LeftOut("unclear", records))
        elif self._own_only and not _is_candidates(result):
            plan.left_out.append(LeftOut("not_own", records))
        else:
            plan.additions.append(Addition(result))


_NOT_FOUND = frozenset(
    f"{what}_{why}" for what in ("role", "author") for why in ("not_among", "perhaps", "no_authors", "none")
)


def _is_candidates(result: Merged) -> bool:
    """Return whether the candidate is among the authors, or the file is the candidate's own record or list."""
    if any(is_own(work) for work in result.works):
        return True
    return not any(remark.code in _NOT_FOUND for remark, _ in result.remarks)


def _record_kind(group: DuplicateGroup) -> RecordKind:
    """Return the kind of a record: a retraction stated by one source, else a source that knows the type."""
    records = group.records
    if any(work.record_kind is RecordKind.RETRACTED for work in records):
        return RecordKind.RETRACTED
    if any(work.record_kind is RecordKind.WORK and work.type is not None for work in records):
        return RecordKind.WORK
    return next((work.record_kind for work in records if work.record_kind is not RecordKind.WORK), RecordKind.WORK)


def _rows_twice(groups: Sequence[DuplicateGroup]) -> list[tuple[int, ...]]:
    """Return rows of the user that share an identifier; they are kept and reported."""
    by_number: dict[str, list[int]] = {}
    for group in groups:
        for row in group.rows:
            for number in numbers_of(row):
                by_number.setdefault(number, []).append(row.location.number)
    return sorted({tuple(sorted(rows)) for rows in by_number.values() if len(rows) > 1})


def _similar_works(
    plan: ImportPlan, groups: Sequence[DuplicateGroup], sheet: str, elsewhere: Sequence[ImportedWork]
) -> list[SimilarWorks]:
    """Return works to add that are very similar to other works, in the dossier or among those added."""
    from rapidfuzz import process
    from rapidfuzz.fuzz import ratio

    left_out = {work.location for one in plan.left_out for work in one.works} | {work.location for work in elsewhere}
    kept = [group for group in groups if group.works and group.works[0].location not in left_out]
    titles = [comparable(group.works[0].title) for group in kept]
    added = {work.location for addition in plan.additions for work in addition.merged.works}
    found = []
    for at, group in enumerate(kept):
        if group.works[0].location not in added or len(titles[at]) < 12:
            continue
        for _, _, other in process.extract(titles[at], titles, scorer=ratio, score_cutoff=_ALIKE, limit=10):
            pair = kept[other]
            if other == at or (other < at and pair.works[0].location in added):
                continue
            if _years_near(group, pair):
                found.append(SimilarWorks(group.works[0], pair.works[0], sheet))
    return sorted(found, key=lambda one: (one.one.title, one.other.title, one.other.location))


def _years_near(one: DuplicateGroup, other: DuplicateGroup) -> bool:
    if not one.years or not other.years:
        return True
    return any(abs(int(a) - int(b)) <= 1 for a in one.years for b in other.years)


def conflicts_of(plan: ImportPlan) -> list[tuple[Merged, Conflict, int]]:
    """Return all conflicts, with the work and its row, if any."""
    found = [(one.merged, conflict, one.row) for one in plan.additions for conflict in one.merged.conflicts]
    return found + [(one.merged, conflict, one.row) for one in plan.matches for conflict in one.merged.conflicts]


def remarks_of(plan: ImportPlan) -> list[tuple[Merged, RecordNote, SourceLocation, int]]:
    """Return all notes, with the work and its row, if any."""
    held = [(one.merged, one.row) for one in plan.additions] + [(one.merged, one.row) for one in plan.matches]
    return [(result, remark, location, row) for result, row in held for remark, location in result.remarks]
