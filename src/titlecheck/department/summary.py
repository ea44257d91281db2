"""Tables of a batch summary, as codes and numbers, each in its own order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, Protocol, TypeVar

from titlecheck.department.kazakh_sort import folded, in_order
from titlecheck.department.summary_entry import DossierSummary, SummaryEntry
from titlecheck.department.year_ahead import ProgressChange, turning
from titlecheck.results import (
    BEST_FIRST,
    DATA,
    Headline,
    ReviewReason,
    RouteResult,
    TodoItem,
    Verdict,
    deciding,
    tasks_of,
)
from titlecheck.results.headline import NOT_EXAMINED

P = TypeVar("P", bound="SamePersonKey")

TITLES = ("associate_professor", "professor")


class TitleProgress(NamedTuple):
    """Progress of one person towards one title.

    ``nearest`` is the open route with the fewest obstacles, None if no route is open. ``held_in`` is the row of a title
    that makes this one unnecessary.
    """

    file: str
    dossier: DossierSummary
    title: str
    sought: bool
    held_in: int | None
    nearest: RouteResult | None
    routes: tuple[RouteResult, ...]

    @property
    def verdict(self) -> Verdict:
        """Best verdict of a route to the title."""
        return self.deciding.verdict if self.deciding is not None else Verdict.NOT_ELIGIBLE

    @property
    def deciding(self) -> RouteResult | None:
        """Route with the best verdict; None if no route was examined."""
        return deciding(self.routes) if self.routes else None

    @property
    def examined(self) -> bool:
        """Whether the verdict is conclusive: False if no examined route is open and other routes were not examined."""
        return self.headline is None or self.headline.code != NOT_EXAMINED

    @property
    def because(self) -> tuple[ReviewReason, ...]:
        """Reasons why the best route needs review."""
        return self.deciding.because if self.deciding is not None else ()

    @property
    def headline(self) -> Headline | None:
        """Headline for this title; None if a title already held makes it unnecessary."""
        return self.dossier.headline(self.title) if self.held_in is None else None


class YearAheadChange(NamedTuple):
    """Change in one person's progress within a year."""

    progress: TitleProgress
    turning: ProgressChange


class Incomplete(NamedTuple):
    """Column of a dossier whose empty cells are needed."""

    progress: TitleProgress
    gap: TodoItem


class SimilarDossiers(NamedTuple):
    """Files that seem to describe one person (``same_person``) or have equal bytes (``same_content``)."""

    kind: str
    name: str
    files: tuple[str, ...]


class Summary(NamedTuple):
    """Tables of a batch summary; the table of journals is made from ``ResultSpool`` over all dossiers.

    ``able`` can apply now, ``coming`` within a year, ``to_decide`` wait for a decision on an interpretation; ``unread``
    files could not be read, ``alike`` ones may describe one person.
    """

    entries: tuple[SummaryEntry, ...]
    titles: tuple[TitleProgress, ...]
    able: tuple[TitleProgress, ...]
    coming: tuple[YearAheadChange, ...]
    to_decide: tuple[TitleProgress, ...]
    incomplete: tuple[Incomplete, ...]
    unread: tuple[SummaryEntry, ...]
    alike: tuple[SimilarDossiers, ...]

    @property
    def read(self) -> int:
        """Number of files that were read."""
        return len(self.entries) - len(self.unread)


def summary(entries: Iterable[SummaryEntry]) -> Summary:
    """Return the summary of ``entries`` in any order."""
    ordered = tuple(sorted(entries, key=lambda entry: file_order(entry.file)))
    titles = tuple(
        one for entry in ordered if entry.dossier is not None for one in progress_of(entry.file, entry.dossier)
    )
    live = [one for one in titles if one.held_in is None]
    return Summary(
        entries=ordered,
        titles=titles,
        able=tuple(_sorted(one for one in live if one.verdict is Verdict.ELIGIBLE)),
        coming=tuple(_changes_within_a_year(live)),
        to_decide=tuple(_sorted(one for one in live if _needs_specialist(one))),
        incomplete=tuple(_incomplete(live)),
        unread=tuple(entry for entry in ordered if entry.dossier is None),
        alike=tuple(alike_in([(entry.file, entry.dossier) for entry in ordered if entry.dossier is not None])),
    )


def _needs_specialist(one: TitleProgress) -> bool:
    """Return whether an interpretation of the law is undecided, not only data missing."""
    return one.verdict is Verdict.NEEDS_REVIEW and one.because != (DATA,)


def file_order(file: str) -> tuple[str, str]:
    """Return the sort key of a file name: ignoring case, with the exact name as a tie-breaker."""
    return file.casefold(), file


def progress_of(file: str, dossier: DossierSummary) -> tuple[TitleProgress, ...]:
    """Return one person's progress towards both titles, the title sought first."""
    found = []
    for title in sorted(TITLES, key=lambda title: title != dossier.sought):
        routes = dossier.of_title(title)
        nearest = next((route for route in routes if route.open), None)
        found.append(
            TitleProgress(file, dossier, title, title == dossier.sought, dossier.holds(title), nearest, routes)
        )
    return tuple(found)


def worth_details(one: TitleProgress) -> bool:
    """Return whether the requirements are shown.

    False for a title already held, and for one that is neither sought nor within reach.
    """
    if one.nearest is None or one.held_in is not None:
        return False
    return one.sought or one.dossier.sought is None or one.verdict is not Verdict.NOT_ELIGIBLE


def _sorted(titles: Iterable[TitleProgress]) -> list[TitleProgress]:
    return sorted(titles, key=progress_order)


def progress_order(one: TitleProgress) -> tuple[Any, ...]:
    """Return the sort key: titles sought first, then results that hold under every interpretation, then names."""
    return (
        not one.sought and one.dossier.sought is not None,
        one.deciding is not None and not one.deciding.holds_under_every_reading,
        *in_order(one.dossier.name),
        *file_order(one.file),
    )


_KINDS = {"gains": 0, "review": 1, "loses": 2}


def _changes_within_a_year(titles: Iterable[TitleProgress]) -> list[YearAheadChange]:
    """Return the changes within a year: eligible, review, no longer eligible; each group by date."""
    found = []
    for one in titles:
        turned = turning((route for route in one.dossier.ahead if route.title == one.title), one.verdict)
        if turned is not None:
            found.append(YearAheadChange(one, turned))
    return sorted(found, key=coming_order)


def coming_order(one: YearAheadChange) -> tuple[Any, ...]:
    """Return the sort key: kind of change, then date, then name."""
    return (
        _KINDS[one.turning.kind],
        one.turning.on.isoformat(),
        *in_order(one.progress.dossier.name),
        *file_order(one.progress.file),
        one.progress.title,
    )


def _incomplete(titles: Iterable[TitleProgress]) -> Iterator[Incomplete]:
    """Yield the cells to fill in: dossiers that only lack data first, then by file, the most decisive cell first."""
    wanted = [
        one
        for one in titles
        if one.nearest is not None
        and one.verdict is not Verdict.ELIGIBLE
        # A title not sought is listed only if the verdict depends on the cells.
        and (one.sought or one.dossier.sought is None or one.verdict is Verdict.NEEDS_REVIEW)
    ]
    wanted.sort(key=incomplete_order)
    for one in wanted:
        assert one.nearest is not None and one.deciding is not None
        for gap in tasks_of((one.deciding if one.verdict is Verdict.NEEDS_REVIEW else one.nearest,)):
            yield Incomplete(one, gap)


def incomplete_order(one: TitleProgress) -> tuple[Any, ...]:
    """Return the sort key: verdict, then file, then title."""
    return BEST_FIRST[one.verdict], *file_order(one.file), not one.sought, one.title


class SamePersonKey(Protocol):
    """Attributes that identify the person or the content of a dossier."""

    @property
    def sha256(self) -> str:
        """SHA-256 of the file."""

    @property
    def name(self) -> str:
        """Name of the person."""

    @property
    def marks(self) -> tuple[str, ...]:
        """Author identifiers of the person (ORCID, Scopus, ResearcherID)."""


def alike_in(read: list[tuple[str, P]]) -> Iterator[SimilarDossiers]:
    """Yield groups of files with equal bytes or apparently about one person; ``read`` is sorted by file."""
    names = {file: dossier.name for file, dossier in read}
    copies = _groups(read, lambda dossier: (dossier.sha256,))
    for files in copies:
        yield SimilarDossiers("same_content", names[files[0]], files)
    for files in _groups(read, lambda dossier: (folded(dossier.name), *(f"mark {mark}" for mark in dossier.marks))):
        if files not in copies:
            yield SimilarDossiers("same_person", names[files[0]], files)


def _groups(read: list[tuple[str, P]], marks: Callable[[P], tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return groups of files connected by shared marks, directly or through other files, sorted by file.

    Files without a shared mark are left out.
    """
    group_of: dict[str, list[str]] = {}
    by_mark: dict[str, str] = {}
    for file, dossier in read:
        group_of[file] = [file]
        for mark in filter(None, marks(dossier)):
            first = by_mark.setdefault(mark, file)
            if group_of[first] is not group_of[file]:
                joined = sorted({*group_of[first], *group_of[file]}, key=file_order)
                for member in joined:
                    group_of[member] = joined
    seen = {id(files): tuple(files) for files in group_of.values() if len(files) > 1}
    return sorted(seen.values(), key=lambda files: file_order(files[0]))
