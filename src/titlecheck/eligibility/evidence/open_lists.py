"""Lists that are not known to be complete: further rows may exist, and nobody knows yet what they say."""

from __future__ import annotations

from titlecheck.dossier.completeness import ListName
from titlecheck.eligibility.engine.context import EvaluationContext, measure
from titlecheck.results import Missing
from titlecheck.results.codes import MissingReason, NoteCode
from titlecheck.three_valued import NO, Tri

Notes = tuple[tuple[str, str], ...]

WHY = MissingReason.LIST_OPEN
"""Why the cell is asked for that says whether a list is complete."""


@measure(everywhere=True)
def open_lists(case: EvaluationContext) -> dict[str, Missing]:
    """The lists to which further rows may belong, each with the cell that settles whether there are any."""
    open_ = case.dossier.open_lists
    places = case.dossier.places
    return {
        name.value: Missing("application", places.get(f"application.{name.fact}"), name.fact, WHY)
        for name in ListName
        if name in open_
    }


def further(case: EvaluationContext, *lists: str) -> tuple[Missing, ...]:
    """The cells that settle whether there are further rows; none where all of ``lists`` are complete."""
    open_ = open_lists(case)
    return tuple([open_[name] for name in lists if name in open_])


def taken_complete(case: EvaluationContext, value: Tri, *lists: str) -> Notes:
    """The note of a finding that is unmet because ``lists`` that nobody calls complete are taken to be so."""
    if value != NO:
        return ()
    dossier, open_ = case.dossier, open_lists(case)
    names = [
        name
        for name in lists
        if getattr(dossier, name) and name not in open_ and dossier.said_of(ListName(name)) is None
    ]
    return ((NoteCode.TAKEN_COMPLETE, ", ".join(names)),) if names else ()
