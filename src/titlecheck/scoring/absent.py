"""What stands for a scoring sheet that is not there: as much as it could hold, and surely nothing."""

from __future__ import annotations

from math import ceil

from titlecheck.law.scheme import Group, Section
from titlecheck.scoring.context import Context, allowed_science
from titlecheck.scoring.facts import ScoringFacts
from titlecheck.scoring.model import ZERO, Entry
from titlecheck.scoring.subject import Cell
from titlecheck.tri import NO

SHEET_OF = {"certificate": "certificates", "project": "projects", "act": "acts", "counted": "counted"}
"""The scoring sheet that alone holds what a group of rows is for."""


def is_absent(sheet: str, facts: ScoringFacts) -> bool:
    """Whether a scoring sheet is not there; one that is there and empty says that there is nothing."""
    return sheet not in facts.model_fields_set


def absent(section: Section, context: Context) -> list[Entry]:
    """Open entries of ``section`` for the sheets that are not there."""
    found = []
    for group in context.scheme.groups_of(section.code):
        sheet = SHEET_OF.get(group.what)
        if sheet is None or not is_absent(sheet, context.subject.facts) or allowed_science(group, context) == NO:
            continue
        found += _counted(group) if group.what == "counted" else _one(section, group, f"score_{sheet}")
    return found


def _one(section: Section, group: Group, sheet: str) -> list[Entry]:
    row = max(group.rows, key=lambda one: one.points or ZERO)
    points = row.points or ZERO
    if not points:
        return []
    copies = 1 if section.once else section.limit or ceil(section.cap / points)
    cells = (Cell(sheet, None, ""),)
    return [
        Entry(sheet, 0, "", group, row.code, row.band, ZERO, points, reason="sheet_absent", cells=cells, copies=copies)
    ]


def _counted(group: Group) -> list[Entry]:
    cells = (Cell("score_counted", None, ""),)
    return [
        Entry("score_counted", 0, "", group, row.code, "", ZERO, row.points * (row.most or 1), reason="sheet_absent",
              cells=cells)
        for row in group.rows
        if row.points
    ]  # fmt: skip
