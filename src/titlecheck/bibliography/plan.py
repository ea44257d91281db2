"""What an import would do to a dossier: rows to add, empty cells to fill in, and all that a person should know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from titlecheck.bibliography.cleaning import comparable, doi_of, issns_of
from titlecheck.bibliography.comparing import begins, same_authors, same_date, same_journal, same_part, same_title
from titlecheck.bibliography.grouping import Group, grouped
from titlecheck.bibliography.merging import Conflict, Merged, Said, merged
from titlecheck.bibliography.person import Person
from titlecheck.bibliography.work import Author, Fate, Origin, Remark, Source, Work
from titlecheck.dossier.kinds import Index
from titlecheck.dossier.works import Publication
from titlecheck.names import split_authors

_ALIKE = 93
"""From this likeness of titles on, of 100, a person should look whether two works are one."""


class Difference(NamedTuple):
    """A cell of the user's that says something else than the files. It is never changed."""

    field: str
    yours: Any
    theirs: Said


@dataclass(slots=True)
class Addition:
    """A work that the dossier does not hold."""

    merged: Merged
    row: int = 0
    """The row that it gets; set when the rows are written."""


@dataclass(slots=True)
class Match:
    """A work that the dossier holds: what is filled in, what differs, what the files disagree on."""

    row: int
    title: str
    merged: Merged
    filled: dict[str, Any] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)


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
    groups = grouped([*works, *(_as_work(row, one) for row, one in held.items())])
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


def _as_work(row: int, one: Publication) -> Work:
    """A row of the dossier as a record, to compare it by."""
    issns, _ = issns_of([one.issn or ""])
    electronic, _ = issns_of([one.eissn or ""])
    names = split_authors(one.authors or "")
    whole = [name for name in names if name.casefold().rstrip(".") not in ("et al", "и др", "т.б", "және т.б")]
    return Work(
        Origin("", "row", row, Source.DOSSIER),
        title=one.title or "",
        authors=tuple(Author(name) for name in whole),
        more_authors=len(whole) < len(names),
        type=one.type,
        journal=one.journal or "",
        issn=issns[0] if issns else "",
        eissn=electronic[0] if electronic else "",
        published=str(one.published_on or ""),
        doi=doi_of(one.doi or "")[0],
    )


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
        plan.matches.append(_match(row, held[row], rows[0], result))
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


def _match(row: int, yours: Publication, as_work: Work, result: Merged) -> Match:
    match = Match(row, yours.title or "", result)
    numbers = {as_work.issn, as_work.eissn} - {""}
    elsewhere = bool(yours.journal) and not _same("journal", yours.journal, "", as_work, result, numbers)
    for name, value in result.values.items():
        stated = _stated(yours, name)
        if stated is None:
            if name in ("issn", "eissn") and value in numbers:
                continue  # it stands in the other of the two columns
            if elsewhere and name in _OF_THE_JOURNAL:
                continue  # what belongs to one journal must not be put beside another
            if name not in _METRIC_FIELDS or getattr(yours, _METRIC_FIELDS[name]) is None:
                match.filled[name] = value
        elif not _same(name, stated, value, as_work, result, numbers):
            match.differences.append(Difference(name, stated, Said(value, _origin(name, result))))
    return match


_METRIC_FIELDS = {
    **{f"jcr{n}_{part}": "jcr" for n in ("", "2") for part in ("category", "quartile", "matches")},
    **{f"scopus{n}_{part}": "citescore" for n in ("", "2") for part in ("field", "percentile", "matches")},
}
"""Columns of metrics, which a row holds together."""


_OF_THE_JOURNAL = frozenset({"issn", "eissn", "volume", "indexes", *_METRIC_FIELDS})


def _stated(yours: Publication, name: str) -> Any:
    """What the row states in a column; ``None`` where the cell is empty."""
    return None if name in _METRIC_FIELDS else getattr(yours, name)


def _origin(name: str, result: Merged) -> Origin:
    """The record that the value of a field was taken from, or the first one."""
    attribute = {"published_on": "published"}.get(name, name)
    return next((work.origin for work in result.works if getattr(work, attribute, None)), result.works[0].origin)


def _same(name: str, stated: Any, value: Any, as_work: Work, result: Merged, numbers: set[str]) -> bool:
    """Whether the user's cell says what the files say, as far as both go."""
    match name:
        case "title":
            return same_title(str(stated), str(value))
        case "authors":
            stated_by = [work for work in result.works if work.authors]
            return any(
                same_authors(as_work.authors, work.authors)
                or (as_work.more_authors and begins(as_work.authors, work.authors))
                or (work.more_authors and begins(work.authors, as_work.authors))
                for work in stated_by
            )
        case "journal":
            stated_by = [work for work in result.works if work.journal]
            return not stated_by or any(same_journal(as_work, work) for work in stated_by)
        case "issn" | "eissn":
            return value in numbers
        case "published_on":
            return same_date(str(stated), str(value))
        case "volume":
            return _same_numbers(str(stated), str(value))
        case "doi":
            return bool(as_work.doi == value)
        case "indexes":
            return set(value) - {Index.OPEN} <= set(stated)
        case "roles":
            return set(value) <= set(stated)
    return bool(stated == value)


def _same_numbers(one: str, other: str) -> bool:
    """Whether two ways to write volume, issue and pages hold the same numbers, or one of them only a part."""
    first, second = (set(re.findall(r"[1-9]\d*", text)) for text in (one, other))
    return same_part(one, other) or bool(first and second and (first <= second or second <= first))


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
