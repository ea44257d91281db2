"""Marked copy of a dossier: unreadable cells red, needed cells yellow, and a list of both."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from titlecheck.dossier import Dossier
from titlecheck.i18n import Language, word
from titlecheck.i18n.phrases import row_label, runs, speech
from titlecheck.rendering.to_do import TodoQuestion, view_task
from titlecheck.results import Assessment, TodoItem, todo_of
from titlecheck.results.todo_list import CellRange
from titlecheck.ruleset import Edition
from titlecheck.workbook.cell_addresses import address, parse_address
from titlecheck.workbook.cell_places import CellPlaces, find_cells
from titlecheck.workbook.child_process import ChildProcessFailed, apart
from titlecheck.workbook.correction_sheet import CorrectionLine, CorrectionSheet
from titlecheck.workbook.marked_copy import Mark, MarkedCell, NotMarkable, list_alone, marked_copy
from titlecheck.workbook.outcome import ReadingProblem, describe, message
from titlecheck.workbook.zip_guard import Unreadable


class MarkedWorkbook(NamedTuple):
    """Copy of a dossier; ``alone``: why it has the list only (``format``, ``signed``, ``damaged``), else empty."""

    raw: bytes
    alone: str


def mark_problems(raw: bytes, problems: Sequence[ReadingProblem], lang: Language) -> MarkedWorkbook:
    """Return a copy of an unreadable workbook with every problem in red."""
    cells: list[MarkedCell] = []
    lines: list[CorrectionLine] = []
    for number, problem in enumerate(problems, start=1):
        place = problem.place
        spot = parse_address(f"{place.column}{place.row}") if place.column and place.row else None
        if spot:
            cells.append(MarkedCell(place.sheet, *spot, Mark.WRONG, message(problem, lang)))
        link = _link(place.sheet, place.address if spot else "A1") if place.sheet else ""
        text = message(problem, lang) if place.sheet else describe(problem, lang)
        shown = place.address if place.sheet else ""
        kind = word("marked.kind.wrong", lang)
        lines.append(CorrectionLine("wrong", str(number), kind, place.sheet, shown, place.heading, text, link))
    return _copy(raw, cells, _sheet(lines, lang))


def mark_missing(
    raw: bytes, result: Assessment, dossier: Dossier, lang: Language, edition: Edition | None = None
) -> MarkedWorkbook:
    """Return a copy of a checked dossier with the cells of its to-do list in yellow."""
    say = speech(lang, edition, result.provenance.headings_in)
    tasks = todo_of(result.routes, result.open_title)
    places = _found(raw, tasks)
    cells: list[MarkedCell] = []
    lines: list[CorrectionLine] = []
    for task in tasks:
        question = view_task(task, say, dossier)
        for place, sheet, heading in zip(
            task.places, question.sheet.split("\n"), question.column.split("\n"), strict=True
        ):
            found = places.get(place)
            text = " ".join(
                part for part in (question.write, question.instead, question.journals, question.settles) if part
            )
            if found is None or not found.cells:
                rows = row_label(runs(list(place.rows)))
                link = _link(found.sheet, "A1") if found is not None else ""
                lines.append(_missing(task, sheet, rows, heading, text, link, lang))
                continue
            cells += [MarkedCell(found.sheet, *cell, Mark.MISSING, _note(question, lang)) for cell in found.cells]
            for first, last in _runs(found):
                shown = first if first == last else f"{first}:{last}"
                link = _link(found.sheet, shown)
                lines.append(_missing(task, found.sheet, shown, found.heading or heading, text, link, lang))
    return _copy(raw, cells, _sheet(lines, lang))


def _found(raw: bytes, tasks: Sequence[TodoItem]) -> dict[CellRange, CellPlaces | None]:
    """Return the addresses of the to-do list's cells in the workbook ``raw``; None for a missing sheet."""
    wanted = [place for task in tasks for place in task.places]
    try:
        return dict(zip(wanted, apart(find_cells, raw, [tuple(place) for place in wanted]), strict=True))
    except (Unreadable, ChildProcessFailed):
        return {}


def _note(question: TodoQuestion, lang: Language) -> str:
    return f"{word('marked.number', lang, number=question.id)} {question.write}".strip()


def _missing(
    task: TodoItem, sheet: str, cells: str, heading: str, text: str, link: str, lang: Language
) -> CorrectionLine:
    kind = word("marked.kind.missing", lang)
    return CorrectionLine("missing", str(task.id), kind, sheet, cells, heading, text, link)


def _runs(found: CellPlaces) -> list[tuple[str, str]]:
    """Return first and last address of every vertical range of cells."""
    ordered = sorted(found.cells, key=lambda cell: (cell[1], cell[0]))
    groups = groupby(enumerate(ordered), key=lambda one: (one[1][1], one[1][0] - one[0]))
    said = []
    for _, group in groups:
        places = [place for _, place in group]
        said.append((address(*places[0]), address(*places[-1])))
    return said


def _link(sheet: str, cells: str) -> str:
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{cells}"


def _sheet(lines: Sequence[CorrectionLine], lang: Language) -> CorrectionSheet:
    name = word("sheets.marked", lang)
    columns = ("number", "kind", "sheet", "cells", "heading", "text")
    number, kind, sheet, cells, heading, text = (word(f"marked.column.{column}", lang) for column in columns)
    lead = word("marked.lead" if lines else "marked.nothing", lang)
    return CorrectionSheet(name, name, lead, (number, kind, sheet, cells, heading, text), tuple(lines))


def _copy(raw: bytes, cells: Sequence[MarkedCell], listed: CorrectionSheet) -> MarkedWorkbook:
    try:
        return MarkedWorkbook(apart(marked_copy, raw, cells, listed), "")
    except NotMarkable as why:
        return MarkedWorkbook(list_alone(listed), why.code)
    except ChildProcessFailed:
        return MarkedWorkbook(list_alone(listed), "damaged")
