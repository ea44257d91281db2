"""Lists that may lack rows."""

from __future__ import annotations

from titlecheck.dossier import Dossier
from titlecheck.dossier.completeness import ListName
from titlecheck.results import Missing
from titlecheck.results.codes import MissingReason


def further(dossier: Dossier, name: ListName) -> tuple[Missing, ...]:
    """Return the cell that says whether a list is complete, or no cell if it is known to be complete."""
    if name not in dossier.open_lists:
        return ()
    return (Missing("application", dossier.places.get(f"application.{name.fact}"), name.fact, MissingReason.LIST_OPEN),)
