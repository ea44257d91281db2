"""Service records among the tables of a Word file or the sheets of a workbook."""

from __future__ import annotations

from collections.abc import Sequence

from titlecheck.importers.service_records import read_service
from titlecheck.importers.table_rows import TableRows
from titlecheck.importers.work import ParsedFile
from titlecheck.workbook.columns import SHEETS
from titlecheck.workbook.other_workbooks import ForeignSheet, shown

_NAMES_STAND = 5
"""The machine names stand in one of the first rows."""
_SURE = 3
"""Fewer of them may stand in any table."""


def put_service(tables: Sequence[TableRows | None], harvest: ParsedFile) -> frozenset[int]:
    """Take over the jobs of the ``tables`` that are service records; return which ones, counted from 0.

    None stands for a table that is something else for sure.
    """
    harvest.service = read_service([table.rows if table is not None else () for table in tables])
    return frozenset(harvest.service.tables) if harvest.service is not None else frozenset()


def is_dossier(sheet: ForeignSheet) -> bool:
    """Whether a sheet has the row of machine names that the sheets of a dossier have."""
    top = [{shown(cell) for cell in row} for row in sheet.rows[:_NAMES_STAND]]
    return any(
        len(row & one.by_key.keys()) >= max(_SURE, len(one.by_key) // 2) for one in SHEETS.values() for row in top
    )
