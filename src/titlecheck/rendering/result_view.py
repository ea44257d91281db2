"""Result in words, in reading order.

Console, page and workbook render the same view, so that they do not differ.
"""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from titlecheck.i18n.phrases import Phrases, runs
from titlecheck.rendering.header import edition_said
from titlecheck.rendering.headline_text import kind_of, route_said, sides_said
from titlecheck.results import (
    DATA,
    READING,
    Amount,
    Assessment,
    Evidence,
    Finding,
    Missing,
    Rejected,
    RouteResult,
    Span,
    Status,
    TodoIndex,
    Unit,
    Verdict,
)
from titlecheck.results.codes import Reason

NOTHING_ASKED = TodoIndex()
Names = Mapping[tuple[str, int], str]
"""Names of a dossier's rows, by sheet and row."""

GROUPS: tuple[tuple[str, tuple[Status, ...]], ...] = (
    ("unmet", (Status.UNMET,)),
    ("unknown", (Status.UNKNOWN,)),
    ("met", (Status.MET,)),
    ("not_needed", (Status.WAIVED, Status.NOT_APPLICABLE)),
)


class RowEntry(NamedTuple):
    """Row of the dossier under one requirement: location, name, how it counts or why not.

    ``other_kind``: the requirement never counts rows of this kind.
    """

    sheet: str
    row: int
    place: str
    name: str
    text: str
    other_kind: bool = False


class OpenCells(NamedTuple):
    """Cells to fill in: one column of one sheet with its rows; ``plain``: the location needs no explanation."""

    place: str
    why: str
    plain: bool


_ROWS = re.compile(r"\d+(–\d+)?")


class RequirementView(NamedTuple):
    """Requirement in words, with its parts; ``depends`` links to the interpretations it depends on."""

    id: str
    status: Status
    label: str
    cite: str
    status_word: str
    need: str
    have: str
    at_most: str
    at_most_by: str
    """What the maximum depends on: ``data``, ``reading`` if no cell is open, ``best`` if neither."""
    shortfall: str
    unit: Unit
    amounts: tuple[Amount, Amount, Amount, Amount]
    """The amounts of the four previous texts; None for an empty text."""
    any_of: bool
    joined: str
    notes: tuple[str, ...]
    hangs_on: tuple[str, ...]
    depends: str
    gaps: tuple[OpenCells, ...]
    """Cells to fill in that the to-do list lacks."""
    todo: tuple[int, ...]
    """Numbers of the to-do list for the other cells."""
    counted: tuple[RowEntry, ...]
    refused: tuple[RowEntry, ...]
    parts: "tuple[RequirementView, ...]"


class RouteView(NamedTuple):
    """Route in words; ``kind`` selects the symbol of its verdict (see ``headline_text``)."""

    paragraph: str
    heading: str
    title: str
    track: str
    open: bool
    verdict: Verdict
    verdict_word: str
    kind: str
    stands: str
    under: str
    hangs_on: tuple[str, ...]
    closed_because: str
    closed_by: tuple[str, ...]
    requirements: tuple[RequirementView, ...]
    taken: tuple[str, ...]
    """Assumptions about empty cells in met requirements, without duplicates."""

    @property
    def name(self) -> str:
        """Return the route's heading: paragraph, title and track."""
        return f"{self.heading} – {self.title}, {self.track}"

    def group(self, name: str) -> tuple[RequirementView, ...]:
        """Return the requirements of one group: unmet, unknown, met or not needed."""
        wanted = dict(GROUPS)[name]
        return tuple(one for one in self.requirements if one.status in wanted)


def view_route(
    route: RouteResult, result: Assessment, say: Phrases, names: Names, asked: TodoIndex = NOTHING_ASKED
) -> RouteView:
    """Return a route of ``result`` in words; ``asked`` is the to-do list of the document."""
    depends = say("label.depends")
    if route.holds_under_every_reading:
        stands, under = _holds(route, result, say), ""
        depends = say("label.differs")
    else:
        stands = say("route.hangs_on") if route.hangs_on else ""
        under = say("route.under", **sides_said(route, result, say))
        if DATA in route.because:
            under = f"{under} {say('route.data_too')}"
    title, track = say.found(f"title.{route.title}"), say.track(route.paragraph, route.track)
    return RouteView(
        paragraph=route.paragraph,
        heading=say("route.paragraph", paragraph=route.paragraph),
        title=title,
        track=track,
        open=route.open,
        verdict=route.verdict,
        verdict_word=route_said(route, result, say),
        kind=kind_of(route.verdict, route.because),
        stands=stands,
        under=under,
        hangs_on=tuple(say.reading(name) for name in route.hangs_on),
        closed_because="" if route.open else closed_because(route, say),
        closed_by=() if route.open else tuple(closed_by(route, say)),
        requirements=tuple(view_finding(one, say, names, depends, asked) for one in route.requirements),
        taken=_assumptions(route, say) if route.open else (),
    )


def _assumptions(route: RouteResult, say: Phrases) -> tuple[str, ...]:
    """Return the assumptions about empty cells in met requirements and their met parts, without duplicates."""
    met = [one for one in route.requirements if one.status is Status.MET]
    met += [part for one in met for part in one.parts if part.status is Status.MET]
    notes = [(note, one.unit) for one in met for note in one.notes if note[0].startswith("taken_")]
    together: dict[tuple[str, Unit], list[str]] = {}
    for (code, detail), unit in notes:
        together.setdefault((code, unit if detail.isdecimal() else Unit.NONE), []).append(detail)
    return tuple(dict.fromkeys(say.note(code, united(details), unit) for (code, unit), details in together.items()))


def united(details: Iterable[str]) -> str:
    """Return several lists of rows or sheets (``5–7, 9``) as one without duplicates."""
    parts = [part for detail in details for part in detail.split(", ")]
    if not all(_ROWS.fullmatch(part) for part in parts):
        return ", ".join(dict.fromkeys(parts))
    rows: set[int] = set()
    for part in parts:
        first, _, last = part.partition("–")
        rows.update(range(int(first), int(last or first) + 1))
    return runs(sorted(rows))


def in_short(route: RouteView, say: Phrases) -> str:
    """Return a route in one line: verdict and obstacles."""
    parts = [route.verdict_word]
    for group in ("unmet", "unknown"):
        labels = [say.quote(one.label) for one in route.group(group)]
        if labels:
            name = say(f"group.{group}")
            parts.append(f"{name[:1].lower()}{name[1:]}: {', '.join(labels)}")
    return "; ".join(parts)


def folds(route: RouteView, routes: Iterable[RouteView]) -> bool:
    """Return whether a route is shown in one line: not eligible itself while one of ``routes`` is."""
    return route.verdict is not Verdict.ELIGIBLE and any(one.verdict is Verdict.ELIGIBLE for one in routes)


def _holds(route: RouteResult, result: Assessment, say: Phrases) -> str:
    """Return the sentence that no interpretation changes the verdict.

    For a superseded edition, return only that it is superseded.
    """
    if result.edition_superseded:
        return say("route.superseded", edition=edition_said(result.provenance.edition))
    if route.verdict is not Verdict.NEEDS_REVIEW:
        return say("route.holds")
    return say("route.holds_first" if READING in route.because else "route.holds_open")


def closed_by(route: RouteResult, say: Phrases) -> list[str]:
    """Return the rows that close a route, with reasons: those rejected by unmet parts of ``applicability``."""
    alike: dict[tuple[str, str], list[int]] = {}
    for finding in route.requirements:
        if finding.id == "applicability" and finding.status is Status.UNMET:
            for part in finding.parts:
                for row in part.rejected if part.status is Status.UNMET else ():
                    alike.setdefault((row.sheet, say.reason(row)), []).append(row.row)
    return [f"{say.place(sheet, runs(sorted({*rows} - {0})))}: {text}" for (sheet, text), rows in alike.items()]


def closed_because(route: RouteResult, say: Phrases) -> str:
    """Return why a route is closed, in one line: the unmet parts of ``applicability``."""
    for finding in route.requirements:
        if finding.id == "applicability" and finding.status is Status.UNMET:
            unmet = [part for part in finding.parts if part.status is Status.UNMET] or [finding]
            return say.report("route.closed_because", reasons="; ".join(say.condition(part.id) for part in unmet))
    return say.report("route.closed_unexplained")


def view_finding(
    finding: Finding, say: Phrases, names: Names, depends: str = "", asked: TodoIndex = NOTHING_ASKED
) -> RequirementView:
    """Return a requirement in words; ``depends`` links to its interpretations."""
    need, have = say.amount(finding.need, finding.unit), say.amount(finding.have, finding.unit)
    # The maximum matters only if the requirement is not satisfied.
    most = say.amount(finding.have_at_most, finding.unit) if not finding.status.satisfied else ""
    chosen = finding.joined == "any" and bool(finding.parts)
    if chosen and finding.status is Status.MET:
        # A part met the requirement, so the amounts of the first part would mislead.
        need = have = ""
    at_most = most if most != have else ""
    lacks = finding.shortfall.days if isinstance(finding.shortfall, Span) else finding.shortfall
    short = say.amount(finding.shortfall, finding.unit) if lacks else ""
    return RequirementView(
        id=finding.id,
        status=finding.status,
        label=say.requirement(finding.id),
        cite=say.cite(finding.paragraph),
        status_word=say.found(f"status.{finding.status.value}"),
        need=need,
        have=have,
        at_most=at_most,
        at_most_by="data" if finding.missing else "reading" if finding.hangs_on else "best",
        shortfall=short,
        unit=finding.unit,
        amounts=(
            finding.need if need else None,
            finding.have if have else None,
            finding.have_at_most if at_most else None,
            finding.shortfall if short else None,
        ),
        any_of=chosen,
        joined=say(f"joined.{finding.joined}") if finding.joined and len(finding.parts) > 1 else "",
        notes=tuple(say.note(code, detail, finding.unit) for code, detail in finding.notes),
        hangs_on=tuple(say.reading(name) for name in finding.hangs_on),
        depends=depends,
        gaps=view_gaps(asked.rest(finding.missing), say),
        todo=asked.ids(finding),
        counted=tuple(_counted(row, finding.unit, say, names) for row in finding.evidence),
        refused=tuple(
            RowEntry(
                row.sheet,
                row.row,
                say.place(row.sheet, row.row),
                _row_name(row, names),
                say.reason(row),
                row.reason == Reason.NOT_COUNTED_HERE,
            )
            for row in finding.rejected
        ),
        parts=tuple(_part(part, finding.status, say, names, depends, asked) for part in finding.parts),
    )


def _part(part: Finding, whole: Status, say: Phrases, names: Names, depends: str, asked: TodoIndex) -> RequirementView:
    """Return a part; if the whole is met, nothing in it needs to be settled."""
    view = view_finding(part, say, names, depends, asked)
    return view._replace(gaps=(), todo=(), hangs_on=()) if whole.satisfied else view


def _counted(row: Evidence, unit: Unit, say: Phrases, names: Names) -> RowEntry:
    weight = ""
    # The unit is books, but each book counts by its printed sheets.
    weighed = Unit.SHEETS if unit is Unit.BOOKS else unit
    if unit is Unit.YEARS:
        weight = say.counted(row.weight, "days")
    elif unit is not Unit.NONE and (weighed is Unit.SHEETS or row.weight != 1):
        weight = say.counted(row.weight, weighed)
    said = say.counts_as(row.counts_as)
    text = f"{said} ({weight})" if weight else said
    return RowEntry(row.sheet, row.row, say.place(row.sheet, row.row), _row_name(row, names), text)


def _row_name(row: Evidence | Rejected, names: Names) -> str:
    return names.get((row.sheet, row.row), "")


_PLAIN = frozenset(("empty", "list_open"))
"""Reasons for a cell that need no explanation."""


def view_gaps(missing: tuple[Missing, ...], say: Phrases) -> tuple[OpenCells, ...]:
    """Return the cells to fill in, grouped by column, in the given order (most decisive first)."""
    found: dict[tuple[str, str, str], list[int]] = {}
    for cell in missing:
        rows = found.setdefault((cell.sheet, cell.field, cell.why), [])
        if cell.row and cell.row not in rows:
            rows.append(cell.row)
    return tuple(
        OpenCells(
            say.place(sheet, runs(sorted(rows)), field), say.missing_at(sheet, bool(rows), field, why), why in _PLAIN
        )
        for (sheet, field, why), rows in found.items()
    )
