"""The tables of the summary of many dossiers, in words and not yet drawn: one for each question of a department."""

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
    standing_order,
    worth_details,
)
from titlecheck.department.summary_entry import SummaryEntry
from titlecheck.rendering.batch_cells import BatchPhrases, lines
from titlecheck.rendering.batch_grid import GridCell, GridRow, Value
from titlecheck.rendering.result_view import view_gaps
from titlecheck.rendering.to_do import place_of
from titlecheck.rendering.xlsx_style import figure
from titlecheck.results import Finding, Status
from titlecheck.results.todo_list import route_undecided

Placed = tuple[str, tuple[Any, ...], GridRow]
"""A row, the key of its table, and what it is sorted by there."""


def rows_of(entry: SummaryEntry, found: Summary, words: BatchPhrases) -> Iterator[Placed]:
    """Yield the rows of all tables but that of the journals that tell of one entry.

    ``found`` is the summary of it alone.
    """
    for one in found.able:
        yield "able", standing_order(one), _able(one, words)
    for coming in found.coming:
        yield "coming", coming_order(coming), _coming(coming, words)
    for one in found.to_decide:
        yield "to_decide", standing_order(one), _to_decide(one, words)
    for number, gap in enumerate(found.incomplete):
        yield "incomplete", (*incomplete_order(gap.standing), number), _incomplete(gap, words)
    for number, one in enumerate(found.standings):
        yield "verdicts", (*file_order(one.file), number), _verdict(one, words)
        for place, row in enumerate(_details(one, words)):
            yield "details", (*file_order(one.file), number, place), row
    if entry.case is None:
        row = GridRow((GridCell(entry.file, "unmet", f"file:{entry.file}"), lines(entry.problems)))
        yield "unread", file_order(entry.file), row


def row_of_journal(one: JournalProblem, words: BatchPhrases) -> GridRow:
    """Return the row of a journal that is trouble."""
    where = [words.claim(one.kind, claim) for claim in one.claims] or [words.place(place) for place in one.places]
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


_WHO = (("candidate", 27), ("title", 20), ("sought", 11))
_ABLE = (
    *_WHO, ("headline", 50), ("verdict", 18), ("by_paragraph", 8), ("as_of", 11), ("readings", 34), ("warnings", 36),
    ("organisation", 27), ("specialty", 27), ("file", 36),
)  # fmt: skip
_COMING = (
    *_WHO, ("headline", 50), ("coming", 24), ("on", 11), ("until", 11), ("by_paragraph", 8), ("turning", 44),
    ("as_of", 11), ("organisation", 27), ("file", 36),
)  # fmt: skip
_TO_DECIDE = (
    *_WHO, ("headline", 50), ("verdict", 18), ("by_paragraph", 8), ("as_of", 11), ("unsettled", 32), ("cells", 42),
    ("readings", 38), ("file", 36),
)  # fmt: skip
_INCOMPLETE = (
    ("file", 36), ("candidate", 27), ("title", 20), ("by_paragraph", 8), ("decides", 20), ("cells", 44),
    ("why", 27), ("settles", 40),
)  # fmt: skip
_JOURNALS = (("journal", 42), ("issn", 11), ("trouble", 36), ("works", 12), ("dossiers", 9), ("where", 72))
_VERDICTS = (
    ("file", 36), *_WHO, ("headline", 50), ("as_of", 11), ("verdict", 18), ("paragraph", 11), ("lacking", 50),
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
"""The columns of every table with their widths, the tables in the order in which they are read."""


# The rows


def _who(one: TitleProgress, words: BatchPhrases) -> tuple[GridCell | Value, ...]:
    return (
        GridCell(words.name(one), link=f"row:{name_of(one)}" if one.nearest is not None else ""),
        words.title(one.title),
        words.sought(one),
    )


def _verdict_cell(one: TitleProgress, words: BatchPhrases) -> GridCell:
    return GridCell(
        words.verdict(one), "not_applicable" if one.held_in is not None or not one.examined else one.verdict.value
    )


def _paragraph(one: TitleProgress) -> str:
    if one.nearest is None or route_undecided(one.routes):
        return ""
    return one.nearest.paragraph


def _file(one: TitleProgress) -> GridCell:
    return GridCell(one.file, link=f"file:{one.file}")


def _able(one: TitleProgress, words: BatchPhrases) -> GridRow:
    return GridRow(
        (
            *_who(one, words),
            words.headline(one),
            _verdict_cell(one, words),
            _paragraph(one),
            date.fromisoformat(one.case.applied_on),
            GridCell(words.readings(one), "unknown" if words.readings(one) else ""),
            words.warnings(one),
            one.case.organisation,
            one.case.specialty,
            _file(one),
        )
    )


_STATES = {"gains": "eligible", "review": "needs_review", "loses": "not_eligible"}


def _coming(one: YearAheadChange, words: BatchPhrases) -> GridRow:
    turned = one.turning
    return GridRow(
        (
            *_who(one.standing, words),
            words.headline(one.standing),
            GridCell(words(f"coming.{turned.kind}"), _STATES[turned.kind]),
            turned.on,
            turned.until,
            turned.paragraph,
            lines(map(words.say.requirement, turned.requirements)),
            date.fromisoformat(one.standing.case.applied_on),
            one.standing.case.organisation,
            _file(one.standing),
        )
    )


def _to_decide(one: TitleProgress, words: BatchPhrases) -> GridRow:
    return GridRow(
        (
            *_who(one, words),
            words.headline(one),
            _verdict_cell(one, words),
            _paragraph(one),
            date.fromisoformat(one.case.applied_on),
            words.unsettled(one.nearest),
            lines(_cells(finding, words) for finding in (one.nearest.requirements if one.nearest else ())),
            words.readings(one),
            _file(one),
        )
    )


def _incomplete(one: Incomplete, words: BatchPhrases) -> GridRow:
    standing, gap, say = one.standing, one.gap, words.say
    return GridRow(
        (
            _file(standing),
            *_who(standing, words)[:2],
            _paragraph(standing),
            GridCell(
                words("decides.yes" if gap.decides else "decides.no"), "unknown" if gap.decides else "not_applicable"
            ),
            place_of(gap, say),
            lines(map(say.missing, gap.whys)),
            lines(map(say.requirement, gap.requirements)),
        )
    )


def _verdict(one: TitleProgress, words: BatchPhrases) -> GridRow:
    held = one.held_in is not None
    near = one.nearest
    return GridRow(
        (
            _file(one),
            *_who(one, words),
            words.headline(one),
            date.fromisoformat(one.case.applied_on),
            _verdict_cell(one, words),
            _paragraph(one) or words("no_route"),
            "" if held else words.lacking(near),
            "" if held else words.unsettled(near),
            "" if held else words.readings(one),
            words.warnings(one),
            words.routes(one),
        )
    )


def _details(one: TitleProgress, words: BatchPhrases) -> Iterator[GridRow]:
    if not worth_details(one):
        return
    assert one.nearest is not None
    say = words.say
    first = True
    for finding, depth in _shown(one.nearest.requirements):
        cells = (
            _file(one),
            words.name(one),
            words.title(one.title),
            one.nearest.paragraph,
            f"{'– ' * depth}{say.requirement_of(finding)}",
            say.cite(finding.paragraph),
            GridCell(say.found(f"status.{finding.status.value}"), finding.status.value),
            figure(finding.need, finding.unit, say),
            figure(finding.have, finding.unit, say),
            figure(finding.shortfall, finding.unit, say) if finding.shortfall else "",
            _cells(finding, words) if not finding.parts else "",
        )
        yield GridRow(cells, name_of(one) if first else "")
        first = False


def _shown(findings: Iterable[Finding], depth: int = 0) -> Iterator[tuple[Finding, int]]:
    """Findings with the parts of those that are open or unmet."""
    for finding in findings:
        yield finding, depth
        if not finding.status.satisfied:
            yield from _shown(finding.parts, depth + 1)


def _cells(finding: Finding, words: BatchPhrases) -> str:
    if finding.status is not Status.UNKNOWN:
        return ""
    return lines(gap.place for gap in view_gaps(finding.missing, words.say))


def name_of(one: TitleProgress) -> str:
    """Return the name of the row at which the details of a standing begin."""
    return f"{one.title} {one.file}"
