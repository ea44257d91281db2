"""What an import would do to a dossier: rows to add, empty cells to fill in, and all that a person should know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from titlecheck.bibliography.cleaning import comparable
from titlecheck.bibliography.grouping import Group, grouped
from titlecheck.bibliography.matching import Match, as_work, matched
from titlecheck.bibliography.merging import Conflict, Merged, merged
from titlecheck.bibliography.person import Person
from titlecheck.bibliography.work import Fate, Origin, Remark, Source, Work
from titlecheck.dossier.works import Publication

_ALIKE = 93
"""From this likeness of titles on, of 100, a person should look whether two works are one."""


@dataclass(slots=True)
class Addition:
    """A work that the dossier does not hold."""

    merged: Merged
    row: int = 0
    """The row that it gets; set when the rows are written."""


class LeftOut(NamedTuple):
    """A work that is not taken over, why, and the row of the dossier that holds it all the same."""

    reason: str
    works: tuple[Work, ...]
    row: int = 0


class Alike(NamedTuple):
    """Two works that may be one, with the place of each: a row of the dossier or a record of a file."""

    one: Work
    other: Work


@dataclass(slots=True)
class ImportPlan:
    """All of an import before anything is written."""

    additions: list[Addition] = field(default_factory=list)
    matches: list[Match] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    alike: list[Alike] = field(default_factory=list)
    rows_twice: list[tuple[int, ...]] = field(default_factory=list)

    @property
    def changes(self) -> bool:
        """Whether anything would be written."""
        return bool(self.additions) or any(match.filled for match in self.matches)


def planned(
    works: Iterable[Work], publications: Sequence[Publication], person: Person, *, own_only: bool = False
) -> ImportPlan:
    """The plan of an import of ``works`` into a dossier that holds ``publications``.

    The same plan comes of any order of the works. ``own_only`` leaves out works among whose authors the candidate
    is not found.
    """
    held = {one.row or 0: one for one in publications}
    groups = grouped([*works, *(as_work(row, one) for row, one in held.items())])
    plan = ImportPlan()
    for group in groups:
        if group.records:
            _place(plan, group, held, person, own_only=own_only)
    plan.additions.sort(key=lambda one: _chronological(one.merged))
    plan.matches.sort(key=lambda one: one.row)
    plan.left_out.sort(key=lambda one: (one.reason, one.works[0].title, one.works[0].origin))
    plan.rows_twice = _rows_twice(groups)
    plan.alike = _alike(plan, groups)
    return plan


def _chronological(one: Merged) -> tuple[str, ...]:
    values = one.values
    return str(values.get("published_on", "9")), comparable(str(values.get("title", ""))), repr(values)


def _place(plan: ImportPlan, group: Group, held: Mapping[int, Publication], person: Person, *, own_only: bool) -> None:
    records, rows = tuple(group.records), group.rows
    row = rows[0].origin.number if rows else 0
    fate = _fate(records)
    if fate is not Fate.WORK:
        plan.left_out.append(LeftOut(fate.value, records, row))
        return
    result = merged(records, person)
    if row:
        plan.matches.append(matched(row, held[row], rows[0], result))
    elif not any(work.title for work in records):
        plan.left_out.append(LeftOut("no_title", records))
    elif group.unclear:
        plan.left_out.append(LeftOut("unclear", records))
    elif own_only and not _own(result):
        plan.left_out.append(LeftOut("not_own", records))
    else:
        plan.additions.append(Addition(result))


_NOT_FOUND = frozenset({"role_not_among", "role_perhaps", "role_no_authors"})


def _own(result: Merged) -> bool:
    """Whether the candidate was found among the authors, or the file is the candidate's own record or list."""
    if any(work.holder or (work.origin.source is Source.LIST and not work.authors) for work in result.works):
        return True
    return not any(remark.code in _NOT_FOUND for remark, _ in result.remarks)


def _fate(records: Sequence[Work]) -> Fate:
    """One source that knows of a retraction is enough; for the rest a source that knows a work's type is."""
    if any(work.fate is Fate.RETRACTED for work in records):
        return Fate.RETRACTED
    if any(work.fate is Fate.WORK and work.type is not None for work in records):
        return Fate.WORK
    return next((work.fate for work in records if work.fate is not Fate.WORK), Fate.WORK)


def _rows_twice(groups: Sequence[Group]) -> list[tuple[int, ...]]:
    """Rows of the user's that share a DOI: they are kept, and told of."""
    by_doi: dict[str, list[int]] = {}
    for group in groups:
        for row in group.rows:
            if row.doi:
                by_doi.setdefault(row.doi, []).append(row.origin.number)
    return sorted(tuple(sorted(rows)) for rows in by_doi.values() if len(rows) > 1)


def _alike(plan: ImportPlan, groups: Sequence[Group]) -> list[Alike]:
    """Works to be added that are very like another work, in the dossier or among those added."""
    from rapidfuzz import process
    from rapidfuzz.fuzz import ratio

    left_out = {work.origin for one in plan.left_out for work in one.works}
    kept = [group for group in groups if group.works and group.works[0].origin not in left_out]
    titles = [comparable(group.works[0].title) for group in kept]
    added = {work.origin for addition in plan.additions for work in addition.merged.works}
    found = []
    for at, group in enumerate(kept):
        if group.works[0].origin not in added or len(titles[at]) < 12:
            continue
        for _, _, other in process.extract(titles[at], titles, scorer=ratio, score_cutoff=_ALIKE, limit=10):
            pair = kept[other]
            if other == at or (other < at and pair.works[0].origin in added):
                continue
            if _years_near(group, pair):
                found.append(Alike(group.works[0], pair.works[0]))
    return sorted(found, key=lambda one: (one.one.title, one.other.title, one.other.origin))


def _years_near(one: Group, other: Group) -> bool:
    if not one.years or not other.years:
        return True
    return any(abs(int(a) - int(b)) <= 1 for a in one.years for b in other.years)


def conflicts_of(plan: ImportPlan) -> list[tuple[Merged, Conflict, int]]:
    """All conflicts of the plan with the work and the row of the dossier, if it has one."""
    found = [(one.merged, conflict, one.row) for one in plan.additions for conflict in one.merged.conflicts]
    return found + [(one.merged, conflict, one.row) for one in plan.matches for conflict in one.merged.conflicts]


def remarks_of(plan: ImportPlan) -> list[tuple[Merged, Remark, Origin, int]]:
    """All remarks of the plan with the work and the row of the dossier, if it has one."""
    held = [(one.merged, one.row) for one in plan.additions] + [(one.merged, one.row) for one in plan.matches]
    return [(result, remark, origin, row) for result, row in held for remark, origin in result.remarks]
