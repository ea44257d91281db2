"""Workbook of an Expert Council meeting: blank template and reader."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from titlecheck.dossier.meeting import Decision, Meeting, MeetingCase
from titlecheck.i18n import LANGUAGES, Language, entry, word
from titlecheck.workbook.cell_addresses import column_letters
from titlecheck.workbook.cell_flags import CellFlags
from titlecheck.workbook.cells import as_day, counting_from_1904
from titlecheck.workbook.child_process import ChildProcessFailed, apart
from titlecheck.workbook.choices import keyed
from titlecheck.workbook.copy_names import original_stem
from titlecheck.workbook.headings import Names
from titlecheck.workbook.outcome import MEETING, Location, ReadingProblem
from titlecheck.workbook.reader import read_bytes
from titlecheck.workbook.refused_value import Refused, Tolerated, refuse_doubt
from titlecheck.workbook.scalars import as_number, as_text
from titlecheck.workbook.tables import Row, find_heading_row, name_columns
from titlecheck.workbook.workbook_file import WorkbookFile
from titlecheck.workbook.writer import note_read
from titlecheck.workbook.zip_guard import Unreadable

FACTS = ("council", "science", "held_on", "protocol", "chair", "secretary", "members")
COLUMNS = ("number", "file", "expert", "votes_for", "votes_against", "votes_abstained", "decision")
_NEEDED = ("number", "expert")
_COUNTS = ("members", "votes_for", "votes_against", "votes_abstained")
_DECISIONS = tuple(f"council.decision.{choice}" for choice in Decision)
_MOST_PEOPLE = 1000
_NOWHERE = Location()


@dataclass(frozen=True, slots=True)
class MeetingReading:
    """Result of reading a meeting's workbook. ``meeting`` is set if and only if there are no problems."""

    meeting: Meeting | None
    problems: tuple[ReadingProblem, ...] = ()


@dataclass(slots=True)
class _Report:
    problems: list[ReadingProblem] = field(default_factory=list)
    cases: str = ""
    """Name of the sheet of cases."""
    from_1904: bool = False
    """Whether the workbook uses the 1904 date system."""


def read_meeting(source: Path | str | bytes, dossiers: Sequence[str]) -> MeetingReading:
    """Read the meeting's workbook at a path or in bytes, and find each case's file among ``dossiers``.

    Never raises: all problems are in the returned ``MeetingReading``. The file is read in a child process.
    """
    if not isinstance(source, bytes):
        note_read(source)
        source = Path(source)
    try:
        return apart(_reading, source, tuple(dossiers))
    except ChildProcessFailed as why:
        return MeetingReading(None, (ReadingProblem(why.code, found=why.found),))


def _reading(source: Path | bytes, dossiers: Sequence[str]) -> MeetingReading:
    report = _Report()
    meeting = None
    try:
        book = WorkbookFile(source if isinstance(source, bytes) else read_bytes(source))
        report.from_1904 = book.from_1904
        meeting = _read(book, report)
        meeting = _with_files(meeting, list(dossiers), report)
    except Unreadable as why:
        report.problems.append(ReadingProblem(why.code, found=why.found))
    return MeetingReading(None if report.problems else meeting, tuple(report.problems))


def _names(table: str, keys: Sequence[str]) -> Names:
    def spelled(key: str) -> list[str]:
        words = entry(f"council.{table}.{key}")
        return [*(words[lang] for lang in LANGUAGES), key.replace("_", " "), *words.get("also", ())]

    return Names({key: spelled(key) for key in keys})


def _read(book: WorkbookFile, report: _Report) -> Meeting:
    names = _names("sheet", ("sitting", "cases"))
    found: dict[str, str] = {}
    for tab in book.tabs:
        known = names.find(tab.name)
        if known and known[0] not in found:
            found[known[0]] = tab.name
    facts: dict[str, Any] = {}
    cases: tuple[MeetingCase, ...] = ()
    for key in ("sitting", "cases"):
        if key not in found:
            report.problems.append(_problem("no_sheet", found=f"council.sheet.{key}"))
            continue
        name = found[key]
        rows, marks = book.grid(name)
        if key == "sitting":
            facts = _facts(name, rows, marks, report)
        else:
            report.cases = name
            cases = _cases(name, rows, marks, report)
            _check(cases, facts.get("members"), name, report)
    return Meeting(**facts, cases=cases)


_problem = partial(ReadingProblem, texts=MEETING)


def _cell(raw: object, convert: Callable[[Any], Any], place: Location, report: _Report) -> Any:
    try:
        return (counting_from_1904(convert) if report.from_1904 else convert)(raw)
    except Tolerated as tolerated:
        return tolerated.value
    except Refused as why:
        shown = f"{raw:%d.%m.%Y}" if isinstance(raw, date) else str(raw)
        if convert is _count:
            report.problems.append(_problem("not_a_count", place, shown))
        elif convert is _decision:
            report.problems.append(_problem("not_a_decision", place, shown, _DECISIONS))
        else:
            report.problems.append(ReadingProblem(why.code, place, shown, why.allowed, why.nearest))
        return None


def _count(raw: Any) -> int | None:
    number = as_number(raw)
    if number is None:
        return None
    if number != int(number) or not 0 <= number <= _MOST_PEOPLE:
        raise Refused("not_integer")
    return int(number)


def _decision(raw: Any) -> Decision | None:
    text = as_text(raw)
    if text is None:
        return None
    refuse_doubt(text)
    for choice in Decision:
        table = entry(f"council.decision.{choice}")
        spelled = (*(table[lang] for lang in LANGUAGES), *table["also"], choice.value)
        if keyed(text) in {keyed(one) for one in spelled}:
            return choice
    raise Refused("not_in_list")


def _converter(key: str) -> Callable[[Any], Any]:
    return _count if key in _COUNTS else as_day if key == "held_on" else _decision if key == "decision" else as_text


def _facts(name: str, rows: Sequence[Row], marks: CellFlags, report: _Report) -> dict[str, Any]:
    labels = _names("fact", FACTS)
    facts: dict[str, Any] = {}
    for number, row in enumerate(rows, 1):
        label = row[0] if row else ""
        known = labels.find(label) if isinstance(label, str) else None
        if known is None or len(row) < 2 or known[0] in facts:
            continue
        place = Location(name, number, "B", str(label))
        _report_flagged_cell(marks, number, 2, place, report)
        value = _cell(row[1], _converter(known[0]), place, report) if row[1] != "" else None
        if value is not None:
            facts[known[0]] = value
    return facts


def _report_flagged_cell(marks: CellFlags, row: int, column: int, place: Location, report: _Report) -> None:
    if (row, column) in marks.cells:
        code, shown = marks.cells[row, column]
        report.problems.append(ReadingProblem(code, place, shown))


def _cases(name: str, rows: Sequence[Row], marks: CellFlags, report: _Report) -> tuple[MeetingCase, ...]:
    at = find_heading_row(rows, _names("column", COLUMNS)) or 0
    columns = _columns(rows, at, name, report) if at else {}
    missing = [key for key in _NEEDED if key not in columns]
    if missing:
        keys = "; ".join(f"council.column.{key}" for key in missing)
        report.problems.append(_problem("no_columns", Location(name), keys))
        return ()
    cases = []
    for number, row in enumerate(rows[at:], at + 1):
        if all(index >= len(row) or row[index] in ("", None) for index in columns.values()):
            continue
        facts: dict[str, Any] = {}
        for key, index in columns.items():
            place = Location(name, number, column_letters(index + 1), str(rows[at - 1][index]))
            _report_flagged_cell(marks, number, index + 1, place, report)
            raw = row[index] if index < len(row) else ""
            value = _cell(raw, _converter(key), place, report) if raw != "" else None
            if value is not None:
                facts[key] = value
        cases.append(MeetingCase(number, **facts))
    if not cases:
        report.problems.append(_problem("no_cases", Location(name)))
    return tuple(cases)


def _columns(rows: Sequence[Row], at: int, name: str, report: _Report) -> dict[str, int]:
    """Return the column of each heading in row ``at``; one that stands twice is reported."""
    columns: dict[str, int] = {}
    for heading in name_columns(rows[at - 1], _names("column", COLUMNS)):
        if heading.earlier is not None:
            report.problems.append(_problem("column_twice", Location(name, at), f"council.column.{heading.key}"))
        elif heading.key is not None:
            columns[heading.key] = heading.column
    return columns


def _check(cases: tuple[MeetingCase, ...], members: int | None, name: str, report: _Report) -> None:
    numbers: dict[str, int] = {}
    sums: list[tuple[int, int]] = []
    for case in cases:
        place = Location(name, case.row)
        if not case.number:
            report.problems.append(_problem("no_number", place))
        elif (key := case.number.casefold()) in numbers:
            report.problems.append(_problem("number_twice", place, case.number, expected_row=numbers[key]))
        else:
            numbers[key] = case.row
        if not case.expert:
            report.problems.append(_problem("no_expert", place))
        given = [vote for vote in case.votes if vote is not None]
        if given and len(given) < len(case.votes):
            report.problems.append(_problem("votes_incomplete", place))
        elif given:
            if members is not None and sum(given) != members:
                report.problems.append(_problem("votes_do_not_add_up", place, str(sum(given)), expected=str(members)))
            sums.append((case.row, sum(given)))
            if case.decision is None:
                report.problems.append(_problem("no_decision", place))
        elif case.decision is not None:
            report.problems.append(_problem("votes_incomplete", place))
    if members is None and sums:
        first, total = sums[0]
        report.problems += [
            _problem("votes_differ", Location(name, row), str(other), expected=str(total), expected_row=first)
            for row, other in sums
            if other != total
        ]


def _with_files(meeting: Meeting, names: list[str], report: _Report) -> Meeting:
    """Return the meeting with the file of every case; report cases without one."""
    found = []
    taken: dict[str, int] = {}
    for case in meeting.cases:
        fits = _files_of(case, names)
        if len(fits) != 1:
            place = Location(report.cases, case.row)
            if case.file:
                report.problems.append(_problem("no_file", place, case.file))
            elif case.number:
                code = "several_files" if fits else "no_file_of_number"
                report.problems.append(_problem(code, place, case.number, tuple(fits)))
            continue
        if fits[0] in taken:
            place = Location(report.cases, case.row)
            report.problems.append(_problem("file_twice", place, fits[0], expected_row=taken[fits[0]]))
        taken.setdefault(fits[0], case.row)
        found.append(replace(case, file=fits[0]))
    return replace(meeting, cases=tuple(found))


def _files_of(case: MeetingCase, names: list[str]) -> list[str]:
    """Return the files a case may mean: the named one, else those whose names begin with its number.

    Copies made by this program are not selected by number.
    """
    if case.file:
        wanted = Path(case.file.replace("\\", "/")).name.casefold()
        exact = [name for name in names if name.casefold() == wanted]
        return exact or [name for name in names if Path(name).stem.casefold() == wanted]
    number = case.number.casefold()
    if not number:
        return []
    stems = {Path(name).stem for name in names}
    names = [name for name in names if original_stem(name) not in stems]
    exact = [name for name in names if Path(name).stem.casefold() == number]
    return exact or [
        name
        for name in names
        if name.casefold().startswith(number) and not name[len(number) : len(number) + 1].isalnum()
    ]


# ----------------------------------------------------------------------------------------------- the blank one


def meeting_template(lang: Language) -> bytes:
    """Return the blank workbook of a meeting with reproducible bytes."""
    from openpyxl import Workbook
    from openpyxl.comments import Comment
    from openpyxl.worksheet.datavalidation import DataValidation

    from titlecheck.workbook.fact_sheet_layout import at, put
    from titlecheck.workbook.styles import as_heading
    from titlecheck.workbook.writer import workbook_bytes

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "titlecheck"
    book.properties.title = word("council.title", lang)
    page = book.create_sheet(word("council.sheet.sitting", lang))
    for column, (key, wide) in enumerate((("fact", 36), ("value", 44), ("hint", 70)), 1):
        put(at(page, 1, column), word(f"council.heading.{key}", lang))
        as_heading(at(page, 1, column))
        page.column_dimensions[column_letters(column)].width = wide
    for row, key in enumerate(FACTS, 2):
        put(at(page, row, 1), word(f"council.fact.{key}", lang))
        put(at(page, row, 3), entry(f"council.fact.{key}")["hint"][lang])
    at(page, FACTS.index("held_on") + 2, 2).number_format = "dd.mm.yyyy"
    page.freeze_panes = "A2"
    page = book.create_sheet(word("council.sheet.cases", lang))
    for column, (key, wide) in enumerate(zip(COLUMNS, (12, 34, 34, 12, 12, 16, 18), strict=True), 1):
        heading = at(page, 1, column)
        put(heading, word(f"council.column.{key}", lang))
        as_heading(heading)
        page.column_dimensions[column_letters(column)].width = wide
        note = entry(f"council.column.{key}").get("note")
        if note:
            heading.comment = Comment(note[lang], "titlecheck", width=300, height=90)
    for letters in ("A", "B"):
        for row in range(2, 202):
            page[f"{letters}{row}"].number_format = "@"
    choices = ",".join(word(f"council.decision.{choice}", lang) for choice in Decision)
    rule = DataValidation(type="list", formula1=f'"{choices}"', allow_blank=True)
    rule.add("G2:G201")
    page.add_data_validation(rule)
    people = DataValidation(
        type="whole", operator="between", formula1="0", formula2=str(_MOST_PEOPLE), allow_blank=True
    )
    people.add("D2:F201")
    page.add_data_validation(people)
    page.freeze_panes = "A2"
    return workbook_bytes(book)
