"""Layout of the scoring sheets, derived from their models; texts are in ``i18n/scoring_sheets.toml``."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, get_args

from annotated_types import Ge, Le

from titlecheck.dossier import PartialDate
from titlecheck.i18n import LANGUAGES, Language, entry, word
from titlecheck.scoring.scoring_facts import RECORDS, SchemeName, WorkSheet
from titlecheck.workbook.cells import Converter, as_date, as_yes_no
from titlecheck.workbook.choices import keyed, table_name
from titlecheck.workbook.columns import Column, FactSheetColumns, ValueKind
from titlecheck.workbook.headings import Names
from titlecheck.workbook.headings import sheet_names as dossier_names
from titlecheck.workbook.refused_value import Refused
from titlecheck.workbook.scalars import as_number, as_text, span, within
from titlecheck.workbook.sheet_layout import SheetKind

PREFIX = "score_"
CATALOGUE = "scoring_sheets"

_KINDS: dict[type, ValueKind] = {
    str: ValueKind.TEXT,
    PartialDate: ValueKind.DATE,
    bool: ValueKind.YES_NO,
    int: ValueKind.INTEGER,
    Decimal: ValueKind.DECIMAL,
}


def _column(name: str, info: Any) -> Column:
    inner = next(arm for arm in get_args(info.annotation) if arm is not type(None))
    example = info.examples[0] if info.examples else None
    bounds: dict[str, Decimal] = {}
    for rule in info.metadata:
        if isinstance(rule, Ge):
            bounds["low"] = Decimal(str(rule.ge))
        elif isinstance(rule, Le):
            bounds["high"] = Decimal(str(rule.le))
    if issubclass(inner, StrEnum):
        return Column(name, name, ValueKind.CHOICE, example, choices=inner)
    return Column(name, name, _KINDS[inner], example, low=bounds.get("low"), high=bounds.get("high"))


def _sheet(name: str) -> FactSheetColumns:
    model = RECORDS[name]
    columns = tuple(_column(field, info) for field, info in model.model_fields.items() if field != "row")
    return FactSheetColumns(f"{PREFIX}{name}", model, columns, {column.key: column for column in columns})


SHEETS: dict[str, FactSheetColumns] = {f"{PREFIX}{name}": _sheet(name) for name in RECORDS}
"""Scoring sheets by machine name, in the order of the workbook."""


def sheet_word(sheet: str, lang: Language) -> str:
    """Return the displayed name of a scoring sheet."""
    return word(f"{CATALOGUE}.sheets.{sheet}", lang)


def field_word(sheet: str, column: str, lang: Language) -> str:
    """Return the heading of a column of a scoring sheet."""
    return word(f"{CATALOGUE}.fields.{sheet}.{column}", lang)


def note_word(sheet: str, column: str, lang: Language) -> str:
    """Return the note of a heading, or an empty string."""
    note = entry(f"{CATALOGUE}.fields.{sheet}.{column}").get("note")
    return note[lang] if note else ""


def term_key(value: StrEnum) -> str:
    """Return the catalogue key of a closed list's value; the dossier's lists use their own keys."""
    table = table_name(type(value))
    return f"terms.{table}.{value}" if table == "science" else f"{CATALOGUE}.terms.{table}.{value}"


def choice_words(choices: type[StrEnum], lang: Language) -> list[str]:
    """Return the words of a closed list."""
    return [word(term_key(value), lang) for value in choices]


def scheme_word(name: str, lang: Language) -> str:
    """Return the name of a scheme."""
    return word(term_key(SchemeName(name)), lang)


@cache
def sheet_names() -> Names:
    """Return the names that identify a scoring sheet."""
    return Names({key: [*(sheet_word(key, lang) for lang in LANGUAGES), key] for key in SHEETS})


@cache
def heading_names(sheet: str) -> Names:
    """Return the headings that identify the columns of a scoring sheet."""
    return Names(
        {
            column.key: [*(field_word(sheet, column.key, lang) for lang in LANGUAGES), column.key]
            for column in SHEETS[sheet].columns
        }
    )


# Cells


@cache
def _values(choices: type[StrEnum]) -> dict[str, StrEnum]:
    found: dict[str, StrEnum] = {}
    for value in choices:
        for said in (*(word(term_key(value), lang) for lang in LANGUAGES), value.value):
            found.setdefault(keyed(said), value)
    return found


def converter(column: Column) -> Callable[[Any], Any]:
    """Return the converter of ``column``'s cells: None for an empty cell; raises ``Refused`` for an invalid one."""
    if column.choices is not None:
        return _choice(column.choices)
    if column.kind in (ValueKind.INTEGER, ValueKind.DECIMAL):
        return _number(column)
    return {ValueKind.DATE: as_date, ValueKind.YES_NO: as_yes_no}.get(column.kind, as_text)


def _sheet_named(text: str) -> str:
    """Return the dossier sheet with exactly this name; raise ``Refused`` for another name."""
    found = dossier_names().find(text)
    return found[0] if found and found[1] == "exact" else ""


def _choice(choices: type[StrEnum]) -> Callable[[Any], Any]:
    def read(raw: Any) -> StrEnum | None:
        text = f"{raw:%d.%m.%Y}" if isinstance(raw, date) else as_text(raw)
        if text is None:
            return None
        known = _values(choices)
        value = known.get(keyed(text))
        if value is None and choices is WorkSheet and (sheet := _sheet_named(text)) in set(choices):
            value = choices(sheet)
        if value is None:
            close = difflib.get_close_matches(keyed(text), list(known), n=1, cutoff=0.6)
            raise Refused(
                "not_in_list", tuple(term_key(each) for each in choices), term_key(known[close[0]]) if close else ""
            )
        return value

    return read


def _number(column: Column) -> Callable[[Any], Any]:
    def read(raw: Any) -> Decimal | int | None:
        number = as_number(raw)
        if number is None:
            return None
        if column.kind is ValueKind.INTEGER:
            if number != int(number):
                raise Refused("not_integer", (span(column),))
            return int(within(column, number))
        return within(column, number)

    return read


@cache
def _converters(sheet: str) -> dict[str, Converter]:
    return {column.key: converter(column) for column in SHEETS[sheet].columns}


SCORING = SheetKind(heading_names, _converters, f"{CATALOGUE}.fields")
"""How the scoring sheets are read."""
