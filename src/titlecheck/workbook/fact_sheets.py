"""Reader of a sheet with one fact per row: label, answer, hint."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from titlecheck.dossier.completeness import ListName
from titlecheck.facts.statements import STATEMENTS
from titlecheck.workbook.author_counts import author_numbers, report_author_number
from titlecheck.workbook.cell_flags import CellFlags
from titlecheck.workbook.cells import converters
from titlecheck.workbook.checks import contradictions
from titlecheck.workbook.columns import FactSheetColumns
from titlecheck.workbook.headings import answer_names, heading_names
from titlecheck.workbook.outcome import Location, ReadingNote, ReadingProblem
from titlecheck.workbook.records import converter_in, report_merged, shown_cell
from titlecheck.workbook.refused_value import Refused, Tolerated
from titlecheck.workbook.sheet_layout import IssueLog, LocatedColumn, SheetLayout
from titlecheck.workbook.tables import Row, cell_text, is_filled, marker_row


class FactSheet:
    """Facts of a fact sheet, and their rows."""

    __slots__ = ("column", "facts", "label", "machine", "rows")

    def __init__(self) -> None:
        self.label = 0
        self.column = 1
        self.machine: int | None = None
        """The indexes of the columns with the labels, the answers and the machine names."""
        self.facts: dict[str, Any] = {}
        self.rows: dict[str, int] = {}


class _Columns(NamedTuple):
    """Roles of columns; indices count from 0."""

    label: int
    value: int
    others: frozenset[int]
    """Columns with arbitrary content: hints and hidden machine names."""
    machine: int | None
    first_row: int


def read_fact_sheet(
    sheet: FactSheetColumns, name: str, rows: Sequence[Row], marks: CellFlags, report: IssueLog
) -> FactSheet:
    """Return the facts of a sheet; problems go to ``report``."""
    result = FactSheet()
    columns = _columns(sheet, rows)
    if columns is None:
        if any(is_filled(cell) for row in rows for cell in row):
            report.problems.append(ReadingProblem("no_labels", Location(name)))
        return result
    result.label, result.column, result.machine = columns.label, columns.value, columns.machine
    plan = SheetLayout(sheet, name, columns.first_row)
    further_values: dict[int, list[int]] = {}
    for number, row in enumerate(rows[columns.first_row - 1 :], start=columns.first_row):
        label = cell_text(row, columns.label)
        key = _recognise(plan, columns, row, number, label, report)
        if key is None:
            continue
        if key in result.rows:
            where = plan.place(number, columns.label, label)
            report.problems.append(ReadingProblem("line_twice", where, str(result.rows[key])))
            continue
        result.rows[key] = number
        _read_value(plan, columns, key, row, number, label, result, report)
        for index, cell in enumerate(row):
            if index not in columns.others and is_filled(cell):
                further_values.setdefault(index, []).append(number)
    labels = {number: key for key, number in result.rows.items()}
    for (row_number, column), (code, shown) in marks.cells.items():
        if column == columns.value + 1 and row_number in labels:
            where = plan.place(row_number, columns.value, cell_text(rows[row_number - 1], columns.label))
            report.problems.append(ReadingProblem(code, where, shown))
    for code, key, what in contradictions(sheet.key, result.facts):
        number = result.rows[key]
        label = cell_text(rows[number - 1], columns.label)
        report.problems.append(ReadingProblem(code, plan.place(number, columns.value, label), what))
    for doubt in author_numbers(result.facts) if sheet.key == "candidate" else ():
        number = result.rows[doubt.field]
        label = cell_text(rows[number - 1], columns.label)
        report_author_number(doubt, plan.place(number, columns.value, label), report)
    report_merged(plan, marks, [columns.value + 1], report)
    _report_further_values(plan, further_values, rows, report)
    _report_missing_lines(sheet, name, [key for key in sheet.by_key if key not in result.rows], report)
    return result


def _report_missing_lines(sheet: FactSheetColumns, name: str, missing: Sequence[str], report: IssueLog) -> None:
    # Earlier templates lack the rows about lists: one note explains the consequence.
    lists = [one for one in ListName if one.fact in missing] if sheet.key == "application" else []
    if lists:
        line = f"fields.application.{lists[0].fact}"
        report.notes.append(
            ReadingNote("lists_not_stated", Location(name), line, "; ".join(f"sheets.{one}" for one in lists))
        )
    # A missing statement has no effect.
    facts = {one.fact for one in lists} | {one.fact for one in STATEMENTS}
    if others := [f"fields.{sheet.key}.{key}" for key in missing if key not in facts]:
        report.notes.append(ReadingNote("line_missing", Location(name), meant="; ".join(others)))


def _columns(sheet: FactSheetColumns, rows: Sequence[Row]) -> _Columns | None:
    if (marker := marker_row(rows)) is not None:
        names_row = rows[marker - 1]
        machine = {cell_text(names_row, index): index for index in range(len(names_row))}
        value, hint, names = machine.get("value", 1), machine.get("hint"), machine.get("field")
        others = {0, value, hint, names} - {None}
        return _Columns(0, value, frozenset(index for index in others if index is not None), names, marker + 2)
    names_of = heading_names(sheet.key)
    scores: dict[int, int] = {}
    for row in rows:
        for index, cell in enumerate(row):
            if isinstance(cell, str) and cell and names_of.knows(cell):
                scores[index] = scores.get(index, 0) + 1
    if not scores:
        return None
    label = max(scores, key=lambda index: (scores[index], -index))
    first = next(n for n, row in enumerate(rows, start=1) if names_of.knows(cell_text(row, label)))
    hints = {
        index
        for row in rows[: first - 1]
        for index, cell in enumerate(row)
        if isinstance(cell, str) and (found := answer_names().find(cell)) and found[0] in ("hint", "number")
    }
    return _Columns(label, label + 1, frozenset({label, label + 1, *hints}), None, first)


def _recognise(plan: SheetLayout, columns: _Columns, row: Row, number: int, label: str, report: IssueLog) -> str | None:
    machine = cell_text(row, columns.machine) if columns.machine is not None else ""
    if machine in plan.sheet.by_key:
        return machine
    if not label:
        if is_filled(row[columns.value] if columns.value < len(row) else ""):
            report.notes.append(
                ReadingNote("line_ignored", plan.place(number, columns.value), cell_text(row, columns.value))
            )
        return None
    found = heading_names(plan.sheet.key).find(label)
    where = plan.place(number, columns.label, label)
    if found is None:
        report.notes.append(ReadingNote("line_ignored", where, label))
        return None
    key, how = found
    if how != "exact":
        report.notes.append(ReadingNote(f"heading_{how}", where, label, f"fields.{plan.sheet.key}.{key}"))
    return key


def _read_value(
    plan: SheetLayout,
    columns: _Columns,
    key: str,
    row: Row,
    number: int,
    label: str,
    result: FactSheet,
    report: IssueLog,
) -> None:
    raw = row[columns.value] if columns.value < len(row) else ""
    column = plan.sheet.column(key)
    plan.found.append(LocatedColumn(columns.value, column, converters(plan.sheet.key)[key], label or key))
    if raw == "":
        return
    where = plan.place(number, columns.value, label)
    try:
        value = converter_in(report, converters(plan.sheet.key)[key])(raw)
    except Refused as why:
        report.problems.append(ReadingProblem(why.code, where, shown_cell(raw), why.allowed, why.nearest))
        return
    except Tolerated as tolerated:
        value = tolerated.value
        report.notes.append(ReadingNote(tolerated.code, where, shown_cell(raw), tolerated.meant))
    if value is not None:
        result.facts[key] = value


def _report_further_values(
    plan: SheetLayout, further_values: dict[int, list[int]], rows: Sequence[Row], report: IssueLog
) -> None:
    """Report extra columns: several answers are another candidate, a single word is a remark."""
    for index, numbers in further_values.items():
        if len(numbers) > 1:
            report.problems.append(ReadingProblem("second_value", plan.place(None, index), str(len(numbers))))
        else:
            where = plan.place(numbers[0], index)
            report.notes.append(ReadingNote("remark_ignored", where, cell_text(rows[numbers[0] - 1], index)))
