"""Service records among the tables of a Word file or the sheets of a workbook."""

from __future__ import annotations

from collections.abc import Sequence

from titlecheck.importers.list_columns import ListTable
from titlecheck.importers.service_job import ServicePlace, ServiceRow
from titlecheck.importers.service_records import read_service
from titlecheck.importers.work import ParsedFile
from titlecheck.workbook.columns import SHEETS
from titlecheck.workbook.other_workbooks import ForeignSheet, shown


def put_service(tables: Sequence[ListTable | None], harvest: ParsedFile, sheets: Sequence[str] = ()) -> frozenset[int]:
    """Take over the jobs of the ``tables`` that are service records; returns which ones, counted from 0.

    ``None`` stands for a table that is something else for sure. ``sheets`` are the names of the tables.
    """
    rows = [
        [
            ServiceRow(ServicePlace(*row.place, sheets[number] if sheets else ""), row.cells)
            for row in (table.rows if table is not None else ())
        ]
        for number, table in enumerate(tables)
    ]
    harvest.service = read_service(rows)
    return frozenset(harvest.service.tables) if harvest.service is not None else frozenset()


def is_dossier(sheet: ForeignSheet) -> bool:
    """Whether a sheet has the row of machine names that a dossier has."""
    names = SHEETS["service"].by_key.keys()
    return any(len(names & {shown(cell) for cell in row}) > len(names) // 2 for row in sheet.rows[:5])
