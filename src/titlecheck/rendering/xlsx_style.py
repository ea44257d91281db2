"""Cells of the workbooks that we write: texts that stay texts, colours of verdicts and statuses, room, paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from titlecheck.i18n.phrases import Phrases, word_for
from titlecheck.results import Amount, Span, Unit
from titlecheck.workbook.styles import like_formula

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "Arial"
HEAD = "DFE5EC"
FILLS = {
    "met": "E3F1E7",
    "waived": "E3F1E7",
    "unmet": "F8DEDC",
    "unknown": "FBEFD0",
    "not_applicable": "EEF0F2",
    "eligible": "E3F1E7",
    "not_eligible": "F8DEDC",
    "needs_review": "FBEFD0",
}
"""The colours of the statuses and of the verdicts; each goes with its word."""

DAY = "DD.MM.YYYY"
"""The format of a cell that holds a day."""


class Figure(NamedTuple):
    """A number that stays a number in its cell; its noun is shown by the format of the cell."""

    value: int | Decimal
    noun: str = ""

    @property
    def number_format(self) -> str:
        """Return the format of the cell."""
        whole = self.value == int(self.value)
        noun = f'"\N{NO-BREAK SPACE}{self.noun}"' if self.noun else ""
        return f"{'0' if whole else 'General'}{noun}"


def figure(amount: Amount, unit: Unit, say: Phrases) -> Figure | str:
    """Return an amount for a cell: a number with its noun.

    Time as words, since it is years, months and days together.
    """
    if amount is None or isinstance(amount, Span):
        return say.amount(amount, unit)
    return Figure(amount, word_for(amount, unit, say.lang) if unit is not Unit.NONE else "")


LONGEST = 32_000
"""Letters that a cell holds, a little below what Excel allows."""

_UNWRITABLE = dict.fromkeys((*range(9), *range(11, 32), *range(55296, 57344), 65534, 65535))


def put(cell: Any, value: object) -> None:
    """A value as it is; a text is never a formula, however it begins."""
    if isinstance(value, str):
        text = writable_text(value)
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = like_formula(text)
    elif isinstance(value, Figure):
        cell.value = value.value
        cell.number_format = value.number_format
    else:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = DAY


def writable_text(text: str) -> str:
    """Return a text without the letters that would break a workbook, and no longer than a cell can hold."""
    text = text.translate(_UNWRITABLE)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def paint(cell: Any, colour: str) -> None:
    """Fill a cell with a colour."""
    from openpyxl.styles import PatternFill

    cell.fill = PatternFill("solid", start_color=colour)


def height(values: Sequence[object], widths: Sequence[int]) -> float:
    """Room for the longest wrapped text of a row: not every program finds it out by itself."""
    lines = 1
    for value, width in zip(values, widths, strict=False):
        if isinstance(value, str):
            lines = max(lines, sum(1 + len(part) // max(width - 2, 1) for part in value.split("\n")))
    return 13.5 * lines + 2


def for_print(sheet: Worksheet, *, one_page: bool = False) -> None:
    """A sheet across A4 pages, as many of them as it takes, or upright on ``one_page``; the page is numbered below."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "portrait" if one_page else "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 1 if one_page else 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    footer: Any = sheet.oddFooter
    footer.left.text = "&A"
    footer.right.text = "&P / &N"
