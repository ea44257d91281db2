"""Corrected copy of a workbook: words not in their closed list, where only one can be meant."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from titlecheck.i18n import Language
from titlecheck.workbook.cell_addresses import parse_address
from titlecheck.workbook.choices import keyed, lookup, shown
from titlecheck.workbook.columns import SHEETS, Column, ValueKind
from titlecheck.workbook.fact_sheets import read_fact_sheet
from titlecheck.workbook.marked_copy import NotMarkable
from titlecheck.workbook.outcome import ReadingProblem
from titlecheck.workbook.package_edit import PackageEdit
from titlecheck.workbook.patch import language_of, most_used
from titlecheck.workbook.reader import LoadedSheet, choose
from titlecheck.workbook.sheet_layout import IssueLog, record_plan
from titlecheck.workbook.sheet_xml import SheetXml
from titlecheck.workbook.tables import cell_text
from titlecheck.workbook.workbook_file import WorkbookFile
from titlecheck.workbook.xlsx import sheet_parts
from titlecheck.workbook.zip_guard import Unreadable

_NEAR = 0.75
"""Minimum similarity (0 to 1) of a word and its correction."""
_AHEAD = 0.1
"""Minimum lead of the correction over every other word."""


class Correction(NamedTuple):
    """Corrected cell: old and new value."""

    problem: ReadingProblem
    written: str


class CorrectedCopy(NamedTuple):
    """Copy, and its corrections."""

    raw: bytes
    changed: tuple[Correction, ...]


def corrected_copy(raw: bytes, problems: Sequence[ReadingProblem], lang: Language) -> CorrectedCopy:
    """Return ``raw`` with the cells of ``problems`` corrected that have exactly one similar word in a closed list.

    Dates, numbers, names and other texts are never changed. Words are in the language of the sheet, ``lang`` if
    unknown. Raise ``NotMarkable`` if the workbook is not .xlsx or .xlsm, is signed or damaged.
    """
    try:
        book = WorkbookFile(raw)
        if book.format != "xlsx":
            raise NotMarkable("format")
        edit = PackageEdit(raw)
        if any(name.lower().startswith("_xmlsignatures/") for name in edit.names):
            raise NotMarkable("signed")
        parts = sheet_parts(edit.package)
        chosen = {loaded.tab.name: (key, loaded) for key, loaded in choose(book, IssueLog()).items() if loaded}
        changed: list[Correction] = []
        open_sheets: dict[str, SheetXml] = {}
        for problem in problems:
            spot = parse_address(f"{problem.column}{problem.row or ''}")
            if problem.code != "not_in_list" or spot is None or problem.sheet not in chosen:
                continue
            key, loaded = chosen[problem.sheet]
            column, language = _column(key, loaded, spot, lang)
            value = meant(column, problem.found) if column else None
            if value is None:
                continue
            if problem.sheet not in open_sheets:
                open_sheets[problem.sheet] = SheetXml(edit.read(parts[problem.sheet]))
            if spot in open_sheets[problem.sheet].formulas():
                continue
            open_sheets[problem.sheet].put(*spot, shown(value, language))
            changed.append(Correction(problem, shown(value, language)))
        for name, sheet in open_sheets.items():
            edit.put(parts[name], sheet.bytes())
        return CorrectedCopy(edit.bytes() if changed else raw, tuple(changed))
    except (Unreadable, KeyError) as why:
        raise NotMarkable("damaged") from why


def _column(key: str, loaded: LoadedSheet, spot: tuple[int, int], lang: Language) -> tuple[Column | None, Language]:
    """Return the column of a cell, and the language of its sheet."""
    row, at = spot
    if SHEETS[key].one_fact_a_row:
        found = read_fact_sheet(SHEETS[key], loaded.tab.name, loaded.rows, loaded.marks, IssueLog())
        labels = {cell_text(line, found.label) for line in loaded.rows}
        fact = next((name for name, where in found.rows.items() if where == row and found.column + 1 == at), "")
        return SHEETS[key].by_key.get(fact), most_used(SHEETS[key], labels, lang)
    plan = record_plan(SHEETS[key], loaded.tab.name, loaded.rows, IssueLog())
    if plan is None:
        return None, lang
    return next((one.column for one in plan.found if one.index + 1 == at), None), language_of(plan, lang)


def meant(column: Column, found: str) -> StrEnum | None:
    """Return the only word in the list of ``column`` similar to ``found``, or None.

    A cell with several words is left to the user.
    """
    if column.choices is None or column.kind not in (ValueKind.CHOICE, ValueKind.CHOICES):
        return None
    if column.kind is ValueKind.CHOICES and any(sign in found for sign in ";,\n"):
        return None
    wanted = keyed(found)
    nearness: dict[StrEnum, float] = {}
    for spelling, value in lookup(column.choices).items():
        alike = SequenceMatcher(None, wanted, keyed(spelling)).ratio()
        nearness[value] = max(alike, nearness.get(value, 0.0))
    best = max(nearness, key=lambda value: nearness[value])
    others = max((alike for value, alike in nearness.items() if value is not best), default=0.0)
    return best if nearness[best] >= _NEAR and nearness[best] - others >= _AHEAD else None
