"""Lists that may be incomplete: further rows with unknown content may exist."""

from __future__ import annotations

from titlecheck.dossier.completeness import ListName
from titlecheck.eligibility.engine.context import EvaluationContext, of_dossier
from titlecheck.results import Missing
from titlecheck.results.codes import MissingReason, NoteCode
from titlecheck.three_valued import NO, Tri

Notes = tuple[tuple[str, str], ...]

WHY = MissingReason.LIST_OPEN
"""Reason for the cell that says whether a list is complete."""


@of_dossier
def open_lists(context: EvaluationContext) -> dict[str, Missing]:
    """Return the lists that may lack rows, each with the cell that settles it."""
    dossier, places = context.dossier, context.dossier.places
    return {
        name.value: Missing("application", places.get(f"application.{name.fact}"), name.fact, WHY)
        for name in ListName
        if dossier.is_open(name)
    }


def further(context: EvaluationContext, *lists: str) -> tuple[Missing, ...]:
    """Return the cells that say whether there are further rows; empty if all of ``lists`` are complete."""
    open_ = open_lists(context)
    return tuple([open_[name] for name in lists if name in open_]) if open_ else ()


@of_dossier
def unconfirmed_lists(context: EvaluationContext) -> frozenset[str]:
    """Return the lists with rows that are assumed complete without confirmation."""
    dossier = context.dossier
    return frozenset(
        [
            name.value
            for name in ListName
            if getattr(dossier, name) and dossier.entered_in(name) is None and not dossier.is_open(name)
        ]
    )


def taken_complete(context: EvaluationContext, value: Tri, *lists: str) -> Notes:
    """Return the note of an unmet finding on ``lists`` that are assumed complete without confirmation."""
    if value != NO:
        return ()
    unconfirmed = unconfirmed_lists(context)
    names = [name for name in lists if name in unconfirmed]
    return ((NoteCode.TAKEN_COMPLETE, ", ".join(names)),) if names else ()
