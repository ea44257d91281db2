"""Completion of a user's workbook: new rows below the existing ones, and empty cells."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Container, Mapping, Sequence
from typing import Any, NamedTuple

from titlecheck.errors import TitlecheckError
from titlecheck.i18n import LANGUAGES, Language, word
from titlecheck.workbook.cells import PRESENT
from titlecheck.workbook.clean_text import clean
from titlecheck.workbook.columns import SHEETS, FactSheetColumns
from titlecheck.workbook.fact_sheets import read_fact_sheet
from titlecheck.workbook.limits import FAR_ROW, MAX_LIST_RECORDS
from titlecheck.workbook.outcome import Location, ReadingProblem
from titlecheck.workbook.reader import LoadedSheet, choose, read_raw
from titlecheck.workbook.refused_value import Refused
from titlecheck.workbook.sheet_layout import IssueLog, SheetLayout, record_plan
from titlecheck.workbook.sheet_xml import LONGEST_TEXT, SheetXml, height_of, quoted_styles
from titlecheck.workbook.styles import LETTERS_PER_WIDTH, width
from titlecheck.workbook.tables import cell_text, is_filled
from titlecheck.workbook.values import NOT_KEPT, DoesNotFit, cell_value
from titlecheck.workbook.workbook_file import WorkbookFile
from titlecheck.workbook.xlsx import Xlsx, sheet_parts
from titlecheck.workbook.zip_guard import Package, Unreadable


class PatchedWorkbook(NamedTuple):
    """Workbook with new cells, rows of the new records, and columns it lacks.

    ``hidden``: columns written to that the user does not see (all of them on a hidden sheet).
    """

    raw: bytes
    rows: tuple[int, ...]
    no_column: tuple[str, ...]
    hidden: tuple[str, ...] = ()
    not_kept: tuple[ReadingProblem, ...] = ()
    """Values that no cell can store, such as the title “#N/A”: their cells stay empty."""


class NotFillable(TitlecheckError, ValueError):
    """Error for a workbook that cannot be completed; ``problem`` is the reason."""

    def __init__(self, problem: ReadingProblem) -> None:
        super().__init__(problem)
        self.problem = problem

    def __str__(self) -> str:
        return self.problem.code


def fill_rows(
    raw: bytes,
    sheet: str,
    cells: Mapping[int, Mapping[str, Any]],
    records: Sequence[Mapping[str, Any]],
    lang: Language,
) -> PatchedWorkbook:
    """Return the workbook ``raw`` with values in empty ``cells`` (by row and column key) and with new ``records``.

    Words of closed lists are in the language of the sheet's headings, ``lang`` if unknown. Nothing else changes. Raise
    ``NotFillable`` if the format is wrong, the sheet is missing or a cell is not empty, ``DoesNotFit`` if a value would
    be read back differently. Texts that a cell cannot store are omitted and listed in the result.
    """
    book = _open(raw)
    plan, rows = _plan_of(book, sheet)
    name = rows.tab.name
    language = language_of(plan, lang)
    columns = {found.column.key: found.index + 1 for found in plan.found}
    package = Package(raw)
    part = sheet_parts(package)[name]
    xml = _opened(package, part)
    formulas = {(row, at) for row, at in xml.formulas() if at in columns.values()}
    last = max(_last_row(plan, rows.rows), *(row for row, _ in formulas), 0)
    new = tuple(range(last + 1, last + 1 + len(records)))
    if new and (new[-1] >= FAR_ROW or new[-1] - plan.first_row >= MAX_LIST_RECORDS):
        raise NotFillable(ReadingProblem("too_many_rows", Location(name), str(new[-1])))
    wanted = {row: dict(values) for row, values in cells.items()}
    for row, values in wanted.items():
        for key in values:
            at = columns.get(key, 0)
            held = rows.rows[row - 1] if row <= len(rows.rows) else []
            if (row, at) in formulas or (0 < at <= len(held) and is_filled(held[at - 1])):
                raise NotFillable(ReadingProblem("cell_not_empty", plan.cell(key, row)))
    for row, record in zip(new, records, strict=True):
        wanted[row] = dict(record)
    not_kept: list[ReadingProblem] = []
    for row, values in sorted(wanted.items()):
        for key, value in list(values.items()):
            if key in columns and not _can_be_kept(sheet, key, value, language):
                not_kept.append(ReadingProblem(NOT_KEPT, plan.cell(key, row), str(value)))
                del values[key]
        _write(xml, sheet, row, values, columns, language, new_row=row in new)
    if new:
        xml.reach(max(last, plan.first_row), new[-1])
    done = with_sheets(raw, package, {part: xml})
    _check(
        done,
        plan,
        {row: {key: value for key, value in values.items() if key in columns} for row, values in wanted.items()},
    )
    written = {key for values in wanted.values() for key, value in values.items() if value is not None}
    missing = {key for values in wanted.values() for key in values if key not in columns}
    unseen = {key for key in written & columns.keys() if rows.tab.hidden or xml.is_hidden(columns[key])}
    known = SHEETS[sheet].by_key
    return PatchedWorkbook(
        done,
        new,
        tuple(key for key in known if key in missing),
        tuple(key for key in known if key in unseen),
        tuple(not_kept),
    )


def _can_be_kept(sheet: str, key: str, value: Any, lang: Language) -> bool:
    """Return whether a cell can store ``value`` so that it is read as text or number, not as an Excel error."""
    try:
        shown = cell_value(SHEETS[sheet].column(key), value, lang)
        return not isinstance(shown, str) or (len(shown) <= LONGEST_TEXT and bool(clean(shown)))
    except (DoesNotFit, Refused):
        return False


class PatchedFacts(NamedTuple):
    """Workbook with new facts, and their rows."""

    raw: bytes
    rows: dict[str, int]


def set_facts(raw: bytes, sheet: str, facts: Mapping[str, Any], lang: Language) -> PatchedFacts:
    """Return the workbook ``raw`` with single ``facts`` of a sheet, replacing existing ones.

    A missing row is added below the others, in the language of the labels. Nothing else changes. Raise ``NotFillable``
    and ``DoesNotFit`` as ``fill_rows`` does.
    """
    book = _open(raw)
    loaded = choose(book, IssueLog()).get(sheet)
    if loaded is None:
        raise NotFillable(ReadingProblem("sheet_missing", found=f"sheets.{sheet}"))
    held = read_fact_sheet(SHEETS[sheet], loaded.tab.name, loaded.rows, loaded.marks, IssueLog())
    language = most_used(SHEETS[sheet], {cell_text(row, held.label) for row in loaded.rows}, lang)
    package = Package(raw)
    part = sheet_parts(package)[loaded.tab.name]
    xml = _opened(package, part)
    rows: dict[str, int] = {}
    last = max((at for at, row in enumerate(loaded.rows, start=1) if any(map(is_filled, row))), default=0)
    for key, value in facts.items():
        row = rows[key] = held.rows.get(key, 0)
        if not row:
            last += 1
            row = rows[key] = last
            xml.put(row, held.label + 1, word(f"fields.{sheet}.{key}", language))
            if held.machine is not None:
                xml.put(row, held.machine + 1, key)
        xml.put(row, held.column + 1, str(cell_value(SHEETS[sheet].column(key), value, language)))
    done = with_sheets(raw, package, {part: xml})
    again = read_raw(done).dossier
    read = getattr(again, sheet) if again is not None else None
    if read is None or any(getattr(read, key) != value for key, value in facts.items()):
        raise DoesNotFit(
            f"{sheet}: {', '.join(facts)}",
            problems=[
                ReadingProblem(NOT_KEPT, Location(loaded.tab.name, row), str(facts[key])) for key, row in rows.items()
            ],
        )
    return PatchedFacts(done, rows)


def _open(raw: bytes) -> WorkbookFile:
    try:
        book = WorkbookFile(raw)
    except Unreadable as why:
        raise NotFillable(ReadingProblem(why.code, found=why.found)) from None
    if book.format != "xlsx":
        raise NotFillable(ReadingProblem("not_xlsx", found=book.format))
    return book


def _opened(package: Package, part: str) -> SheetXml:
    try:
        return SheetXml(package.read(part))
    except Unreadable as why:
        raise NotFillable(ReadingProblem(why.code, found=why.found)) from None


def _plan_of(book: WorkbookFile, sheet: str) -> tuple[SheetLayout, LoadedSheet]:
    report = IssueLog()
    loaded = choose(book, report).get(sheet)
    plan = record_plan(SHEETS[sheet], loaded.tab.name, loaded.rows, report) if loaded else None
    if loaded is None or plan is None:
        raise NotFillable(ReadingProblem("sheet_missing", found=f"sheets.{sheet}"))
    return plan, loaded


def language_of(plan: SheetLayout, otherwise: Language) -> Language:
    """Return the language of most headings of a sheet."""
    return most_used(plan.sheet, {found.heading.strip() for found in plan.found}, otherwise)


def most_used(sheet: FactSheetColumns, written: Container[str], otherwise: Language) -> Language:
    """Return the language in which most ``written`` headings or labels equal those of the template."""
    counts = {
        lang: sum(word(f"fields.{sheet.key}.{key}", lang) in written for key in sheet.by_key) for lang in LANGUAGES
    }
    best = max(counts.values())
    if best == 0 or (counts[otherwise] == best):
        return otherwise
    return next(lang for lang in LANGUAGES if counts[lang] == best)


def _last_row(plan: SheetLayout, rows: Sequence[Sequence[object]]) -> int:
    """Return the last row with values other than its number; new records follow it."""
    for number in range(len(rows), plan.first_row - 1, -1):
        row = rows[number - 1]
        if any(index != plan.mark and is_filled(cell) for index, cell in enumerate(row)):
            return number
        if plan.mark is not None and plan.mark < len(row) and _is_word(row[plan.mark]):
            return number
    return plan.first_row - 1


def _is_word(cell: object) -> bool:
    return isinstance(cell, str) and any(letter.isalpha() for letter in cell)


def _write(
    xml: SheetXml,
    sheet: str,
    row: int,
    values: Mapping[str, Any],
    columns: Mapping[str, int],
    lang: Language,
    *,
    new_row: bool,
) -> None:
    texts: dict[int, str] = {}
    widths: dict[int, float] = {}
    for key, value in values.items():
        column, at = SHEETS[sheet].column(key), columns.get(key)
        shown = cell_value(column, value, lang)
        if at is None or shown is None:
            continue
        if not isinstance(shown, str | int | float):
            raise DoesNotFit(f"{key}: {shown!r} is neither text nor number", sheet=sheet, key=key, found=shown)
        xml.put(row, at, shown)
        texts[at] = str(shown)
        widths[at] = xml.width(at) or width(column, lang)
    height = height_of(texts, widths, LETTERS_PER_WIDTH)
    if new_row and height is not None:
        xml.make_room(row, height)


def with_sheets(raw: bytes, package: Package, sheets: Mapping[str, SheetXml]) -> bytes:
    """Return the package with the changed sheets by part; all other parts are copied unchanged.

    Only texts that begin like a formula need a new style.
    """
    parts = {}
    styles = Xlsx(package).styles
    like_formulas = [cell for xml in sheets.values() for cell in xml.like_formulas]
    if like_formulas and styles:
        parts[styles] = quoted_styles(package.read(styles), like_formulas)
    parts |= {part: xml.bytes() for part, xml in sheets.items()}
    done = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(done, "w", zipfile.ZIP_DEFLATED) as target:
        target.comment = source.comment
        for info in source.infolist():
            data = parts[info.filename] if info.filename in parts else source.read(info)
            target.writestr(info, data)
    return done.getvalue()


def _check(raw: bytes, plan: SheetLayout, wanted: Mapping[int, Mapping[str, Any]]) -> None:
    """Read the workbook back: written values must be present, without new problems; raise ``DoesNotFit`` otherwise."""
    reading = read_raw(raw)
    if reading.dossier is None:
        first = reading.problems[0]
        raise DoesNotFit(f"{first.code} at {first.place.address}", problems=reading.problems)
    held = {record.row: record for record in getattr(reading.dossier, plan.sheet.key)}
    changed: list[ReadingProblem] = []
    for row, values in wanted.items():
        record = held.get(row)
        for key, value in values.items():
            field = plan.sheet.column(key).field
            if value is PRESENT:
                if getattr(record, "lasts", None) is not True:
                    changed.append(ReadingProblem(NOT_KEPT, plan.cell(key, row), str(value)))
                continue
            read = getattr(record, field, None)
            if read is None or (field == key and str(read) != str(value) and tuple_of(read) != tuple_of(value)):
                changed.append(ReadingProblem(NOT_KEPT, plan.cell(key, row), str(value)))
    if changed:
        raise DoesNotFit(f"{len(changed)} values would be read back differently", problems=changed)


def tuple_of(value: Any) -> Any:
    """Return a list of values independent of its order; any other value as text."""
    return frozenset(map(str, value)) if isinstance(value, tuple | list) else str(value)
