"""Lists that are not known to be complete: further rows may exist, and nobody knows yet what they say."""

from __future__ import annotations

from titlecheck.dossier.completeness import ListName
from titlecheck.eligibility.engine.context import EvaluationContext
from titlecheck.results import Missing
from titlecheck.results.codes import MissingReason, NoteCode
from titlecheck.three_valued import NO, Tri

Notes = tuple[tuple[str, str], ...]

WHY = MissingReason.LIST_OPEN
"""Why the cell is asked for that says whether a list is complete."""


def further(case: EvaluationContext, *lists: str) -> tuple[Missing, ...]:
    """Return the cells that settle whether there are further rows; none where all of ``lists`` are complete."""
    dossier = case.dossier
    return tuple([_complete_cell(case, name) for name in map(ListName, lists) if dossier.is_open(name)])


def _complete_cell(case: EvaluationContext, name: ListName) -> Missing:
    return Missing("application", case.dossier.places.get(f"application.{name.fact}"), name.fact, WHY)


def taken_complete(case: EvaluationContext, value: Tri, *lists: str) -> Notes:
    """Return the note of an unmet finding on the ``lists`` that are taken to be complete though nobody says so."""
    if value != NO:
        return ()
    dossier = case.dossier
    names = [
        name
        for name in lists
        if getattr(dossier, name) and dossier.said_of(ListName(name)) is None and not dossier.is_open(ListName(name))
    ]
    return ((NoteCode.TAKEN_COMPLETE, ", ".join(names)),) if names else ()
