"""Scoring sheets that a scheme needs."""

from __future__ import annotations

from titlecheck.ruleset.scheme import Scheme
from titlecheck.scoring.missing_sheets import SHEET_OF


def sheets_of(scheme: Scheme) -> tuple[str, ...]:
    """Return the sheets that a scheme needs, in the order of the workbook; local rows' sheets only if there are any.

    The sheet of single facts is needed for a work's title and field, for a foreign degree, and for cooperation.
    """
    asked = {group.what for group in scheme.group}
    needed = {"general", "details"}
    if scheme.subject == "work":
        needed.add("authors")
    needed |= {sheet for what, sheet in SHEET_OF.items() if what in asked}
    if any(one.kind == "expert" for one in scheme.section):
        needed.add("marks")
    order = ("general", "authors", "details", "projects", "certificates", "acts", "marks", "counted")
    return tuple(f"score_{sheet}" for sheet in order if sheet in needed)
