"""Which routes are examined: those that a call names, or those of the title sought; never others than asked about."""

from __future__ import annotations

from typing import NamedTuple

from titlecheck.dossier import Dossier
from titlecheck.results import Warning
from titlecheck.results.codes import WarningCode
from titlecheck.ruleset import Edition


class RouteChoice(NamedTuple):
    """The routes to examine, and those that the dossier was not made for, of which nothing is said."""

    examined: tuple[str, ...]
    left: tuple[str, ...]

    @property
    def warnings(self) -> tuple[Warning, ...]:
        """What the reader should know of the routes that are left out."""
        return (Warning(WarningCode.ROUTES_NOT_EXAMINED, detail=", ".join(self.left)),) if self.left else ()


def choose_routes(dossier: Dossier, edition: Edition, routes: tuple[str, ...] | None) -> RouteChoice:
    """Return the choice for one dossier; ``routes`` are those that a call names.

    Why: a workbook for some routes asks for nothing that only others need, so its silence says nothing of them. Where
    the title sought is not that of these routes, they are examined all the same.
    """
    sought = dossier.application.title_sought
    asked = routes or tuple(name for name, law in edition.routes.items() if sought is None or law.title == sought)
    made_for = tuple(name for name in edition.routes if name in dossier.made_for)
    if not made_for:
        return RouteChoice(asked, ())
    examined = tuple(name for name in asked if name in made_for)
    left = tuple(name for name in asked if name not in made_for)
    return RouteChoice(examined or (made_for if routes is None else ()), left)
