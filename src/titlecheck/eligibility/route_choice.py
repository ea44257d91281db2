"""Choice of the routes to examine: those that a call names, or those of the title sought."""

from __future__ import annotations

from typing import NamedTuple

from titlecheck.dossier import Dossier
from titlecheck.results import Warning
from titlecheck.results.codes import WarningCode
from titlecheck.ruleset import Edition


class RouteChoice(NamedTuple):
    """Routes to examine, and routes for which the dossier was not made, which are not assessed."""

    examined: tuple[str, ...]
    left: tuple[str, ...]

    @property
    def warnings(self) -> tuple[Warning, ...]:
        """Warnings about the routes that are left out."""
        return (Warning(WarningCode.ROUTES_NOT_EXAMINED, detail=", ".join(self.left)),) if self.left else ()


def choose_routes(dossier: Dossier, edition: Edition, routes: tuple[str, ...] | None) -> RouteChoice:
    """Return the choice for one dossier; ``routes`` are those that a call names.

    Why: a workbook for some routes has no cells that only others need, so they are unknown. If these routes do not lead
    to the title sought, they are examined nevertheless.
    """
    sought = dossier.application.title_sought
    asked = routes or tuple(name for name, law in edition.routes.items() if sought is None or law.title == sought)
    made_for = tuple(name for name in edition.routes if name in dossier.made_for)
    if not made_for:
        return RouteChoice(asked, ())
    examined = tuple(name for name in asked if name in made_for)
    left = tuple(name for name in asked if name not in made_for)
    return RouteChoice(examined or (made_for if routes is None else ()), left)
