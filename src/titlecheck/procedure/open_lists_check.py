"""Lists that are not known to be complete."""

from __future__ import annotations

from titlecheck.dossier import Dossier
from titlecheck.dossier.completeness import ListName
from titlecheck.results import Missing
from titlecheck.results.codes import MissingReason


def further(dossier: Dossier, name: ListName) -> tuple[Missing, ...]:
    """Return the cell that settles whether a list has further rows; none where it is complete."""
    if name not in dossier.open_lists:
        return ()
    return (Missing("application", dossier.places.get(f"application.{name.fact}"), name.fact, MissingReason.LIST_OPEN),)
