"""Layout of the workbook, shared by blank template and reader.

Sheets and columns are derived from the models of a dossier; this module adds what models do not express.
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
    """Kind of a cell's content."""

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
    """Column of a record sheet, or row of a fact sheet.

    ``key`` is its machine name and the name of its heading in ``i18n/fields.toml``; ``field`` is the field of the
    model. A column of a metric (``jcr``, ``citescore``) fills the field ``part`` of the entry ``slot``.
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
    """Sheet of facts: machine name, model and columns. There is one object for each.

    ``columns`` are those of the blank template; ``by_key`` includes those of earlier templates.
    """

    key: str
    model: type[Facts]
    columns: tuple[Column, ...]
    by_key: dict[str, Column] = made_with(repr=False, compare=False)

    @property
    def one_fact_a_row(self) -> bool:
        """Whether it has one fact per row instead of one record per row."""
        return self.key in FACT_SHEETS

    def filled_columns(self, records: Iterable[Mapping[str, Any]]) -> tuple[Column, ...]:
        """Return the columns that ``records`` need: those of the template, and earlier ones that hold a fact."""
        offered = {column.key for column in self.columns}
        used = {key for record in records for key, value in record.items() if value is not None}
        return tuple(column for key, column in self.by_key.items() if key in offered or key in used)

    def column(self, key: str) -> Column:
        """Return the column with a machine name; raise ``KeyError`` if there is none."""
        return self.by_key[key]


SLOTS = 2
"""Maximum number of categories of a publication for each metrics database."""

METRICS = {"jcr": "jcr", "citescore": "scopus"}
"""Metric fields of a publication, and the prefix of their columns."""

METRIC_VALUE = {"jcr": "quartile", "citescore": "percentile"}
"""Part of a metric whose cell may hold the word “none”."""

ONLY_WITH_WORDS = frozenset({("service", "lasts")})
"""Fields without a column: a word in another column states them."""

OF_EARLIER_TEMPLATES = frozenset({("titles", "abroad"), ("publications", "metric_year")})
"""Fields that are still read but no longer in the template, because others replaced them."""

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
"""Cells left empty in the example row, because the example does not need them."""

MARKER = "titlecheck/"
"""Prefix of the first cell of a template sheet, before the sheet's machine name."""

MARKER_ROW, HEADING_ROW, EXAMPLE_ROW, FIRST_ROW = 1, 2, 3, 4
"""Rows of a record sheet in the template; its first column holds the number or the word “example”."""

FIRST_FACT_ROW = 3
"""Row of the first fact on a fact sheet of the template."""

_KINDS: dict[type, ValueKind] = {
    str: ValueKind.TEXT,
    date: ValueKind.DAY,
    PartialDate: ValueKind.DATE,
    bool: ValueKind.YES_NO,
    int: ValueKind.INTEGER,
    Decimal: ValueKind.DECIMAL,
}


def _inner(annotation: Any) -> Any:
    """Return the type without ``None``."""
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
    # Columns of earlier templates come last, so that the others keep their positions.
    columns.sort(key=lambda column: (key, column.field) in OF_EARLIER_TEMPLATES)
    offered = tuple(column for column in columns if (key, column.field) not in OF_EARLIER_TEMPLATES)
    return FactSheetColumns(key, model, offered, {column.key: column for column in columns})


def metric_keys(name: str) -> tuple[dict[str, str], ...]:
    """Return the columns of the metric ``name`` slot by slot: key and filled part of the entry."""
    columns = [column for column in SHEETS["publications"].columns if column.field == name]
    return tuple({each.key: each.part for each in columns if each.slot == slot} for slot in range(SLOTS))


SHEETS: dict[str, FactSheetColumns] = {key: _sheet(key) for key in (*FACT_SHEETS, *RECORD_SHEETS)}
"""Sheets of facts, in the order of the workbook."""

OTHER_SHEETS = ("start", "legend", "lists", "marked")
"""Sheets of the template and of marked copies without facts."""
