"""Values in JSON spelled as in a workbook: “15 мая 2024 г.”, “да”, “7,2 п.л.”, “и.о. доцента”.

Only texts that the contract does not allow are converted.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from titlecheck.dossier import FACT_SHEETS, RECORD_SHEETS, PartialDate
from titlecheck.workbook.cells import NONE, PRESENT, converters
from titlecheck.workbook.choices import term
from titlecheck.workbook.columns import SHEETS, Column, ValueKind
from titlecheck.workbook.outcome import Location, ReadingNote
from titlecheck.workbook.refused_value import Refused, Tolerated
from titlecheck.workbook.sheet_layout import IssueLog


def read_free_spellings(facts: dict[str, Any], report: IssueLog) -> None:
    """Replace texts that a workbook's cells would accept by their standard value, with a note for each.

    Texts that a workbook would also refuse are left to the contract's validation.
    """
    for sheet in FACT_SHEETS:
        if isinstance(held := facts.get(sheet), dict):
            facts[sheet] = _read(sheet, held, f"{sheet}", report)
    for sheet in RECORD_SHEETS:
        if isinstance(records := facts.get(sheet), list):
            facts[sheet] = [
                _read(sheet, held, f"{sheet}[{at}]", report) if isinstance(held, dict) else held
                for at, held in enumerate(records)
            ]


def _read(sheet: str, held: dict[str, Any], path: str, report: IssueLog) -> dict[str, Any]:
    columns = SHEETS[sheet].by_key
    found = dict(held)
    for key, raw in held.items():
        column = columns.get(key)
        if not isinstance(raw, str) or column is None or column.kind not in _FITS or _FITS[column.kind](column, raw):
            continue
        implied: dict[str, Any] = {}
        try:
            value = converters(sheet)[key](raw)
        except Tolerated as tolerated:
            value, implied = tolerated.value, dict(tolerated.implied)
        except Refused:
            continue
        if value is None or value is NONE or value is PRESENT:
            continue
        found[key] = value
        found |= {other: stated for other, stated in implied.items() if held.get(other) is None}
        report.notes.append(ReadingNote("read_as", Location(path=f"{path}.{key}"), raw, shown_value(value)))
    return found


def shown_value(value: Any) -> str:
    """Return a value as the contract writes it, or the catalogue key of its word."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "; ".join(shown_value(one) for one in value)
    return term(value) if isinstance(value, StrEnum) else str(value)


def _is_date(_: Column, raw: str) -> bool:
    try:
        PartialDate(raw)
    except ValueError:
        return False
    return True


def _is_day(_: Column, raw: str) -> bool:
    try:
        date.fromisoformat(raw)
    except ValueError:
        return False
    return True


def _is_number(_: Column, raw: str) -> bool:
    try:
        Decimal(raw)
    except InvalidOperation:
        return False
    return True


def _is_choice(column: Column, raw: str) -> bool:
    return column.choices is not None and raw in set(column.choices)


_FITS: dict[ValueKind, Callable[[Column, str], bool]] = {
    ValueKind.DATE: _is_date,
    ValueKind.LAST_DAY: _is_date,
    ValueKind.DAY: _is_day,
    ValueKind.YES_NO: lambda _, raw: raw in ("true", "false"),
    ValueKind.CHOICE: _is_choice,
    ValueKind.INTEGER: _is_number,
    ValueKind.DECIMAL: _is_number,
}
"""Functions that return whether the contract allows a text, by kind of value."""
