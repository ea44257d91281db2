"""Tables of a batch summary in words, before drawing: one for each question of a department."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from titlecheck.department.journal_problems import JournalProblem
from titlecheck.department.summary import (
    Incomplete,
    Summary,
    TitleProgress,
    YearAheadChange,
    coming_order,
    file_order,
    incomplete_order,
    progress_order,
    worth_details,
)
from titlecheck.department.summary_entry import SummaryEntry
from titlecheck.i18n.phrases import Phrases
from titlecheck.rendering import batch_cells
from titlecheck.rendering.batch_cells import lines
from titlecheck.rendering.batch_grid import GridCell, GridRow, Value
from titlecheck.rendering.result_view import view_gaps
from titlecheck.rendering.to_do import place_of
from titlecheck.rendering.xlsx_style import figure
from titlecheck.results import Finding, Status
from titlecheck.results.todo_list import route_undecided

Placed = tuple[str, tuple[Any, ...], GridRow]
"""Row, table key, and sort key."""


def rows_of(entry: SummaryEntry, found: Summary, words: Phrases) -> Iterator[Placed]:
    """Yield one entry's rows of all tables except the journals; ``found`` is the summary of this entry only."""
    for one in found.able:
        yield "able", progress_order(one), _able(one, words)
    for coming in found.coming:
        yield "coming", coming_order(coming), _coming(coming, words)
    for one in found.to_decide:
        yield "to_decide", progress_order(one), _to_decide(one, words)
    for number, gap in enumerate(found.incomplete):
        yield "incomplete", (*incomplete_order(gap.progress), number), _incomplete(gap, words)
    for number, one in enumerate(found.titles):
        yield "verdicts", (*file_order(one.file), number), _verdict(one, words)
        for place, row in enumerate(_details(one, words)):
            yield "details", (*file_order(one.file), number, place), row
    if entry.dossier is None:
        row = GridRow((GridCell(entry.file, "unmet", f"file:{entry.file}"), lines(entry.problems)))
        yield "unread", file_order(entry.file), row


def row_of_journal(one: JournalProblem, words: Phrases) -> GridRow:
    """Return the row of a journal with a problem."""
    where = [batch_cells.claim(one.kind, claim, words) for claim in one.claims] or [
        batch_cells.place(place, words) for place in one.places
    ]
    state = "unmet" if one.kind in ("stopped", "contradicted", "no_metrics") else "unknown"
    return GridRow(
        (
            one.journal,
            "\n".join(one.issns),
            GridCell(words(f"trouble.{one.kind}"), state),
            one.works,
            len(one.places),
            lines(where),
        )
    )


# The columns


_PERSON = (("candidate", 27), ("title", 20), ("sought", 11))
_ABLE = (
    *_PERSON, ("headline", 50), ("verdict", 18), ("by_paragraph", 8), ("as_of", 11), ("readings", 34), ("warnings", 36),
    ("organisation", 27), ("specialty", 27), ("file", 36),
)  # fmt: skip
_COMING = (
    *_PERSON, ("headline", 50), ("coming", 24), ("on", 11), ("until", 11), ("by_paragraph", 8), ("turning", 44),
    ("as_of", 11), ("organisation", 27), ("file", 36),
)  # fmt: skip
_TO_DECIDE = (
    *_PERSON, ("headline", 50), ("verdict", 18), ("by_paragraph", 8), ("as_of", 11), ("unsettled", 32), ("cells", 42),
    ("readings", 38), ("file", 36),
)  # fmt: skip
_INCOMPLETE = (
    ("file", 36), ("candidate", 27), ("title", 20), ("by_paragraph", 8), ("decides", 20), ("cells", 44),
    ("why", 27), ("settles", 40),
)  # fmt: skip
_JOURNALS = (("journal", 42), ("issn", 11), ("trouble", 36), ("works", 12), ("dossiers", 9), ("where", 72))
_VERDICTS = (
    ("file", 36), *_PERSON, ("headline", 50), ("as_of", 11), ("verdict", 18), ("paragraph", 11), ("lacking", 50),
    ("unsettled", 30), ("readings", 32), ("warnings", 32), ("all_routes", 30),
)  # fmt: skip
_DETAILS = (
    ("file", 36), ("candidate", 27), ("title", 18), ("by_paragraph", 8), ("requirement", 42), ("place", 24),
    ("status", 15), ("need", 11), ("have", 15), ("short", 14), ("cells", 42),
)  # fmt: skip


COLUMNS: dict[str, tuple[tuple[str, int], ...]] = {
    "able": _ABLE,
    "coming": _COMING,
    "to_decide": _TO_DECIDE,
    "incomplete": _INCOMPLETE,
    "journals": _JOURNALS,
    "verdicts": _VERDICTS,
    "details": _DETAILS,
    "unread": (("file", 36), ("problems", 110)),
}
"""Columns of every table with widths, in the order of the tables."""


# The rows


def _person_cells(one: TitleProgress, words: Phrases) -> tuple[GridCell | Value, ...]:
    return (
        GridCell(batch_cells.name(one, words), link=f"row:{name_of(one)}" if one.nearest is not None else ""),
        batch_cells.title(one.title, words),
        batch_cells.sought(one, words),
    )


def _verdict_cell(one: TitleProgress, words: Phrases) -> GridCell:
    return GridCell(
        batch_cells.verdict(one, words),
        "not_applicable" if one.held_in is not None or not one.examined else one.verdict.value,
    )


def _paragraph(one: TitleProgress) -> str:
    if one.nearest is None or route_undecided(one.routes):
        return ""
    return one.nearest.paragraph


def _file(one: TitleProgress) -> GridCell:
    return GridCell(one.file, link=f"file:{one.file}")


def _able(one: TitleProgress, words: Phrases) -> GridRow:
    return GridRow(
        (
            *_person_cells(one, words),
            batch_cells.headline(one, words),
            _verdict_cell(one, words),
            _paragraph(one),
            date.fromisoformat(one.dossier.applied_on),
            GridCell(batch_cells.readings(one, words), "unknown" if batch_cells.readings(one, words) else ""),
            batch_cells.warnings(one, words),
            one.dossier.organisation,
            one.dossier.specialty,
            _file(one),
        )
    )


_STATES = {"gains": "eligible", "review": "needs_review", "loses": "not_eligible"}


def _coming(one: YearAheadChange, words: Phrases) -> GridRow:
    turned = one.turning
    return GridRow(
        (
            *_person_cells(one.progress, words),
            batch_cells.headline(one.progress, words),
            GridCell(words(f"coming.{turned.kind}"), _STATES[turned.kind]),
            turned.on,
            turned.until,
            turned.paragraph,
            lines(words.requirement(name, turned.paragraph) for name in turned.requirements),
            date.fromisoformat(one.progress.dossier.applied_on),
            one.progress.dossier.organisation,
            _file(one.progress),
        )
    )


def _to_decide(one: TitleProgress, words: Phrases) -> GridRow:
    return GridRow(
        (
            *_person_cells(one, words),
            batch_cells.headline(one, words),
            _verdict_cell(one, words),
            _paragraph(one),
            date.fromisoformat(one.dossier.applied_on),
            batch_cells.unsettled(one, words),
            lines(_cells(finding, one, words) for finding in (one.nearest.requirements if one.nearest else ())),
            batch_cells.readings(one, words),
            _file(one),
        )
    )


def _incomplete(one: Incomplete, words: Phrases) -> GridRow:
    progress, gap = one.progress, one.gap
    return GridRow(
        (
            _file(progress),
            *_person_cells(progress, words)[:2],
            _paragraph(progress),
            GridCell(
                words("decides.yes" if gap.decides else "decides.no"), "unknown" if gap.decides else "not_applicable"
            ),
            place_of(gap, words.of_workbook(progress.dossier.headings_in)),
            lines(map(words.missing, gap.whys)),
            lines(words.requirement(each.requirement, each.paragraph) for each in gap.settles),
        )
    )


def _verdict(one: TitleProgress, words: Phrases) -> GridRow:
    held = one.held_in is not None
    near = one.nearest
    return GridRow(
        (
            _file(one),
            *_person_cells(one, words),
            batch_cells.headline(one, words),
            date.fromisoformat(one.dossier.applied_on),
            _verdict_cell(one, words),
            _paragraph(one) or words("no_route"),
            "" if held else batch_cells.lacking(near, words),
            "" if held else batch_cells.unsettled(one, words),
            "" if held else batch_cells.readings(one, words),
            batch_cells.warnings(one, words),
            batch_cells.routes(one, words),
        )
    )


def _details(one: TitleProgress, words: Phrases) -> Iterator[GridRow]:
    if not worth_details(one):
        return
    assert one.nearest is not None
    first = True
    for finding, depth in _with_open_parts(one.nearest.requirements):
        cells = (
            _file(one),
            batch_cells.name(one, words),
            batch_cells.title(one.title, words),
            one.nearest.paragraph,
            f"{'– ' * depth}{words.requirement_of(finding)}",
            words.cite(finding.paragraph),
            GridCell(words.found(f"status.{finding.status.value}"), finding.status.value),
            figure(finding.need, finding.unit, words),
            figure(finding.have, finding.unit, words),
            figure(finding.shortfall, finding.unit, words) if finding.shortfall else "",
            _cells(finding, one, words) if not finding.parts else "",
        )
        yield GridRow(cells, name_of(one) if first else "")
        first = False


def _with_open_parts(findings: Iterable[Finding], depth: int = 0) -> Iterator[tuple[Finding, int]]:
    """Yield findings with the parts of those that are open or unmet."""
    for finding in findings:
        yield finding, depth
        if not finding.status.satisfied:
            yield from _with_open_parts(finding.parts, depth + 1)


def _cells(finding: Finding, one: TitleProgress, words: Phrases) -> str:
    if finding.status is not Status.UNKNOWN:
        return ""
    return lines(gap.place for gap in view_gaps(finding.missing, words.of_workbook(one.dossier.headings_in)))


def name_of(one: TitleProgress) -> str:
    """Return the name of the first detail row of a person's title."""
    return f"{one.title} {one.file}"
