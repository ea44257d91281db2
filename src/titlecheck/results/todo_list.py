"""To-do list of a dossier: every open question, the most decisive first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from titlecheck.facts.statements import STATEMENTS
from titlecheck.results.codes import MissingReason, RequirementId
from titlecheck.results.findings import Finding, Missing, RouteResult, Status, Verdict


class SettledRequirement(NamedTuple):
    """Requirement of a paragraph that an answer helps to settle."""

    paragraph: str
    requirement: str


class CellRange(NamedTuple):
    """Cells in one column of one sheet; without ``rows``, the whole column."""

    sheet: str
    field: str
    rows: tuple[int, ...]


class TodoItem(NamedTuple):
    """Question: the cells of one column of one sheet that findings need.

    ``id`` counts from 1. ``rows`` are empty for the whole column. ``also`` are cells elsewhere with the same question
    or a contradicting value. ``whys`` are the codes of the reasons. ``alone`` are paragraphs whose verdict depends on
    no other question. ``decides``: whether the answer can change a verdict; false if another requirement of the
    paragraph is unmet in any case. ``places_person``: whether the answer decides which paragraphs are about the person,
    so that other questions become unnecessary or clearer.
    """

    id: int
    sheet: str
    field: str
    rows: tuple[int, ...]
    also: tuple[CellRange, ...]
    whys: tuple[MissingReason, ...]
    settles: tuple[SettledRequirement, ...]
    alone: tuple[str, ...]
    decides: bool
    places_person: bool = False

    @property
    def places(self) -> tuple[CellRange, ...]:
        """All cells of the question, the first place first."""
        return (CellRange(self.sheet, self.field, self.rows), *self.also)

    @property
    def statement(self) -> str:
        """The application field whose “yes” can answer for all empty cells; empty if there is none.

        Why at least two rows: a single cell is answered directly.
        """
        if len(self.rows) < _SEVERAL or self.also or MissingReason.EMPTY not in self.whys:
            return ""
        return next((one.fact for one in STATEMENTS if self.sheet in one.sheets and self.field == one.field), "")

    @property
    def requirements(self) -> tuple[str, ...]:
        """The requirements that the answer helps to settle, in all paragraphs."""
        return tuple(dict.fromkeys(one.requirement for one in self.settles))

    @property
    def size(self) -> int:
        """Number of cells in all places; a whole column counts as one."""
        return sum(max(len(place.rows), 1) for place in self.places)


_SEVERAL = 2

BAR = RequirementId.NO_BAR_BORROWED
"""Requirement that no answer can make good once it is unmet."""
ROUTE = "applicability"
"""Requirement that the paragraph applies to the person."""

_Key = tuple[str, str]

DEGREE, NO_DEGREE = ("degrees", "kind"), ("candidate", "holds_degree")
_SAME: Mapping[_Key, _Key] = MappingProxyType(
    {("application", field): ("service", field) for field in ("organisation_kind", "organisation_body")}
    | {NO_DEGREE: DEGREE}
)
"""Cells with the same question as others.

Cells of the application repeat the current job's row; both are to be filled in. Whether there is a degree is stated on
the sheet of degrees or in one cell.
"""
_CONTRADICTS = frozenset(("contradicts",))

TITLE: _Key = ("application", "title_sought")
_PLACING: tuple[_Key, ...] = (
    TITLE,
    ("candidate", "science"),
    DEGREE,
    NO_DEGREE,
    *((sheet, field) for field in ("organisation_kind", "organisation_body") for sheet in ("application", "service")),
)
"""Cells by which the Rules assign a person to paragraphs, those that rule out most paragraphs first."""


def route_undecided(routes: Sequence[RouteResult]) -> bool:
    """Return whether the paragraph that applies is open.

    This is the case if the two best open routes have the same verdict and no open route is certain to apply.
    """
    opened = [route for route in routes if route.open]
    if len(opened) < 1 + 1 or opened[0].verdict is not opened[1].verdict:
        return False
    # A summary may drop the first requirement of a route if it is met.
    return all(any(one.id == ROUTE and one.status is Status.UNKNOWN for one in route.requirements) for route in opened)


def todo_of(routes: Iterable[RouteResult], untitled: Missing | None = None) -> tuple[TodoItem, ...]:
    """Return the to-do list of a dossier from all examined routes, the best first.

    ``untitled``: the cell of the title sought, if it is empty. It is asked for if cells are open and routes to several
    titles are.

    It lists the open cells of routes that need review. If there is no such route and no eligible one, it lists the open
    cells of the first open route; these change no verdict now (``TodoItem.decides`` is false) but are needed later. It
    is empty for a person who may never be put forward again.
    """
    routes = tuple(routes)
    if any(one.id == BAR and one.status is Status.UNMET for route in routes for one in route.requirements):
        return ()
    opened = [route for route in routes if route.open]
    review = [route for route in opened if route.verdict is Verdict.NEEDS_REVIEW]
    if not review and not any(route.verdict is Verdict.ELIGIBLE for route in opened):
        review = opened[:1]
    return tasks_of(review, untitled if len({route.title for route in opened}) > 1 else None)


def tasks_of(routes: Iterable[RouteResult], untitled: Missing | None = None) -> tuple[TodoItem, ...]:
    """Return the questions of all unknown findings of ``routes``, without duplicates.

    Order: first questions that decide which paragraphs are about the person, then those that can change a verdict and
    that one statement may answer, then those that alone decide a paragraph, then those that can change a verdict, then
    those that decide whether the first route applies, then by number of settled requirements, then by number of cells
    (fewer first). ``untitled``: the cell of the title sought, asked for with the other questions if it is given.
    """
    rows: dict[_Key, dict[int, None]] = {}
    whys: dict[_Key, dict[MissingReason, None]] = {}
    settles: dict[_Key, dict[SettledRequirement, None]] = {}
    asking: list[tuple[RouteResult, list[_Key], bool]] = []
    for route in routes:
        asked: dict[_Key, None] = {}
        reads = False
        for finding in route.requirements:
            if finding.status is not Status.UNKNOWN:
                continue
            # A requirement without an open cell depends on an interpretation, which no cell settles.
            reads = reads or not finding.missing
            for cell in finding.missing:
                key = (cell.sheet, cell.field)
                asked[key] = None
                found = rows.setdefault(key, {})
                if cell.row:
                    found[cell.row] = None
                whys.setdefault(key, {})[cell.why] = None
                settles.setdefault(key, {})[SettledRequirement(route.paragraph, finding.id)] = None
        asking.append((route, list(asked), reads))
    if not rows:
        return ()
    if untitled is not None:
        rows[TITLE] = {untitled.row: None} if untitled.row else {}
        whys[TITLE] = {untitled.why: None}
        settles[TITLE] = {SettledRequirement(route.paragraph, ROUTE): None for route, _, _ in asking}
        asking = [(route, [TITLE, *asked], reads) for route, asked, reads in asking]
    first = _first_places(rows, whys)
    alone: dict[_Key, list[str]] = {}
    decides: set[_Key] = set()
    for route, keys, reads in asking:
        if route.verdict is Verdict.NEEDS_REVIEW:
            questions = {first[key] for key in keys}
            decides |= questions
            if len(questions) == 1 and not reads:
                alone.setdefault(questions.pop(), []).append(route.paragraph)
    tasks = [_task(key, [one for one in rows if first[one] == key], rows, whys, settles) for key in first.values()]
    tasks = [
        task._replace(alone=tuple(alone.get((task.sheet, task.field), ())), decides=(task.sheet, task.field) in decides)
        for task in dict.fromkeys(tasks)
    ]
    tasks = [task._replace(places_person=_places_person(task, tasks, several=len(asking) > 1)) for task in tasks]
    tasks.sort(key=lambda task: _most_decisive_first(task, asking[0][0].paragraph))
    return tuple(task._replace(id=place) for place, task in enumerate(tasks, 1))


def _places_person(task: TodoItem, tasks: Iterable[TodoItem], *, several: bool) -> bool:
    """Return whether the answer may make other questions unnecessary.

    The title always may, since routes to another title are open. Other cells may if ``several`` routes ask, they decide
    whether paragraphs apply, and another question concerns none but these.
    """
    key = (task.sheet, task.field)
    if key == TITLE or not several or key not in _PLACING:
        return key == TITLE
    about = {one.paragraph for one in task.settles if one.requirement == ROUTE}
    return any(other is not task and about.issuperset(one.paragraph for one in other.settles) for other in tasks)


def _most_decisive_first(task: TodoItem, best: str) -> tuple[int, bool, bool, bool, bool, int, int]:
    opens = SettledRequirement(best, ROUTE) in task.settles
    return (
        _PLACING.index((task.sheet, task.field)) if task.places_person else len(_PLACING),
        not (task.decides and task.statement),
        not task.alone,
        not task.decides,
        not opens,
        -len(task.settles),
        task.size,
    )


def _first_places(
    rows: Mapping[_Key, Mapping[int, None]], whys: Mapping[_Key, Mapping[MissingReason, None]]
) -> dict[_Key, _Key]:
    """Return for each column the column under which its question is listed, usually itself."""
    first: dict[_Key, _Key] = {}
    for key in rows:
        other = _SAME.get(key)
        if other is None and whys[key].keys() == _CONTRADICTS:
            # Columns of one row that contradict each other.
            other = next(
                (one for one in first if one[0] == key[0] and whys[one] == whys[key] and rows[one] == rows[key]), None
            )
        first[key] = other if other is not None and other in rows else key
    return first


def _task(
    key: _Key,
    keys: list[_Key],
    rows: Mapping[_Key, Mapping[int, None]],
    whys: Mapping[_Key, Mapping[MissingReason, None]],
    settles: Mapping[_Key, Mapping[SettledRequirement, None]],
) -> TodoItem:
    """Return the question listed under ``key``, for the cells of all columns in ``keys``."""
    return TodoItem(
        0,
        *key,
        tuple(sorted(rows[key])),
        tuple(CellRange(*one, tuple(sorted(rows[one]))) for one in keys if one != key),
        tuple(dict.fromkeys(why for one in (key, *keys) for why in whys[one])),
        tuple(dict.fromkeys(settled for one in (key, *keys) for settled in settles[one])),
        (),
        False,
    )


class TodoIndex:
    """Index from the cells of findings to the numbers of the list."""

    __slots__ = ("_ids", "_rows")

    def __init__(self, tasks: Iterable[TodoItem] = ()) -> None:
        self._ids: dict[_Key, int] = {}
        self._rows: dict[_Key, frozenset[int]] = {}
        for task in tasks:
            for sheet, field, rows in task.places:
                self._ids[sheet, field] = task.id
                self._rows[sheet, field] = frozenset(rows)

    def holds(self, cell: Missing) -> bool:
        """Return whether the list contains this cell."""
        rows = self._rows.get((cell.sheet, cell.field))
        return rows is not None and (not cell.row or cell.row in rows)

    def ids(self, finding: Finding) -> tuple[int, ...]:
        """Return the numbers of the questions that settle a finding; empty if it is known."""
        if finding.status is not Status.UNKNOWN or not self._ids:
            return ()
        return tuple(sorted({self._ids[cell.sheet, cell.field] for cell in finding.missing if self.holds(cell)}))

    def rest(self, missing: Iterable[Missing]) -> tuple[Missing, ...]:
        """Return the cells that are not in the list."""
        return tuple(cell for cell in missing if not self.holds(cell))
