"""Reader of workbooks: a dossier, or all problems of the file."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import Any, NamedTuple

from titlecheck.dossier import FACT_SHEETS, OPTIONAL_SHEETS
from titlecheck.dossier.completeness import ListName
from titlecheck.dossier.enums import Entered
from titlecheck.workbook.cell_flags import CellFlags
from titlecheck.workbook.checks import degree_denied, lists_denied
from titlecheck.workbook.choices import term
from titlecheck.workbook.columns import OTHER_SHEETS, SHEETS
from titlecheck.workbook.decisive_fields import needed
from titlecheck.workbook.fact_sheets import read_fact_sheet
from titlecheck.workbook.headings import sheet_names
from titlecheck.workbook.limits import MAX_FILE
from titlecheck.workbook.model_issues import dossier_of
from titlecheck.workbook.outcome import Location, ReadingNote, ReadingOutcome, ReadingProblem
from titlecheck.workbook.records import read_records
from titlecheck.workbook.sheet_layout import IssueLog, SheetLayout, headings_language, record_plan
from titlecheck.workbook.tables import Row, marked_as
from titlecheck.workbook.workbook_file import WorkbookFile
from titlecheck.workbook.writer import note_read
from titlecheck.workbook.xlsx import SheetPart
from titlecheck.workbook.zip_guard import Unreadable


class LoadedSheet(NamedTuple):
    """Sheet of the file: location, values, and flags from its XML."""

    tab: SheetPart
    rows: Sequence[Row]
    marks: CellFlags


class _RawDossier:
    """Dossier being read: plain dicts, and the layout of each sheet."""

    __slots__ = ("answers", "facts", "places", "plans")

    def __init__(self) -> None:
        self.facts: dict[str, Any] = {}
        self.places: dict[str, int] = {}
        self.plans: dict[str, SheetLayout] = {}
        self.answers: dict[str, int] = {}
        """The index of the column with the answers, of each sheet of single facts."""


def read_workbook(path: Path | str, *, partial: bool = False) -> ReadingOutcome:
    """Read the workbook at ``path`` (.xlsx, .xlsm, .xls, .ods).

    Never raises and never guesses: the ``ReadingOutcome`` has the dossier, or all problems. Empty cells are not
    problems; in a ``partial`` dossier, missing sheets are not either.
    """
    try:
        raw = read_bytes(path)
    except Unreadable as why:
        return ReadingOutcome(None, (ReadingProblem(why.code, found=why.found),))
    return read_raw(raw, partial=partial)


def read_raw(raw: bytes, *, partial: bool = False) -> ReadingOutcome:
    """Read the workbook with the bytes ``raw``, as ``read_workbook`` does."""
    report = IssueLog()
    sha256 = ""
    dossier = None
    try:
        sha256 = hashlib.sha256(raw).hexdigest()
        book = WorkbookFile(raw)
        report.from_1904 = book.from_1904
        content = _read(book, report, partial=partial)
        if not report.problems:
            facts = content.facts | {"places": content.places, "headings_in": headings_language(content.plans.values())}
            if book.made_for:
                facts["made_for"] = book.made_for
            dossier = dossier_of(facts, content.plans, report)
    except Unreadable as why:
        report.problems.append(ReadingProblem(why.code, found=why.found))
    return ReadingOutcome.of(dossier, report.problems, report.notes, sha256)


def read_bytes(path: Path | str, most: int | None = None) -> bytes:
    """Return the bytes of a file; raise ``Unreadable`` if it is missing or exceeds ``most`` (``MAX_FILE``).

    Only regular files are read: devices and pipes may be endless.
    """
    path = Path(path)
    try:
        return ordinary_bytes(path, MAX_FILE if most is None else most)
    except FileNotFoundError:
        raise Unreadable("no_such_file", path.name) from None
    except (OSError, ValueError):
        raise Unreadable("file_not_readable", path.name) from None


def ordinary_bytes(path: Path, most: int = MAX_FILE) -> bytes:
    """Return the bytes of a regular file, at most ``most``; raise ``OSError``, or ``Unreadable`` for other files."""
    with ordinary_file(path) as file:
        raw = file.read(most + 1)
        if len(raw) > most:
            raise Unreadable("file_too_large", str(max(os.fstat(file.fileno()).st_size, len(raw)) // 1_000_000))
        return raw


@contextmanager
def ordinary_file(path: Path) -> Iterator[BufferedReader]:
    """Open a regular file and note that it is read; raise ``OSError``, or ``Unreadable`` for other files."""
    with open(path, "rb", opener=_opened) as file:
        kind = os.fstat(file.fileno()).st_mode
        if not stat.S_ISREG(kind):
            raise Unreadable("file_not_readable" if stat.S_ISDIR(kind) else "no_regular_file", path.name)
        note_read(file.fileno())
        yield file


def _opened(path: str, flags: int) -> int:
    # Opening a pipe without a writer would block.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _read(book: WorkbookFile, report: IssueLog, *, partial: bool) -> _RawDossier:
    chosen = choose(book, report)
    if not chosen:
        report.problems.append(ReadingProblem("no_known_sheets", found=", ".join(tab.name for tab in book.tabs)))
        return _RawDossier()
    content = _RawDossier()
    for key, sheet in SHEETS.items():
        loaded = chosen.get(key)
        content.facts[key] = {} if key in FACT_SHEETS else []
        if loaded is None:
            if key not in chosen and key not in OPTIONAL_SHEETS and not partial:
                report.problems.append(ReadingProblem("sheet_missing", found=f"sheets.{key}"))
            continue
        name = loaded.tab.name
        if key in FACT_SHEETS:
            found = read_fact_sheet(sheet, name, loaded.rows, loaded.marks, report)
            content.facts[key] = found.facts
            content.places |= {f"{key}.{fact}": row for fact, row in found.rows.items()}
            content.plans[key] = SheetLayout(sheet, name, 1)
            content.answers[key] = found.column
        elif plan := record_plan(sheet, name, loaded.rows, report):
            content.facts[key] = read_records(plan, loaded.rows, loaded.marks, report)
            content.plans[key] = plan
    if degree_denied(content.facts["candidate"], content.facts["degrees"]):
        row, plan = content.places["candidate.holds_degree"], content.plans["candidate"]
        place = plan.place(row, content.answers["candidate"])
        report.problems.append(ReadingProblem("degree_denied", place, str(len(content.facts["degrees"]))))
    _check_lists(content, report)
    return content


def _check_lists(content: _RawDossier, report: IssueLog) -> None:
    """Compare the application's statements about lists with their rows.

    An empty list is omitted unless the application says that there is nothing to enter.
    """
    application = content.facts["application"]

    def place(fact: str) -> Location:
        return content.plans["application"].place(content.places[f"application.{fact}"], content.answers["application"])

    for code, fact, sheet in lists_denied(application, content.facts):
        report.problems.append(ReadingProblem(code, place(fact), sheet))
    for name in ListName:
        if not content.facts[name] and application.get(name.fact) is not Entered.NOTHING:
            del content.facts[name]
            if application.get(name.fact) is Entered.EVERYTHING:
                report.notes.append(
                    ReadingNote("list_empty", place(name.fact), f"sheets.{name}", term(Entered.NOTHING))
                )


def choose(book: WorkbookFile, report: IssueLog) -> dict[str, LoadedSheet | None]:
    """Return the sheets of facts by machine name (None: present but unreadable)."""
    chosen: dict[str, LoadedSheet | None] = {}
    for tab in sorted(book.tabs, key=lambda tab: tab.hidden):
        named = sheet_names().find(tab.name)
        if named and named[0] in OTHER_SHEETS:
            continue
        loaded = _load(book, tab, named is not None, report)
        if loaded is None:
            if named:
                chosen.setdefault(named[0], None)
            continue
        marked = marked_as(loaded.rows)
        key = marked if marked in SHEETS else named[0] if named else None
        if key is None:
            report.notes.append(ReadingNote("sheet_ignored", Location(tab.name)))
            continue
        if named is None or named[0] != key or named[1] != "exact":
            report.notes.append(ReadingNote("sheet_taken_for", Location(tab.name), tab.name, f"sheets.{key}"))
        if first := chosen.get(key):
            _report_second_sheet(tab, first.tab, key, report)
            continue
        if tab.hidden and (not book.made_for or needed(key, book.made_for)):
            report.notes.append(ReadingNote("sheet_hidden", Location(tab.name)))
        chosen[key] = loaded
    return chosen


def _report_second_sheet(tab: SheetPart, first: SheetPart, key: str, report: IssueLog) -> None:
    if tab.hidden and not first.hidden:
        report.notes.append(ReadingNote("hidden_sheet_ignored", Location(tab.name), first.name))
    else:
        code = "two_candidates" if key == "candidate" else "sheet_twice"
        report.problems.append(ReadingProblem(code, Location(tab.name), first.name))


def _load(book: WorkbookFile, tab: SheetPart, wanted: bool, report: IssueLog) -> LoadedSheet | None:
    """Return a sheet's values; a sheet that is not ``wanted`` may be large or damaged."""
    try:
        return LoadedSheet(tab, *book.grid(tab.name))
    except Unreadable as why:
        if wanted:
            report.problems.append(ReadingProblem(why.code, Location(tab.name), why.found))
        else:
            report.notes.append(ReadingNote("sheet_ignored", Location(tab.name)))
        return None
