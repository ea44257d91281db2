"""Make workbooks and dossiers for the tests of the readers."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from titlecheck.dossier import FACT_SHEETS, RECORD_SHEETS, Dossier
from titlecheck.dossier.completeness import ListName
from titlecheck.dossier.enums import Entered
from titlecheck.i18n import Language, word
from titlecheck.workbook import write_template
from titlecheck.workbook.cell_addresses import column_letters
from titlecheck.workbook.checks import contradictions, degree_denied
from titlecheck.workbook.columns import FIRST_FACT_ROW, FIRST_ROW, METRICS, SHEETS, Column, ValueKind


@cache
def template_bytes(lang: Language = "en") -> bytes:
    """Return the blank workbook."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "template.xlsx"
        write_template(path, lang)
        return path.read_bytes()


def edited(path: Path, change: Callable[[Workbook], object], lang: Language = "en") -> Path:
    """Write the template, changed by ``change``, to ``path``."""
    book = load_workbook(io.BytesIO(template_bytes(lang)))
    change(book)
    book.save(path)
    return path


def rezipped(path: Path, change: Callable[[str, bytes], bytes], source: bytes | None = None) -> Path:
    """Write the template with package parts changed by ``change`` to ``path``."""
    with zipfile.ZipFile(io.BytesIO(source or template_bytes())) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)), zipfile.ZIP_DEFLATED)
    return path


def sheet_name(key: str, lang: Language = "en") -> str:
    return word(f"sheets.{key}", lang)


def letters_of(sheet: str, key: str) -> str:
    """Return the letters of a column of the template."""
    if sheet in FACT_SHEETS:
        return "B"
    return column_letters(list(SHEETS[sheet].by_key).index(key) + 2)


def row_of(sheet: str, key: str) -> int:
    """Return the row of a line on a fact sheet of the template."""
    return list(SHEETS[sheet].by_key).index(key) + FIRST_FACT_ROW


def set_cell(book: Workbook, sheet: str, key: str, value: Any, row: int | None = None, lang: Language = "en") -> None:
    row = row if row is not None else row_of(sheet, key) if sheet in FACT_SHEETS else FIRST_ROW
    book[sheet_name(sheet, lang)][f"{letters_of(sheet, key)}{row}"] = value


def empty_dossier(**given: Any) -> Dossier:
    """Return a dossier with only the given facts."""
    facts: dict[str, Any] = {"candidate": {}, "application": {}} | {sheet: [] for sheet in RECORD_SHEETS}
    return Dossier.model_validate(facts | given)


# ---------------------------------------------------------------------------------------- random dossiers

_LETTERS = "aбvгҒәіңғүұқөһ ÉZ09.,;:«»“”–-=+/&<>'\"@№()[]{}%\n"

texts = st.text(_LETTERS, min_size=1, max_size=24).map(str.strip).filter(bool)

days = st.dates(date(1950, 1, 1), date(2035, 12, 31))

partial_dates = st.one_of(
    days.map(date.isoformat), days.map(lambda day: day.isoformat()[:7]), days.map(lambda day: str(day.year))
)


def _numbers(column: Column, places: int) -> st.SearchStrategy[Decimal]:
    low = column.low if column.low is not None else Decimal(0)
    low = low if column.low_counts else low + Decimal("0.01")
    high = column.high if column.high is not None else Decimal(500)
    return st.decimals(low, high, places=places)


AUTHOR_NUMBERS = {
    "scopus_author_id": ["57000000001", "7000000001"],
    "researcher_id": ["A-1234-2019", "AAB-0001-2022"],
    "orcid": ["0000-0002-1825-0097", "0000-0001-5109-3700"],
}
"""Numbers that can stand; any other text is refused or noted."""


def values(column: Column) -> st.SearchStrategy[Any]:
    """Draw the values that a column can contain."""
    if column.key in AUTHOR_NUMBERS:
        return st.sampled_from(AUTHOR_NUMBERS[column.key])
    if column.key in ("family_name", "given_name"):
        return texts.map(lambda text: text.replace(";", ".").strip())  # with a separator there would be two people
    match column.kind:
        case ValueKind.TEXT:
            return texts
        case ValueKind.DAY:
            return days
        case ValueKind.DATE | ValueKind.LAST_DAY:
            return partial_dates
        case ValueKind.YES_NO:
            return st.booleans()
        case ValueKind.CHOICE:
            return st.sampled_from(list(column.choices or ()))
        case ValueKind.CHOICES:
            return st.lists(st.sampled_from(list(column.choices or ())), unique=True, max_size=3)
        case ValueKind.INTEGER:
            return _numbers(column, 0).map(int)
        case ValueKind.QUARTILE:
            return st.integers(1, 4)
        case ValueKind.PERCENTILE:
            return _numbers(column, 1).filter(lambda number: not 0 < number < 1)
        case _:
            return _numbers(column, 2)


def _facts(columns: list[Column], *, some: bool) -> st.SearchStrategy[dict[str, Any]]:
    """Draw some of the columns, under the names of their parts or fields."""
    made = {column.part or column.field: values(column) for column in columns}
    facts = st.fixed_dictionaries({}, optional=made)
    return facts.filter(bool) if some else facts


@st.composite
def records(draw: st.DrawFn, sheet: str) -> dict[str, Any]:
    columns = [column for column in SHEETS[sheet].by_key.values() if column.slot is None]
    record = draw(_facts(columns, some=True))
    if sheet == "service" and "ended_on" not in record and draw(st.booleans()):
        record["lasts"] = True
    if sheet == "publications":
        for name in METRICS:
            parts = [column for column in SHEETS[sheet].columns if column.field == name and column.slot == 0]
            entries = draw(st.none() | st.lists(_facts(parts, some=True), max_size=2))
            if entries is not None:
                record[name] = entries
    return record


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    """Draw dossiers as read from the workbook that they fill."""
    facts: dict[str, Any] = {}
    for sheet in FACT_SHEETS:
        facts[sheet] = draw(_facts(list(SHEETS[sheet].by_key.values()), some=False))
    for sheet in RECORD_SHEETS:
        drawn = draw(st.lists(records(sheet), max_size=2))
        facts[sheet] = [record | {"row": row} for row, record in enumerate(drawn, start=FIRST_ROW)]
    for name in ListName:
        # An empty list is never stated complete, and one with rows never stated as none.
        if facts["application"].get(name.fact) is (Entered.NOTHING if facts[name] else Entered.EVERYTHING):
            del facts["application"][name.fact]
        if not facts[name] and facts["application"].get(name.fact) is not Entered.NOTHING:
            del facts[name]
    facts["places"] = {f"{sheet}.{key}": row_of(sheet, key) for sheet in FACT_SHEETS for key in SHEETS[sheet].by_key}
    dossier = Dossier.model_validate(facts)
    denied = {field: None for _, field, _ in contradictions("application", dict(dossier.application))}
    dossier = dossier.model_copy(update={"application": dossier.application.model_copy(update=denied)})
    if degree_denied(dict(dossier.candidate), dossier.degrees):
        dossier = dossier.model_copy(update={"candidate": dossier.candidate.model_copy(update={"holds_degree": None})})
    for sheet in RECORD_SHEETS:
        assume(not any(list(contradictions(sheet, dict(record))) for record in getattr(dossier, sheet)))
    return dossier
