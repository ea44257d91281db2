"""Cell styles of generated workbooks: literal texts, status colours, row heights, page setup."""

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
"""Colours of statuses and verdicts, used together with their words."""

DAY = "DD.MM.YYYY"
"""Number format of dates."""


class Figure(NamedTuple):
    """Number in a cell whose number format shows a noun."""

    value: int | Decimal
    noun: str = ""

    @property
    def number_format(self) -> str:
        """Return the cell's number format."""
        whole = self.value == int(self.value)
        noun = f'"\N{NO-BREAK SPACE}{self.noun}"' if self.noun else ""
        return f"{'0' if whole else 'General'}{noun}"


def figure(amount: Amount, unit: Unit, say: Phrases) -> Figure | str:
    """Return an amount for a cell: a number with its noun; time as text, because it has several units."""
    if amount is None or isinstance(amount, Span):
        return say.amount(amount, unit)
    return Figure(amount, word_for(amount, unit, say.lang) if unit is not Unit.NONE else "")


LONGEST = 32_000
"""Maximum number of characters in a cell, below Excel's limit."""

_UNWRITABLE = dict.fromkeys((*range(9), *range(11, 32), *range(55296, 57344), 65534, 65535))


def put(cell: Any, value: object) -> None:
    """Set a value; a text is never a formula."""
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
    """Return a text without characters that would break a workbook, shortened to a cell's limit."""
    text = text.translate(_UNWRITABLE)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def paint(cell: Any, colour: str) -> None:
    """Fill a cell with a colour."""
    from openpyxl.styles import PatternFill

    cell.fill = PatternFill("solid", start_color=colour)


def height(values: Sequence[object], widths: Sequence[int]) -> float:
    """Return the row height for the longest wrapped text, because not every program adjusts it."""
    lines = 1
    for value, width in zip(values, widths, strict=False):
        if isinstance(value, str):
            lines = max(lines, sum(1 + len(part) // max(width - 2, 1) for part in value.split("\n")))
    return 13.5 * lines + 2


def for_print(sheet: Worksheet, *, one_page: bool = False) -> None:
    """Set up a sheet for landscape A4 pages with numbers, or one upright page if ``one_page``."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "portrait" if one_page else "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 1 if one_page else 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    footer: Any = sheet.oddFooter
    footer.left.text = "&A"
    footer.right.text = "&P / &N"
