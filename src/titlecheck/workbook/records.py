"""Reader of a sheet with one record per row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Any

from titlecheck.workbook.cell_flags import CellFlags
from titlecheck.workbook.cells import NONE, PRESENT, Converter, counting_from_1904
from titlecheck.workbook.checks import contradictions
from titlecheck.workbook.choices import answers, keyed
from titlecheck.workbook.columns import METRIC_VALUE, METRICS, FactSheetColumns, metric_keys
from titlecheck.workbook.examples import all_examples
from titlecheck.workbook.free_wording import bare_of_acting
from titlecheck.workbook.limits import MAX_LIST_RECORDS, MAX_PROBLEMS
from titlecheck.workbook.outcome import Location, ReadingNote, ReadingProblem
from titlecheck.workbook.refused_value import Refused, Tolerated
from titlecheck.workbook.sheet_layout import IssueLog, SheetLayout
from titlecheck.workbook.tables import Row, cell_text, is_filled
from titlecheck.workbook.total_rows import total_label

Record = dict[str, Any]


def read_records(plan: SheetLayout, rows: Sequence[Row], marks: CellFlags, report: IssueLog) -> list[Record]:
    """Return the records of a sheet with their ``row``; problems go to ``report``.

    A row of totals is not a record and is noted.
    """
    examples = answers("example")
    records: list[Record] = []
    totals: set[int] = set()
    cells = [(found.index, found.column.key, converter_in(report, found.convert)) for found in plan.found]
    mark = plan.mark
    width = max(mark or 0, *(found.index for found in plan.found)) + 1
    for number, short in _entries(plan, rows, totals, report):
        row = short if len(short) >= width else [*short, *[""] * (width - len(short))]
        if mark is not None and _marks_example(row[mark], examples):
            if not _is_the_example(plan.sheet, tuple([(key, convert, row[index]) for index, key, convert in cells])):
                # Otherwise its facts would be lost silently.
                report.problems.append(
                    ReadingProblem("example_changed", plan.place(number, mark), cell_text(row, mark))
                )
            continue
        record: Record = {}
        implied: dict[str, tuple[object, int, object]] = {}
        refused = False
        for index, key, convert in cells:
            raw = row[index]
            if raw == "":
                continue
            try:
                value = convert(raw)
            except Refused as why:
                refused = True
                _refuse(plan, number, index, raw, why, report)
            except Tolerated as tolerated:
                record[key] = tolerated.value
                implied |= {other: (value, index, raw) for other, value in tolerated.implied.items()}
                report.notes.append(
                    ReadingNote(tolerated.code, _place(plan, number, index), shown_cell(raw), tolerated.meant)
                )
            else:
                if value is not None:
                    record[key] = value
        if not record and not refused:
            continue
        if len(records) == MAX_LIST_RECORDS:
            report.problems.append(ReadingProblem("too_many_rows", Location(plan.name), str(number)))
            break
        record["row"] = number
        assemble(plan, record, report)
        _add_implied(plan, record, implied, report)
        for code, key, what in contradictions(plan.sheet.key, record):
            report.problems.append(ReadingProblem(code, plan.cell(key, number), what))
        records.append(record)
    _report_flagged_cells(plan, _marks_of_entries(marks, totals), report)
    _report_unheaded_columns(plan, rows, report)
    return records


def _entries(plan: SheetLayout, rows: Sequence[Row], totals: set[int], report: IssueLog) -> Iterator[tuple[int, Row]]:
    """Yield the rows below the headings except totals, which are noted and added to ``totals``.

    Stops after very many problems, because each of them takes time.
    """
    for number, row in enumerate(rows[plan.first_row - 1 :], start=plan.first_row):
        if len(report.problems) > MAX_PROBLEMS * 2:
            return
        if label := total_label(row):
            totals.add(number)
            report.notes.append(ReadingNote("total_row", plan.place(number, label[0]), label[1]))
        else:
            yield number, row


def _marks_of_entries(marks: CellFlags, totals: set[int]) -> CellFlags:
    """Return the flags without those of total rows, which contain no facts."""
    if not totals:
        return marks
    return marks._replace(
        cells={place: found for place, found in marks.cells.items() if place[0] not in totals},
        merged=tuple(each for each in marks.merged if not totals.issuperset(range(each[0], each[2] + 1))),
    )


def _marks_example(cell: object, examples: frozenset[str]) -> bool:
    """Return whether the cell before a record marks it as the example; usually it is the row's number."""
    return cell != "" and not isinstance(cell, float) and keyed(str(cell)) in examples


def assemble(plan: SheetLayout, record: Record, report: IssueLog) -> None:
    """Assemble the metrics of a publication in tuples, and move the word “present” to its field."""
    if plan.sheet.key == "service":
        if record.get("ended_on") is PRESENT:
            del record["ended_on"]
            record["lasts"] = True
    elif plan.sheet.key == "publications":
        for name in METRICS:
            _assemble_metric(plan, name, record, report)


def _add_implied(
    plan: SheetLayout, record: Record, implied: Mapping[str, tuple[object, int, object]], report: IssueLog
) -> None:
    """Set values that a cell implies for other columns; a different value there is a problem."""
    for key, (value, index, raw) in implied.items():
        if record.setdefault(key, value) != value:
            where = _place(plan, record["row"], index)
            report.problems.append(ReadingProblem(f"{key}_denied", where, shown_cell(raw)))
    if plan.sheet.key == "service" and "acting" not in record and bare_of_acting(record.get("post_title") or ""):
        record["acting"] = True
        report.notes.append(
            ReadingNote("acting_by_title", plan.cell("post_title", record["row"]), record["post_title"])
        )


def converter_in(report: IssueLog, convert: Converter) -> Converter:
    """Return ``convert`` for the date system of the workbook of ``report``."""
    return counting_from_1904(convert) if report.from_1904 else convert


_metric_keys = cache(metric_keys)


@cache
def _all_metric_keys(name: str) -> frozenset[str]:
    return frozenset(key for keys in _metric_keys(name) for key in keys)


def _assemble_metric(plan: SheetLayout, name: str, record: Record, report: IssueLog) -> None:
    if _all_metric_keys(name).isdisjoint(record):
        return
    entries: list[Record] = []
    none: list[str] = []
    none_stated = False
    for keys in _metric_keys(name):
        entry = {part: record.pop(key) for key, part in keys.items() if key in record}
        if entry.get(METRIC_VALUE[name]) is NONE:
            none_stated = True
            # A category or field may be stated without a quartile or percentile.
            if len(entry) == 1:
                none += [key for key, part in keys.items() if part == METRIC_VALUE[name]]
        elif entry:
            entries.append(entry)
    if none and entries:
        values = ", ".join(str(_plain(value)) for entry in entries for value in entry.values())
        report.problems.append(ReadingProblem("none_among_values", plan.cell(none[0], record["row"]), values))
    elif none_stated or entries:
        record[name] = entries


def shown_cell(raw: object) -> str:
    """Return the display form of a cell."""
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return f"{raw:%d.%m.%Y}" if isinstance(raw, date) else str(raw)


def _place(plan: SheetLayout, row: int, index: int) -> Location:
    found = next(each for each in plan.found if each.index == index)
    return plan.place(row, index, found.heading)


def _refuse(plan: SheetLayout, row: int, index: int, raw: object, why: Refused, report: IssueLog) -> None:
    where = _place(plan, row, index)
    report.problems.append(ReadingProblem(why.code, where, shown_cell(raw), why.allowed, why.nearest))


@lru_cache(maxsize=256)  # an office's files come from one template
def _is_the_example(sheet: FactSheetColumns, cells: tuple[tuple[str, Converter, object], ...]) -> bool:
    """Return whether a row marked as the example is unchanged; ``cells`` are its columns with values."""
    record: Record = {}
    for key, convert, raw in cells:
        if not is_filled(raw):
            continue
        try:
            value = convert(raw)
        except (Refused, Tolerated):
            value = shown_cell(raw)
        if value is not None:
            record[key] = value
    assemble(SheetLayout(sheet, "", 1), record | {"row": 0}, IssueLog())
    return not record or matches_example(sheet, record)


def matches_example(sheet: FactSheetColumns, record: Record) -> bool:
    """Return whether every cell of ``record`` equals one of the template's examples."""
    texts = {key: str(_plain(value)) for key, value in record.items()}
    if all(text == str(_plain(sheet.column(key).example)) for key, text in texts.items()):
        return True
    return any(
        texts.keys() <= example.keys() and all(text == str(_plain(example[key])) for key, text in texts.items())
        for example in all_examples(sheet.key)
    )


def _plain(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [str(each) for each in value]
    return value


def _report_flagged_cells(plan: SheetLayout, marks: CellFlags, report: IssueLog) -> None:
    columns = {found.index + 1: found for found in plan.found}
    for (row, column), (code, shown) in marks.cells.items():
        if row >= plan.first_row and (found := columns.get(column)):
            report.problems.append(ReadingProblem(code, plan.place(row, found.index, found.heading), shown))
    report_merged(plan, marks, columns.keys(), report)


def report_merged(plan: SheetLayout, marks: CellFlags, columns: Any, report: IssueLog) -> None:
    """Report merged cells with facts: only the first of them has a value."""
    for top, left, bottom, right in marks.merged:
        if bottom >= plan.first_row and any(left <= column <= right for column in columns):
            begin, end = plan.place(top, left - 1), plan.place(bottom, right - 1)
            report.problems.append(ReadingProblem("merged_cells", begin, f"{begin.address}:{end.address}"))


def _report_unheaded_columns(plan: SheetLayout, rows: Sequence[Row], report: IssueLog) -> None:
    """Report columns with values but without a heading."""
    width = max((len(row) for row in rows), default=0)
    known = {found.index for found in plan.found} | {plan.mark}
    for index in range(width):
        if index in known or cell_text(plan.headings, index):
            continue
        if any(index < len(row) and is_filled(row[index]) for row in rows[plan.first_row - 1 :]):
            report.notes.append(ReadingNote("column_without_heading", plan.place(None, index)))
