"""Lists that are not known to be complete: further rows may exist, and nobody knows yet what they say."""

from __future__ import annotations

from titlecheck.dossier.completeness import ListName
from titlecheck.eligibility.engine.context import EvaluationContext, memoized
from titlecheck.results import Missing
from titlecheck.results.codes import MissingReason, NoteCode
from titlecheck.three_valued import NO, Tri

Notes = tuple[tuple[str, str], ...]

WHY = MissingReason.LIST_OPEN
"""Why the cell is asked for that says whether a list is complete."""


@memoized(all_paragraphs=True)
def open_lists(context: EvaluationContext) -> dict[str, Missing]:
    """Return the lists to which further rows may belong, each with the cell that settles whether there are any."""
    dossier, places = context.dossier, context.dossier.places
    return {
        name.value: Missing("application", places.get(f"application.{name.fact}"), name.fact, WHY)
        for name in ListName
        if dossier.is_open(name)
    }


def further(context: EvaluationContext, *lists: str) -> tuple[Missing, ...]:
    """Return the cells that settle whether there are further rows; none where all of ``lists`` are complete."""
    open_ = open_lists(context)
    return tuple([open_[name] for name in lists if name in open_]) if open_ else ()


def taken_complete(context: EvaluationContext, value: Tri, *lists: str) -> Notes:
    """Return the note of an unmet finding on the ``lists`` that are taken to be complete though nobody says so."""
    if value != NO:
        return ()
    dossier = context.dossier
    names = [
        name
        for name in lists
        if getattr(dossier, name) and dossier.entered_in(ListName(name)) is None and not dossier.is_open(ListName(name))
    ]
    return ((NoteCode.TAKEN_COMPLETE, ", ".join(names)),) if names else ()
