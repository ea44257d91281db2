"""Suggested words written into the cells of a workbook that could not be read for them.

Nothing else in the workbook changes, and the user's own file is not touched: bytes go in and come out.
"""

from __future__ import annotations

from collections.abc import Iterable

from titlecheck.i18n import Language, word
from titlecheck.workbook.outcome import ReadingProblem
from titlecheck.workbook.patch import NotFillable, with_sheets
from titlecheck.workbook.sheet_xml import SheetXml
from titlecheck.workbook.workbook_file import WorkbookFile
from titlecheck.workbook.xlsx import sheet_parts
from titlecheck.workbook.zip_guard import Package, Unreadable

_SUGGESTED = "terms."
"""Words of closed lists. Nothing else is ever suggested for acceptance: no date, number or name."""


def can_accept(problem: ReadingProblem) -> bool:
    """Return whether one allowed word is suggested for one cell of a workbook."""
    place = problem.place
    return bool(problem.nearest.startswith(_SUGGESTED) and "; " not in problem.nearest and place.row and place.column)


def column_number(letters: str) -> int:
    """Return the number of a column, counted from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def with_suggestions(raw: bytes, problems: Iterable[ReadingProblem], lang: Language) -> bytes:
    """Return the workbook ``raw`` with the suggested word in the cell of each of ``problems``.

    The word is in ``lang``; the reader takes the words of every language. Raises ``NotFillable`` where the file is no
    .xlsx workbook or lacks a sheet.
    """
    try:
        book = WorkbookFile(raw)
        if book.format != "xlsx":
            raise NotFillable(ReadingProblem("not_xlsx", found=book.format))
        package = Package(raw)
        parts = sheet_parts(package)
        sheets: dict[str, SheetXml] = {}
        for problem in problems:
            if not can_accept(problem):
                continue
            place = problem.place
            part = parts.get(place.sheet)
            if part is None:
                raise NotFillable(ReadingProblem("sheet_missing", found=place.sheet))
            if part not in sheets:
                sheets[part] = SheetXml(package.read(part))
            assert place.row is not None
            sheets[part].put(place.row, column_number(place.column), word(problem.nearest, lang))
        return with_sheets(raw, package, sheets)
    except Unreadable as why:
        raise NotFillable(ReadingProblem(why.code, found=why.found)) from None
