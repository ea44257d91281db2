"""The answers to what a department asks of its dossiers: rows in codes and numbers, in an order of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, Protocol, TypeVar

from titlecheck.department.journal_problems import JournalProblem, troubles
from titlecheck.department.kazakh_sort import folded, in_order
from titlecheck.department.summary_entry import DossierSummary, SummaryEntry
from titlecheck.department.year_ahead import ProgressChange, turning
from titlecheck.results import DATA, Headline, RouteResult, TodoItem, Verdict, tasks_of
from titlecheck.results.headline import NOT_EXAMINED

P = TypeVar("P", bound="SamePersonKey")

TITLES = ("associate_professor", "professor")
_BEST_FIRST = {Verdict.ELIGIBLE: 0, Verdict.NEEDS_REVIEW: 1, Verdict.NOT_ELIGIBLE: 2}


class TitleProgress(NamedTuple):
    """Where one person stands on the way to one title.

    ``nearest`` is the open route that least stands in the way of, ``None`` where no route is open. ``held_in`` is the
    row of a title that makes this one needless.
    """

    file: str
    case: DossierSummary
    title: str
    sought: bool
    held_in: int | None
    nearest: RouteResult | None
    routes: tuple[RouteResult, ...]

    @property
    def verdict(self) -> Verdict:
        """The verdict on the best route to the title."""
        return self.routes[0].verdict if self.routes else Verdict.NOT_ELIGIBLE

    @property
    def examined(self) -> bool:
        """Whether a verdict can be given: not where no examined route is open and others were not examined."""
        return self.headline is None or self.headline.code != NOT_EXAMINED

    @property
    def because(self) -> tuple[str, ...]:
        """Why the best route to the title needs review."""
        return self.routes[0].because if self.routes else ()

    @property
    def headline(self) -> Headline | None:
        """The most useful sentence about the way to the title; none where a title makes it needless."""
        return self.case.headline(self.title) if self.held_in is None else None


class YearAheadChange(NamedTuple):
    """What a year brings to one standing."""

    standing: TitleProgress
    turning: ProgressChange


class Incomplete(NamedTuple):
    """One column of a dossier whose cells would settle something."""

    standing: TitleProgress
    gap: TodoItem


class SimilarDossiers(NamedTuple):
    """Files that seem to be about one person (``same_person``) or hold the same bytes (``same_content``)."""

    kind: str
    name: str
    files: tuple[str, ...]


class Summary(NamedTuple):
    """Everything that the summary of a batch says."""

    entries: tuple[SummaryEntry, ...]
    standings: tuple[TitleProgress, ...]
    able: tuple[TitleProgress, ...]
    coming: tuple[YearAheadChange, ...]
    to_decide: tuple[TitleProgress, ...]
    incomplete: tuple[Incomplete, ...]
    journals: tuple[JournalProblem, ...]
    unread: tuple[SummaryEntry, ...]
    alike: tuple[SimilarDossiers, ...]

    @property
    def read(self) -> int:
        """How many files could be read."""
        return len(self.entries) - len(self.unread)


def summary(entries: Iterable[SummaryEntry]) -> Summary:
    """Return the summary of ``entries``, which may come in any order."""
    ordered = tuple(sorted(entries, key=lambda entry: file_order(entry.file)))
    standings = tuple(
        one for entry in ordered if entry.case is not None for one in standings_of(entry.file, entry.case)
    )
    live = [one for one in standings if one.held_in is None]
    return Summary(
        entries=ordered,
        standings=standings,
        able=tuple(_sorted(one for one in live if one.verdict is Verdict.ELIGIBLE)),
        coming=tuple(_coming(live)),
        to_decide=tuple(_sorted(one for one in live if _for_a_specialist(one))),
        incomplete=tuple(_incomplete(live)),
        journals=troubles(ordered),
        unread=tuple(entry for entry in ordered if entry.case is None),
        alike=tuple(alike_in([(entry.file, entry.case) for entry in ordered if entry.case is not None])),
    )


def _for_a_specialist(one: TitleProgress) -> bool:
    """Return whether the reading of the law is open; where data alone are missing, the cells are to be filled in."""
    return one.verdict is Verdict.NEEDS_REVIEW and one.because != (DATA,)


def file_order(file: str) -> tuple[str, str]:
    """Return the order of files: as people sort them, and never left to chance."""
    return file.casefold(), file


def standings_of(file: str, case: DossierSummary) -> tuple[TitleProgress, ...]:
    """Return the standings of one person, the title that is sought first."""
    found = []
    for title in sorted(TITLES, key=lambda title: title != case.sought):
        routes = case.of_title(title)
        nearest = next((route for route in routes if route.open), None)
        found.append(TitleProgress(file, case, title, title == case.sought, case.holds(title), nearest, routes))
    return tuple(found)


def worth_details(one: TitleProgress) -> bool:
    """Return whether the requirements of a standing are shown.

    Not of a title that is neither sought nor within reach.
    """
    if one.nearest is None or one.held_in is not None:
        return False
    return one.sought or one.case.sought is None or one.verdict is not Verdict.NOT_ELIGIBLE


def _sorted(standings: Iterable[TitleProgress]) -> list[TitleProgress]:
    return sorted(standings, key=standing_order)


def standing_order(one: TitleProgress) -> tuple[Any, ...]:
    """Return the sort key: titles sought first, then results under every reading, then names."""
    return (
        not one.sought and one.case.sought is not None,
        not one.routes[0].holds_under_every_reading,
        *in_order(one.case.name),
        *file_order(one.file),
    )


_KINDS = {"gains": 0, "review": 1, "loses": 2}


def _coming(standings: Iterable[TitleProgress]) -> list[YearAheadChange]:
    """Return who will be eligible, who must be decided on then, who is eligible and will not be; each by the day."""
    found = []
    for one in standings:
        turned = turning((route for route in one.case.ahead if route.title == one.title), one.verdict)
        if turned is not None:
            found.append(YearAheadChange(one, turned))
    return sorted(found, key=coming_order)


def coming_order(one: YearAheadChange) -> tuple[Any, ...]:
    """Return what is gained, what must be decided, what is lost; each by the day."""
    return (
        _KINDS[one.turning.kind],
        one.turning.on.isoformat(),
        *in_order(one.standing.case.name),
        *file_order(one.standing.file),
        one.standing.title,
    )


def _incomplete(standings: Iterable[TitleProgress]) -> Iterator[Incomplete]:
    """Yield the cells to fill in: where they alone decide first, dossier by dossier, the most decisive first."""
    wanted = [
        one
        for one in standings
        if one.nearest is not None
        and one.verdict is not Verdict.ELIGIBLE
        # Of a title that the person does not seek, only what the cells alone decide.
        and (one.sought or one.case.sought is None or one.verdict is Verdict.NEEDS_REVIEW)
    ]
    wanted.sort(key=incomplete_order)
    for one in wanted:
        assert one.nearest is not None
        for gap in tasks_of((one.nearest,)):
            yield Incomplete(one, gap)


def incomplete_order(one: TitleProgress) -> tuple[Any, ...]:
    """Return where the cells alone decide first, then dossier by dossier."""
    return _BEST_FIRST[one.verdict], *file_order(one.file), not one.sought, one.title


class SamePersonKey(Protocol):
    """What tells whether two dossiers are of one person or hold the same bytes."""

    @property
    def sha256(self) -> str:
        """The digest of the file."""

    @property
    def name(self) -> str:
        """The name of the person."""

    @property
    def marks(self) -> tuple[str, ...]:
        """The numbers of the person in databases."""


def alike_in(read: list[tuple[str, P]]) -> Iterator[SimilarDossiers]:
    """Yield the files that seem to be about one person, or hold the same bytes.

    ``read`` is in the order of the files.
    """
    names = {file: case.name for file, case in read}
    copies = _groups(read, lambda case: (case.sha256,))
    for files in copies:
        yield SimilarDossiers("same_content", names[files[0]], files)
    for files in _groups(read, lambda case: (folded(case.name), *(f"mark {mark}" for mark in case.marks))):
        if files not in copies:
            yield SimilarDossiers("same_person", names[files[0]], files)


def _groups(read: list[tuple[str, P]], marks: Callable[[P], tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the files that share a mark, straight or by way of others, in order.

    Files that share none are left out.
    """
    group: dict[str, list[str]] = {}
    by_mark: dict[str, str] = {}
    for file, case in read:
        group[file] = [file]
        for mark in filter(None, marks(case)):
            first = by_mark.setdefault(mark, file)
            if group[first] is not group[file]:
                joined = sorted({*group[first], *group[file]}, key=file_order)
                for one in joined:
                    group[one] = joined
    seen = {id(files): tuple(files) for files in group.values() if len(files) > 1}
    return sorted(seen.values(), key=lambda files: file_order(files[0]))
