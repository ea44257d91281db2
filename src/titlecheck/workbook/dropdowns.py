"""Drop-down lists and validation. Lists are on a hidden sheet, because long lists in a rule break."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from titlecheck.i18n import Language, word
from titlecheck.workbook.cell_addresses import column_letters
from titlecheck.workbook.choices import shown, table_name
from titlecheck.workbook.columns import SHEETS, Column, ValueKind

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet


def list_names() -> dict[str, type[StrEnum] | None]:
    """Return the named ranges of the hidden sheet; None stands for lists without an enumeration."""
    found: dict[str, type[StrEnum] | None] = {"list_yes_no": None, "list_quartile": None}
    for sheet in SHEETS.values():
        for column in sheet.columns:
            if column.choices is not None:
                found[f"list_{table_name(column.choices)}"] = column.choices
    return found


def list_values(name: str, choices: type[StrEnum] | None, lang: Language) -> list[str]:
    """Return the words of a named range."""
    if choices is not None:
        return [shown(value, lang) for value in choices]
    if name == "list_yes_no":
        return [word("terms.answer.yes", lang), word("terms.answer.no", lang)]
    return ["Q1", "Q2", "Q3", "Q4", word("terms.answer.none", lang)]


def write_lists(book: Workbook, page: Worksheet, lang: Language) -> None:
    """Fill the hidden sheet and name its ranges."""
    from openpyxl.utils import quote_sheetname
    from openpyxl.workbook.defined_name import DefinedName

    for index, (name, choices) in enumerate(list_names().items(), start=1):
        values = list_values(name, choices, lang)
        letters = column_letters(index)
        page.cell(1, index).value = name
        for row, value in enumerate(values, start=2):
            page.cell(row, index).value = value
        where = f"{quote_sheetname(page.title)}!${letters}$2:${letters}${len(values) + 1}"
        book.defined_names[name] = DefinedName(name, attr_text=where)
    page.sheet_state = "hidden"


def offer(page: Worksheet, cells: str, column: Column, lang: Language) -> None:
    """Add the drop-down list or validation of ``column`` to ``cells``."""
    rule = _rule(column, cells.partition(":")[0], lang)
    if rule is not None:
        rule.add(cells)
        page.add_data_validation(rule)


def _rule(column: Column, first: str, lang: Language) -> DataValidation | None:
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = partial(DataValidation, allow_blank=True, errorTitle="titlecheck", errorStyle="stop", showErrorMessage=True)
    pick = word("template.entry.pick", lang)
    match column.kind:
        case ValueKind.YES_NO:
            return rule(type="list", formula1="list_yes_no", error=pick)
        case ValueKind.QUARTILE:
            return rule(type="list", formula1="list_quartile", error=pick)
        case ValueKind.CHOICE:
            return rule(type="list", formula1=f"list_{table_name(column.closed_list)}", error=pick)
        case ValueKind.CHOICES:
            # Several values separated by “;” must be allowed, so the list is only a suggestion.
            made = rule(type="list", formula1=f"list_{table_name(column.closed_list)}")
            made.showErrorMessage = False
            return made
        case ValueKind.DAY:
            error = word("template.entry.day", lang)
            first_day, last_day = "DATE(1900,1,1)", "DATE(2100,12,31)"
            return rule(type="date", operator="between", formula1=first_day, formula2=last_day, error=error)
        case ValueKind.INTEGER | ValueKind.DECIMAL:
            return _number_rule(rule, column, lang)
        case ValueKind.PERCENTILE:
            none = word("terms.answer.none", lang)
            formula = f'OR(AND(ISNUMBER({first}),{first}>=0,{first}<=100,OR({first}=0,{first}>=1)),{first}="{none}")'
            return rule(type="custom", formula1=formula, error=word("template.entry.percentile", lang))
        case _:
            return None


def _number_rule(rule: partial[DataValidation], column: Column, lang: Language) -> DataValidation:
    kind = "whole" if column.kind is ValueKind.INTEGER else "decimal"
    low, high = column.low if column.low is not None else 0, column.high
    error = word("template.entry.number", lang)
    if high is None:
        operator = "greaterThanOrEqual" if column.low_counts else "greaterThan"
        return rule(type=kind, operator=operator, formula1=str(low), error=error)
    return rule(type=kind, operator="between", formula1=str(low), formula2=str(high), error=error)


def guard_heading(page: Worksheet, cells: str, lang: Language) -> None:
    """Reject changes to headings. Why not protection: a protected sheet locks every pasted cell."""
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(
        type="custom", formula1="FALSE", allow_blank=False, showErrorMessage=True, errorTitle="titlecheck",
        error=word("template.entry.heading", lang),
    )  # fmt: skip
    rule.add(cells)
    page.add_data_validation(rule)
