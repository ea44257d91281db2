"""Conversion of a dossier to cell values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from titlecheck.errors import TitlecheckError
from titlecheck.i18n import Language, word
from titlecheck.workbook.cells import NONE, PRESENT
from titlecheck.workbook.choices import shown
from titlecheck.workbook.columns import METRIC_VALUE, METRICS, SLOTS, Column, ValueKind
from titlecheck.workbook.date_cells import written
from titlecheck.workbook.outcome import Location, ReadingProblem

NOT_KEPT = "not_kept"
"""Code of a value that a cell cannot store."""


class DoesNotFit(TitlecheckError, ValueError):
    """Error for a fact without a cell in the workbook.

    ``problems``: locations and values. Without them, ``sheet``, ``key`` and ``found`` describe it.
    """

    def __init__(
        self,
        message: str,
        *,
        sheet: str = "",
        key: str = "",
        found: object = "",
        problems: Sequence[ReadingProblem] = (),
    ) -> None:
        super().__init__(message)
        self.sheet, self.key, self.found = sheet, key, found
        self.problems = tuple(problems)

    def told(self, lang: Language) -> tuple[ReadingProblem, ...]:
        """Return the problems for display: sheet, cell or column, and value."""
        if self.problems or not self.sheet:
            return self.problems or (ReadingProblem(NOT_KEPT, found=str(self.found)),)
        heading = word(f"fields.{self.sheet}.{self.key}", lang) if self.key else ""
        return (
            ReadingProblem(NOT_KEPT, Location(word(f"sheets.{self.sheet}", lang), heading=heading), str(self.found)),
        )


def cell_value(column: Column, value: Any, lang: Language) -> str | int | float | date | None:
    """Return the cell value of ``column`` for ``value``; raise ``DoesNotFit`` if no cell can express it."""
    if value is None or value == "":
        return None
    if value is NONE or value == ():
        return word("terms.answer.none", lang)
    if value is PRESENT:
        return word("terms.answer.present", lang)
    match column.kind:
        case ValueKind.YES_NO:
            return word(f"terms.answer.{'yes' if value else 'no'}", lang)
        case ValueKind.CHOICE:
            return shown(value, lang)
        case ValueKind.CHOICES:
            return "; ".join(shown(each, lang) for each in value)
        case ValueKind.DATE | ValueKind.LAST_DAY:
            return written(value)
        case ValueKind.DECIMAL | ValueKind.PERCENTILE:
            return _number(column, Decimal(value))
        case ValueKind.QUARTILE:
            return f"Q{value}"
        case ValueKind.DAY:
            return date.fromisoformat(value) if isinstance(value, str) else value
        case ValueKind.INTEGER:
            return int(value)
        case _:
            return str(value)


def _number(column: Column, number: Decimal) -> int | float:
    shown_as = float(number)
    if Decimal(format(shown_as, ".15g")) != number:
        raise DoesNotFit(f"{column.key}: {number} has more digits than a cell can hold", key=column.key, found=number)
    if column.kind is ValueKind.PERCENTILE and 0 < number < 1:
        raise DoesNotFit(
            f"{column.key}: a percentile of {number} cannot be told from a share", key=column.key, found=number
        )
    return int(number) if number == int(number) else shown_as


def flat_record(sheet: str, record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a record by column; raise ``DoesNotFit`` if it has more metrics than columns."""
    flat = {key: value for key, value in record.items() if key not in METRICS and key != "lasts"}
    if sheet == "publications":
        for name in METRICS:
            flat |= _flat_metric(name, record.get(name))
    if sheet == "service" and record.get("lasts") is not None:
        flat["ended_on"] = _last_day(record)
    return flat


def _last_day(record: Mapping[str, Any]) -> Any:
    if record["lasts"] is True and record.get("ended_on") is None:
        return PRESENT
    if record["lasts"] is True:
        raise DoesNotFit(
            "service: a job that still lasts has no last day", sheet="service", key="ended_on", found=record["ended_on"]
        )
    raise DoesNotFit("service: the end of a job is stated by its last day", sheet="service", key="ended_on")


def _flat_metric(name: str, entries: Any) -> dict[str, Any]:
    prefix = METRICS[name]
    key = f"{prefix}_{METRIC_VALUE[name]}"
    if entries is None:
        return {}
    if not entries:
        return {key: NONE}
    if len(entries) > SLOTS:
        texts = (" ".join(str(part) for part in dict(entry).values() if part is not None) for entry in entries)
        raise DoesNotFit(
            f"publications: {len(entries)} entries of {name}, and the sheet has room for {SLOTS}",
            sheet="publications",
            key=key,
            found="; ".join(texts),
        )
    flat: dict[str, Any] = {}
    for slot, entry in enumerate(entries):
        stated = {part: value for part, value in dict(entry).items() if value is not None}
        if not stated:
            raise DoesNotFit(
                f"publications: an empty entry of {name}",
                sheet="publications",
                key=key,
            )
        flat |= {f"{prefix}{slot + 1 if slot else ''}_{part}": value for part, value in stated.items()}
    return flat
