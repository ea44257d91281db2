"""The description of the workbook agrees with the models, and is cheap to load."""

from __future__ import annotations

import os
import subprocess
import sys
from decimal import Decimal

from titlecheck.dossier import FACT_SHEETS, RECORD_SHEETS
from titlecheck.dossier.enums import Index, Post
from titlecheck.workbook.columns import OF_EARLIER_TEMPLATES, ONLY_WITH_WORDS, SHEETS, ValueKind


def test_every_field_of_every_model_has_a_column() -> None:
    assert tuple(SHEETS) == (*FACT_SHEETS, *RECORD_SHEETS)
    for key, sheet in SHEETS.items():
        alone = {field for name, field in ONLY_WITH_WORDS if name == key}
        expected = [field for field in sheet.model.model_fields if field != "row" and field not in alone]
        old = [field for name, field in OF_EARLIER_TEMPLATES if name == key]
        offered = [field for field in expected if field not in old]
        assert list(dict.fromkeys(column.field for column in sheet.columns)) == offered
        assert list(dict.fromkeys(column.field for column in sheet.by_key.values())) == offered + old


def test_the_blank_template_has_every_column_except_those_of_earlier_templates() -> None:
    seen = set()
    for key, sheet in SHEETS.items():
        left_out = [column for column in sheet.by_key.values() if column not in sheet.columns]
        assert sheet.filled_columns([]) == sheet.columns
        if left_out:
            assert sheet.filled_columns([{left_out[0].key: False}]) == tuple(sheet.by_key.values())
        seen |= {(key, column.field) for column in left_out}
    assert seen == OF_EARLIER_TEMPLATES


def test_kinds_and_ranges_come_from_the_models() -> None:
    service, publications = SHEETS["service"], SHEETS["publications"]
    rate = service.column("rate")
    assert (rate.kind, rate.low, rate.high, rate.low_counts) == (ValueKind.DECIMAL, Decimal(0), Decimal(2), False)
    assert (service.column("post").kind, service.column("post").choices) == (ValueKind.CHOICE, Post)
    assert service.column("ended_on").kind is ValueKind.LAST_DAY
    assert (publications.column("indexes").kind, publications.column("indexes").choices) == (ValueKind.CHOICES, Index)
    for name in ("jcr_year", "citescore_year", "metric_year"):
        year = publications.column(name)
        assert (year.kind, year.low, year.high) == (ValueKind.INTEGER, Decimal(1900), Decimal(2100))
    assert SHEETS["application"].column("applied_on").kind is ValueKind.DAY


def test_metrics_have_two_slots_each() -> None:
    keys = [column.key for column in SHEETS["publications"].columns if column.slot is not None]
    assert keys == [
        "jcr_category", "jcr_quartile", "jcr_matches", "jcr2_category", "jcr2_quartile", "jcr2_matches",
        "scopus_field", "scopus_percentile", "scopus_matches",
        "scopus2_field", "scopus2_percentile", "scopus2_matches",
    ]  # fmt: skip


def test_reading_loads_nothing_heavy() -> None:
    code = (
        "import sys, titlecheck.workbook as i; i.read_workbook('nowhere.xlsx');"
        "print([name for name in ('openpyxl', 'jinja2', 'typer', 'python_calamine') if name in sys.modules])"
    )
    paths = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=paths)
    assert told.stdout.strip() == "[]"
