"""Checks of the table of differences: each compares a cell of the table with the results for changed candidates."""

from cases.looks.look import Column, Look, statuses
from cases.looks.person import PERSON
from cases.looks.prepared import PREPARED
from cases.looks.service import SERVICE
from cases.looks.table import COLUMNS
from cases.looks.works import WORKS

LOOKS = {**PERSON, **SERVICE, **WORKS, **PREPARED}
"""By the name of the row: from the column of a paragraph, the looks that its cell calls for."""

__all__ = ["COLUMNS", "LOOKS", "Column", "Look", "statuses"]
