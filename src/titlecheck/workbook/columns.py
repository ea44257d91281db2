"""The one description of the workbook, from which both the blank template and the reader are made.

Sheets and columns are derived from the models of a dossier; only what a model cannot say stands here.
"""

from __future__ import annotations

import types
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as made_with
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum, auto
from typing import Any, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le
from pydantic.fields import FieldInfo

from titlecheck.dossier import FACT_SHEETS, RECORD_SHEETS, Dossier, PartialDate
from titlecheck.dossier.base import Facts


class ValueKind(Enum):
    """What a cell holds."""

    TEXT = auto()
    DAY = auto()
    DATE = auto()
    LAST_DAY = auto()
    YES_NO = auto()
    CHOICE = auto()
    CHOICES = auto()
    INTEGER = auto()
    DECIMAL = auto()
    QUARTILE = auto()
    PERCENTILE = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a record sheet, or a line of a fact sheet.

    ``key`` is its machine name and the name of its heading in ``words/fields.toml``; ``field`` is the field of
    the model. A column of a metric (``jcr``, ``citescore``) fills the field ``part`` of the entry ``slot``.
    """

    key: str
    field: str
    kind: ValueKind
    example: Any = made_with(default=None, compare=False)
    choices: type[StrEnum] | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    low_counts: bool = True
    slot: int | None = None
    part: str = ""

    @property
    def closed_list(self) -> type[StrEnum]:
        """The values of which it holds one or several; raise ``TypeError`` for a column of another kind."""
        if self.choices is None:
            raise TypeError(f"{self.key} has no closed list")
        return self.choices


@dataclass(frozen=True, slots=True, eq=False)
class FactSheetColumns:
    """A sheet that holds facts: its machine name, its model and its columns. There is one of each.

    ``columns`` are those that the blank template offers; ``by_key`` holds those of earlier templates as well.
    """

    key: str
    model: type[Facts]
    columns: tuple[Column, ...]
    by_key: dict[str, Column] = made_with(repr=False, compare=False)

    @property
    def one_fact_a_row(self) -> bool:
        """Whether it holds one fact a row rather than one record a row."""
        return self.key in FACT_SHEETS

    def filled_columns(self, records: Iterable[Mapping[str, Any]]) -> tuple[Column, ...]:
        """Return the columns that ``records`` need.

        All that are offered, and those of earlier templates that hold a fact.
        """
        offered = {column.key for column in self.columns}
        used = {key for record in records for key, value in record.items() if value is not None}
        return tuple(column for key, column in self.by_key.items() if key in offered or key in used)

    def column(self, key: str) -> Column:
        """Return the column of that machine name; raise ``KeyError`` where there is none."""
        return self.by_key[key]


SLOTS = 2
"""How many categories a publication can name for each database of metrics."""

METRICS = {"jcr": "jcr", "citescore": "scopus"}
"""The fields of a publication that hold metrics, and the first word of their columns."""

METRIC_VALUE = {"jcr": "quartile", "citescore": "percentile"}
"""The part of a metric in whose cell the word “none” may stand."""

ONLY_WITH_WORDS = frozenset({("service", "lasts")})
"""Fields without a column of their own: a word in another column says them."""

OF_EARLIER_TEMPLATES = frozenset({("titles", "abroad"), ("publications", "metric_year")})
"""Fields that are read and kept, and that the blank template no longer offers: others have taken their place."""

NO_EXAMPLE = frozenset(
    {
        ("service", "acting"),
        ("publications", "conference_abroad"),
        ("publications", "conference_international"),
        ("publications", "metric_year"),
        ("publications", "jcr_year"),
        ("publications", "citescore_year"),
        ("supervised", "co_supervised"),
        ("trained", "approved"),
    }
)
"""Cells that stay empty in the example row, since the example does not need them."""

MARKER = "titlecheck/"
"""What the first cell of a sheet of the template begins with, before the machine name of the sheet."""

MARKER_ROW, HEADING_ROW, EXAMPLE_ROW, FIRST_ROW = 1, 2, 3, 4
"""Rows of a record sheet of the template; its first column is for the number or the word “example”."""

FIRST_FACT_ROW = 3
"""Row of the first fact of a fact sheet of the template."""

_KINDS: dict[type, ValueKind] = {
    str: ValueKind.TEXT,
    date: ValueKind.DAY,
    PartialDate: ValueKind.DATE,
    bool: ValueKind.YES_NO,
    int: ValueKind.INTEGER,
    Decimal: ValueKind.DECIMAL,
}


def _inner(annotation: Any) -> Any:
    """Return the type without its ``| None``."""
    if get_origin(annotation) in (Union, types.UnionType):
        return next(arm for arm in get_args(annotation) if arm is not type(None))
    return annotation


def _bounds(info: FieldInfo) -> dict[str, Any]:
    bounds: dict[str, Any] = {}
    for rule in info.metadata:
        if isinstance(rule, Ge):
            bounds["low"] = Decimal(str(rule.ge))
        elif isinstance(rule, Gt):
            bounds["low"], bounds["low_counts"] = Decimal(str(rule.gt)), False
        elif isinstance(rule, Le):
            bounds["high"] = Decimal(str(rule.le))
    return bounds


def _column(sheet: str, name: str, info: FieldInfo) -> Column:
    inner = _inner(info.annotation)
    example = info.examples[0] if info.examples and (sheet, name) not in NO_EXAMPLE else None
    if (sheet, name) == ("service", "ended_on"):
        return Column(name, name, ValueKind.LAST_DAY, example)
    if get_origin(inner) is tuple:
        return Column(name, name, ValueKind.CHOICES, example, choices=get_args(inner)[0])
    if issubclass(inner, StrEnum):
        return Column(name, name, ValueKind.CHOICE, example, choices=inner)
    return Column(name, name, _KINDS[inner], example, **_bounds(info))


def _metric_columns(name: str, info: FieldInfo) -> list[Column]:
    model: type[Facts] = get_args(_inner(info.annotation))[0]
    columns = []
    for slot in range(SLOTS):
        prefix = METRICS[name] + (str(slot + 1) if slot else "")
        for part, part_info in model.model_fields.items():
            kind = {"quartile": ValueKind.QUARTILE, "percentile": ValueKind.PERCENTILE}.get(part)
            kind = kind or _KINDS[_inner(part_info.annotation)]
            example = part_info.examples[0] if part_info.examples and not slot else None
            bounds = _bounds(part_info)
            columns.append(Column(f"{prefix}_{part}", name, kind, example, slot=slot, part=part, **bounds))
    return columns


def _sheet(key: str) -> FactSheetColumns:
    annotation = Dossier.model_fields[key].annotation
    model: type[Facts] = get_args(annotation)[0] if get_origin(annotation) is tuple else annotation  # type: ignore[assignment]
    columns: list[Column] = []
    for name, info in model.model_fields.items():
        if name == "row" or (key, name) in ONLY_WITH_WORDS:
            continue
        columns += _metric_columns(name, info) if name in METRICS else [_column(key, name, info)]
    # Those of earlier templates stand last, so that the places of the others are those of the blank template.
    columns.sort(key=lambda column: (key, column.field) in OF_EARLIER_TEMPLATES)
    offered = tuple(column for column in columns if (key, column.field) not in OF_EARLIER_TEMPLATES)
    return FactSheetColumns(key, model, offered, {column.key: column for column in columns})


def metric_keys(name: str) -> tuple[dict[str, str], ...]:
    """Return the columns of the metric ``name``, slot by slot: their keys and the parts of the entry that they fill."""
    columns = [column for column in SHEETS["publications"].columns if column.field == name]
    return tuple({each.key: each.part for each in columns if each.slot == slot} for slot in range(SLOTS))


SHEETS: dict[str, FactSheetColumns] = {key: _sheet(key) for key in (*FACT_SHEETS, *RECORD_SHEETS)}
"""Every sheet that holds facts, in the order of the workbook."""

OTHER_SHEETS = ("start", "legend", "lists", "marked")
"""Sheets of the template and of marked copies that hold no facts."""
